"""The machine's own clock: the only place of the library that asks what time it is."""

from __future__ import annotations

from datetime import UTC, datetime

__all__ = ["SystemClock"]


class SystemClock:
    """The machine's own clock, in UTC."""

    def now(self) -> datetime:
        """The present instant."""
        return datetime.now(UTC)
