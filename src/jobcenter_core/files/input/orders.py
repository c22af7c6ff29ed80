"""From rows to orders: price, agreement, days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.input import kinds
from jobcenter_core.files.input.columns import TableSpec, optional, required
from jobcenter_core.files.input.faults import Faults
from jobcenter_core.files.input.kinds import Kind
from jobcenter_core.files.input.parties import day_range
from jobcenter_core.files.input.tables import Known, Row, Table, must_be_known
from jobcenter_core.orders.orders import Order, Recurrence
from jobcenter_core.parties.organisations import Customer, Organisation
from jobcenter_core.parties.workers import SERVICES
from jobcenter_core.terms.price_terms import PriceTerms
from jobcenter_core.timeline.recurrence import occurrence_dates
from jobcenter_core.values.ranges import DateRange

__all__ = ["ORDERS", "ORDER_ID", "OrderFacts", "read_orders"]

VAT: Mapping[str, tuple[str, str | None]] = {
    "standard": ("S", "vat.standard"),
    "reduced_1": ("S", "vat.reduced_1"),
    "reduced_2": ("S", "vat.reduced_2"),
    "exempt": ("E", None),
    "none": ("O", None),
}
"""The words of the column ``vat``: category of EN 16931 and dated parameter of the rate."""


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
    ),
    key=(ORDER_ID,),
)


@attrs.frozen(kw_only=True)
class OrderFacts:
    """What assignments need to know of their order; ``order`` is ``None`` when it has faults."""

    order: Order | None
    agreement: str | None = None
    no_agreement_reason: str = ""


def read_orders(
    table: Table,
    customers: Known,
    organisations: Known,
    customer_of: Mapping[str, Customer],
    seller_of: Mapping[str, Organisation],
    operator_id: str | None,
    agreements: frozenset[str] | None,
    faults: Faults,
) -> dict[str, OrderFacts]:
    """The orders by id, in the order of their rows.

    ``operator_id`` is ``None`` when it could not be read, ``agreements`` when any may be named.
    """
    found: dict[str, OrderFacts] = {}
    for row in table.rows:
        must_be_known(faults, row, CUSTOMER, customers)
        must_be_known(faults, row, SELLER, organisations)
        customer = customer_of.get(row.get(CUSTOMER) or "")
        _check_customer(row, customer, faults)
        if customer is not None and customer.is_internal and operator_id is not None:
            _check_operator(row, operator_id, organisations, faults)
        _check_code(row, agreements, faults)
        _check_seller(row, seller_of.get(row.get(SELLER) or ""), faults)
        id = row.get(ORDER_ID)
        if id is not None:
            found[id] = _facts(row, faults)
    return found


def _check_customer(row: Row, customer: Customer | None, faults: Faults) -> None:
    if customer is None:
        return
    vat = row.get(VAT_CODE)
    if customer.is_internal and vat is not None and vat != "none":
        faults.add(
            row.at(VAT_CODE),
            "internal_with_vat",
            "A city_unit is charged internally, without VAT. Write none.",
        )
    if customer.order_number_required and row.get(BUYER_ORDER_NUMBER) == "":
        faults.add(
            row.at(BUYER_ORDER_NUMBER),
            "order_number_missing",
            "The customer demands its own order number on the invoice. Ask for it and fill it in.",
        )


def _check_operator(row: Row, operator_id: str, organisations: Known, faults: Faults) -> None:
    """A charge between units of one legal person needs the same legal person at both ends."""
    seller = row.get(SELLER)
    if seller is not None and seller != operator_id and seller in organisations.ids:
        faults.add(
            row.at(SELLER),
            "seller_not_operator",
            "A city_unit is charged internally, so its seller is the operator in settings.toml. "
            "Write the operator, or mend the kind of the customer.",
        )


def _check_code(row: Row, agreements: frozenset[str] | None, faults: Faults) -> None:
    code = row.get(AGREEMENT)
    if code is not None and agreements is not None and code not in agreements:
        faults.add(
            row.at(AGREEMENT),
            "unknown_agreement",
            "No wage table of an agreement with this code is known. Known are: "
            + ", ".join(sorted(agreements))
            + ". Mend the code, or install data that hold the table.",
        )


def _check_seller(row: Row, seller: Organisation | None, faults: Faults) -> None:
    if seller is None or seller.vat_registered:
        return
    if VAT.get(row.get(VAT_CODE) or "", ("", None))[0] == "S":
        faults.add(
            row.at(VAT_CODE),
            "seller_without_vat",
            "The seller is not registered for VAT in settings.toml. Write none, or mend it there.",
        )


def _facts(row: Row, faults: Faults) -> OrderFacts:
    _check_agreement(row, faults)
    if not row.complete:
        return OrderFacts(order=None)
    if row[VAT_CODE] == "exempt" and not row[EXEMPTION_REASON]:
        faults.add(
            row.at(EXEMPTION_REASON),
            "missing_value",
            "Exempt from VAT needs its reason, which the invoice shows. Fill it in.",
        )
        return OrderFacts(order=None)
    valid = day_range(row, row[STARTS_ON], row[ENDS_ON], ENDS_ON, faults)
    if valid is None or not _days_fit(row, valid, faults):
        return OrderFacts(order=None)
    return OrderFacts(
        order=_order(row, valid),
        agreement=row[AGREEMENT],
        no_agreement_reason=row[NO_AGREEMENT_REASON],
    )


def _check_agreement(row: Row, faults: Faults) -> None:
    if AGREEMENT.name not in row.values or NO_AGREEMENT_REASON.name not in row.values:
        return
    if (row[AGREEMENT] is None) == (not row[NO_AGREEMENT_REASON]):
        faults.add(
            row.at(AGREEMENT),
            "agreement_or_reason",
            "Name the collective agreement that binds, or give no_agreement_reason; not both.",
        )


def _order(row: Row, valid: DateRange) -> Order:
    category, parameter = VAT[row[VAT_CODE]]
    rule = row[RULE]
    return Order(
        id=row[ORDER_ID],
        customer_id=row[CUSTOMER],
        seller_id=row[SELLER],
        title=row[TITLE],
        service_code=row[SERVICE],
        price=PriceTerms(
            hourly_e4=row[HOURLY_PRICE],
            vat_category=category,
            vat_parameter=parameter,
            exemption_reason=row[EXEMPTION_REASON],
        ),
        valid=valid,
        workers_needed=row[WORKERS_NEEDED],
        recurrence=Recurrence(rule=rule, skipped=row[SKIPPED], moved=row[MOVED]) if rule else None,
        buyer_order_number=row[BUYER_ORDER_NUMBER],
        place=row[PLACE],
    )


def _days_fit(row: Row, valid: DateRange, faults: Faults) -> bool:
    """Whether the rule is one, and skipped and moved days are days of it, each named once."""
    rule, skipped, moved = row[RULE], row[SKIPPED], row[MOVED]
    named = [*skipped, *(planned for planned, _ in moved)]
    if rule is None:
        return _no_exceptions(row, faults)
    try:
        days = set(occurrence_dates(rule, row[STARTS_ON], max([row[STARTS_ON], *named])))
    except InvalidValue:
        faults.add(
            row.at(RULE),
            "invalid_rule",
            "Expected a recurrence rule of whole days (RFC 5545) such as "
            "FREQ=WEEKLY;BYDAY=MO,TH. Mend the rule.",
        )
        return False
    fits = True
    for column, planned in ((SKIPPED, skipped), (MOVED, tuple(day for day, _ in moved))):
        if not all(day in days and valid.contains(day) for day in planned):
            faults.add(
                row.at(column),
                "not_an_occurrence",
                "A skipped or moved day must be a day of the rule. Mend the date.",
            )
            fits = False
    if len(set(named)) != len(named):
        faults.add(
            row.at(SKIPPED), "day_named_twice", "Skip or move a day once. Remove the other one."
        )
        fits = False
    if not all(valid.contains(day) for _, day in moved):
        faults.add(
            row.at(MOVED),
            "moved_outside_order",
            "A day is moved to within the days of the order. Mend it.",
        )
        fits = False
    return fits


def _no_exceptions(row: Row, faults: Faults) -> bool:
    fits = True
    for column, given in ((SKIPPED, row[SKIPPED]), (MOVED, row[MOVED])):
        if given:
            faults.add(
                row.at(column),
                "exception_without_rule",
                "Only an order with a rule skips or moves days. Add a rule, or empty the cell.",
            )
            fits = False
    return fits
