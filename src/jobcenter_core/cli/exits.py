"""Exit codes of the command, and what it says when something goes wrong."""

from __future__ import annotations

import json
import os
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs
import click

from jobcenter_core.cli.plain_output import say_json
from jobcenter_core.cli.stopped import KEPT, STOPPED_CODE
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

__all__ = [
    "CHECK_FAILED",
    "DONE",
    "PLUGIN",
    "STORAGE",
    "TRACEBACK_VARIABLE",
    "USAGE",
    "exit_code",
    "finding_json",
    "say_findings",
    "say_problem",
]

DONE = 0
CHECK_FAILED = 1
USAGE = 2
PLUGIN = 3
STORAGE = STOPPED_CODE

TRACEBACK_VARIABLE = "JOBCENTER_TRACEBACK"
"""Environment variable that shows, when it is 1, where a fault of the library itself arose."""

_CODES: tuple[tuple[type[JobcenterError], int], ...] = (
    (PluginError, PLUGIN),
    (ConfigurationError, PLUGIN),
    (StorageError, STORAGE),
    (ImportRefused, USAGE),
    (InvalidValue, USAGE),
    (NotFound, USAGE),
)


@attrs.frozen(kw_only=True)
class _Failure:
    """What went wrong, for programs and, as ``lines``, for people."""

    code: str
    exit_code: int
    message: str
    lines: tuple[str, ...]
    subject: str = ""
    kept: str = ""
    next_step: str = ""
    findings: tuple[Finding, ...] = ()


def exit_code(problem: JobcenterError) -> int:
    """The exit code that stands for an error."""
    return next((code for cls, code in _CODES if isinstance(problem, cls)), CHECK_FAILED)


def say_problem(problem: Exception, *, as_json: bool) -> int:
    """Say what went wrong, to standard error and with ``as_json`` to standard output too; returns
    the exit code. A traceback is shown to nobody who has not asked for it."""
    failure = _failure(problem)
    say_findings(failure.findings)
    for line in failure.lines:
        click.echo(line, err=True)
    if as_json:
        say_json(_as_json(failure))
    return failure.exit_code


def say_findings(findings: Iterable[Finding]) -> None:
    """Print findings to standard error, one a line."""
    for finding in findings:
        line = f"{finding.severity.value}: {finding.path}: {finding.message} [{finding.code}]"
        click.echo(line, err=True)


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as plain content."""
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "path": finding.path,
        "message": finding.message,
        "values": dict(finding.values),
    }


def _as_json(failure: _Failure) -> str:
    content = {
        "error": failure.code,
        "message": failure.message,
        "subject": failure.subject,
        "kept": failure.kept,
        "next_step": failure.next_step,
        "findings": [finding_json(finding) for finding in failure.findings],
    }
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)


def _failure(problem: Exception) -> _Failure:
    if isinstance(problem, JobcenterError):
        return _of_library(problem)
    if isinstance(problem, click.ClickException):
        return _of_usage(problem)
    if isinstance(problem, OSError):
        return _of_file_system(problem)
    return _of_ours(problem)


def _of_library(problem: JobcenterError) -> _Failure:
    findings: tuple[object, ...] = ()
    lines: tuple[str, ...] = (str(problem),)
    if isinstance(problem, ImportRefused):
        findings = problem.findings
    if isinstance(problem, PluginLoadError):
        lines = tuple(f"plugin: {failure}" for failure in problem.failures)
    return _Failure(
        code=problem.code,
        exit_code=exit_code(problem),
        message=problem.message,
        lines=lines,
        subject=problem.subject,
        kept=problem.kept,
        next_step=problem.next_step,
        findings=tuple(finding for finding in findings if isinstance(finding, Finding)),
    )


def _of_usage(problem: click.ClickException) -> _Failure:
    context = problem.ctx if isinstance(problem, click.UsageError) else None
    lines = [f"Error: {problem.format_message()}"]
    next_step = ""
    if context is not None:
        next_step = f"Try '{context.command_path} --help'."
        lines = [context.get_usage(), next_step, "", *lines]
    return _Failure(
        code="usage",
        exit_code=USAGE,
        message=problem.format_message(),
        lines=tuple(lines),
        next_step=next_step,
    )


def _of_file_system(problem: OSError) -> _Failure:
    """Only the last part of the path is shown: it is what tells places apart for the user."""
    named = problem.filename
    subject = Path(os.fsdecode(named)).name if isinstance(named, (str, bytes)) else ""
    message = f"{problem.strerror or 'The file system refused'}."
    next_step = "See that the folder exists, has room and may be written to."
    if isinstance(problem, BrokenPipeError):
        next_step = "What reads the output has ended."
    place = f"{subject}: " if subject else ""
    return _Failure(
        code="file",
        exit_code=STORAGE,
        message=message,
        lines=(f"[file] {place}{message} {KEPT} {next_step}",),
        subject=subject,
        kept=KEPT,
        next_step=next_step,
    )


def _of_ours(problem: Exception) -> _Failure:
    """A fault of the library or of a plugin. The text of the exception may hold anything."""
    name = type(problem).__name__
    if os.environ.get(TRACEBACK_VARIABLE) == "1":
        traceback.print_exception(problem)
    next_step = f"If it comes again, report it; {TRACEBACK_VARIABLE}=1 shows where it arose."
    return _Failure(
        code="internal",
        exit_code=CHECK_FAILED,
        message=name,
        lines=(f"[internal] {name}. {KEPT} {next_step}",),
        kept=KEPT,
        next_step=next_step,
    )
