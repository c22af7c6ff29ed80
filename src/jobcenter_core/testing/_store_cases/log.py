"""Cases about the log, the outbox, number series, commands and secrets."""

from __future__ import annotations

import attrs
import pytest

from jobcenter_core.errors import Conflict
from jobcenter_core.ports.store import Event, RememberedCommand, Store
from jobcenter_core.testing._store_cases.samples import StoreCases, chain, message, secret

__all__ = ["LogCases"]


def _log(store: Store, events: list[Event]) -> None:
    with store.unit_of_work() as unit:
        for event in events:
            unit.append(event)
        unit.commit()


class LogCases(StoreCases):
    """What is appended, sent, numbered, remembered and locked away."""

    def test_an_empty_log(self, store: Store) -> None:
        with store.unit_of_work() as unit:
            assert unit.last_event() is None
            assert unit.events_after(0) == ()

    def test_events_come_back_as_they_were_appended(self, store: Store) -> None:
        events = chain(5, note="syy: työ jäi kesken 🧹")
        _log(store, events[:2])
        with store.unit_of_work() as unit:
            for event in events[2:]:
                unit.append(event)
            assert unit.last_event() == events[-1]
            assert unit.events_after(0) == tuple(events)
            unit.commit()
        with store.unit_of_work() as unit:
            assert unit.last_event() == events[-1]
            assert unit.events_after(0) == tuple(events)
            assert all(event.at.utcoffset() is not None for event in unit.events_after(0))

    def test_events_after_a_position_in_parts(self, store: Store) -> None:
        events = chain(7)
        _log(store, events[:4])
        with store.unit_of_work() as unit:
            for event in events[4:]:
                unit.append(event)
            assert unit.events_after(2) == tuple(events[2:])
            assert unit.events_after(2, 3) == tuple(events[2:5])
            assert unit.events_after(5, 1) == (events[5],)
            assert unit.events_after(0, 2) == tuple(events[:2])
            assert unit.events_after(7) == ()
            assert unit.events_after(99) == ()

    @pytest.mark.parametrize(
        "change", [{"position": 2}, {"position": 4}, {"previous_hash": "f" * 64}]
    )
    def test_an_event_that_does_not_follow_is_a_conflict(
        self, store: Store, change: dict[str, object]
    ) -> None:
        events = chain(3)
        _log(store, events[:2])
        wrong = attrs.evolve(events[2], **change)  # type: ignore[arg-type]  # of three fields
        self.assert_refused(store, Conflict, lambda unit: unit.append(wrong))

    def test_the_log_begins_at_one(self, store: Store) -> None:
        self.assert_refused(store, Conflict, lambda unit: unit.append(chain(2)[1]))

    def test_the_outbox_goes_by_key_in_code_points(self, store: Store) -> None:
        keys = ["Pay/1", "pay-1", "pay/1", "pay/10", "pay/2", "payé/1"]
        with store.unit_of_work() as unit:
            unit.enqueue(message(key) for key in reversed(keys))
            assert [found.key for found in unit.outbox()] == keys
            unit.commit()
        with store.unit_of_work() as unit:
            assert unit.outbox() == tuple(message(key) for key in keys)

    def test_the_outbox_by_state(self, store: Store) -> None:
        messages = [message("a"), message("b", state="sent"), message("c")]
        self.commit(store, lambda unit: unit.enqueue(messages))
        with store.unit_of_work() as unit:
            assert [found.key for found in unit.outbox(state="pending")] == ["a", "c"]
            assert [found.key for found in unit.outbox(state="sent")] == ["b"]
            assert unit.outbox(state="dead") == ()

    @pytest.mark.parametrize("twice", [["new", "old"], ["new", "new"]], ids=["stored", "in-call"])
    def test_an_outbox_key_is_used_once(self, store: Store, twice: list[str]) -> None:
        self.commit(store, lambda unit: unit.enqueue([message("old")]))
        known = [message(key) for key in twice]
        self.assert_refused(store, Conflict, lambda unit: unit.enqueue(known))
        with store.unit_of_work() as unit:
            assert [found.key for found in unit.outbox()] == ["old"]

    def test_numbers_are_dense(self, store: Store) -> None:
        with store.unit_of_work() as unit:
            assert [unit.allocate_number("invoice") for _ in range(3)] == [1, 2, 3]
            unit.commit()
        with store.unit_of_work() as unit:
            assert unit.allocate_number("invoice") == 4
            assert unit.allocate_number("Invoice") == 1
            assert unit.allocate_number("credit") == 1
            unit.commit()
        with store.unit_of_work() as unit:
            assert unit.allocate_number("invoice") == 5

    def test_a_number_that_was_not_committed_is_given_again(self, store: Store) -> None:
        self.commit(store, lambda unit: unit.allocate_number("invoice"))
        with store.unit_of_work() as unit:
            assert [unit.allocate_number("invoice") for _ in range(2)] == [2, 3]
        with store.unit_of_work() as unit:
            assert unit.allocate_number("new") == 1
            unit.rollback()
        with store.unit_of_work() as unit:
            assert unit.allocate_number("invoice") == 2
            assert unit.allocate_number("new") == 1

    def test_a_command_is_remembered_once(self, store: Store) -> None:
        command = RememberedCommand(command_id="c-1", content_digest="d", result='{"id":"ö"}')
        with store.unit_of_work() as unit:
            assert unit.remembered("c-1") is None
            unit.remember(command)
            assert unit.remembered("c-1") == command
            unit.commit()
        other = attrs.evolve(command, result="{}")
        self.assert_refused(store, Conflict, lambda unit: unit.remember(other))
        with store.unit_of_work() as unit:
            assert unit.remembered("c-1") == command
            assert unit.remembered("C-1") is None

    def test_secrets_keep_every_byte(self, store: Store) -> None:
        every_byte = secret(bytes(range(256)))
        with store.unit_of_work() as unit:
            unit.put_secrets([every_byte, secret(b"", field="empty")])
            assert unit.secret("w-1", "account") == every_byte
            unit.commit()
        with store.unit_of_work() as unit:
            assert unit.secret("w-1", "account") == every_byte
            assert unit.secret("w-1", "empty") == secret(b"", field="empty")
            assert unit.secret("w-1", "other") is None
            assert unit.secret("w-2", "account") is None

    def test_a_secret_is_replaced(self, store: Store) -> None:
        for payload in (b"first", b"second"):
            row = secret(payload)
            self.commit(store, lambda unit, row=row: unit.put_secrets([row]))  # type: ignore[misc]
        with store.unit_of_work() as unit:
            assert unit.secret("w-1", "account") == secret(b"second")
            unit.put_secrets([secret(b"third"), secret(b"fourth")])
            assert unit.secret("w-1", "account") == secret(b"fourth")
