"""The bank bar code of an invoice as a drawing, for papers that are paid by reading them."""

from __future__ import annotations

from jobcenter_core.billing.bank_barcode import bank_barcode
from jobcenter_core.billing.code128 import code128_svg
from jobcenter_core.billing.invoices import Invoice
from jobcenter_core.errors import InvalidValue
from jobcenter_core.ports.papers import Drawing

__all__ = ["barcode_digits", "barcode_drawing"]

_WIDTH_MM, _HEIGHT_MM, _HEIGHT_MODULES = 112, 13, 41
"""The code has 332 modules, and 10 white ones at each end. In 112 mm a module is 0.318 mm wide, so
the bars take 105.6 mm."""


def barcode_digits(invoice: Invoice, account: str) -> str:
    """The 54 digits; empty for an invoice that has no bar code: a draft, a credit note, nothing to
    pay, an account outside Finland, an amount or a reference that does not fit."""
    if invoice.state != "issued" or invoice.is_credit_note or invoice.total_cents <= 0:
        return ""
    reference = invoice.national_reference or invoice.rf_reference
    try:
        return bank_barcode(account, reference, invoice.total_cents, invoice.due_on)
    except InvalidValue:
        return ""


def barcode_drawing(digits: str, alternative: str) -> Drawing:
    """The bars of the digits; ``alternative`` says where the digits stand as text."""
    return Drawing(
        svg=code128_svg(digits, title=alternative, height=_HEIGHT_MODULES),
        alternative=alternative,
        width_mm=_WIDTH_MM,
        height_mm=_HEIGHT_MM,
    )
