"""Orders of the month, and the programme's own slide: workers and order hours by service."""

from __future__ import annotations

from jobcenter_core.figures.programme import ServiceFigures
from jobcenter_core.files.output.chart import Bar, BarGroup, bar_chart
from jobcenter_core.files.output.html import Child, Html, tag
from jobcenter_core.files.output.page_text import PageText

__all__ = ["orders_section", "services_section"]


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
    rows = [_service_row(page, one) for one in services]
    total = (
        page.say("total"),
        "",
        str(sum(one.orders for one in services)),
        page.hours(sum(one.recurring_minutes for one in services)),
        page.hours(sum(one.one_off_minutes for one in services)),
        page.hours(sum(one.worked_minutes for one in services)),
    )
    columns = (
        "service",
        "workers_of#",
        "orders_of#",
        "recurring_hours#",
        "one_off_hours#",
        "hours#",
    )
    return page.section(
        "services",
        page.listing("services", columns, rows, total),
        _chart(page) if services else None,
    )


def _service_row(page: PageText, one: ServiceFigures) -> tuple[Child, ...]:
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
    services = [(_service(page, one.service_code), one) for one in page.view.services]
    groups = (
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
    said = " ".join(
        page.say(
            "chart_service",
            service=name,
            workers=one.workers,
            hours=page.hours(one.worked_minutes),
            recurring=page.hours(one.recurring_minutes),
            one_off=page.hours(one.one_off_minutes),
        )
        for name, one in services
    )
    legend = tag(
        "p",
        _legend("first", page.say("recurring_hours_legend")),
        _legend("second", page.say("one_off_hours_legend")),
        class_="legend",
    )
    title = page.say("chart_title")
    return tag("figure", tag("figcaption", title), bar_chart(title, said, groups), legend)


def _legend(series: str, text: str) -> Html:
    return tag("span", tag("span", "", class_=f"key {series}", aria_hidden="true"), text)
