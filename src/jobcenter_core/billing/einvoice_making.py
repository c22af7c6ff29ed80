"""From a stored invoice and its parties to an invoice in the terms of EN 16931."""

from __future__ import annotations

from collections.abc import Iterable

from jobcenter_core.billing.einvoice_sums import line_net_cents
from jobcenter_core.billing.einvoices import (
    CREDIT_NOTE,
    INVOICE,
    Attachment,
    EInvoice,
    ELine,
    EParty,
    EVat,
)
from jobcenter_core.billing.invoices import BillingLine, Invoice, VatLine
from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.organisations import Customer, Organisation
from jobcenter_core.terms.vatex import NOT_SUBJECT
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.rounding import half_up

__all__ = ["HOURS", "LONGEST_REFERENCE", "MINUTES", "ONE", "make_einvoice"]

HOURS, MINUTES, ONE = "HUR", "MIN", "C62"
"""Units of UN/ECE Recommendation 20."""

LONGEST_REFERENCE = 70
"""Characters of a buyer's reference that every format holds: a longer name gives way to the id."""

_E4 = 10_000
_OUTSIDE, _REVERSE = "O", "AE"


def make_einvoice(
    invoice: Invoice,
    *,
    seller: Organisation,
    customer: Customer,
    attachments: Iterable[Attachment] = (),
    note: str = "",
    terms: str = "",
) -> EInvoice:
    """An issued invoice or credit note as electronic forms of it have it, with amounts unchanged.

    A credit note's amounts lose their minus. A seller outside the VAT register has no VAT number,
    which category E asks for (BR-E-02): its exempt lines are outside VAT (O), with their reason.
    Without an order number and a reference of the buyer's own, the buyer's name stands as its
    reference (BT-10), as OpenPEPPOL's guide says. ``note`` (BT-22) is the reason of a credit note
    unless given. Raises InvalidValue for a draft and for parties that are not the invoice's.
    """
    _check(invoice, seller, customer)
    sign = -1 if invoice.is_credit_note else 1
    registered = seller.vat_registered
    lines = tuple(_line(line, sign, registered) for line in invoice.lines)
    categories = {line.vat_category for line in lines}
    return EInvoice(
        id=invoice.id,
        kind=CREDIT_NOTE if invoice.is_credit_note else INVOICE,
        number=invoice.number,
        issued_on=invoice.issued_on,
        due_on=invoice.due_on,
        seller=_seller(seller, categories),
        buyer=_buyer(customer, categories),
        lines=lines,
        vat=tuple(_vat(line, sign, registered) for line in invoice.vat_lines),
        net_cents=sign * invoice.net_cents,
        vat_cents=sign * invoice.vat_cents,
        total_cents=sign * invoice.total_cents,
        period=_period(invoice),
        iban=seller.iban or "",
        bic=seller.bic,
        reference=invoice.national_reference,
        rf_reference=invoice.rf_reference,
        buyer_reference=_buyer_reference(invoice, customer),
        order_number=invoice.buyer_order_number,
        contract_number=customer.profile.contract_number,
        note=note or invoice.credit_reason,
        terms=terms,
        currency_code=invoice.currency_code,
        preceding_number=invoice.credits_number,
        preceding_issued_on=invoice.credits_issued_on,
        attachments=tuple(attachments),
    )


def _check(invoice: Invoice, seller: Organisation, customer: Customer) -> None:
    if invoice.state != "issued":
        raise InvalidValue("invoice.state", "issued", subject=invoice.id)
    if (invoice.seller_id, invoice.customer_id) != (seller.id, customer.id):
        raise InvalidValue("invoice.customer", "of the parties given", subject=invoice.id)


def _buyer_reference(invoice: Invoice, customer: Customer) -> str:
    own = customer.profile.buyer_reference
    if own or invoice.buyer_order_number:
        return own
    return customer.name if len(customer.name) <= LONGEST_REFERENCE else customer.id


def _seller(seller: Organisation, categories: set[str]) -> EParty:
    has_number = seller.vat_registered and _OUTSIDE not in categories
    return EParty(
        id=seller.id,
        name=seller.name,
        business_id=seller.business_id,
        vat_number=_vat_number(seller.business_id) if has_number else "",
        e_address=seller.e_address,
        e_operator=seller.e_operator,
        address=seller.address,
    )


def _buyer(customer: Customer, categories: set[str]) -> EParty:
    """The buyer's VAT number is given in reverse charge alone: a business id does not show that
    its holder is registered, but reverse charge is used only between those who are."""
    business_id = customer.business_id or ""
    return EParty(
        id=customer.id,
        name=customer.name,
        business_id=business_id,
        vat_number=_vat_number(business_id) if _REVERSE in categories else "",
        e_address=customer.profile.e_address,
        e_operator=customer.profile.e_operator,
        address=customer.address,
    )


def _vat_number(business_id: str) -> str:
    return "FI" + business_id.replace("-", "") if business_id else ""


def _line(line: BillingLine, sign: int, registered: bool) -> ELine:
    made = [_counted(line, sign, registered, unit) for unit in (HOURS, MINUTES, ONE)]
    return next(one for one in made if line_net_cents(one) == one.net_cents)


def _counted(line: BillingLine, sign: int, registered: bool, unit: str) -> ELine:
    """The line by hours of four decimals, by minutes at the price of 60, or as one sum: whichever
    comes to the line's cents first is used. The last always does."""
    minutes, net_cents = sign * line.worked_minutes, sign * line.net_cents
    quantity = {
        HOURS: (half_up(minutes * _E4, 60), _E4, line.hourly_e4),
        MINUTES: (minutes * _E4, 60 * _E4, line.hourly_e4),
        ONE: (_E4, _E4, net_cents * 100),
    }[unit]
    return ELine(
        number=line.number,
        name=line.description,
        quantity_e4=quantity[0],
        unit_code=unit,
        price_e4=quantity[2],
        net_cents=net_cents,
        vat_category=_category(line.vat_category, registered),
        vat_rate_ppm=line.vat_rate_ppm,
        period=line.period,
        base_quantity_e4=quantity[1],
        order_id=line.order_id,
    )


def _category(category: str, registered: bool) -> str:
    return _OUTSIDE if category == "E" and not registered else category


def _vat(line: VatLine, sign: int, registered: bool) -> EVat:
    category = _category(line.vat_category, registered)
    changed = category != line.vat_category
    return EVat(
        vat_category=category,
        vat_rate_ppm=line.vat_rate_ppm,
        base_cents=sign * line.base_cents,
        vat_cents=sign * line.vat_cents,
        reason=line.exemption_reason,
        reason_code=NOT_SUBJECT if changed else line.exemption_reason_code,
    )


def _period(invoice: Invoice) -> DateRange:
    firsts = [line.period.first for line in invoice.lines if line.period.first]
    lasts = [line.period.last for line in invoice.lines if line.period.last]
    return DateRange(min(firsts, default=None), max(lasts, default=None))
