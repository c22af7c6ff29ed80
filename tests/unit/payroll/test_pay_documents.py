"""Claims, deductions and tax orders with a field that cannot be are refused naming it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.cards import SourceTaxCard
from jobcenter_core.payroll.claims import Benefit, TravelClaim, WaitingPay
from jobcenter_core.payroll.deduction_orders import DeductionOrder, Receivable
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange

MINE = {"worker_id": "w-1", "employer_id": "firm"}
GOOD: dict[type, dict[str, Any]] = {
    TravelClaim: {**MINE, "id": "t-1", "assignment_id": "a-1", "on": date(2026, 10, 5)},
    Benefit: {**MINE, "id": "b-1", "month": Month(2026, 10), "kind": "phone"},
    WaitingPay: {**MINE, "id": "p-1", "employment_id": "e-1", "days": 1, "day_cents": 9_000},
    DeductionOrder: {
        **MINE,
        "id": "d-1",
        "kind": "advance",
        "valid": DateRange(date(2026, 1, 1), None),
        "amount_cents": 5_000,
    },
    Receivable: {
        **MINE,
        "id": "r-1",
        "payslip_id": "s-1",
        "kind": "overpayment",
        "amount_cents": 1,
    },
    SourceTaxCard: {},
}


@pytest.mark.parametrize("cls", GOOD, ids=lambda cls: str(cls.__name__))
def test_a_good_one_is_taken(cls: type) -> None:
    assert cls(**GOOD[cls])


@pytest.mark.parametrize(
    ("cls", "changes", "field"),
    [
        (TravelClaim, {"metres": -1}, "travel_claim.metres"),
        (TravelClaim, {"meal_allowances": -1}, "travel_claim.meal_allowances"),
        (TravelClaim, {"km_e4": -1}, "travel_claim.km_e4"),
        (Benefit, {"kind": "car"}, "benefit.kind"),
        (Benefit, {"count": -1}, "benefit.count"),
        (Benefit, {"value_cents": 100}, "benefit.value_cents"),
        (Benefit, {"kind": "other"}, "benefit.value_cents"),
        (WaitingPay, {"days": 0}, "waiting_pay.days"),
        (WaitingPay, {"day_cents": 0}, "waiting_pay.day_cents"),
        (DeductionOrder, {"kind": "receivable"}, "deduction.kind"),
        (DeductionOrder, {"amount_cents": 0}, "deduction.amount_cents"),
        (DeductionOrder, {"rate_ppm": 10_000}, "deduction.amount_cents"),
        (DeductionOrder, {"amount_cents": 0, "rate_ppm": 1_000_001}, "deduction.rate_ppm"),
        (DeductionOrder, {"total_cents": -1}, "deduction.total_cents"),
        (Receivable, {"amount_cents": 0}, "receivable.amount_cents"),
        (SourceTaxCard, {"deduction": "year"}, "source_tax.deduction"),
        (SourceTaxCard, {"kind": "fee"}, "source_tax.kind"),
        (SourceTaxCard, {"kind": "performer", "deduction": "day"}, "source_tax.deduction"),
    ],
)
def test_a_field_that_cannot_be_is_named(cls: type, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        cls(**{**GOOD[cls], **changes})
    assert caught.value.field == field
