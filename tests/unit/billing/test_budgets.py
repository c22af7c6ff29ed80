from __future__ import annotations

from datetime import date

import pytest
from billing_examples import charge

from jobcenter_core.billing.budgets import Budget, BudgetUse, overruns, use_of
from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
BUDGET = Budget(
    id="b-1",
    cost_centre_code="4711",
    valid=DateRange(date(2026, 1, 1), date(2026, 10, 31)),
    allotted_cents=100_000,
)


def test_use_sums_the_charges_of_the_cost_centre_in_the_budget_s_days() -> None:
    charges = [
        charge("ch-1", "4711", 30_000, OCTOBER),
        charge("ch-2", "4711", 12_345, Month(2026, 1)),
        charge("ch-3", "4712", 50_000, OCTOBER),  # another cost centre
        charge("ch-4", "4711", 50_000, NOVEMBER),  # after the budget
        charge("ch-5", "4711", 50_000, Month(2025, 12)),  # before it
    ]
    use = use_of(BUDGET, charges)
    assert use == BudgetUse(
        budget_id="b-1", cost_centre_code="4711", allotted_cents=100_000, used_cents=42_345
    )
    assert use.left_cents == 57_655


def test_a_month_belongs_by_its_last_day() -> None:
    """A budget that ends inside a month does not carry that month."""
    short = Budget(
        id="b-2",
        cost_centre_code="4711",
        valid=DateRange(None, date(2026, 10, 30)),
        allotted_cents=1,
    )
    assert use_of(short, [charge("ch-1", "4711", 1, OCTOBER)]).used_cents == 0


def test_an_unused_budget_is_left_whole() -> None:
    assert use_of(BUDGET, []).left_cents == 100_000


@pytest.mark.parametrize(("used", "over"), [(99_999, None), (100_000, None), (100_001, "1")])
def test_an_overrun_is_an_error_with_the_cents_over(used: int, over: str | None) -> None:
    found = overruns([use_of(BUDGET, [charge("ch-1", "4711", used, OCTOBER)])])
    if over is None:
        assert found == ()
        return
    assert found == (
        Finding(
            severity=Severity.ERROR,
            code="budget_overrun",
            path="budget/b-1",
            message="Charges exceed the budget of cost centre 4711.",
            values=(("over_cents", over),),
        ),
    )


@pytest.mark.parametrize(
    ("id", "cents", "field"), [("b-1", -1, "budget.allotted_cents"), ("b 1", 1, "budget.id")]
)
def test_a_budget_is_checked(id: str, cents: int, field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        Budget(id=id, cost_centre_code="4711", valid=DateRange(), allotted_cents=cents)
    assert caught.value.field == field
