"""The plugin as the library loads it."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points

import pytest

from jobcenter_core.hooks.markers import ENTRY_POINT_GROUP
from jobcenter_core.ports.store import StoreProvider
from jobcenter_storage_sql import plugin
from jobcenter_storage_sql.provider import SqlStoreProvider


def test_it_says_who_it_is() -> None:
    info = plugin.jobcenter_plugin_info()
    assert (info.name, info.version) == ("storage-sql", "0.1.0")


def test_it_offers_one_provider_of_both_databases() -> None:
    (provider,) = plugin.jobcenter_register_stores()
    assert isinstance(provider, SqlStoreProvider)
    as_port: StoreProvider = provider
    assert (as_port.name, as_port.schemes) == ("storage-sql", ("sqlite", "postgresql"))


def test_listing_plugins_loads_no_database_library() -> None:
    program = (
        "import sys, jobcenter_storage_sql.plugin as p; p.jobcenter_register_stores();"
        " print(sorted({'sqlalchemy', 'alembic', 'psycopg', 'sqlite3'} & set(sys.modules)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert told.stdout == "[]\n"


def test_the_entry_point_leads_to_it() -> None:
    found = [each for each in entry_points(group=ENTRY_POINT_GROUP) if each.name == "storage-sql"]
    if not found:
        pytest.skip("the distribution jobcenter-storage-sql is not installed")
    assert found[0].load() is plugin
    from jobcenter_core.hooks.loader import load_plugins

    provider = load_plugins().store_provider("sqlite")
    assert provider.name == "storage-sql"
