"""Addresses and demands of buyers, reverse charge and small sellers in an input folder."""

from __future__ import annotations

from typing import Any

import pytest

Folder = Any  # the class of the fixture, in conftest.py

CUSTOMER = {
    "e_address": "00370201256612345",
    "e_operator": "BAWCFI22",
    "buyer_reference": "KP 42",
    "contract_number": "H1234-26",
    "order_number_form": "4600######",
    "minimum_term_days": "14",
}


def widen(folder: Folder, file: str, **cells: str) -> None:
    """Columns that the starter folder has not, with cells of the first row."""
    header, first, *rest = folder.rows(file)
    folder.write(
        file,
        [
            [*header, *cells],
            [*first, *cells.values()],
            *([*row, *[""] * len(cells)] for row in rest),
        ],
    )


def test_a_profile_is_read(folder: Folder) -> None:
    widen(folder, "customers.csv", **CUSTOMER)
    contents = folder.read()
    profile = contents.customers[0].profile
    assert (profile.e_address, profile.e_operator) == ("00370201256612345", "BAWCFI22")
    assert (profile.buyer_reference, profile.contract_number) == ("KP 42", "H1234-26")
    assert (profile.order_number_form, profile.minimum_term_days) == ("4600######", 14)


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("e_address", "003702012567", "invalid_e_address"),
        ("e_operator", "bawcfi22", "invalid_operator"),
        ("buyer_reference", "x" * 71, "invalid_text"),
        ("order_number_form", "46 ##", "invalid_order_form"),
        ("minimum_term_days", "15", "term_too_short"),  # the customer has 14 days
    ],
)
def test_a_wrong_demand_is_told_by_its_column(
    folder: Folder, column: str, cell: str, code: str
) -> None:
    widen(folder, "customers.csv", **{column: cell})
    assert (f"customers.csv:2:{column}", code) in folder.told()


def test_an_order_number_has_the_customers_form(folder: Folder) -> None:
    widen(folder, "customers.csv", order_number_form="4600######")
    folder.set("orders.csv", 2, "buyer_order_number", "PO-1")
    assert folder.told() == [("orders.csv:2:buyer_order_number", "order_number_form_differs")]
    folder.set("orders.csv", 2, "buyer_order_number", "4600123456")
    assert folder.read().orders[0].buyer_order_number == "4600123456"


def test_the_sellers_addresses_are_read(folder: Folder) -> None:
    extra = 'e_address = "003702012566"\ne_operator = "BAWCFI22"\nbic = "NDEAFIHH"\n'
    folder.replace("settings.toml", "[[organisation]]\n", "[[organisation]]\n" + extra)
    contents = folder.read()
    seller = contents.organisations[0]
    assert (seller.e_address, seller.e_operator, seller.bic) == (
        "003702012566",
        "BAWCFI22",
        "NDEAFIHH",
    )


def test_a_wrong_bic_is_told_by_its_key(folder: Folder) -> None:
    folder.replace("settings.toml", "[[organisation]]\n", '[[organisation]]\nbic = "NDEA"\n')
    assert ("settings.toml:organisation[1].bic", "invalid_bic") in folder.told()


def test_reverse_charge_needs_the_customers_business_id(folder: Folder) -> None:
    folder.set("orders.csv", 2, "vat", "reverse_charge")
    assert folder.told() == [("orders.csv:2:vat", "reverse_charge_without_business_id")]
    folder.set("customers.csv", 2, "business_id", "0112038-9")
    contents = folder.read()
    assert contents.orders[0].price.vat_category == "AE"


def unregistered(folder: Folder) -> None:
    folder.replace(
        "settings.toml", 'id = "org-employer"\n', 'id = "org-employer"\nvat_registered = false\n'
    )


def test_a_small_seller_is_outside_vat_with_a_reason(folder: Folder) -> None:
    folder.set("orders.csv", 2, "vat", "small_seller")
    assert folder.told() == [("orders.csv:2:vat", "seller_with_vat")]
    unregistered(folder)
    contents = folder.read()
    price = contents.orders[0].price
    assert (price.vat_category, price.exemption_reason) == ("O", "Vähäinen liiketoiminta, AVL 3 §")


def test_reverse_charge_by_a_seller_outside_the_register(folder: Folder) -> None:
    folder.set("orders.csv", 2, "vat", "reverse_charge")
    folder.set("customers.csv", 2, "business_id", "0112038-9")
    unregistered(folder)
    assert folder.told() == [("orders.csv:2:vat", "seller_without_vat")]


@pytest.mark.parametrize(
    ("vat", "code", "told"),
    [
        ("exempt", "VATEX-EU-132-1G", []),
        ("exempt", "VATEX-FI-1", ["invalid_exemption_code"]),
        ("standard", "VATEX-EU-132-1G", ["exemption_code_differs"]),
        ("exempt", "VATEX-EU-AE", ["exemption_code_differs"]),
    ],
)
def test_codes_of_reasons(folder: Folder, vat: str, code: str, told: list[str]) -> None:
    folder.set("orders.csv", 2, "vat", vat)
    folder.set("orders.csv", 2, "exemption_reason", "AVL 37 §" if vat == "exempt" else "")
    widen(folder, "orders.csv", exemption_code=code)
    if told:
        assert [found for _, found in folder.told()] == told
    else:
        assert folder.read().orders[0].price.exemption_reason_code == code
