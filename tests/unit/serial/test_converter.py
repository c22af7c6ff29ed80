"""Strictness of reading: a damaged document is refused, never repaired."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest
import serial_examples as examples

from jobcenter_core.errors import StorageError
from jobcenter_core.orders.orders import Order
from jobcenter_core.parties.organisations import Customer
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.parties.workers import StaffMember, Worker
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.serial.converter import make_converter
from jobcenter_core.values.months import Month

CUSTOMER = {
    "address": None,
    "business_id": None,
    "cost_centre_code": None,
    "id": "w-1",
    "kind": "association",
    "name": "Yhdistys",
    "one_order_per_invoice": False,
    "order_number_required": False,
    "profile": {
        "e_address": "",
        "e_operator": "",
        "buyer_reference": "",
        "contract_number": "",
        "order_number_form": "",
        "minimum_term_days": 0,
    },
    "payment_term_days": 14,
}
STAFF = {"id": "w-1", "name": "Olli", "roles": ["coordinator"]}
CANARY = "CANARY"


def decode(kind: str, cls: type, data: Any) -> Any:
    return examples.codec().decode(examples.stored(kind, examples.envelope(kind, data)), cls)


def refused(kind: str, cls: type, data: Any) -> StorageError:
    with pytest.raises(StorageError) as caught:
        decode(kind, cls, data)
    assert caught.value.subject == f"{kind}/w-1"
    assert CANARY not in str(caught.value) + repr(caught.value) + repr(caught.value.args)
    return caught.value


def test_the_examples_are_right_as_they_are() -> None:
    assert decode("customer", Customer, CUSTOMER).payment_term_days == 14
    assert decode("staff", StaffMember, STAFF).roles == ("coordinator",)
    assert decode("worker", Worker, examples.WORKER_DATA).birth_on == date(1990, 1, 31)


@pytest.mark.parametrize("value", ["10", True, None, [10], {"n": 10}, "CANARY"])
def test_an_int_is_an_int(value: object) -> None:
    refused("customer", Customer, {**CUSTOMER, "payment_term_days": value})


@pytest.mark.parametrize("number", ["10.9", "10.0", "1e1", "NaN"])
def test_a_number_with_a_fraction_is_no_number(number: str) -> None:
    body = examples.envelope("customer", CUSTOMER).replace("14", number)
    with pytest.raises(StorageError, match="ValueError"):
        examples.codec().decode(examples.stored("customer", body), Customer)


@pytest.mark.parametrize("value", ["no", "false", 0, 1, None, []])
def test_a_bool_is_a_bool(value: object) -> None:
    refused("customer", Customer, {**CUSTOMER, "one_order_per_invoice": value})


@pytest.mark.parametrize("value", [1, True, None, ["CANARY"], {"CANARY": 1}])
def test_a_text_is_a_text(value: object) -> None:
    refused("customer", Customer, {**CUSTOMER, "name": value})


@pytest.mark.parametrize(
    "value", [19900131, None, "1990-02-30", "19900131", "1990-W05-3", "CANARY", "1990-01-31T00:00"]
)
def test_a_date_is_year_month_day(value: object) -> None:
    refused("worker", Worker, {**examples.WORKER_DATA, "birth_on": value})


@pytest.mark.parametrize("value", ["coordinator", {"coordinator": 1}, None, [1], [["a"]], "CANARY"])
def test_a_tuple_is_a_list_of_its_items(value: object) -> None:
    """cattrs by itself makes ``("a", "b")`` of the text ``"ab"``."""
    refused("staff", StaffMember, {**STAFF, "roles": value})


@pytest.mark.parametrize("factor", [["minutes"], ["minutes", 1, 2], "mi", {"minutes": 1}])
def test_a_pair_is_a_list_of_two(factor: object) -> None:
    converter = make_converter()
    assert converter.structure(["minutes", 1], tuple[str, int]) == ("minutes", 1)
    with pytest.raises(ValueError, match=r"list|argument"):
        converter.structure(factor, tuple[str, int])


@pytest.mark.parametrize("value", [None, [], "CANARY", 1, True])
def test_a_document_is_an_object(value: object) -> None:
    refused("customer", Customer, value)


@pytest.mark.parametrize("key", sorted(CUSTOMER))
def test_a_missing_key_is_refused_though_the_class_has_a_default(key: str) -> None:
    refused("customer", Customer, {name: CUSTOMER[name] for name in CUSTOMER if name != key})


def test_an_unknown_key_is_refused() -> None:
    refused("customer", Customer, {**CUSTOMER, "CANARY": "CANARY"})


def test_an_unknown_key_deep_inside_is_refused() -> None:
    address = {"street": "Katu 1", "postal_code": "00100", "town": "Helsinki", "country_code": "FI"}
    assert decode("customer", Customer, {**CUSTOMER, "address": address}).address.town == "Helsinki"
    refused("customer", Customer, {**CUSTOMER, "address": {**address, "CANARY": 1}})
    refused("customer", Customer, {**CUSTOMER, "address": {"street": "Katu 1"}})


def test_the_noun_still_checks_its_own_values() -> None:
    refused("customer", Customer, {**CUSTOMER, "kind": "CANARY"})


def test_a_secret_in_the_open_is_no_secret() -> None:
    refused("worker", Worker, {**examples.WORKER_DATA, "iban": "CANARY"})
    refused("worker", Worker, {**examples.WORKER_DATA, "iban": {"document_id": "w-1"}})


def test_months_and_instants() -> None:
    converter = make_converter()
    assert converter.structure("2026-10", Month) == Month(2026, 10)
    for wrong in ("2026-13", "2026", 202610, None):
        with pytest.raises(ValueError, match=r"month|expected"):
            converter.structure(wrong, Month)


@pytest.mark.parametrize("cls", [Order, Payslip, ProgrammeSettings])
def test_nothing_but_an_envelope_is_a_document(cls: type) -> None:
    kind = {"Order": "order", "Payslip": "payslip", "ProgrammeSettings": "programme"}[cls.__name__]
    for body in ("", "null", "[]", "{}", '"text"', "{", "\x00", json.dumps({"data": {}})):
        with pytest.raises(StorageError, match=f"{kind}/w-1"):
            examples.codec().decode(examples.stored(kind, body), cls)


def test_floats_and_instants_have_no_place_in_a_document() -> None:
    converter = make_converter()
    for value, cls in ((1.5, float), (1, float), ("2026-10-05T09:00:00+03:00", datetime)):
        with pytest.raises(ValueError, match=f"{cls.__name__} is not part of any document"):
            converter.structure(value, cls)
    with pytest.raises(TypeError, match="float"):
        converter.unstructure(1.5)
