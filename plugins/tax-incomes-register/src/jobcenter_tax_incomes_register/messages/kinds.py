"""The kinds of text that elements hold: each writes one Python type and reads it back."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, Protocol

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.timeline.helsinki import ZONE

__all__ = [
    "DAY",
    "FLAG",
    "HUNDREDTHS",
    "INSTANT",
    "LOCAL_INSTANT",
    "WHOLE",
    "YES_NO",
    "Day",
    "Flag",
    "Hundredths",
    "Instant",
    "Kind",
    "Text",
    "Whole",
    "YesNo",
]

# The register refuses these wherever they stand (rules of the earnings payment report, 1.2).
_FORBIDDEN = ("--", "/*", "&#")
# What XML 1.0 cannot hold, and the tab and line ends that xs:normalizedString gives up.
_UNWRITABLE = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"[\t\r\n]")
_WHOLE = re.compile(r"[+-]?[0-9]{1,10}")
_HUNDREDTHS = re.compile(r"([+-]?)([0-9]{1,13})(?:\.([0-9]{1,2}))?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?"
)
_INT_LIMIT = 2**31
_HUNDREDTHS_LIMIT = 10**15


class Kind(Protocol):
    """One kind of text. Both directions raise InvalidValue with the name of the field."""

    def render(self, value: Any, field: str) -> str | None:
        """The text of a value, None when the element is left out."""

    def parse(self, text: str, field: str) -> Any:
        """The value of a text."""


@attrs.frozen
class Text:
    """A text of at most ``longest`` characters and at least ``shortest``."""

    longest: int
    shortest: int = 1

    def render(self, value: Any, field: str) -> str:
        """The text itself, checked."""
        if not isinstance(value, str) or not self.shortest <= len(value) <= self.longest:
            raise InvalidValue(field, f"a text of {self.shortest} to {self.longest} characters")
        if not value.strip():
            raise InvalidValue(field, "a text with something in it")
        if _UNWRITABLE.search(value) or any(part in value for part in _FORBIDDEN):
            raise InvalidValue(field, "a text without control characters, --, /* and &#")
        return value

    def parse(self, text: str, field: str) -> str:
        """The text with tabs and line ends as spaces (xs:normalizedString)."""
        value = _SPACES.sub(" ", text)
        if not self.shortest <= len(value) <= self.longest:
            raise InvalidValue(field, f"a text of {self.shortest} to {self.longest} characters")
        return value


@attrs.frozen
class Whole:
    """A whole number (xs:int)."""

    def render(self, value: Any, field: str) -> str:
        """The digits of an int."""
        if type(value) is not int or not -_INT_LIMIT <= value < _INT_LIMIT:
            raise InvalidValue(field, "a whole number of 32 bits")
        return str(value)

    def parse(self, text: str, field: str) -> int:
        """An int."""
        value = int(text) if _WHOLE.fullmatch(text := text.strip(" \t\r\n")) else _INT_LIMIT
        if not -_INT_LIMIT <= value < _INT_LIMIT:
            raise InvalidValue(field, "a whole number of 32 bits")
        return value


@attrs.frozen
class Hundredths:
    """An amount of euros, hours or percents as a whole number of hundredths."""

    def render(self, value: Any, field: str) -> str:
        """Always two decimals: 2150 is ``21.50``."""
        if type(value) is not int or not -_HUNDREDTHS_LIMIT < value < _HUNDREDTHS_LIMIT:
            raise InvalidValue(field, "a whole number of hundredths, at most 15 digits")
        digits = f"{abs(value):03d}"
        return f"{'-' if value < 0 else ''}{digits[:-2]}.{digits[-2:]}"

    def parse(self, text: str, field: str) -> int:
        """An int of hundredths; ``20``, ``20.0`` and ``20.00`` are all 2000."""
        found = _HUNDREDTHS.fullmatch(text.strip(" \t\r\n"))
        if found is None:
            raise InvalidValue(field, "a number with at most 13 digits and two decimals")
        sign, whole, decimals = found.groups()
        value = int(whole + (decimals or "").ljust(2, "0"))
        return -value if sign == "-" else value


@attrs.frozen
class Day:
    """A date without a time zone."""

    def render(self, value: Any, field: str) -> str:
        """ISO 8601, for example ``2026-11-13``."""
        if type(value) is not date:
            raise InvalidValue(field, "a date")
        return value.isoformat()

    def parse(self, text: str, field: str) -> date:
        """A date; one with a time zone is refused, as the register does."""
        text = text.strip(" \t\r\n")
        try:
            return date.fromisoformat(text if _DAY.fullmatch(text) else "")
        except ValueError:
            raise InvalidValue(field, "a date as YYYY-MM-DD without a time zone") from None


@attrs.frozen
class Instant:
    """A date and time with its offset from UTC.

    ``local`` reads a time without an offset as Helsinki time. Only replies are read so: the
    schema lets them leave the offset out, while the rules demand it in what is sent.
    """

    local: bool = False

    def render(self, value: Any, field: str) -> str:
        """ISO 8601 with the offset of the datetime's own zone; UTC is ``Z``."""
        if not isinstance(value, datetime) or value.utcoffset() is None:
            raise InvalidValue(field, "a date and time with a time zone")
        return value.isoformat().replace("+00:00", "Z")

    def parse(self, text: str, field: str) -> datetime:
        """An aware datetime; decimals of a second after the sixth are cut off."""
        text = text.strip(" \t\r\n")
        try:
            value = datetime.fromisoformat(text if _INSTANT.fullmatch(text) else "")
        except ValueError:
            raise InvalidValue(field, "a date and time as YYYY-MM-DDThh:mm:ss+hh:mm") from None
        if value.tzinfo is None and self.local:
            return value.replace(tzinfo=ZONE)
        if value.tzinfo is None:
            raise InvalidValue(field, "a date and time with a time zone")
        return value


@attrs.frozen
class Flag:
    """``true`` or no element at all."""

    def render(self, value: Any, field: str) -> str | None:
        """``true``, or None for False."""
        if type(value) is not bool:
            raise InvalidValue(field, "True or False")
        return "true" if value else None

    def parse(self, text: str, field: str) -> bool:
        """True; every other text is refused."""
        if text != "true":
            raise InvalidValue(field, "true, or left out")
        return True


@attrs.frozen
class YesNo:
    """``true`` or ``false``."""

    def render(self, value: Any, field: str) -> str:
        """The word."""
        if type(value) is not bool:
            raise InvalidValue(field, "True or False")
        return "true" if value else "false"

    def parse(self, text: str, field: str) -> bool:
        """A bool; ``1`` and ``0`` are refused, as the schema does."""
        text = text.strip(" \t\r\n")
        if text not in ("true", "false"):
            raise InvalidValue(field, "true or false")
        return text == "true"


WHOLE = Whole()
HUNDREDTHS = Hundredths()
DAY = Day()
INSTANT = Instant()
LOCAL_INSTANT = Instant(local=True)
FLAG = Flag()
YES_NO = YesNo()
