"""Opens stores by URL: ``sqlite:///path/to/file.db`` and ``postgresql://user@host/database``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jobcenter_storage_sql.store import SqlStore

__all__ = ["NAME", "VERSION", "SqlStoreProvider"]

NAME = "storage-sql"
"""The provider's name."""

VERSION = "0.1.0"
"""The version of the distribution."""

_BUSY_TIMEOUT_MS = 10_000


class SqlStoreProvider:
    """The provider ``storage-sql`` for the schemes ``sqlite`` and ``postgresql``.

    ``busy_timeout_ms`` is how long a commit waits for another program's before it gives up with
    a ``StorageError``.
    """

    def __init__(self, *, busy_timeout_ms: int = _BUSY_TIMEOUT_MS) -> None:
        self._busy_timeout_ms = busy_timeout_ms

    @property
    def name(self) -> str:
        """Always ``storage-sql``."""
        return NAME

    @property
    def schemes(self) -> tuple[str, ...]:
        """``sqlite`` and ``postgresql``."""
        return ("sqlite", "postgresql")

    def open(self, url: str, *, create: bool = True) -> SqlStore:
        """Open the store, make it when there is none, and migrate it when it is an older one.

        With ``create=False`` a place without a store is a ``StorageError`` and is left as it is.

        Raises ``StorageError``, and leaves what it found as it is, for a file or database that is
        not ours, is empty or damaged, or was made by a newer version; for settings that do not
        hold; and for a server that cannot be reached. No message repeats the URL: it may hold a
        password.
        """
        # Imported here because listing plugins must not load the database libraries.
        from jobcenter_storage_sql._opening import opened_store

        return opened_store(url, self._busy_timeout_ms, create=create)
