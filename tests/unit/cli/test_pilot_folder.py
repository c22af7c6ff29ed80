"""The pilot holds what the programme's own slide says, and a worker for each special case.

Wages are checked by hand arithmetic here; docs/explanation/pilot.md tells who shows what.
"""

from __future__ import annotations

from datetime import date

import pytest

from jobcenter_core.cli.pilot import pilot_folder
from jobcenter_core.files.input.reader import read_folder
from jobcenter_core.orders.orders import Order
from jobcenter_core.parties.workers import Worker
from jobcenter_core.payroll.cards import CardRates, SourceTaxOrder
from jobcenter_core.services.folder_contents import FolderContents
from jobcenter_core.terms.legal_forms import (
    DISABILITY_WORK_ACTIVITY,
    EMPLOYMENT,
    REHABILITATIVE_WORK_ACTIVITY,
)
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Secret

OCTOBER = Month(2026, 10)


@pytest.fixture(scope="module")
def pilot() -> FolderContents:
    return read_folder(pilot_folder(), allow_temporary=True)


def order(pilot: FolderContents, id: str) -> Order:
    return next(order for order in pilot.orders if order.id == id)


def worker(pilot: FolderContents, id: str) -> Worker:
    return next(worker for worker in pilot.workers if worker.id == id)


def minutes(pilot: FolderContents, *assignments: str) -> int:
    return sum(e.worked_minutes for e in pilot.entries if e.assignment_id in assignments)


def of_form(pilot: FolderContents, form: str) -> set[str]:
    return {a.id for a in pilot.assignments if a.legal_form == Secret(form)}


def days(pilot: FolderContents, worker_id: str, assignments: set[str]) -> set[date]:
    return {
        e.starts_at.date()
        for e in pilot.entries
        if e.worker_id == worker_id and e.assignment_id in assignments
    }


def test_all_work_is_in_october_2026(pilot: FolderContents) -> None:
    assert {entry.month for entry in pilot.entries} == {OCTOBER}


def test_27_escort_orders_are_charged_internally_and_pay_nothing(pilot: FolderContents) -> None:
    escorts = [order for order in pilot.orders if order.customer_id == "c-geronto"]
    assert len(escorts) == 27
    assert all(not order.is_recurring and order.price.vat_category == "O" for order in escorts)
    ids = {order.id for order in escorts}
    assignments = [a for a in pilot.assignments if a.order_id in ids]
    assert {a.legal_form == Secret(REHABILITATIVE_WORK_ACTIVITY) for a in assignments} == {True}
    assert all(a.pay is None and a.allowance_day_cents is None for a in assignments)
    geronto = next(c for c in pilot.customers if c.id == "c-geronto")
    assert geronto.is_internal
    assert geronto.cost_centre_code in {budget.cost_centre_code for budget in pilot.budgets}
    # 17 of 4 h and 10 of 4 h 15 min: 68 h + 42 h 30 min.
    assert minutes(pilot, *(a.id for a in assignments)) == 110 * 60 + 30


def test_rehabilitative_work_activity_keeps_within_its_days(pilot: FolderContents) -> None:
    """1 to 4 days a week, 4 to 8 hours a day (Act 189/2001)."""
    forms = of_form(pilot, REHABILITATIVE_WORK_ACTIVITY)
    by_day: dict[tuple[str, date], int] = {}
    for entry in pilot.entries:
        if entry.assignment_id in forms:
            key = (entry.worker_id, entry.starts_at.date())
            by_day[key] = by_day.get(key, 0) + entry.worked_minutes
    assert all(240 <= worked <= 480 for worked in by_day.values())
    weeks = [(worker_id, day.isocalendar()[:2]) for worker_id, day in by_day]
    assert max(weeks.count(week) for week in weeks) <= 4


def test_24_hours_at_the_university_by_a_group_of_four(pilot: FolderContents) -> None:
    assignments = [a for a in pilot.assignments if a.order_id == "o-campus"]
    assert minutes(pilot, *(a.id for a in assignments)) == 24 * 60
    assert {a.instructor_id for a in assignments} == {"s-instructor"}
    (group,) = pilot.groups
    assert {a.group_id for a in assignments} == {group.id}
    assert {a.worker_id for a in assignments} == set(group.members_on(date(2026, 10, 13)))
    assert len(group.memberships) == 4


