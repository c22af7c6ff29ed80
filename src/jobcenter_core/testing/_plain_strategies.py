"""Strategies of plain values: ids, codes, texts, days, months."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.text import clean_text

__all__ = [
    "business_ids",
    "date_ranges",
    "days",
    "ibans",
    "identity_codes",
    "ids",
    "months",
    "ppm",
    "texts",
]

_FIRST, _LAST = date(2025, 1, 1), date(2026, 12, 31)
_ID_SIGNS = "abcABC019._-"
_CHECK_SIGNS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2)
_NO_CHECK_DIGIT = 10
_FI_AS_DIGITS = "151800"


def ids(prefix: str = "x") -> SearchStrategy[str]:
    """Internal ids that begin with the prefix."""
    tails = st.text(_ID_SIGNS, min_size=1, max_size=5)
    return tails.map(lambda tail: f"{prefix}-{tail}")


def identity_codes() -> SearchStrategy[str]:
    """Finnish identity codes with the individual numbers 900-999, which nobody has."""

    def code(born_on: date, individual: int) -> str:
        digits = f"{born_on:%d%m%y}"
        sign = "-" if born_on.year < 2000 else "A"
        check = _CHECK_SIGNS[int(f"{digits}{individual}") % 31]
        return f"{digits}{sign}{individual}{check}"

    born_on = st.dates(date(1940, 1, 1), date(2010, 12, 31))
    return st.builds(code, born_on, st.integers(900, 999))


def ibans() -> SearchStrategy[str]:
    """Finnish account numbers in IBAN form whose check digits are right; the banks are made up."""

    def iban(account: int) -> str:
        check = 98 - int(f"{account:014}{_FI_AS_DIGITS}") % 97
        return f"FI{check:02}{account:014}"

    return st.integers(0, 10**14 - 1).map(iban)


def business_ids() -> SearchStrategy[str]:
    """Business ids of the form 1234567-8 that pass their check."""
    digits = st.integers(1, 9_999_999).map(lambda number: f"{number:07}")
    return digits.filter(lambda text: _remainder(text) != 1).map(
        lambda text: f"{text}-{(11 - _remainder(text)) % 11}"
    )


def _remainder(digits: str) -> int:
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11


def texts() -> SearchStrategy[str]:
    """Texts of one line that are clean already: letters of any script, emoji, punctuation."""
    allowed = st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp"))
    return (
        st.text(allowed, min_size=1, max_size=8)
        .filter(lambda text: not {"\ufffe", "\uffff"} & set(text))
        .map(lambda text: clean_text(text, "text"))
        .filter(bool)
    )


def days() -> SearchStrategy[date]:
    """Days of the years 2025 and 2026, for which the packaged statutes have figures."""
    return st.dates(_FIRST, _LAST)


def months() -> SearchStrategy[Month]:
    """Months of the years 2025 and 2026."""
    return days().map(Month.of)


def date_ranges(*, open_start: bool = True) -> SearchStrategy[DateRange]:
    """Ranges of days, open or closed at the end, and open at the start unless forbidden."""
    first = st.none() | days() if open_start else days()
    length = st.none() | st.integers(0, 400)

    def range_of(start: date | None, more: int | None) -> DateRange:
        end = None if more is None else (start or _FIRST) + timedelta(days=more)
        return DateRange(start, end)

    return st.builds(range_of, first, length)


def ppm(highest: int = 1_000_000) -> SearchStrategy[int]:
    """Rates in parts per million."""
    return st.integers(0, highest)
