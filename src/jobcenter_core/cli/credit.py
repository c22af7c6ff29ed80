"""`jobcenter credit`: take back an invoice, or a part of it, by a credit note."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import click

from jobcenter_core.billing.credit_notes import CreditedLine, LineRest
from jobcenter_core.billing.invoices import Invoice
from jobcenter_core.center import Jobcenter
from jobcenter_core.cli.exits import CHECK_FAILED, DONE, finding_json, say_findings
from jobcenter_core.cli.options import clock_of, db_option, json_option, today_option
from jobcenter_core.cli.plain_output import say_json
from jobcenter_core.cli.rows import euros
from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.input import kinds
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.services.crediting import CreditInvoice, rest_of_invoice
from jobcenter_core.services.session import read
from jobcenter_core.values.findings import Finding, has_errors
from jobcenter_core.values.months import Month

__all__ = ["credit"]


@click.command("credit")
@click.argument("invoice")
@click.option("--reason", required=True, help="Why; it stands on the credit note. Name nobody.")
@click.option(
    "--line",
    "lines",
    multiple=True,
    help="Line and minutes, 2:90, or line and euros, 2:12.50€; all that is left without it.",
)
@today_option
@db_option
@json_option
def credit(
    invoice: str, reason: str, lines: tuple[str, ...], today: str | None, db: str, as_json_: bool
) -> int:
    """Credit an issued invoice, in full or by its lines, and make the e-invoices of it."""
    credited = tuple(_line(text) for text in lines)
    with Jobcenter.open(db, clock=clock_of(today), create=False) as center:
        original = center.document(invoice)
        if not isinstance(original, Invoice):
            raise InvalidValue("INVOICE", "the number or id of an invoice")
        settings = read(center.office, lambda s: s.get(ProgrammeSettings, "programme"))
        day = center.office.today()
        # Named by what is asked for: the same again on that day is the same credit note.
        name = center.office.codec.fingerprint((day, reason, credited))[:16]
        outcome = center.do(
            CreditInvoice(
                command_id=f"credit-{original.id}-{name}",
                actor=settings.invoicer,
                invoice_id=original.id,
                month=Month.of(day),
                issued_on=day,
                reason=reason,
                lines=credited,
            )
        )
        made = center.make_outgoing(Month.of(day))
        note = center.document(str(outcome.result["id"]))
        rest = read(center.office, lambda s: rest_of_invoice(s, original.id))
    assert isinstance(note, Invoice)
    left = [one for one in rest if one.cents]
    if as_json_:
        say_json(json.dumps(_as_json(note, left, made.findings), indent=2, sort_keys=True))
    else:
        say_findings(made.findings)
        _say(original, note, left)
    return CHECK_FAILED if has_errors(made.findings) else DONE


def _as_json(
    note: Invoice, left: Sequence[LineRest], findings: Sequence[Finding]
) -> dict[str, Any]:
    return {
        "credit_note": note.number,
        "total_cents": note.total_cents,
        "left": [
            {"line": one.number, "worked_minutes": one.worked_minutes, "net_cents": one.cents}
            for one in left
        ],
        "findings": [finding_json(one) for one in findings],
    }


def _say(original: Invoice, note: Invoice, left: Sequence[LineRest]) -> None:
    click.echo(f"Credit note {note.number} of invoice {original.number}: {euros(note.total_cents)}")
    for one in left:
        click.echo(
            f"Left of line {one.number}: {one.worked_minutes} minutes, "
            f"{euros(one.cents)} without VAT"
        )
    if not left:
        click.echo("Nothing is left of the invoice.")
    click.echo(f"Its papers are those of {note.month}: jobcenter run writes them.")


def _line(text: str) -> CreditedLine:
    number, colon, amount = text.partition(":")
    if not colon or not number.isdecimal() or not number.isascii():
        raise InvalidValue("--line", "a line's number and minutes or euros, such as 2:90")
    if amount.endswith("€"):
        return CreditedLine(number=int(number), cents=kinds.WAGE.parse(amount.removesuffix("€")))
    return CreditedLine(number=int(number), worked_minutes=kinds.whole(1, 1_000_000).parse(amount))
