"""From the lines of a payslip and its corrections to the rows of one report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import attrs

from jobcenter_core.payroll.corrections import OVERPAYMENT
from jobcenter_core.payroll.payslips import PayLine, Payslip
from jobcenter_core.values.rounding import half_up
from jobcenter_tax_incomes_register.messages.transactions import Transaction, UnitWage
from jobcenter_tax_incomes_register.reporting.line_codes import LineRule, line_rule

__all__ = ["FIRST_DEDUCTION", "report_rows"]

#: Income types from here on are taxes and deductions, not income.
FIRST_DEDUCTION: Final = 400
_TAX_AT_SOURCE: Final = 404
_SOURCE_DEDUCTION: Final = 405
_METRES_OF_A_KILOMETRE: Final = 1000
_MINUTES_OF_AN_HOUR: Final = 60
_HUNDREDTHS: Final = 100
#: How a price is written on the line, and the register's code of the unit.
_UNITS: Final = {"hour": ("minutes", "cents_per_hour", 1), "day": ("days", "cents_per_day", 2)}

_Mapped = tuple[PayLine, LineRule]


def report_rows(slips: Sequence[Payslip], on: date) -> tuple[Transaction, ...]:
    """What is right of a payslip and its corrections, one row for each income type, by code.

    What the worker was paid in excess and owes back is a row of its own, flagged as unjust
    enrichment, beside the right amount: it stays so whether it is ever paid back or not. Types
    that come to zero are left out. Raises InvalidValue for a line that cannot be reported.
    """
    totals: dict[int, int] = {}
    for line, rule in _mapped(slips, on):
        totals[rule.income_type] = totals.get(rule.income_type, 0) + line.amount_cents
    details = _Details(_standing(slips), on)
    rows = [details.row(code, cents) for code, cents in sorted(totals.items()) if cents]
    deduction = sum(slip.source_deduction_cents for slip in slips)
    if deduction and totals.get(_TAX_AT_SOURCE):
        rows.append(Transaction(code=_SOURCE_DEDUCTION, amount_cents=deduction))
    rows += [
        Transaction(code=code, amount_cents=cents, unjust_enrichment=True)
        for code, cents in sorted(_excess(slips, on).items())
    ]
    return tuple(sorted(rows, key=lambda row: (row.code, row.unjust_enrichment)))


def _mapped(slips: Iterable[Payslip], on: date) -> list[_Mapped]:
    found = []
    for slip in slips:
        for line in slip.lines:
            rule = line_rule(line.code, on)
            if rule is not None:
                found.append((line, rule))
    return found


def _standing(slips: Sequence[Payslip]) -> list[PayLine]:
    """The lines that say how much of what there is after all corrections.

    A correction's line has the whole of what is right in its factors, less what was paid; so of
    lines about the same thing those of the last payslip count.
    """
    found: dict[tuple[str, str, str, str], list[PayLine]] = {}
    for slip in slips:
        of_slip: dict[tuple[str, str, str, str], list[PayLine]] = {}
        for line in slip.lines:
            sheet = line.sources[0].timesheet_id if line.sources else ""
            key = (line.code, line.subject_id, line.rule.rule, sheet)
            of_slip.setdefault(key, []).append(line)
        found.update(of_slip)
    return [line for lines in found.values() for line in lines]


@attrs.define
class _Details:
    """What rows say beside the amount: units and prices, kilometres, kinds."""

    lines: list[PayLine]
    on: date

    def row(self, code: int, cents: int) -> Transaction:
        mine = [
            (line, rule)
            for line in self.lines
            if (rule := line_rule(line.code, self.on)) is not None and rule.income_type == code
        ]
        there = [rule for line, rule in mine if line.calculation.factors]
        return Transaction(
            code=code,
            amount_cents=cents,
            unit_wages=_unit_wages(mine),
            benefit_codes=_codes(rule.benefit_code for rule in there),
            allowance_codes=_codes(rule.allowance_code for rule in there),
            kilometres=_kilometres(mine),
        )


def _codes(codes: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted({code for code in codes if code}))


def _unit_wages(lines: Iterable[_Mapped]) -> tuple[UnitWage, ...]:
    """Hours and days by price. What was put right as a sum of several lines tells no units."""
    found: dict[tuple[int, int], int] = {}
    for line, rule in lines:
        if not rule.unit:
            continue
        quantity, price, code = _UNITS[rule.unit]
        factors = dict(line.calculation.factors)
        if factors.keys() == {quantity, price}:
            key = (code, factors[price])
            found[key] = found.get(key, 0) + factors[quantity]
    return tuple(
        UnitWage(price_cents=price, amount_hundredths=_hundredths(code, amount), unit_code=code)
        for (code, price), amount in sorted(found.items())
        if amount > 0
    )


def _hundredths(unit_code: int, amount: int) -> int:
    if unit_code == _UNITS["hour"][2]:
        return half_up(amount * _HUNDREDTHS, _MINUTES_OF_AN_HOUR)
    return amount * _HUNDREDTHS


def _kilometres(lines: Iterable[_Mapped]) -> int | None:
    """Whole kilometres of all travel together; ``None`` where none are told."""
    metres = [
        value
        for line, rule in lines
        if rule.kilometres
        for unit, value in line.calculation.factors
        if unit == "metres"
    ]
    return half_up(sum(metres), _METRES_OF_A_KILOMETRE) if metres else None


def _excess(slips: Iterable[Payslip], on: date) -> dict[int, int]:
    """Pay in excess by the income type of unjust enrichment.

    Only of a correction after which the worker owes money: what is less in one row and more in
    another was set off, and then nobody has been paid without grounds.
    """
    found: dict[int, int] = {}
    for slip in slips:
        if not any(carried.code == OVERPAYMENT for carried in slip.carried):
            continue
        for code, cents in _less_than_paid(slip, on).items():
            found[code] = found.get(code, 0) + cents
    return found


def _less_than_paid(slip: Payslip, on: date) -> dict[int, int]:
    """By how much a correction lowers money that can be unjust enrichment, after what it adds."""
    changes: dict[tuple[str, int], int] = {}
    for line, rule in _mapped((slip,), on):
        if rule.excess_type:
            key = (line.code, rule.excess_type)
            changes[key] = changes.get(key, 0) + line.amount_cents
    more = sum(cents for cents in changes.values() if cents > 0)
    less: dict[int, int] = {}
    for (_, excess_type), cents in changes.items():
        if cents < 0:
            less[excess_type] = less.get(excess_type, 0) - cents
    left: dict[int, int] = {}
    for excess_type, cents in sorted(less.items()):
        set_off = min(more, cents)
        more -= set_off
        if cents > set_off:
            left[excess_type] = cents - set_off
    return left
