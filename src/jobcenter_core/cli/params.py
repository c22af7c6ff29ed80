"""`jobcenter params`: the figures of law in force on a day, or those that soon end."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import click

from jobcenter_core.cli.plain_output import say_json
from jobcenter_core.statutes.parameter import DatedValue, Parameter
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.statutes.units import written_quantity

__all__ = ["say_expiring", "say_in_force"]


def say_in_force(statutes: Statutes, on: date, prefix: str, *, as_json: bool) -> None:
    """The figures whose path begins with ``prefix``, each with its days, status, evidence and
    source."""
    found = [pair for pair in statutes.in_force(on) if pair[0].path.startswith(prefix)]
    if as_json:
        say_json(_json(_row(parameter, value) for parameter, value in found))
        return
    for parameter, value in found:
        until = value.valid_until.isoformat() if value.valid_until else "open"
        marks = [value.status, value.evidence]
        if not value.confirmed(on):
            marks.append("not confirmed")
        amount = written_quantity(value.value, parameter.unit)
        days = f"{value.valid_from} - {until}"
        click.echo(f"{parameter.path}  {amount}  {days}  ({', '.join(marks)})")
        click.echo(f"    {parameter.label_en}. {parameter.law}. Source: {value.source}")
    click.echo(f"{_count(len(found))} in force on {on}.")


def say_expiring(statutes: Statutes, on: date, days: int, prefix: str, *, as_json: bool) -> None:
    """The figures that end, or stop being confirmed, within so many days after ``on``, of those
    whose path begins with ``prefix``."""
    found = [item for item in statutes.expiring(on, days) if item[0].path.startswith(prefix)]
    if as_json:
        say_json(
            _json(
                _row(parameter, value)
                | {"last_on": last.isoformat(), "ends": _ends(statutes, parameter, last)}
                for parameter, value, last in found
            )
        )
        return
    for parameter, value, last in found:
        what = "ends" if _ends(statutes, parameter, last) else "confirmed until"
        amount = written_quantity(value.value, parameter.unit)
        click.echo(f"{parameter.path}  {amount}  {what} {last}")
    click.echo(f"{_count(len(found))} running out within {days} days of {on}.")


def _ends(statutes: Statutes, parameter: Parameter, last: date) -> bool:
    """Whether there is no figure on the day after ``last``; else one that was not confirmed."""
    return not statutes.has(parameter.path, last + timedelta(days=1))


def _count(number: int) -> str:
    return "1 figure" if number == 1 else f"{number} figures"


def _row(parameter: Parameter, value: DatedValue) -> dict[str, Any]:
    return {
        "path": parameter.path,
        "value": written_quantity(value.value, parameter.unit),
        "number": value.value,
        "unit": parameter.unit,
        "rounding": parameter.rounding,
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


def _json(rows: Iterable[dict[str, Any]]) -> str:
    return json.dumps(list(rows), ensure_ascii=False, indent=2, sort_keys=True)
