"""What every store refuses, and what none may refuse."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import attrs
import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.ports.storable import check_storable, check_storable_text
from jobcenter_core.ports.store import Columns, Event, StoredDocument, StoredSecret

DOCUMENT = StoredDocument(
    kind="payslip", id="ps-1", version=1, schema_version=1, body='{"ä":"🧹"}', digest="d"
)
EVENT = Event(
    position=1,
    at=datetime(2026, 8, 1, 12, 0, tzinfo=UTC),
    actor="w-1",
    name="PayslipIssued",
    document_kind="payslip",
    document_id="ps-1",
    document_digest="d",
    command_id="c-1",
    previous_hash="",
    hash="h",
)


@pytest.mark.parametrize(
    "item",
    [
        DOCUMENT,
        attrs.evolve(DOCUMENT, columns=Columns(party_id="Ö", amount_cents=-(2**63) + 1)),
        attrs.evolve(DOCUMENT, body=r'{"a":"\u0000"}'),  # escaped, so no NUL in the text
        EVENT,
        StoredSecret(document_id="w-1", field="f", key_id="k", nonce=b"\0", ciphertext=b"\0\xff"),
    ],
)
def test_what_can_be_kept(item: Any) -> None:
    check_storable(item)


@pytest.mark.parametrize(
    ("item", "change", "field"),
    [
        (DOCUMENT, {"body": "\0"}, "StoredDocument.body"),
        (DOCUMENT, {"body": None}, "StoredDocument.body"),
        (DOCUMENT, {"digest": "\udfff"}, "StoredDocument.digest"),
        (DOCUMENT, {"id": ""}, "StoredDocument.id"),
        (DOCUMENT, {"id": "ä"}, "StoredDocument.id"),
        (DOCUMENT, {"kind": "pay slip"}, "StoredDocument.kind"),
        (DOCUMENT, {"version": True}, "StoredDocument.version"),
        (DOCUMENT, {"columns": Columns(state="\0")}, "Columns.state"),
        (DOCUMENT, {"columns": Columns(amount_cents=2**63)}, "Columns.amount_cents"),
        (DOCUMENT, {"columns": Columns(amount_cents=1.0)}, "Columns.amount_cents"),  # type: ignore[arg-type]  # on purpose
        (EVENT, {"at": datetime(2026, 8, 1, 12, 0)}, "Event.at"),  # noqa: DTZ001 - on purpose
        (EVENT, {"position": None}, "Event.position"),
    ],
)
def test_what_cannot_be_kept_is_named(item: Any, change: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        check_storable(attrs.evolve(item, **change))
    assert refusal.value.field == field


def test_the_message_has_no_value() -> None:
    with pytest.raises(InvalidValue) as refusal:
        check_storable_text("Virtanen\0", "series")
    assert str(refusal.value) == "[invalid_value] series must be a text without NUL."
