"""A set of parameters and the look-up by path and day."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from difflib import get_close_matches

import attrs

from jobcenter_core.errors import (
    InvalidValue,
    ParameterExpired,
    ParameterMissing,
    StatuteDataError,
)
from jobcenter_core.statutes.parameter import DatedValue, Parameter, Resolved
from jobcenter_core.values.findings import Finding, Severity

__all__ = ["Statutes"]


@attrs.frozen(kw_only=True)
class Statutes:
    """Parameters sorted by path, and ``version``, the SHA-256 (hex) of their content.

    The version changes with every figure, date, source or label, and with nothing else: not with
    comments, key order or the names of the files. Make a set with
    :func:`~jobcenter_core.statutes.loader.load_statutes` or :meth:`of`.
    """

    parameters: tuple[Parameter, ...]
    version: str
    _by_path: Mapping[str, Parameter] = attrs.field(init=False, repr=False, eq=False)

    @_by_path.default
    def _index(self) -> Mapping[str, Parameter]:
        return {parameter.path: parameter for parameter in self.parameters}

    @classmethod
    def of(cls, parameters: Iterable[Parameter]) -> Statutes:
        """The set of these parameters, sorted by path, with its version."""
        ordered = tuple(sorted(parameters, key=lambda parameter: parameter.path))
        return cls(parameters=ordered, version=_content_version(ordered))

    def at(self, path: str, on: date) -> Resolved:
        """The value of ``path`` on the day ``on``.

        ``ParameterMissing``: no such path (near ones are named), a day before the first value, or
        a day for which the data say that nothing is in force. ``ParameterExpired``: a day after
        the end of the last value. ``InvalidValue``: ``on`` carries a time.
        """
        parameter, dated = self._dated(path, on)
        return Resolved(
            path=path,
            value=dated.value,
            unit=parameter.unit,
            law=parameter.law,
            source=dated.source,
            valid_from=dated.valid_from,
            confirmed=dated.confirmed(on),
        )

    def value(self, path: str, on: date) -> int:
        """The bare value of ``path`` on ``on``, in the parameter's unit; errors as :meth:`at`."""
        return self._dated(path, on)[1].value

    def in_force(self, on: date) -> tuple[tuple[Parameter, DatedValue], ...]:
        """Every parameter with a figure in force on ``on``, sorted by path.

        ``InvalidValue``: ``on`` carries a time.
        """
        _refuse_time(on)
        return tuple(
            (parameter, value)
            for parameter in self.parameters
            for value in parameter.values
            if value.covers(on) and value.has_figure
        )

    def expiring(self, on: date, days: int) -> tuple[tuple[Parameter, DatedValue, date], ...]:
        """What runs out within ``days`` days after ``on``, sorted by path: parameter, value of the
        last day, last day.

        A figure in force on ``on`` runs out when the next day has none, or when the next day's was
        not seen to hold; one that was not seen to hold on ``on`` either runs out by its end
        alone. ``InvalidValue``: ``on`` carries a time, or ``days`` is negative.
        """
        if days < 0:
            raise InvalidValue("days", "zero or more")
        horizon = date.fromordinal(min(on.toordinal() + days, date.max.toordinal()))
        ends = (
            (parameter, *_last_day(parameter, value, on)) for parameter, value in self.in_force(on)
        )
        return tuple(
            (parameter, value, last)
            for parameter, value, last in ends
            if last is not None and last < horizon
        )

    def has(self, path: str, on: date) -> bool:
        """Whether ``path`` has a value in force on ``on``."""
        parameter = self._by_path.get(path)
        return parameter is not None and any(
            value.covers(on) and value.has_figure for value in parameter.values
        )

    def findings(self, paths: Iterable[str], on: date) -> tuple[Finding, ...]:
        """A warning ``parameter_unconfirmed`` for each path whose value was not seen to hold.

        Each path counts once, in the order given; errors as :meth:`at`.
        """
        found = ((path, *self._dated(path, on)) for path in dict.fromkeys(paths))
        return tuple(
            _unconfirmed(parameter, dated, on)
            for _, parameter, dated in found
            if not dated.confirmed(on)
        )

    def merged(self, other: Statutes) -> Statutes:
        """Both sets as one; a path in both raises ``StatuteDataError`` (sets add, not redefine)."""
        twice = [item.path for item in other.parameters if item.path in self._by_path]
        if twice:
            raise StatuteDataError(
                tuple(f"{path}: is defined already and cannot be redefined." for path in twice)
            )
        return Statutes.of(self.parameters + other.parameters)

    def _dated(self, path: str, on: date) -> tuple[Parameter, DatedValue]:
        _refuse_time(on, path)
        parameter = self._by_path.get(path)
        if parameter is None:
            raise self._unknown(path, on)
        for dated in parameter.values:
            if dated.covers(on) and dated.has_figure:
                return parameter, dated
        raise _not_covered(parameter, on)

    def _unknown(self, path: str, on: date) -> ParameterMissing:
        near = get_close_matches(path, self._by_path, n=3)
        return ParameterMissing(
            f"{path} is no known parameter (asked for {on}).",
            subject=path,
            kept="",
            next_step=f"Near it are: {', '.join(near)}." if near else "",
        )


