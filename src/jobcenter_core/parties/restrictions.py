"""The mark that a person has asked for deletion and the law still keeps the data."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ids import check_id

__all__ = ["UseRestriction"]


@attrs.frozen(kw_only=True)
class UseRestriction:
    """The data of a person may be used for nothing but the legal duties that keep them.

    ``id`` is the worker's. ``asked_on`` and ``asked_by`` say who asked for deletion and when,
    ``kept_until`` is the last day that a law keeps something (``None`` while the work goes on).
    ``lifted_on`` and ``lifted_by`` say when it ended and who asked for that; both are empty while
    it is in force.
    """

    id: str
    asked_on: date
    asked_by: str
    kept_until: date | None = None
    lifted_on: date | None = None
    lifted_by: str = ""

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "use_restriction.id")
        if bool(self.lifted_by) != (self.lifted_on is not None):
            raise InvalidValue(
                "use_restriction.lifted_by", "given together with the day", subject=self.id
            )

    @property
    def is_in_force(self) -> bool:
        """Whether nobody has lifted it."""
        return self.lifted_on is None
