"""Why a report is held: what it lacks, by name and without any value."""

from __future__ import annotations

from typing import Final

from jobcenter_core.values.findings import Finding, Severity

__all__ = ["Held", "held_by", "report_finding"]

_SOURCE: Final = "Incomes Register, what a report needs"


class Held(Exception):
    """A report that cannot be made. ``code`` is that of the finding without ``register_``."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def held_by(subject_id: str, reason: Held) -> Finding:
    """The finding about a report that is held."""
    return report_finding(subject_id, reason.code, reason.message)


def report_finding(
    subject_id: str, code: str, message: str, severity: Severity = Severity.ERROR
) -> Finding:
    """A finding about the report of a payslip or month, by our own id of that."""
    return Finding(
        severity=severity,
        code=f"register_{code}",
        path=f"report/{subject_id}",
        message=message,
        source=_SOURCE,
        values=(("id", subject_id),),
    )