def _refuse_time(on: date, path: str = "") -> None:
    if isinstance(on, datetime):
        raise InvalidValue("on", "a date without a time", subject=path)


def _last_day(parameter: Parameter, value: DatedValue, on: date) -> tuple[DatedValue, date | None]:
    """The last day, from ``on`` on, of an unbroken run of figures that are as sure as the one of
    ``on`` (``None`` when no end is known), and the value of that day."""
    must_hold = value.confirmed(on)
    for later in parameter.values[parameter.values.index(value) :]:
        first = max(later.valid_from, on)
        if not later.has_figure or (must_hold and not later.confirmed(first)):
            break
        value = later
        if must_hold and value.confirmed_until != value.valid_until and value.confirmed_until:
            return value, value.confirmed_until
    return value, value.valid_until


def _not_covered(parameter: Parameter, on: date) -> ParameterMissing:
    """The error for a day on which a known parameter has no value in force."""
    first, last = parameter.values[0], parameter.values[-1]
    path = parameter.path
    if last.valid_until is not None and on > last.valid_until:
        return ParameterExpired(
            f"{path} has no value for {on}: the last known one ended on {last.valid_until}.",
            subject=path,
            kept="",
            next_step="Install statute data that cover the date; an old figure is never reused.",
        )
    reason = "nothing is in force on that date"
    if on < first.valid_from:
        reason = f"the first known one starts on {first.valid_from}"
    elif any(value.covers(on) and value.status == "not_seen" for value in parameter.values):
        reason = "the figure of that date was not found in any source"
    return ParameterMissing(f"{path} has no value for {on}: {reason}.", subject=path, kept="")


def _unconfirmed(parameter: Parameter, dated: DatedValue, on: date) -> Finding:
    """The warning that a value is used on a day for which it was not seen to hold."""
    until = dated.confirmed_until
    why = f"it was seen to hold only until {until}"
    if dated.status == "announced":
        why = "it is announced, not enacted"
    return Finding(
        severity=Severity.WARNING,
        code="parameter_unconfirmed",
        path=f"statutes/{parameter.path}",
        message=f"{parameter.path} is used on {on}, but {why}.",
        source=parameter.law,
        values=(
            ("parameter", parameter.path),
            ("on", on.isoformat()),
            ("confirmed_until", until.isoformat() if until else ""),
        ),
    )


def _content_version(parameters: tuple[Parameter, ...]) -> str:
    """SHA-256 over the parsed content in one canonical form: sorted paths, keys and dates."""
    content = json.dumps(
        [attrs.asdict(parameter) for parameter in parameters],
        default=date.isoformat,
        ensure_ascii=False,
        separators=(",", ":"),
        sort_keys=True,
    )
    return hashlib.sha256(content.encode()).hexdigest()
