"""Envelopes: digests, versions, upcasting, secrets taken out, errors that name the document."""

from __future__ import annotations

import hashlib
import hmac
from datetime import date, datetime
from typing import Any

import attrs
import pytest
import serial_examples as examples

from jobcenter_core.errors import InvalidValue, StorageError
from jobcenter_core.parties.organisations import Customer, Organisation
from jobcenter_core.parties.workers import Worker
from jobcenter_core.payroll.cards import CardRates
from jobcenter_core.ports.store import StoredDocument
from jobcenter_core.serial import schemas
from jobcenter_core.serial.codec import Codec
from jobcenter_core.terms.policies import InsurancePolicy
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

WORKER = Worker(
    id="w-1",
    given_name="Aino",
    family_name="Esimerkki",
    birth_on=date(1990, 1, 31),
    language="fi",
)


def encoded(document: Any) -> StoredDocument:
    return examples.codec().encode(document, version=1).stored


def test_the_body_is_a_tagged_versioned_canonical_text() -> None:
    assert encoded(WORKER).body == (
        '{"data":{"birth_on":"1990-01-31","family_name":"Esimerkki","given_name":"Aino",'
        '"iban":null,"id":"w-1","identity_code":null,"language":"fi","service":null},'
        '"schema":"worker","version":1}'
    )


def test_the_digest_is_the_keyed_hash_of_the_body() -> None:
    stored = encoded(WORKER)
    expected = hmac.new(examples.KEY, stored.body.encode(), hashlib.sha256).hexdigest()
    assert stored.digest == expected
    assert Codec(b"other").encode(WORKER, version=1).stored.digest != expected


def test_the_version_of_the_row_is_the_one_asked_for() -> None:
    stored = examples.codec().encode(WORKER, version=7).stored
    assert (stored.version, stored.schema_version, stored.kind, stored.id) == (
        7,
        1,
        "worker",
        "w-1",
    )
    assert stored.digest == encoded(WORKER).digest


def test_a_changed_letter_is_found_and_named() -> None:
    stored = encoded(WORKER)
    damaged = attrs.evolve(stored, body=stored.body.replace("Aino", "Anio"))
    with pytest.raises(StorageError, match=r"worker/w-1.*does not match its digest") as caught:
        examples.codec().decode(damaged, Worker)
    assert "Anio" not in str(caught.value)
    assert caught.value.kept == "The text is kept as it is."


def test_another_key_reads_nothing() -> None:
    with pytest.raises(StorageError, match=r"worker/w-1.*digest key"):
        Codec(b"other").decode(encoded(WORKER), Worker)


def test_a_document_under_another_id_is_found() -> None:
    """Rows of two documents exchanged: each digest fits its text, the place does not."""
    moved = attrs.evolve(encoded(WORKER), id="w-2")
    with pytest.raises(StorageError, match=r"worker/w-2.*another document"):
        examples.codec().decode(moved, Worker)


def test_a_document_of_another_kind_is_refused() -> None:
    with pytest.raises(StorageError, match=r"worker/w-1.*not a customer"):
        examples.codec().decode(encoded(WORKER), Customer)
    relabelled = attrs.evolve(encoded(WORKER), kind="customer")
    with pytest.raises(StorageError, match=r"customer/w-1.*envelope"):
        examples.codec().decode(relabelled, Customer)


@pytest.mark.parametrize("version", [0, -1, True, "1", None])
def test_a_version_that_is_none_is_refused(version: Any) -> None:
    body = examples.envelope("worker", examples.WORKER_DATA, version)
    with pytest.raises(StorageError, match=r"worker/w-1.*no schema version"):
        examples.codec().decode(examples.stored("worker", body), Worker)


def test_a_newer_version_says_what_to_do() -> None:
    body = examples.envelope("worker", examples.WORKER_DATA, 2)
    with pytest.raises(StorageError, match=r"worker/w-1.*version 2, newer") as caught:
        examples.codec().decode(examples.stored("worker", body), Worker)
    assert caught.value.next_step == "Open the store with the version that wrote it."


def test_an_envelope_with_more_in_it_is_refused() -> None:
    body = examples.envelope("worker", examples.WORKER_DATA).replace("{", '{"more": 1, ', 1)
    with pytest.raises(StorageError, match=r"worker/w-1.*envelope"):
        examples.codec().decode(examples.stored("worker", body), Worker)


