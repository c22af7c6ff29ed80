"""Supplements of a collective agreement, read from its parameter set.

A supplement ``evening`` of the agreement ``municipal`` is the parameters
``agreement.municipal.supplement.evening.from``, ``.until``, ``.days`` and either ``.rate`` (an
amount for an hour) or ``.percent`` with ``.base``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

import attrs

from jobcenter_core.errors import InvalidValue, StatuteDataError
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.statutes.units import DAY_KINDS, PAY_BASES
from jobcenter_core.values.calculation import RuleRef

__all__ = ["AgreementRules", "SupplementRule"]

_DAY: Final = 24 * 60
_TIME_OF_DAY: Final = ("evening", "night")


@attrs.frozen(kw_only=True)
class SupplementRule:
    """One supplement: ``cents_per_hour`` or ``rate_ppm`` of the hourly wage, never both.

    The window runs from ``from_minute`` to ``until_minute`` (excluded) of the wall clock; one that
    ends at or before its start passes midnight. ``days`` is one of
    :data:`~jobcenter_core.statutes.units.DAY_KINDS`: ``every`` (Sundays and church holidays too),
    ``not_sunday``, ``saturday`` and ``eves`` (neither on days that are paid as Sundays: there
    the statutory increase of 100 % takes their place). ``base`` is ``unraised`` (the hourly
    wage) or ``with_supplements`` (the wage and the fixed supplements of the same minute).
    """

    name: str
    from_minute: int
    until_minute: int
    days: str
    cents_per_hour: int = 0
    rate_ppm: int = 0
    base: str = "unraised"
    rule: RuleRef

    def windows(self) -> tuple[tuple[int, int], ...]:
        """Minutes of one day, from and until (excluded); two when the window passes midnight."""
        if self.from_minute < self.until_minute:
            return ((self.from_minute, self.until_minute),)
        return tuple(
            window
            for window in ((0, self.until_minute), (self.from_minute, _DAY))
            if window[0] < window[1]
        )


@attrs.frozen(kw_only=True)
class AgreementRules:
    """The supplements of one agreement on the days of a period, sorted by name."""

    code: str
    supplements: tuple[SupplementRule, ...]

    @classmethod
    def resolve(cls, statutes: Statutes, code: str, first: date, last: date) -> AgreementRules:
        """The rules of the days from ``first`` to ``last``; an agreement without any is empty.

        Raises ``InvalidValue`` naming the path when a figure changes inside the days, and
        ``StatuteDataError`` when a minute would be evening and night at once.
        """
        names = _names(statutes, code)
        rules = (_supplement(statutes, code, name, first, last) for name in names)
        found = tuple(rule for rule in rules if rule is not None)
        _refuse_overlap(code, found)
        return cls(code=code, supplements=found)


def _names(statutes: Statutes, code: str) -> tuple[str, ...]:
    prefix = f"agreement.{code}.supplement."
    paths = (one.path for one in statutes.parameters if one.path.startswith(prefix))
    return tuple(sorted({path.removeprefix(prefix).partition(".")[0] for path in paths}))


def _supplement(
    statutes: Statutes, code: str, name: str, first: date, last: date
) -> SupplementRule | None:
    prefix = f"agreement.{code}.supplement.{name}"
    known = {one.path for one in statutes.parameters}
    kind = "rate" if f"{prefix}.rate" in known else "percent"
    amount = f"{prefix}.{kind}"
    if not statutes.has(amount, first) and not statutes.has(amount, last):
        return None  # the agreement has no such supplement in these days
    value = _one_value(statutes, amount, first, last)
    base = f"{prefix}.base"
    found = statutes.at(amount, last)
    return SupplementRule(
        name=name,
        from_minute=_one_value(statutes, f"{prefix}.from", first, last),
        until_minute=_one_value(statutes, f"{prefix}.until", first, last),
        days=DAY_KINDS[_one_value(statutes, f"{prefix}.days", first, last)],
        cents_per_hour=value if kind == "rate" else 0,
        rate_ppm=value if kind == "percent" else 0,
        base=PAY_BASES[_one_value(statutes, base, first, last)] if base in known else "unraised",
        rule=RuleRef(rule="earnings.supplement", parameters=(found.ref,), law=found.law),
    )


def _one_value(statutes: Statutes, path: str, first: date, last: date) -> int:
    value = statutes.value(path, first)
    if statutes.value(path, last) != value:
        raise InvalidValue(
            "pay.period",
            f"days on which {path} has one value",
            next_step="Pay the work before and after the change as two periods.",
        )
    return value


def _refuse_overlap(code: str, rules: Iterable[SupplementRule]) -> None:
    seen: list[tuple[int, int]] = []
    for rule in rules:
        if rule.name not in _TIME_OF_DAY:
            continue
        for start, end in rule.windows():
            if any(start < other_end and other_start < end for other_start, other_end in seen):
                raise StatuteDataError(
                    (f"agreement.{code}.supplement: a minute is evening and night at once.",)
                )
            seen.append((start, end))
