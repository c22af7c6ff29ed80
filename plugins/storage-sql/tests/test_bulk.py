"""A hundred thousand entries, and answers of several pages."""

from __future__ import annotations

from storage_samples import document, entry

from jobcenter_core.ports.store import Store

MANY = 100_000
PAGES = 1500  # documents: more than one page, and no whole number of pages


def test_a_hundred_thousand_entries(store: Store) -> None:
    new = [entry(f"e-{n}", start=n, timesheet_id=f"ts-{n % 100}") for n in range(MANY)]
    with store.unit_of_work() as unit:
        unit.add_time_entries(new)
        unit.commit()
    with store.unit_of_work() as unit:
        assert unit.time_entries("ts-7") == tuple(new[7::100])
        # Entries n run from n to n + 60, so minute 500 lies in those from 441 to 500.
        assert unit.time_entries_of_worker("w-1", 500, 501) == tuple(new[441:501])


def test_an_answer_of_many_pages_while_the_unit_writes(store: Store) -> None:
    with store.unit_of_work() as unit:
        unit.put_many([document(f"d-{n:05}", state="old") for n in range(PAGES)])
        unit.commit()
    with store.unit_of_work() as unit:
        changed = []
        for found in unit.find("sample", state="old"):
            new = document(found.id, version=2, state="new", amount_cents=1)
            unit.put(new, expected_version=1)
            changed.append(found.id)
        assert changed == [f"d-{n:05}" for n in range(PAGES)]
        assert list(unit.find("sample", state="old")) == []
        assert unit.total_cents("sample") == PAGES
        unit.commit()
    with store.unit_of_work() as unit:
        assert len(list(unit.find("sample", state="new"))) == PAGES


def test_a_unit_may_commit_in_the_middle_of_an_answer(store: Store) -> None:
    """SQLite would keep the old snapshot, from which it cannot write, while an answer is open."""
    with store.unit_of_work() as unit:
        unit.put_many([document(f"d-{n:05}") for n in range(PAGES)])
        unit.commit()
    with store.unit_of_work() as unit:
        answer = unit.find("sample")
        next(answer)
        with store.unit_of_work() as other:
            other.put(document("other"), expected_version=0)
            other.commit()
        unit.put(document("mine"), expected_version=0)
        unit.commit()
    with store.unit_of_work() as unit:
        assert unit.get("sample", "mine")
        assert unit.get("sample", "other")


def test_sums_beyond_64_bits(store: Store) -> None:
    most = 2**63 - 1
    with store.unit_of_work() as unit:
        unit.put_many([document(f"d-{n}", amount_cents=most) for n in range(3)])
        unit.put_many([document(f"n-{n}", kind="negative", amount_cents=-most) for n in range(3)])
        unit.commit()
    with store.unit_of_work() as unit:
        assert unit.total_cents("sample") == 3 * most
        assert unit.total_cents("negative") == -3 * most
