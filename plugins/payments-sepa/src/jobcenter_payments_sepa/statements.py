"""Reading camt.053 and camt.054: one account's entries, with what each says it pays."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from hashlib import sha256

from jobcenter_core.billing.bank_entries import BankEntry, BankStatement
from jobcenter_core.errors import InvalidValue
from jobcenter_payments_sepa.entry_parts import Details, details_of
from jobcenter_payments_sepa.reading import Node, cents_of, day_of

__all__ = ["STATEMENTS", "read_statement"]

_BODIES = {
    "camt.053.001.02": ("BkToCstmrStmt", "Stmt"),
    "camt.053.001.08": ("BkToCstmrStmt", "Stmt"),
    "camt.054.001.02": ("BkToCstmrDbtCdtNtfctn", "Ntfctn"),
    "camt.054.001.08": ("BkToCstmrDbtCdtNtfctn", "Ntfctn"),
}
STATEMENTS = tuple(_BODIES)
"""Messages that tell of the entries of an account."""

_SIGNS = {"CRDT": 1, "DBIT": -1}
_NOT_OF_IDS = re.compile(r"[^A-Za-z0-9._-]")


def read_statement(message: str, root: Node, currency_code: str) -> BankStatement:
    """The statement, of one account. Several days of it in one message are one statement, from the
    first opening balance to the last closing one.

    Raises :class:`~jobcenter_core.errors.InvalidValue` naming the element, also for an amount in
    another currency and a message of several accounts.
    """
    body_tag, part_tag = _BODIES[message]
    parts = list(root.all(f"{body_tag}/{part_tag}"))
    if not parts:
        raise InvalidValue(f"{body_tag}/{part_tag}", "given")
    accounts = {_account(part) for part in parts}
    if len(accounts) > 1:
        raise InvalidValue(
            f"{part_tag}/Acct/Id", "one account", next_step="Ask the bank for a file by account."
        )
    (account,) = accounts
    entries = _Entries(account, currency_code)
    for part in parts:
        for node in part.all("Ntry"):
            entries.add(node)
    return BankStatement(
        id=_id(parts[0].text("Id")),
        account=account,
        entries=tuple(entries.found),
        opening_cents=_balance(parts[0], ("OPBD", "PRCD"), currency_code),
        closing_cents=_balance(parts[-1], ("CLBD",), currency_code),
    )


def _id(text: str) -> str:
    """The bank's own id of the statement, fit for a message."""
    cleaned = _NOT_OF_IDS.sub("-", text).strip("-._")
    if not cleaned:
        raise InvalidValue("Stmt/Id", "given")
    return cleaned


def _account(part: Node) -> str:
    account = part.text("Acct/Id/IBAN", "Acct/Id/Othr/Id").replace(" ", "").upper()
    if not account:
        raise InvalidValue("Acct/Id", "an account")
    return account


def _balance(part: Node, codes: tuple[str, ...], currency_code: str) -> int | None:
    """The first balance of the codes in the account's currency; one in another tells nothing."""
    for code in codes:
        for balance in part.all("Bal"):
            amount = balance.first("Amt")
            is_ours = amount is not None and amount.attribute("Ccy") == currency_code
            if amount is not None and is_ours and balance.text("Tp/CdOrPrtry/Cd") == code:
                return _sign(balance, "Bal") * cents_of(amount, "Bal/Amt")
    return None


def _sign(node: Node, tag: str) -> int:
    indicator = node.text("CdtDbtInd")
    if indicator not in _SIGNS:
        raise InvalidValue(f"{tag}/CdtDbtInd", "CRDT or DBIT")
    return _SIGNS[indicator]


class _Entries:
    """The entries of one message. The second entry that says all the same gets a running number, so
    that two equal payments on one day are two."""

    def __init__(self, account: str, currency_code: str) -> None:
        self.found: list[BankEntry] = []
        self._account = account
        self._currency_code = currency_code
        self._keys: Counter[str] = Counter()

    def add(self, node: Node) -> None:
        amount = node.first("Amt")
        if amount is None or amount.attribute("Ccy") != self._currency_code:
            raise InvalidValue("Ntry/Amt/@Ccy", f"{self._currency_code}, as the account")
        sign, cents = _sign(node, "Ntry"), cents_of(amount, "Ntry/Amt")
        is_reversal = node.text("RvslInd").lower() in ("true", "1")
        is_booked = node.text("Sts/Cd", "Sts") == "BOOK"
        on = day_of(
            node.text("BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm"), "Ntry/BookgDt"
        )
        # What goes out is shown as a sum only: whom it went to, a worker perhaps, is not read.
        told = details_of(node, cents, self._currency_code) if sign > 0 else Details()
        reference = _bank_reference(node)
        self.found.append(
            BankEntry(
                id=self._id_of(reference, on, sign * cents, told, is_reversal=is_reversal),
                account=self._account,
                booked_on=on,
                amount_cents=sign * cents,
                posts=sign > 0 and is_booked and not is_reversal and cents > 0,
                parts=told.parts,
                payer_name=told.payer_name,
                payer_account=told.payer_account,
                bank_reference=reference,
                lump=told.is_lump,
                booked=is_booked,
            )
        )

    def _id_of(
        self, reference: str, on: date, cents: int, told: Details, *, is_reversal: bool
    ) -> str:
        """A digest of account and bank reference, whatever the date; without a reference, of what
        the entry says."""
        side = ("out" if cents < 0 else "in") + ("-back" if is_reversal else "")
        if reference:
            key = f"{self._account}|{side}|ref|{reference}"
        else:
            said = "|".join(f"{part.amount_cents}/{part.reference}" for part in told.parts)
            payer = f"{told.payer_account}|{told.payer_name}"
            key = f"{self._account}|{side}|{on.isoformat()}|{cents}|{payer}|{said}"
        self._keys[key] += 1
        numbered = f"{key}|{self._keys[key]}"
        return f"be-{sha256(numbered.encode()).hexdigest()[:24]}"


def _bank_reference(node: Node) -> str:
    """The bank's reference of the entry, or of its only payment."""
    own = node.text("AcctSvcrRef")
    if own:
        return own
    inner = [one.text("Refs/AcctSvcrRef") for one in node.all("NtryDtls/TxDtls")]
    return inner[0] if len(inner) == 1 else ""
