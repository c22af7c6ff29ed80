"""What the command prints about a month: checks, findings, files."""

from __future__ import annotations

import json
from typing import Any

import click

from jobcenter_core.cli.exits import CHECK_FAILED, DONE, finding_json, say_findings
from jobcenter_core.figures.checks import MONEY, Check
from jobcenter_core.files.output.folder import WrittenFolder
from jobcenter_core.payroll.pay_runs import MONTHLY
from jobcenter_core.services.month_run import MonthRun
from jobcenter_core.services.month_view import MonthView
from jobcenter_core.values.findings import Finding, has_errors, order

__all__ = ["as_json", "counted", "files_json", "month_exit_code", "say_files", "say_month"]

_NAMES = {
    "hours_payslips": "hours ↔ payslips",
    "payslips_payments": "payslips ↔ payments due",
    "hours_billing": "hours ↔ invoices and charges",
    "budget": "budget",
    "premiums_payslips": "premiums ↔ payslips",
    "payslips_payment_file": "payments due ↔ payment files",
    "payslips_report": "payslips ↔ tax report",
    "deductions_report": "deductions ↔ tax report",
    "invoices_einvoices": "invoices ↔ e-invoices",
    "bank_receivables": "money in ↔ receivables",
}


def month_exit_code(run: MonthRun, view: MonthView, written: WrittenFolder) -> int:
    """1 when a check is not zero, a finding is an error or something was held, otherwise 0."""
    is_whole = not has_errors(_findings(run, view, written))
    return DONE if is_whole and all(check.ok for check in _checks(run, view)) else CHECK_FAILED


def _checks(run: MonthRun, view: MonthView) -> tuple[Check, ...]:
    """Those of the month once it has been run; in the midst of it only that payslips are paid,
    because other hours still wait for their pay and all for their bills."""
    if run.cycle == MONTHLY:
        return view.checks
    return tuple(check for check in view.checks if check.code == "payslips_payments")


def counted(count: int, one: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{count} {one}{'' if count == 1 else 's'}"


def say_month(run: MonthRun, view: MonthView, written: WrittenFolder) -> None:
    """Findings to standard error; checks, totals and where to look to standard output."""
    say_findings(_findings(run, view, written))
    if run.pay_on != run.asked_for:
        click.echo(
            f"Banks are closed on {run.asked_for}: paid on {run.pay_on}, the banking day before."
        )
    click.echo(
        f"Month {view.month}, paid on {view.pay_on}: {counted(len(view.payslips), 'payslip')}, "
        f"{counted(len(view.invoices), 'invoice')}, "
        f"{counted(len(view.charges), 'internal charge')}."
    )
    for check in _checks(run, view):
        click.echo(_check_line(check))
    if not run.changed and not written.changed and not written.removed.gone:
        click.echo("Nothing changed: everything had been done before.")
    say_files(written)


def say_files(written: WrittenFolder) -> None:
    """How many files were written and taken away, and where to look."""
    were = "was" if written.unchanged == 1 else "were"
    files = counted(len(written.changed), "file")
    click.echo(f"{files} written, {written.unchanged} {were} there already.")
    if written.removed.gone:
        click.echo(f"{counted(len(written.removed.gone), 'file')} removed that no longer stood.")
    for path in written.removed.left:
        click.echo(f"No longer stands, but somebody has changed it: {path}")
    click.echo(f"Look: {written.folder / 'index.html'}")


def files_json(written: WrittenFolder) -> dict[str, Any]:
    """The same for programs."""
    return {
        "files_written": len(written.changed),
        "files_unchanged": written.unchanged,
        "files_removed": list(written.removed.gone),
        "files_left": list(written.removed.left),
        "index": str(written.folder / "index.html"),
    }


def as_json(run: MonthRun, view: MonthView, written: WrittenFolder) -> str:
    """The same for programs."""
    content: dict[str, Any] = {
        "month": str(view.month),
        "pay_on": view.pay_on.isoformat(),
        "pay_on_asked_for": run.asked_for.isoformat(),
        "cycle": run.cycle,
        "changed": run.changed or bool(written.changed or written.removed.gone),
        "payslips": [slip.id for slip in view.payslips],
        "invoices": [invoice.number for invoice in view.invoices],
        "charges": [charge.number for charge in view.charges],
        "checks": [_check_json(check) for check in _checks(run, view)],
        "findings": [finding_json(finding) for finding in _findings(run, view, written)],
        **files_json(written),
    }
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)


def _findings(run: MonthRun, view: MonthView, written: WrittenFolder) -> tuple[Finding, ...]:
    """Those of the month and those of bills, files and papers that could not be made, each once."""
    return tuple(sorted({*view.findings, *run.held, *written.findings}, key=order))


def _check_json(check: Check) -> dict[str, Any]:
    return {
        "code": check.code,
        "unit": check.unit,
        "left": check.left,
        "right": check.right,
        "difference": check.difference,
        "ok": check.ok,
        "subjects": list(check.subjects),
        "rounded": check.rounded,
    }


def _check_line(check: Check) -> str:
    shown = _euros if check.unit == MONEY else _hours
    mark = "DIFFERS " + ", ".join(check.subjects)
    if check.ok:
        mark = f"ok, rounding {shown(check.rounded)}" if check.rounded else "ok"
    sums = f"{shown(check.left):>12}{shown(check.right):>12}"
    name = " ".join(part for part in (_NAMES.get(check.code, check.code), check.of) if part)
    return f"{name:<30}{sums}   difference {shown(check.difference)}  {mark}"


def _euros(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    euros, rest = divmod(abs(cents), 100)
    return f"{sign}{euros}.{rest:02}"


def _hours(minutes: int) -> str:
    """Hours with two decimals: exact for whole minutes that divide by 0.6, shown rounded else."""
    return _euros((abs(minutes) * 100 * 2 + 60) // 120 * (-1 if minutes < 0 else 1))
