"""The programme's report of a month as a paper: figures by service with a chart, and the checks.

It names no worker and no customer, so it can be handed to whoever funds the programme.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jobcenter_core.figures.checks import MONEY, Check
from jobcenter_core.files.output.page_text import PageText
from jobcenter_core.files.output.papers.chart_drawing import chart_drawing
from jobcenter_core.files.output.summary_section import summary_facts
from jobcenter_core.files.output.work_section import (
    SERVICE_COLUMNS,
    service_bars,
    service_row,
    service_words,
    services_total,
)
from jobcenter_core.ports.papers import Block, Facts, Heading, Paper, Paragraph, Table, TableColumn
from jobcenter_core.wording import formats

__all__ = ["report_paper"]

_CHECK_COLUMNS = ("check", "left#", "right#", "difference#", "result")


def report_paper(page: PageText) -> Paper:
    """The month of the page's view in the page's language; its id is made of the month."""
    view = page.view
    month = formats.month(view.month, page.lang)
    blocks: list[Block] = [
        Heading(text=page.say("summary")),
        Facts(rows=tuple((page.say(key), value) for key, value in summary_facts(page))),
        Heading(text=page.say("services")),
        *_services(page),
    ]
    if view.checks:
        said = "checks_ok" if all(check.ok for check in view.checks) else "checks_differ"
        blocks += [Heading(text=page.say("checks")), Paragraph(text=page.say(said))]
        rows = [_check_row(page, check) for check in view.checks]
        caption = page.wording.say("paper.checks_caption", page.lang)
        blocks.append(_table(page, caption, _CHECK_COLUMNS, rows))
    return Paper(
        id=f"report-{view.month}",
        kind="report",
        language=page.lang,
        title=page.wording.say("paper.report_title", page.lang, month=month),
        blocks=tuple(blocks),
        issuer=(view.operator.name,),
        author=view.operator.name,
    )


def _services(page: PageText) -> Iterator[Block]:
    services = page.view.services
    if not services:
        yield Paragraph(text=page.say("nothing_here"))
        return
    caption, total = page.say("services_caption"), services_total(page)
    rows = [service_row(page, one) for one in services]
    yield _table(page, caption, SERVICE_COLUMNS, rows, total)
    workers, hours = service_bars(page)
    words = service_words(page)
    yield chart_drawing(workers, words)
    legend = [page.say(f"{kind}_hours_legend") for kind in ("recurring", "one_off")]
    yield chart_drawing(hours, words, legend)


def _table(
    page: PageText,
    caption: str,
    columns: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    total: tuple[str, ...] = (),
) -> Table:
    return Table(
        caption=caption,
        columns=tuple(
            TableColumn(
                heading=page.say(f"column_{name.rstrip('#')}"), is_number=name.endswith("#")
            )
            for name in columns
        ),
        rows=tuple(rows),
        total=total,
    )


def _check_row(page: PageText, check: Check) -> tuple[str, ...]:
    write = page.money if check.unit == MONEY else page.hours
    return (
        f"{page.known(f'check.{check.code}', check.code)} {check.of}".strip(),
        write(check.left),
        write(check.right),
        write(check.difference),
        page.check_result(check),
    )
