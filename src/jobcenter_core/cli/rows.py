"""What `jobcenter preview` prints: a table for people, or JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import click

from jobcenter_core.services.preview import Preview
from jobcenter_core.services.run_plan import RunPlan

__all__ = ["euros", "preview_json", "say_preview"]

_KINDS = {"wages": "wages", "allowances": "work activity allowances"}
_HEAD = ("worker", "hours", "gross", "deductions", "net", "change", "why")


def preview_json(plan: RunPlan, previews: Iterable[Preview]) -> str:
    """The rows for programs; money in cents, time in minutes."""
    content: dict[str, Any] = {
        "month": str(plan.month),
        "cycle": plan.cycle,
        "period_last": plan.period_last.isoformat(),
        "pay_on": plan.pay_on.isoformat(),
        "pay_on_asked_for": plan.nominal.isoformat(),
        "runs": [
            {"employer": one.employer_id, "kind": one.kind, "rows": list(one.rows)}
            for one in previews
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)


def say_preview(plan: RunPlan, previews: Iterable[Preview]) -> None:
    """A table for each employer and kind of run that has something to pay."""
    click.echo(f"Work until {plan.period_last}, paid on {plan.pay_on}. Nothing was paid.")
    shown = [one for one in previews if one.rows]
    for one in shown:
        click.echo(f"\n{one.employer_id}, {_KINDS[one.kind]}")
        click.echo(_line(_HEAD))
        for row in one.rows:
            click.echo(_held(row) if row["held_field"] else _line(_cells(row)))
    if not shown:
        click.echo("Nobody waits for pay.")


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    money = (row[name] for name in ("gross_cents", "deduction_cents", "net_cents"))
    hours, minutes = divmod(row["minutes"], 60)
    change = euros(row["change_cents"])
    return (
        row["worker_id"],
        f"{hours}:{minutes:02}",
        *(euros(cents) for cents in money),
        change if change.startswith("-") else f"+{change}",
        ", ".join(row["reasons"]).replace("_", " ") or "as last time",
    )


def _held(row: Mapping[str, Any]) -> str:
    return f"{row['worker_id']:<16}  HELD  {row['held_field']}: {row['held_reason']}"


def _line(cells: tuple[str, ...]) -> str:
    worker, *sums, why = cells
    return f"{worker:<16}" + "".join(f"{one:>12}" for one in sums) + f"  {why}"


def euros(cents: int) -> str:
    """Euros with two decimals and a point, for tables."""
    euros, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{euros}.{rest:02}"
