"""Commands of billing: issue the month's invoices, make the month's internal charges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import attrs

from jobcenter_core.billing.build import draft_invoice, group_for_invoices, internal_charge, issue
from jobcenter_core.billing.work import BillableWork
from jobcenter_core.errors import InvalidValue, NotPermitted
from jobcenter_core.hours.timesheets import Timesheet
from jobcenter_core.orders.orders import Order
from jobcenter_core.parties.organisations import Customer, Organisation
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import (
    ApprovedWork,
    approved_work,
    billed_timesheets,
)
from jobcenter_core.values.months import Month

__all__ = ["BillCustomer", "BillToMake", "bills_to_make"]


@attrs.frozen(kw_only=True)
class BillToMake:
    """Approved work of one seller's orders for one customer that is not billed yet."""

    seller_id: str
    customer_id: str
    timesheet_ids: tuple[str, ...]


def bills_to_make(
    session: Session, month: Month, work: Iterable[ApprovedWork] | None = None
) -> tuple[BillToMake, ...]:
    """What waits to be billed up to the end of a month, sorted by seller and customer. ``work`` is
    the approved work up to then, for a caller that has it."""
    orders: dict[str, Order] = {}
    billed: dict[str, frozenset[str]] = {}
    waiting: dict[tuple[str, str], list[str]] = {}
    for item in approved_work(session, until=month) if work is None else work:
        if item.sheet.order_id not in orders:
            orders[item.sheet.order_id] = session.get(Order, item.sheet.order_id)
        order = orders[item.sheet.order_id]
        if order.customer_id not in billed:
            billed[order.customer_id] = billed_timesheets(session, order.customer_id)
        if item.sheet.id not in billed[order.customer_id]:
            waiting.setdefault((order.seller_id, order.customer_id), []).append(item.sheet.id)
    return tuple(
        BillToMake(seller_id=seller, customer_id=customer, timesheet_ids=tuple(sorted(ids)))
        for (seller, customer), ids in sorted(waiting.items())
    )


@attrs.frozen(kw_only=True)
class BillCustomer:
    """Bill one customer of one seller for approved timesheets, those of :func:`bills_to_make`.

    A customer outside the operator gets invoices with numbers of the seller's series; a city unit
    gets an internal charge. A timesheet that is billed already is refused.
    """

    command_id: str
    actor: str
    seller_id: str
    customer_id: str
    timesheet_ids: tuple[str, ...]
    month: Month
    issued_on: date

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the numbers of the papers made."""
        customer = session.get(Customer, self.customer_id)
        seller = session.get(Organisation, self.seller_id)
        operator_id = session.get(ProgrammeSettings, "programme").operator_id
        if customer.is_internal and seller.id != operator_id:
            raise InvalidValue(
                "order.seller_id", "the operator, for its own unit", subject=customer.id
            )
        billed = billed_timesheets(session, self.customer_id)
        works = [self._work(session, sheet_id, billed) for sheet_id in self.timesheet_ids]
        make = self._charge if customer.is_internal else self._invoice
        groups = group_for_invoices(works, customer)
        return {"numbers": [make(session, seller, customer, group) for group in groups]}

    def _work(self, session: Session, sheet_id: str, billed: frozenset[str]) -> BillableWork:
        sheet = session.get(Timesheet, sheet_id)
        order = session.get(Order, sheet.order_id)
        if sheet.state != "approved" or sheet_id in billed:
            raise NotPermitted("only approved hours are billed, and once.", subject=sheet_id)
        if (order.seller_id, order.customer_id) != (self.seller_id, self.customer_id):
            raise NotPermitted("the order has another seller or customer.", subject=sheet_id)
        return BillableWork(
            order_id=order.id,
            description=order.title,
            price=order.price,
            timesheet_id=sheet.id,
            spans=sheet.spans,
            buyer_order_number=order.buyer_order_number,
        )

    def _invoice(
        self,
        session: Session,
        seller: Organisation,
        customer: Customer,
        works: tuple[BillableWork, ...],
    ) -> str:
        number = session.unit.allocate_number(f"invoice/{seller.id}/{self.issued_on.year}")
        draft = draft_invoice(
            id=f"inv-{seller.id}-{self.issued_on.year}-{number:05}",
            number=number,
            seller=seller,
            customer=customer,
            month=self.month,
            issued_on=self.issued_on,
            work=works,
            statutes=session.office.statutes,
        )
        invoice = issue(draft)
        session.add(invoice, "InvoiceIssued", amount_cents=invoice.total_cents)
        session.enqueue("invoice", _key("invoice", seller.id, works), "invoice", invoice.id)
        return invoice.number

    def _charge(
        self,
        session: Session,
        seller: Organisation,
        customer: Customer,
        works: tuple[BillableWork, ...],
    ) -> str:
        number = session.unit.allocate_number(f"charge/{seller.id}/{self.issued_on.year}")
        charge = internal_charge(
            id=f"chg-{seller.id}-{self.issued_on.year}-{number:05}",
            number=number,
            seller=seller,
            customer=customer,
            month=self.month,
            charged_on=self.issued_on,
            work=works,
            statutes=session.office.statutes,
        )
        session.add(charge, "InternalChargeMade", amount_cents=charge.total_cents)
        session.enqueue("charge", _key("charge", seller.id, works), "internal_charge", charge.id)
        return charge.number


def _key(topic: str, seller_id: str, works: tuple[BillableWork, ...]) -> str:
    """What is billed, not which attempt: a second bill of the same hours meets the first's key."""
    first = min(work.timesheet_id for work in works)
    return f"{topic}/{seller_id}/{first}"
