"""Columns of orders.csv, and the words of its column ``vat``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.input import kinds
from jobcenter_core.files.input.columns import TableSpec, optional, required
from jobcenter_core.files.input.invoicing_columns import EXEMPTION_CODE
from jobcenter_core.files.input.kinds import Kind
from jobcenter_core.parties.workers import SERVICES

__all__ = [
    "AGREEMENT",
    "BUYER_ORDER_NUMBER",
    "CUSTOMER",
    "ENDS_ON",
    "EXEMPTION_REASON",
    "HOURLY_PRICE",
    "MOVED",
    "NO_AGREEMENT_REASON",
    "ORDERS",
    "ORDER_ID",
    "PLACE",
    "RULE",
    "SELLER",
    "SERVICE",
    "SKIPPED",
    "SMALL_SELLER_REASON",
    "STARTS_ON",
    "TITLE",
    "VAT",
    "VAT_CODE",
    "WORKERS_NEEDED",
]


VAT: Mapping[str, tuple[str, str | None]] = {
    "standard": ("S", "vat.standard"),
    "reduced_1": ("S", "vat.reduced_1"),
    "reduced_2": ("S", "vat.reduced_2"),
    "exempt": ("E", None),
    "none": ("O", None),
    "reverse_charge": ("AE", None),
    "small_seller": ("O", None),
}
"""The words of the column ``vat``: category of EN 16931 and dated parameter of the rate."""

SMALL_SELLER_REASON = "Vähäinen liiketoiminta, AVL 3 §"
"""What the invoice of a seller below the limit of the VAT register says, unless the row says it."""


def _days(text: str) -> tuple[date, ...]:
    return tuple(kinds.DAY.parse(word) for word in text.split())


def _moves(text: str) -> tuple[tuple[date, date], ...]:
    pairs = [word.split(">") for word in text.split()]
    if any(len(pair) != 2 for pair in pairs):
        raise InvalidValue("moved_dates", "pairs of dates")
    return tuple((kinds.DAY.parse(pair[0]), kinds.DAY.parse(pair[1])) for pair in pairs)


DAYS = Kind(parse=_days, expected="dates written as 2026-10-14, blanks between", code="not_a_date")
MOVES = Kind(
    parse=_moves,
    expected="moved dates written as 2026-10-14>2026-10-15, blanks between",
    code="not_a_date",
)

ORDER_ID = required("id", kinds.ID)
CUSTOMER = required("customer", kinds.ID)
SELLER = required("seller", kinds.ID)
TITLE = required("title", kinds.TEXT)
SERVICE = required("service", kinds.choice(*SERVICES))
STARTS_ON = required("starts_on", kinds.DAY)
ENDS_ON = optional("ends_on", kinds.DAY, None)
RULE = optional("rule", kinds.TEXT, None)
SKIPPED = optional("skipped_dates", DAYS, ())
MOVED = optional("moved_dates", MOVES, ())
WORKERS_NEEDED = optional("workers_needed", kinds.whole(1, 999), 1)
HOURLY_PRICE = required("hourly_price", kinds.PRICE)
VAT_CODE = required("vat", kinds.choice(*VAT))
EXEMPTION_REASON = optional("exemption_reason", kinds.TEXT, "")
BUYER_ORDER_NUMBER = optional("buyer_order_number", kinds.TEXT, "")
PLACE = optional("place", kinds.TEXT, "")
AGREEMENT = optional("agreement", kinds.ID, None)
NO_AGREEMENT_REASON = optional("no_agreement_reason", kinds.TEXT, "")
ORDERS = TableSpec(
    file="orders.csv",
    columns=(
        ORDER_ID,
        CUSTOMER,
        SELLER,
        TITLE,
        SERVICE,
        STARTS_ON,
        ENDS_ON,
        RULE,
        SKIPPED,
        MOVED,
        WORKERS_NEEDED,
        HOURLY_PRICE,
        VAT_CODE,
        EXEMPTION_REASON,
        BUYER_ORDER_NUMBER,
        PLACE,
        AGREEMENT,
        NO_AGREEMENT_REASON,
        EXEMPTION_CODE,
    ),
    key=(ORDER_ID,),
)
