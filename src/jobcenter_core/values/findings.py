"""Findings: imperfect business data, returned and collected instead of raised."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

import attrs

__all__ = ["Finding", "Severity", "has_errors", "order"]


class Severity(Enum):
    """How much a finding weighs: an error stops the step, a warning needs a look."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@attrs.frozen(kw_only=True)
class Finding:
    """One thing that is not as it should be.

    ``code`` is stable. ``path`` names the object by internal id and the field, for example
    ``timesheet/ts-1/entries/3``. ``message`` is the plain English default without personal data.
    ``source`` is the rule, plugin or law. ``values`` are names and texts for translated messages.
    """

    severity: Severity
    code: str
    path: str
    message: str
    source: str = ""
    values: tuple[tuple[str, str], ...] = ()


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether at least one finding is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def order(finding: Finding) -> tuple[int, str, str, str, str, tuple[tuple[str, str], ...]]:
    """Sort key: errors first, then by path, code and the rest, so that output is stable."""
    return (
        _RANK[finding.severity],
        finding.path,
        finding.code,
        finding.source,
        finding.message,
        finding.values,
    )
