"""Reading one table of a data file key by key, writing down every fault instead of stopping."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime

__all__ = ["Table"]


class Table:
    """A parsed TOML table with the words that say where it stands.

    Readers return a stand-in (``""``, ``None``, ``()``) after noting a fault in ``faults``, so one
    pass finds them all; a caller throws the result away when any fault was noted.
    """

    def __init__(self, content: Mapping[str, object], where: str, faults: list[str]) -> None:
        self._content = content
        self._faults = faults
        self.where = where

    def note(self, what: str) -> None:
        """Write down one fault of this table."""
        self._faults.append(f"{self.where}: {what}.")

    def only(self, known: Collection[str]) -> None:
        """Note every key that is not ``known``."""
        for key in sorted(set(self._content) - set(known)):
            self.note(f"{key} is not a key of this table (known: {', '.join(sorted(known))})")

    def has(self, key: str) -> bool:
        """Whether ``key`` is there."""
        return key in self._content

    def text(self, key: str, *, optional: bool = False) -> str:
        """The text of ``key``; blank or missing text is a fault unless ``optional``."""
        found = self._content.get(key)
        if found is None:
            if not optional:
                self.note(f"{key} is missing")
            return ""
        if not isinstance(found, str) or not found.strip():
            self.note(f"{key} must be text that is not blank")
            return ""
        return found

    def choice(self, key: str, known: Collection[str]) -> str:
        """The text of ``key``, which must be one of ``known``."""
        found = self.text(key)
        if found and found not in known:
            self.note(f"{key} must be one of {', '.join(known)}")
            return ""
        return found

    def day(self, key: str, *, optional: bool = False) -> date | None:
        """The date of ``key``, written without quotes (2026-01-31)."""
        found = self._content.get(key)
        if found is None:
            if not optional:
                self.note(f"{key} is missing")
            return None
        if not isinstance(found, date) or isinstance(found, datetime):
            self.note(f"{key} must be a date without quotes, as 2026-01-31")
            return None
        return found

    def rows(self, key: str) -> tuple[Mapping[str, object], ...]:
        """The tables of the array ``key``; at least one must be there."""
        found = self._content.get(key)
        if not isinstance(found, list) or not found:
            self.note(f"{key} must be one table or more ([[{key}]])")
            return ()
        if not all(isinstance(row, dict) for row in found):
            self.note(f"{key} must hold tables only")
            return ()
        return tuple(found)
