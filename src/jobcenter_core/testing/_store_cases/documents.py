"""Cases about documents: what is put comes back, and nothing else does."""

from __future__ import annotations

import unicodedata

import attrs
import pytest

from jobcenter_core.errors import Conflict, InvalidValue
from jobcenter_core.ports.store import Columns, Store, StoredDocument
from jobcenter_core.testing._store_cases.samples import StoreCases, document

__all__ = ["DocumentCases"]

# Code points: "-" 2D, "." 2E, digits 30, capitals 41, "_" 5F, small letters 61. A collation of a
# language puts them in another order.
IDS_IN_ORDER = ["10", "9", "A", "B", "a", "a-1", "a.1", "a1", "aB", "a_1", "ab", "b"]
LONG = "pitkä teksti, 長い, 🧹 " * 10_000
ACCENTED = unicodedata.normalize("NFC", "ä")


class DocumentCases(StoreCases):
    """Put, get, find, sum, versions."""

    def test_a_document_comes_back_as_it_was_put(self, store: Store) -> None:
        put = document(
            columns=Columns(
                worker_id="w-1",
                order_id="o-1",
                party_id="p-1",
                month="2026-08",
                state="open",
                parent_id="doc-0",
                amount_cents=-5,
            )
        )
        with store.unit_of_work() as unit:
            unit.put(put, expected_version=0)
            assert unit.get("sample", "doc-1") == put
            unit.commit()
        with store.unit_of_work() as unit:
            assert unit.get("sample", "doc-1") == put

    def test_what_was_never_put_is_none(self, store: Store) -> None:
        self.keep(store, document())
        with store.unit_of_work() as unit:
            assert unit.get("sample", "doc-2") is None
            assert unit.get("other", "doc-1") is None
            assert unit.get("sample", "DOC-1") is None
            assert list(unit.find("other")) == []

    def test_kinds_have_ids_of_their_own(self, store: Store) -> None:
        here, there = document(kind="here", body='{"a":1}'), document(kind="there", body='{"a":2}')
        self.keep(store, here, there)
        with store.unit_of_work() as unit:
            assert unit.get("here", "doc-1") == here
            assert unit.get("there", "doc-1") == there
            assert list(unit.find("there")) == [there]

    @pytest.mark.parametrize(
        "body",
        ['{"a":"ä"}', '{"a":"🧹 שלום"}', '{"a":"\'; --"}', '{"a":"\\u0000\\n"}', "", " x ", LONG],
        ids=["letters", "emoji", "quotes", "escapes", "empty", "blanks", "long"],
    )
    def test_text_is_kept_to_the_character(self, store: Store, body: str) -> None:
        self.keep(store, document(body=body))
        with store.unit_of_work() as unit:
            kept = unit.get("sample", "doc-1")
        assert kept is not None
        assert kept.body == body

    def test_find_goes_by_id_in_code_points(self, store: Store) -> None:
        self.keep(store, *(document(id) for id in reversed(IDS_IN_ORDER)))
        with store.unit_of_work() as unit:
            assert [found.id for found in unit.find("sample")] == IDS_IN_ORDER

    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            ({"worker_id": "w-1"}, ["a", "c"]),
            ({"order_id": "o-1"}, ["a", "b"]),
            ({"party_id": "p-2"}, ["b"]),
            ({"state": "open"}, ["a", "b"]),
            ({"parent_id": "a"}, ["c"]),
            ({"month": "2026-08"}, ["b"]),
            ({"month_from": "2026-08"}, ["b", "c"]),
            ({"month_to": "2026-08"}, ["a", "b"]),
            ({"month_from": "2026-07", "month_to": "2026-08"}, ["a", "b"]),
            ({"worker_id": "w-1", "state": "open"}, ["a"]),
            ({"worker_id": "w-9"}, []),
            ({"worker_id": ""}, ["d"]),
            ({}, ["a", "b", "c", "d"]),
        ],
    )
    def test_find_asks_by_columns(
        self, store: Store, asked: dict[str, str], expected: list[str]
    ) -> None:
        of = {
            "a": Columns(
                worker_id="w-1", order_id="o-1", party_id="p-1", month="2026-07", state="open"
            ),
            "b": Columns(
                worker_id="w-2", order_id="o-1", party_id="p-2", month="2026-08", state="open"
            ),
            "c": Columns(
                worker_id="w-1", order_id="o-2", month="2026-09", state="x", parent_id="a"
            ),
            "d": Columns(),
        }
        self.keep(store, *(document(id, columns=columns) for id, columns in of.items()))
        with store.unit_of_work() as unit:
            assert [found.id for found in unit.find("sample", **asked)] == expected

    @pytest.mark.parametrize("other", ["A", " a", "a ", "å", "aa"])
    def test_columns_match_exactly(self, store: Store, other: str) -> None:
        self.keep(store, document("1", columns=Columns(state=other)))
        with store.unit_of_work() as unit:
            assert list(unit.find("sample", state="a")) == []
            assert [found.id for found in unit.find("sample", state=other)] == ["1"]

    def test_columns_match_without_normalising(self, store: Store) -> None:
        decomposed = unicodedata.normalize("NFD", ACCENTED)
        self.keep(store, document("1", columns=Columns(party_id=ACCENTED)))
        with store.unit_of_work() as unit:
            assert list(unit.find("sample", party_id=decomposed)) == []
            assert len(list(unit.find("sample", party_id=ACCENTED))) == 1

    def test_a_unit_finds_its_own_writes(self, store: Store) -> None:
        self.keep(store, document("a", columns=Columns(state="open")))
        with store.unit_of_work() as unit:
            done = document("a", version=2, columns=Columns(state="done"))
            unit.put(done, expected_version=1)
            unit.put_many([document("b", columns=Columns(state="done"))])
            assert [found.id for found in unit.find("sample", state="done")] == ["a", "b"]
            assert list(unit.find("sample", state="open")) == []
            assert unit.get("sample", "a") == done

    def test_writing_while_finding_is_safe(self, store: Store) -> None:
        self.keep(store, *(document(id, columns=Columns(state="open")) for id in "abc"))
        with store.unit_of_work() as unit:
            seen = []
            for found in unit.find("sample", state="open"):
                closed = attrs.evolve(found, version=2, columns=Columns(state="closed"))
                unit.put(closed, expected_version=1)
                seen.append(found.id)
            unit.commit()
        assert seen == ["a", "b", "c"]
        with store.unit_of_work() as unit:
            assert len(list(unit.find("sample", state="closed"))) == 3

    def test_total_cents_adds_what_matches(self, store: Store) -> None:
        def slip(id: str, worker_id: str, party_id: str, month: str, cents: int) -> StoredDocument:
            columns = Columns(
                worker_id=worker_id, party_id=party_id, month=month, amount_cents=cents
            )
            return document(id, columns=columns)

        self.keep(
            store,
            slip("a", "w-1", "p-1", "2026-07", 10_000_000_000_00),
            slip("b", "w-1", "p-2", "2026-08", 25),
            slip("c", "w-2", "p-1", "2026-08", -100),
            slip("d", "w-1", "p-1", "", 7),
        )
        with store.unit_of_work() as unit:
            # 10_000_000_000_00 + 25 - 100 + 7
            assert unit.total_cents("sample") == 999_999_999_932
            assert unit.total_cents("sample", worker_id="w-1") == 1_000_000_000_032
            assert unit.total_cents("sample", party_id="p-1", month_from="2026-08") == -100
            assert unit.total_cents("sample", month_to="2026-08", worker_id="w-2") == -100
            assert unit.total_cents("sample", month_from="2026-07", month_to="2026-07") == 10**12
            assert unit.total_cents("other") == 0
            assert type(unit.total_cents("sample")) is int
            unit.put_many([slip("e", "w-2", "p-1", "2026-08", 1)])
            assert unit.total_cents("sample", worker_id="w-2") == -99

    def test_versions_follow_one_another(self, store: Store) -> None:
        self.keep(store, document())
        second = document(version=2, body='{"a":2}', columns=Columns(state="new"))
        with store.unit_of_work() as unit:
            unit.put(second, expected_version=1)
            unit.put(document(version=3), expected_version=2)
            unit.commit()
        with store.unit_of_work() as unit:
            assert unit.get("sample", "doc-1") == document(version=3)
            assert list(unit.find("sample", state="new")) == []

    @pytest.mark.parametrize("expected", [0, 2])
    def test_a_stale_version_is_a_conflict(self, store: Store, expected: int) -> None:
        self.keep(store, document())
        stale = document(version=expected + 1, body='{"a":"lost"}')
        self.assert_refused(
            store, Conflict, lambda unit: unit.put(stale, expected_version=expected)
        )
        with store.unit_of_work() as unit:
            assert unit.get("sample", "doc-1") == document()

    def test_a_version_of_nothing_is_a_conflict(self, store: Store) -> None:
        second = document(version=2)
        self.assert_refused(store, Conflict, lambda unit: unit.put(second, expected_version=1))

    def test_a_version_that_does_not_follow_is_refused(self, store: Store) -> None:
        second = document(version=2)
        self.assert_refused(store, InvalidValue, lambda unit: unit.put(second, expected_version=0))
        self.assert_refused(store, InvalidValue, lambda unit: unit.put_many([second]))

    def test_put_many_keeps_all(self, store: Store) -> None:
        documents = [document(f"d-{n:04}", body=f'{{"n":{n}}}') for n in range(1500)]
        self.keep(store, *reversed(documents))
        with store.unit_of_work() as unit:
            assert list(unit.find("sample")) == documents

    @pytest.mark.parametrize("twice", [["new", "old"], ["new", "new"]], ids=["stored", "in-batch"])
    def test_put_many_refuses_a_known_id(self, store: Store, twice: list[str]) -> None:
        self.keep(store, document("old"))
        known = [document(id, body="{}") for id in twice]
        self.assert_refused(store, Conflict, lambda unit: unit.put_many(known))
        with store.unit_of_work() as unit:
            assert list(unit.find("sample")) == [document("old")]

    def test_put_many_of_nothing_is_nothing(self, store: Store) -> None:
        with store.unit_of_work() as unit:
            unit.put_many([])
            unit.add_time_entries([])
            unit.enqueue([])
            unit.put_secrets([])
            unit.commit()
        with store.unit_of_work() as unit:
            assert list(unit.everything()) == []
