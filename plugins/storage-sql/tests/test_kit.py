"""Both databases behave as the reference store."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobcenter_core.ports.store import Store
from jobcenter_core.testing.store_kit import StoreConformance
from jobcenter_storage_sql.provider import SqlStoreProvider


class SqlKit(StoreConformance):
    persistent = True
    url: str

    def open_store(self) -> Store:
        return SqlStoreProvider().open(self.url)

    def reopen(self, store: Store) -> Store:
        store.close()
        return self.open_store()

    def open_shared(self, url: str) -> Store:
        return SqlStoreProvider().open(url, create=False)


class TestSqlite(SqlKit):
    @pytest.fixture(autouse=True)
    def _file(self, tmp_path: Path) -> None:
        self.url = f"sqlite:///{tmp_path}/store.db"


@pytest.mark.postgresql
class TestPostgresql(SqlKit):
    @pytest.fixture(autouse=True)
    def _schema(self, postgresql_url: str) -> None:
        self.url = postgresql_url
