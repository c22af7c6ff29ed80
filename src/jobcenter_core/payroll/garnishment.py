"""Wage garnishment (ulosotto): how much of the net wage goes to the enforcement authority.

Enforcement Code 705/2007 chapter 4, sections 48-51 (the numbers of the sections as remembered; the
portion and the tiers are those of the enforcement authority's page "Miten palkasta ulosmitattava
määrä lasketaan"). The protected portion is a sum for each day of the pay period for the worker and
for each dependant; above it the part that is taken grows in tiers. The official order decides:
without one nothing is withheld.
"""

from __future__ import annotations

import attrs

from jobcenter_core.errors import ParameterMissing
from jobcenter_core.payroll.deduction_orders import GarnishmentOrder
from jobcenter_core.payroll.inputs import SamePeriod
from jobcenter_core.payroll.lookup import Figure, Lookup
from jobcenter_core.values.calculation import Calculation, Factor

__all__ = ["GarnishmentRules", "garnishable", "garnished", "protected_portion", "taken_in_period"]

_KNOWN_RULE = 1


@attrs.frozen(kw_only=True)
class GarnishmentRules:
    """Protected portions of a day in cents, and which rule is in force."""

    protected_self: Figure
    protected_dependant: Figure
    version: Figure

    @classmethod
    def resolve(cls, look: Lookup) -> GarnishmentRules:
        """Figures by the day of payment."""
        rule, on = "garnishment", look.pay_on
        return cls(
            protected_self=look.maybe(rule, "garnishment.protected.self", on),
            protected_dependant=look.maybe(rule, "garnishment.protected.dependant", on),
            version=look.maybe(rule, "garnishment.rule", on),
        )

    def check(self) -> None:
        """Raises ``ParameterMissing`` when the rule in force is not the one that is known here."""
        if self.version.needed() != _KNOWN_RULE:
            raise ParameterMissing(
                f"garnishment.rule in force on {self.version.on} is not known to this version.",
                subject="garnishment.rule",
                kept="",
            )


def protected_portion(order: GarnishmentOrder, self_cents: int, dependant_cents: int) -> int:
    """Cents of net wage that are left to the worker in any case; 0 for pay of no period."""
    if not order.periodic:
        return 0
    return (self_cents + order.dependants * dependant_cents) * order.days


def garnished(
    net_cents: int, self_cents: int, dependant_cents: int, order: GarnishmentOrder
) -> int:
    """Cents that are taken of a net wage, by the protected portions of a day in cents."""
    protected = protected_portion(order, self_cents, dependant_cents)
    return garnishable(net_cents, protected, order).recompute()


def garnishable(net_cents: int, protected_cents: int, order: GarnishmentOrder) -> Calculation:
    """What is taken of a net wage, as a product that is rounded once.

    Net up to the protected portion S: nothing. Up to 2 S: two thirds of what is above S. Up to
    4 S: a third of the net. Above: a third of 4 S and four fifths of the rest, at most half of the
    net. Pay that is not of a period: a third. A free month: nothing.

    Rounded to the nearest cent, a half up, as everything is: no source tells a direction. So half
    of an uneven net is half a cent more than the half. The protected portion is never touched.
    """
    factors = _factors(net_cents, protected_cents, order)
    taken = Calculation(factors)
    left = order.left_cents
    if left is not None and taken.recompute() > left:
        return Calculation((("cents", left),))
    return taken


def taken_in_period(
    net_cents: int, protected_cents: int, order: GarnishmentOrder, earlier: SamePeriod
) -> Calculation:
    """What is taken of one of several pays of a period: what is due of all of them together, less
    what is due or was taken of the earlier ones.

    So the protected portion is left once in the period and not with every pay, and what the worker
    was paid before an order came, or in full, is not taken afterwards.
    """
    if order.free or not order.periodic or earlier.net_cents <= 0:
        return garnishable(net_cents, protected_cents, order)
    before = Calculation(_factors(earlier.net_cents, protected_cents, order)).recompute()
    less = max(before, earlier.taken_cents)
    factors = _factors(earlier.net_cents + net_cents, protected_cents, order)
    taken = Calculation(factors, less).recompute()
    most = net_cents if order.left_cents is None else min(net_cents, order.left_cents)
    if 0 <= taken <= most:
        return Calculation(factors, less)
    return Calculation((("cents", max(0, min(taken, most))),))


def _factors(net: int, protected: int, order: GarnishmentOrder) -> tuple[Factor, ...]:
    if order.free or net <= 0:
        return (("cents", 0),)
    if not order.periodic:
        return (("cents", net), ("thirds", 1))
    if net <= protected:
        return (("cents", 0),)
    if net <= 2 * protected:
        return (("cents", net - protected), ("thirds", 2))
    if net <= 4 * protected:
        return (("cents", net), ("thirds", 1))
    # 4 S / 3 + 4 (net - 4 S) / 5 = (12 net - 28 S) / 15, compared with net / 2 without rounding.
    fifteenths = 12 * net - 28 * protected
    if 2 * fifteenths >= 15 * net:
        return (("cents", net), ("halves", 1))
    return (("cents", fifteenths), ("fifteenths", 1))
