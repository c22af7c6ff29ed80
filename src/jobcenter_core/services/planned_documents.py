"""One document and what keeps it: by which ground of law, and until when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from jobcenter_core.services.retention_rules import Ground, kept_until
from jobcenter_core.statutes.statutes import Statutes

__all__ = ["Keeping", "PlannedDocument", "far", "keepings_from"]


@attrs.frozen(kw_only=True)
class Keeping:
    """One ground that keeps a document: its name, its figure in the statutes, and the last day
    (``None`` while the work goes on or the period is not known)."""

    ground: str
    parameter: str
    until: date | None


@attrs.frozen(kw_only=True)
class PlannedDocument:
    """One document and what becomes of it. ``basis`` is ``law``, ``consent`` or
    ``no_period_known``; only law has grounds."""

    kind: str
    id: str
    basis: str
    keeping: tuple[Keeping, ...] = ()

    @property
    def kept_until(self) -> date | None:
        """The last day that a law keeps it; ``None`` when no such day is known."""
        return None if self._last is None else self._last.until

    def is_kept(self, on: date) -> bool:
        """Whether a law keeps it on that day."""
        return self._last is not None and (self._last.until is None or on <= self._last.until)

    def has_expired(self, on: date) -> bool:
        """Whether laws have kept it and none does on that day."""
        return self._last is not None and not self.is_kept(on)

    @property
    def last_ground(self) -> Keeping | None:
        """The ground that keeps it longest."""
        return self._last

    @property
    def _last(self) -> Keeping | None:
        return max(self.keeping, key=far, default=None)


def keepings_from(
    grounds: Iterable[Ground], statutes: Statutes, ended: date | None
) -> tuple[Keeping, ...]:
    """What the grounds keep that ended on a day, or has not ended (``None``)."""
    return tuple(
        Keeping(
            ground=ground.name,
            parameter=ground.parameter,
            until=None if ended is None else kept_until(ground, statutes, ended),
        )
        for ground in grounds
    )


def far(keeping: Keeping) -> tuple[bool, date]:
    """Later days are farther, and no known day is the farthest."""
    return keeping.until is None, keeping.until or date.max
