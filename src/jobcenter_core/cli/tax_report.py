"""`jobcenter tax-report`: what is due, months without wages, and what was done by hand."""

from __future__ import annotations

import json
from typing import Any

import click

from jobcenter_core.center import Jobcenter
from jobcenter_core.cli.exits import CHECK_FAILED, DONE, finding_json, say_findings
from jobcenter_core.cli.options import clock_of, db_option, json_option, month_of, today_option
from jobcenter_core.cli.plain_output import say_json
from jobcenter_core.cli.rows import euros
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.payroll.filings import ReporterSettings
from jobcenter_core.services.filings import PreparedReports, prepare_no_wages
from jobcenter_core.services.report_changes import CANCELLED, REPLACED, RecordReportChange
from jobcenter_core.services.report_deadlines import Deadlines, OpenReports, read_deadlines
from jobcenter_core.services.session import Session, read
from jobcenter_core.values.findings import has_errors
from jobcenter_core.values.secrets import Secret

__all__ = ["tax_report"]

_employer = click.option("--employer", required=True, help="Id of the payer of the wages.")
_month = click.option("--month", required=True, help="Month of payment, 2026-11.")


@click.group("tax-report")
def tax_report() -> None:
    """Reports to the tax authority: what is due, months without wages, changes by hand."""


@tax_report.command("due")
@today_option
@db_option
@json_option
def due(today: str | None, db: str, as_json_: bool) -> int:
    """List the reports that the authority has not taken in, and what being late costs at most."""
    with Jobcenter.open(db, clock=clock_of(today), create=False) as center:
        found = read(center.office, lambda session: read_deadlines(session, center.catalogue))
    if as_json_:
        say_json(_as_json(found))
    else:
        _say(found)
    return CHECK_FAILED if any(one.days_late for one in found.reports) else DONE


@tax_report.command("no-wages")
@_employer
@_month
@today_option
@db_option
@json_option
def no_wages(employer: str, month: str, today: str | None, db: str, as_json_: bool) -> int:
    """Make the report of an employer that it pays no wages in a month."""
    with Jobcenter.open(db, clock=clock_of(today), create=False) as center:
        payer = read(center.office, lambda session: session.get(ReporterSettings, employer))
        made = prepare_no_wages(
            center.office,
            center.catalogue.tax_reporter(payer.provider),
            employer,
            month_of(month),
            actor=read(center.office, _clerk),
        )
    if as_json_:
        content = {
            "deliveries": list(made.delivery_ids),
            "findings": [finding_json(finding) for finding in made.findings],
        }
        say_json(json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True))
    else:
        _say_made(made)
    return CHECK_FAILED if has_errors(made.findings) else DONE


@tax_report.command("by-hand")
@click.argument("change", type=click.Choice([CANCELLED, REPLACED]))
@click.argument("report")
@_employer
@_month
@click.option("--reference", required=True, help="The authority's own reference of the report.")
@click.option("--version", required=True, type=int, help="The version that it shows now.")
@click.option("--reason", required=True, help="Why it was done. Name nobody.")
@today_option
@db_option
@json_option
def by_hand(
    change: str,
    report: str,
    employer: str,
    month: str,
    reference: str,
    version: int,
    reason: str,
    today: str | None,
    db: str,
    as_json_: bool,
) -> int:
    """Record that somebody has cancelled or replaced a report in the authority's own service."""
    paid_in = month_of(month)
    with Jobcenter.open(db, clock=clock_of(today), create=False) as center:
        outcome = center.do(
            RecordReportChange(
                command_id=f"by-hand-{employer}-{report}-{version}",
                actor=read(center.office, _clerk),
                payer_id=employer,
                month=paid_in,
                report_id=report,
                change=change,
                reference=reference,
                version=version,
                reason=Secret(reason),
            )
        )
    if as_json_:
        content = dict(outcome.result) | {"changed": not outcome.replayed}
        say_json(json.dumps(content, indent=2, sort_keys=True))
        return DONE
    click.echo("Nothing changed: it was recorded before." if outcome.replayed else "Recorded.")
    if change == CANCELLED:
        click.echo("The next run of the month that the pay is of makes a new report.")
    return DONE


def _clerk(session: Session) -> str:
    return session.get(ProgrammeSettings, "programme").payroll_clerk


def _say_made(made: PreparedReports) -> None:
    say_findings(made.findings)
    if made.delivery_ids:
        click.echo(f"Made, and waits to be sent: {', '.join(made.delivery_ids)}")
    elif not made.findings:
        click.echo("Nothing changed: it was made before.")


def _say(found: Deadlines) -> None:
    if not found.reports and not found.without_wages:
        click.echo("Nothing is due.")
    for one in found.reports:
        click.echo(
            f"{one.delivery_id}  {one.payer_id}  reports: {one.reports}  "
            f"{one.state.replace('_', ' ')}  {_when(one)}"
        )
    for charge in found.charges:
        if charge.most_cents:
            click.echo(
                f"Taken in today they cost {charge.payer_id} at most {euros(charge.most_cents)}."
            )
    for payer_id, month in found.without_wages:
        click.echo(
            f"{payer_id} paid no wages in {month}: "
            f"jobcenter tax-report no-wages --employer {payer_id} --month {month}"
        )


def _when(one: OpenReports) -> str:
    if one.due_on is None:
        return "corrections, due without delay"
    late = f", {one.days_late} days late" if one.days_late else ""
    return f"due {one.due_on}{late}"


def _as_json(found: Deadlines) -> str:
    content: dict[str, Any] = {
        "on": found.on.isoformat(),
        "reports": [
            {
                "delivery": one.delivery_id,
                "payer": one.payer_id,
                "state": one.state,
                "reports": one.reports,
                "due_on": None if one.due_on is None else one.due_on.isoformat(),
                "days_late": one.days_late,
            }
            for one in found.reports
        ],
        "late_charges": [
            {"payer": one.payer_id, "most_cents": one.most_cents} for one in found.charges
        ],
        "without_wages": [
            {"payer": payer_id, "month": str(month)} for payer_id, month in found.without_wages
        ],
    }
    return json.dumps(content, indent=2, sort_keys=True)
