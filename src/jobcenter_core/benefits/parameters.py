"""The figures of benefits in one month, and what is known to change after it."""

from __future__ import annotations

from datetime import timedelta

import attrs

from jobcenter_core.benefits.outlooks import RuleChange
from jobcenter_core.errors import ParameterMissing
from jobcenter_core.statutes.parameter import Parameter, Resolved
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.values.calculation import RuleRef
from jobcenter_core.values.months import Month

__all__ = ["BenefitFigures"]


@attrs.frozen
class BenefitFigures:
    """Looks up by the first day of a month: benefits change with months. What the statutes do not
    hold for the month is ``None``, and then the forecast speaks in words."""

    statutes: Statutes
    month: Month

    def maybe(self, path: str) -> Resolved | None:
        """The figure of the month."""
        try:
            return self.statutes.at(path, self.month.first)
        except ParameterMissing:
            return None

    def value(self, path: str) -> int | None:
        """The bare figure of the month."""
        found = self.maybe(path)
        return None if found is None else found.value

    def rule(self, rule: str, *paths: str) -> RuleRef:
        """The reference of a rule that uses these figures; the first names the law."""
        found = [one for path in paths if (one := self.maybe(path)) is not None]
        law = found[0].law if found else ""
        return RuleRef(rule=rule, parameters=tuple(one.ref for one in found), law=law)

    def changes(self, *paths: str) -> tuple[RuleChange, ...]:
        """The next change of each path after the month, earliest first."""
        known = {one.path: one for one in self.statutes.parameters if one.path in paths}
        found = [_next_change(known[path], self.month) for path in paths if path in known]
        return tuple(
            sorted(
                (change for change in found if change is not None),
                key=lambda change: (change.on, change.path),
            )
        )


def _next_change(parameter: Parameter, month: Month) -> RuleChange | None:
    """The first later value, or the day after the last known one."""
    for value in parameter.values:
        if value.valid_from > month.first:
            return RuleChange(path=parameter.path, on=value.valid_from, status=value.status)
    last = parameter.values[-1].valid_until
    if last is None:
        return None
    return RuleChange(path=parameter.path, on=last + timedelta(days=1), status="not_known")
