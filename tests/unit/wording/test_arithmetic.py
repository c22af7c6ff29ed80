from __future__ import annotations

import pytest
from packaged import wording

from jobcenter_core.errors import InvalidValue
from jobcenter_core.statutes.units import DAY_KINDS, PAY_BASES, UNITS
from jobcenter_core.values.calculation import UNIT_DIVISORS, Calculation
from jobcenter_core.wording.arithmetic import product_text, quantity_text, unrounded_text
from jobcenter_core.wording.catalogue import LANGUAGES

WORDING = wording()
NB = "\u00a0"


def test_a_product_is_written_with_its_units() -> None:
    calculation = Calculation(
        factors=(("minutes", 210), ("cents_per_hour", 1_259), ("ppm", 500_000))
    )
    assert (
        product_text(calculation, WORDING, "fi") == f"3{NB}t{NB}30{NB}min × 12,59{NB}€/t × 50{NB}%"
    )
    assert product_text(Calculation(less_cents=5), WORDING, "fi") == ""


@pytest.mark.parametrize(
    ("unit", "value", "written"),
    [
        ("e4_per_hour", 245_050, "€24.505/h"),
        ("cents_per_day", 1_200, "€12.00/day"),
        ("cents_per_km", 55, "€0.55/km"),
        ("cents", 100, "€1.00"),
        ("days", 3, f"3{NB}days"),
        ("years", 17, f"17{NB}years"),
        ("months", 1, f"1{NB}month"),
        ("months", 24, f"24{NB}months"),
        ("km", 15, "15 km"),
        ("metres", 12_500, "12.5 km"),
        ("thousandths", 1_800, "1.8 times"),
        ("tenth_days_per_month", 25, "2.5 days/month"),
        ("count", 4, "4"),
    ],
)
def test_quantities_in_english(unit: str, value: int, written: str) -> None:
    assert quantity_text(unit, value, WORDING, "en") == written


def test_every_unit_of_a_calculation_can_be_written() -> None:
    for unit in UNIT_DIVISORS:
        assert quantity_text(unit, 1, WORDING, "fi@selko")


@pytest.mark.parametrize(
    ("lang", "written"),
    [
        ("fi@selko", ("1,8 kertaa", "2,5 päivää kuukaudessa", f"3{NB}kuukautta", "15 kilometriä")),
        ("fi", ("1,8-kertainen", "2,5 päivää/kk", f"3{NB}kuukautta", "15 km")),
        ("sv", ("1,8 gånger", "2,5 dagar/mån", f"3{NB}månader", "15 km")),
        ("en", ("1.8 times", "2.5 days/month", f"3{NB}months", "15 km")),
    ],
)
def test_statutory_units_are_words_of_the_language(lang: str, written: tuple[str, ...]) -> None:
    values = (("thousandths", 1_800), ("tenth_days_per_month", 25), ("months", 3), ("km", 15))
    assert tuple(quantity_text(unit, value, WORDING, lang) for unit, value in values) == written


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_unit_of_a_parameter_has_words_in_every_language(lang: str) -> None:
    """A bare number is a count alone, and nothing is written with the unit's inner name."""
    texts = {unit: quantity_text(unit, 1, WORDING, lang) for unit in UNITS}
    assert [unit for unit, text in texts.items() if text == "1"] == ["count"]
    assert [unit for unit, text in texts.items() if "_" in text or "unit." in text] == []
    assert len({texts[unit] for unit in ("days", "months", "years", "km", "thousandths")}) == 5


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("unit", ["day_kind", "pay_base"])
def test_every_word_of_a_list_is_there(unit: str, lang: str) -> None:
    words = {"day_kind": DAY_KINDS, "pay_base": PAY_BASES}[unit]
    assert all(quantity_text(unit, place, WORDING, lang) for place in range(len(words)))


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(InvalidValue, match="unit must be"):
        quantity_text("furlongs", 1, WORDING, "en")


@pytest.mark.parametrize(
    ("numerator", "denominator", "lang", "written"),
    [
        (8_813, 2, "fi", f"44,065{NB}€"),  # 210 min x 12.59 EUR/h = 44.065 EUR
        (100, 1, "fi", f"1,00{NB}€"),
        (150, 1, "en", "€1.50"),
        (100, 3, "fi", f"0,333333…{NB}€"),
        (-100, 3, "fi", f"−0,333333…{NB}€"),
        (12_345_600, 1, "fi", f"123{NB}456,00{NB}€"),
        (123_456_789, 1_000, "en", "€1,234.56789"),
        (1, 10_000_000, "en", "€0.000000…"),
        (5_000_000, 7, "sv", f"7{NB}142,857142…{NB}€"),  # 5 000 000 c / 7 = 714 285.714285… c
    ],
)
def test_an_amount_before_rounding(
    numerator: int, denominator: int, lang: str, written: str
) -> None:
    assert unrounded_text(numerator, denominator, lang) == written


def test_a_denominator_is_positive() -> None:
    with pytest.raises(InvalidValue, match="denominator"):
        unrounded_text(1, 0, "fi")
