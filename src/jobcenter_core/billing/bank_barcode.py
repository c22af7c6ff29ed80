"""The bank bar code of Finnish invoices: 54 digits for account, amount, reference and due date.

Version 4 carries a national reference, version 5 an RF reference (ISO 11649). Source: Finance
Finland, guide to the bank bar code 5.3 (8 November 2012, corrected 21 October 2019), as its test
invoices show it.
"""

from __future__ import annotations

import re
from datetime import date

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.identifiers import iban as checked_iban
from jobcenter_core.values.references import is_national_reference

__all__ = ["BankBarcode", "bank_barcode", "read_bank_barcode"]

_MOST_CENTS = 99_999_999
_CODE = re.compile(
    r"(?P<version>[45])(?P<account>\d{16})(?P<cents>\d{8})(?P<reference>\d{23})\d{6}"
)
_RF = re.compile(r"RF(\d{2})(\d{1,21})")
_CENTURY = 2000
_NO_DAY = "000000"


@attrs.frozen(kw_only=True)
class BankBarcode:
    """What a bar code says. ``amount_cents`` 0 and ``due_on`` ``None``: left to the payer.
    ``reference`` is national, or RF, both compact and without leading zeros."""

    iban: str
    amount_cents: int
    reference: str
    due_on: date | None


def bank_barcode(iban: str, reference: str, amount_cents: int, due_on: date | None) -> str:
    """The 54 digits. The form of the reference decides the version.

    Raises :class:`InvalidValue` for an account outside Finland, an amount below zero or from a
    million euros up, a reference that is wrong or has letters, and a year outside 2000-2099: such
    an invoice has no bar code.
    """
    account = checked_iban(iban)
    if not account.startswith("FI"):
        raise InvalidValue("barcode.iban", "a Finnish account")
    if not 0 <= amount_cents <= _MOST_CENTS:
        raise InvalidValue("barcode.amount_cents", "from zero to less than a million euros")
    version, digits = _reference_digits(reference.replace(" ", "").upper())
    return f"{version}{account[2:]}{amount_cents:08}{digits}{_day(due_on)}"


def read_bank_barcode(digits: str) -> BankBarcode:
    """What 54 digits say; :class:`InvalidValue` for what is no bar code of an invoice."""
    found = _CODE.fullmatch(digits) if digits.isascii() else None
    if found is None:
        raise InvalidValue("barcode", "54 digits of version 4 or 5")
    return BankBarcode(
        iban=checked_iban(f"FI{found['account']}", field="barcode.iban"),
        amount_cents=int(found["cents"]),
        reference=_reference(found["version"], found["reference"]),
        due_on=_read_day(digits[-6:]),
    )


def _reference_digits(reference: str) -> tuple[str, str]:
    """Version and the 23 digits of the reference's place."""
    rf = _RF.fullmatch(reference)
    if rf is not None:
        _check_rf(rf[1], rf[2])
        return "5", rf[1] + rf[2].zfill(21)
    if not is_national_reference(reference):
        raise InvalidValue("barcode.reference", "a valid reference of digits")
    return "4", reference.lstrip("0").zfill(23)


def _reference(version: str, digits: str) -> str:
    if version == "5":
        core = digits[2:].lstrip("0")
        _check_rf(digits[:2], core)
        return f"RF{digits[:2]}{core}"
    reference = digits.lstrip("0")
    if not is_national_reference(reference):
        raise InvalidValue("barcode.reference", "a valid reference of digits")
    return reference


def _check_rf(check: str, core: str) -> None:
    # ISO 11649: letters count from A = 10, so "RF" at the end reads 2715.
    if not core or int(f"{core}2715{check}") % 97 != 1:
        raise InvalidValue("barcode.reference", "an RF reference whose check digits are right")


def _day(due_on: date | None) -> str:
    if due_on is None:
        return _NO_DAY
    if not _CENTURY <= due_on.year < _CENTURY + 100:
        raise InvalidValue("barcode.due_on", "a day of the years 2000 to 2099")
    return f"{due_on:%y%m%d}"


def _read_day(digits: str) -> date | None:
    if digits == _NO_DAY:
        return None
    try:
        return date(_CENTURY + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    except ValueError:
        raise InvalidValue("barcode.due_on", "a day of the calendar") from None
