"""A correction: the payslip that brings what was paid to what is right.

A correction belongs to the payment that it corrects: what is right is computed with the parameters
of that payment, and the lines of the correction are what is right less what the payslip and its
earlier corrections have paid. So all of them together are exactly what is right, whatever was
corrected before, and the payslips that were given out stay as they are.

One thing is not undone: tax withheld in a calendar year that is over when the correction is paid.
It is settled in the assessment of that year and the payer no longer has it, so the worker then owes
the gross of what was paid in excess, and only the net within the year.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

import attrs

from jobcenter_core.payroll.payslips import ALLOWANCE, DEDUCTION, EARNING, Carried, PayLine, Payslip
from jobcenter_core.values.calculation import Calculation

__all__ = ["OVERPAYMENT", "difference", "owed"]

OVERPAYMENT = "overpayment"
"""The code of what a worker was paid in excess: it is collected only by agreement."""

_TAX = ("withholding", "withholding_additional", "tax_at_source")

_Key: TypeAlias = tuple[str, str, str, str, str]
_Grouped: TypeAlias = Mapping[_Key, list[PayLine]]


def owed(slip: Payslip) -> int:
    """Gross and allowances less all deductions: net less what was carried; it may be negative."""
    return slip.net_cents - sum(carried.cents for carried in slip.carried)


def difference(
    target: Payslip, chain: Sequence[Payslip], *, id: str, run_id: str, pay_on: date
) -> Payslip:
    """The correction after ``chain``: the corrected payslip and its corrections, in their order.

    ``target`` is what is right, made of right inputs with the parameters of the first of the
    chain. A positive difference is paid on ``pay_on``; a negative one is carried under
    :data:`OVERPAYMENT` and net is zero. The tax of all together is that of ``target``, but never
    below what was withheld in calendar years before that of ``pay_on``.
    """
    first = chain[0]
    right, card = _right(target, chain, pay_on.year)
    lines = _lines(right, _by_key(_all_lines(chain)), card)
    change = _sum(lines, EARNING) + _sum(lines, ALLOWANCE) - _sum(lines, DEDUCTION)
    return attrs.evolve(
        target,
        id=id,
        run_id=run_id,
        pay_on=pay_on,
        lines=tuple(lines),
        gross_cents=_less(target, chain, "gross_cents"),
        allowance_cents=_less(target, chain, "allowance_cents"),
        taxable_cents=_less(target, chain, "taxable_cents"),
        withheld_cents=_tax(lines),
        pension_insured_cents=_less(target, chain, "pension_insured_cents"),
        net_cents=max(0, change),
        employer_cost_cents=_less(target, chain, "employer_cost_cents"),
        carried=(Carried(OVERPAYMENT, -change),) if change < 0 else (),
        corrects=first.id,
        corrected_pay_on=first.pay_on,
        source_deduction_cents=_less(target, chain, "source_deduction_cents"),
        above_limit_cents=_less(target, chain, "above_limit_cents"),
        unemployment_insured_cents=_less(target, chain, "unemployment_insured_cents"),
        unemployment_charged_cents=_less(target, chain, "unemployment_charged_cents"),
    )


def _less(target: Payslip, chain: Iterable[Payslip], field: str) -> int:
    paid: int = sum(getattr(slip, field) for slip in chain)
    return int(getattr(target, field)) - paid


def _sum(lines: Iterable[PayLine], kind: str) -> int:
    return sum(line.amount_cents for line in lines if line.kind == kind)


def _tax(lines: Iterable[PayLine]) -> int:
    return sum(line.amount_cents for line in lines if line.code in _TAX)


def _all_lines(slips: Iterable[Payslip]) -> tuple[PayLine, ...]:
    return tuple(line for slip in slips for line in slip.lines)


def _right(target: Payslip, chain: Sequence[Payslip], year: int) -> tuple[_Grouped, str | None]:
    """What the lines of all together come to: the target's, its tax lines replaced by those of the
    years that are over where more was withheld then. And the card that the chain went by until
    now, ``None`` when that is settled or when there was no tax."""
    settled = _all_lines(slip for slip in chain if slip.pay_on.year < year)
    if _tax(settled) <= _tax(target.lines):
        return _by_key(target.lines), _last_card(chain)
    untaxed = [line for line in target.lines if line.code not in _TAX]
    return _by_key([*untaxed, *(line for line in settled if line.code in _TAX)]), None


def _last_card(chain: Iterable[Payslip]) -> str | None:
    """The subject of the last tax line that says by what tax is withheld."""
    found = None
    for line in _all_lines(chain):
        if line.code in _TAX and line.calculation.factors:
            found = line.subject_id
    return found


def _by_key(lines: Iterable[PayLine]) -> _Grouped:
    """Lines about the same thing by the same rule, from the same timesheet."""
    found: dict[_Key, list[PayLine]] = {}
    for line in lines:
        sheet = line.sources[0].timesheet_id if line.sources else ""
        key = (line.kind, line.code, line.subject_id, line.rule.rule, sheet)
        found.setdefault(key, []).append(line)
    return found


def _lines(right: _Grouped, paid: _Grouped, card: str | None) -> list[PayLine]:
    """What vanishes, then the differences in the order of what is right, numbered anew."""
    made: list[PayLine] = []
    for key in [*(key for key in paid if key not in right), *right]:
        line = _difference(len(made) + 1, right.get(key, []), paid.get(key, []), card)
        if line is not None:
            made.append(line)
    return made


def _difference(
    number: int, right: list[PayLine], paid: list[PayLine], card: str | None
) -> PayLine | None:
    """The line of the difference; ``None`` without one, but for tax on another card than the one
    that the chain went by: it says by what tax goes from now on, though nothing changes by it."""
    due = sum(line.amount_cents for line in right)
    already = sum(line.amount_cents for line in paid)
    like = (right or paid)[0]
    is_other_card = bool(right) and card not in (None, like.subject_id)
    if due == already and (like.code not in _TAX or (paid and not is_other_card)):
        return None
    if len(right) == 1:
        before = like.calculation.less_cents
        calculation = Calculation(like.calculation.factors, before + already)
    elif right:
        calculation = Calculation((("cents", due),), already)
    else:
        calculation = Calculation((), already)
    return attrs.evolve(
        like,
        number=number,
        amount_cents=due - already,
        calculation=calculation,
        on_lines=(),
    )
