"""An invoice in the terms of EN 16931: what every electronic form of it is written from.

Names stand for business terms (BT) and groups (BG) of the standard. Amounts are whole cents and, on
a credit note as on an invoice, not negative but for a quantity taken back on a line.
"""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.parties.organisations import Address
from jobcenter_core.values.ranges import DateRange

__all__ = ["CREDIT_NOTE", "INVOICE", "Attachment", "EInvoice", "ELine", "EParty", "EVat"]

INVOICE = "invoice"
CREDIT_NOTE = "credit_note"


@attrs.frozen(kw_only=True)
class EParty:
    """Seller (BG-4) or buyer (BG-7).

    ``business_id`` (BT-30, BT-47) has the form 1234567-8; ``vat_number`` (BT-31, BT-48) is ``FI``
    and eight digits; ``e_address`` (BT-34, BT-49) is an OVT code, ``e_operator`` its operator's id.
    Empty where there is none.
    """

    id: str
    name: str = attrs.field(repr=False)
    business_id: str = ""
    vat_number: str = ""
    e_address: str = ""
    e_operator: str = ""
    address: Address | None = None


@attrs.frozen(kw_only=True)
class ELine:
    """An invoice line (BG-25).

    ``quantity_e4`` (BT-129) and ``base_quantity_e4`` (BT-149) are ten-thousandths of ``unit_code``
    (UN/ECE Recommendation 20: ``HUR``, ``MIN``, or ``C62`` for a sum that is credited as such),
    ``price_e4`` (BT-146) ten-thousandths of a euro for the base quantity, so that ``net_cents``
    (BT-131) is exactly quantity times price through base quantity, rounded half up.
    """

    number: int
    name: str
    quantity_e4: int
    unit_code: str
    price_e4: int
    net_cents: int
    vat_category: str
    vat_rate_ppm: int
    period: DateRange
    base_quantity_e4: int = 10_000
    order_id: str = ""


@attrs.frozen(kw_only=True)
class EVat:
    """The VAT breakdown of a category and rate (BG-23). ``reason_code`` is of the list VATEX."""

    vat_category: str
    vat_rate_ppm: int
    base_cents: int
    vat_cents: int
    reason: str = ""
    reason_code: str = ""


@attrs.frozen(kw_only=True)
class Attachment:
    """A supporting document (BG-24), for example an hour list. Never a copy of the invoice."""

    id: str
    file_name: str
    media_type: str
    content: bytes = attrs.field(repr=False)
    description: str = ""


@attrs.frozen(kw_only=True)
class EInvoice:
    """An invoice or a credit note. ``id`` is the id of the stored one, for messages.

    ``preceding_number`` and ``preceding_issued_on`` (BG-3) name what a credit note credits.
    ``reference`` is the national payment reference, ``rf_reference`` the same in ISO 11649.
    ``buyer_reference`` is BT-10, ``order_number`` BT-13, ``contract_number`` BT-12, ``note`` BT-22,
    ``terms`` BT-20.
    """

    id: str
    kind: str
    number: str
    issued_on: date
    due_on: date
    seller: EParty
    buyer: EParty
    lines: tuple[ELine, ...]
    vat: tuple[EVat, ...]
    net_cents: int
    vat_cents: int
    total_cents: int
    period: DateRange
    iban: str = ""
    bic: str = ""
    reference: str = ""
    rf_reference: str = ""
    buyer_reference: str = ""
    order_number: str = ""
    contract_number: str = ""
    note: str = ""
    terms: str = ""
    currency_code: str = "EUR"
    preceding_number: str = ""
    preceding_issued_on: date | None = None
    attachments: tuple[Attachment, ...] = ()