@attrs.frozen(kw_only=True)
class _NoteV3:
    id: str
    text: str
    urgent: bool


def _rename(data: dict[str, Any]) -> dict[str, Any]:
    return {"id": data["id"], "text": data["words"]}


def _add_urgent(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "urgent": False}


@pytest.fixture
def note_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    schema = schemas.Schema(kind="note", cls=_NoteV3, version=3, upcasters=(_rename, _add_urgent))
    monkeypatch.setitem(schemas._BY_CLASS, _NoteV3, schema)
    monkeypatch.setitem(schemas._BY_KIND, "note", schema)


@pytest.mark.usefixtures("note_schema")
@pytest.mark.parametrize(
    ("version", "data"),
    [
        (1, {"id": "n-1", "words": "hei"}),
        (2, {"id": "n-1", "text": "hei"}),
        (3, {"id": "n-1", "text": "hei", "urgent": False}),
    ],
)
def test_every_past_version_is_read(version: int, data: dict[str, Any]) -> None:
    stored = examples.stored("note", examples.envelope("note", data, version), id="n-1")
    note = examples.codec().decode(stored, _NoteV3)
    assert note == _NoteV3(id="n-1", text="hei", urgent=False)
    again = encoded(note)
    assert '"version":3' in again.body
    assert again.schema_version == 3


@pytest.mark.usefixtures("note_schema")
def test_an_upcaster_that_fails_is_an_error_about_the_document() -> None:
    stored = examples.stored("note", examples.envelope("note", {"id": "n-1"}, 1), id="n-1")
    with pytest.raises(StorageError, match=r"note/n-1.*KeyError"):
        examples.codec().decode(stored, _NoteV3)


def test_only_listed_classes_are_stored() -> None:
    with pytest.raises(StorageError, match="DateRange"):
        examples.codec().encode(DateRange(None, None), version=1)
    with pytest.raises(StorageError, match="spaceship"):
        schemas.schema_of_kind("spaceship")
    assert schemas.schema_of_kind("worker").cls is Worker


def test_kinds_and_classes_are_listed_once() -> None:
    kinds = [schema.kind for schema in schemas.SCHEMAS]
    assert len(set(kinds)) == len(kinds) == len({schema.cls for schema in schemas.SCHEMAS})
    assert all(len(schema.upcasters) == schema.version - 1 for schema in schemas.SCHEMAS)


POLICY = InsurancePolicy(
    id="p-1",
    employer_id="firm",
    kind="pension",
    insurer="Example",
    number="1",
    rate_ppm=248_500,
    valid=DateRange(None, None),
)


@pytest.mark.parametrize(
    "document",
    [
        attrs.evolve(POLICY, rate_ppm=248_500.5),
        attrs.evolve(POLICY, rate_ppm=True),
        attrs.evolve(POLICY, insurer=5),
        attrs.evolve(POLICY, insurer="half a pair \ud800"),
        attrs.evolve(POLICY, valid=None),
        Customer(id="p-1", name="C", kind="company", one_order_per_invoice="no"),  # type: ignore[arg-type]
        Organisation(id="p-1", name="O", business_id="1", iban=1.5),  # type: ignore[arg-type]
        attrs.evolve(WORKER, id="p-1", birth_on="1990-01-31"),
        attrs.evolve(WORKER, id="p-1", birth_on=datetime(1990, 1, 31)),  # noqa: DTZ001
        attrs.evolve(WORKER, id="p-1", iban=Secret(Secret("CANARY"))),
    ],
)
def test_what_could_not_be_read_back_is_not_written(document: Any) -> None:
    """attrs does not check types, so a wrong one would be found only when it is too late."""
    with pytest.raises(InvalidValue) as caught:
        encoded(document)
    assert caught.value.subject == "p-1"
    assert "CANARY" not in str(caught.value)


def test_a_secret_that_is_of_another_type_is_an_error_without_the_value() -> None:
    for payload in (b'"CANARY"', b'{"CANARY":1}', b"CANARY", b"1.5", b"\xff"):
        with pytest.raises(StorageError, match="secret is not a CardRates") as caught:
            examples.codec().structure(payload, CardRates)
        assert "CANARY" not in str(caught.value) + repr(caught.value)
