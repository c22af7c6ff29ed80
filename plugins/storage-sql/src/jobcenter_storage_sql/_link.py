"""One connection of one unit of work: the only place that talks to the driver.

Whatever the driver raises leaves as an error of the library (see ``_faults``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

import attrs
from sqlalchemy import Connection, CursorResult, Engine, Executable, Table
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from jobcenter_core.errors import JobcenterError, StorageError
from jobcenter_storage_sql._engines import WRITING
from jobcenter_storage_sql._faults import code_of, fault_of, unknown_outcome
from jobcenter_storage_sql._rows import Row

__all__ = ["MARK", "Batch", "Link", "Rows", "Words"]

MARK = "?"
"""Where a value goes in :class:`Words`."""

Rows: TypeAlias = "Sequence[Sequence[Any]]"

_T = TypeVar("_T")
_PAGE = 1000
_COPY_FROM = 50
"""From so many rows on, COPY is quicker than statements of one row each."""
_ROLLED_BACK = ("23", "40", "SQLITE_BUSY", "SQLITE_CONSTRAINT", "SQLITE_FULL")

_of_parent: list[Link] = []


@attrs.frozen
class Batch:
    """Rows on their way to a table. Its repr shows none of them, even in a traceback's locals."""

    table: Table
    rows: list[Row] = attrs.field(repr=False)


@attrs.frozen
class Words:
    """A statement in SQL that both databases know, with a :data:`MARK` for each value. For what is
    asked often: SQLAlchemy puts a statement together in more time than a database answers it."""

    text: str
    values: tuple[str, ...] = attrs.field(repr=False)


class Link:
    """A connection in at most one transaction at a time."""

    def __init__(self, engine: Engine, subject: str) -> None:
        self._engine = engine
        self._subject = subject
        self._errors = (SQLAlchemyError, engine.dialect.loaded_dbapi.Error, UnicodeError)
        self._streams: list[CursorResult[Any]] = []
        self._connection: Connection = self._guarded(engine.connect)

    @property
    def is_postgresql(self) -> bool:
        """Whether there is COPY and there are row locks."""
        return self._engine.dialect.name == "postgresql"

    def begin(self, *, writing: bool) -> None:
        """Begin a transaction. One that writes takes SQLite's write lock at once."""
        self._connection.execution_options(**{WRITING: writing})
        self._guarded(self._connection.begin)

    def rows(self, statement: Executable | Words) -> Rows:
        """All rows of a small answer."""
        return self._guarded(lambda: self._executed(statement, {}).all())

    def run(self, work: Callable[[Connection], _T]) -> _T:
        """Whatever SQLAlchemy does with the connection itself, such as migrations."""
        return self._guarded(lambda: work(self._connection))

    def setting(self, name: str) -> str:
        """A setting of the server, as text."""
        shown = self._guarded(lambda: self._connection.exec_driver_sql(f"SHOW {name}").scalar_one())
        return str(shown)

    def pages(self, statement: Executable | Words) -> Iterator[Rows]:
        """The rows of an answer of any size, a thousand at a time.

        The first page is read at once, so a small answer does not depend on the transaction.
        """
        result = self._guarded(lambda: self._streamed(statement))
        first = self._guarded(lambda: result.fetchmany(_PAGE))
        if len(first) < _PAGE:
            self._guarded(result.close)
            return iter((first,))
        self._streams.append(result)
        return self._further(first, result)

    def insert(self, batch: Batch) -> None:
        """Write new rows; a key that is there already is a ``Conflict``."""
        if self.is_postgresql and len(batch.rows) >= _COPY_FROM:
            self._guarded(lambda: self._copy(batch), batch.table.name)
        elif batch.rows:
            self._run(_insert_text(self._engine, batch.table), batch)

    def write_over(self, batch: Batch) -> None:
        """Write rows in the place of those with the same key, or as new ones."""
        if batch.rows:
            self._run(_upsert_text(self._engine, batch.table), batch)

    def commit(self) -> None:
        """Commit. When the answer to that is lost, the error says that nobody knows."""
        try:
            self._connection.commit()
        except self._errors as error:
            failure = _commit_fault(error, self._subject)
        else:
            return
        raise failure

    def end(self) -> None:
        """Roll back what is not committed, if there is anything."""
        streams, self._streams = self._streams, []
        for stream in streams:  # an open one would hold SQLite's snapshot beyond the rollback
            self._guarded(stream.close)
        self._guarded(self._connection.rollback)

    def settle(self) -> None:
        """End in any case: a connection that cannot roll back is thrown away."""
        try:
            self.end()
        except JobcenterError:
            self._connection.invalidate()

    def release(self) -> None:
        """Settle and give the connection back."""
        self.settle()
        self._guarded(self._connection.close)

    def leave_to_parent(self) -> None:
        """Hold on to the connection in a fork: to roll it back, or to let it be collected, would
        end the transaction of the process that it was opened in."""
        _of_parent.append(self)

    def _guarded(self, work: Callable[[], _T], subject: str = "") -> _T:
        try:
            return work()
        except self._errors as error:
            failure = fault_of(error, subject or self._subject)
        raise failure

    def _run(self, statement: str, batch: Batch) -> None:
        self._guarded(
            lambda: self._connection.exec_driver_sql(statement, batch.rows), batch.table.name
        )

    def _copy(self, batch: Batch) -> None:
        driver: Any = self._connection.connection.driver_connection
        columns = ", ".join(_quoted(batch.table))
        with (
            driver.cursor() as cursor,
            cursor.copy(f"COPY {batch.table.name} ({columns}) FROM STDIN") as copy,
        ):
            for row in batch.rows:
                copy.write_row(row)

    def _streamed(self, statement: Executable | Words) -> CursorResult[Any]:
        return self._executed(statement, {"yield_per": _PAGE})

    def _executed(
        self, statement: Executable | Words, options: Mapping[str, Any]
    ) -> CursorResult[Any]:
        if not isinstance(statement, Words):
            return self._connection.execute(statement, execution_options=options)
        text = statement.text.replace(MARK, _mark(self._engine))
        return self._connection.exec_driver_sql(text, statement.values, execution_options=options)

    def _further(self, page: Rows, result: CursorResult[Any]) -> Iterator[Rows]:
        while page:
            yield page
            if result not in self._streams:
                raise StorageError("the unit of work has ended.", kept="")
            page = self._guarded(lambda: result.fetchmany(_PAGE))
        self._streams.remove(result)
        self._guarded(result.close)


def _quoted(table: Table) -> list[str]:
    return [f'"{column.name}"' for column in table.columns]


def _insert_text(engine: Engine, table: Table) -> str:
    columns = _quoted(table)
    marks = ", ".join(_mark(engine) for _ in columns)
    return f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608, names of ours


def _mark(engine: Engine) -> str:
    return "?" if engine.dialect.paramstyle == "qmark" else "%s"


def _upsert_text(engine: Engine, table: Table) -> str:
    keys = [f'"{column.name}"' for column in table.primary_key.columns]
    rest = ", ".join(f"{name} = excluded.{name}" for name in _quoted(table) if name not in keys)
    insert = _insert_text(engine, table)
    return f"{insert} ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {rest}"


def _commit_fault(error: BaseException, subject: str) -> JobcenterError:
    """Some refusals say for certain that the transaction was rolled back; the others do not."""
    origin = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    if code_of(origin).startswith(_ROLLED_BACK):
        return fault_of(error, subject)
    return unknown_outcome(subject)
