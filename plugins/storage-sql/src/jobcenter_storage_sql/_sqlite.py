"""SQLite: which file may be opened, and how every connection to it is set up."""

from __future__ import annotations

import os
import sqlite3
import stat
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import attrs
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import URL

from jobcenter_core.errors import StorageError
from jobcenter_storage_sql._engines import WRITING, quiet_engine
from jobcenter_storage_sql._faults import damaged, fault_of, no_store
from jobcenter_storage_sql._schema import check_revision
from jobcenter_storage_sql._tables import VERSION_TABLE

__all__ = ["SUBJECT", "check_file", "file_findings", "file_of", "sqlite_engine"]

SUBJECT = "sqlite"
_MAGIC = b"SQLite format 3\0"
_FULL_CHECK_BYTES = 32 * 1024 * 1024
_OWNER_ONLY = 0o600
_REVISIONS = f"SELECT version_num FROM {VERSION_TABLE}"  # noqa: S608, a name of ours


def file_of(url: URL) -> Path:
    """The file of a URL ``sqlite:///path``, absolute; ``StorageError`` for any other form."""
    if url.host or url.query or not url.database or ":memory:" in url.database:
        raise StorageError(
            "an SQLite store needs a URL of the form sqlite:///path/to/file.db.", subject=SUBJECT
        )
    return Path(url.database).absolute()


def check_file(path: Path, *, create: bool) -> None:
    """Make a file where there is none, or see that the file is a sound store of ours.

    Raises ``StorageError`` and leaves the file as it is, byte for byte, when it belongs to
    something else, is empty or damaged, and unless ``create`` when there is no store. Files up
    to 32 MB are checked in full, indexes included; larger ones without comparing indexes, which
    would take seconds.
    """
    try:
        if not create or not _is_made(path):
            _check_old(path, create=create)
        return
    except OSError as error:
        is_missing = isinstance(error, FileNotFoundError) and not create
        failure = no_store(SUBJECT) if is_missing else _unusable(type(error).__name__)
    raise failure


def file_findings(path: Path) -> tuple[str, ...]:
    """A warning when others than the file's owner may open it."""
    if stat.S_IMODE(path.stat().st_mode) & ~_OWNER_ONLY:
        return ("Others than its owner may open the database file; its mode should be 0600.",)
    return ()


def sqlite_engine(path: Path, *, busy_timeout_ms: int) -> Engine:
    """An engine for the file; ``StorageError`` from connecting when a setting does not hold."""
    connect = partial(_connect, path, busy_timeout_ms)
    engine = quiet_engine(URL.create("sqlite", database=str(path)), creator=connect)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # The driver would begin on its own, and only before some statements: not before DDL.
    is_writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


def _connect(path: Path, busy_timeout_ms: int) -> sqlite3.Connection:
    connection = _opened(path, "rw")
    try:
        _set_up(connection, _settings(busy_timeout_ms))
    except BaseException:
        connection.close()
        raise
    return connection


def _settings(busy_timeout_ms: int) -> Mapping[str, tuple[str, str | int]]:
    """What is set, and what reads back when it holds."""
    return {
        "busy_timeout": (str(busy_timeout_ms), busy_timeout_ms),  # first: the next ones may wait
        "journal_mode": ("WAL", "wal"),
        "synchronous": ("FULL", 2),
        "foreign_keys": ("ON", 1),
        "trusted_schema": ("OFF", 0),
        "secure_delete": ("ON", 1),  # what is erased from the vault leaves no bytes behind
        "encoding": ("'UTF-8'", "UTF-8"),
    }


def _set_up(connection: sqlite3.Connection, settings: Mapping[str, tuple[str, str | int]]) -> None:
    for name, (value, expected) in settings.items():
        connection.execute(f"PRAGMA {name} = {value}")
        if connection.execute(f"PRAGMA {name}").fetchone() != (expected,):
            raise StorageError(
                f"SQLite does not keep the setting {name} = {value} for this file.",
                subject=SUBJECT,
                kept="Nothing was changed.",
                next_step="Put the file on a local disk.",
            )


def _opened(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?mode={mode}", uri=True, isolation_level=None)


def _is_made(path: Path) -> bool:
    """Make a database without tables, readable to its owner only; false when there is a file.

    It gets its name when it is whole. So an empty file is never one of ours that somebody has
    just begun: it is what is left of a file that was lost, and is not taken for a new one.
    """
    if os.path.lexists(path):
        return False
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    os.close(descriptor)  # mkstemp has made it for its owner only
    draft = Path(name)
    try:
        _write_blank(draft)
        return _is_named(draft, path)
    finally:
        draft.unlink()


def _write_blank(path: Path) -> None:
    connection = _opened(path, "rw")
    try:
        connection.execute("PRAGMA journal_mode = MEMORY")  # no second file beside it
        connection.execute("PRAGMA user_version = 1")  # the first write makes the first page
        connection.execute("PRAGMA user_version = 0")
    except sqlite3.Error as error:
        failure = fault_of(error, SUBJECT)
    else:
        return
    finally:
        connection.close()
    raise failure


def _is_named(draft: Path, path: Path) -> bool:
    """Give the file its name unless another program was quicker."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links: the file is empty for an instant
        try:
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ONLY)
        except FileExistsError:
            return False
        with os.fdopen(descriptor, "wb") as file:
            file.write(draft.read_bytes())
    return True


def _check_old(path: Path, *, create: bool) -> None:
    with path.open("rb") as file:
        begins = file.read(len(_MAGIC))
    if not begins:
        raise _empty() if create else no_store(SUBJECT)
    if begins != _MAGIC:
        raise _foreign()
    is_large = path.stat().st_size > _FULL_CHECK_BYTES
    found = _inspected(path, "quick_check" if is_large else "integrity_check")
    if VERSION_TABLE not in found.tables and found.tables:
        raise _foreign()
    if found.verdict != "ok":
        raise damaged(SUBJECT)
    if found.tables:
        check_revision(found.revisions)
    elif not create:
        raise no_store(SUBJECT)


@attrs.frozen
class _Inspection:
    tables: frozenset[str]
    revisions: tuple[str, ...]
    verdict: str


def _inspected(path: Path, check: str) -> _Inspection:
    """Read-only, so that nothing is changed in a file that turns out not to be ours."""
    try:
        connection = _opened(path, "ro")
        try:
            rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            tables = frozenset(str(name) for (name,) in rows)
            ours = connection.execute(_REVISIONS) if VERSION_TABLE in tables else ()
            revisions = tuple(str(revision) for (revision,) in ours)
            (verdict,) = connection.execute(f"PRAGMA {check}(1)").fetchone()
            return _Inspection(tables, revisions, str(verdict))
        finally:
            connection.close()
    except (sqlite3.Error, UnicodeError) as error:
        failure = fault_of(error, SUBJECT)
    raise failure


def _empty() -> StorageError:
    return StorageError(
        "the file is empty, so what it held is lost or it never was a store.",
        subject=SUBJECT,
        kept="The file was not changed.",
        next_step="Restore it from a backup, or remove it to begin anew.",
    )


def _foreign() -> StorageError:
    return StorageError(
        "the file is not a store of this library.",
        subject=SUBJECT,
        kept="The file was not changed.",
        next_step="Name another file.",
    )


def _unusable(reason: str) -> StorageError:
    return StorageError(
        f"the database file cannot be made or read ({reason}).",
        subject=SUBJECT,
        next_step="See that the folder exists and may be written to.",
    )
