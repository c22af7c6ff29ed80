"""The naive payroll's deductions: garnishment and what was agreed, written from the law."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from payroll_figures import YEARS, cents, percent_ppm

from jobcenter_core.payroll.deduction_orders import GarnishmentOrder
from jobcenter_core.payroll.inputs import PayInput


def could_take(pay_input: PayInput, order: GarnishmentOrder, net: int) -> int:
    """Enforcement Code 4:48-51: two thirds above the protected portion S until twice it, a third of
    the net until four times it, then a third of 4 S and four fifths of the rest, half at most."""
    if net <= 0:
        return 0
    if not order.periodic:
        return cents(Fraction(net, 3))
    year = YEARS[pay_input.pay_on.year]
    of_day = Fraction(year["protected"]) + order.dependants * Fraction(year["protected dependant"])
    safe = of_day * 100 * order.days
    if net <= safe:
        return 0
    if net <= 2 * safe:
        return cents((net - safe) * 2 / 3)
    if net <= 4 * safe:
        return cents(Fraction(net, 3))
    return cents(min(4 * safe / 3 + (net - 4 * safe) * 4 / 5, Fraction(net, 2)))


def of_this_pay(pay_input: PayInput, order: GarnishmentOrder, net: int) -> int:
    """The portion is left once in a pay period: of all its pays together, less what could be taken
    of the earlier ones or was."""
    earlier = pay_input.same_period
    if not order.periodic or earlier.net_cents <= 0:
        return could_take(pay_input, order, net)
    together = could_take(pay_input, order, earlier.net_cents + net)
    before = max(could_take(pay_input, order, earlier.net_cents), earlier.taken_cents)
    return min(net, max(0, together - before))


def garnished(pay_input: PayInput, net: int) -> int:
    order = pay_input.garnishment
    if order is None or order.free:
        return 0
    taken = of_this_pay(pay_input, order, net)
    return taken if order.left_cents is None else min(taken, order.left_cents)


def set_off_limit(pay_input: PayInput, net: int, taken: int) -> int:
    """Employment Contracts Act 55/2001 2:17: an employer sets off no more than could be garnished,
    with or without an order, and garnishment goes first. Without an order somebody has to know for
    how many the worker provides."""
    order = pay_input.garnishment
    if order is None:
        mine = [one for one in pay_input.deductions if one.kind in ("receivable", "advance")]
        known = {one.dependants for one in mine if not one.is_statutory} - {None}
        if not known:
            return 0
        days = pay_input.same_period.days
        order = GarnishmentOrder(id="none", days=days, dependants=max(known))
    return max(0, of_this_pay(pay_input, order, net) - taken)


def agreed(pay_input: PayInput, gross: int, net: int, garnishment: int) -> dict[str, int]:
    """Pay in excess, then advances, union fees and others, each as far as the money goes; what
    is the employer's own, advances and pay in excess, within the limit of set-off."""
    left, may_set_off = net - garnishment, set_off_limit(pay_input, net, garnishment)
    taken: dict[str, int] = defaultdict(int)
    for kind in ("receivable", "advance", "union_fee", "other"):
        mine = [one for one in pay_input.deductions if one.kind == kind and not one.is_statutory]
        for one in sorted(mine, key=lambda each: each.id):
            wanted = percent_ppm(gross, one.rate_ppm) if one.rate_ppm else one.amount_cents
            amount = min(wanted, left, wanted if one.left_cents is None else one.left_cents)
            if kind in ("advance", "receivable"):
                amount = min(amount, may_set_off)
                may_set_off -= amount
            taken["other_deduction" if kind == "other" else kind] += amount
            left -= amount
    return taken


def late_shares(pay_input: PayInput, gross: int, net: int) -> int:
    """Tax and contributions that earlier pay did not cover: by statute, so before anything else."""
    taken = 0
    for one in [one for one in pay_input.deductions if one.is_statutory]:
        wanted = percent_ppm(gross, one.rate_ppm) if one.rate_ppm else one.amount_cents
        taken += min(wanted, net - taken, wanted if one.left_cents is None else one.left_cents)
    return taken


def after_statutory(pay_input: PayInput, gross: int, net: int) -> dict[str, int]:
    """Late shares, garnishment and agreed deductions of what tax and contributions leave, and the
    rest."""
    late = late_shares(pay_input, gross, net)
    garnishment = garnished(pay_input, net - late)
    found = {"garnishment": garnishment, **agreed(pay_input, gross, net - late, garnishment)}
    found["receivable"] = found.get("receivable", 0) + late
    return {**found, "net": net - sum(found.values())}
