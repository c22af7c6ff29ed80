"""Exit codes of the command, and errors as plain lines instead of tracebacks."""

from __future__ import annotations

from collections.abc import Iterable

import click

from jobcenter_core.errors import (
    ConfigurationError,
    ImportRefused,
    InvalidValue,
    JobcenterError,
    NotFound,
    PluginError,
    PluginLoadError,
    StorageError,
)
from jobcenter_core.values.findings import Finding

__all__ = ["CHECK_FAILED", "DONE", "PLUGIN", "STORAGE", "USAGE", "exit_code", "say_error"]

DONE = 0
CHECK_FAILED = 1
USAGE = 2
PLUGIN = 3
STORAGE = 4

_CODES: tuple[tuple[type[JobcenterError], int], ...] = (
    (PluginError, PLUGIN),
    (ConfigurationError, PLUGIN),
    (StorageError, STORAGE),
    (ImportRefused, USAGE),
    (InvalidValue, USAGE),
    (NotFound, USAGE),
)


def exit_code(problem: JobcenterError) -> int:
    """The exit code that stands for an error."""
    return next((code for cls, code in _CODES if isinstance(problem, cls)), CHECK_FAILED)


def say_error(problem: JobcenterError) -> None:
    """Print an error to standard error, one line for each of its parts."""
    if isinstance(problem, ImportRefused):
        say_findings(f for f in problem.findings if isinstance(f, Finding))
    if isinstance(problem, PluginLoadError):
        for failure in problem.failures:
            click.echo(f"plugin: {failure}", err=True)
        return
    click.echo(str(problem), err=True)


def say_findings(findings: Iterable[Finding]) -> None:
    """Print findings to standard error, one a line."""
    for finding in findings:
        line = f"{finding.severity.value}: {finding.path}: {finding.message} [{finding.code}]"
        click.echo(line, err=True)
