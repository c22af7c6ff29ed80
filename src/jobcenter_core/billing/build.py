"""Invoices and internal charges made of approved work: the door of this room for services."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import attrs

from jobcenter_core.billing.invoices import INVOICE_LIFECYCLE, BillingLine, InternalCharge, Invoice
from jobcenter_core.billing.lines import billing_lines
from jobcenter_core.billing.numbers import charge_number, invoice_number, reference_base
from jobcenter_core.billing.vat import (
    check_categories,
    exemption_codes,
    exemption_reasons,
    vat_lines,
)
from jobcenter_core.billing.work import BillableWork, group_for_invoices
from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.organisations import Customer, Organisation
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.values.months import Month
from jobcenter_core.values.references import national_reference, rf_reference

__all__ = [
    "BillableWork",
    "billing_lines",
    "draft_invoice",
    "group_for_invoices",
    "internal_charge",
    "issue",
    "vat_lines",
]


def draft_invoice(
    *,
    id: str,
    number: int,
    seller: Organisation,
    customer: Customer,
    month: Month,
    issued_on: date,
    work: Iterable[BillableWork],
    statutes: Statutes,
    buyer_order_number: str = "",
) -> Invoice:
    """An invoice in the state ``draft``, without payment references until it is issued.

    ``number`` is the next of the seller's series. ``buyer_order_number`` may be left out when the
    work names it. Raises InvalidValue for a customer that is a unit of the seller's own legal
    person, a missing, second or ill-formed order number, two orders where the customer wants one,
    VAT categories that the seller may not use, and work without minutes.
    """
    works = tuple(work)
    _refuse_own_unit(seller, customer, id)
    _refuse_second_order(works, customer, id)
    order_number = _order_number(buyer_order_number, works, customer)
    lines = _some_lines(works, statutes, id)
    check_categories(lines, seller, customer)
    breakdown = vat_lines(lines, exemption_reasons(works), exemption_codes(works))
    net_cents = sum(line.net_cents for line in lines)
    vat_cents = sum(line.vat_cents for line in breakdown)
    return Invoice(
        id=id,
        number=invoice_number(issued_on.year, number),
        seller_id=seller.id,
        customer_id=customer.id,
        month=month,
        issued_on=issued_on,
        due_on=issued_on + timedelta(days=customer.payment_term_days),
        buyer_order_number=order_number,
        lines=lines,
        vat_lines=breakdown,
        net_cents=net_cents,
        vat_cents=vat_cents,
        total_cents=net_cents + vat_cents,
        national_reference="",
        rf_reference="",
        parameters_version=statutes.version,
        timesheet_ids=_timesheet_ids(works),
        state=INVOICE_LIFECYCLE.initial,
    )


def issue(invoice: Invoice) -> Invoice:
    """The invoice issued, with the payment references made of its number.

    Raises TransitionError unless it is a draft. The number of an issued invoice is used up.
    """
    state = INVOICE_LIFECYCLE.advance(invoice.state, "issue", subject=invoice.id)
    national = national_reference(reference_base(invoice.number))
    return attrs.evolve(
        invoice, state=state, national_reference=national, rf_reference=rf_reference(national)
    )


def internal_charge(
    *,
    id: str,
    number: int,
    seller: Organisation,
    customer: Customer,
    month: Month,
    charged_on: date,
    work: Iterable[BillableWork],
    statutes: Statutes,
) -> InternalCharge:
    """A charge to a cost centre of the seller's own legal person: no VAT and no receivable.

    ``number`` is the next of the seller's series of charges. Raises InvalidValue for a customer
    that is not a unit of the seller, a price inside VAT, and work without minutes.
    """
    works = tuple(work)
    cost_centre_code = _own_cost_centre(seller, customer, id)
    for item in works:
        if item.price.vat_category != "O":
            raise InvalidValue("price.vat_category", "O for internal work", subject=item.order_id)
    lines = _some_lines(works, statutes, id)
    return InternalCharge(
        id=id,
        number=charge_number(charged_on.year, number),
        seller_id=seller.id,
        customer_id=customer.id,
        cost_centre_code=cost_centre_code,
        month=month,
        charged_on=charged_on,
        lines=lines,
        total_cents=sum(line.net_cents for line in lines),
        timesheet_ids=_timesheet_ids(works),
    )


def _same_legal_person(seller: Organisation, customer: Customer) -> bool:
    if customer.business_id is None:
        return False
    return seller.business_id.replace("-", "") == customer.business_id.replace("-", "")


def _refuse_own_unit(seller: Organisation, customer: Customer, subject: str) -> None:
    if customer.is_internal or _same_legal_person(seller, customer):
        raise InvalidValue(
            "invoice.customer",
            "another legal person than the seller",
            subject=subject,
            next_step="Charge a unit of the seller internally.",
        )


def _own_cost_centre(seller: Organisation, customer: Customer, subject: str) -> str:
    """The unit's cost centre; a unit without a business id of its own is taken for the seller's."""
    foreign = customer.business_id is not None and not _same_legal_person(seller, customer)
    if customer.cost_centre_code is None or foreign:
        raise InvalidValue(
            "charge.customer",
            "a unit of the seller's own legal person",
            subject=subject,
            next_step="Invoice a customer outside it.",
        )
    return customer.cost_centre_code


def _refuse_second_order(works: tuple[BillableWork, ...], customer: Customer, subject: str) -> None:
    if customer.one_order_per_invoice and len({work.order_id for work in works}) > 1:
        raise InvalidValue("invoice.work", "of one order for this customer", subject=subject)


def _order_number(given: str, works: tuple[BillableWork, ...], customer: Customer) -> str:
    """The one order number of the buyer that the invoice carries (EN 16931 BT-13)."""
    named = {work.buyer_order_number: work.order_id for work in works if work.buyer_order_number}
    numbers = {*named, given} - {""}
    orders = ", ".join(sorted({work.order_id for work in works}))
    if len(numbers) > 1:
        raise InvalidValue("invoice.buyer_order_number", "one for the invoice", subject=orders)
    if not numbers and customer.order_number_required:
        raise InvalidValue(
            "order.buyer_order_number",
            "given, since the customer requires it",
            subject=orders,
            next_step="Ask the customer for its order number and add it to the order.",
        )
    number = numbers.pop() if numbers else ""
    if number and not customer.profile.accepts_order_number(number):
        raise InvalidValue(
            "order.buyer_order_number",
            "of the form that the customer's order numbers have",
            subject=orders,
            next_step="Ask the customer for its order number and mend that of the order.",
        )
    return number


def _some_lines(
    works: tuple[BillableWork, ...], statutes: Statutes, subject: str
) -> tuple[BillingLine, ...]:
    lines = billing_lines(works, statutes)
    if not lines:
        raise InvalidValue("work.spans", "at least one worked minute", subject=subject)
    return lines


def _timesheet_ids(works: Iterable[BillableWork]) -> tuple[str, ...]:
    return tuple(sorted({work.timesheet_id for work in works}))
