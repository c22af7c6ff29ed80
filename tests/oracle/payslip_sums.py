"""Payslips in the words of the naive payroll."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from jobcenter_core.payroll.payslips import Payslip


def sums_of(*slips: Payslip) -> dict[str, int]:
    """Sums by line code and of the totals, over a payslip and its corrections."""
    found: Counter[str] = Counter()
    for slip in slips:
        for line in slip.lines:
            if not line.code.startswith("withholding"):  # one sum of base and additional
                found[line.code] += line.amount_cents
        found["gross"] += slip.gross_cents
        found["wage"] += slip.insured_gross_cents
        found["withheld"] += slip.withheld_cents
        found["allowance"] += slip.allowance_cents
        found["insured"] += slip.pension_insured_cents
        found["above limit"] += slip.above_limit_cents
        found["net"] += slip.net_cents
        found["employer cost"] += slip.employer_cost_cents
        found["carried"] += sum(part.cents for part in slip.carried)
    return {code: amount for code, amount in found.items() if amount}


def paid_of(slips: Iterable[Payslip]) -> dict[str, int]:
    """The same, with ``owed`` for what all pay out less what all carry."""
    found = sums_of(*slips)
    owed = found.pop("net", 0) - found.pop("carried", 0)
    return {**found, "owed": owed} if owed else found
