"""Sessions: what they load, write and append, and two of them at once (faults D1, D2, D8)."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import office_documents as some
import office_world
import pytest
from office_world import World

from jobcenter_core.errors import Conflict, NotFound, StorageError
from jobcenter_core.hours.timesheets import Timesheet
from jobcenter_core.orders.orders import Order
from jobcenter_core.parties.workers import Worker
from jobcenter_core.ports.store import UnitOfWork
from jobcenter_core.services.event_log import FIRST_HASH, first_broken_position
from jobcenter_core.services.hour_records import approve_sheet, record_entries, submit_sheet
from jobcenter_core.services.session import Session
from jobcenter_core.values.secrets import Secret

SHEET = "ts-a-1-2026-10"


def session(world: World, unit: UnitOfWork, command_id: str = "c") -> Session:
    return Session(world.office, unit, actor="boss", command_id=command_id)


def test_the_first_event_of_all_follows_nothing() -> None:
    world = World()
    world.register(some.worker("w-1"))
    (event,) = world.events()
    assert (event.position, event.previous_hash) == (1, FIRST_HASH)
    assert event.at == world.clock.instant


def test_the_event_carries_the_digest_of_the_document(world: World) -> None:
    """Every document's last event has its digest, so the log can be compared with the store."""
    last = {}
    for event in world.events():
        if event.document_digest:
            last[event.document_kind, event.document_id] = event.document_digest
    with world.office.store.unit_of_work() as unit:
        stored = {(kind, doc.id): doc.digest for kind, _ in last for doc in unit.find(kind)}
    assert stored == last


def test_get_maybe_and_all(world: World) -> None:
    def questions(session: Session) -> None:
        assert session.maybe(Order, "o-0") is None
        with pytest.raises(NotFound, match="order/o-0"):
            session.get(Order, "o-0")
        assert [order.id for order in session.all(Order)] == ["o-1", "o-2", "o-3"]
        assert [order.id for order in session.all(Order, party_id="unit")] == ["o-2"]

    world.ask(questions)


def test_a_document_is_changed_only_after_it_was_loaded(world: World) -> None:
    order = world.get(Order, "o-1")
    with world.office.store.unit_of_work() as unit, pytest.raises(KeyError):
        session(world, unit).change(order, "OrderChanged")


def test_a_changed_secret_replaces_the_row(world: World) -> None:
    with world.office.store.unit_of_work() as unit:
        mine = session(world, unit)
        worker = mine.get(Worker, "w-1")
        changed = attrs.evolve(worker, iban=Secret("CANARYIBANnew"))
        mine.change(changed, "WorkerChanged")
        unit.commit()
    with world.office.store.unit_of_work() as unit:
        row = unit.secret("w-1", "iban")
    assert row is not None
    assert row.ciphertext == b'"CANARYIBANnew"'


def test_what_a_session_wrote_it_sees(world: World) -> None:
    with world.office.store.unit_of_work() as unit:
        mine = session(world, unit)
        mine.add(some.worker("w-9"), "WorkerRegistered")
        assert mine.get(Worker, "w-9").language == "fi@selko"
        mine.change(mine.get(Worker, "w-9"), "WorkerChanged")
        mine.note("Looked", "worker", "w-9", note="why")
        assert [event.position for event in unit.events_after(0)] == list(
            range(1, len(world.events()) + 4)
        )


def test_two_approvals_at_once_are_one(recorded: World) -> None:
    """D1: one wins, the other gets a Conflict; one approval stands in the log."""
    store = recorded.office.store
    with store.unit_of_work() as one, store.unit_of_work() as other:
        approve_sheet(session(recorded, one), SHEET, "boss", date(2026, 11, 3))
        approve_sheet(session(recorded, other), SHEET, "chief", date(2026, 11, 3))
        one.commit()
        with pytest.raises(Conflict):
            other.commit()
    assert recorded.get(Timesheet, SHEET).approved_by == "boss"
    names = [event.name for event in recorded.events() if event.document_id == SHEET]
    assert names.count("TimesheetApproved") == 1
    assert first_broken_position(recorded.events()) is None


@pytest.mark.parametrize("first", ["record", "submit"])
def test_hours_added_while_a_sheet_is_handed_in(world: World, first: str) -> None:
    """D2: either order is legal, both at once are not: never a sheet with other hours."""
    entry = some.hours("h-1", "a-1", "w-1", date(2026, 10, 5))
    late = some.hours("h-2", "a-1", "w-1", date(2026, 10, 6))
    world.record(entry)
    store = world.office.store
    with store.unit_of_work() as one, store.unit_of_work() as other:
        steps: dict[str, Any] = {
            "record": (one, lambda: record_entries(session(world, one), (late,))),
            "submit": (other, lambda: _submit(world, other)),
        }
        for _, step in steps.values():
            step()
        order = [first, *(name for name in steps if name != first)]
        steps[order[0]][0].commit()
        with pytest.raises(Conflict):
            steps[order[1]][0].commit()
    with store.unit_of_work() as unit:
        minutes = sum(entry.worked_minutes for entry in unit.time_entries(SHEET))
    sheet = world.get(Timesheet, SHEET)
    assert sheet.state == "open" or sheet.worked_minutes == minutes


def _submit(world: World, unit: UnitOfWork) -> None:
    submit_sheet(session(world, unit), SHEET, date(2026, 11, 3))


def test_a_damaged_document_stops_what_needs_it(approved: World) -> None:
    """H1: no run on damaged data; the error names the document and nothing is written."""
    with approved.office.store.unit_of_work() as unit:
        stored = unit.get("timesheet", SHEET)
        assert stored is not None
        body = stored.body.replace('"worked_minutes":480', '"worked_minutes":980')
        unit.put(
            attrs.evolve(stored, body=body, version=stored.version + 1), expected_version=4 - 1
        )
        unit.commit()
    problem = office_world.refused(approved, StorageError, approved.run)
    assert problem.subject == f"timesheet/{SHEET}"
