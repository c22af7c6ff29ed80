"""The clock port: instants come in as an argument, never from the machine's own clock."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

import attrs

from jobcenter_core.errors import InvalidValue

__all__ = ["Clock", "FixedClock"]


class Clock(Protocol):
    """Tells the time to services; a fixed one makes a run repeatable byte for byte."""

    def now(self) -> datetime:
        """The present instant, aware."""


@attrs.frozen
class FixedClock:
    """A clock that stands still, for repeatable runs and tests."""

    instant: datetime

    def __attrs_post_init__(self) -> None:
        if self.instant.tzinfo is None:
            raise InvalidValue("clock.instant", "an aware datetime")

    def now(self) -> datetime:
        """Always the same instant."""
        return self.instant
