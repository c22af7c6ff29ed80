"""Small made-up nouns for the tests of billing. Business ids are those of no real register use."""

from __future__ import annotations

from datetime import date
from typing import Any

from jobcenter_core.billing.build import BillableWork, draft_invoice
from jobcenter_core.billing.invoices import InternalCharge, Invoice
from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.parties.organisations import Customer, Organisation
from jobcenter_core.statutes.parameter import DatedValue, Parameter
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.price_terms import PriceTerms
from jobcenter_core.values.months import Month

OCTOBER = Month(2026, 10)
SELLER = Organisation(id="seller", name="Keikka Oy", business_id="1234567-1")
CITY = Organisation(id="city", name="Kaupunki", business_id="7654321-0", vat_registered=False)
BUYER = Customer(id="buyer", name="Ostaja Oy", kind="company", business_id="2345678-0")
UNIT = Customer(id="unit", name="Yksikkö", kind="city_unit", cost_centre_code="4711")

STANDARD = PriceTerms(hourly_e4=300_000)  # 30 EUR/h
EXEMPT = PriceTerms(
    hourly_e4=300_000, vat_category="E", vat_parameter=None, exemption_reason="AVL 37 §"
)
OUTSIDE = PriceTerms(hourly_e4=300_000, vat_category="O", vat_parameter=None)


def rates(path: str, *values: tuple[date, date | None, int]) -> Parameter:
    """A VAT parameter with values in ppm."""
    return Parameter(
        path=path,
        unit="ppm",
        rounding="half_up_cent",
        dated_by="supply",
        law="Value Added Tax Act (1501/1993), section 84",
        label_fi=path,
        label_en=path,
        values=tuple(
            DatedValue(
                valid_from=first,
                valid_until=last,
                value=ppm,
                status="enacted",
                evidence="seen",
                source="test",
            )
            for first, last, ppm in values
        ),
    )


STATUTES = Statutes.of(
    (
        rates(
            "vat.standard",
            (date(2023, 1, 1), date(2024, 8, 31), 240_000),
            (date(2024, 9, 1), None, 255_000),
        ),
        rates("vat.other_standard", (date(2023, 1, 1), None, 255_000)),
        rates("vat.reduced", (date(2023, 1, 1), None, 140_000)),
    )
)


def span(on: date, minutes: int, entry_id: str = "e-1", start: int = 480) -> WorkSpan:
    return WorkSpan(
        entry_id=entry_id, day=on.toordinal(), start_minute=start, worked_minutes=minutes
    )


def work(
    *spans: WorkSpan,
    order_id: str = "o-1",
    price: PriceTerms = STANDARD,
    timesheet_id: str = "ts-1",
    description: str = "Cleaning",
    buyer_order_number: str = "",
) -> BillableWork:
    """Work of one timesheet; by default an hour on 5 October 2026."""
    return BillableWork(
        order_id=order_id,
        description=description,
        price=price,
        timesheet_id=timesheet_id,
        spans=spans or (span(date(2026, 10, 5), 60),),
        buyer_order_number=buyer_order_number,
    )


def draft(*works: BillableWork, **changes: Any) -> Invoice:
    """A draft of the seller to the buyer, issued on 2 November 2026 with the number 7."""
    arguments: dict[str, Any] = {
        "id": "inv-1",
        "number": 7,
        "seller": SELLER,
        "customer": BUYER,
        "month": OCTOBER,
        "issued_on": date(2026, 11, 2),
        "work": works or (work(),),
        "statutes": STATUTES,
    }
    return draft_invoice(**{**arguments, **changes})


def charge(id: str, cost_centre_code: str, total_cents: int, month: Month) -> InternalCharge:
    """A charge without lines, for what only looks at its total."""
    return InternalCharge(
        id=id,
        number="IC-2026-00001",
        seller_id="city",
        customer_id="unit",
        cost_centre_code=cost_centre_code,
        month=month,
        charged_on=month.last,
        lines=(),
        total_cents=total_cents,
        timesheet_ids=(),
    )
