"""What drivers raise, turned into the library's errors without anything of what was stored.

A driver's message can hold a whole row. So nothing of it is passed on but a code, and the
new error is raised where the old one is no longer being handled: it has no cause and no context.
"""

from __future__ import annotations

import re

from sqlalchemy.exc import DBAPIError, IntegrityError

from jobcenter_core.errors import Conflict, JobcenterError, StorageError

__all__ = ["busy", "code_of", "damaged", "fault_of", "no_store", "overtaken", "unknown_outcome"]

_AGAIN = "Begin a new unit of work, read again and repeat the change."
_ROOM = "Make room, then repeat the change."
_OVERTAKEN_STATES = frozenset({"40001", "40P01"})  # serialization failure, deadlock
_BUSY_STATES = frozenset({"55P03", "57014"})  # lock not available, statement timed out
_CONNECTING = frozenset({"ConnectionTimeout", "OperationalError"})
_MISSING_DATABASE = re.compile(r'database "[^"]*" does not exist')
_LOGIN = ("authentication", "password", 'fatal:  role "')
_UNREACHED = ("could not", "failed to resolve", "no such file", "refused", "timed out", "timeout")
_FULL_STATES = frozenset({"53100", "SQLITE_FULL"})


def fault_of(error: BaseException, subject: str) -> JobcenterError:
    """The library's error for what SQLAlchemy or a driver raised about ``subject``."""
    origin = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    code = code_of(origin)
    if isinstance(error, IntegrityError) or code.startswith(("23", "SQLITE_CONSTRAINT")):
        return overtaken(subject)
    if code in _OVERTAKEN_STATES:
        return overtaken(subject)
    if code in _BUSY_STATES or code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return busy(subject)
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or isinstance(error, UnicodeError):
        return damaged(subject)
    if code in _FULL_STATES:
        return StorageError("the disk is full.", subject=subject, next_step=_ROOM)
    if is_disconnected(error, code):
        return StorageError(
            "the connection to the database was lost.", subject=subject, next_step=_AGAIN
        )
    return _refusal_to_connect(origin, code, subject) or StorageError(
        f"the database refused ({code}).",
        subject=subject,
        next_step="See that it can be reached and written to.",
    )


def _refusal_to_connect(origin: BaseException, code: str, subject: str) -> StorageError | None:
    """What kept us from connecting: server, login or database.

    libpq gives no SQLSTATE for most of these. Its text is only searched, in English, and nothing
    of it is passed on; in another language the message names all three.
    """
    told = "" if code not in _CONNECTING else str(origin).lower()
    if code == "3D000" or _MISSING_DATABASE.search(told):
        what, advice = "has no database of this name", "Create the database, or mend its name."
    elif code.startswith("28") or any(word in told for word in _LOGIN):
        what, advice = "refused the login", "See that role and password are right."
    elif any(word in told for word in _UNREACHED) or code == "ConnectionTimeout":
        what, advice = "cannot be reached", "See that it runs, and that host and port are right."
    elif told:
        what, advice = "refused the connection", "See that host, login and database are right."
    else:
        return None
    return StorageError(f"the database server {what}.", subject=subject, next_step=advice)


def no_store(subject: str) -> StorageError:
    """There is nothing to read, and nothing is to be made."""
    return StorageError(
        "there is no store at this place.",
        subject=subject,
        next_step="Import a folder first, or mend the URL.",
    )


def is_disconnected(error: BaseException, code: str) -> bool:
    """Whether the connection is gone."""
    was_noticed = isinstance(error, DBAPIError) and error.connection_invalidated
    return was_noticed or code.startswith(("08", "57P"))


def code_of(origin: BaseException) -> str:
    """SQLSTATE, or SQLite's error name, or the class: none of them says what was stored."""
    for name in ("sqlstate", "sqlite_errorname"):
        code = getattr(origin, name, None)
        if isinstance(code, str) and code:
            return code
    return type(origin).__name__


def overtaken(subject: str) -> Conflict:
    """Another unit of work was quicker."""
    return Conflict(
        "another unit of work has changed this since the present one began.",
        subject=subject,
        next_step=_AGAIN,
    )


def busy(subject: str) -> StorageError:
    """Another program holds a lock for longer than we wait."""
    return StorageError(
        "the database is busy: another program is writing to it.",
        subject=subject,
        next_step="Try again.",
    )


def damaged(subject: str) -> StorageError:
    """What was read is not what was once written."""
    return StorageError(
        "the stored data are damaged.",
        subject=subject,
        kept="Nothing was changed.",
        next_step="Restore the database from a backup.",
    )


def unknown_outcome(subject: str) -> StorageError:
    """The database was told to commit and did not answer."""
    return StorageError(
        "the connection was lost while committing.",
        subject=subject,
        kept="It is not known whether the unit of work was stored.",
        next_step="Open the store again and ask for the command by its id before repeating it.",
    )
