"""Reports that somebody cancelled or replaced by hand at the authority, and what is made next."""

from __future__ import annotations

from typing import Any

import pytest
from correction_steps import RUN, SLIP, corrected, hours_were
from office_world import World, refused
from reporting_steps import (
    PAID_IN,
    Reporter,
    accepting,
    filings,
    prepared,
    reporting,
    sent,
    taken_in,
)

from jobcenter_core.errors import InvalidValue, NotFound, NotPermitted
from jobcenter_core.ports.delivery import Rejected
from jobcenter_core.services.commands import Outcome
from jobcenter_core.services.report_changes import RecordReportChange
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Secret

REPORT = f"r-{SLIP}-0"
REASON = "CANARYREASON"


@pytest.fixture
def reported(approved: World) -> World:
    """The authority has accepted all of October's reports."""
    approved.run()
    reporting(approved)
    (delivery,) = prepared(approved).delivery_ids
    sent(approved, delivery, accepting(approved))
    return approved


def by_hand(world: World, change: str = "cancelled", **fields: Any) -> Outcome:
    values: dict[str, Any] = {
        "command_id": world.next_id(),
        "actor": "co",
        "payer_id": "firm",
        "month": PAID_IN,
        "report_id": REPORT,
        "change": change,
        "reference": f"IR-{REPORT}",
        "version": 2,
        "reason": Secret(REASON),
        **fields,
    }
    return world.do(RecordReportChange(**values))


def states(world: World, subject: str = SLIP) -> list[tuple[str, str]]:
    return [(one.action, one.state) for one in filings(world, subject)]


def test_after_a_cancellation_by_hand_the_pay_is_reported_anew_and_once(reported: World) -> None:
    assert prepared(reported).delivery_ids == ()
    before = len(reported.events())
    outcome = by_hand(reported)
    assert outcome.result == {"filing": filings(reported)[0].id, "subject": SLIP}
    (event,) = reported.events()[before:]
    assert (event.name, event.actor, event.note) == ("ReportCancelledByHand", "co", "")

    (delivery,) = prepared(reported).delivery_ids
    assert prepared(reported).delivery_ids == ()
    old, new = filings(reported)
    assert (old.state, old.authority_version) == ("cancelled", 2)
    assert (new.action, new.delivery_id) == ("new", delivery)
    assert new.report_id != old.report_id
    sent(reported, delivery, accepting(reported))
    assert states(reported) == [("new", "cancelled"), ("new", "accepted")]
    assert prepared(reported).delivery_ids == ()
    # Nobody else was reported again.
    assert states(reported, "firm-2026-11") == [("new", "accepted")]


def test_until_then_the_month_shows_that_the_pay_is_not_reported(reported: World) -> None:
    """October's pay of w-1 is 120.00."""

    def reported_cents() -> int:
        (check,) = (one for one in reported.view().checks if one.code == "payslips_report")
        return check.right

    before = reported_cents()
    by_hand(reported)
    assert reported_cents() == before - 12_000
    prepared(reported)
    assert reported_cents() == before


def test_a_later_correction_replaces_the_new_report_and_never_the_dead_one(
    reported: World,
) -> None:
    by_hand(reported)
    (delivery,) = prepared(reported).delivery_ids
    sent(reported, delivery, accepting(reported))
    corrected(reported, hours_were(240))
    reporter = Reporter()
    prepared(reported, RUN, reporter)
    told = {one.filing.report_id for job in reporter.jobs for one in job.filed}
    assert REPORT not in told
    assert filings(reported)[-1].report_id == filings(reported)[1].report_id
    assert states(reported)[-1] == ("replace", "prepared")


def test_a_month_that_was_cancelled_by_hand_is_reported_anew(reported: World) -> None:
    by_hand(reported, report_id="r-firm-2026-11-0", reference="IR-r-firm-2026-11-0")
    assert len(prepared(reported).delivery_ids) == 1
    assert states(reported, "firm-2026-11") == [("new", "cancelled"), ("new", "prepared")]
    assert states(reported) == [("new", "accepted")]


def test_a_report_that_was_replaced_by_hand_stays_until_the_pay_changes(reported: World) -> None:
    by_hand(reported, "replaced", version=4)
    assert prepared(reported).delivery_ids == ()
    assert (states(reported), filings(reported)[0].authority_version) == (
        [("new", "accepted")],
        4,
    )
    corrected(reported, hours_were(240))
    reporter = Reporter()
    prepared(reported, RUN, reporter)
    (filed,) = [one.filing for one in reporter.jobs[0].filed if one.filing.subject_id == SLIP]
    assert (filed.report_id, filed.authority_version) == (REPORT, 4)


def test_a_replacement_that_was_refused_for_it_is_followed_by_a_new_report(
    reported: World,
) -> None:
    """How one learns of it: the authority refuses to replace what somebody has taken back."""
    corrected(reported, hours_were(240))
    (delivery,) = prepared(reported, RUN).delivery_ids
    sent(reported, delivery, accepting(reported, SLIP))
    by_hand(reported, version=2)
    prepared(reported, RUN)
    assert states(reported) == [("new", "cancelled"), ("replace", "rejected"), ("new", "prepared")]


def test_what_is_in_play_is_left_alone(reported: World) -> None:
    """Made, sent and unanswered, lost: until the answer nobody can say what stands there."""
    corrected(reported, hours_were(240))
    (delivery,) = prepared(reported, RUN).delivery_ids
    problem = refused(reported, NotPermitted, lambda: by_hand(reported))
    assert delivery in str(problem)
    sent(reported, delivery, taken_in)
    refused(reported, NotPermitted, lambda: by_hand(reported))
    refused(reported, NotPermitted, lambda: by_hand(reported, "replaced"))


def test_a_report_that_never_got_there_or_is_gone_is_refused(reported: World) -> None:
    by_hand(reported)
    refused(reported, NotPermitted, lambda: by_hand(reported, version=3))
    (delivery,) = prepared(reported).delivery_ids
    sent(reported, delivery, lambda _: Rejected(findings=()))
    new = filings(reported)[-1]
    assert new.state == "rejected"
    refused(reported, NotPermitted, lambda: by_hand(reported, report_id=new.report_id))


REFUSED = {
    "an unknown report": ({"report_id": "r-unknown"}, NotFound),
    "another payer": ({"payer_id": "city"}, NotFound),
    "another month": ({"month": Month(2026, 10)}, NotFound),
    "another reference": ({"reference": "IR-other"}, InvalidValue),
    "no reference": ({"reference": ""}, InvalidValue),
    "a version that is known already": ({"version": 1}, InvalidValue),
    "no reason": ({"reason": Secret("  ")}, InvalidValue),
    "another change": ({"change": "deleted"}, InvalidValue),
    "somebody else": ({"actor": "w-1"}, NotPermitted),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_does_not_fit_is_refused(reported: World, name: str) -> None:
    fields, error = REFUSED[name]
    refused(reported, error, lambda: by_hand(reported, **fields))


def test_the_reason_is_a_secret_and_the_clerk_may_record_it_too(reported: World) -> None:
    by_hand(reported, actor="clerk")
    (filing,) = filings(reported)
    assert REASON not in repr(filing)
    assert not any(REASON in event.note for event in reported.events())
