"""Documents and hours of the small world; every wage is a round figure."""

from __future__ import annotations

from datetime import UTC, date, time, timedelta
from typing import Any

from jobcenter_core.billing.budgets import Budget
from jobcenter_core.hours.entries import TimeEntry, entry_between
from jobcenter_core.hours.timesheets import timesheet_id_on
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.orders.orders import Order
from jobcenter_core.parties.organisations import Customer, Organisation
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.parties.workers import StaffMember, Worker
from jobcenter_core.payroll.cards import CardRates, TaxCard
from jobcenter_core.terms.pay_terms import EmploymentContract, PayTerms
from jobcenter_core.terms.policies import InsurancePolicy
from jobcenter_core.terms.price_terms import PriceTerms
from jobcenter_core.timeline.helsinki import at
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

SEPTEMBER, OCTOBER, NOVEMBER = Month(2026, 9), Month(2026, 10), Month(2026, 11)
PAY_ON = date(2026, 11, 13)
YEAR = DateRange(date(2025, 1, 1), date(2026, 12, 31))
CANARIES = ("CANARYGIVEN", "CANARYFAMILY", "CANARYCODE", "CANARYIBAN", "CANARYREASON")


def settings() -> ProgrammeSettings:
    return ProgrammeSettings(
        operator_id="city",
        coordinator="co",
        payroll_clerk="clerk",
        payroll_approver="approver",
        invoicer="invoicer",
    )


def worker(id: str, born: date = date(1990, 1, 31)) -> Worker:
    return Worker(
        id=id,
        given_name=f"CANARYGIVEN{id}",
        family_name="CANARYFAMILY",
        birth_on=born,
        identity_code=Secret(f"CANARYCODE{id}"),
        iban=Secret("CANARYIBAN"),
        service=Secret("disability_services"),
    )


def tax_card(
    worker_id: str, limit_cents: int | None = None, year: int = 2026, **rates: int
) -> TaxCard:
    """10 % up to the limit, 40 % above it."""
    values = {"base_ppm": 100_000, "additional_ppm": 400_000, **rates}
    return TaxCard(
        id=f"card-{worker_id}-{year}",
        worker_id=worker_id,
        valid=DateRange(date(year, 1, 1), date(year, 12, 31)),
        rates=Secret(CardRates(year_limit_cents=limit_cents, **values)),
    )


def order(id: str, customer_id: str = "club", **fields: Any) -> Order:
    internal = customer_id == "unit"
    price = PriceTerms(hourly_e4=200_000)  # 20.00 EUR an hour
    outside_vat = PriceTerms(hourly_e4=200_000, vat_category="O", vat_parameter=None)
    values: dict[str, Any] = {
        "customer_id": customer_id,
        "seller_id": "city" if internal else "firm",
        "title": "Postitus",
        "service_code": "disability_services",
        "price": outside_vat if internal else price,
        "valid": YEAR,
    }
    return Order(id=id, **{**values, **fields})


def job(id: str, worker_id: str, order_id: str = "o-1", hourly_cents: int = 1500) -> Assignment:
    """An assignment in employment with the firm."""
    return Assignment(
        id=id,
        order_id=order_id,
        worker_id=worker_id,
        employer_id="firm",
        legal_form=Secret("employment"),
        valid=YEAR,
        pay=PayTerms(hourly_cents=hourly_cents, no_agreement_reason="none binds"),
    )


def activity(id: str, worker_id: str, order_id: str, day_cents: int | None = None) -> Assignment:
    """Work activity with the city: with an allowance by the day, or without money from us."""
    form = "rehabilitative_work_activity" if day_cents is None else "disability_work_activity"
    return Assignment(
        id=id,
        order_id=order_id,
        worker_id=worker_id,
        employer_id="city",
        legal_form=Secret(form),
        valid=YEAR,
        allowance_day_cents=day_cents,
    )


def hours(
    id: str,
    assignment: str,
    worker_id: str,
    on: date,
    starts: int = 8,
    minutes: int = 480,
    recorded_by: str = "co",
    period: str = "month",
) -> TimeEntry:
    """Minutes of work without a pause, from a full hour on."""
    start = at(on, time(starts), fold=0).astimezone(UTC)  # elapsed time, not wall clock
    return entry_between(
        id=id,
        timesheet_id=timesheet_id_on(assignment, period, on),
        assignment_id=assignment,
        worker_id=worker_id,
        starts_at=start,
        ends_at=start + timedelta(minutes=minutes),
        recorded_by=recorded_by,
    )


def ground() -> tuple[Any, ...]:
    """Who is there before any order: settings, staff, organisations, customers, budget, policy."""
    return (
        settings(),
        *(StaffMember(id=id, name="Hyväksyjä") for id in ("boss", "chief")),
        Organisation(id="city", name="Kaupunki", business_id="0201256-6"),
        Organisation(id="firm", name="Firma Oy", business_id="2345678-3"),
        Customer(id="club", name="Yhdistys", kind="association"),
        Customer(id="house", name="Asunto Oy", kind="housing_company", one_order_per_invoice=True),
        Customer(id="unit", name="Yksikkö", kind="city_unit", cost_centre_code="CC-1"),
        Budget(id="b-1", cost_centre_code="CC-1", valid=YEAR, allotted_cents=100_000),
        InsurancePolicy(
            id="p-1",
            employer_id="firm",
            kind="pension",
            insurer="Vakuutus",
            number="1",
            rate_ppm=248_500,
            valid=DateRange(date(2025, 1, 1), None),
        ),
        EmploymentContract(
            id="e-1",
            worker_id="w-1",
            employer_id="firm",
            valid=DateRange(date(2026, 9, 1), None),
            holiday_compensation_due="at_end",
        ),
    )


def employment(id: str, worker_id: str, employer_id: str = "firm") -> EmploymentContract:
    """A long employment whose holiday compensation is paid at its end, so pay is bare."""
    return EmploymentContract(
        id=id,
        worker_id=worker_id,
        employer_id=employer_id,
        valid=DateRange(date(2020, 1, 1), None),
        holiday_compensation_due="at_end",
    )


def full_month() -> tuple[Any, ...]:
    """Three workers and four assignments: wage with card, wage without, allowance, unpaid."""
    return (
        worker("w-1"),
        worker("w-2"),
        worker("w-3"),
        tax_card("w-1"),
        order("o-1"),
        order("o-2", "unit", service_code="rehabilitative_work_activity"),
        order("o-3", "house"),
        job("a-1", "w-1", "o-1"),
        job("a-2", "w-2", "o-3"),
        activity("a-3", "w-3", "o-2"),
        activity("a-4", "w-3", "o-3", day_cents=900),
    )


def full_hours() -> tuple[TimeEntry, ...]:
    return (
        hours("h-1", "a-1", "w-1", date(2026, 10, 5)),
        hours("h-2", "a-2", "w-2", date(2026, 10, 6), minutes=120),
        hours("h-3", "a-3", "w-3", date(2026, 10, 7), minutes=240),
        hours("h-4", "a-4", "w-3", date(2026, 10, 8), minutes=300),
        hours("h-5", "a-4", "w-3", date(2026, 10, 9), minutes=300),
    )