def test_recurring_and_one_off_orders_of_the_disability_side(pilot: FolderContents) -> None:
    cleaning = {"o-cafe", "o-office", "o-club", "o-studio"}
    recurring = {o.id for o in pilot.orders if o.is_recurring}
    assert recurring == {*cleaning, "o-phones", "o-sewing", "o-daycentre"}
    kinds = {c.id: c.kind for c in pilot.customers}
    assert kinds[order(pilot, "o-mailing").customer_id] == "association"
    assert kinds[order(pilot, "o-stairwell").customer_id] == "housing_company"
    sewing = order(pilot, "o-sewing").occurrences(OCTOBER.last)
    # Wednesdays 7, 14, 21 and 28: the 14th is moved to the 15th, the 21st skipped.
    assert [o.on.day for o in sewing] == [7, 15, 28]
    assert {d.day for d in days(pilot, "w-15", {"a-sewing-15"})} == {7, 15, 28}


def test_work_on_recurring_orders_is_done_on_their_days(pilot: FolderContents) -> None:
    order_of = {a.id: order(pilot, a.order_id) for a in pilot.assignments}
    for entry in pilot.entries:
        found = order_of[entry.assignment_id]
        if found.is_recurring:
            planned = {o.on for o in found.occurrences(OCTOBER.last)}
            assert entry.starts_at.date() in planned, entry.id


def test_paid_gigs_are_employment_by_a_company_with_policies(pilot: FolderContents) -> None:
    employers = {a.employer_id for a in pilot.assignments if a.legal_form == Secret(EMPLOYMENT)}
    assert employers == {"org-gigs"} != {pilot.settings.operator_id}
    assert {p.kind for p in pilot.policies if p.employer_id == "org-gigs"} == {
        "pension",
        "accident",
        "group_life",
        "liability",
    }
    activity = {p.kind for p in pilot.policies if p.employer_id == pilot.settings.operator_id}
    assert activity == {"work_activity", "liability"}
    assert pilot.settings.insurer == "fi"


def test_ten_euros_an_hour_appears_once(pilot: FolderContents) -> None:
    """The table of property services: group 2 12.59, group 3 13.22 from 1 August 2026."""
    table = {"group_2": 1259, "group_3": 1322}
    paid = [(a.id, a.pay) for a in pilot.assignments if a.pay is not None]
    below = [
        (id, pay.hourly_cents)
        for id, pay in paid
        if pay.pay_group is not None and pay.hourly_cents < table[pay.pay_group]
    ]
    assert below == [("a-studio-07", 1000)]
    assert all(
        pay.agreement_code == "property_services" or pay.no_agreement_reason for _, pay in paid
    )


def test_work_activity_with_an_allowance_from_the_city(pilot: FolderContents) -> None:
    found = [a for a in pilot.assignments if a.legal_form == Secret(DISABILITY_WORK_ACTIVITY)]
    assert {a.worker_id: a.allowance_day_cents for a in found} == {
        "w-15": 1000,
        "w-19": 1200,
        "w-20": 800,
    }
    assert {a.employer_id for a in found} == {pilot.settings.operator_id}
    assert order(pilot, "o-daycentre").price.hourly_e4 == 0


def test_both_services_and_at_least_14_workers(pilot: FolderContents) -> None:
    assert len(pilot.workers) == 27
    for service in ("disability_services", "rehabilitative_work_activity"):
        assert len([w for w in pilot.workers if w.service == Secret(service)]) >= 7


def test_w_09_stays_just_below_the_limit_of_disability_pension(pilot: FolderContents) -> None:
    """72 h x 12.59 = 906.48, 9 % = 81.58, together 988.06 of 990.90 EUR a month; 73 h pass it."""
    assert minutes(pilot, "a-cafe-09") == 72 * 60
    assert 72 * 1259 + 8158 == 98_806 < 99_090 < 73 * 1259 + 8272


def test_w_13_works_overtime_of_a_day_and_a_week_over_two_assignments(
    pilot: FolderContents,
) -> None:
    entries = [e for e in pilot.entries if e.worker_id == "w-13"]
    by_day: dict[int, int] = {}
    for entry in entries:
        day = entry.starts_at.day
        by_day[day] = by_day.get(day, 0) + entry.worked_minutes
    # Wednesday 10 h 30 min = 8 h + 2 h (+50 %) + 30 min (+100 %); without those 2 h 30 min the
    # week from Monday 5 to Saturday 10 October has 42 h, so 2 h are overtime of the week.
    assert by_day == {5: 420, 6: 480, 7: 630, 8: 480, 9: 480, 10: 180}
    assert sum(min(worked, 480) for worked in by_day.values()) == 42 * 60
    on_wednesday = {e.assignment_id for e in entries if e.starts_at.day == 7}
    assert on_wednesday == {"a-office-13", "a-stairwell-13"}


