"""Budgets of cost centres and how much of them is used."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from jobcenter_core.billing.invoices import InternalCharge
from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.ids import check_id
from jobcenter_core.values.ranges import DateRange

__all__ = ["Budget", "BudgetUse", "overruns", "use_of"]


@attrs.frozen(kw_only=True)
class Budget:
    """Money allotted to a cost centre for a range of days."""

    id: str
    cost_centre_code: str
    valid: DateRange
    allotted_cents: int

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "budget.id")
        if self.allotted_cents < 0:
            raise InvalidValue("budget.allotted_cents", "zero or more", subject=self.id)


@attrs.frozen(kw_only=True)
class BudgetUse:
    """A budget and the internal charges that it carries, in cents."""

    budget_id: str
    cost_centre_code: str
    allotted_cents: int
    used_cents: int

    @property
    def left_cents(self) -> int:
        """What is left; negative when the budget is overrun."""
        return self.allotted_cents - self.used_cents


def _covers(budget: Budget, code: str, on: date) -> bool:
    return budget.cost_centre_code == code and budget.valid.contains(on)


def use_of(budget: Budget, charges: Iterable[InternalCharge]) -> BudgetUse:
    """How much of the budget the charges use; a charge belongs by its month's last day."""
    used = sum(
        charge.total_cents
        for charge in charges
        if _covers(budget, charge.cost_centre_code, charge.month.last)
    )
    return BudgetUse(
        budget_id=budget.id,
        cost_centre_code=budget.cost_centre_code,
        allotted_cents=budget.allotted_cents,
        used_cents=used,
    )


def overruns(uses: Iterable[BudgetUse]) -> tuple[Finding, ...]:
    """An error for each budget whose charges exceed it."""
    return tuple(
        Finding(
            severity=Severity.ERROR,
            code="budget_overrun",
            path=f"budget/{use.budget_id}",
            message=f"Charges exceed the budget of cost centre {use.cost_centre_code}.",
            values=(("over_cents", str(-use.left_cents)),),
        )
        for use in uses
        if use.left_cents < 0
    )
