"""The choice of the tax card by the day of payment."""

from __future__ import annotations

from datetime import date

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.cards import CardRates, TaxCard, card_in_force, cards_counted
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


def of_year(id: str, year: int, *, first: date | None = None, to_january: bool = False) -> TaxCard:
    """A card of a year: from 1 February until 2024, from 1 January since 2025."""
    begins = first or date(year, 2 if year <= 2024 else 1, 1)
    return card(id, begins, date(year + 1, 1, 31) if to_january else date(year, 12, 31))


def id_in_force(cards: list[TaxCard], pay_on: date) -> str | None:
    chosen = {card_in_force(order, "w-1", pay_on) for order in (tuple(cards), tuple(cards[::-1]))}
    (found,) = chosen
    return None if found is None else found.id


OLD_AND_NEW = [
    of_year("c-2022", 2022),
    of_year("c-2023", 2023),
    of_year("c-2024", 2024),
    of_year("c-2025", 2025),
    of_year("c-2026", 2026),
]


@pytest.mark.parametrize(
    ("pay_on", "expected"),
    [
        # Until 2024 January used the card of the year before.
        (date(2023, 1, 31), "c-2022"),
        (date(2023, 2, 1), "c-2023"),
        (date(2024, 1, 1), "c-2023"),
        (date(2024, 1, 31), "c-2023"),
        (date(2024, 2, 1), "c-2024"),
        (date(2024, 12, 31), "c-2024"),
        # Since 2025 cards begin on 1 January.
        (date(2025, 1, 1), "c-2025"),
        (date(2025, 1, 31), "c-2025"),
        (date(2025, 2, 1), "c-2025"),
        (date(2025, 12, 31), "c-2025"),
        (date(2026, 1, 1), "c-2026"),
    ],
)
def test_the_card_of_each_year_by_the_day_of_payment(pay_on: date, expected: str) -> None:
    assert id_in_force(OLD_AND_NEW, pay_on) == expected


@pytest.mark.parametrize("to_january", [False, True])
@pytest.mark.parametrize(
    ("pay_on", "expected"),
    [
        (date(2024, 12, 31), "c-2024"),
        (date(2025, 1, 1), "c-2024"),
        (date(2025, 1, 31), "c-2024"),
        (date(2025, 2, 1), None),
    ],
)
def test_in_january_2025_the_old_card_stands_in_for_a_missing_one(
    pay_on: date, expected: str | None, to_january: bool
) -> None:
    """Tax authority, "Verokortti 2025": whoever cannot use the new card uses the percent of the
    last card of 2024."""
    assert id_in_force([of_year("c-2024", 2024, to_january=to_january)], pay_on) == expected


def test_the_last_card_of_2024_stands_in_and_not_an_earlier_one() -> None:
    cards = [
        of_year("c-2024", 2024, to_january=True),
        of_year("c-changed", 2024, first=date(2024, 10, 1)),
    ]
    assert id_in_force(cards, date(2025, 1, 10)) == "c-changed"


def test_a_card_that_was_ended_before_its_year_does_not_come_back() -> None:
    ended = [card("c-1", date(2024, 2, 1), date(2024, 12, 30))]
    ended_in_january = [card("c-1", date(2024, 2, 1), date(2025, 1, 10))]
    assert id_in_force(ended, date(2025, 1, 1)) is None
    assert id_in_force(ended_in_january, date(2025, 1, 10)) == "c-1"
    assert id_in_force(ended_in_january, date(2025, 1, 11)) is None


def test_a_new_card_of_january_takes_the_place_of_the_old_one_from_its_day() -> None:
    cards = [of_year("c-2024", 2024), of_year("c-2025", 2025, first=date(2025, 1, 15))]
    assert id_in_force(cards, date(2025, 1, 14)) == "c-2024"
    assert id_in_force(cards, date(2025, 1, 15)) == "c-2025"


@pytest.mark.parametrize("on", [date(2026, 1, 1), date(2026, 1, 31)])
def test_since_2026_no_card_of_the_year_before_stands_in(on: date) -> None:
    assert id_in_force([of_year("c-2025", 2025)], on) is None


def test_the_limit_of_2025_counts_january_on_the_old_card() -> None:
    new = of_year("c-2025", 2025)
    others = card("c-other", date(2024, 2, 1), date(2024, 12, 31), worker_id="w-2")
    cards = [of_year("c-2023", 2023), of_year("c-2024", 2024), new, others]
    assert cards_counted(cards, new) == {"c-2023", "c-2024", "c-2025"}


@pytest.mark.parametrize(
    "mine",
    [
        of_year("c-2024", 2024),
        of_year("c-2026", 2026),
        of_year("c-changed", 2025, first=date(2025, 3, 1)),
    ],
)
def test_any_other_limit_counts_its_own_pays(mine: TaxCard) -> None:
    cards = [of_year("c-2023", 2023), of_year("c-2024b", 2024), of_year("c-2025", 2025), mine]
    assert cards_counted(cards, mine) == {mine.id}
