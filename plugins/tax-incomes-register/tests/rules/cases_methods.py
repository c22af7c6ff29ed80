"""Breaches over the rows of a report: total and parts, taxes, deductions, meals, absences."""

from __future__ import annotations

from datetime import date
from typing import Any

from jobcenter_tax_incomes_register.messages.absences import (
    Absence,
    PaidAbsencePeriod,
    UnpaidAbsencePeriod,
)
from jobcenter_tax_incomes_register.messages.transactions import (
    OriginalPeriod,
    RecoveryData,
    Transaction,
    TransactionInclusion,
)

W, T = "wage_report/W-1", "wage_report/T-1"
ROWS = "reports/1/transactions"
ADD = f"{ROWS}/+"
RECOVERY = RecoveryData(
    recovered_on=date(2026, 11, 13),
    original_periods=(OriginalPeriod(starts_on=date(2026, 10, 1), ends_on=date(2026, 10, 31)),),
)
RECOVERED = Transaction(code=201, amount_cents=1_000, recovery=True, recovery_data=RECOVERY)
#: The insurance code that each part of the total takes away from the total itself.
PARTS = {102: 2, 104: 3, 105: 5, 106: 6}


def _row(code: int, cents: int, **more: Any) -> Transaction:
    return Transaction(code=code, amount_cents=cents, **more)


def _total(cents: int, *off: int, included: bool = False) -> Transaction:
    said = tuple(TransactionInclusion(insurance_code=one, included=included) for one in off)
    return _row(101, cents, inclusions=said)


def _rows(*rows: Transaction) -> dict[str, Any]:
    return {ROWS: rows}


def _unpaid(first: int, last: int | None) -> UnpaidAbsencePeriod:
    ends_on = None if last is None else date(2026, 11, last)
    return UnpaidAbsencePeriod(starts_on=date(2026, 11, first), ends_on=ends_on, cause_code=1)


def _paid(first: int, last: int | None, cents: int = 100) -> PaidAbsencePeriod:
    ends_on = None if last is None else date(2026, 11, last)
    return PaidAbsencePeriod(
        starts_on=date(2026, 11, first), ends_on=ends_on, cause_code=1, amount_cents=cents
    )


def _away(**groups: Any) -> dict[str, Any]:
    return {"reports/1/absence": Absence(**groups)}


BREACHES = [
    ("methods_mixed", "total", {ADD: _row(213, 1_000)}, f"{T}/transactions"),
    ("methods_mixed", "company", {ADD: _total(1_000)}, f"{W}/transactions"),
    *(
        ("part_without_total", "total", _rows(_row(code, 1_000)), f"{T}/transactions/1")
        for code in (102, 103, 104, 105, 106)
    ),
    ("total_repeated", "total", {ADD: _total(1_000, 1)}, f"{T}/transactions/3"),
    *(
        ("social_part_with_others", "total", {ADD: _row(code, 1_000)}, f"{T}/transactions")
        for code in PARTS
    ),
    ("part_over_total", "total", {f"{ROWS}/2/amount_cents": 50_001}, f"{T}/transactions/2"),
    # Two rows of one part are compared together.
    (
        "part_over_total",
        "total",
        _rows(_total(1_000, 2), _row(102, 600), _row(102, 401)),
        f"{T}/transactions/2",
    ),
    # A part of fewer contributions, and a total that still is the basis of that contribution.
    *(
        (
            "total_still_insured",
            "total",
            _rows(_total(1_000, *([2] if code != 102 else [3])), _row(code, 500)),
            f"{T}/transactions/1",
        )
        for code in PARTS
    ),
    (
        "total_still_insured",
        "total",
        _rows(_total(1_000, 2, included=True), _row(102, 500)),
        f"{T}/transactions/1",
    ),
    # 103 needs code 1; the four single codes together are not enough.
    (
        "total_still_insured",
        "total",
        _rows(_total(1_000, 2, 3, 5, 6), _row(103, 500)),
        f"{T}/transactions/1",
    ),
    # Two parts, one of them not taken away.
    (
        "total_still_insured",
        "total",
        _rows(_total(1_000, 2), _row(102, 500), _row(104, 500)),
        f"{T}/transactions/1",
    ),
    *(
        (
            "negative_tax_with_recovery",
            "company",
            {f"{ROWS}/2": _row(code, -1), ADD: RECOVERED},
            f"{W}/transactions/2",
        )
        for code in (402, 404)
    ),
    (
        "meal_allowance_twice",
        "company",
        {ROWS: (_row(303, 1_000), _row(331, 2_000, allowance_codes=(1, 2)))},
        f"{W}/transactions/1",
    ),
    ("deduction_over_pay", "company", {ADD: _row(419, 31_176)}, f"{W}/transactions/5"),
    ("absence_period_half", "company", _away(starts_on=date(2026, 11, 2)), f"{W}/absence"),
    ("absence_period_half", "company", _away(ends_on=date(2026, 11, 2)), f"{W}/absence"),
    (
        "absence_pay_negative",
        "company",
        _away(paid=(_paid(2, 3, -1),)),
        f"{W}/absence/paid/1/amount_cents",
    ),
    ("absences_overlap", "company", _away(paid=(_paid(2, 4), _paid(4, 5))), f"{W}/absence/paid/2"),
    (
        "absences_overlap",
        "company",
        _away(paid=(_paid(4, 5),), unpaid=(_unpaid(2, 4),)),
        f"{W}/absence/paid/1",
    ),
    # An absence without an end goes on.
    (
        "absences_overlap",
        "company",
        _away(paid=(_paid(20, 21),), unpaid=(_unpaid(2, None),)),
        f"{W}/absence/paid/1",
    ),
    (
        "absences_overlap",
        "company",
        _away(paid=(_paid(2, None), _paid(9, 9))),
        f"{W}/absence/paid/2",
    ),
]

CORRECT = [
    ("total", {ADD: _row(311, 1_000)}),  # the 300 and 400 series go with either way
    ("total", _rows(_total(1_000))),
    *(("total", _rows(_total(1_000, code), _row(part, 1_000))) for part, code in PARTS.items()),
    ("total", _rows(_total(1_000, 1), _row(102, 500), _row(106, 500))),
    ("total", _rows(_total(1_000, 2, 3), _row(102, 500), _row(104, 500))),
    ("total", {ADD: _row(101, 1_000, unjust_enrichment=True)}),
    ("total", {ADD: _row(101, 1_000, recovery=True, recovery_data=RECOVERY)}),
    ("company", {ADD: RECOVERED, f"{ROWS}/3": _row(413, -1)}),
    ("company", {ADD: _row(402, -1)}),
    ("company", {ROWS: (_row(303, 1_000), _row(331, 2_000, allowance_codes=(2,)))}),
    ("company", {ROWS: (_row(331, 2_000, allowance_codes=(1,)),)}),
    ("company", {ADD: _row(419, 31_175)}),
    ("company", _away(starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 30))),
    ("company", _away(paid=(_paid(2, 3, 0), _paid(4, 5)), unpaid=(_unpaid(6, None),))),
    ("company", _away(unpaid=(_unpaid(2, 5), _unpaid(4, 6)))),
]
