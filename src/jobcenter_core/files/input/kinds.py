"""What a cell can hold: one parser for each kind of value, with what is expected in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from typing import Generic, TypeVar

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.timeline import helsinki
from jobcenter_core.values import identifiers
from jobcenter_core.values.ids import check_id
from jobcenter_core.values.money import Money
from jobcenter_core.values.months import Month
from jobcenter_core.values.rounding import decimal_to_scaled
from jobcenter_core.values.secrets import Secret
from jobcenter_core.values.text import clean_text

__all__ = [
    "ACCOUNT",
    "BUSINESS_ID",
    "CLOCK",
    "COUNTRY",
    "DAY",
    "EUROS",
    "ID",
    "IDENTITY",
    "KILOMETRES",
    "LONG_TEXT",
    "MONTH",
    "OCCUPATION",
    "PERCENT",
    "POSTAL_CODE",
    "PRICE",
    "SECRET_ACCOUNT",
    "TEXT",
    "TITLES",
    "WAGE",
    "YES_NO",
    "Identity",
    "Kind",
    "choice",
    "whole",
]

T = TypeVar("T")

_ISO_DAY = re.compile(r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"[0-9]{1,9}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_OCCUPATION = re.compile(r"[0-9]{5}")
_TITLE = re.compile(r"[0-9]{5}=[0-9A-Za-z]{1,20}")
_POSTAL_CODE = re.compile(r"[0-9]{5}")
_LOOKS_LIKE_IDENTITY_CODE = re.compile(r"[0-9]{6}[-+A-Y]?[0-9]{3}[0-9A-Y]", re.IGNORECASE)
_FIRST_TEMPORARY = "900"
_WHOLE_PPM = 1_000_000
_MOST_METRES = 2_000_000


@attrs.frozen(kw_only=True)
class Kind(Generic[T]):
    """A kind of value. ``parse`` raises InvalidValue; ``expected`` says in words what it takes."""

    parse: Callable[[str], T]
    expected: str
    code: str = "invalid_value"


@attrs.frozen(kw_only=True)
class Identity:
    """An identity code, already secret, with what the checks need to know about it."""

    code: Secret[str]
    birth_on: date = attrs.field(repr=False)
    is_temporary: bool


def _refuse(expected: str) -> InvalidValue:
    return InvalidValue("cell", expected)


def _id(text: str) -> str:
    if _LOOKS_LIKE_IDENTITY_CODE.fullmatch(text):
        raise _refuse("an id that is not an identity code")
    return check_id(text, "id")


def _text(text: str) -> str:
    return clean_text(text, "text")


def _long_text(text: str) -> str:
    return clean_text(text, "text", max_length=2000)


def _titles(text: str) -> tuple[tuple[str, str], ...]:
    """Pairs of an occupation and a title, one title for each occupation."""
    pairs = []
    for word in text.split():
        if _TITLE.fullmatch(word) is None:
            raise _refuse("occupations and titles such as 91120=71333")
        occupation, _, title = word.partition("=")
        pairs.append((occupation, title))
    if len(dict(pairs)) < len(pairs):
        raise _refuse("each occupation once")
    return tuple(pairs)


def _day(text: str) -> date:
    if _ISO_DAY.fullmatch(text) is None:
        raise _refuse("an ISO date")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _refuse("a day of the calendar") from None


def _clock(text: str) -> time:
    return helsinki.parse_clock(text)


def _cents(text: str) -> int:
    cents = Money.eur(text).cents
    if cents < 0:
        raise _refuse("zero or more")
    return cents


def _wage(text: str) -> int:
    cents = _cents(text)
    if cents == 0:
        raise _refuse("more than zero")
    return cents


def _price(text: str) -> int:
    price = decimal_to_scaled(text, 4, "price")
    if price < 0:
        raise _refuse("zero or more")
    return price


def _metres(text: str) -> int:
    metres = decimal_to_scaled(text, 3, "kilometres")
    if not 0 <= metres <= _MOST_METRES:
        raise _refuse("between 0 and 2000 kilometres")
    return metres


def _percent(text: str) -> int:
    ppm = decimal_to_scaled(text.removesuffix("%"), 4, "percent")
    if not 0 <= ppm <= _WHOLE_PPM:
        raise _refuse("between 0 and 100")
    return ppm


def _yes_no(text: str) -> bool:
    if text not in ("yes", "no"):
        raise _refuse("yes or no")
    return text == "yes"


def _matching(pattern: re.Pattern[str], expected: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if pattern.fullmatch(text) is None:
            raise _refuse(expected)
        return text

    return parse


def _identity(text: str) -> Identity:
    code = identifiers.identity_code(text, allow_temporary=True)
    return Identity(
        code=Secret(code),
        birth_on=identifiers.birth_date(code),
        is_temporary=code[7:10] >= _FIRST_TEMPORARY,
    )


def _secret_account(text: str) -> Secret[str]:
    return Secret(identifiers.iban(text))


ID = Kind(
    parse=_id,
    expected="an id of 1 to 80 letters a-z, digits, '.', '_' or '-' that begins with a letter or "
    "digit and is no identity code",
    code="invalid_id",
)
TEXT = Kind(
    parse=_text, expected="a text of at most 200 characters on one line", code="invalid_text"
)
LONG_TEXT = Kind(
    parse=_long_text, expected="a text of at most 2000 characters on one line", code="invalid_text"
)
DAY = Kind(
    parse=_day,
    expected="a day of the calendar written as 2026-10-05, years 1900 to 2199",
    code="not_a_date",
)
MONTH = Kind(parse=Month.parse, expected="a month written as 2026-10", code="not_a_month")
CLOCK = Kind(
    parse=_clock,
    expected="a time of day written as 09:30 (midnight is 00:00 of the next day)",
    code="not_a_time",
)
EUROS = Kind(
    parse=_cents,
    expected="euros of zero or more with at most two decimals, written as 12.50 or 12,50",
    code="not_money",
)
WAGE = Kind(
    parse=_wage,
    expected="euros of more than zero with at most two decimals, written as 12.59",
    code="not_money",
)
PRICE = Kind(
    parse=_price,
    expected="euros of zero or more with at most four decimals, written as 24.50",
    code="not_money",
)
KILOMETRES = Kind(
    parse=_metres,
    expected="kilometres of zero to 2000 with at most three decimals, written as 12.5",
    code="not_kilometres",
)
PERCENT = Kind(
    parse=_percent,
    expected="a percent from 0 to 100 with at most four decimals, written as 8.5",
    code="not_a_percent",
)
YES_NO = Kind(parse=_yes_no, expected="yes or no", code="not_yes_or_no")
POSTAL_CODE = Kind(
    parse=_matching(_POSTAL_CODE, "five digits"), expected="five digits", code="invalid_postal_code"
)
COUNTRY = Kind(
    parse=_matching(_COUNTRY, "two capital letters"),
    expected="a country code of two capital letters (ISO 3166-1), such as EE",
    code="invalid_country",
)
OCCUPATION = Kind(
    parse=_matching(_OCCUPATION, "five digits"),
    expected="an occupation code of five digits (TK10), such as 91120",
    code="invalid_occupation",
)
TITLES = Kind(
    parse=_titles,
    expected="occupation codes with their titles, written as 91120=71333 92140=70123",
    code="invalid_titles",
)
BUSINESS_ID = Kind(
    parse=identifiers.business_id,
    expected="a Finnish business id in the form 1234567-8 whose check digit is right",
    code="invalid_business_id",
)
ACCOUNT = Kind(
    parse=identifiers.iban,
    expected="an IBAN of a SEPA country whose check digits are right",
    code="invalid_iban",
)
SECRET_ACCOUNT = Kind(
    parse=_secret_account,
    expected="an IBAN of a SEPA country whose check digits are right",
    code="invalid_iban",
)
IDENTITY = Kind(
    parse=_identity,
    expected="a Finnish personal identity code whose date and check character are right",
    code="invalid_identity_code",
)


def choice(*options: str) -> Kind[str]:
    """One of some words."""
    expected = "one of: " + ", ".join(options)

    def parse(text: str) -> str:
        if text not in options:
            raise _refuse(expected)
        return text

    return Kind(parse=parse, expected=expected, code="unknown_choice")


def whole(least: int, most: int) -> Kind[int]:
    """A whole number in a range."""
    expected = f"a whole number from {least} to {most}"

    def parse(text: str) -> int:
        if _WHOLE.fullmatch(text) is None or not least <= int(text) <= most:
            raise _refuse(expected)
        return int(text)

    return Kind(parse=parse, expected=expected, code="not_a_whole_number")
