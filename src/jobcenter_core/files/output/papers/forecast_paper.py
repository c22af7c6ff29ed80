"""A forecast of benefits as a paper for the worker: the words of the text under headings.

It names every benefit of the worker, so it goes to the worker and the coordinator alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jobcenter_core.benefits.outlooks import Forecast, MonthOutlook
from jobcenter_core.files.output.forecast_text import forecast_sentences, kind_and_level
from jobcenter_core.files.output.papers.said import facts, total_row
from jobcenter_core.files.output.payslip_text import line_label
from jobcenter_core.payroll.payslips import PayLine
from jobcenter_core.ports.papers import Block, Heading, Paper, Paragraph, Table, TableColumn
from jobcenter_core.values.ids import MADE_ID, check_id
from jobcenter_core.wording.catalogue import Wording
from jobcenter_core.wording.formats import day, hours, money, month

__all__ = ["forecast_paper"]

_LAST = ("estimate", "tell_changes", "you_decide")


def forecast_paper(
    forecast: Forecast, wording: Wording, lang: str, *, name: str = "", work: str = ""
) -> Paper:
    """The forecast in a language; ``name`` is the worker's and ``work`` the title of the order that
    it is about. Its id is the forecast's."""

    def say(key: str, **values: str) -> str:
        return wording.say(f"forecast.{key}", lang, **values)

    head = [say("for_worker", name=name)] if name else []
    head += [say("about", work=work)] if work else []
    blocks: list[Block] = [*facts((*head, say("made_on", day=day(forecast.on, lang))))]
    lines = {line.number: line for line in forecast.lines}
    for one in forecast.months:
        blocks += _month(one, lines, wording, lang)
    if forecast.weeks:
        blocks += _weeks(forecast, wording, lang)
    blocks.append(Heading(text=wording.say("paper.remember", lang)))
    blocks += [Paragraph(text=say(key)) for key in _LAST]
    return Paper(
        id=check_id(forecast.id, "forecast.id", longest=MADE_ID),
        kind="forecast",
        language=lang,
        title=say("title"),
        blocks=tuple(blocks),
    )


def _month(
    one: MonthOutlook, lines: Mapping[int, PayLine], wording: Wording, lang: str
) -> Iterator[Block]:
    yield Heading(text=wording.say("forecast.month", lang, month=month(one.month, lang)))
    yield from facts(
        wording.say("forecast.pay_on", lang, day=day(on, lang)) for on in one.pay.pay_on
    )
    if one.lines:
        yield _pay(one, lines, wording, lang)
    else:
        yield Paragraph(text=wording.say("forecast.no_pay", lang))
    if one.pay.other_income_cents:
        amount = money(one.pay.other_income_cents, lang)
        yield from facts((wording.say("forecast.other_income", lang, amount=amount),))
    if not one.benefits:
        yield Paragraph(text=wording.say("forecast.no_benefits", lang))
    for benefit in one.benefits:
        kind, level = kind_and_level(benefit, wording, lang)
        yield Heading(text=wording.say("forecast.benefit", lang, kind=kind, level=level), level=2)
        for sentence in forecast_sentences(benefit, wording, lang):
            yield Paragraph(text=sentence)


def _pay(one: MonthOutlook, lines: Mapping[int, PayLine], wording: Wording, lang: str) -> Table:
    gross = wording.say("forecast.gross", lang, amount=money(one.pay.gross_cents, lang))
    rows = [
        (line_label(line.code, wording, lang), money(line.amount_cents, lang))
        for line in (lines[number] for number in one.lines)
    ]
    return Table(
        caption=wording.say("paper.lines_caption", lang),
        columns=(
            TableColumn(heading=wording.say("paper.line", lang)),
            TableColumn(heading=wording.say("paper.amount", lang), is_number=True),
        ),
        rows=tuple(rows),
        total=total_row(gross, 2),
    )


def _weeks(forecast: Forecast, wording: Wording, lang: str) -> Iterator[Block]:
    yield Heading(text=wording.say("forecast.weeks", lang))
    yield from facts(
        wording.say(
            "forecast.week",
            lang,
            day=day(week.monday, lang),
            hours=hours(week.minutes, lang),
            level=wording.say(f"forecast.level.{week.level}", lang),
        )
        for week in forecast.weeks
    )
    limits = {week.limit_minutes for week in forecast.weeks if week.limit_minutes}
    for limit in sorted(limits):
        yield Paragraph(text=wording.say("forecast.week_limit", lang, limit=hours(limit, lang)))
