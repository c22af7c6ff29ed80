"""Groups of workers, so that orders reach the right ones together."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.values.ids import check_id
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.text import clean_text

__all__ = ["GroupMembership", "WorkGroup"]


@attrs.frozen(kw_only=True)
class GroupMembership:
    """A dated link between a worker and a group."""

    worker_id: str
    valid: DateRange = DateRange(None, None)


@attrs.frozen(kw_only=True)
class WorkGroup:
    """Workers who take orders together, usually with an instructor."""

    id: str
    name: str
    memberships: tuple[GroupMembership, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "group.id")
        object.__setattr__(self, "name", clean_text(self.name, "group.name"))  # NFC

    def members_on(self, on: date) -> tuple[str, ...]:
        """Ids of the workers who belong to the group on that day, in stored order."""
        return tuple(m.worker_id for m in self.memberships if m.valid.contains(on))
