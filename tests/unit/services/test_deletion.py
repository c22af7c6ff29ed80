"""Deletion: a dry run first, refused while a law keeps data, whole sums and chain afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from office_world import World, refused
from own_data_world import Put, canary, paid_and_gone

from jobcenter_core.career.cv import CvProfile
from jobcenter_core.career.feedback import Feedback
from jobcenter_core.errors import NotFound, NotPermitted
from jobcenter_core.hours.timesheets import Dispute
from jobcenter_core.parties.restrictions import UseRestriction
from jobcenter_core.parties.workers import Worker
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.deletion import ApplyRetention, DeletePerson
from jobcenter_core.services.deletion_plan import DeletionPlan, plan_deletion
from jobcenter_core.services.event_log import first_broken_position
from jobcenter_core.services.own_data import own_data
from jobcenter_core.services.vault import ERASED
from jobcenter_core.values.secrets import Secret


@pytest.fixture(scope="module")
def base() -> World:
    return paid_and_gone()


@pytest.fixture
def gone(base: World) -> World:
    return base.fork()


def plan(world: World, id: str = "w-1") -> DeletionPlan:
    return world.ask(lambda session: plan_deletion(session, id))


def delete(world: World, id: str = "w-1", actor: str = "co") -> Any:
    return world.do(DeletePerson(command_id=world.next_id("x"), actor=actor, worker_id=id)).result


def retain(world: World, id: str = "w-1") -> Any:
    command = ApplyRetention(command_id=world.next_id("x"), actor="co", worker_id=id)
    return world.do(command).result


def everything(world: World) -> str:
    with world.office.store.unit_of_work() as unit:
        return "\n".join(
            f"{item!r} {getattr(item, 'body', '')} {getattr(item, 'ciphertext', '')!r}"
            for item in unit.everything()
        )


def periods(planned: DeletionPlan, kind: str) -> dict[str, str]:
    found = next(one for one in planned.documents if one.kind == kind)
    return {keeping.ground: str(keeping.until) for keeping in found.keeping}


def test_the_plan_says_ground_and_day_of_each_document(gone: World) -> None:
    planned = plan(gone)
    # Employment and assignment ended on 31.10.2026.
    assert periods(planned, "timesheet") == {
        "working_time": "2028-12-31",  # 2 years after the calendar year
        "vouchers": "2032-12-31",  # hour reports: 6 years
        "certificate_basis": "2036-10-31",  # 10 years from the end of the employment
    }
    assert periods(planned, "employment") == {
        "vouchers": "2032-12-31",
        "certificate_basis": "2036-10-31",
    }
    assert periods(planned, "payslip")["payroll_bookkeeping"] == "2036-12-31"
    assert planned.of_worker.kept_until == date(2036, 12, 31)


def test_papers_of_work_activity_are_client_documents(gone: World) -> None:
    # 10 years from the end of the activity.
    assert periods(plan(gone, "w-3"), "timesheet") == {"client_documents": "2036-10-31"}


def test_a_dry_run_changes_nothing(gone: World) -> None:
    before = gone.digest()
    plan(gone)
    assert gone.digest() == before


def test_a_request_within_the_period_is_refused_with_ground_and_day(gone: World) -> None:
    result = delete(gone)
    assert (result["deleted"], result["kept_until"]) == (False, "2036-12-31")
    (finding,) = result["findings"]
    assert finding["code"] == "deletion_refused"
    assert dict(finding["values"]) == {"ground": "payroll_bookkeeping", "until": "2036-12-31"}
    assert gone.get(Worker, "w-1").family_name == canary("w-1")


def test_refused_data_are_marked_and_what_was_given_for_own_use_goes(gone: World) -> None:
    assert delete(gone, actor="w-1")["erased"] == 1
    mark = gone.get(UseRestriction, "w-1")
    assert (mark.asked_by, mark.kept_until) == ("w-1", date(2036, 12, 31))
    assert gone.all(CvProfile, worker_id="w-1")[0].summary == ""
    assert gone.all(CvProfile, worker_id="w-2")[0].summary != ""
    assert own_data(gone.office, "w-1", actor="co").is_restricted
    assert delete(gone)["erased"] == 0  # asked again: marked again, nothing left to erase


def test_a_client_of_work_activity_is_not_told_by_the_stored_refusal(gone: World) -> None:
    (finding,) = delete(gone, "w-3")["findings"]
    assert dict(finding["values"])["ground"] == "legal_duty"
    assert "client" not in str(finding)


def test_while_the_work_goes_on_no_day_is_known(world: World) -> None:
    (finding,) = delete(world)["findings"]
    assert finding["code"] == "deletion_refused_working"
    assert dict(finding["values"])["until"] == ""


def test_only_the_worker_and_the_coordinator_ask(gone: World) -> None:
    refused(gone, NotPermitted, lambda: delete(gone, actor="w-2"))
    refused(gone, NotFound, lambda: delete(gone, "w-9"))


def test_after_the_periods_identity_is_gone_and_sums_and_chain_stay(gone: World) -> None:
    with gone.office.store.unit_of_work() as unit:
        paid = unit.total_cents("payslip"), unit.total_cents("payment_due")
    slip = gone.all(Payslip, worker_id="w-1")
    assert canary("w-1") in everything(gone)
    gone.clock.set(date(2037, 1, 1))
    assert delete(gone)["deleted"] is True
    text = everything(gone)
    for word in (canary("w-1"), "CANARYGIVENw-1", "CANARYCODEw-1"):
        assert word not in text
    assert canary("w-2") in text
    with gone.office.store.unit_of_work() as unit:
        assert (unit.total_cents("payslip"), unit.total_cents("payment_due")) == paid
        row = unit.secret("w-1", "identity_code")
        assert row is not None
        assert (row.key_id, row.ciphertext) == (ERASED, b"")
    assert gone.all(Payslip, worker_id="w-1") == slip
    assert first_broken_position(gone.events()) is None
    assert len(gone.view().payslips) == 2  # the month of both can still be read
    worker = gone.get(Worker, "w-1")
    assert (worker.full_name, worker.birth_on.year, worker.iban) == ("*** ***", 1900, None)
    assert gone.get(Dispute, "d-w-1").reason == "***"
    assert own_data(gone.office, "w-1", actor="co").items[0].content["identity_code"] is None


def test_one_day_earlier_it_is_still_refused(gone: World) -> None:
    gone.clock.set(date(2036, 12, 31))
    assert delete(gone)["deleted"] is False


def test_retention_erases_what_has_expired_and_then_nothing_more(gone: World) -> None:
    gone.clock.set(date(2036, 11, 1))  # the basis of certificates and the hours have expired
    assert retain(gone)["deleted"] is False
    assert gone.get(Worker, "w-1").family_name == canary("w-1")
    gone.clock.set(date(2037, 1, 1))
    first = retain(gone)
    assert first["deleted"] is True
    assert first["erased"] > 0
    assert gone.get(Worker, "w-1").family_name == "***"
    assert retain(gone)["erased"] == 0


def feedback(*workers: str) -> Feedback:
    return Feedback(
        id=f"f-{'-'.join(workers)}",
        order_id="o-1",
        customer_id="club",
        worker_ids=workers,
        asked_by="co",
        asked_on=date(2026, 11, 2),
        remind_on=date(2026, 11, 9),
        free_word=Secret("CANARYREASON"),
    )


def test_words_of_customers_go_when_all_they_are_about_are_erased(gone: World) -> None:
    gone.do(Put(documents=(feedback("w-1"), feedback("w-1", "w-2"))))
    gone.clock.set(date(2037, 1, 1))
    delete(gone)
    assert gone.get(Feedback, "f-w-1").free_word is None
    assert gone.get(Feedback, "f-w-1-w-2").free_word is not None
    delete(gone, "w-2")
    assert gone.get(Feedback, "f-w-1-w-2").free_word is None
    assert "CANARYREASON" not in everything(gone)


def test_retention_of_one_leaves_the_others_alone(gone: World) -> None:
    gone.clock.set(date(2037, 1, 1))
    retain(gone)
    assert gone.get(Worker, "w-2").family_name == canary("w-2")
