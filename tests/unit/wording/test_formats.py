from __future__ import annotations

from datetime import date, datetime, time

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.wording import formats

NB = "\u00a0"


@pytest.mark.parametrize(
    ("cents", "lang", "written"),
    [
        (123_450, "fi", f"1{NB}234,50{NB}€"),
        (123_450, "fi@selko", f"1{NB}234,50{NB}€"),
        (123_450, "sv", f"1{NB}234,50{NB}€"),
        (123_450, "en", "€1,234.50"),
        (0, "fi", f"0,00{NB}€"),
        (-5, "fi", f"−0,05{NB}€"),
        (-123_456_789, "en", "−€1,234,567.89"),
        (100_000_000, "fi", f"1{NB}000{NB}000,00{NB}€"),
    ],
)
def test_money(cents: int, lang: str, written: str) -> None:
    assert formats.money(cents, lang) == written


@pytest.mark.parametrize(
    ("e4", "lang", "written"),
    [
        (245_000, "fi", f"24,50{NB}€"),
        (245_050, "fi", f"24,505{NB}€"),
        (245_001, "en", "€24.5001"),
        (10_000_000, "sv", f"1{NB}000,00{NB}€"),
        (-5, "fi", f"−0,0005{NB}€"),
    ],
)
def test_a_price_keeps_all_its_decimals(e4: int, lang: str, written: str) -> None:
    assert formats.price_e4(e4, lang) == written


@pytest.mark.parametrize(
    ("ppm", "lang", "written"),
    [
        (73_000, "fi", f"7,3{NB}%"),
        (71_500, "sv", f"7,15{NB}%"),
        (255_000, "en", "25.5%"),
        (1_000_000, "fi@selko", f"100{NB}%"),
        (1, "en", "0.0001%"),
        (0, "fi", f"0{NB}%"),
        (-5_000, "fi", f"−0,5{NB}%"),
    ],
)
def test_percent(ppm: int, lang: str, written: str) -> None:
    assert formats.percent(ppm, lang) == written


@pytest.mark.parametrize(
    ("minutes", "lang", "written"),
    [
        (210, "fi", f"3{NB}t{NB}30{NB}min"),
        (210, "en", f"3{NB}h{NB}30{NB}min"),
        (210, "sv", f"3{NB}h{NB}30{NB}min"),
        (210, "fi@selko", f"3{NB}tuntia{NB}30{NB}minuuttia"),
        (61, "fi@selko", f"1{NB}tunti{NB}1{NB}minuutti"),
        (180, "fi", f"3{NB}t"),
        (45, "fi", f"45{NB}min"),
        (0, "fi", f"0{NB}min"),
        (-90, "fi", f"−1{NB}t{NB}30{NB}min"),
        (60_000, "fi", f"1{NB}000{NB}t"),
    ],
)
def test_hours(minutes: int, lang: str, written: str) -> None:
    assert formats.hours(minutes, lang) == written


@pytest.mark.parametrize(
    ("minutes", "lang", "written"),
    [
        (210, "fi", "3,50"),
        (200, "en", "3.33"),  # 3.3333…
        (1, "fi", "0,02"),  # 0.01666…
        (-210, "sv", "−3,50"),
        (0, "en", "0.00"),
        (75_000, "fi", f"1{NB}250,00"),
    ],
)
def test_decimal_hours_are_rounded_for_reading(minutes: int, lang: str, written: str) -> None:
    assert formats.decimal_hours(minutes, lang) == written


@pytest.mark.parametrize(
    ("count", "lang", "written"),
    [
        (1, "fi", f"1{NB}päivä"),
        (3, "fi@selko", f"3{NB}päivää"),
        (1, "sv", f"1{NB}dag"),
        (2, "sv", f"2{NB}dagar"),
        (0, "en", f"0{NB}days"),
        (1, "en", f"1{NB}day"),
    ],
)
def test_days(count: int, lang: str, written: str) -> None:
    assert formats.days(count, lang) == written


