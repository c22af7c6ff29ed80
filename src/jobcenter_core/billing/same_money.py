"""Entries of several messages that tell of the same money: one stays, the one that tells more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jobcenter_core.billing.bank_entries import BankEntry
from jobcenter_core.errors import InvalidValue

__all__ = ["by_id", "check_parts", "more_telling"]


def by_id(entries: Iterable[BankEntry]) -> dict[str, BankEntry]:
    """The entries by id, each once; see :func:`more_telling`."""
    found: dict[str, BankEntry] = {}
    for entry in entries:
        known = found.get(entry.id)
        found[entry.id] = entry if known is None else more_telling(known, entry)
    return found


def more_telling(one: BankEntry, other: BankEntry) -> BankEntry:
    """Of two entries with one id, the one to keep: what is booked before what is announced, details
    before a lump sum. The choice does not depend on which came first.

    Raises :class:`~jobcenter_core.errors.InvalidValue` when account or amount differ: then they are
    not the same money, and no message may change what another has said.
    """
    if one == other:
        return one
    if one.account != other.account:
        raise InvalidValue("bank_entry.account", "the same in every message", subject=one.id)
    if one.amount_cents != other.amount_cents:
        raise InvalidValue("bank_entry.amount_cents", "the same in every message", subject=one.id)
    return max(one, other, key=_telling)


def _telling(entry: BankEntry) -> tuple[Any, ...]:
    parts = tuple((part.reference, part.free_text, part.amount_cents) for part in entry.parts)
    return (
        entry.booked,
        entry.posts,
        not entry.lump,
        sum(1 for part in entry.parts if part.reference),
        len(entry.parts),
        bool(entry.payer_account),
        bool(entry.payer_name),
        bool(entry.bank_reference),
        # What tells as much: any order will do that is the same every time.
        -entry.booked_on.toordinal(),
        entry.payer_account,
        entry.payer_name,
        entry.bank_reference,
        parts,
    )


def check_parts(entry: BankEntry) -> None:
    """Refuse an entry whose parts do not sum up to it; one without parts is whole by itself."""
    if entry.parts and sum(part.amount_cents for part in entry.parts) != entry.amount_cents:
        raise InvalidValue("bank_entry.parts", "parts that sum up to the amount", subject=entry.id)
