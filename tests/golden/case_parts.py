"""The parts of a golden case beside its hours: claims, tax orders, deductions, employer."""

from __future__ import annotations

from datetime import date
from typing import Any

from jobcenter_core.payroll.cards import SourceTaxCard
from jobcenter_core.payroll.claims import Benefit, TravelClaim, WaitingPay
from jobcenter_core.payroll.deduction_orders import AgreedDeduction, GarnishmentOrder
from jobcenter_core.payroll.inputs import EmployerFacts, HolidayDue
from jobcenter_core.values.money import Money
from jobcenter_core.values.months import Month
from jobcenter_core.values.rounding import decimal_to_scaled

MINE = {"worker_id": "worker-1", "employer_id": "employer-1"}


def cents(text: str) -> int:
    return Money.eur(text).cents


def optional_cents(row: dict[str, Any], key: str) -> int | None:
    return cents(row[key]) if key in row else None


def ppm(text: str) -> int:
    return decimal_to_scaled(text, 4, "percent")


def employer_of(case: dict[str, Any]) -> EmployerFacts:
    threshold = case.get("threshold", {})
    household = case.get("household")
    before = threshold.get("before", case.get("wage_sum_before", "0"))
    return EmployerFacts(
        household=household is not None,
        expected_year_cents=cents((household or {}).get("expected", "0")),
        under_wage_threshold=bool(threshold),
        wage_sum_cents=cents(before),
        wage_sum_insured_cents=cents(threshold.get("insured", "0")),
    )


def extras_of(case: dict[str, Any], pay_on: date) -> dict[str, Any]:
    found: dict[str, Any] = {"requested_ppm": ppm(case.get("requested", "0"))}
    if "source_tax" in case:
        found["source_tax"] = SourceTaxCard(**case["source_tax"])
    if "garnishment" in case:
        row = dict(case["garnishment"])
        left = optional_cents(row, "left")
        row.pop("left", None)
        found["garnishment"] = GarnishmentOrder(id="order-1", left_cents=left, **row)
    found["deductions"] = tuple(_deduction(row) for row in case.get("deductions", ()))
    if "travel" in case:
        found["travel"] = (_travel(case["travel"]),)
    found["benefits"] = tuple(
        _benefit(number, row, pay_on) for number, row in enumerate(case.get("benefits", ()))
    )
    if "waiting" in case:
        row = case["waiting"]
        found["waiting"] = (
            WaitingPay(
                id="wp-1",
                employment_id="e-1",
                days=row["days"],
                day_cents=cents(row["day_pay"]),
                **MINE,
            ),
        )
    if "holiday_due" in case:
        found["holiday_due"] = (_holiday(case["holiday_due"]),)
    return found


def _deduction(row: dict[str, Any]) -> AgreedDeduction:
    return AgreedDeduction(
        id=row["id"],
        kind=row["kind"],
        amount_cents=cents(row.get("amount", "0")),
        rate_ppm=ppm(row.get("rate", "0")),
        left_cents=optional_cents(row, "left"),
        is_statutory=row.get("statutory", False),
        dependants=row.get("dependants"),
    )


def _travel(row: dict[str, Any]) -> TravelClaim:
    price = row.get("km_price")
    return TravelClaim(
        id="tr-1",
        assignment_id="a-1",
        on=row["on"],
        metres=row.get("metres", 0),
        full_per_diems=row.get("full", 0),
        part_per_diems=row.get("part", 0),
        halved_per_diems=row.get("halved", 0),
        meal_allowances=row.get("meals", 0),
        km_e4=None if price is None else decimal_to_scaled(price, 4, "km_price"),
        approved_by="co",
        **MINE,
    )


def _benefit(number: int, row: dict[str, Any], pay_on: date) -> Benefit:
    return Benefit(
        id=f"be-{number}",
        month=Month.of(pay_on).previous(),
        kind=row["kind"],
        count=row.get("count", 0),
        value_cents=cents(row.get("value", "0")),
        **MINE,
    )


def _holiday(row: dict[str, Any]) -> HolidayDue:
    return HolidayDue(
        employment_id="e-1",
        employed_since=row["since"],
        employed_until=row["until"],
        base_cents=cents(row["base"]),
        with_this_pay=row.get("with_this_pay", True),
        paid_base_cents=cents(row.get("paid_base", "0")),
        paid_cents=cents(row.get("paid", "0")),
    )
