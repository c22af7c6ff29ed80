"""October 2026 begins on a Thursday; its Mondays are 5, 12, 19 and 26."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.orders.orders import Occurrence, Order, Recurrence
from jobcenter_core.terms.price_terms import PriceTerms
from jobcenter_core.values.ranges import DateRange

MONDAYS = "FREQ=WEEKLY;BYDAY=MO"


def october(day: int) -> date:
    return date(2026, 10, day)


def order(**changes: Any) -> Order:
    arguments: dict[str, Any] = {
        "id": "o-1",
        "customer_id": "c-1",
        "seller_id": "seller",
        "title": "Siivous",
        "service_code": "disability_services",
        "price": PriceTerms(hourly_e4=300_000),
        "valid": DateRange(october(1), october(31)),
    }
    return Order(**{**arguments, **changes})


LAST = october(31)


def days(recurrence: Recurrence, until: date = LAST, **changes: Any) -> list[date]:
    return [one.on for one in order(recurrence=recurrence, **changes).occurrences(until)]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": "o 1"}, "order.id"),
        ({"title": "a\nb"}, "order.title"),
        ({"service_code": "city_services"}, "order.service_code"),
        ({"valid": DateRange(None, october(31))}, "order.valid"),
        ({"workers_needed": 0}, "order.workers_needed"),
        ({"buyer_order_number": "4" * 71}, "order.buyer_order_number"),
    ],
)
def test_a_faulty_order_is_refused(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        order(**changes)
    assert caught.value.field == field


def test_a_place_stays_out_of_repr() -> None:
    assert "Kotikatu" not in repr(order(place="Kotikatu 5 A 12"))


def test_a_one_off_order_is_done_on_its_first_day() -> None:
    one_off = order()
    assert not one_off.is_recurring
    expected = Occurrence(order_id="o-1", on=october(1), planned_on=october(1))
    assert one_off.occurrences(october(1)) == (expected,)
    assert one_off.occurrences(date(2026, 9, 30)) == ()


def test_a_recurring_order_is_done_on_the_days_of_its_rule() -> None:
    assert order(recurrence=Recurrence(rule=MONDAYS)).is_recurring
    assert days(Recurrence(rule=MONDAYS)) == [october(5), october(12), october(19), october(26)]
    assert days(Recurrence(rule=MONDAYS), until=october(18)) == [october(5), october(12)]


def test_an_order_ends_with_its_last_day_or_runs_on() -> None:
    short = DateRange(october(1), october(12))
    assert days(Recurrence(rule=MONDAYS), valid=short) == [october(5), october(12)]
    running = DateRange(october(1), None)
    assert days(Recurrence(rule=MONDAYS), until=date(2026, 11, 2), valid=running)[-2:] == [
        october(26),
        date(2026, 11, 2),
    ]


def test_a_skipped_day_is_left_out() -> None:
    assert days(Recurrence(rule=MONDAYS, skipped=(october(12),))) == [
        october(5),
        october(19),
        october(26),
    ]


def test_a_moved_day_happens_on_its_new_day_and_keeps_the_planned_one() -> None:
    recurrence = Recurrence(rule=MONDAYS, moved=((october(12), october(20)),))
    found = order(recurrence=recurrence).occurrences(october(31))
    assert [(one.on, one.planned_on) for one in found] == [
        (october(5), october(5)),
        (october(19), october(19)),
        (october(20), october(12)),
        (october(26), october(26)),
    ]


def test_the_day_it_happens_is_compared_with_until() -> None:
    """One is moved out of sight, the other is moved into it from after the last day asked for."""
    recurrence = Recurrence(
        rule=MONDAYS, moved=((october(5), october(22)), (october(26), october(14)))
    )
    assert days(recurrence, until=october(18)) == [october(12), october(14)]
    assert days(recurrence, until=october(22)) == [
        october(12),
        october(14),
        october(19),
        october(22),
    ]


def test_two_may_fall_on_one_day() -> None:
    recurrence = Recurrence(rule=MONDAYS, moved=((october(12), october(19)),))
    found = order(recurrence=recurrence).occurrences(october(19))
    assert [(one.on, one.planned_on.day) for one in found][1:] == [
        (october(19), 12),
        (october(19), 19),
    ]


@pytest.mark.parametrize(
    "exceptions",
    [
        {"skipped": (october(5),), "moved": ((october(5), october(6)),)},
        {"moved": ((october(5), october(6)), (october(5), october(7)))},
    ],
)
def test_a_date_has_one_exception(exceptions: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue) as caught:
        Recurrence(rule=MONDAYS, **exceptions)
    assert caught.value.field == "recurrence.moved"


def test_a_date_skipped_twice_is_skipped() -> None:
    assert Recurrence(rule=MONDAYS, skipped=(october(5), october(5))).skipped[0] == october(5)


def test_a_rule_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidValue):
        days(Recurrence(rule="FREQ=SOMETIMES"))
