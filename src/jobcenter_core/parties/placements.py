"""Direct hire: a gig that became a job with the customer."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.values.ids import check_id

__all__ = ["Placement"]


@attrs.frozen(kw_only=True)
class Placement:
    """A worker got an employment contract directly with a customer; the programme's outcome."""

    id: str
    worker_id: str
    customer_id: str
    starts_on: date

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "placement.id")
