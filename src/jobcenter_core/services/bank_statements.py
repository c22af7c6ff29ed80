"""Statements of a bank taken in, and which invoices the money on them pays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from jobcenter_core.billing.bank_entries import BankEntry, BankStatement
from jobcenter_core.billing.invoices import Invoice
from jobcenter_core.billing.matching import Matching, allocate
from jobcenter_core.billing.open_items import OpenItem
from jobcenter_core.billing.same_money import by_id, check_parts, more_telling
from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.organisations import Customer, Organisation
from jobcenter_core.services.session import Session
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.identifiers import iban

__all__ = ["BankReading", "ImportStatement", "bank_findings", "read_bank"]


@attrs.frozen(kw_only=True)
class ImportStatement:
    """Store what a bank's message tells: each entry once by its id, all of them or none.

    A message that comes again changes nothing; details take the place of a lump sum, whichever
    comes first.
    """

    command_id: str
    actor: str
    statement: BankStatement

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns how many entries were ``new``, ``changed`` and ``known``.

        Raises :class:`InvalidValue` when the account is not one of the programme's, the parts of an
        entry do not sum up to it, the entries do not lead from the opening to the closing balance,
        or an entry contradicts one that is stored.
        """
        statement = self.statement
        if statement.account not in _accounts(session):
            raise InvalidValue(
                "bank_statement.account",
                "the account of an organisation of the programme",
                subject=statement.id,
            )
        entries = by_id(statement.entries)
        _check_sums(statement)
        stored = session.many(BankEntry, sorted(entries))
        new = [entry for id, entry in sorted(entries.items()) if id not in stored]
        changed = 0
        for id, known in sorted(stored.items()):
            kept = more_telling(known, entries[id])
            if kept != known:
                session.change(kept, "BankEntryDetailed")
                changed += 1
        session.add_all(new, "BankEntryImported", amounts=[entry.amount_cents for entry in new])
        return {"new": len(new), "changed": changed, "known": len(stored) - changed}


def _check_sums(statement: BankStatement) -> None:
    for entry in statement.entries:
        if entry.account != statement.account:
            raise InvalidValue("bank_entry.account", "that of the statement", subject=entry.id)
        if entry.posts:
            check_parts(entry)
    if statement.opening_cents is None or statement.closing_cents is None:
        return
    moved = sum(entry.amount_cents for entry in statement.entries if entry.booked)
    if statement.opening_cents + moved != statement.closing_cents:
        raise InvalidValue(
            "bank_statement.closing_cents",
            "the opening balance and all entries together",
            subject=statement.id,
            next_step="Ask the bank for the whole statement.",
        )


def _accounts(session: Session) -> dict[str, list[Organisation]]:
    """Organisations of the programme by their account."""
    found: dict[str, list[Organisation]] = {}
    for organisation in session.all(Organisation):
        if organisation.iban:
            found.setdefault(iban(organisation.iban), []).append(organisation)
    return found


@attrs.frozen(kw_only=True)
class BankReading:
    """All stored entries of one account, what its owners have invoiced, and how it matches.
    ``others`` are entries that are shown and not posted."""

    account: str
    entries: tuple[BankEntry, ...]
    items: tuple[OpenItem, ...]
    matching: Matching

    @property
    def others(self) -> tuple[BankEntry, ...]:
        """Notices, reversals and money going out."""
        return tuple(entry for entry in self.entries if not entry.posts)


def read_bank(session: Session) -> tuple[BankReading, ...]:
    """The allocation of all stored entries to all issued invoices and credit notes, by account."""
    entries: dict[str, list[BankEntry]] = {}
    for entry in session.all(BankEntry):
        entries.setdefault(entry.account, []).append(entry)
    owners = _accounts(session)
    items = tuple(_items(session))
    readings = []
    for account in sorted({*entries, *owners}):
        sellers = {organisation.id for organisation in owners.get(account, ())}
        own = tuple(item for seller_id, item in items if seller_id in sellers)
        found = tuple(entries.get(account, ()))
        if found or own:
            readings.append(
                BankReading(
                    account=account, entries=found, items=own, matching=allocate(found, own)
                )
            )
    return tuple(readings)


def _items(session: Session) -> Iterator[tuple[str, OpenItem]]:
    names = {customer.id: customer.name for customer in session.all(Customer)}
    for invoice in session.all(Invoice, state="issued"):
        yield (
            invoice.seller_id,
            OpenItem(
                id=invoice.id,
                reference=invoice.national_reference,
                due_on=invoice.due_on,
                amount_cents=invoice.total_cents,
                number=invoice.number,
                customer_id=invoice.customer_id,
                customer_name=names.get(invoice.customer_id, ""),
                credits=invoice.credits,
            ),
        )


def bank_findings(readings: Sequence[BankReading]) -> tuple[Finding, ...]:
    """What a person has to place: money without a usable reference, and money beyond what was
    open."""
    return tuple(finding for reading in readings for finding in _findings(reading.matching))


def _findings(matching: Matching) -> Iterator[Finding]:
    for waiting in matching.unallocated:
        yield Finding(
            severity=Severity.WARNING,
            code="money_unallocated",
            path=f"bank_entry/{waiting.entry_id}/parts/{waiting.part_number}",
            message="Money has come that no reference allocates: place it by hand.",
            values=(("entry", waiting.entry_id), ("amount_cents", str(waiting.amount_cents))),
        )
    for over in matching.overpayments:
        yield Finding(
            severity=Severity.WARNING,
            code="money_overpaid",
            path=f"bank_entry/{over.entry_id}/parts/{over.part_number}",
            message="More has come than was open: it stays on the account, refund it by hand.",
            values=(
                ("entry", over.entry_id),
                ("invoice", over.item_id),
                ("amount_cents", str(over.amount_cents)),
            ),
        )
