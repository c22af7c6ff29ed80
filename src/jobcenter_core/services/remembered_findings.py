"""Findings as the plain content of a command's result, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jobcenter_core.values.findings import Finding, Severity

__all__ = ["from_plain", "to_plain"]


def to_plain(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """The findings as content that a command returns."""
    return [
        {
            "severity": finding.severity.value,
            "code": finding.code,
            "path": finding.path,
            "message": finding.message,
            "source": finding.source,
            "values": [list(pair) for pair in finding.values],
        }
        for finding in findings
    ]


def from_plain(content: Iterable[Mapping[str, Any]]) -> tuple[Finding, ...]:
    """The findings of such a result."""
    return tuple(
        Finding(
            severity=Severity(plain["severity"]),
            code=plain["code"],
            path=plain["path"],
            message=plain["message"],
            source=plain["source"],
            values=tuple((name, value) for name, value in plain["values"]),
        )
        for plain in content
    )
