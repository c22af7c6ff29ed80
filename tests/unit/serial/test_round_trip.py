"""decode(encode(x)) is x for every kind of document (property 38)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import pytest
import serial_examples as examples
from hypothesis import given
from hypothesis import strategies as st

from jobcenter_core.payroll.payslips import DEDUCTION, Payslip
from jobcenter_core.serial.schemas import SCHEMAS
from jobcenter_core.testing import strategies as some
from jobcenter_core.values.identifiers import business_id, iban, identity_code
from jobcenter_core.values.secrets import Secret, SecretRef


def test_every_kind_has_a_strategy() -> None:
    assert set(some.DOCUMENTS) == {schema.kind for schema in SCHEMAS}


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.kind)
@given(data=st.data())
def test_what_is_written_is_read(schema: Any, data: st.DataObject) -> None:
    codec = examples.codec()
    document = data.draw(some.DOCUMENTS[schema.kind]())
    encoded = codec.encode(document, version=1)
    read = codec.decode(encoded.stored, schema.cls)
    assert type(document) is schema.cls
    assert codec.encode(read, version=1).stored == encoded.stored
    assert _without_secrets(read) == _without_secrets(document)
    assert dict(_sealed_fields(document)).keys() == dict(_sealed_fields(read)).keys()


@given(some.documents())
def test_each_secret_comes_back_from_its_payload(document: Any) -> None:
    codec = examples.codec()
    payloads = dict(codec.encode(document, version=1).secrets)
    for name, value in _sealed_fields(document):
        exposed = value.expose()
        assert codec.structure(payloads.pop(name), type(exposed)) == exposed
    assert payloads == {}


@given(some.documents(), some.documents())
def test_equal_digests_mean_equal_documents(one: Any, other: Any) -> None:
    codec = examples.codec()
    same = (
        codec.encode(one, version=1).stored.digest == codec.encode(other, version=1).stored.digest
    )
    assert same == (one == other)


@given(some.payslips())
def test_generated_payslips_add_up(slip: Payslip) -> None:
    deducted = sum(line.amount_cents for line in slip.of_kind(DEDUCTION))
    assert slip.net_cents == slip.gross_cents - deducted
    assert all(line.calculation.recompute() == line.amount_cents for line in slip.lines)


@given(some.identity_codes(), some.ibans(), some.business_ids())
def test_generated_codes_pass_their_checks(code: str, account: str, business: str) -> None:
    assert identity_code(code, allow_temporary=True) == code
    assert 900 <= int(code[7:10]) <= 999
    assert iban(account) == account
    assert business_id(business) == business


def _sealed_fields(document: Any) -> Iterator[tuple[str, Any]]:
    for field in attrs.fields(type(document)):
        value = getattr(document, field.name)
        if isinstance(value, Secret | SecretRef):
            yield field.name, value


def _without_secrets(document: Any) -> dict[str, Any]:
    return {
        field.name: getattr(document, field.name)
        for field in attrs.fields(type(document))
        if not isinstance(getattr(document, field.name), Secret | SecretRef)
    }
