"""Reports that cannot be replaced or never got through: cancelled, given up, made anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TypeVar

import attrs
import pytest
from correction_steps import RUN, SLIP, corrected, hours_were
from office_world import World, refused
from reporting_steps import (
    PAID_IN,
    Reporter,
    ScriptedChannel,
    accepting,
    filings,
    prepared,
    reporting,
    sent,
    taken_in,
)

from jobcenter_core.errors import NotPermitted, TransitionError
from jobcenter_core.payroll.filings import Filing
from jobcenter_core.ports.delivery import Delivered, Delivery, NotSent
from jobcenter_core.ports.outgoing import OutgoingFile
from jobcenter_core.ports.tax_reporters import (
    BuiltReports,
    PreparedDelivery,
    PreparedFiling,
    ReportJob,
)
from jobcenter_core.services.deliveries import give_up, send
from jobcenter_core.services.filings import check_cancelled, record_filings
from jobcenter_core.services.session import Session
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.secrets import Secret

T = TypeVar("T")
NO = Finding(severity=Severity.ERROR, code="made_up", path="delivery/d", message="No.")


@pytest.fixture
def paid(approved: World) -> World:
    approved.run()
    reporting(approved)
    return approved


def states(world: World, subject: str = SLIP) -> list[tuple[str, str]]:
    return [(one.action, one.state) for one in filings(world, subject)]


class Cancelling(Reporter):
    """Cancels the report about ``SLIP`` and makes it anew, in two deliveries."""

    def build(self, job: ReportJob) -> BuiltReports:
        (filing,) = (one.filing for one in job.filed if one.filing.subject_id == SLIP)
        attempt = dict(job.attempts)[SLIP]
        made = []
        for action, report_id in (("cancel", filing.report_id), ("new", f"r-again-{attempt}")):
            prepared_filing = PreparedFiling(
                report_id=report_id,
                action=action,
                kind="earnings",
                subject_id=SLIP,
                month=PAID_IN,
                content=Secret("x"),
                worker_id="w-1",
            )
            file = OutgoingFile(name=f"{action}.txt", media_type="text/plain", content=b"x")
            delivery = PreparedDelivery(
                id=f"d-{action}-{attempt}",
                topic="earnings",
                file=file,
                filings=(prepared_filing,),
            )
            made.append(delivery)
        return BuiltReports(deliveries=tuple(made))


def filed_and_cancelling(world: World) -> None:
    (delivery,) = prepared(world).delivery_ids
    sent(world, delivery, accepting(world))
    prepared(world, reporter=Cancelling())


def send_new(world: World, delivery_id: str = "d-new-1") -> None:
    send(
        world.office,
        delivery_id,
        ScriptedChannel(accepting(world)),
        actor="clerk",
        record=record_filings,
        ready=check_cancelled,
    )


def test_a_new_report_waits_until_the_old_one_is_taken_back(paid: World) -> None:
    """Cancel and new, in this order, as two deliveries: the second goes when the first is in."""
    filed_and_cancelling(paid)
    assert "d-cancel-1" in str(refused(paid, NotPermitted, lambda: send_new(paid)))
    sent(paid, "d-cancel-1", accepting(paid))
    assert states(paid)[:2] == [("new", "cancelled"), ("cancel", "accepted")]
    send_new(paid)
    assert states(paid)[2:] == [("new", "accepted")]


def test_after_a_refused_cancellation_both_are_made_anew_when_the_new_one_is_given_up(
    paid: World,
) -> None:
    """Without that the payslip would wait for good for an answer that cannot come."""
    filed_and_cancelling(paid)
    sent(paid, "d-cancel-1", accepting(paid, SLIP))
    assert "Give this delivery up" in str(refused(paid, NotPermitted, lambda: send_new(paid)))
    assert SLIP in prepared(paid, reporter=Reporter()).waiting
    give_up(paid.office, "d-new-1", actor="clerk", record=record_filings)
    assert states(paid) == [("new", "accepted"), ("cancel", "rejected"), ("new", "rejected")]
    assert prepared(paid, reporter=Cancelling()).delivery_ids == ("d-cancel-3", "d-new-3")
    sent(paid, "d-cancel-3", accepting(paid))
    send_new(paid, "d-new-3")
    assert states(paid)[3:] == [("cancel", "accepted"), ("new", "accepted")]
    assert states(paid)[0] == ("new", "cancelled")


def test_what_has_left_is_not_given_up(paid: World) -> None:
    (delivery,) = prepared(paid).delivery_ids
    sent(paid, delivery, taken_in)
    refused(
        paid,
        TransitionError,
        lambda: give_up(paid.office, delivery, actor="clerk", record=record_filings),
    )


def test_reports_of_a_delivery_that_never_got_through_are_made_anew(paid: World) -> None:
    (delivery,) = prepared(paid).delivery_ids
    for _ in range(20):
        sent(paid, delivery, lambda _: NotSent(finding=NO))
        paid.clock.instant += timedelta(days=1)
    assert {one.state for one in paid.all(Filing)} == {"rejected"}
    (again,) = prepared(paid).delivery_ids
    sent(paid, again, accepting(paid))
    assert states(paid) == [("new", "rejected"), ("new", "accepted")]


def test_a_month_is_read_once_however_many_reports_a_delivery_has(paid: World) -> None:
    (delivery,) = prepared(paid).delivery_ids
    sent(paid, delivery, accepting(paid))
    corrected(paid, hours_were(600))
    (replacing,) = prepared(paid, run=RUN).delivery_ids
    reads: list[dict[str, str]] = []

    class Counting(Session):
        def all(self, cls: type[T], **columns: str) -> Iterator[T]:
            reads.append(columns)
            return super().all(cls, **columns)

    with paid.office.store.unit_of_work() as unit:
        session = Counting(paid.office, unit, actor="clerk", command_id="count")
        stored = session.get(Delivery, replacing)
        record_filings(session, attrs.evolve(stored, state="accepted"), Delivered())
    assert [one for one in reads if "month" in one] == [
        {"party_id": "firm", "month": str(PAID_IN), "state": "accepted"}
    ]
