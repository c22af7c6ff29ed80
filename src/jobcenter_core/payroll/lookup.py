"""Look-ups of one run: which day each figure goes by, and the references that lines show."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.errors import InvalidValue, ParameterMissing
from jobcenter_core.statutes.parameter import Resolved
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.values.calculation import RuleRef
from jobcenter_core.values.findings import Finding

__all__ = ["Figure", "Lookup"]


@attrs.frozen(kw_only=True)
class Figure:
    """A figure that only some payslips need, so that a year without it blocks no others."""

    path: str
    rule: RuleRef
    value: int | None = None
    on: date

    def needed(self) -> int:
        """The value; :class:`ParameterMissing` naming path and day when there is none."""
        if self.value is None:
            raise ParameterMissing(
                f"{self.path} has no value for {self.on}.", subject=self.path, kept=""
            )
        return self.value


class Lookup:
    """Figures of law for one day of payment and one period of work, remembered by path."""

    def __init__(
        self, statutes: Statutes, *, pay_on: date, work_first: date, work_last: date
    ) -> None:
        self._statutes = statutes
        self._pay_on = pay_on
        self._work_first = work_first
        self._work_last = work_last
        self._by_payment: dict[str, Resolved] = {}
        self._by_work: dict[str, Resolved] = {}

    def pay(self, path: str) -> int:
        """The value on the day of payment, in the parameter's unit."""
        found = self._statutes.at(path, self._pay_on)
        self._by_payment[path] = found
        return found.value

    def work(self, path: str) -> int:
        """The value on the days of work; ``InvalidValue`` when first and last day differ."""
        found = self._statutes.at(path, self._work_first)
        if self._statutes.value(path, self._work_last) != found.value:
            raise InvalidValue(
                "pay.period",
                f"days on which {path} has one value",
                next_step="Pay the work before and after the change as two periods.",
            )
        self._by_work[path] = found
        return found.value

    def maybe(self, rule: str, path: str, on: date) -> Figure:
        """A figure on a day of its own, with the reference of the rule that uses it."""
        try:
            found = self._statutes.at(path, on)
        except ParameterMissing:
            return Figure(path=path, rule=RuleRef(rule=rule), on=on)
        named = RuleRef(rule=rule, parameters=(found.ref,), law=found.law)
        return Figure(path=path, rule=named, value=found.value, on=on)

    @property
    def pay_on(self) -> date:
        """The day of payment."""
        return self._pay_on

    @property
    def work_years(self) -> tuple[int, ...]:
        """The calendar years of the period of work."""
        return tuple(range(self._work_first.year, self._work_last.year + 1))

    def law(self, path: str) -> str:
        """Act and section of a path that was looked up."""
        return self._found(path).law

    def rule(self, rule: str, *paths: str) -> RuleRef:
        """The reference of a rule that uses these looked-up paths; the first names the law."""
        return RuleRef(
            rule=rule,
            parameters=tuple(self._found(path).ref for path in paths),
            law=self.law(paths[0]),
        )

    def findings(self) -> tuple[Finding, ...]:
        """Warnings about the values that were looked up."""
        return self._statutes.findings(self._by_payment, self._pay_on) + self._statutes.findings(
            self._by_work, self._work_last
        )

    def _found(self, path: str) -> Resolved:
        return self._by_payment[path] if path in self._by_payment else self._by_work[path]
