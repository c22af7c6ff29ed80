"""A parameter of law or of an agreement, its dated values, and the answer of one look-up."""

from __future__ import annotations

from datetime import date
from typing import Final

import attrs

__all__ = [
    "DATINGS",
    "EVIDENCE",
    "ROUNDINGS",
    "STATUSES",
    "DatedValue",
    "Parameter",
    "Resolved",
]

#: Which day picks the value: the day of payment, the day of the work, the day of the supply (VAT).
DATINGS: Final = ("payment", "work", "supply")
#: What is known about the value itself: in force by law, told beforehand, nothing is in force, or
#: there is a figure but no source of it was found.
STATUSES: Final = ("enacted", "announced", "none_in_force", "not_seen")
_WITHOUT_FIGURE: Final = ("none_in_force", "not_seen")
#: How the figure is known; ``derived`` shows its arithmetic.
EVIDENCE: Final = ("seen", "seen_second_hand", "derived")
#: How an amount made with the figure is rounded. ``none``: the figure is only compared or is exact.
ROUNDINGS: Final = ("half_up_cent", "none")


@attrs.frozen(kw_only=True)
class DatedValue:
    """One value of a parameter from ``valid_from`` to ``valid_until``, both days included.

    ``value`` is in the parameter's unit (0 when :attr:`has_figure` is false). ``valid_until``
    ``None`` means no end is known. ``confirmed_until`` is the last day for which the value was
    seen to hold; it may lie before ``valid_from`` when no part of the period was. ``evidence`` is
    empty when ``status`` is ``not_seen``.
    """

    valid_from: date
    valid_until: date | None
    value: int
    status: str
    evidence: str
    arithmetic: str = ""
    confirmed_until: date | None = None
    source: str

    @property
    def has_figure(self) -> bool:
        """Whether ``value`` is a figure: one is in force and was found."""
        return self.status not in _WITHOUT_FIGURE

    def covers(self, on: date) -> bool:
        """Whether ``on`` lies in the period of this value."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)

    def confirmed(self, on: date) -> bool:
        """Whether the value is enacted and was seen to hold on ``on``."""
        seen = self.confirmed_until is None or on <= self.confirmed_until
        return seen and self.status == "enacted"


@attrs.frozen(kw_only=True)
class Parameter:
    """One figure of law or agreement under a stable dotted ``path``.

    ``unit`` is one of :data:`jobcenter_core.statutes.units.UNITS`, ``rounding`` of
    :data:`ROUNDINGS`, ``dated_by`` of :data:`DATINGS`. ``law`` names act and section. ``values``
    are sorted by ``valid_from`` and neither overlap nor leave a gap.
    """

    path: str
    unit: str
    rounding: str
    dated_by: str
    law: str
    label_fi: str
    label_en: str
    values: tuple[DatedValue, ...]


@attrs.frozen(kw_only=True)
class Resolved:
    """The answer of a look-up: the value of ``path`` on one day, in ``unit``, with its origin."""

    path: str
    value: int
    unit: str
    law: str
    source: str
    valid_from: date
    confirmed: bool

    @property
    def ref(self) -> str:
        """The value's stable name ``path@valid_from``, as stored on lines made with it."""
        return f"{self.path}@{self.valid_from}"
