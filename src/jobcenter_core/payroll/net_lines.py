"""What is taken of the net wage, in the order of the law, and what the pay did not cover.

First what statutes take of the gross (tax, pension, unemployment insurance), then benefits in kind,
which were never money, then garnishment, then what was agreed: receivables, advances, fees, others.
Net is never negative. That an employer may set off no more than could be garnished (Employment
Contracts Act 55/2001 2:17) is for those who agree on a deduction: it is not computed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jobcenter_core.payroll.deduction_orders import AGREED_KINDS, AgreedDeduction
from jobcenter_core.payroll.garnishment import garnishable, protected_portion
from jobcenter_core.payroll.inputs import PayInput
from jobcenter_core.payroll.parameters import PayParameters
from jobcenter_core.payroll.payslips import DEDUCTION, Carried, PayLine
from jobcenter_core.values.calculation import Calculation, RuleRef

__all__ = ["collect", "in_kind_line", "net_lines", "uncollected"]

_BENEFITS = ("phone_benefit", "meal_benefit", "other_benefit")
_CODES = {"receivable": "receivable", "advance": "advance", "union_fee": "union_fee"}
_AGREED_LAW = "Employment Contracts Act (55/2001) chapter 2 section 17"
_AGREED = RuleRef(rule="deduction.agreed", law=_AGREED_LAW)
_RECEIVABLE = RuleRef(rule="deduction.receivable", law=_AGREED_LAW)
_IN_KIND = RuleRef(rule="deduction.in_kind", law="Prepayment Act (1118/1996) section 13")


def collect(available_cents: int, owed: Iterable[int]) -> tuple[int, ...]:
    """What is taken of each sum owed, in their order, until nothing is left."""
    left, taken = max(0, available_cents), []
    for cents in owed:
        part = min(left, max(0, cents))
        left -= part
        taken.append(part)
    return tuple(taken)


def in_kind_line(number: int, earnings: Iterable[PayLine]) -> PayLine | None:
    """The value of the benefits, which are taxed as pay and not paid in money."""
    benefits = [line for line in earnings if line.code in _BENEFITS]
    value = sum(line.amount_cents for line in benefits)
    if not value:
        return None
    return PayLine(
        number,
        DEDUCTION,
        "benefits_in_kind",
        value,
        Calculation((("cents", value),)),
        _IN_KIND,
        on_lines=tuple(line.number for line in benefits),
    )


def uncollected(cash_cents: int, statutory: Sequence[PayLine]) -> tuple[Carried, ...]:
    """What the cash of this pay does not cover of tax and contributions, taken in their order.

    The lines show what is owed; this is the part that is collected on later pays. It happens when
    a small pay makes earlier pay of the month insurable, or benefits in kind exceed the money.
    """
    taken = collect(cash_cents, [line.amount_cents for line in statutory])
    return tuple(
        Carried(line.code, line.amount_cents - part, line.subject_id)
        for line, part in zip(statutory, taken, strict=True)
        if part < line.amount_cents
    )


def net_lines(
    pay_input: PayInput,
    parameters: PayParameters,
    gross_cents: int,
    net_cents: int,
    number: int,
    earnings: tuple[int, ...] = (),
) -> list[PayLine]:
    """Garnishment of the net wage and the agreed deductions of what it leaves.

    ``net_cents`` is the wage in money less tax and contributions; allowances for travel are no
    wage and are left alone. ``earnings`` are the numbers of the lines that sum to the gross.
    """
    lines: list[PayLine] = []
    if pay_input.garnishment is not None:
        lines.append(_garnishment_line(pay_input, parameters, net_cents, number))
    left = net_cents - sum(line.amount_cents for line in lines)
    ordered = sorted(pay_input.deductions, key=lambda one: (AGREED_KINDS.index(one.kind), one.id))
    wanted = [_wanted(one, gross_cents) for one in ordered]
    taken = collect(left, [calculation.recompute() for calculation in wanted])
    for deduction, calculation, amount in zip(ordered, wanted, taken, strict=True):
        if amount:
            place = number + len(lines)
            lines.append(_agreed_line(place, deduction, calculation, amount, earnings))
    return lines


def _garnishment_line(
    pay_input: PayInput, parameters: PayParameters, net_cents: int, number: int
) -> PayLine:
    order, rules = pay_input.garnishment, parameters.garnishment
    assert order is not None  # the caller asked
    rules.check()
    protected = protected_portion(
        order, rules.protected_self.needed(), rules.protected_dependant.needed()
    )
    calculation = garnishable(net_cents, protected, order)
    rule = RuleRef(
        rule="garnishment",
        parameters=(
            *rules.protected_self.rule.parameters,
            *rules.protected_dependant.rule.parameters,
            *rules.version.rule.parameters,
        ),
        law=rules.protected_self.rule.law,
    )
    return PayLine(
        number,
        DEDUCTION,
        "garnishment",
        calculation.recompute(),
        calculation,
        rule,
        subject_id=order.id,
        facts=(("net_cents", net_cents), ("protected_cents", protected)),
    )


def _wanted(deduction: AgreedDeduction, gross_cents: int) -> Calculation:
    """The sum agreed on, never more than what is still owed."""
    left = deduction.left_cents
    if deduction.rate_ppm:
        calculation = Calculation((("cents", gross_cents), ("ppm", deduction.rate_ppm)))
    else:
        calculation = Calculation((("cents", deduction.amount_cents),))
    if left is not None and calculation.recompute() > left:
        return Calculation((("cents", left),))
    return calculation


def _agreed_line(
    number: int,
    deduction: AgreedDeduction,
    wanted: Calculation,
    amount_cents: int,
    earnings: tuple[int, ...],
) -> PayLine:
    """The line of what is taken: all that was wanted, or what the pay has left."""
    is_whole = wanted.recompute() == amount_cents
    is_percent = is_whole and wanted.factors[-1][0] == "ppm"
    return PayLine(
        number,
        DEDUCTION,
        _CODES.get(deduction.kind, "other_deduction"),
        amount_cents,
        wanted if is_whole else Calculation((("cents", amount_cents),)),
        _RECEIVABLE if deduction.kind == "receivable" else _AGREED,
        on_lines=earnings if is_percent else (),
        subject_id=deduction.id,
    )
