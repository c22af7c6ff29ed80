"""Garnishment of the net wage: the protected portion, the tiers, what the order says."""

from __future__ import annotations

from datetime import date

import attrs
import payroll_inputs as inputs
import pytest

from jobcenter_core.errors import ParameterMissing
from jobcenter_core.payroll.deduction_orders import GarnishmentOrder
from jobcenter_core.payroll.garnishment import (
    GarnishmentRules,
    garnishable,
    garnished,
    protected_portion,
)
from jobcenter_core.values.months import Month

SELF_2025, DEPENDANT_2025 = 3288, 961
ORDER = GarnishmentOrder(id="order-1")


def taken(net_cents: int, order: GarnishmentOrder = ORDER) -> int:
    return garnished(net_cents, SELF_2025, DEPENDANT_2025, order)


def rules(year: int) -> GarnishmentRules:
    return inputs.parameters(date(year, 11, 13), Month(year, 10).range).garnishment


@pytest.mark.parametrize(
    ("net", "expected"),
    [
        # 2025: S = 30 x 32.88 = 986.40, 2 S = 1,972.80, 4 S = 3,945.60.
        (0, 0),
        (98_639, 0),
        (98_640, 0),
        (98_641, 1),  # 2/3 of a cent
        (150_000, 34_240),  # 2/3 x (1,500.00 - 986.40) = 2/3 x 513.60
        (197_280, 65_760),  # 2/3 x 986.40, and 1/3 x 1,972.80 is the same
        (197_281, 65_760),  # 657.6033
        (300_000, 100_000),  # 1/3
        (394_560, 131_520),  # 1/3 x 3,945.60
        (394_561, 131_521),  # 1,315.20 + 4/5 x 0.01 = 1,315.208
        (500_000, 215_872),  # 1,315.20 + 4/5 x 1,054.40 = 1,315.20 + 843.52
        (613_760, 306_880),  # 1,315.20 + 4/5 x 2,192.00 = 3,068.80, which is half
        (700_000, 350_000),  # four fifths would give 1,315.20 + 2,443.52: half at most
        (700_001, 350_001),  # half a cent goes up
    ],
)
def test_the_tiers_of_2025_without_dependants(net: int, expected: int) -> None:
    assert taken(net) == expected


def test_a_dependant_raises_what_is_protected() -> None:
    # S = 30 x (32.88 + 9.61) = 1,274.70; 2/3 x (1,500.00 - 1,274.70) = 150.20
    assert taken(150_000, GarnishmentOrder(id="order-1", dependants=1)) == 15_020


@pytest.mark.parametrize(
    ("dependants", "days", "expected"),
    [
        # The enforcement authority's own list of 1 January 2024, by month and dependants.
        (0, 30, 97_680),
        (1, 30, 126_240),
        (2, 30, 154_800),
        (3, 30, 183_360),
        # Paid twice a month: 15 days (its page for employers); 15 x 32.56.
        (0, 15, 48_840),
    ],
)
def test_the_protected_portion_of_2024(dependants: int, days: int, expected: int) -> None:
    found = rules(2024)
    order = GarnishmentOrder(id="order-1", dependants=dependants, days=days)
    assert (
        protected_portion(order, found.protected_self.needed(), found.protected_dependant.needed())
        == expected
    )


def test_pay_of_no_period_loses_a_third_without_protection() -> None:
    once = GarnishmentOrder(id="order-1", periodic=False)
    assert protected_portion(once, SELF_2025, DEPENDANT_2025) == 0
    assert taken(10_000, once) == 3_333
    assert taken(2, once) == 1  # two thirds of a cent


def test_a_free_month_loses_nothing() -> None:
    assert taken(300_000, GarnishmentOrder(id="order-1", free=True)) == 0
    assert taken(300_000, GarnishmentOrder(id="order-1", free=True, periodic=False)) == 0


@pytest.mark.parametrize(("left", "expected"), [(0, 0), (34_239, 34_239), (34_241, 34_240)])
def test_never_more_than_what_is_owed(left: int, expected: int) -> None:
    assert taken(150_000, GarnishmentOrder(id="order-1", left_cents=left)) == expected


def test_the_calculation_shows_the_tier() -> None:
    assert garnishable(150_000, 98_640, ORDER).factors == (("cents", 51_360), ("thirds", 2))
    assert garnishable(300_000, 98_640, ORDER).factors == (("cents", 300_000), ("thirds", 1))
    # 12 x 5,000.00 - 28 x 986.40 = 32,380.80, of which a fifteenth is 2,158.72
    assert garnishable(500_000, 98_640, ORDER).factors == (
        ("cents", 3_238_080),
        ("fifteenths", 1),
    )
    assert garnishable(700_000, 98_640, ORDER).factors == (("cents", 700_000), ("halves", 1))


def test_a_rule_that_is_not_known_here_is_refused() -> None:
    known = rules(2026)
    known.check()
    changed = attrs.evolve(known, version=attrs.evolve(known.version, value=2))
    with pytest.raises(ParameterMissing, match=r"garnishment\.rule"):
        changed.check()
    unknown = attrs.evolve(known, version=attrs.evolve(known.version, value=None))
    with pytest.raises(ParameterMissing, match=r"garnishment\.rule"):
        unknown.check()
