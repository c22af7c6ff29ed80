"""Changed bits, a log cut short, a value changed by hand: noticed, or without effect."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from storage_samples import write_all_sorts

from jobcenter_core.errors import StorageError
from jobcenter_core.ports.store import Store
from jobcenter_core.testing.store_kit import content_digest
from jobcenter_storage_sql.provider import SqlStoreProvider

_open = SqlStoreProvider().open


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_a_changed_bit_is_noticed_or_does_not_matter(kept: Path, data: st.DataObject) -> None:
    sound = kept.read_bytes()
    place = data.draw(st.integers(0, len(sound) - 1))
    bit = data.draw(st.integers(0, 7))
    copy = kept.with_name("copy.db")
    for path in copy.parent.glob("copy.db*"):
        path.unlink()
    copy.write_bytes(sound[:place] + bytes([sound[place] ^ 1 << bit]) + sound[place + 1 :])
    try:
        store = _open(f"sqlite:///{copy}")
        try:
            found = content_digest(store)
        finally:
            store.close()
    except StorageError:
        return
    store = _open(f"sqlite:///{kept}")
    assert found == content_digest(store)
    store.close()


@pytest.fixture(scope="module")
def unmerged(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, list[str]]:
    """The file and the write-ahead log of a store in use, and its digest after each unit."""
    path = tmp_path_factory.mktemp("log") / "whole.db"
    store = _open(f"sqlite:///{path}")
    digests = [content_digest(store)]
    for mark in ("a", "b", "c"):
        with store.unit_of_work() as unit:
            write_all_sorts(unit, mark)
            unit.commit()
        digests.append(content_digest(store))
    file, log = path.read_bytes(), path.with_name("whole.db-wal").read_bytes()
    store.close()
    return file, log, digests


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_a_log_cut_short_loses_whole_units(
    tmp_path: Path, unmerged: tuple[bytes, bytes, list[str]], data: st.DataObject
) -> None:
    """As after a power cut: the last units of work are there or not, and none in part."""
    file, log, digests = unmerged
    for path in tmp_path.iterdir():
        path.unlink()
    cut = data.draw(st.integers(0, len(log)) | st.just(len(log)))
    (tmp_path / "cut.db").write_bytes(file)
    (tmp_path / "cut.db-wal").write_bytes(log[:cut])
    store = _open(f"sqlite:///{tmp_path}/cut.db")
    found = content_digest(store)
    store.close()
    assert found in digests
    if cut == len(log):
        assert found == digests[-1]


def test_a_changed_value_is_named_by_table_and_key(
    kept: Path, opened: Callable[..., Store]
) -> None:
    with sqlite3.connect(kept) as connection:
        connection.execute("UPDATE documents SET amount_cents = 1 WHERE id = 'b-1'")
    connection.close()
    store = opened(f"sqlite:///{kept}")
    with store.unit_of_work() as unit:
        assert unit.get("sample", "b-0")
        with pytest.raises(StorageError, match=r"documents/sample/b-1: .* damaged"):
            unit.get("sample", "b-1")
