"""Invoices and internal charges: what a customer or a cost centre pays for approved hours."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.values.calculation import Calculation, RuleRef, Source
from jobcenter_core.values.lifecycle import Lifecycle
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange

__all__ = ["INVOICE_LIFECYCLE", "BillingLine", "InternalCharge", "Invoice", "VatLine"]

INVOICE_LIFECYCLE = Lifecycle(
    name="invoice",
    initial="draft",
    transitions=(("draft", "issue", "issued"), ("draft", "discard", "discarded")),
)
"""An issued invoice is never edited; a credit note points back at it."""


@attrs.frozen(kw_only=True)
class BillingLine:
    """Hours of one order at one price and one VAT rate.

    ``net_cents`` is half-up of hours times price, rounded once per line (EN 16931 BT-131).
    ``sources`` name timesheets and entries by opaque ids; no worker is named to a customer.
    On a credit note minutes and cents are negative, ``credits_line`` is the number of the line of
    the original, and there are no sources: those are the original's.
    """

    number: int
    order_id: str
    description: str
    period: DateRange
    worked_minutes: int
    hourly_e4: int
    net_cents: int
    vat_category: str
    vat_rate_ppm: int
    calculation: Calculation
    rule: RuleRef
    sources: tuple[Source, ...]
    credits_line: int = 0


@attrs.frozen(kw_only=True)
class VatLine:
    """VAT of one category and rate (EN 16931 BG-23): the base is summed, then rounded once.

    ``exemption_reason_code`` (BT-121) is of the list VATEX, empty where none was named.
    """

    vat_category: str
    vat_rate_ppm: int
    base_cents: int
    vat_cents: int
    exemption_reason: str
    calculation: Calculation
    rule: RuleRef
    exemption_reason_code: str = ""


@attrs.frozen(kw_only=True)
class Invoice:
    """An invoice to a customer outside the operator's own organisation.

    ``number`` comes from the seller's series, ``national_reference`` (7-3-1) and ``rf_reference``
    (ISO 11649) are made of it. ``total_cents`` is net plus VAT exactly. A credit note is an
    invoice with ``credits``, the id of the original, whose number and date it repeats; its amounts
    are negative and ``credit_reason`` says why.
    """

    id: str
    number: str
    seller_id: str
    customer_id: str
    month: Month
    issued_on: date
    due_on: date
    buyer_order_number: str
    lines: tuple[BillingLine, ...]
    vat_lines: tuple[VatLine, ...]
    net_cents: int
    vat_cents: int
    total_cents: int
    national_reference: str
    rf_reference: str
    parameters_version: str
    timesheet_ids: tuple[str, ...]
    currency_code: str = "EUR"
    state: str = "draft"
    credits: str = ""
    credits_number: str = ""
    credits_issued_on: date | None = None
    credit_reason: str = ""

    @property
    def is_credit_note(self) -> bool:
        """Whether it takes back an invoice or a part of one."""
        return bool(self.credits)


@attrs.frozen(kw_only=True)
class InternalCharge:
    """A charge between units of one legal person: no VAT, no receivable, a cost centre pays."""

    id: str
    number: str
    seller_id: str
    customer_id: str
    cost_centre_code: str
    month: Month
    charged_on: date
    lines: tuple[BillingLine, ...]
    total_cents: int
    timesheet_ids: tuple[str, ...]
