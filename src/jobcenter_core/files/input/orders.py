"""From rows to orders: price, agreement, days."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.input.faults import Faults
from jobcenter_core.files.input.invoicing_columns import EXEMPTION_CODE
from jobcenter_core.files.input.order_checks import (
    check_customer,
    check_operator,
    check_seller,
    code_of_reason_fits,
)
from jobcenter_core.files.input.order_columns import (
    AGREEMENT,
    BUYER_ORDER_NUMBER,
    CUSTOMER,
    ENDS_ON,
    EXEMPTION_REASON,
    HOURLY_PRICE,
    MOVED,
    NO_AGREEMENT_REASON,
    ORDER_ID,
    ORDERS,
    PLACE,
    RULE,
    SELLER,
    SERVICE,
    SKIPPED,
    SMALL_SELLER_REASON,
    STARTS_ON,
    TITLE,
    VAT,
    VAT_CODE,
    WORKERS_NEEDED,
)
from jobcenter_core.files.input.parties import day_range
from jobcenter_core.files.input.tables import Known, Row, Table, must_be_known
from jobcenter_core.orders.orders import Order, Recurrence
from jobcenter_core.parties.organisations import Customer, Organisation
from jobcenter_core.terms.price_terms import PriceTerms
from jobcenter_core.timeline.recurrence import occurrence_dates
from jobcenter_core.values.ranges import DateRange

__all__ = ["ORDERS", "ORDER_ID", "OrderFacts", "read_orders"]


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
        check_customer(row, customer, faults)
        if customer is not None and customer.is_internal and operator_id is not None:
            check_operator(row, operator_id, organisations, faults)
        _check_code(row, agreements, faults)
        check_seller(row, seller_of.get(row.get(SELLER) or ""), faults)
        id = row.get(ORDER_ID)
        if id is not None:
            found[id] = _facts(row, faults)
    return found


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


def _facts(row: Row, faults: Faults) -> OrderFacts:
    _check_agreement(row, faults)
    if not code_of_reason_fits(row, faults) or not row.complete:
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
            exemption_reason=row[EXEMPTION_REASON]
            or (SMALL_SELLER_REASON if row[VAT_CODE] == "small_seller" else ""),
            exemption_reason_code=row[EXEMPTION_CODE] or "",
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
