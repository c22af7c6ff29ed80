"""Supplements of a collective agreement, read from its parameter set.

A supplement ``evening`` of the agreement ``municipal`` is the parameters
``agreement.municipal.supplement.evening.from``, ``.until``, ``.days`` and either ``.rate`` (an
amount for an hour) or ``.percent``, with ``.base`` where the percent is not of the unraised wage.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, TypeAlias

import attrs

from jobcenter_core.errors import InvalidValue, ParameterMissing, StatuteDataError
from jobcenter_core.statutes.parameter import Parameter
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.statutes.units import DAY_KINDS, PAY_BASES
from jobcenter_core.values.calculation import RuleRef
from jobcenter_core.values.findings import Finding

__all__ = ["AgreementRules", "SupplementRule"]

_DAY: Final = 24 * 60
_TIME_OF_DAY: Final = ("evening", "night")
_AMOUNTS: Final = ("rate", "percent")
_WINDOW: Final = ("from", "until", "days")
_FIGURES: Final = (*_AMOUNTS, *_WINDOW, "base")

_Known: TypeAlias = Mapping[str, Mapping[str, Parameter]]
"""By name of the supplement and name of the figure."""


@attrs.frozen(kw_only=True)
class SupplementRule:
    """One supplement: ``cents_per_hour`` or ``rate_ppm`` of the hourly wage, never both.

    The window runs from ``from_minute`` to ``until_minute`` (excluded) of the wall clock; one that
    ends at or before its start passes midnight. ``days`` is one of
    :data:`~jobcenter_core.statutes.units.DAY_KINDS`:

    - ``every``: all days, Sundays and church holidays too;
    - ``not_sunday``: all days that are not paid as Sundays;
    - ``saturday``, and ``plain_saturday`` that is no eve;
    - ``eves``: Easter Saturday, Midsummer Eve and Christmas Eve;
    - ``before_sunday``: the day before a Sunday or church holiday, and ``plain_before_sunday``
      that is no eve.

    All but ``every`` leave out days that are paid as Sundays: there the statutory increase of
    100 % takes their place, so "100 % from Saturday 18 to Sunday 24" is paid once. ``base`` is
    ``unraised`` (the hourly wage) or ``with_supplements`` (the wage and the fixed supplements of
    the same minute).
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

        A supplement with a value of status ``none_in_force`` on both days is not owed. Raises
        ``InvalidValue`` when a figure changes inside the days, or is not known on them: nobody is
        paid without a supplement that may be owed. Raises ``StatuteDataError`` when the set is
        not whole, and when a minute would be evening and night at once.
        """
        known = _known(statutes, code)
        rules = (_supplement(statutes, name, known[name], first, last) for name in sorted(known))
        found = tuple(rule for rule in rules if rule is not None)
        _refuse_overlap(code, found)
        return cls(code=code, supplements=found)

    def findings(self, statutes: Statutes, on: date) -> tuple[Finding, ...]:
        """A warning ``parameter_unconfirmed`` for each figure that was not seen to hold on the day:
        the agreement may have ended before its last day."""
        refs = (ref for one in self.supplements for ref in one.rule.parameters)
        return statutes.findings((ref.partition("@")[0] for ref in refs), on)


def _known(statutes: Statutes, code: str) -> _Known:
    """The figures of each supplement of the agreement; ``StatuteDataError`` with all faults."""
    prefix = f"agreement.{code}.supplement."
    found: dict[str, dict[str, Parameter]] = {}
    for one in statutes.parameters:
        if one.path.startswith(prefix):
            name, _, figure = one.path.removeprefix(prefix).partition(".")
            found.setdefault(name, {})[figure] = one
    faults = [
        f"{prefix}{name}: {fault}" for name in sorted(found) for fault in _faults(found[name])
    ]
    if faults:
        raise StatuteDataError(tuple(faults))
    return found


def _faults(figures: Iterable[str]) -> Iterable[str]:
    names = set(figures)
    unknown = sorted(names - set(_FIGURES))
    yield from (f"{name or 'a bare value'} is no figure of it." for name in unknown)
    yield from (f"{name} is missing." for name in _WINDOW if name not in names)
    if len(names & set(_AMOUNTS)) != 1:
        yield "it has either a rate or a percent."


def _supplement(
    statutes: Statutes, name: str, figures: Mapping[str, Parameter], first: date, last: date
) -> SupplementRule | None:
    kind = "rate" if "rate" in figures else "percent"
    amount = figures[kind]
    if _is_none(amount, first) and _is_none(amount, last):
        return None  # the set says that nothing is owed in these days
    values = {
        figure: _one_value(statutes, figures[figure], first, last)
        for figure in (kind, *_WINDOW, "base")
        if figure in figures
    }
    return SupplementRule(
        name=name,
        from_minute=values["from"],
        until_minute=values["until"],
        days=DAY_KINDS[values["days"]],
        cents_per_hour=values.get("rate", 0),
        rate_ppm=values.get("percent", 0),
        base=PAY_BASES[values.get("base", 0)],
        rule=RuleRef(
            rule="earnings.supplement",
            parameters=tuple(statutes.at(figures[figure].path, last).ref for figure in values),
            law=amount.law,
        ),
    )


def _is_none(parameter: Parameter, on: date) -> bool:
    return any(one.covers(on) and one.status == "none_in_force" for one in parameter.values)


def _one_value(statutes: Statutes, parameter: Parameter, first: date, last: date) -> int:
    path = parameter.path
    if _is_none(parameter, first) == _is_none(parameter, last):
        try:
            value = statutes.value(path, first)
            if statutes.value(path, last) == value:
                return value
        except ParameterMissing as missing:
            raise InvalidValue(
                "pay.agreement_code",
                f"an agreement whose figures are known on the days of work; {missing.message}",
                next_step="Install a parameter set that covers the days.",
            ) from missing
    raise InvalidValue(
        "pay.period",
        f"days on which {path} has one value",
        next_step="Pay the work before and after the change as two periods.",
    )


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
