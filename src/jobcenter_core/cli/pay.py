"""`jobcenter run` and `jobcenter preview`: pay a period, or show what it would pay."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from jobcenter_core.center import Jobcenter
from jobcenter_core.cli.exits import DONE
from jobcenter_core.cli.options import (
    OUT_HELP,
    clock_of,
    db_option,
    json_option,
    period_options,
    plan_from,
    today_option,
    writer_option,
)
from jobcenter_core.cli.plain_output import say_json
from jobcenter_core.cli.report import as_json, month_exit_code, say_month
from jobcenter_core.cli.rows import preview_json, say_preview
from jobcenter_core.services.bank_files import import_bank_file
from jobcenter_core.services.month_run import MonthRun
from jobcenter_core.services.run_plan import RunPlan
from jobcenter_core.services.standing import PAPERS

__all__ = ["preview", "run_", "run_and_report"]


@click.command("run")
@click.option("--month", required=True, help="Month of work, YYYY-MM.")
@period_options
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("out"),
    show_default=True,
    help=OUT_HELP,
)
@click.option(
    "--workers",
    "processes",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes that compute payslips.",
)
@writer_option
@today_option
@db_option
@json_option
def run_(
    month: str,
    pay_on: str,
    cycle: str,
    until: str | None,
    workers: tuple[str, ...],
    out: Path,
    processes: int,
    by: str,
    today: str | None,
    db: str,
    as_json_: bool,
) -> int:
    """Pay and bill a month of work, or pay a shorter period, and write the month's papers."""
    plan = plan_from(month, pay_on, cycle, until, workers)
    with Jobcenter.open(db, clock=clock_of(today), create=False) as center:
        return run_and_report(center, plan, out, as_json_, processes, by=by)


def run_and_report(
    center: Jobcenter,
    plan: RunPlan,
    out: Path,
    as_json_: bool,
    processes: int = 1,
    statement: bytes | None = None,
    afterwards: Callable[[Jobcenter], None] = lambda _: None,
    by: str = PAPERS,
) -> int:
    """Run the plan, take in a statement of the bank when there is one, do what comes
    ``afterwards``, write the papers of the month, print what came of it; the exit code. The access
    log says that the papers were written ``by`` that person."""
    done = _run(center, plan, processes)
    if statement is not None:
        import_bank_file(center.office, center.catalogue, statement, actor="bank")
    afterwards(center)
    view = center.month(plan.month, pay_on=plan.pay_on)
    written = center.write(view, out, actor=by)
    if as_json_:
        say_json(as_json(done, view, written))
    else:
        say_month(done, view, written)
    return month_exit_code(done, view, written)


def _run(center: Jobcenter, plan: RunPlan, processes: int) -> MonthRun:
    """Run the plan; on a terminal, show the step that is being done."""
    if not sys.stderr.isatty():
        return center.run_plan(plan, workers=processes)
    done = center.run_plan(
        plan,
        workers=processes,
        progress=lambda step: click.echo(f"\r\x1b[K{step[:70]}", nl=False, err=True),
    )
    click.echo("\r\x1b[K", nl=False, err=True)
    return done


@click.command("preview")
@click.argument("month")
@period_options
@today_option
@db_option
@json_option
def preview(
    month: str,
    pay_on: str,
    cycle: str,
    until: str | None,
    workers: tuple[str, ...],
    today: str | None,
    db: str,
    as_json_: bool,
) -> int:
    """Show what a run would pay each worker, and why it differs from the last payslip."""
    plan = plan_from(month, pay_on, cycle, until, workers)
    with Jobcenter.open(db, clock=clock_of(today), create=False) as center:
        previews = center.preview(plan)
    if as_json_:
        say_json(preview_json(plan, previews))
    else:
        say_preview(plan, previews)
    return DONE
