"""The commands of `jobcenter`."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from jobcenter_core.center import Jobcenter, installed_statutes
from jobcenter_core.cli.bank import bank
from jobcenter_core.cli.correct import correct
from jobcenter_core.cli.credit import credit
from jobcenter_core.cli.cv import cv
from jobcenter_core.cli.demo import demo
from jobcenter_core.cli.exits import DONE, finding_json, say_findings, say_problem
from jobcenter_core.cli.feedback import feedback
from jobcenter_core.cli.forecast import forecast
from jobcenter_core.cli.lint_finnish import lint_finnish
from jobcenter_core.cli.options import (
    clock_of,
    day_of,
    db_option,
    json_option,
    today_option,
)
from jobcenter_core.cli.own_data import own_data, retention
from jobcenter_core.cli.params import say_expiring, say_in_force
from jobcenter_core.cli.pay import preview, run_
from jobcenter_core.cli.plain_output import say_json
from jobcenter_core.cli.practice import practice
from jobcenter_core.cli.recover import recover
from jobcenter_core.cli.statements import certificate, year
from jobcenter_core.cli.stopped import say_stopped
from jobcenter_core.cli.tax_report import tax_report
from jobcenter_core.cli.work_certificate import work_certificate
from jobcenter_core.files.explain import explanation
from jobcenter_core.files.explain_lines import explained_lines
from jobcenter_core.files.input.reader import read_folder
from jobcenter_core.files.input.template import write_template
from jobcenter_core.files.output.json_text import canonical_json
from jobcenter_core.hooks.loader import load_plugins
from jobcenter_core.services.remembered_findings import from_plain
from jobcenter_core.timeline.helsinki import ZONE
from jobcenter_core.values.findings import order
from jobcenter_core.version import VERSION

__all__ = ["run"]


_test_people = click.option(
    "--test-people",
    is_flag=True,
    help="Accept identity codes with individual numbers 900-999, which no real person has.",
)


def run(arguments: Sequence[str], *, was_stopped: Callable[[], bool] = lambda: False) -> int:
    """Run the command line and return the exit code. Whatever goes wrong is a line, and with
    ``--json`` a document on standard output, never a traceback that nobody has asked for.

    ``was_stopped`` tells whether what went wrong comes of a signal that stopped the command.
    """
    as_json_ = "--json" in arguments
    try:
        result = cli.main(args=list(arguments), prog_name="jobcenter", standalone_mode=False)
    except click.exceptions.Exit as left:
        return left.exit_code
    except Exception as problem:
        if isinstance(problem, click.Abort) or was_stopped():
            return say_stopped(as_json=as_json_)
        return say_problem(problem, as_json=as_json_)
    return result if isinstance(result, int) else DONE


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="jobcenter")
def cli() -> None:
    """Orders, hours, payslips and invoices of a supported work programme."""


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> int:
    """Write an input folder to fill in."""
    for path in write_template(folder):
        click.echo(path)
    click.echo(f"Edit the files, then: jobcenter import {folder}")
    return DONE


@cli.command("import")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@today_option
@db_option
@_test_people
@json_option
def import_(folder: Path, today: str | None, db: str, test_people: bool, as_json_: bool) -> int:
    """Read an input folder into the store, all or nothing."""
    clock = clock_of(today)
    contents = read_folder(  # before the store is opened, which would make it
        folder,
        allow_temporary=test_people,
        statutes=installed_statutes(),
        today=clock.now().astimezone(ZONE).date(),
    )
    with Jobcenter.open(db, clock=clock) as center:
        outcome = center.import_contents(contents)
        result = dict(outcome.result)
        told = () if outcome.replayed else from_plain(result.pop("findings"))
        warnings = sorted((*center.office.warnings, *told), key=order)
    if as_json_:
        findings = [finding_json(warning) for warning in warnings]
        content = result | {"changed": not outcome.replayed, "findings": findings}
        say_json(json.dumps(content, ensure_ascii=False, sort_keys=True))
        return DONE
    say_findings(warnings)
    if outcome.replayed:
        click.echo("Nothing changed: this folder was imported before.")
        return DONE
    for name, value in result.items():
        click.echo(f"{name.replace('_', ' ')}: {value}")
    return DONE


cli.add_command(demo)
cli.add_command(run_)
cli.add_command(preview)
cli.add_command(correct)
cli.add_command(recover)
cli.add_command(bank)
cli.add_command(credit)
cli.add_command(forecast)
cli.add_command(certificate)
cli.add_command(year)
cli.add_command(own_data)
cli.add_command(retention)
cli.add_command(lint_finnish)
cli.add_command(work_certificate)
cli.add_command(cv)
cli.add_command(feedback)
cli.add_command(practice)
cli.add_command(tax_report)


@cli.command()
@click.argument("document")
@click.option("--line", type=int, default=None, help="Number of the line; all lines without it.")
@click.option(
    "--lang",
    type=click.Choice(["fi@selko", "fi", "sv", "en"]),
    default="fi@selko",
    show_default=True,
    help="Language; fi@selko is plain Finnish.",
)
@db_option
@json_option
def explain(document: str, line: int | None, lang: str, db: str, as_json_: bool) -> int:
    """Show how the amounts of a payslip, invoice or charge were made."""
    with Jobcenter.open(db, create=False) as center:
        if as_json_:
            paper, statutes = center.document(document), center.office.statutes
            found = explained_lines(paper, statutes)
            if line is not None:
                found = (explanation(paper, line, statutes=statutes),)
            say_json(canonical_json(found))
        else:
            click.echo(center.explain(document, line=line, lang=lang), nl=False)
    return DONE


@cli.command()
@click.option("--on", "on_", default=None, help="The day, YYYY-MM-DD; today unless given.")
@click.option("--path", "prefix", default=None, help="Only paths that begin so, such as travel.")
@click.option(
    "--horizon",
    type=click.IntRange(0, 3660),
    default=None,
    help="List what ends or loses its confirmation within so many days instead.",
)
@json_option
def params(on_: str | None, prefix: str | None, horizon: int | None, as_json_: bool) -> int:
    """Print the figures of law in force on a day, with their sources."""
    on = clock_of(None).now().astimezone(ZONE).date() if on_ is None else day_of(on_, "--on")
    statutes = installed_statutes()
    if horizon is None:
        say_in_force(statutes, on, prefix or "", as_json=as_json_)
    else:
        say_expiring(statutes, on, horizon, prefix or "", as_json=as_json_)
    return DONE


@cli.command()
@json_option
def plugins(as_json_: bool) -> int:
    """List the installed plugins and what they provide."""
    catalogue = load_plugins()
    rows: list[dict[str, Any]] = [
        {
            "name": plugin.info.name,
            "version": plugin.info.version,
            "state": plugin.info.state,
            "capabilities": list(plugin.info.capabilities),
            "distribution": plugin.distribution,
            "stores": [
                {"name": store.name, "schemes": list(store.schemes)}
                for store in catalogue.stores
                if store.plugin == plugin.name
            ],
            "parameters": [one.name for one in catalogue.parameters if one.plugin == plugin.name],
        }
        for plugin in catalogue.plugins
    ]
    if as_json_:
        say_json(json.dumps(rows, ensure_ascii=False, indent=2, sort_keys=True))
        return DONE
    for row in rows:
        stores = [f"store {store['name']} ({_urls(store['schemes'])})" for store in row["stores"]]
        sets = [f"parameters {name}" for name in row["parameters"]]
        provides = ", ".join((*stores, *sets, *row["capabilities"])) or "nothing"
        click.echo(f"{row['name']} {row['version']} ({row['state']}): {provides}")
    return DONE


def _urls(schemes: Sequence[str]) -> str:
    return ", ".join(f"{scheme}:" for scheme in schemes)
