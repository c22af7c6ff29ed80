"""What an incoming entry says of itself: who paid, and which part of it is for what."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from jobcenter_core.billing.bank_entries import EntryPart
from jobcenter_payments_sepa.reading import Node, cents_of

__all__ = ["Details", "details_of"]

_DEBIT = "DBIT"


@attrs.frozen(kw_only=True)
class Details:
    """The parts of an entry (none when it does not say), and the payer when there is one."""

    parts: tuple[EntryPart, ...] = ()
    payer_name: str = attrs.field(default="", repr=False)
    payer_account: str = attrs.field(default="", repr=False)
    is_lump: bool = False


def details_of(entry: Node, cents: int, currency_code: str) -> Details:
    """The details of a credit of so many cents.

    The parts sum up to the entry whenever the bank's own amounts of its payments do. A batch that
    tells nothing but its sum is a lump, whose details come in a notice of payments.
    """
    payments = list(entry.all("NtryDtls/TxDtls"))
    names = {one.text("RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Pty/Nm") for one in payments}
    accounts = {_payer_account(one) for one in payments}
    parts = _parts(payments, cents, currency_code)
    tells = any(part.reference or part.free_text for part in parts) or names - {""}
    is_batch = entry.first("NtryDtls/Btch") is not None
    return Details(
        parts=parts if tells else (),
        payer_name=names.pop() if len(names) == 1 else "",
        payer_account=accounts.pop() if len(accounts) == 1 else "",
        is_lump=is_batch and not tells,
    )


def _payer_account(payment: Node) -> str:
    account = payment.text("RltdPties/DbtrAcct/Id/IBAN", "RltdPties/DbtrAcct/Id/Othr/Id")
    return account.replace(" ", "").upper()


def _parts(payments: list[Node], cents: int, currency_code: str) -> tuple[EntryPart, ...]:
    if len(payments) == 1:
        # The entry's own amount: charges and exchange may make the payment's another.
        return tuple(_parts_of(payments[0], cents, currency_code))
    parts: list[EntryPart] = []
    for payment in payments:
        amount = _amount(payment, currency_code)
        if amount is None:  # not all of them say how much: nothing can be told apart
            texts = " ".join(_all_texts(one) for one in payments)
            return (EntryPart(amount_cents=cents, free_text=" ".join(texts.split())),)
        parts += _parts_of(payment, amount, currency_code)
    return tuple(parts)


def _amount(payment: Node, currency_code: str) -> int | None:
    for path in ("Amt", "AmtDtls/TxAmt/Amt"):
        amount = payment.first(path)
        if amount is not None and amount.attribute("Ccy") == currency_code:
            sign = -1 if payment.text("CdtDbtInd") == _DEBIT else 1
            return sign * cents_of(amount, f"TxDtls/{path}")
    return None


def _parts_of(payment: Node, cents: int, currency_code: str) -> Iterator[EntryPart]:
    """One part for each reference with an amount; without amounts, one for all."""
    free_text = _free_text(payment)
    stated = list(payment.all("RmtInf/Strd"))
    parts = [part for one in stated for part in _stated_parts(one, currency_code)]
    references = [found for one in stated if (found := one.text("CdtrRefInf/Ref"))]
    if len(parts) > 1:
        yield from parts
        rest = cents - sum(part.amount_cents for part in parts)
        if rest:  # for example charges that were taken off on the way
            yield EntryPart(amount_cents=rest, free_text=free_text)
    elif len(references) <= 1:
        reference = references[0] if references else ""
        yield EntryPart(amount_cents=cents, reference=reference, free_text=free_text)
    else:  # several references and no word on how much is for which
        yield EntryPart(amount_cents=cents, free_text=_all_texts(payment))


def _stated_parts(stated: Node, currency_code: str) -> Iterator[EntryPart]:
    reference = stated.text("CdtrRefInf/Ref")
    text = " ".join(one.own_text for one in stated.all("RfrdDocInf/Nb"))
    for tag, sign in (("RmtdAmt", 1), ("CdtNoteAmt", -1)):
        for amount in stated.all(f"RfrdDocAmt/{tag}"):
            if amount.attribute("Ccy") == currency_code:
                cents = sign * cents_of(amount, f"Strd/RfrdDocAmt/{tag}")
                yield EntryPart(amount_cents=cents, reference=reference, free_text=text)


def _free_text(payment: Node) -> str:
    texts = [one.own_text for one in payment.all("RmtInf/Ustrd")]
    texts += [one.own_text for one in payment.all("RmtInf/Strd/RfrdDocInf/Nb")]
    texts += [one.own_text for one in payment.all("RmtInf/Strd/AddtlRmtInf")]
    return " ".join(text for text in texts if text)


def _all_texts(payment: Node) -> str:
    references = [one.own_text for one in payment.all("RmtInf/Strd/CdtrRefInf/Ref")]
    return " ".join(text for text in (*references, _free_text(payment)) if text)
