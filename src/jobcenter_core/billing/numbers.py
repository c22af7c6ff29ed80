"""Texts of document numbers; the running number itself comes from a series of the store."""

from __future__ import annotations

from jobcenter_core.errors import InvalidValue

__all__ = ["charge_number", "invoice_number", "reference_base"]

# "2026-" and 15 digits are the 20 characters of a Finvoice number; 19 digits are a reference base.
_LIMIT = 10**15


def invoice_number(year: int, number: int) -> str:
    """The number of an invoice, at most 20 characters: year 2026 and 7 are ``2026-00007``."""
    return f"{year:04d}-{_checked(number):05d}"


def charge_number(year: int, number: int) -> str:
    """The number of an internal charge, in a series of its own: ``IC-2026-00007``."""
    return f"IC-{year:04d}-{_checked(number):05d}"


def reference_base(number: str) -> str:
    """The digits of an invoice's number, from which its payment references are made."""
    return "".join(character for character in number if character.isdigit())


def _checked(number: int) -> int:
    if type(number) is not int or not 0 < number < _LIMIT:
        raise InvalidValue("number", "an int from 1 to 15 digits")
    return number
