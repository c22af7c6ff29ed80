"""PostgreSQL: the engine, and what of the server's settings must hold."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import URL

from jobcenter_core.errors import StorageError
from jobcenter_storage_sql._engines import quiet_engine
from jobcenter_storage_sql._link import Link

__all__ = ["SUBJECT", "check_server", "postgresql_engine"]

SUBJECT = "postgresql"
_CONNECT_SECONDS = "10"
_DURABLE = ("fsync", "full_page_writes", "synchronous_commit")


def postgresql_engine(url: URL, *, busy_timeout_ms: int) -> Engine:
    """An engine over psycopg 3; ``StorageError`` when psycopg is not installed."""
    url = url.set(drivername="postgresql+psycopg")
    if "connect_timeout" not in url.query:
        url = url.update_query_dict({"connect_timeout": _CONNECT_SECONDS})
    engine = _made(url)
    if engine is None:
        raise StorageError(
            "the PostgreSQL driver is not installed.",
            subject=SUBJECT,
            next_step="Install jobcenter-storage-sql with the extra [postgresql].",
        )

    def set_up(connection: Any, _: object) -> None:
        connection.autocommit = True  # or the pool's first rollback would undo the setting
        connection.execute(f"SET lock_timeout = {int(busy_timeout_ms)}")
        connection.autocommit = False

    event.listen(engine, "connect", set_up)
    return engine


def _made(url: URL) -> Engine | None:
    try:
        return quiet_engine(
            url,
            isolation_level="REPEATABLE READ",  # a unit of work reads one snapshot
            pool_pre_ping=True,
            use_native_hstore=False,
        )
    except ImportError:
        return None


def check_server(link: Link) -> tuple[str, ...]:
    """Findings about durability; ``StorageError`` for an encoding that cannot hold every text."""
    if link.setting("server_encoding") != "UTF8":
        raise StorageError(
            "the database's encoding must be UTF8.",
            subject=SUBJECT,
            next_step="Create the database with ENCODING 'UTF8'.",
        )
    return tuple(
        f"The server's setting {name} is off: a power cut may lose what was committed."
        for name in _DURABLE
        if link.setting(name) == "off"
    )
