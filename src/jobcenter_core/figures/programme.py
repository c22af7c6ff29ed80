"""The programme's own figures: workers and hours by service, as its slides show them."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

__all__ = ["ServiceFigures", "ServiceRecord", "service_figures"]


@attrs.frozen(kw_only=True)
class ServiceRecord:
    """One approved timesheet as the figures see it. ``service_code`` is the order's service."""

    service_code: str
    worker_id: str
    order_id: str
    worked_minutes: int
    is_recurring: bool


@attrs.frozen(kw_only=True)
class ServiceFigures:
    """Figures of one service: how many workers and orders, and minutes by kind of order."""

    service_code: str
    workers: int
    orders: int
    recurring_minutes: int
    one_off_minutes: int

    @property
    def worked_minutes(self) -> int:
        """All minutes of the service."""
        return self.recurring_minutes + self.one_off_minutes


def service_figures(records: Iterable[ServiceRecord]) -> tuple[ServiceFigures, ...]:
    """Figures by service, sorted by service code. No worker is named in them."""
    by_service: dict[str, list[ServiceRecord]] = {}
    for record in records:
        by_service.setdefault(record.service_code, []).append(record)
    return tuple(
        ServiceFigures(
            service_code=code,
            workers=len({record.worker_id for record in found}),
            orders=len({record.order_id for record in found}),
            recurring_minutes=sum(r.worked_minutes for r in found if r.is_recurring),
            one_off_minutes=sum(r.worked_minutes for r in found if not r.is_recurring),
        )
        for code, found in sorted(by_service.items())
    )
