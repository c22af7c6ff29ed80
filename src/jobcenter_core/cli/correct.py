"""`jobcenter correct`: pay what payslips of a month should have paid, or note what is owed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from jobcenter_core.center import Jobcenter
from jobcenter_core.cli.exits import CHECK_FAILED, DONE, finding_json, say_findings
from jobcenter_core.cli.options import (
    OUT_HELP,
    clock_of,
    day_of,
    db_option,
    json_option,
    month_of,
    today_option,
    writer_option,
)
from jobcenter_core.cli.plain_output import say_json
from jobcenter_core.cli.report import files_json, say_files
from jobcenter_core.cli.rows import euros
from jobcenter_core.errors import ImportRefused
from jobcenter_core.files.input.corrections import read_corrections
from jobcenter_core.files.output.folder import WrittenFolder
from jobcenter_core.services.correction_runs import CorrectedMonth, correct_month
from jobcenter_core.services.month_view import MonthView
from jobcenter_core.values.findings import Finding, has_errors
from jobcenter_core.values.months import Month

__all__ = ["correct"]

_HEAD = ("worker", "before", "right", "difference", "paid", "owed back")
_NO_FILES = {"files_written": 0, "files_unchanged": 0, "index": ""}
_KINDS = {"wages": "wages", "allowances": "work activity allowances"}


@click.command("correct")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--month", required=True, help="Month whose run paid wrongly, YYYY-MM.")
@click.option("--pay-on", required=True, help="Day of payment of the difference, YYYY-MM-DD.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("out"),
    show_default=True,
    help=OUT_HELP,
)
@writer_option
@today_option
@db_option
@json_option
def correct(
    file: Path,
    month: str,
    pay_on: str,
    out: Path,
    by: str,
    today: str | None,
    db: str,
    as_json_: bool,
) -> int:
    """Correct payslips of a month by a file that says what is right, and write the papers."""
    corrected_month, on = month_of(month), day_of(pay_on, "--pay-on")
    try:
        rows = read_corrections(file)
        with Jobcenter.open(db, clock=clock_of(today), create=False) as center:
            done = correct_month(center.office, rows, month=corrected_month, pay_on=on)
            made = center.make_outgoing(Month.of(done.pay_on))
            view, written = _papers(center, done, out, by)
    except ImportRefused as refused:
        refused.next_step = "Mend the rows named in the findings and correct again."
        raise
    findings = (*made.findings, *(written.findings if written else ()))
    if as_json_:
        say_json(_as_json(corrected_month, done, written, findings))
    else:
        say_findings(findings)
        _say(corrected_month, done, written)
    is_whole = (view is None or _is_paid(view)) and not has_errors(findings)
    return DONE if is_whole else CHECK_FAILED


def _papers(
    center: Jobcenter, done: CorrectedMonth, out: Path, by: str
) -> tuple[MonthView | None, WrittenFolder | None]:
    """The papers of the month of payment, as `run` writes them; none when nobody was corrected on
    that day, now or before."""
    if not done.of_day:
        return None, None
    view = center.month(Month.of(done.pay_on), pay_on=done.pay_on)
    return view, center.write(view, out, actor=by)


def _is_paid(view: MonthView) -> bool:
    """Whether payslips and payments agree; in the midst of a month the other hours still wait."""
    return all(check.ok for check in view.checks if check.code == "payslips_payments")


def _say(month: Month, done: CorrectedMonth, written: WrittenFolder | None) -> None:
    if done.pay_on != done.asked_for:
        click.echo(
            f"Banks are closed on {done.asked_for}: paid on {done.pay_on}, the banking day before."
        )
    for run_id in done.resumed:
        click.echo(f"Approved and closed: {run_id}, which was calculated before.")
    click.echo(f"Corrections of {month}, paid on {done.pay_on}.")
    heading = ("", "")
    for row in done.rows:
        if heading != (row["employer"], row["kind"]):
            heading = (row["employer"], row["kind"])
            click.echo(f"\n{heading[0]}, {_KINDS[heading[1]]}")
            click.echo(_line(_HEAD))
        click.echo(_line(_cells(row)) + _note(row))
    click.echo("")
    if not done.changed:
        click.echo("Nothing changed: what the file says is right is paid already.")
    if any(row["receivable_cents"] for row in done.rows):
        click.echo("What is owed back is taken of later pay by agreement only: jobcenter recover")
    if written is not None:
        say_files(written)


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    names = ("before", "right", "difference", "paid", "receivable")
    worker = str(row["worker"])
    return (worker, *(euros(row[f"{name}_cents"]) for name in names))


def _note(row: Mapping[str, Any]) -> str:
    return f"  {row['correction']}" if row["correction"] else "  no difference"


def _line(cells: tuple[str, ...]) -> str:
    worker, *sums = cells
    return f"{worker:<16}" + "".join(f"{one:>12}" for one in sums)


def _as_json(
    month: Month,
    done: CorrectedMonth,
    written: WrittenFolder | None,
    findings: Sequence[Finding],
) -> str:
    content: dict[str, Any] = {
        "month": str(month),
        "pay_on": done.pay_on.isoformat(),
        "pay_on_asked_for": done.asked_for.isoformat(),
        "changed": done.changed or bool(written and written.changed),
        "runs": list(done.run_ids),
        "rows": [dict(row) for row in done.rows],
        "findings": [finding_json(one) for one in findings],
        **(files_json(written) if written else _NO_FILES),
    }
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
