"""What a rule is: a function that names the places where a message breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final, Generic, Protocol, TypeVar

import attrs

from jobcenter_core.values.findings import Finding, Severity

__all__ = [
    "CHANGES",
    "CODES",
    "CODE_PREFIX",
    "ENVELOPE",
    "EXCEPTIONS",
    "METHODS",
    "PAGES",
    "PAYER",
    "REPORT",
    "SEPARATE",
    "TECHNICAL",
    "WAGE",
    "Case",
    "Rule",
    "rule",
]

#: Where the rules were read: the publisher's documents, with sections as far as they are known.
WAGE: Final = "Incomes Register, wage report rules 2022 v1.01"
ENVELOPE: Final = f"{WAGE}, 1.1-1.3 and 2.1"
PAYER: Final = f"{WAGE}, 2.4-2.10"
REPORT: Final = f"{WAGE}, 2.12-2.39 and 2.52-2.54"
METHODS: Final = f"{WAGE}, 2.27-2.29"
EXCEPTIONS: Final = f"{WAGE}, 2.24"
CODES: Final = "Incomes Register, code tables 2022 v1.03 and income types 2022 v1.0"
SEPARATE: Final = "Incomes Register, separate report rules 2022"
TECHNICAL: Final = "Incomes Register, technical interface 2021 v1.02"
CHANGES: Final = "vero.fi, annual changes of the Incomes Register"
PAGES: Final = "vero.fi, Incomes Register"

#: How the code of every finding of these rules begins; the rest is the rule's name.
CODE_PREFIX: Final = "register_"


class Case(Protocol):
    """What a rule looks at: a message, a report or a row, with its place and payment date."""

    @property
    def path(self) -> str:
        """Where the thing is, by internal ids."""

    @property
    def dated_on(self) -> date:
        """The day whose rules hold: the payment date, or the day that stands in for it."""


_C = TypeVar("_C", bound=Case)


@attrs.frozen(kw_only=True)
class Rule(Generic[_C]):
    """One rule of the register.

    ``check`` yields the place of each breach below the case's own path, empty for the case
    itself. ``valid_from`` and ``valid_until`` are the payment dates that the rule holds for, both
    included. ``source`` is where the rule was read. Messages never hold a value of the report.
    """

    name: str
    message: str
    source: str
    check: Callable[[_C], Iterable[str]]
    severity: Severity = Severity.ERROR
    valid_from: date | None = None
    valid_until: date | None = None

    @property
    def code(self) -> str:
        """The stable code of the findings."""
        return CODE_PREFIX + self.name

    def in_force(self, on: date) -> bool:
        """Whether the rule holds for a payment of the day ``on``."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_until is None or on <= self.valid_until
        )

    def findings(self, case: _C) -> Iterator[Finding]:
        """One finding for each place where ``case`` breaks the rule, none before its time."""
        if not self.in_force(case.dated_on):
            return
        for place in self.check(case):
            yield Finding(
                severity=self.severity,
                code=self.code,
                path=f"{case.path}/{place}" if place else case.path,
                message=self.message,
                source=self.source,
            )


def rule(
    message: str,
    source: str,
    *,
    severity: Severity = Severity.ERROR,
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> Callable[[Callable[[_C], Iterable[str]]], Rule[_C]]:
    """Make a :class:`Rule` of a function; the function's name is the rule's."""

    def make(check: Callable[[_C], Iterable[str]]) -> Rule[_C]:
        return Rule(
            name=check.__name__,
            message=message,
            source=source,
            check=check,
            severity=severity,
            valid_from=valid_from,
            valid_until=valid_until,
        )

    return make