def test_w_14_passes_the_limit_of_the_card(pilot: FolderContents) -> None:
    """9000.00 - 8700.00 leaves 300.00; the pay is 6 h x 12.60 + 24 h x 12.59 + 9 % = 411.76."""
    card = next(card for card in pilot.tax_cards if card.worker_id == "w-14")
    assert card.rates == Secret(
        CardRates(
            base_ppm=80_000,
            additional_ppm=245_000,
            year_limit_cents=900_000,
            prior_income_cents=870_000,
        )
    )
    assert (minutes(pilot, "a-mailing-14"), minutes(pilot, "a-office-14")) == (360, 1440)


def test_w_15_has_no_tax_card_and_is_the_only_one(pilot: FolderContents) -> None:
    paid = {
        a.worker_id
        for a in pilot.assignments
        if a.pay is not None and a.id in pilot.accepted_assignments
    }
    abroad = {one.worker_id for one in pilot.pay_documents if isinstance(one, SourceTaxOrder)}
    assert abroad == {"w-27"}
    assert paid - {card.worker_id for card in pilot.tax_cards} - abroad == {"w-15"}


def test_w_12_works_a_sunday_and_an_evening(pilot: FolderContents) -> None:
    sunday, evening = (
        next(e for e in pilot.entries if e.assignment_id == id)
        for id in ("a-club-12", "a-office-12")
    )
    assert sunday.starts_at.isoweekday() == 7
    assert evening.ends_at.hour == 21


def test_work_activity_and_paid_work_in_one_week_never_on_one_day(pilot: FolderContents) -> None:
    paid = of_form(pilot, EMPLOYMENT)
    unpaid = {a.id for a in pilot.assignments} - paid
    for id in ("w-03", "w-15"):
        worked, activity = days(pilot, id, paid), days(pilot, id, unpaid)
        assert worked.isdisjoint(activity)
        assert {d.isocalendar()[:2] for d in worked} & {d.isocalendar()[:2] for d in activity}


def test_w_18_stays_below_the_monthly_limit_of_the_pension(pilot: FolderContents) -> None:
    """5 h x 12.60 = 63.00 + 9 % 5.67 = 68.67, below 71.72 EUR."""
    assert minutes(pilot, "a-mailing-18") == 300
    assert [a.id for a in pilot.assignments if a.worker_id == "w-18"] == ["a-mailing-18"]


@pytest.mark.parametrize(
    ("id", "turns", "in_month"),
    [
        ("w-10", 17, Month(2026, 10)),  # pension from November
        ("w-11", 18, Month(2026, 10)),  # unemployment insurance from November
        ("w-12", 65, Month(2026, 10)),  # no unemployment insurance from November
        ("w-05", 65, Month(2026, 11)),  # still in November
        ("w-16", 68, Month(2026, 10)),  # no employer's health contribution from November
        ("w-17", 69, Month(2026, 6)),  # born 1957: no pension after 68
    ],
)
def test_ages_at_the_boundaries(
    pilot: FolderContents, id: str, turns: int, in_month: Month
) -> None:
    born = worker(pilot, id).birth_on
    assert Month(born.year + turns, born.month) == in_month


def test_w_08_is_hired_by_a_customer(pilot: FolderContents) -> None:
    (placement,) = pilot.placements
    assert (placement.worker_id, placement.customer_id) == ("w-08", "c-cafe")


def test_hours_approved_by_deadline_and_a_settled_dispute(pilot: FolderContents) -> None:
    approved = {approval.assignment_id for approval in pilot.approvals}
    worked = {entry.assignment_id for entry in pilot.entries}
    assert worked - approved == {"a-mailing-14", "a-mailing-18"}
    (dispute,) = pilot.disputes
    assert dispute.settled_on is not None
    # Handed in on 2 November: silence counts 7 days later, before the demo's 10 November.
    assert pilot.handed_in_on == date(2026, 11, 2)
    assert not pilot.withdrawn_entries


def test_one_worker_said_no(pilot: FolderContents) -> None:
    assert {a.id for a in pilot.assignments} - pilot.accepted_assignments == {"a-mailing-11"}
