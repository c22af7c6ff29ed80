"""Who may use a store: the process, and for SQLite the thread, that opened it.

A connection that is used on both sides of a fork corrupts what it is connected to, so the use is
refused before the connection is touched.
"""

from __future__ import annotations

import os
import threading

from jobcenter_core.errors import StorageError

__all__ = ["Owner"]


class Owner:
    """Remembers the process and the thread that it was made in."""

    def __init__(self, *, one_thread: bool) -> None:
        self._process = os.getpid()
        self._thread = threading.get_ident() if one_thread else None

    @property
    def is_other_process(self) -> bool:
        """Whether this is a fork of the process that opened the store."""
        return os.getpid() != self._process

    def check(self) -> None:
        """Raise ``StorageError`` in any other process or thread."""
        if self.is_other_process:
            raise _refused("process")
        if self._thread is not None and threading.get_ident() != self._thread:
            raise _refused("thread")


def _refused(where: str) -> StorageError:
    return StorageError(
        f"the store was opened in another {where}.",
        kept="Nothing was changed.",
        next_step=f"Open the store anew in this {where}.",
    )
