"""The naive payroll's deductions: garnishment and what was agreed, written from the law."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from payroll_figures import YEARS, cents, percent_ppm

from jobcenter_core.payroll.inputs import PayInput


def garnished(pay_input: PayInput, net: int) -> int:
    """Enforcement Code 4:48-51: two thirds above the protected portion S until twice it, a third of
    the net until four times it, then a third of 4 S and four fifths of the rest, half at most."""
    order = pay_input.garnishment
    assert order is not None
    if order.free or net <= 0:
        taken = Fraction(0)
    elif not order.periodic:
        taken = Fraction(net, 3)
    else:
        year = YEARS[pay_input.pay_on.year]
        of_day = Fraction(year["protected"]) + order.dependants * Fraction(
            year["protected dependant"]
        )
        safe = of_day * 100 * order.days
        if net <= safe:
            taken = Fraction(0)
        elif net <= 2 * safe:
            taken = (net - safe) * 2 / 3
        elif net <= 4 * safe:
            taken = Fraction(net, 3)
        else:
            taken = min(4 * safe / 3 + (net - 4 * safe) * 4 / 5, Fraction(net, 2))
    whole = cents(taken)
    return whole if order.left_cents is None else min(whole, order.left_cents)


def agreed(pay_input: PayInput, gross: int, left: int) -> dict[str, int]:
    """Receivables first, then advances, union fees and others, each as far as the money goes."""
    taken: dict[str, int] = defaultdict(int)
    for kind in ("receivable", "advance", "union_fee", "other"):
        mine = [one for one in pay_input.deductions if one.kind == kind]
        for one in sorted(mine, key=lambda each: each.id):
            wanted = percent_ppm(gross, one.rate_ppm) if one.rate_ppm else one.amount_cents
            amount = min(wanted, left, wanted if one.left_cents is None else one.left_cents)
            taken["other_deduction" if kind == "other" else kind] += amount
            left -= amount
    return taken


def after_statutory(pay_input: PayInput, gross: int, net: int) -> dict[str, int]:
    """Garnishment and agreed deductions of what tax and contributions leave, and the rest."""
    found: dict[str, int] = defaultdict(int)
    if pay_input.garnishment is not None:
        found["garnishment"] = garnished(pay_input, net)
        net -= found["garnishment"]
    for code, amount in agreed(pay_input, gross, net).items():
        found[code] += amount
        net -= amount
    found["net"] = net
    return found
