"""Payroll cases as data: tests/golden/cases/*.toml, each with its source and its steps.

A case gives works (wage in euros, entries of day, start and minutes), card, earlier pay of the
month and year, and the exact lines and totals. What is left out of a case is an employment since
no known day, a worker born in 1990, and a card of 0 %.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from jobcenter_core.payroll.build import build_payslip
from jobcenter_core.payroll.cards import CardRates
from jobcenter_core.payroll.inputs import PaidWork, YearToDate
from jobcenter_core.payroll.payslips import DEDUCTION, EMPLOYER_COST, Payslip
from jobcenter_core.values.money import Money
from jobcenter_core.values.months import Month
from jobcenter_core.values.rounding import decimal_to_scaled

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "oracle"))
import payroll_inputs as inputs

sys.path.insert(0, str(Path(__file__).resolve().parent))
import case_parts

FOLDER = Path(__file__).parent / "cases"
CASES = [
    (path.stem, case)
    for path in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
KEYS = {
    "name", "source", "steps", "pay_on", "month", "birth_on", "employed_since", "employed_until",
    "work", "card", "earlier", "wage_sum_before", "lines", "costs", "totals", "carried",
    "requested", "source_tax", "household", "threshold", "garnishment", "deductions",
    "travel", "benefits", "waiting", "holiday_due",
}  # fmt: skip


def cents(text: str) -> int:
    return Money.eur(text).cents


def work_of(case: dict[str, Any], row: dict[str, Any], number: int) -> PaidWork:
    """The days of the employment are those of the case unless the piece of work has its own."""
    days = {**case, **row}
    made = inputs.work(
        [
            (f"e-{number}-{place}", day, start, minutes)
            for place, (day, start, minutes, *_) in enumerate(row["entries"])
        ],
        hourly_cents=cents(row["wage"]),
        assignment_id=row.get("assignment", "a-1"),
        reference_only=row.get("paid_before", False),
        timesheet_id="ts-before" if row.get("paid_before") else "",
        employed_since=days.get("employed_since"),
        employed_until=days.get("employed_until"),
    )
    units = [entry[3] if len(entry) > 3 else 0 for entry in row["entries"]]
    return attrs.evolve(
        made,
        spans=tuple(
            attrs.evolve(span, units=done) for span, done in zip(made.spans, units, strict=True)
        ),
        basis=row.get("basis", "hour"),
        unit_cents=cents(row.get("unit", "0")),
        contract=row.get("contract", "employment"),
        minimum_minutes=row.get("minimum", 0),
        employment_id=row.get("employment", ""),
    )


def card_of(case: dict[str, Any]) -> CardRates | None:
    row = case.get("card", {"base": "0"})
    if row.get("none"):
        return None
    return CardRates(
        base_ppm=decimal_to_scaled(row["base"], 4, "base"),
        additional_ppm=decimal_to_scaled(row.get("additional", "0"), 4, "additional"),
        year_limit_cents=cents(row["limit"]) if "limit" in row else None,
        prior_income_cents=cents(row.get("prior_income", "0")),
    )


def slip_of(case: dict[str, Any]) -> Payslip:
    earlier = {key: cents(text) for key, text in case.get("earlier", {}).items()}
    month: Month = Month.parse(case.get("month", "2026-10"))
    pay_on: date = case.get("pay_on", date(2026, 11, 13))
    pay_input = inputs.pay_input(
        *(work_of(case, row, number) for number, row in enumerate(case["work"])),
        pay_on=pay_on,
        period=month.range,
        birth_on=case.get("birth_on", date(1990, 5, 5)),
        card=card_of(case),
        year_to_date=YearToDate(
            taxable_cents=earlier.get("taxable", 0),
            month_gross_cents=earlier.get("month_gross", 0),
            month_insured_cents=earlier.get("month_insured", 0),
            month_source_deduction_cents=earlier.get("source_deduction", 0),
            year_gross_cents=earlier.get("year_gross", 0),
        ),
        employer=case_parts.employer_of(case),
        **case_parts.extras_of(case, pay_on),
    )
    return build_payslip(pay_input, inputs.parameters(pay_on, month.range))


def by_code(slip: Payslip, *, costs: bool) -> dict[str, int]:
    found: Counter[str] = Counter()
    for line in slip.lines:
        if (line.kind == EMPLOYER_COST) == costs:
            found[line.code] += line.amount_cents
    return dict(found)


@pytest.mark.parametrize("case", [pytest.param(c, id=f"{f}: {c['name']}") for f, c in CASES])
def test_case(case: dict[str, Any]) -> None:
    assert case.keys() <= KEYS
    slip = slip_of(case)
    assert by_code(slip, costs=False) == {k: cents(v) for k, v in case["lines"].items()}
    if "costs" in case:
        assert by_code(slip, costs=True) == {k: cents(v) for k, v in case["costs"].items()}
    totals = {
        "gross": slip.gross_cents,
        "net": slip.net_cents,
        "insured": slip.pension_insured_cents,
        "withheld": slip.withheld_cents,
    }
    expected = {key: cents(text) for key, text in case["totals"].items()}
    assert {key: totals[key] for key in expected} == expected
    carried = {part.code: part.cents for part in slip.carried}
    assert carried == {key: cents(text) for key, text in case.get("carried", {}).items()}
    deducted = sum(line.amount_cents for line in slip.of_kind(DEDUCTION))
    owed = slip.gross_cents + slip.allowance_cents - deducted
    assert slip.net_cents == owed + sum(carried.values())


def test_there_are_enough_cases_and_each_has_a_source() -> None:
    assert len(CASES) >= 80
    assert all(case["source"] and case["steps"] for _, case in CASES)
    assert len({case["name"] for _, case in CASES}) == len(CASES)
