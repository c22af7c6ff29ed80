"""What a bank says has come to an account, as data: entries, their parts, and the statement."""

from __future__ import annotations

from datetime import date

import attrs

__all__ = ["BankEntry", "BankStatement", "EntryPart"]


@attrs.frozen(kw_only=True)
class EntryPart:
    """What a payer says that a part of a payment is for: a reference as it was given (trimmed,
    never mended) and an amount, negative for a credit note that was taken off."""

    amount_cents: int
    reference: str = ""
    free_text: str = attrs.field(default="", repr=False)


@attrs.frozen(kw_only=True)
class BankEntry:
    """One movement of money. ``id`` is made of the account and the bank's own reference, or of the
    entry's fields and its running number on that day, so the same money has the same id in every
    message. ``posts`` is false for what is shown only: notices, reversals, money going out.
    ``lump`` marks the sum of payments whose details come in another message with this id.
    ``amount_cents`` is negative for money going out. ``booked`` is false for what has not moved the
    balance, such as a notice.
    """

    id: str
    account: str
    booked_on: date
    amount_cents: int
    posts: bool
    parts: tuple[EntryPart, ...] = ()
    payer_name: str = attrs.field(default="", repr=False)
    payer_account: str = attrs.field(default="", repr=False)
    bank_reference: str = ""
    lump: bool = False
    booked: bool = True


@attrs.frozen(kw_only=True)
class BankStatement:
    """One message of a bank. Balances are ``None`` where the message has none."""

    id: str
    account: str
    entries: tuple[BankEntry, ...]
    opening_cents: int | None = None
    closing_cents: int | None = None
