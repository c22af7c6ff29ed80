from __future__ import annotations

from typing import Any

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.organisations import CUSTOMER_KINDS, Address, Customer, Organisation


def customer(**changes: Any) -> Customer:
    return Customer(**{"id": "c-1", "name": "Asiakas", "kind": "company", **changes})


@pytest.mark.parametrize("kind", CUSTOMER_KINDS)
def test_a_city_unit_and_no_other_kind_is_internal(kind: str) -> None:
    code = "4711" if kind == "city_unit" else None
    assert customer(kind=kind, cost_centre_code=code).is_internal == (kind == "city_unit")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": "c/1"}, "customer.id"),
        ({"name": "a\u202eb"}, "customer.name"),
        ({"kind": "friend"}, "customer.kind"),
        ({"kind": "city_unit"}, "customer.cost_centre_code"),
        ({"cost_centre_code": "4711"}, "customer.cost_centre_code"),
        ({"payment_term_days": -1}, "customer.payment_term_days"),
    ],
)
def test_a_faulty_customer_is_refused(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        customer(**changes)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("id", "name", "field"),
    [("", "Oy", "organisation.id"), ("o-1", "a\x07", "organisation.name")],
)
def test_a_faulty_organisation_is_refused(id: str, name: str, field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        Organisation(id=id, name=name, business_id="1234567-1")
    assert caught.value.field == field


def test_a_customer_may_be_a_person_so_name_and_street_stay_out_of_repr() -> None:
    address = Address(street="Kotikatu 5", postal_code="00100", town="Helsinki")
    shown = repr(customer(name="Maija Mallikas", kind="household", address=address))
    assert "Maija" not in shown
    assert "Kotikatu" not in shown
    assert address.country_code == "FI"
