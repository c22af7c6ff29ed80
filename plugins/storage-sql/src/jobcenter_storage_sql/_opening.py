"""Opens one store: parse the URL, check what is there, migrate it."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from jobcenter_core.errors import StorageError
from jobcenter_storage_sql import _postgresql, _sqlite
from jobcenter_storage_sql._link import Link
from jobcenter_storage_sql._owner import Owner
from jobcenter_storage_sql._schema import migrate
from jobcenter_storage_sql.provider import NAME
from jobcenter_storage_sql.store import SqlStore

__all__ = ["opened_store"]


def opened_store(url: str, busy_timeout_ms: int, *, create: bool) -> SqlStore:
    """What :meth:`SqlStoreProvider.open` does."""
    parsed = _parsed(url)
    if parsed is not None and parsed.drivername == "sqlite":
        return _sqlite_store(parsed, busy_timeout_ms, create=create)
    if parsed is not None and parsed.drivername == "postgresql":
        return _postgresql_store(url, parsed, busy_timeout_ms, create=create)
    raise StorageError(
        "the URL must begin with sqlite:/// or postgresql://.", subject=NAME, kept=""
    )


def _sqlite_store(url: URL, busy_timeout_ms: int, *, create: bool) -> SqlStore:
    path = _sqlite.file_of(url)
    _sqlite.check_file(path, create=create)
    return _opened(
        _sqlite.sqlite_engine(path, busy_timeout_ms=busy_timeout_ms),
        shared_url=f"sqlite:///{path}",
        subject=_sqlite.SUBJECT,
        owner=Owner(one_thread=True),
        check=lambda _: _sqlite.file_findings(path),
        create=create,
    )


def _postgresql_store(text: str, url: URL, busy_timeout_ms: int, *, create: bool) -> SqlStore:
    return _opened(
        _postgresql.postgresql_engine(url, busy_timeout_ms=busy_timeout_ms),
        shared_url=text,
        subject=_postgresql.SUBJECT,
        owner=Owner(one_thread=False),
        check=_postgresql.check_server,
        create=create,
    )


def _parsed(url: str) -> URL | None:
    try:
        return make_url(url)
    except (ArgumentError, ValueError):
        return None


def _opened(
    engine: Engine,
    *,
    shared_url: str,
    subject: str,
    owner: Owner,
    check: Callable[[Link], tuple[str, ...]],
    create: bool,
) -> SqlStore:
    try:
        link = Link(engine, subject)
        try:
            findings = check(link)
            link.end()
            migrate(link, create=create)
        finally:
            link.release()
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine, subject=subject, findings=findings, owner=owner, shared_url=shared_url)
