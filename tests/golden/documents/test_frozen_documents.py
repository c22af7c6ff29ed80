"""Every past version of every kind of document stays readable, byte for byte."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest

from jobcenter_core.ports.store import StoredDocument
from jobcenter_core.serial.codec import Codec
from jobcenter_core.serial.schemas import SCHEMAS, Schema, schema_of_kind

sys.path.insert(0, str(Path(__file__).resolve().parent))
import document_samples

CODEC = Codec(b"key of this test")
FILES = sorted(document_samples.FOLDER.glob("*-v*.json"))


def frozen(path: Path) -> StoredDocument:
    body = path.read_text(encoding="utf-8").removesuffix("\n")
    envelope = json.loads(body)
    return StoredDocument(
        kind=envelope["schema"],
        id=envelope["data"]["id"],
        version=1,
        schema_version=envelope["version"],
        body=body,
        digest=CODEC.digest(body.encode("utf-8")),
    )


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.kind)
def test_every_version_of_every_kind_is_frozen(schema: Schema) -> None:
    for version in range(1, schema.version + 1):
        assert document_samples.path_of(schema.kind, version) in FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_frozen_document_is_read_as_what_it_was(path: Path) -> None:
    stored = frozen(path)
    schema = schema_of_kind(stored.kind)
    assert CODEC.decode(stored, schema.cls) == document_samples.samples()[stored.kind]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_frozen_document_of_today_is_written_with_the_same_bytes(path: Path) -> None:
    stored = frozen(path)
    schema = schema_of_kind(stored.kind)
    if stored.schema_version == schema.version:
        again = CODEC.encode(CODEC.decode(stored, schema.cls), version=1).stored
        assert again.body == stored.body
        assert again.digest == stored.digest


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_named_by_its_kind_and_version(path: Path) -> None:
    envelope: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    assert path.stem == f"{envelope['schema']}-v{envelope['version']}"


@pytest.mark.parametrize("kind", sorted(document_samples.samples()))
def test_a_sample_says_something_in_every_field_that_can(kind: str) -> None:
    """A field left at its default would not show that its name or shape was changed."""
    document = document_samples.samples()[kind]
    may_stay = {
        "allowance_cents",
        "allowance_day_cents",
        "allowances",
        "approval_deadline_day",
        "currency_code",
        "id",
        "rate_ppm",
        "order_id",  # of a certificate of tasks; one of employment names the employment
        "wages",
        "language",
        "vat_registered",
    }
    for field in attrs.fields(type(document)):
        default = field.default
        if default is not attrs.NOTHING and field.name not in may_stay:
            assert getattr(document, field.name) != default, field.name
