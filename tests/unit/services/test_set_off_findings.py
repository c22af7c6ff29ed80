"""What is not set off because nobody knows for how many the worker provides."""

from __future__ import annotations

from datetime import date

import attrs
import office_documents as some
import pytest
from gathering_world import ALWAYS, PAID, amounts, work, world
from office_documents import NOVEMBER, OCTOBER, hours
from office_world import World

from jobcenter_core.payroll.deduction_orders import (
    DeductionOrder,
    Garnishment,
    GarnishmentOrder,
    Receivable,
)
from jobcenter_core.values.findings import Severity
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

ADVANCE = DeductionOrder(
    id="d-1",
    worker_id="w-1",
    employer_id="firm",
    kind="advance",
    valid=ALWAYS,
    amount_cents=1_000,
    total_cents=5_000,
)
EXCESS = Receivable(
    id="r-1",
    worker_id="w-1",
    employer_id="firm",
    payslip_id="slip-old",
    kind="overpayment",
    amount_cents=3_000,
    agreed_on_ref="paper-1",
)
ORDER = Garnishment(
    id="g-1",
    worker_id="w-1",
    valid=ALWAYS,
    terms=Secret(GarnishmentOrder(id="g-1", dependants=1)),
)


def told(made: World) -> list[str]:
    work(made, OCTOBER)
    found = made.view(OCTOBER, PAID[OCTOBER]).findings
    mine = [one for one in found if one.code == "set_off_dependants_unknown"]
    assert all(one.severity == Severity.WARNING for one in mine)
    return [one.path for one in mine]


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ((ADVANCE,), ["deduction/d-1/dependants"]),
        ((EXCESS,), ["receivable/r-1/dependants"]),
        ((ADVANCE, EXCESS), ["deduction/d-1/dependants", "receivable/r-1/dependants"]),
        # It is known: from the agreement, from another one, or from the authority's order.
        ((attrs.evolve(ADVANCE, dependants=0),), []),
        ((ADVANCE, attrs.evolve(EXCESS, dependants=2)), []),
        ((ADVANCE, ORDER), []),
        # Another employer's knowledge is not this one's.
        (
            (ADVANCE, attrs.evolve(EXCESS, employer_id="city", dependants=2)),
            ["deduction/d-1/dependants"],
        ),
        # Nothing would be set off anyway.
        ((attrs.evolve(ADVANCE, kind="union_fee"),), []),
        ((attrs.evolve(EXCESS, agreed_on_ref=""),), []),
        ((attrs.evolve(EXCESS, kind="employee_pension"),), []),
        ((attrs.evolve(ADVANCE, valid=DateRange(date(2026, 1, 1), date(2026, 11, 12))),), []),
    ],
)
def test_who_has_to_be_asked(documents: tuple[object, ...], expected: list[str]) -> None:
    assert told(world(*documents)) == expected


def test_nothing_is_taken_before_it_is_known() -> None:
    """1,600.00 and 120.00 a month: net of 1,407.13 is above the protected portion of 990.90."""
    made = world(ADVANCE)
    made.begin(some.job("a-2", "w-1", hourly_cents=20_000))
    for month in (OCTOBER, NOVEMBER):
        made.work(hours(f"h-2-{month}", "a-2", "w-1", date(month.year, month.month, 6)))
        work(made, month)
        if month == OCTOBER:
            made.register(attrs.evolve(ADVANCE, dependants=0))
    assert amounts(made, "advance") == [0, 1_000]


def test_what_an_agreement_knew_counts_when_nothing_is_left_of_it() -> None:
    """The first claim of 10.00 is paid in October and knows that there is nobody. It is why nobody
    is told to ask about the second, so the second is set off in October and in November: 30.00 of
    40.00 with what 1,407.13 allow."""
    known = attrs.evolve(EXCESS, id="r-0", amount_cents=1_000, dependants=0)
    made = world(known, attrs.evolve(ADVANCE, amount_cents=1_500))
    made.begin(some.job("a-2", "w-1", hourly_cents=20_000))
    for month in (OCTOBER, NOVEMBER):
        made.work(hours(f"h-2-{month}", "a-2", "w-1", date(month.year, month.month, 6)))
        work(made, month)
    assert amounts(made, "receivable") == [1_000, 0]
    assert amounts(made, "advance") == [1_500, 1_500]
