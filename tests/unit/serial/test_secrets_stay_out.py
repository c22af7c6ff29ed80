"""Secrets leave a document before it is written: canaries in every channel that shows it."""

from __future__ import annotations

import traceback
from datetime import date
from typing import Any

import attrs
import pytest
import serial_examples as examples

from jobcenter_core.errors import JobcenterError
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.parties.workers import Worker
from jobcenter_core.payroll.cards import CardRates, TaxCard
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret, SecretRef

CODE, IBAN, SERVICE = "CANARY-CODE", "CANARY-IBAN", "CANARY-SERVICE"
LIMIT = 987_654_321


def worker(id: str = "w-1", iban: str = IBAN) -> Worker:
    return Worker(
        id=id,
        given_name="CANARY-GIVEN",
        family_name="CANARY-FAMILY",
        birth_on=date(1987, 12, 31),
        identity_code=Secret(CODE),
        iban=Secret(iban),
        service=Secret(SERVICE),
    )


def card() -> TaxCard:
    rates = CardRates(base_ppm=1, additional_ppm=2, year_limit_cents=LIMIT)
    valid = DateRange(date(2026, 1, 1), date(2026, 12, 31))
    return TaxCard(id="t-1", worker_id="w-1", valid=valid, rates=Secret(rates))


def assignment() -> Assignment:
    return Assignment(
        id="a-1",
        order_id="o-1",
        worker_id="w-1",
        employer_id="city",
        legal_form=Secret("CANARY-FORM"),
        valid=DateRange(None, None),
    )


@pytest.mark.parametrize("document", [worker(), card(), assignment()])
def test_no_secret_in_body_columns_or_repr(document: Any) -> None:
    encoded = examples.codec().encode(document, version=1)
    shown = f"{encoded.stored.body}{encoded.stored.columns}"
    assert "CANARY-CODE" not in shown
    assert "CANARY-IBAN" not in shown
    assert "CANARY-SERVICE" not in shown
    assert "CANARY-FORM" not in shown
    assert str(LIMIT) not in shown
    for text in (repr(encoded), str(encoded), repr(encoded.stored), repr(document)):
        assert "CANARY" not in text
        assert "987" not in text  # neither the limit nor the year of birth


def test_the_secrets_come_out_beside_the_document() -> None:
    assert examples.codec().encode(worker(), version=1).secrets == (
        ("identity_code", b'"CANARY-CODE"'),
        ("iban", b'"CANARY-IBAN"'),
        ("service", b'"CANARY-SERVICE"'),
    )
    ((field, payload),) = examples.codec().encode(card(), version=1).secrets
    assert field == "rates"
    assert payload == (
        b'{"additional_ppm":2,"base_ppm":1,"prior_income_cents":0,"year_limit_cents":987654321}'
    )
    assert examples.codec().structure(payload, CardRates) == card().rates.expose()  # type: ignore[union-attr]


def test_a_reference_takes_the_place_of_the_secret() -> None:
    codec = examples.codec()
    stored = codec.encode(worker(), version=1).stored
    read = codec.decode(stored, Worker)
    assert isinstance(read.iban, SecretRef)
    assert (read.iban.document_id, read.iban.field) == ("w-1", "iban")
    again = codec.encode(read, version=1)
    assert again.secrets == ()
    assert again.stored == stored


def test_one_secret_in_two_documents_or_fields_has_two_digests() -> None:
    """Equal digests would show who shares an account or an identity code."""
    codec = examples.codec()
    one = codec.decode(codec.encode(worker("w-1", iban=CODE), version=1).stored, Worker)
    two = codec.decode(codec.encode(worker("w-2", iban=CODE), version=1).stored, Worker)
    digests = {
        reference.digest
        for read in (one, two)
        for reference in (read.iban, read.identity_code)
        if isinstance(reference, SecretRef)
    }
    assert len(digests) == 4


def test_a_changed_secret_changes_the_digest_of_the_document() -> None:
    codec = examples.codec()
    before = codec.encode(worker(), version=1).stored
    after = codec.encode(worker(iban="FI-OTHER"), version=1).stored
    assert before.digest != after.digest


def test_a_secret_deeper_in_a_document_is_refused_not_written() -> None:
    hidden = attrs.evolve(card(), valid=DateRange(date(2026, 1, 1), date(2026, 12, 31)))
    object.__setattr__(hidden, "worker_id", Secret("CANARY"))
    object.__setattr__(hidden, "valid", Secret(Secret("CANARY")))
    with pytest.raises(JobcenterError) as caught:
        examples.codec().encode(hidden, version=1)
    assert "CANARY" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"birth_on":"1987-12-31"', '"birth_on":"CANARY-DATE"'),
        ('"given_name":"CANARY-GIVEN"', '"given_name":["CANARY-GIVEN"]'),
        ('"language":"fi@selko"', '"language":"CANARY-LANGUAGE"'),
        ('"data":{', '"data":{"CANARY-KEY":1,'),
        ('"schema":"worker"', '"schema":"CANARY-SCHEMA"'),
    ],
)
def test_no_value_in_the_error_of_a_damaged_document(old: str, new: str) -> None:
    codec = examples.codec()
    damaged = examples.with_body(codec.encode(worker(), version=1).stored, old, new)
    with pytest.raises(JobcenterError) as caught:
        codec.decode(damaged, Worker)
    problem = caught.value
    shown = "".join(traceback.format_exception(problem))
    for text in (str(problem), repr(problem), repr(problem.args), shown):
        assert "CANARY" not in text.replace("CANARY-KEY", "" if new not in text else "CANARY")
