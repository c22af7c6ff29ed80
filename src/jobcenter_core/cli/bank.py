"""`jobcenter bank`: what has come to the accounts and which invoices it pays, and what the bank
answers about payments."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import click

from jobcenter_core.center import Jobcenter
from jobcenter_core.cli.exits import CHECK_FAILED, DONE, finding_json, say_findings
from jobcenter_core.cli.options import clock_of, db_option, json_option, today_option
from jobcenter_core.cli.plain_output import say_json
from jobcenter_core.cli.rows import euros
from jobcenter_core.errors import InvalidValue
from jobcenter_core.figures.reconciliation import bank_receivables
from jobcenter_core.services.bank_files import import_bank_file
from jobcenter_core.services.bank_statements import BankReading, bank_findings, read_bank
from jobcenter_core.services.payment_reports import report_findings
from jobcenter_core.services.session import read
from jobcenter_core.values.findings import Finding, has_errors

__all__ = ["bank"]

_LARGEST = 50_000_000
_COUNTS = ("new", "changed", "known")


@click.command("bank")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@today_option
@db_option
@json_option
def bank(files: tuple[Path, ...], today: str | None, db: str, as_json_: bool) -> int:
    """Take in files of the bank: statements, and answers about payments. Show which invoices the
    money pays, and which payments were not made."""
    with Jobcenter.open(db, clock=clock_of(today), create=False) as center:
        taken = [_taken_in(center, _content(file)) for file in files]
        readings = read(center.office, read_bank)
    counts = {name: sum(one.counts.get(name, 0) for one in taken) for name in _COUNTS}
    answers = [one for one in taken if one.is_answer]
    if as_json_:
        said = _as_json(counts, answers, readings)
        say_json(json.dumps(said, indent=2, sort_keys=True))
    else:
        _say_answers(answers)
        if len(answers) < len(files) or not files:
            _say(counts, readings)
    agree = all(bank_receivables(one.entries, one.items, one.matching).ok for one in readings)
    is_made = not any(has_errors(one.findings) for one in answers)
    return DONE if agree and is_made else CHECK_FAILED


@attrs.frozen(kw_only=True)
class _TakenIn:
    """What a file said: entries by how new they are, or payments by their state."""

    is_answer: bool
    counts: Mapping[str, int]
    file_id: str = ""
    findings: tuple[Finding, ...] = ()


def _taken_in(center: Jobcenter, content: bytes) -> _TakenIn:
    done = import_bank_file(center.office, center.catalogue, content, actor="bank")
    result = done.result
    if "file_id" not in result:
        counts = {} if done.replayed else {name: int(result[name]) for name in _COUNTS}
        return _TakenIn(is_answer=False, counts=counts)
    changed: Mapping[str, Sequence[str]] = result["changed"]
    return _TakenIn(
        is_answer=True,
        counts={} if done.replayed else {one: len(ids) for one, ids in sorted(changed.items())},
        file_id=result["file_id"],
        findings=read(center.office, lambda session: report_findings(session, result)),
    )


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as source:
            content = source.read(_LARGEST + 1)
    except OSError:
        raise InvalidValue("FILES", "files that can be read") from None
    if len(content) > _LARGEST:
        raise InvalidValue("FILES", f"files of at most {_LARGEST} bytes")
    return content


def _as_json(
    counts: Mapping[str, int], answers: Sequence[_TakenIn], readings: tuple[BankReading, ...]
) -> dict[str, Any]:
    """Counts and money in cents, by account; no name of a payer."""
    return {
        "answers": [
            {
                "file": one.file_id,
                "payments": dict(one.counts),
                "findings": [finding_json(finding) for finding in one.findings],
            }
            for one in answers
        ],
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


def _say_answers(answers: Sequence[_TakenIn]) -> None:
    for one in answers:
        say_findings(one.findings)
        said = ", ".join(f"{count} {state}" for state, count in one.counts.items())
        click.echo(f"Answer about {one.file_id or 'an unknown file'}: {said or 'nothing new'}.")


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
