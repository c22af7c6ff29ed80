"""What buyers demand of electronic invoices."""

from __future__ import annotations

from typing import Any

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.buyer_profiles import BuyerProfile
from jobcenter_core.parties.organisations import Customer, Organisation


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("e_address", "003702012567"),
        ("e_operator", "bawcfi22"),
        ("e_operator", "SHORT"),
        ("order_number_form", "4600 ####"),
        ("buyer_reference", "x" * 71),
        ("contract_number", "line\nbreak"),
        ("minimum_term_days", -1),
    ],
)
def test_what_no_invoice_could_carry_is_refused_by_field(field: str, value: Any) -> None:
    with pytest.raises(InvalidValue, match=rf"profile\.{field}") as caught:
        BuyerProfile(**{field: value})
    assert str(value) not in str(caught.value) or value == -1


@pytest.mark.parametrize(
    ("number", "accepted"),
    [("4600123456", True), ("4500123456", False), ("460012345", False), ("4600A23456", False)],
)
def test_the_form_of_order_numbers(number: str, *, accepted: bool) -> None:
    assert BuyerProfile(order_number_form="4600######").accepts_order_number(number) is accepted


def test_a_dot_of_a_form_is_a_dot() -> None:
    profile = BuyerProfile(order_number_form="A.#")
    assert profile.accepts_order_number("A.7")
    assert not profile.accepts_order_number("AB7")


def test_without_a_form_any_number_is_accepted() -> None:
    assert BuyerProfile().accepts_order_number("anything")


def test_a_term_below_the_customers_own_demand_is_refused() -> None:
    profile = BuyerProfile(minimum_term_days=21)
    with pytest.raises(InvalidValue, match=r"payment_term_days must be at least the 21"):
        Customer(id="c", name="C", kind="company", payment_term_days=20, profile=profile)
    made = Customer(id="c", name="C", kind="company", payment_term_days=21, profile=profile)
    assert made.profile is profile


@pytest.mark.parametrize(
    ("field", "value"),
    [("e_address", "0037"), ("e_operator", "x"), ("bic", "NDEA"), ("bic", "NDEAFIHH1")],
)
def test_an_organisations_addresses_are_checked(field: str, value: str) -> None:
    with pytest.raises(InvalidValue, match=rf"organisation\.{field}"):
        Organisation(id="o", name="O", business_id="0201256-6", **{field: value})
