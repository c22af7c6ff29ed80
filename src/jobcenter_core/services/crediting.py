"""The command that credits an issued invoice, in full or in part."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from jobcenter_core.billing.build import issue
from jobcenter_core.billing.credit_notes import CreditedLine, LineRest, draft_credit_note, rest_of
from jobcenter_core.billing.invoices import Invoice
from jobcenter_core.services.session import Session
from jobcenter_core.values.months import Month

__all__ = ["CreditInvoice", "credit_notes_of", "rest_of_invoice"]


def credit_notes_of(session: Session, invoice_id: str) -> tuple[Invoice, ...]:
    """The credit notes of an invoice, ordered by id."""
    return tuple(session.all(Invoice, parent_id=invoice_id))


def rest_of_invoice(session: Session, invoice_id: str) -> tuple[LineRest, ...]:
    """What is left of each line of an invoice after its credit notes."""
    original = session.get(Invoice, invoice_id)
    return rest_of(original, credit_notes_of(session, invoice_id))


@attrs.frozen(kw_only=True)
class CreditInvoice:
    """Take back an issued invoice, or a part of it, by a credit note of the same number series.

    ``lines`` name lines of the invoice; without any, all that is left is credited. ``month`` is the
    month that the credit note is shown in. ``reason`` stands on it and goes to the customer, so it
    names nobody. The invoice stays as it is, and its hours stay billed.
    """

    command_id: str
    actor: str
    invoice_id: str
    month: Month
    issued_on: date
    reason: str
    lines: tuple[CreditedLine, ...] = ()

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the id and number of the credit note.

        Raises NotFound for an unknown invoice, and InvalidValue as
        :func:`~jobcenter_core.billing.credit_notes.draft_credit_note` does, above all for more
        than is left of a line.
        """
        original = session.get(Invoice, self.invoice_id)
        earlier = credit_notes_of(session, original.id)
        series = f"{original.seller_id}/{self.issued_on.year}"
        number = session.unit.allocate_number(f"invoice/{series}")
        draft = draft_credit_note(
            id=f"inv-{original.seller_id}-{self.issued_on.year}-{number:05}",
            number=number,
            original=original,
            earlier=earlier,
            month=self.month,
            issued_on=self.issued_on,
            reason=self.reason,
            lines=self.lines,
        )
        note = issue(draft)
        session.add(note, "CreditNoteIssued", amount_cents=note.total_cents)
        # Which credit of the invoice it is, not which attempt.
        key = f"credit/{original.id}/{len(earlier) + 1}"
        session.enqueue("invoice", key, "invoice", note.id)
        return {"id": note.id, "number": note.number}
