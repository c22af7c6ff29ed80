"""Reports are stored before they are sent, settled by answers, and never made twice."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeVar

import pytest
from correction_steps import RUN, SLIP, corrected, hours_were
from office_documents import OCTOBER, PAY_ON
from office_world import World, refused
from reporting_steps import (
    PAID_IN,
    RUN_1,
    Reporter,
    accepting,
    asked,
    filings,
    prepared,
    reporting,
    sent,
    taken_in,
)

from jobcenter_core.errors import InvalidValue, NotPermitted, PluginError
from jobcenter_core.payroll.filings import Filing
from jobcenter_core.ports.delivery import (
    Delivered,
    Delivery,
    ItemOutcome,
    Outcome,
    Rejected,
    ToSend,
)
from jobcenter_core.ports.tax_reporters import (
    BuiltReports,
    ReportJob,
)
from jobcenter_core.services.pay_run_commands import OpenPayRun
from jobcenter_core.values.findings import Finding, Severity

T = TypeVar("T")
SLIP_2 = f"{SLIP[:-1]}2"
SUMMARY = f"firm-{PAID_IN}"
NO = Finding(severity=Severity.ERROR, code="made_up", path="delivery/d", message="No.")


@pytest.fixture
def paid(approved: World) -> World:
    approved.run()
    reporting(approved)
    return approved


def states(world: World, subject: str = SLIP) -> list[tuple[str, str]]:
    return [(one.action, one.state) for one in filings(world, subject)]


def test_what_was_paid_is_reported_with_the_people_and_the_month(paid: World) -> None:
    reporter = Reporter()
    done = prepared(paid, reporter=reporter)
    (job,) = reporter.jobs
    pay, other = job.pays
    assert other.person.worker_id == "w-2"
    assert (pay.id, pay.contracts, [slip.gross_cents for slip in pay.slips]) == (
        SLIP,
        ("employment",),
        [12_000],
    )
    assert pay.person.identity_code is not None
    assert pay.person.identity_code.expose() == "CANARYCODEw-1"
    assert pay.pension is not None
    assert pay.pension.id == "p-1"
    assert job.months == ((PAID_IN, 286),)
    assert len(done.delivery_ids) == 1
    assert [one.state for one in filings(paid)] == ["prepared"]
    assert "CANARY" not in repr(job)


def test_the_content_is_a_secret_and_the_opening_of_the_code_is_logged(paid: World) -> None:
    done = prepared(paid)
    with paid.office.store.unit_of_work() as unit:
        bodies = [item.body for item in (unit.get("delivery", done.delivery_ids[0]),) if item]
        secret = unit.secret(done.delivery_ids[0], "content")
    assert all("earnings" not in body.replace('"topic":"earnings"', "") for body in bodies)
    assert secret is not None
    purposes = {event.note for event in paid.events() if event.name == "SecretRevealed"}
    assert f"tax report {RUN_1}" in purposes
    assert [one.topic for one in paid.outbox() if one.document_kind == "delivery"] == ["tax_report"]


def test_an_accepted_report_keeps_the_reference_of_the_authority(paid: World) -> None:
    (delivery,) = prepared(paid).delivery_ids
    sent(paid, delivery, accepting(paid))
    (filing,) = filings(paid)
    assert (filing.state, filing.authority_version) == ("accepted", 1)
    assert filing.authority_reference == f"IR-{filing.report_id}"


def test_what_is_filed_and_true_is_not_made_again(paid: World) -> None:
    (delivery,) = prepared(paid).delivery_ids
    sent(paid, delivery, accepting(paid))
    assert prepared(paid).delivery_ids == ()
    # Secrets were opened to compare; documents are the same.
    assert len(paid.all(Filing)) == 3
    assert len(paid.all(Delivery)) == 1
    assert states(paid) == [("new", "accepted")]


def test_a_report_in_play_is_not_made_again_and_a_correction_waits_for_it(paid: World) -> None:
    (delivery,) = prepared(paid).delivery_ids
    sent(paid, delivery, taken_in)
    again = prepared(paid)
    assert (again.delivery_ids, again.waiting) == ((), (SUMMARY, SLIP, SLIP_2))
    corrected(paid, hours_were(600))
    later = prepared(paid, run=RUN)
    assert later.delivery_ids == ()
    assert {finding.code for finding in later.findings} == {"report_waits"}
    paid.clock.instant += timedelta(minutes=5)
    asked(paid, delivery, accepting(paid))
    (replacing,) = prepared(paid, run=RUN).delivery_ids
    sent(paid, replacing, accepting(paid))
    # 10 h: 150.00 and two hours of overtime 15.00, so 165.00; 1.91 % of it 3.15
    # (3.1515), and 0.57 for w-2.
    assert states(paid) == [("new", "replaced"), ("replace", "accepted")]
    assert states(paid, SUMMARY) == [("new", "replaced"), ("replace", "accepted")]
    with paid.office.store.unit_of_work() as unit:
        rows = [unit.secret(one.id, "content") for one in filings(paid, SUMMARY)]
    assert [row.ciphertext for row in rows if row] == [b'"summary 286"', b'"summary 372"']


def test_a_correction_of_the_same_report_keeps_its_id(paid: World) -> None:
    (delivery,) = prepared(paid).delivery_ids
    sent(paid, delivery, accepting(paid))
    corrected(paid, hours_were(600))
    (replacing,) = prepared(paid, run=RUN).delivery_ids
    assert len({one.report_id for one in filings(paid)}) == 1
    assert len({one.id for one in filings(paid)}) == 2
    assert replacing != delivery


def test_only_the_refused_report_is_made_again_under_a_new_reference(paid: World) -> None:
    (delivery,) = prepared(paid).delivery_ids
    sent(paid, delivery, accepting(paid, SLIP))
    assert states(paid) == [("new", "rejected")]
    assert states(paid, SUMMARY) == [("new", "accepted")]
    (again,) = prepared(paid).delivery_ids
    assert again != delivery
    assert states(paid) == [("new", "rejected"), ("new", "prepared")]
    assert len({one.report_id for one in filings(paid)}) == 2
    assert states(paid, SUMMARY) == [("new", "accepted")]


def test_a_delivery_that_is_refused_as_a_whole_leaves_nothing_accepted(paid: World) -> None:
    (delivery,) = prepared(paid).delivery_ids
    sent(paid, delivery, lambda _: Rejected(findings=(NO,)))
    assert {one.state for one in paid.all(Filing)} == {"rejected"}


def test_a_report_that_is_not_among_those_named_has_not_been_taken_in(paid: World) -> None:
    (delivery,) = prepared(paid).delivery_ids
    (filing,) = filings(paid)
    item = ItemOutcome(id=filing.report_id, accepted=True, reference="IR-1", version=1)
    sent(paid, delivery, lambda _: Delivered(items=(item,)))
    assert states(paid) == [("new", "accepted")]
    assert states(paid, SUMMARY) == [("new", "rejected")]


def test_a_report_that_nobody_sent_is_noted_and_changes_nothing(paid: World) -> None:
    (delivery,) = prepared(paid).delivery_ids

    def answer(message: ToSend) -> Outcome:
        good = accepting(paid)(message)
        assert isinstance(good, Delivered)
        foreign = ItemOutcome(id="CANARYCODE", accepted=True, reference="IR-9", version=1)
        return Delivered(items=(*good.items, foreign))

    sent(paid, delivery, answer)
    noted = [event for event in paid.events() if event.name == "ReportUnknown"]
    assert len(noted) == 1
    assert "CANARY" not in repr(noted)
    assert len(paid.all(Filing)) == 3


def test_a_run_that_is_not_closed_is_not_reported(approved: World) -> None:
    reporting(approved)
    approved.do(
        OpenPayRun(
            command_id="open",
            actor="clerk",
            employer_id="firm",
            kind="wages",
            month=OCTOBER,
            pay_on=PAY_ON,
        )
    )
    refused(approved, NotPermitted, lambda: prepared(approved))


def test_without_settings_for_the_reporter_nothing_is_made(approved: World) -> None:
    approved.run()
    problem = refused(approved, InvalidValue, lambda: prepared(approved))
    assert "[[reporting]]" in str(problem)


def test_a_reporter_that_fails_leaves_nothing(paid: World) -> None:
    class Failing(Reporter):
        def build(self, job: ReportJob) -> BuiltReports:
            raise RuntimeError(repr(job.pays[0].person.identity_code))

    problem = refused(paid, PluginError, lambda: prepared(paid, reporter=Failing()))
    assert "made-up failed with RuntimeError" in str(problem)
    assert problem.__cause__ is None
