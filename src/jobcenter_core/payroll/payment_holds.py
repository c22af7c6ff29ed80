"""Why a payment is left out of a file to the bank, in the same words whatever the file's format.

A format looks at what a bank would refuse and says so with these findings. Each names the payment
by its id and the field, never a name or an account.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from jobcenter_core.values.findings import Finding, Severity

__all__ = [
    "account_invalid",
    "account_missing",
    "amount_invalid",
    "day_closed",
    "hold",
    "id_unusable",
    "name_changed",
    "name_unusable",
    "payer_unusable",
    "repeated",
]


def account_missing(payment_id: str) -> Finding:
    """No account of the worker is known."""
    return Finding(
        severity=Severity.ERROR,
        code="payment_account_missing",
        path=f"payment/{payment_id}/iban",
        message="The payment is held: the worker's account is not known.",
        values=(("payment", payment_id),),
    )


def account_invalid(payment_id: str) -> Finding:
    """The account is no IBAN that a SEPA credit transfer can pay to."""
    return Finding(
        severity=Severity.ERROR,
        code="payment_account_invalid",
        path=f"payment/{payment_id}/iban",
        message="The payment is held: the worker's account is no IBAN of a SEPA country.",
        values=(("payment", payment_id),),
    )


def amount_invalid(payment_id: str) -> Finding:
    """Zero, negative, or more than one transfer can carry."""
    return Finding(
        severity=Severity.ERROR,
        code="payment_amount_invalid",
        path=f"payment/{payment_id}/amount_cents",
        message="The payment is held: its amount is not one that a bank transfers.",
        values=(("payment", payment_id),),
    )


def repeated(payment_id: str) -> Finding:
    """The id stands twice in the batch: all payments of it are held."""
    return Finding(
        severity=Severity.ERROR,
        code="payment_repeated",
        path=f"payment/{payment_id}/id",
        message="The payment is held: it stands twice among the payments.",
        values=(("payment", payment_id),),
    )


def id_unusable(payment_id: str) -> Finding:
    """The id does not fit into the file; identifiers are never cut."""
    return Finding(
        severity=Severity.ERROR,
        code="payment_id_unusable",
        path=f"payment/{payment_id}/id",
        message="The payment is held: its id does not fit into the bank's file.",
        values=(("payment", payment_id),),
    )


def name_unusable(payment_id: str) -> Finding:
    """Nothing of the name is left in the characters that banks take."""
    return Finding(
        severity=Severity.ERROR,
        code="payment_name_unusable",
        path=f"payment/{payment_id}/payee_name",
        message="The payment is held: the worker's name cannot be written in a bank's characters.",
        values=(("payment", payment_id),),
    )


def name_changed(path: str) -> Finding:
    """A name was cut, or characters that banks refuse were replaced. ``path`` names whose."""
    return Finding(
        severity=Severity.WARNING,
        code="payment_name_changed",
        path=path,
        message="The name was written for the bank without characters that it refuses, or cut.",
    )


def payer_unusable(payer_id: str, field: str) -> Finding:
    """The payer lacks what every payment needs; nothing is written."""
    return Finding(
        severity=Severity.ERROR,
        code="payment_payer_unusable",
        path=f"organisation/{payer_id}/{field}",
        message=f"No payment can be made: the payer's {field} is missing or wrong.",
        values=(("employer", payer_id), ("field", field)),
    )


def day_closed(batch_id: str, on: date) -> Finding:
    """Banks make no payments on the day, or it has passed; nothing is written."""
    return Finding(
        severity=Severity.ERROR,
        code="payment_day_closed",
        path=f"payment_file/{batch_id}/execute_on",
        message=f"No payment can be made on {on.isoformat()}: banks are closed, or it has passed.",
        values=(("on", on.isoformat()),),
    )


_HOLDS: Mapping[str, Callable[[str], Finding]] = {
    "payment_account_missing": account_missing,
    "payment_account_invalid": account_invalid,
    "payment_amount_invalid": amount_invalid,
    "payment_repeated": repeated,
    "payment_id_unusable": id_unusable,
    "payment_name_unusable": name_unusable,
}


def hold(payment_id: str, reason_code: str) -> Finding:
    """The finding of a payment that is held for that reason; a general one for a reason of a format
    that is not known here."""
    known = _HOLDS.get(reason_code)
    if known is not None:
        return known(payment_id)
    return Finding(
        severity=Severity.ERROR,
        code="payment_held",
        path=f"payment/{payment_id}",
        message="The payment is held: it is in no file to the bank.",
        values=(("payment", payment_id),),
    )
