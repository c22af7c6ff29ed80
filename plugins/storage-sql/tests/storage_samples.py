"""Things to store, for the tests of this plugin and for the programs that they run."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.ports.store import (
    Columns,
    Event,
    OutboxMessage,
    RememberedCommand,
    StoredDocument,
    StoredSecret,
    UnitOfWork,
)

CANARY = "Canary-Virtanen"


def document(
    id: str, *, kind: str = "sample", version: int = 1, body: str = "{}", **columns: str | int
) -> StoredDocument:
    return StoredDocument(
        kind=kind,
        id=id,
        version=version,
        schema_version=1,
        body=body,
        digest=hashlib.sha256(body.encode()).hexdigest(),
        columns=Columns(**columns),  # type: ignore[arg-type]
    )


def entry(id: str, *, start: int = 0, timesheet_id: str = "ts-1") -> TimeEntry:
    return TimeEntry(
        id=id,
        timesheet_id=timesheet_id,
        assignment_id="as-1",
        worker_id="w-1",
        start_utc_minute=start,
        end_utc_minute=start + 60,
        recorded_by="coordinator-1",
    )


def next_event(unit: UnitOfWork, command_id: str = "c-1") -> Event:
    last = unit.last_event()
    position, previous = (last.position + 1, last.hash) if last else (1, "0" * 64)
    return Event(
        position=position,
        at=datetime(2026, 11, 13, 8, 0, tzinfo=UTC),
        actor="coordinator-1",
        name="SampleChanged",
        document_kind="sample",
        document_id="doc-1",
        document_digest="d" * 64,
        command_id=command_id,
        previous_hash=previous,
        hash=hashlib.sha256(f"{previous}/{position}".encode()).hexdigest(),
    )


def write_all_sorts(unit: UnitOfWork, mark: str, *, entries: int = 3, body: str = "{}") -> None:
    """One or more items of every sort: new ones, a changed document, a used series."""
    unit.put_many(
        [document(f"{mark}-{n}", body=body, worker_id=f"w-{n}", month="2026-10") for n in range(3)]
    )
    shared = unit.get("shared", "shared")
    version = shared.version if shared else 0
    changed = document("shared", kind="shared", version=version + 1, body=body, state=mark)
    unit.put(changed, expected_version=version)
    unit.add_time_entries([entry(f"{mark}-{n}", start=n) for n in range(entries)])
    unit.append(next_event(unit, f"c-{mark}"))
    unit.append(next_event(unit, f"c-{mark}"))
    unit.enqueue(
        [
            OutboxMessage(
                key=f"pay/{mark}", topic="payment", document_kind="sample", document_id=f"{mark}-0"
            )
        ]
    )
    unit.allocate_number("invoice")
    unit.remember(RememberedCommand(command_id=f"c-{mark}", content_digest="d", result="{}"))
    unit.put_secrets(
        [
            StoredSecret(
                document_id="w-1",
                field="account",
                key_id="",
                nonce=b"",
                ciphertext=f"{body}/{mark}".encode(),
            )
        ]
    )
