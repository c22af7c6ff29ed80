"""The reference store passes its own kit, and its URLs mean what they say."""

from __future__ import annotations

import pytest

from jobcenter_core.errors import StorageError
from jobcenter_core.ports.memory import MemoryStore, MemoryStoreProvider
from jobcenter_core.ports.store import Columns, Store, StoredDocument, StoreProvider
from jobcenter_core.testing.store_kit import StoreConformance, content_digest


class TestMemoryStore(StoreConformance):
    def open_store(self) -> Store:
        return MemoryStore()


class TestSharedMemoryStore(StoreConformance):
    persistent = True

    def open_store(self) -> Store:
        self.provider: StoreProvider = MemoryStoreProvider()
        return self.provider.open("memory:shared")

    def reopen(self, store: Store) -> Store:
        store.close()
        return self.provider.open("memory:shared")


def put_one(store: Store) -> None:
    document = StoredDocument(
        kind="sample", id="a", version=1, schema_version=1, body="{}", digest="d", columns=Columns()
    )
    with store.unit_of_work() as unit:
        unit.put(document, expected_version=0)
        unit.commit()


def test_an_anonymous_store_is_fresh_each_time() -> None:
    provider = MemoryStoreProvider()
    put_one(provider.open("memory:"))
    assert content_digest(provider.open("memory:")) == content_digest(MemoryStore())


def test_a_named_store_is_shared_within_its_provider() -> None:
    provider = MemoryStoreProvider()
    first, second = provider.open("memory:a"), provider.open("memory:a")
    put_one(first)
    first.close()
    assert content_digest(second) != content_digest(MemoryStore())
    assert content_digest(provider.open("memory:b")) == content_digest(MemoryStore())
    assert content_digest(MemoryStoreProvider().open("memory:a")) == content_digest(MemoryStore())


@pytest.mark.parametrize("url", ["", "memory", "sqlite:", "Memory:"])
def test_another_scheme_is_refused(url: str) -> None:
    with pytest.raises(StorageError):
        MemoryStoreProvider().open(url)


def test_names() -> None:
    provider = MemoryStoreProvider()
    assert (provider.name, provider.schemes) == ("memory", ("memory",))
    assert (provider.open("memory:").name, provider.open("memory:").findings) == ("memory", ())


def test_a_unit_reads_the_content_it_began_with() -> None:
    store = MemoryStore()
    with store.unit_of_work() as reader:
        put_one(store)
        assert reader.get("sample", "a") is None
    with store.unit_of_work() as reader:
        assert reader.get("sample", "a") is not None


def test_units_over_different_documents_both_commit() -> None:
    store = MemoryStore()
    other = StoredDocument(
        kind="sample", id="b", version=1, schema_version=1, body="{}", digest="d"
    )
    with store.unit_of_work() as unit:
        unit.put(other, expected_version=0)
        put_one(store)
        unit.commit()
    with store.unit_of_work() as unit:
        assert [document.id for document in unit.find("sample")] == ["a", "b"]
