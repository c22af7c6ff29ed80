"""Random orders and agreements of what is taken of the net pay."""

from __future__ import annotations

from random import Random

from jobcenter_core.payroll.deduction_orders import (
    AGREED_KINDS,
    AgreedDeduction,
    GarnishmentOrder,
)
from jobcenter_core.payroll.inputs import SamePeriod


def random_garnishment(random: Random) -> GarnishmentOrder | None:
    if random.random() < 0.7:
        return None
    return GarnishmentOrder(
        id="order-1",
        dependants=random.choice((0, 0, 1, 3)),
        days=random.choice((1, 7, 15, 30)),
        periodic=random.random() < 0.8,
        free=random.random() < 0.1,
        left_cents=random.choice((None, None, 0, 5_000)),
    )


def random_deductions(random: Random) -> tuple[AgreedDeduction, ...]:
    if random.random() < 0.7:
        return ()
    kinds = random.choices(AGREED_KINDS, k=3)
    return tuple(
        AgreedDeduction(
            id=f"d-{number}",
            kind=kinds[number],
            is_statutory=kinds[number] == "receivable" and random.random() < 0.5,
            amount_cents=amount,
            rate_ppm=0 if amount else random.choice((10_000, 500_000)),
            left_cents=random.choice((None, 0, 1_000, 10**6)),
            dependants=random.choice((None, 0, 2)),
        )
        for number, amount in enumerate(random.choices((0, 500, 30_000), k=random.randint(1, 3)))
    )


def random_period(random: Random) -> SamePeriod:
    """Seldom was something paid in the period before."""
    if random.random() < 0.8:
        return SamePeriod(days=random.choice((7, 15, 30)))
    return SamePeriod(
        days=30,
        net_cents=random.choice((1, 50_000, 99_090, 150_000)),
        taken_cents=random.choice((0, 10_000, 60_000)),
    )
