"""Orders of the month, and the programme's own slide: workers and order hours by service."""

from __future__ import annotations

from typing import Final

from jobcenter_core.figures.programme import ServiceFigures
from jobcenter_core.files.output.chart import Bar, BarGroup, bar_chart
from jobcenter_core.files.output.html import Child, Html, tag
from jobcenter_core.files.output.page_text import PageText

__all__ = [
    "SERVICE_COLUMNS",
    "orders_section",
    "service_bars",
    "service_row",
    "service_words",
    "services_section",
    "services_total",
]

#: Columns of the table of services; ``#`` marks those of numbers.
SERVICE_COLUMNS: Final = (
    "service",
    "workers_of#",
    "orders_of#",
    "recurring_hours#",
    "one_off_hours#",
    "hours#",
)


def orders_section(page: PageText) -> Html:
    """A row for each order with its approved hours."""
    minutes = dict(page.view.order_minutes)
    rows: list[tuple[Child, ...]] = [
        (
            order.id,
            order.title,
            page.names.customer(order.customer_id),
            page.hours(minutes.get(order.id, 0)),
            page.say("recurring" if order.is_recurring else "one_off"),
        )
        for order in page.view.orders
    ]
    total = ("", page.say("total"), "", page.hours(sum(minutes.values())), "")
    columns = ("id", "order", "customer", "hours#", "order_kind")
    return page.section("orders", page.listing("orders", columns, rows, _total_first(total)))


def _total_first(total: tuple[Child, ...]) -> tuple[Child, ...]:
    """The word for the sum belongs to the row's header, its first cell."""
    return (total[1], "", *total[2:])


def services_section(page: PageText) -> Html:
    """The figures by service: a table, and the same as bars with a text alternative."""
    services = page.view.services
    rows = [service_row(page, one) for one in services]
    return page.section(
        "services",
        page.listing("services", SERVICE_COLUMNS, rows, services_total(page)),
        _chart(page) if services else None,
    )


def services_total(page: PageText) -> tuple[str, ...]:
    """The last row of the table. Workers are not added up: one may be in several services."""
    services = page.view.services
    return (
        page.say("total"),
        "",
        str(sum(one.orders for one in services)),
        page.hours(sum(one.recurring_minutes for one in services)),
        page.hours(sum(one.one_off_minutes for one in services)),
        page.hours(sum(one.worked_minutes for one in services)),
    )


def service_row(page: PageText, one: ServiceFigures) -> tuple[str, ...]:
    """A service's row of the table."""
    return (
        _service(page, one.service_code),
        str(one.workers),
        str(one.orders),
        page.hours(one.recurring_minutes),
        page.hours(one.one_off_minutes),
        page.hours(one.worked_minutes),
    )


def _service(page: PageText, code: str) -> str:
    return page.known(f"service.{code}", code)


def _chart(page: PageText) -> Html:
    legend = tag(
        "p",
        _legend("first", page.say("recurring_hours_legend")),
        _legend("second", page.say("one_off_hours_legend")),
        class_="legend",
    )
    title = page.say("chart_title")
    drawn = bar_chart(title, service_words(page), service_bars(page))
    return tag("figure", tag("figcaption", title), drawn, legend)


def service_bars(page: PageText) -> tuple[BarGroup, BarGroup]:
    """Bars of workers, and bars of hours in two parts, by service."""
    services = [(_service(page, one.service_code), one) for one in page.view.services]
    return (
        BarGroup(
            page.say("chart_workers"),
            tuple(Bar(name, (one.workers,), str(one.workers)) for name, one in services),
        ),
        BarGroup(
            page.say("chart_hours"),
            tuple(
                Bar(
                    name,
                    (one.recurring_minutes, one.one_off_minutes),
                    page.hours(one.worked_minutes),
                )
                for name, one in services
            ),
            ("first", "second"),
        ),
    )


def service_words(page: PageText) -> str:
    """What the bars show, in sentences."""
    return " ".join(
        page.say(
            "chart_service",
            service=_service(page, one.service_code),
            workers=one.workers,
            hours=page.hours(one.worked_minutes),
            recurring=page.hours(one.recurring_minutes),
            one_off=page.hours(one.one_off_minutes),
        )
        for one in page.view.services
    )


def _legend(series: str, text: str) -> Html:
    return tag("span", tag("span", "", class_=f"key {series}", aria_hidden="true"), text)
