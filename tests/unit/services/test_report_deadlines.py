"""Which reports are open on a day, what being late costs, and months without wages.

The reporter of the tests says that new reports are due by 18 November, and that being late costs a
cent a day and all that is late; October's pay of w-1 is 120.00 and of w-2 30.00.
"""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from correction_steps import RUN, corrected, hours_were
from office_world import World, refused
from reporting_steps import PAID_IN, Reporter, accepting, filings, prepared, reporting, sent

from jobcenter_core.errors import InvalidValue, NotPermitted
from jobcenter_core.hooks.catalogue import Catalogue
from jobcenter_core.hooks.providers import OfferedProvider
from jobcenter_core.payroll.filings import ReporterSettings
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.ports.delivery import Rejected
from jobcenter_core.services.deliveries import give_up
from jobcenter_core.services.filings import PreparedReports, prepare_no_wages, record_filings
from jobcenter_core.services.report_deadlines import Deadlines, read_deadlines
from jobcenter_core.services.settings_changes import ChangeSettings
from jobcenter_core.terms.policies import EmployerDuties
from jobcenter_core.values.months import Month

DECEMBER, JANUARY = Month(2026, 12), Month(2027, 1)


@pytest.fixture
def paid(approved: World) -> World:
    approved.run()
    reporting(approved)
    return approved


def catalogue() -> Catalogue:
    offered = OfferedProvider(
        kind="tax reporter",
        name="made-up",
        provider=Reporter(),
        plugin="made-up",
        distribution="made-up",
    )
    return Catalogue(plugins=(), stores=(), providers=(offered,))


def open_on(world: World, on: date) -> Deadlines:
    world.clock.set(on)
    return world.ask(lambda session: read_deadlines(session, catalogue()))


def no_wages(world: World, month: Month) -> PreparedReports:
    return prepare_no_wages(world.office, Reporter(), "firm", month, actor="clerk")


def test_nothing_is_open_before_reports_are_made_and_after_they_are_taken_in(paid: World) -> None:
    assert open_on(paid, date(2026, 11, 14)) == Deadlines(on=date(2026, 11, 14))
    (delivery,) = prepared(paid).delivery_ids
    sent(paid, delivery, accepting(paid))
    assert open_on(paid, date(2026, 12, 14)) == Deadlines(on=date(2026, 12, 14))


def test_open_reports_are_told_with_their_day_and_then_with_what_being_late_costs(
    paid: World,
) -> None:
    (delivery,) = prepared(paid).delivery_ids
    slips = [one for one in paid.all(Payslip) if one.employer_id == "firm"]
    reports = len(slips) + 1  # and the month's contribution
    found = open_on(paid, date(2026, 11, 18))
    (one,) = found.reports
    assert (one.delivery_id, one.payer_id, one.state) == (delivery, "firm", "pending")
    assert (one.reports, one.due_on, one.days_late) == (reports, date(2026, 11, 18), 0)
    assert [charge.most_cents for charge in found.charges] == [0]
    found = open_on(paid, date(2026, 11, 20))
    assert [one.days_late for one in found.reports] == [2]
    gross = sum(slip.gross_cents for slip in slips)
    assert [charge.most_cents for charge in found.charges] == [2 * reports + gross]


def test_a_household_is_told_to_be_a_private_person(paid: World) -> None:
    prepared(paid)
    paid.register(EmployerDuties(id="firm", household=True))
    assert [one.most_cents for one in open_on(paid, date(2026, 12, 1)).charges] == [0]


def test_a_refused_report_is_open_until_it_is_made_anew(paid: World) -> None:
    (delivery,) = prepared(paid).delivery_ids
    sent(paid, delivery, lambda _: Rejected(findings=()))
    assert [one.state for one in open_on(paid, date(2026, 11, 20)).reports] == ["rejected"]
    (again,) = prepared(paid).delivery_ids
    assert [one.delivery_id for one in open_on(paid, date(2026, 11, 20)).reports] == [again]
    give_up(paid.office, again, actor="clerk", record=record_filings)
    assert [one.state for one in open_on(paid, date(2026, 11, 20)).reports] == ["dead"]


def test_a_correction_has_no_day_and_is_late_by_what_it_adds(paid: World) -> None:
    """Ten hours instead of eight: two hours of overtime, 2 x 15.00 and half as much on top, are
    45.00 that are told too late."""
    (delivery,) = prepared(paid).delivery_ids
    sent(paid, delivery, accepting(paid))
    corrected(paid, hours_were(600))
    prepared(paid, RUN)
    assert filings(paid)[-1].action == "replace"
    found = open_on(paid, date(2026, 12, 1))
    assert [(one.due_on, one.days_late) for one in found.reports] == [(None, 0)]
    assert [charge.most_cents for charge in found.charges] == [4_500]


def test_months_without_wages_of_a_regular_employer_are_told_until_they_are_reported(
    paid: World,
) -> None:
    (delivery,) = prepared(paid).delivery_ids
    sent(paid, delivery, accepting(paid))
    on = date(2027, 2, 3)
    assert open_on(paid, on).without_wages == ()
    settings = attrs.evolve(paid.get(ReporterSettings, "firm"), regular_employer=True)
    paid.do(ChangeSettings(command_id="regular", actor="co", settings=(settings,)))
    # Wages were paid in November; February is not over.
    assert open_on(paid, on).without_wages == (("firm", DECEMBER), ("firm", JANUARY))
    made = no_wages(paid, DECEMBER)
    assert open_on(paid, on).without_wages == (("firm", JANUARY),)
    (filing,) = filings(paid, "firm-2026-12")
    assert (filing.kind, filing.action, filing.payslip_ids) == ("summary", "new", ())
    sent(paid, made.delivery_ids[0], lambda _: Rejected(findings=()))
    assert open_on(paid, on).without_wages == (("firm", DECEMBER), ("firm", JANUARY))


def test_no_wages_are_reported_once(paid: World) -> None:
    made = no_wages(paid, DECEMBER)
    assert len(made.delivery_ids) == 1
    again = no_wages(paid, DECEMBER)
    assert (again.delivery_ids, again.findings) == ((), ())
    sent(paid, made.delivery_ids[0], accepting(paid))
    assert no_wages(paid, DECEMBER) == PreparedReports()
    assert len(filings(paid, "firm-2026-12")) == 1


def test_a_month_with_wages_is_never_said_to_have_none(paid: World) -> None:
    refused(paid, NotPermitted, lambda: no_wages(paid, PAID_IN))


def test_wages_that_come_after_all_replace_the_report(approved: World) -> None:
    reporting(approved)
    (delivery,) = no_wages(approved, PAID_IN).delivery_ids
    sent(approved, delivery, accepting(approved))
    approved.run()
    prepared(approved)
    told = filings(approved, "firm-2026-11")
    assert [(one.action, one.state) for one in told] == [
        ("new", "accepted"),
        ("replace", "prepared"),
    ]
    assert told[0].report_id == told[1].report_id


def test_a_payer_without_settings_has_nothing_to_report_through(paid: World) -> None:
    refused(
        paid,
        InvalidValue,
        lambda: prepare_no_wages(paid.office, Reporter(), "city", DECEMBER, actor="clerk"),
    )
