"""Which open invoices the money that came to an account pays: each euro once, whatever the order.

Money goes only where a reference says. What a reference does not settle stays on a list for a
person, with suggestions that move nothing. Everything here is a function of all entries and all
open items, so a message that comes twice, late or in another order changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from jobcenter_core.billing.bank_entries import BankEntry, EntryPart
from jobcenter_core.billing.open_items import OpenItem
from jobcenter_core.billing.same_money import by_id, check_parts
from jobcenter_core.billing.suggestions import suggestions
from jobcenter_core.values.references import normalised_core

__all__ = ["Allocation", "Matching", "Overpayment", "SetOff", "Unallocated", "allocate"]

_NO_REFERENCE = "no_reference"
_INVALID_REFERENCE = "invalid_reference"
_UNKNOWN_REFERENCE = "unknown_reference"
_NO_CREDIT = "credit_not_open"
_AWAITS_DETAILS = "awaits_details"


@attrs.frozen(kw_only=True)
class Allocation:
    """A part of an entry that pays an open item; negative where a credit note is taken off.
    ``part_number`` counts the parts of the entry from 1."""

    entry_id: str
    part_number: int
    item_id: str
    amount_cents: int


@attrs.frozen(kw_only=True)
class Overpayment:
    """What came beyond all that is open under a reference, a second payment too. It stays on the
    account; ``item_id`` is the latest due invoice of the reference."""

    entry_id: str
    part_number: int
    item_id: str
    amount_cents: int


@attrs.frozen(kw_only=True)
class Unallocated:
    """Money that a person must place. Negative where a payer took off a credit note that is not
    open here, or a bank its charges.

    ``reason`` is ``no_reference``, ``invalid_reference`` (wrong check digits, kept as given),
    ``unknown_reference``, ``credit_not_open`` or ``awaits_details`` (a lump sum whose details come
    in another message). ``suggestions`` are ids of open items, the likeliest first.
    """

    entry_id: str
    part_number: int
    amount_cents: int
    reason: str
    reference: str = ""
    free_text: str = attrs.field(default="", repr=False)
    suggestions: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class SetOff:
    """The rest of a credit note, set off against the rest of the invoice that it credits."""

    credit_id: str
    invoice_id: str
    amount_cents: int


@attrs.frozen(kw_only=True)
class Matching:
    """Where the money went. ``received_cents`` is what came in, and it is exactly what was
    allocated, overpaid and not allocated. ``left`` is what is open of each item by id, in the
    order of the ids, negative for a credit note."""

    received_cents: int
    allocations: tuple[Allocation, ...]
    overpayments: tuple[Overpayment, ...]
    unallocated: tuple[Unallocated, ...]
    set_offs: tuple[SetOff, ...]
    left: tuple[tuple[str, int], ...]

    @property
    def allocated_cents(self) -> int:
        """What was put to open items."""
        return sum(one.amount_cents for one in self.allocations)

    @property
    def overpaid_cents(self) -> int:
        """What came beyond what was open."""
        return sum(one.amount_cents for one in self.overpayments)

    @property
    def unallocated_cents(self) -> int:
        """What waits for a person."""
        return sum(one.amount_cents for one in self.unallocated)

    def open_cents(self, item_id: str) -> int:
        """What is open of an item; 0 for one that is not known."""
        return dict(self.left).get(item_id, 0)


def allocate(entries: Iterable[BankEntry], items: Iterable[OpenItem]) -> Matching:
    """Allocate the booked credits among the entries of one account to the items of its owner.

    Entries may come in any order and more than once, a lump sum and its details too. Money is
    placed in the order of booking. A part with the reference of an item that has exactly its amount
    open pays that one, else the oldest due under the reference first. Raises
    :class:`~jobcenter_core.errors.InvalidValue` for entries whose parts do not sum up, and for two
    of one id that cannot be the same money.
    """
    posted = sorted(
        (entry for entry in by_id(entries).values() if entry.posts),
        key=lambda entry: (entry.booked_on, entry.id),
    )
    ledger = _Ledger(items)
    for entry in posted:
        check_parts(entry)
        for number, part in enumerate(_parts_of(entry), start=1):
            if part.amount_cents:
                ledger.place(entry, number, part)
    set_offs = tuple(ledger.set_off())
    return Matching(
        received_cents=sum(entry.amount_cents for entry in posted),
        allocations=tuple(ledger.allocations),
        overpayments=tuple(ledger.overpayments),
        unallocated=tuple(_with_suggestions(ledger, {entry.id: entry for entry in posted})),
        set_offs=set_offs,
        left=tuple(sorted(ledger.left.items())),
    )


def _parts_of(entry: BankEntry) -> tuple[EntryPart, ...]:
    return entry.parts or (EntryPart(amount_cents=entry.amount_cents),)


class _Ledger:
    """What is open of each item while money is placed."""

    def __init__(self, items: Iterable[OpenItem]) -> None:
        known = {item.id: item for item in items}
        self.items = sorted(known.values(), key=lambda item: (item.due_on, item.id))
        self.left = {item.id: item.amount_cents for item in self.items}
        self.allocations: list[Allocation] = []
        self.overpayments: list[Overpayment] = []
        self.unallocated: list[Unallocated] = []
        self._by_core: dict[str, list[OpenItem]] = {}
        for item in self.items:
            core = normalised_core(item.reference)
            if core is not None:
                self._by_core.setdefault(core, []).append(item)

    def place(self, entry: BankEntry, number: int, part: EntryPart) -> None:
        core = normalised_core(part.reference)
        named = self._by_core.get(core, []) if core is not None else []
        rest = part.amount_cents
        for item in self._to_pay(named, rest):
            cents = min(self.left[item.id], rest, key=abs)
            self.left[item.id] -= cents
            rest -= cents
            self.allocations.append(
                Allocation(
                    entry_id=entry.id, part_number=number, item_id=item.id, amount_cents=cents
                )
            )
        if rest:
            self._keep(entry, number, attrs.evolve(part, amount_cents=rest), named)

    def _to_pay(self, named: list[OpenItem], amount: int) -> Iterator[OpenItem]:
        """Items with something open on the side of the amount, until it is used up."""
        exact = [item for item in named if self.left[item.id] == amount]
        spent = 0
        for item in exact[:1] or named:
            left = self.left[item.id]
            if abs(spent) < abs(amount) and left * amount > 0:
                spent += min(left, amount - spent, key=abs)
                yield item

    def _keep(self, entry: BankEntry, number: int, part: EntryPart, named: list[OpenItem]) -> None:
        """What no item took: beyond the reference's invoices, or for a person to place."""
        invoices = [item for item in named if item.amount_cents > 0]
        if part.amount_cents > 0 and invoices:
            self.overpayments.append(
                Overpayment(
                    entry_id=entry.id,
                    part_number=number,
                    item_id=invoices[-1].id,
                    amount_cents=part.amount_cents,
                )
            )
            return
        self.unallocated.append(
            Unallocated(
                entry_id=entry.id,
                part_number=number,
                amount_cents=part.amount_cents,
                reason=_reason(entry, part, is_known=bool(named)),
                reference=part.reference,
                free_text=part.free_text,
            )
        )

    def set_off(self) -> Iterator[SetOff]:
        """After all money: the rest of each credit note against the invoice that it credits."""
        for credit in self.items:
            against = self.left.get(credit.credits, 0) if credit.credits else 0
            cents = min(-self.left[credit.id], against)
            if cents > 0:
                self.left[credit.id] += cents
                self.left[credit.credits] -= cents
                yield SetOff(credit_id=credit.id, invoice_id=credit.credits, amount_cents=cents)