@pytest.mark.parametrize(
    ("lang", "month", "months", "year", "years"),
    [
        ("fi@selko", "kuukausi", "kuukautta", "vuosi", "vuotta"),
        ("fi", "kuukausi", "kuukautta", "vuosi", "vuotta"),
        ("sv", "månad", "månader", "år", "år"),
        ("en", "month", "months", "year", "years"),
    ],
)
def test_months_and_years(lang: str, month: str, months: str, year: str, years: str) -> None:
    assert formats.months(1, lang) == f"1{NB}{month}"
    assert formats.months(24, lang) == f"24{NB}{months}"
    assert formats.years(1, lang) == f"1{NB}{year}"
    assert formats.years(17, lang) == f"17{NB}{years}"


@pytest.mark.parametrize(
    ("parts", "lang", "written"),
    [
        (1_800, "fi", "1,8"),
        (1_464, "en", "1.464"),
        (5, "sv", "0,005"),
        (2_000, "en", "2"),
        (-1_500, "fi", "−1,5"),
        (1_234_500, "en", "1,234.5"),
    ],
)
def test_thousandths(parts: int, lang: str, written: str) -> None:
    assert formats.thousandths(parts, lang) == written


def test_tenths() -> None:
    assert (formats.tenths(25, "fi"), formats.tenths(20, "en")) == ("2,5", "2")


FRIDAY = date(2026, 11, 13)


@pytest.mark.parametrize(
    ("lang", "written"),
    [
        ("fi", "13.11.2026"),
        ("sv", "13.11.2026"),
        ("en", f"13{NB}November 2026"),
        ("fi@selko", f"perjantai 13.{NB}marraskuuta 2026"),
    ],
)
def test_a_day(lang: str, written: str) -> None:
    assert formats.day(FRIDAY, lang) == written


def test_a_day_has_no_time() -> None:
    with pytest.raises(InvalidValue, match="on must be a date"):
        formats.day(datetime(2026, 11, 13, 9, 0), "fi")  # noqa: DTZ001 - that is what is refused


def test_a_period_and_its_open_ends() -> None:
    first = date(2026, 10, 1)
    assert formats.period(DateRange(first, FRIDAY), "fi") == "1.10.2026 – 13.11.2026"
    assert formats.period(DateRange(first, None), "fi") == "1.10.2026 –"
    assert formats.period(DateRange(FRIDAY, FRIDAY), "fi") == "13.11.2026"
    assert formats.period(DateRange(None, FRIDAY), "fi") == "– 13.11.2026"


@pytest.mark.parametrize(
    ("lang", "written"),
    [("fi", "lokakuu 2026"), ("sv", "oktober 2026"), ("en", "October 2026")],
)
def test_a_month(lang: str, written: str) -> None:
    assert formats.month(Month(2026, 10), lang) == written


@pytest.mark.parametrize(
    ("lang", "written"),
    [("fi", "9.05"), ("sv", "9.05"), ("en", "09:05"), ("fi@selko", f"kello{NB}9.05")],
)
def test_a_time_of_day(lang: str, written: str) -> None:
    assert formats.clock(time(9, 5), lang) == written


@pytest.mark.parametrize(
    "write",
    [
        formats.money,
        formats.price_e4,
        formats.percent,
        formats.hours,
        formats.decimal_hours,
        formats.days,
    ],
)
def test_only_ints_and_known_languages_are_written(write: object) -> None:
    assert callable(write)
    for wrong in (1.5, True, "1", None):
        with pytest.raises(InvalidValue, match="an int"):
            write(wrong, "fi")
    with pytest.raises(InvalidValue, match="language"):
        write(1, "de")


@pytest.mark.parametrize(
    ("lang", "written"),
    [
        ("fi@selko", "perjantai 13.\u00a0marraskuuta"),
        ("fi", "13.11."),
        ("sv", "13.11."),
        ("en", "13\u00a0November"),
    ],
)
def test_a_day_whose_year_is_said_elsewhere(lang: str, written: str) -> None:
    assert formats.day_of_year(FRIDAY, lang) == written
    assert formats.day(FRIDAY, lang).startswith(written)


def test_dates_and_times_refuse_an_unknown_language() -> None:
    with pytest.raises(InvalidValue, match="language"):
        formats.day(FRIDAY, "de")
    with pytest.raises(InvalidValue, match="language"):
        formats.clock(time(9, 0), "de")
    with pytest.raises(InvalidValue, match="language"):
        formats.month(Month(2026, 10), "de")
