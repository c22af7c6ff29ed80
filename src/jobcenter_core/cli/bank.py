"""`jobcenter bank`: what has come to the accounts, and which invoices it pays."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from jobcenter_core.center import Jobcenter
from jobcenter_core.cli.exits import CHECK_FAILED, DONE, say_findings
from jobcenter_core.cli.options import clock_of, db_option, json_option, today_option
from jobcenter_core.cli.plain_output import say_json
from jobcenter_core.cli.rows import euros
from jobcenter_core.errors import InvalidValue
from jobcenter_core.figures.reconciliation import bank_receivables
from jobcenter_core.services.bank_files import import_bank_file
from jobcenter_core.services.bank_statements import BankReading, bank_findings, read_bank
from jobcenter_core.services.session import read

__all__ = ["bank"]

_LARGEST = 50_000_000


@click.command("bank")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@today_option
@db_option
@json_option
def bank(files: tuple[Path, ...], today: str | None, db: str, as_json_: bool) -> int:
    """Take in files of the bank, and show which invoices the money pays."""
    with Jobcenter.open(db, clock=clock_of(today), create=False) as center:
        counts = {"new": 0, "changed": 0, "known": 0}
        for file in files:
            content = _content(file)
            done = import_bank_file(center.office, center.catalogue, content, actor="bank")
            for name in () if done.replayed else counts:
                counts[name] += int(done.result[name])
        readings = read(center.office, read_bank)
    if as_json_:
        say_json(json.dumps(_as_json(counts, readings), indent=2, sort_keys=True))
    else:
        _say(counts, readings)
    agree = (bank_receivables(one.entries, one.items, one.matching).ok for one in readings)
    return DONE if all(agree) else CHECK_FAILED


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as source:
            content = source.read(_LARGEST + 1)
    except OSError:
        raise InvalidValue("FILES", "files that can be read") from None
    if len(content) > _LARGEST:
        raise InvalidValue("FILES", f"files of at most {_LARGEST} bytes")
    return content


def _as_json(counts: Mapping[str, int], readings: tuple[BankReading, ...]) -> dict[str, Any]:
    """Counts and money in cents, by account; no name of a payer."""
    return {
        "entries": dict(counts),
        "accounts": [
            {
                "account": one.account,
                "received_cents": one.matching.received_cents,
                "allocated_cents": one.matching.allocated_cents,
                "overpaid_cents": one.matching.overpaid_cents,
                "unallocated_cents": one.matching.unallocated_cents,
                "open": [
                    {
                        "invoice": item.number or item.id,
                        "open_cents": one.matching.open_cents(item.id),
                    }
                    for item in one.items
                ],
            }
            for one in readings
        ],
    }


def _say(counts: Mapping[str, int], readings: tuple[BankReading, ...]) -> None:
    say_findings(bank_findings(readings))
    number = counts["new"]
    new = "1 entry" if number == 1 else f"{number} entries"
    click.echo(f"{new} taken in, {counts['changed']} detailed, {counts['known']} known already.")
    for one in readings:
        sums = one.matching
        click.echo(f"\nAccount {one.account}: {euros(sums.received_cents)} received")
        click.echo(
            f"paid {euros(sums.allocated_cents)}, overpaid {euros(sums.overpaid_cents)}, "
            f"to be placed {euros(sums.unallocated_cents)}"
        )
        for item in one.items:
            left = sums.open_cents(item.id)
            state = "paid" if left == 0 else f"open {euros(left)}"
            click.echo(f"{item.number or item.id:<20}{euros(item.amount_cents):>12}   {state}")
