"""What was said to workers before each planned gig: in full on a worker's own page, where a row
tells each benefit that it moves, and as bare numbers on the page of the month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from jobcenter_core.benefits.outlooks import MonthOutlook
from jobcenter_core.files.output.forecast_text import kind_and_level
from jobcenter_core.files.output.html import Child, Html, tag
from jobcenter_core.files.output.page_text import PageText
from jobcenter_core.files.output.printed_file import own_page
from jobcenter_core.services.forecast_series import GigForecast
from jobcenter_core.timeline.helsinki import from_utc_minute
from jobcenter_core.wording import formats

__all__ = ["advice_section", "forecasts_section"]

_OK, _NEAR, _OVER, _OTHER = "ok", "near", "over", "other"
_BY_WEIGHT: Final = (_OTHER, _OK, _NEAR, _OVER)


def advice_section(page: PageText) -> Html:
    """For each worker by id, before how many gigs advice was given and how it came out. No benefit
    is named or hinted at by its kind: payroll and invoicing read this page too."""
    rows = [
        row for worker_id, gigs in page.view.forecasts for row in _counted(page, worker_id, gigs)
    ]
    columns = (
        "worker_id",
        "advice_count#",
        "under#",
        "near#",
        "over#",
        "other_advice#",
        "own_page",
    )
    return page.section("advice", page.listing("advice", columns, rows))


def _counted(
    page: PageText, worker_id: str, gigs: tuple[GigForecast, ...]
) -> Iterator[tuple[Child, ...]]:
    told = Counter(_level(gig.forecast.months[-1]) for gig in gigs if gig.forecast.months)
    if told:
        counts = (told[level] for level in (_OK, _NEAR, _OVER, _OTHER))
        link = page.link(own_page(worker_id), "own_page", worker_id)
        yield (worker_id, str(told.total()), *map(str, counts), tag("span", link, class_="papers"))


def _level(month: MonthOutlook) -> str:
    """Where the pay of the month that the gig is paid in stands to the limits: the worst of them,
    or that something else is said. Who has no benefit is under every limit."""
    levels = (one.level if one.level in (_OK, _NEAR, _OVER) else _OTHER for one in month.benefits)
    return max(levels, key=_BY_WEIGHT.index, default=_OK)


def forecasts_section(page: PageText, worker_id: str) -> Html:
    """Each gig of the worker with the month that it is paid in, the pay so far, and each benefit's
    level. For the worker and those who stand beside the worker."""
    rows = [row for gig in page.shelf.gigs_of.get(worker_id, ()) for row in _rows(page, gig)]
    columns = ("gig", "order", "pay_month", "gross_so_far#", "benefit", "forecast")
    return page.section("forecasts", page.listing("forecasts", columns, rows))


def _rows(page: PageText, gig: GigForecast) -> Iterator[tuple[Child, ...]]:
    months = gig.forecast.months
    if not months:
        return
    last = months[-1]  # the month that this gig is paid in: the shifts so far end with it
    begins = from_utc_minute(gig.shift.start_utc_minute).date()
    for benefit in last.benefits:
        kind, level = kind_and_level(benefit, page.wording, page.lang)
        yield (
            formats.day(begins, page.lang),
            gig.title,
            formats.month(last.month, page.lang),
            page.money(last.pay.gross_cents),
            kind,
            level,
        )
