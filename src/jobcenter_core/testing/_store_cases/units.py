"""Cases about units of work: all or nothing, two at once, what is refused, what is kept."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import pytest

from jobcenter_core.errors import Conflict, InvalidValue, StorageError
from jobcenter_core.ports.memory import MemoryStore
from jobcenter_core.ports.store import Columns, RememberedCommand, Store, UnitOfWork
from jobcenter_core.testing._store_cases.digest import content_digest
from jobcenter_core.testing._store_cases.samples import (
    StoreCases,
    chain,
    document,
    entry,
    fill,
    message,
    secret,
)

__all__ = ["UnitCases"]

_COMMAND = RememberedCommand(command_id="c", content_digest="d", result="{}")
_TEXTS: dict[str, Callable[[UnitOfWork, str], object]] = {
    "body": lambda unit, text: unit.put(document(body=text), expected_version=0),
    "column": lambda unit, text: unit.put_many([document(columns=Columns(party_id=text))]),
    "entry": lambda unit, text: unit.add_time_entries([attrs.evolve(entry(), recorded_by=text)]),
    "note": lambda unit, text: unit.append(chain(1, note=text)[0]),
    "outbox": lambda unit, text: unit.enqueue([message(text)]),
    "series": lambda unit, text: unit.allocate_number(text),
    "command": lambda unit, text: unit.remember(attrs.evolve(_COMMAND, result=text)),
    "secret": lambda unit, text: unit.put_secrets([secret(field=text)]),
}
_ONE_OF_EACH: dict[str, Callable[[UnitOfWork], object]] = {
    "document": lambda unit: unit.put(document("x"), expected_version=0),
    "next version": lambda unit: unit.put(document("doc-a-0", version=2), expected_version=1),
    "entry": lambda unit: unit.add_time_entries([entry("x")]),
    "event": lambda unit: unit.append(chain(1, after=unit.last_event())[0]),
    "outbox": lambda unit: unit.enqueue([message("x")]),
    "number": lambda unit: unit.allocate_number("invoice"),
    "command": lambda unit: unit.remember(_COMMAND),
    "secret": lambda unit: unit.put_secrets([secret(field="x")]),
}


class UnitCases(StoreCases):
    """Commit, rollback, errors, two units at once, and content after opening again."""

    persistent = False
    """Whether :meth:`reopen` finds what was committed."""

    one_writer = False
    """Whether the store refuses a second writing unit while the first is open."""

    def reopen(self, store: Store) -> Store:
        """Close the store and open the same content again; for ``persistent`` stores."""
        raise AssertionError(f"{type(self).__name__} is persistent and must define reopen()")

    def open_shared(self, url: str) -> Store:
        """Open a store's ``shared_url`` as another process does; for stores that have one."""
        raise AssertionError(
            f"{type(self).__name__} has a shared URL and must define open_shared()"
        )

    def test_a_new_store_is_empty_and_has_a_name(self, store: Store) -> None:
        with store.unit_of_work() as unit:
            assert list(unit.everything()) == []
        assert store.name
        assert all(isinstance(finding, str) for finding in store.findings)

    def test_commit_keeps_all(self, store: Store) -> None:
        with store.unit_of_work() as unit:
            fill(unit)
            written = list(unit.everything())
            unit.commit()
        assert len(written) == 14  # 4 documents, 3 entries, 2 events, 2 messages, 3 others
        with store.unit_of_work() as unit:
            assert list(unit.everything()) == written

    def test_content_equals_that_of_the_reference_store(self, store: Store) -> None:
        reference = MemoryStore()
        for either in (store, reference):
            for mark in ("a", "B", "ä"):
                self.commit(either, lambda unit, mark=mark: _fill_ascii(unit, mark))  # type: ignore[misc]
        assert content_digest(store) == content_digest(reference)

    @pytest.mark.parametrize("write", _ONE_OF_EACH.values(), ids=_ONE_OF_EACH.keys())
    def test_the_digest_covers_everything(
        self, store: Store, write: Callable[[UnitOfWork], object]
    ) -> None:
        self.commit(store, fill)
        before = content_digest(store)
        self.commit(store, write)
        assert content_digest(store) != before

    @pytest.mark.parametrize("write", _ONE_OF_EACH.values(), ids=_ONE_OF_EACH.keys())
    def test_what_is_not_committed_is_gone(
        self, store: Store, write: Callable[[UnitOfWork], object]
    ) -> None:
        self.commit(store, fill)
        before = content_digest(store)
        with store.unit_of_work() as unit:
            write(unit)
        with store.unit_of_work() as unit:
            write(unit)
            unit.rollback()
            unit.rollback()
        assert content_digest(store) == before

    def test_an_exception_rolls_back_and_goes_on(self, store: Store) -> None:
        self.commit(store, fill)

        def fails(unit: UnitOfWork) -> None:
            fill(unit, "b")
            raise KeyError("of the caller")

        self.assert_refused(store, KeyError, fails)

    def test_an_interrupt_rolls_back(self, store: Store) -> None:
        def interrupted(unit: UnitOfWork) -> None:
            fill(unit)
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            self.commit(store, interrupted)
        with store.unit_of_work() as unit:
            assert list(unit.everything()) == []

    def test_a_unit_ends_with_its_commit(self, store: Store) -> None:
        with store.unit_of_work() as unit:
            fill(unit)
            unit.commit()
            before = content_digest(store)
            for use in (unit.commit, unit.last_event, lambda: unit.get("sample", "doc-a-0")):
                with pytest.raises(StorageError):
                    use()
            with pytest.raises(StorageError):
                unit.allocate_number("invoice")
            unit.rollback()
        assert content_digest(store) == before

    def test_a_failed_write_spoils_the_unit(self, store: Store) -> None:
        """Some databases lose the transaction with the error; so no store keeps the rest."""
        self.keep(store, document("old"))
        before = content_digest(store)
        with store.unit_of_work() as unit:
            unit.put_many([document("new")])
            with pytest.raises(Conflict):
                unit.put_many([document("old")])
            with pytest.raises(StorageError):
                unit.commit()
        assert content_digest(store) == before

    def test_the_second_of_two_units_is_refused(self, store: Store) -> None:
        """Both change one document; the second has written much else that must not stay."""
        self.keep(store, document())
        first_change = document(version=2, body='{"by":"first"}')
        second_change = document(version=2, body='{"by":"second"}')
        with store.unit_of_work() as first:
            first.put(first_change, expected_version=1)
            committed = []

            def second_unit(second: UnitOfWork) -> None:
                fill(second)
                second.put(second_change, expected_version=1)
                first.commit()
                committed.append("first")

            with pytest.raises((Conflict, StorageError)) as refusal:
                self.commit(store, second_unit)
            if not committed:
                first.commit()
        assert self.one_writer or (committed and isinstance(refusal.value, Conflict))
        with store.unit_of_work() as unit:
            assert list(unit.everything()) == [first_change]

    @pytest.mark.parametrize(
        "what", [what for what in _ONE_OF_EACH if what not in ("next version", "secret")]
    )
    def test_the_same_key_in_two_units(self, store: Store, what: str) -> None:
        self.commit(store, fill)
        write = _ONE_OF_EACH[what]
        with store.unit_of_work() as first:
            write(first)

            def second_unit(second: UnitOfWork) -> None:
                write(second)
                first.commit()

            with pytest.raises((Conflict, StorageError)) as refusal:
                self.commit(store, second_unit)
        assert self.one_writer or isinstance(refusal.value, Conflict)

    def test_an_old_version_read_before_another_commit(self, store: Store) -> None:
        """The ordinary race: read, somebody else commits, write what was read."""
        self.keep(store, document())
        self.commit(store, lambda unit: unit.put(document(version=2), expected_version=1))
        late = document(version=2, body='{"late":1}')
        self.assert_refused(store, Conflict, lambda unit: unit.put(late, expected_version=1))

    @pytest.mark.parametrize("write", _TEXTS.values(), ids=_TEXTS.keys())
    @pytest.mark.parametrize("text", ["a\0b", "\ud800"], ids=["nul", "surrogate"])
    def test_text_that_no_store_can_keep_is_refused(
        self, store: Store, write: Callable[[UnitOfWork, str], object], text: str
    ) -> None:
        self.assert_refused(store, InvalidValue, lambda unit: write(unit, text))

    @pytest.mark.parametrize("id", ["", "ä", "a b", "a\n"])
    def test_ids_are_plain_ascii(self, store: Store, id: str) -> None:
        self.assert_refused(store, InvalidValue, lambda unit: unit.put_many([document(id)]))
        self.assert_refused(store, InvalidValue, lambda unit: unit.add_time_entries([entry(id)]))

    @pytest.mark.parametrize("cents", [2**63, -(2**63), True], ids=["large", "small", "bool"])
    def test_amounts_are_whole_numbers_of_64_bits(self, store: Store, cents: int) -> None:
        amount = document(columns=Columns(amount_cents=cents))
        self.assert_refused(store, InvalidValue, lambda unit: unit.put_many([amount]))

    def test_an_instant_needs_an_offset(self, store: Store) -> None:
        event = chain(1)[0]
        naive = attrs.evolve(event, at=event.at.replace(tzinfo=None))
        self.assert_refused(store, InvalidValue, lambda unit: unit.append(naive))

    def test_a_closed_store_is_used_no_more(self) -> None:
        store = self.open_store()
        store.close()
        store.close()
        with pytest.raises(StorageError):
            self.commit(store, fill)

    def test_content_is_there_after_opening_again(self, store: Store) -> None:
        if not self.persistent:
            pytest.skip("this store keeps nothing after it is closed, and says so")
        self.commit(store, fill)
        with store.unit_of_work() as unit:
            fill(unit, "never-committed")
        before = content_digest(store)
        again = self.reopen(store)
        try:
            assert content_digest(again) == before
            with again.unit_of_work() as unit:
                assert unit.allocate_number("invoice") == 2
                unit.append(chain(1, after=unit.last_event())[0])
                unit.commit()
        finally:
            again.close()

    def test_the_shared_url_opens_the_same_content(self, store: Store) -> None:
        assert isinstance(store.shared_url, str)
        if not store.shared_url:
            pytest.skip("no other process can open the content of this store, and it says so")
        self.commit(store, fill)
        other = self.open_shared(store.shared_url)
        try:
            with store.unit_of_work() as unit, other.unit_of_work() as reader:
                fill(unit, "b")
                unit.commit()
                assert reader.get("sample", "doc-b-0") is None  # its snapshot is older
            assert content_digest(other) == content_digest(store)
            assert other.shared_url == store.shared_url
        finally:
            other.close()


def _fill_ascii(unit: UnitOfWork, mark: str) -> None:
    """Fill under ids of ASCII, and put the mark itself where any text may stand."""
    fill(unit, mark.encode("ascii", "backslashreplace").decode().replace("\\", "-"))
    unit.enqueue([message(f"key/{mark}")])
    unit.allocate_number(mark)
    unit.put_secrets([secret(mark.encode(), field=mark)])
