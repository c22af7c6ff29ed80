"""What is taken of the net wage, in the order of the law, and what the pay did not cover.

First what statutes take of the gross (tax, pension, unemployment insurance), then benefits in kind,
which were never money, then what statutes take of earlier pay that did not cover it, then
garnishment, then what was agreed: pay in excess, advances, fees, others.
Net is never negative. What the employer takes for itself, advances and pay in excess, is at most
what could be garnished of the pay (Employment Contracts Act 55/2001 2:17, which no agreement sets
aside); the rest stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from jobcenter_core.payroll.deduction_orders import (
    AGREED_KINDS,
    AgreedDeduction,
    GarnishmentOrder,
)
from jobcenter_core.payroll.garnishment import protected_portion, taken_in_period
from jobcenter_core.payroll.inputs import PayInput
from jobcenter_core.payroll.parameters import PayParameters
from jobcenter_core.payroll.payslips import DEDUCTION, Carried, PayLine, Payslip
from jobcenter_core.values.calculation import Calculation, RuleRef

__all__ = [
    "LATE_SHARE",
    "collect",
    "garnished_and_set_off",
    "in_kind_line",
    "net_lines",
    "uncollected",
    "wage_in_money",
]

_BENEFITS = ("phone_benefit", "meal_benefit", "other_benefit")
_CODES = {"receivable": "receivable", "advance": "advance", "union_fee": "union_fee"}
_AGREED_LAW = "Employment Contracts Act (55/2001) chapter 2 section 17"
_AGREED = RuleRef(rule="deduction.agreed", law=_AGREED_LAW)
_RECEIVABLE = RuleRef(rule="deduction.receivable", law=_AGREED_LAW)
LATE_SHARE = RuleRef(
    rule="deduction.late_share",
    law="Employees Pensions Act (395/2006), Prepayment Act (1118/1996)",
)
"""The rule of a statutory share of earlier pay that is collected now: it was told with that pay,
and is no money paid back."""
_SET_OFF = ("receivable", "advance")
_OF_NET = ("garnishment", *_CODES, "other_deduction")
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


def wage_in_money(slip: Payslip) -> int:
    """Gross less tax, contributions and benefits in kind: what garnishment is counted of. Shares of
    earlier pay that were collected are taken off too. That of a correction is what it adds;
    negative where it takes away."""
    taken = [
        line.amount_cents
        for line in slip.of_kind(DEDUCTION)
        if line.code not in _OF_NET or line.rule.rule == LATE_SHARE.rule
    ]
    return slip.gross_cents - sum(taken)


def garnished_and_set_off(slip: Payslip) -> int:
    """What was garnished and set off of the payslip's wage."""
    codes = ("garnishment", *_SET_OFF)
    return sum(
        line.amount_cents
        for line in slip.of_kind(DEDUCTION)
        if line.code in codes and line.rule.rule != LATE_SHARE.rule
    )


def net_lines(
    pay_input: PayInput,
    parameters: PayParameters,
    gross_cents: int,
    net_cents: int,
    number: int,
    earnings: tuple[int, ...] = (),
) -> list[PayLine]:
    """Late statutory shares, garnishment of the net wage that they leave, agreed deductions.

    A share of tax, pension or unemployment insurance that earlier pay did not cover is taken of the
    wage by statute like that of this pay, so before garnishment. ``net_cents`` is the wage in money
    less tax and contributions of this pay; allowances for travel are no
    wage and are left alone. ``earnings`` are the numbers of the lines that sum to the gross.
    """
    late = tuple(one for one in pay_input.deductions if one.is_statutory)
    agreed = tuple(one for one in pay_input.deductions if not one.is_statutory)
    lines = _taken(late, gross_cents, net_cents, 0, number, earnings)
    wage = net_cents - sum(line.amount_cents for line in lines)
    garnished = 0
    if pay_input.garnishment is not None:
        line = _garnishment_line(pay_input, parameters, wage, number + len(lines))
        garnished = line.amount_cents
        lines.append(line)
    limit = 0
    if any(one.is_set_off for one in agreed):
        limit = _set_off_limit(pay_input, parameters, wage, garnished)
    left = wage - garnished
    return lines + _taken(agreed, gross_cents, left, limit, number + len(lines), earnings)


def _taken(
    deductions: Iterable[AgreedDeduction],
    gross_cents: int,
    left: int,
    limit: int,
    number: int,
    earnings: tuple[int, ...],
) -> list[PayLine]:
    """Deductions in their order while money is left, those of set-off within their limit."""
    lines: list[PayLine] = []
    for deduction in sorted(deductions, key=lambda one: (AGREED_KINDS.index(one.kind), one.id)):
        wanted = _wanted(deduction, gross_cents)
        most = min(left, limit) if deduction.is_set_off else left
        (amount,) = collect(most, (wanted.recompute(),))
        left -= amount
        if deduction.is_set_off:
            limit -= amount
        if amount:
            place = number + len(lines)
            lines.append(_agreed_line(place, deduction, wanted, amount, earnings))
    return lines


def _set_off_limit(
    pay_input: PayInput, parameters: PayParameters, net_cents: int, garnished_cents: int
) -> int:
    """What could be garnished of the pay, less what is: the most that the employer may set off.

    Dependants are those of the order, or else those that were asked for with the agreements; while
    nobody has, the limit is not known and nothing is set off. A free month and the end of a debt
    are between the worker and the authority and do not count here.
    """
    order = pay_input.garnishment
    if order is None:
        dependants = _dependants(pay_input.deductions)
        if dependants is None:
            return 0
        days = pay_input.same_period.days
        order = GarnishmentOrder(id="", dependants=dependants, days=days)
    could = attrs.evolve(order, free=False, left_cents=None)
    protected = _protected(could, parameters)
    most = taken_in_period(net_cents, protected, could, pay_input.same_period).recompute()
    return max(0, most - garnished_cents)


def _dependants(deductions: Iterable[AgreedDeduction]) -> int | None:
    """The most that any agreement of set-off knows of."""
    known = [one.dependants for one in deductions if one.is_set_off and one.dependants is not None]
    return max(known, default=None)


def _protected(order: GarnishmentOrder, parameters: PayParameters) -> int:
    rules = parameters.garnishment
    rules.check()
    return protected_portion(
        order, rules.protected_self.needed(), rules.protected_dependant.needed()
    )


def _garnishment_line(
    pay_input: PayInput, parameters: PayParameters, net_cents: int, number: int
) -> PayLine:
    order, rules = pay_input.garnishment, parameters.garnishment
    assert order is not None  # the caller asked
    protected = _protected(order, parameters)
    earlier = pay_input.same_period
    calculation = taken_in_period(net_cents, protected, order, earlier)
    facts: tuple[tuple[str, int], ...]
    facts = (("net_cents", net_cents), ("protected_cents", protected))
    if earlier.net_cents:
        facts = (*facts, ("earlier_net_cents", earlier.net_cents))
    if order.left_cents is not None:
        facts = (*facts, ("debt_left_cents", order.left_cents))
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
        facts=facts,
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
        _rule(deduction),
        on_lines=earnings if is_percent else (),
        subject_id=deduction.id,
    )


def _rule(deduction: AgreedDeduction) -> RuleRef:
    if deduction.is_statutory:
        return LATE_SHARE
    return _RECEIVABLE if deduction.kind == "receivable" else _AGREED
