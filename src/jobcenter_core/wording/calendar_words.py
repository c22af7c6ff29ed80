"""Names of months in each language, and of weekdays in plain Finnish."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["MONTHS", "WEEKDAYS"]

_FINNISH: Final = (
    "tammikuu", "helmikuu", "maaliskuu", "huhtikuu", "toukokuu", "kesäkuu",
    "heinäkuu", "elokuu", "syyskuu", "lokakuu", "marraskuu", "joulukuu",
)  # fmt: skip
_SWEDISH: Final = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
_ENGLISH: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

#: Names from January by language; the Finnish partitive of a date adds ``ta``.
MONTHS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"fi@selko": _FINNISH, "fi": _FINNISH, "sv": _SWEDISH, "en": _ENGLISH}
)

#: Finnish names from Monday, as dates in plain Finnish begin with the day of the week.
WEEKDAYS: Final = (
    "maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai",
)  # fmt: skip
