"""A store in one database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from jobcenter_core.errors import StorageError
from jobcenter_core.ports.store import UnitOfWork
from jobcenter_storage_sql._link import Link
from jobcenter_storage_sql._owner import Owner
from jobcenter_storage_sql._unit import SqlUnit
from jobcenter_storage_sql.provider import NAME

__all__ = ["SqlStore"]


class SqlStore:
    """Keeps everything in an SQLite file or in PostgreSQL; opened by the provider.

    A store belongs to the process that opened it, on SQLite also to the thread. On PostgreSQL
    threads may share a store; a unit of work belongs to its thread. Any other use is a
    ``StorageError``. Units may be open at once: each reads the snapshot that it began with, and
    what it writes is held in memory until it commits, so no lock is held in between.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        subject: str,
        findings: tuple[str, ...],
        owner: Owner,
        shared_url: str,
    ) -> None:
        self._engine = engine
        self._subject = subject
        self._findings = findings
        self._owner = owner
        self._shared_url = shared_url
        self._is_closed = False

    @property
    def name(self) -> str:
        """Always ``storage-sql``."""
        return NAME

    @property
    def findings(self) -> tuple[str, ...]:
        """What about the file or the server should be set up otherwise."""
        return self._findings

    @property
    def shared_url(self) -> str:
        """The URL that it was opened by, the path of a file absolute."""
        return self._shared_url

    @contextmanager
    def unit_of_work(self) -> Iterator[UnitOfWork]:
        """A new unit of work on the present content."""
        self._owner.check()
        if self._is_closed:
            raise StorageError("the store has been closed.", subject=NAME)
        link = Link(self._engine, self._subject)
        try:
            unit = SqlUnit(link)
        except BaseException:
            link.release()
            raise
        try:
            yield unit
        finally:
            unit.release()

    def close(self) -> None:
        """Give back what the store holds; in a forked process only forget it."""
        self._is_closed = True
        self._engine.dispose(close=not self._owner.is_other_process)
