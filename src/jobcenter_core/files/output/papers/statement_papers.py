"""The pay certificate for benefit offices and the yearly summary as papers.

Like the texts they hold no identity code, no account number and no word on services.
"""

from __future__ import annotations

from collections.abc import Sequence

from jobcenter_core.files.output.directory import Directory
from jobcenter_core.files.output.papers.said import fact, facts
from jobcenter_core.files.output.statement_text import (
    Certificate,
    YearSummary,
    certificate_head,
    month_sums,
    year_head,
    year_lines,
)
from jobcenter_core.payroll.statements import CertificateMonth
from jobcenter_core.ports.papers import Paper, Paragraph, Table, TableColumn
from jobcenter_core.values.ids import MADE_ID, check_id
from jobcenter_core.wording.catalogue import Wording
from jobcenter_core.wording.formats import month

__all__ = ["pay_certificate_paper", "year_paper"]


def pay_certificate_paper(of: Certificate, names: Directory, wording: Wording, lang: str) -> Paper:
    """The pay by month of payment; its id is made of worker, employer and months."""
    employer = names.organisation(of.employer_id)
    id = f"pay-{of.worker_id}-{of.employer_id}-{of.first}-{of.last}"
    no_pay = Paragraph(text=wording.say("statement.no_pay", lang))
    return Paper(
        id=check_id(id, "statement.id", longest=MADE_ID),
        kind="pay_certificate",
        language=lang,
        title=wording.say("statement.certificate", lang),
        blocks=(
            *facts(certificate_head(of, names, wording, lang)),
            _months(of.months, wording, lang) if of.months else no_pay,
            Paragraph(text=wording.say("statement.corrected", lang)),
            Paragraph(text=wording.say("payslip.questions", lang)),
        ),
        issuer=(employer,),
        author=employer,
    )


def year_paper(of: YearSummary, names: Directory, wording: Wording, lang: str) -> Paper:
    """The sums of a year of payment; its id is made of worker, employer and year."""
    employer = names.organisation(of.employer_id)
    *lines, net = map(fact, year_lines(of, wording, lang))
    id = f"year-{of.worker_id}-{of.employer_id}-{of.year}"
    return Paper(
        id=check_id(id, "statement.id", longest=MADE_ID),
        kind="yearly_summary",
        language=lang,
        title=wording.say("statement.year", lang, year=of.year),
        blocks=(
            *facts(year_head(of, names, wording, lang)),
            Table(
                caption=wording.say("paper.lines_caption", lang),
                columns=_columns([wording.say(f"paper.{key}", lang) for key in ("line", "amount")]),
                rows=tuple(lines),
                total=net,
            ),
            Paragraph(text=wording.say("payslip.questions", lang)),
        ),
        issuer=(employer,),
        author=employer,
    )


def _months(months: tuple[CertificateMonth, ...], wording: Wording, lang: str) -> Table:
    """A row for each month, and one for all of them together when there are several."""
    names, _ = zip(*map(fact, month_sums(months, wording, lang)), strict=True)
    total = (wording.say("paper.total", lang), *_values(months, wording, lang))
    return Table(
        caption=wording.say("paper.months_caption", lang),
        columns=_columns((wording.say("paper.month", lang), *names)),
        rows=tuple((month(one.month, lang), *_values((one,), wording, lang)) for one in months),
        total=total if len(months) > 1 else (),
    )


def _values(months: tuple[CertificateMonth, ...], wording: Wording, lang: str) -> tuple[str, ...]:
    return tuple(value for _, value in map(fact, month_sums(months, wording, lang)))


def _columns(headings: Sequence[str]) -> tuple[TableColumn, ...]:
    """The first names the row, the others are numbers."""
    return tuple(TableColumn(heading=one, is_number=at > 0) for at, one in enumerate(headings))
