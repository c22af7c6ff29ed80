"""Checks of a row of orders.csv against its customer and its seller."""

from __future__ import annotations

from jobcenter_core.files.input.faults import Faults
from jobcenter_core.files.input.invoicing_columns import EXEMPTION_CODE
from jobcenter_core.files.input.order_columns import BUYER_ORDER_NUMBER, SELLER, VAT, VAT_CODE
from jobcenter_core.files.input.tables import Known, Row
from jobcenter_core.parties.organisations import Customer, Organisation
from jobcenter_core.terms.vatex import code_fits

__all__ = ["check_customer", "check_operator", "check_seller", "code_of_reason_fits"]


def check_customer(row: Row, customer: Customer | None, faults: Faults) -> None:
    """What the customer demands of its orders, and what VAT may be for it."""
    if customer is None:
        return
    vat = row.get(VAT_CODE)
    _check_reverse_charge(row, customer, faults)
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
    number = row.get(BUYER_ORDER_NUMBER)
    if number and not customer.profile.accepts_order_number(number):
        faults.add(
            row.at(BUYER_ORDER_NUMBER),
            "order_number_form_differs",
            "The customer's order numbers have another form (order_number_form of customers.csv). "
            "Ask for the right number.",
        )


def _check_reverse_charge(row: Row, customer: Customer, faults: Faults) -> None:
    if row.get(VAT_CODE) == "reverse_charge" and customer.business_id is None:
        faults.add(
            row.at(VAT_CODE),
            "reverse_charge_without_business_id",
            "In reverse charge the invoice names the customer's VAT number, which is made of its "
            "business id. Fill that in customers.csv.",
        )


def code_of_reason_fits(row: Row, faults: Faults) -> bool:
    """Whether the code of the reason is of the category that the column ``vat`` names."""
    code, vat = row.get(EXEMPTION_CODE), row.get(VAT_CODE)
    fits = not code or vat is None or code_fits(code, VAT[vat][0])
    if not fits:
        faults.add(
            row.at(EXEMPTION_CODE),
            "exemption_code_differs",
            "The code is of another reason than the column vat says. Mend or empty the cell.",
        )
    return fits


def check_operator(row: Row, operator_id: str, organisations: Known, faults: Faults) -> None:
    """A charge between units of one legal person needs the same legal person at both ends."""
    seller = row.get(SELLER)
    if seller is not None and seller != operator_id and seller in organisations.ids:
        faults.add(
            row.at(SELLER),
            "seller_not_operator",
            "A city_unit is charged internally, so its seller is the operator in settings.toml. "
            "Write the operator, or mend the kind of the customer.",
        )


def check_seller(row: Row, seller: Organisation | None, faults: Faults) -> None:
    """Only a seller in the VAT register charges VAT, or leaves it to the buyer."""
    if seller is None:
        return
    if seller.vat_registered:
        if row.get(VAT_CODE) == "small_seller":
            faults.add(
                row.at(VAT_CODE),
                "seller_with_vat",
                "The seller is registered for VAT in settings.toml. Write standard, or mend it "
                "there.",
            )
        return
    if VAT.get(row.get(VAT_CODE) or "", ("", None))[0] in ("S", "AE"):
        faults.add(
            row.at(VAT_CODE),
            "seller_without_vat",
            "The seller is not registered for VAT in settings.toml. Write none, or mend it there.",
        )
