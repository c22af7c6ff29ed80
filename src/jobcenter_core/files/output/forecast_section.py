"""What was said to a worker before each planned gig: a row for each benefit that it moves."""

from __future__ import annotations

from collections.abc import Iterator

from jobcenter_core.benefits.outlooks import MonthOutlook
from jobcenter_core.files.output.forecast_text import kind_and_level
from jobcenter_core.files.output.html import Child, Html
from jobcenter_core.files.output.page_text import PageText
from jobcenter_core.services.forecast_series import GigForecast
from jobcenter_core.timeline.helsinki import from_utc_minute
from jobcenter_core.wording import formats

__all__ = ["forecasts_section"]


def forecasts_section(page: PageText) -> Html:
    """Each gig with the month that it is paid in, the pay so far, and each benefit's level."""
    rows = [
        row
        for worker_id, gigs in page.view.forecasts
        for gig in gigs
        for row in _rows(page, worker_id, gig)
    ]
    columns = ("worker", "gig", "order", "pay_month", "gross_so_far#", "benefit", "forecast")
    return page.section("forecasts", page.listing("forecasts", columns, rows))


def _rows(page: PageText, worker_id: str, gig: GigForecast) -> Iterator[tuple[Child, ...]]:
    months = gig.forecast.months
    if not months:
        return
    last = months[-1]  # the month that this gig is paid in: the shifts so far end with it
    begins = from_utc_minute(gig.shift.start_utc_minute).date()
    for kind, level in _benefits(page, last):
        yield (
            page.names.worker(worker_id),
            formats.day(begins, page.lang),
            gig.title,
            formats.month(last.month, page.lang),
            page.money(last.pay.gross_cents),
            kind,
            level,
        )


def _benefits(page: PageText, month: MonthOutlook) -> Iterator[tuple[str, str]]:
    for benefit in month.benefits:
        yield kind_and_level(benefit, page.wording, page.lang)