def _reason(entry: BankEntry, part: EntryPart, *, is_known: bool) -> str:
    if entry.lump:
        return _AWAITS_DETAILS
    if not part.reference:
        return _NO_REFERENCE
    if normalised_core(part.reference) is None:
        return _INVALID_REFERENCE
    return _NO_CREDIT if is_known or part.amount_cents < 0 else _UNKNOWN_REFERENCE


def _with_suggestions(ledger: _Ledger, entries: Mapping[str, BankEntry]) -> Iterator[Unallocated]:
    """The list for a person; an account that has paid a customer's invoice before speaks for it."""
    owner = {item.id: item.customer_id for item in ledger.items}
    payers: dict[str, set[str]] = {}
    for one in ledger.allocations:
        account = entries[one.entry_id].payer_account
        if account:
            payers.setdefault(account, set()).add(owner[one.item_id])
    still_open = [attrs.evolve(i, amount_cents=ledger.left[i.id]) for i in ledger.items]
    for waiting in ledger.unallocated:
        entry = entries[waiting.entry_id]
        found = suggestions(
            still_open,
            amount_cents=waiting.amount_cents,
            text=f"{waiting.reference} {waiting.free_text}",
            payer_name=entry.payer_name,
            known_customers=frozenset(payers.get(entry.payer_account, ())),
        )
        yield attrs.evolve(waiting, suggestions=found)
