"""The choice of the tax card by the day of payment."""

from __future__ import annotations

from datetime import date

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.cards import CardRates, TaxCard, card_in_force
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

RATES = CardRates(base_ppm=100_000, additional_ppm=300_000)


def card(
    id: str,
    first: date | None,
    last: date | None = date(2026, 12, 31),
    worker_id: str = "w-1",
) -> TaxCard:
    return TaxCard(id=id, worker_id=worker_id, valid=DateRange(first, last), rates=Secret(RATES))


def test_the_latest_begun_card_of_the_worker_is_chosen() -> None:
    cards = [
        card("c-1", date(2026, 1, 1)),
        card("c-2", date(2026, 6, 1)),
        card("c-3", date(2026, 12, 1)),
        card("c-4", date(2026, 7, 1), worker_id="w-2"),
        card("c-5", date(2026, 8, 1), date(2026, 8, 31)),
    ]
    for order in (cards, cards[::-1]):
        found = card_in_force(order, "w-1", date(2026, 11, 13))
        assert found is not None
        assert found.id == "c-2"


def test_of_two_begun_on_one_day_the_larger_id() -> None:
    cards = [card("c-2", date(2026, 1, 1)), card("c-1", date(2026, 1, 1))]
    for order in (cards, cards[::-1]):
        found = card_in_force(order, "w-1", date(2026, 1, 1))
        assert found is not None
        assert found.id == "c-2"


def test_none_before_the_first() -> None:
    assert card_in_force([card("c-1", date(2026, 1, 1))], "w-1", date(2025, 12, 31)) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("base_ppm", -1),
        ("base_ppm", 1_000_001),
        ("additional_ppm", -1),
        ("additional_ppm", 1_000_001),
        ("year_limit_cents", -1),
        ("prior_income_cents", -1),
    ],
)
def test_impossible_rates_are_refused(field: str, value: int) -> None:
    with pytest.raises(InvalidValue, match=f"tax_card.{field}"):
        CardRates(**{"base_ppm": 0, "additional_ppm": 0, field: value})


def test_a_card_has_a_first_day() -> None:
    with pytest.raises(InvalidValue, match=r"tax_card\.valid"):
        card("c-1", None)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 3, 1), None),
        (date(2026, 1, 1), date(2027, 1, 1)),
        (date(2025, 1, 1), date(2026, 1, 31)),
        (date(2024, 2, 1), date(2025, 2, 1)),
        (date(2024, 2, 1), None),
    ],
)
def test_a_card_of_more_than_its_year_is_refused(first: date, last: date | None) -> None:
    with pytest.raises(InvalidValue, match=r"tax_card\.valid") as caught:
        card("c-1", first, last)
    assert caught.value.subject == "c-1"


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2025, 12, 31), date(2025, 12, 31)),
        # Until 2024 the old card was used in the January after its year (payroll facts A5).
        (date(2024, 2, 1), date(2025, 1, 31)),
        (date(2023, 2, 1), date(2024, 1, 31)),
    ],
)
def test_a_card_may_last_its_year_and_until_2024_the_next_january(first: date, last: date) -> None:
    assert card_in_force([card("c-1", first, last)], "w-1", last) is not None


def test_the_rates_do_not_show() -> None:
    assert "100000" not in repr(card("c-1", date(2026, 1, 1)))
