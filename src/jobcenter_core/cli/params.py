"""`jobcenter params`: the figures of law in force on a day, or those that soon end."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import click

from jobcenter_core.cli.plain_output import say_json
from jobcenter_core.statutes.parameter import DatedValue, Parameter
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.statutes.units import written_quantity

__all__ = ["say_expiring", "say_in_force"]


def say_in_force(statutes: Statutes, on: date, prefix: str, *, as_json: bool) -> None:
    """The figures whose path begins with ``prefix``, each with its days, mark and source."""
    found = [pair for pair in statutes.in_force(on) if pair[0].path.startswith(prefix)]
    if as_json:
        say_json(_json(found))
        return
    for parameter, value in found:
        until = value.valid_until.isoformat() if value.valid_until else "open"
        mark = value.evidence if value.confirmed(on) else f"{value.evidence}, not confirmed"
        amount = written_quantity(value.value, parameter.unit)
        click.echo(f"{parameter.path}  {amount}  {value.valid_from} - {until}  ({mark})")
        click.echo(f"    {parameter.label_en}. {parameter.law}. Source: {value.source}")
    click.echo(f"{len(found)} figures in force on {on}.")


def say_expiring(statutes: Statutes, on: date, days: int, *, as_json: bool) -> None:
    """The figures that end, or stop being confirmed, within so many days after ``on``."""
    found = statutes.expiring(on, days)
    if as_json:
        say_json(_json(found))
        return
    for parameter, value in found:
        ends = value.valid_until
        what = f"ends {ends}" if ends else f"confirmed until {value.confirmed_until}"
        amount = written_quantity(value.value, parameter.unit)
        click.echo(f"{parameter.path}  {amount}  {what}")
    click.echo(f"{len(found)} figures end or lose their confirmation within {days} days of {on}.")


def _json(found: Iterable[tuple[Parameter, DatedValue]]) -> str:
    rows: list[dict[str, Any]] = [
        {
            "path": parameter.path,
            "value": written_quantity(value.value, parameter.unit),
            "number": value.value,
            "unit": parameter.unit,
            "dated_by": parameter.dated_by,
            "valid_from": value.valid_from.isoformat(),
            "valid_until": value.valid_until.isoformat() if value.valid_until else None,
            "confirmed_until": value.confirmed_until.isoformat() if value.confirmed_until else None,
            "status": value.status,
            "evidence": value.evidence,
            "arithmetic": value.arithmetic,
            "law": parameter.law,
            "source": value.source,
        }
        for parameter, value in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2, sort_keys=True)
