"""A payslip as a paper: the words of the text, with the lines as tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jobcenter_core.files.output.directory import Directory
from jobcenter_core.files.output.papers.said import fact, facts, total_row
from jobcenter_core.files.output.payslip_text import (
    easy_words,
    grounds,
    head_lines,
    is_allowance_slip,
    line_label,
    net_lines,
    year_lines,
)
from jobcenter_core.payroll.payslips import (
    ALLOWANCE,
    DEDUCTION,
    EARNING,
    EMPLOYER_COST,
    PayLine,
    Payslip,
)
from jobcenter_core.payroll.statements import YearSums
from jobcenter_core.ports.papers import Block, Heading, Paper, Paragraph, Table, TableColumn
from jobcenter_core.wording.catalogue import Wording
from jobcenter_core.wording.formats import money

__all__ = ["payslip_paper"]

_EASY: Final = "fi@selko"
_TOTALS: Final = (
    (EARNING, "payslip.gross"),
    (ALLOWANCE, "payslip.allowance_total"),
    (DEDUCTION, "payslip.deduction_total"),
)


def payslip_paper(
    slip: Payslip,
    directory: Directory,
    wording: Wording,
    lang: str,
    sums: YearSums | None = None,
) -> Paper:
    """The payslip, or the slip of a tax-free allowance, in a language; ``sums`` are those of the
    year up to the slip. Its id is the slip's."""
    kind = "allowance_slip" if is_allowance_slip(slip) else "payslip"
    blocks: list[Block] = []
    if lang == _EASY:
        blocks.append(Paragraph(text=wording.say(f"glossary.{kind}", lang)))
    blocks += facts(head_lines(slip, directory, wording, lang))
    for of, total in _TOTALS:
        blocks += _section(slip.of_kind(of), of, total, wording, lang)
    blocks += _net(slip, wording, lang)
    blocks += _employer(slip, wording, lang)
    year = tuple(year_lines(slip, sums, wording, lang))
    if year:
        blocks += [Heading(text=year[0]), *facts(year[1:])]
    blocks.append(Paragraph(text=wording.say("payslip.questions", lang)))
    return Paper(
        id=slip.id,
        kind=kind,
        language=lang,
        title=wording.say(f"document.{kind}", lang),
        blocks=tuple(blocks),
        issuer=(directory.organisation(slip.employer_id),),
        author=directory.organisation(slip.employer_id),
    )


def _section(
    lines: tuple[PayLine, ...], kind: str, total: str, wording: Wording, lang: str
) -> Iterator[Block]:
    """Heading and table of the lines of one kind; nothing when there is no such line."""
    if lines:
        yield Heading(text=wording.say(f"kind.{kind}", lang))
        yield _table(lines, total, wording, lang)


def _table(lines: tuple[PayLine, ...], total: str, wording: Wording, lang: str) -> Table:
    amount = money(sum(line.amount_cents for line in lines), lang)
    headings = [wording.say(f"paper.{key}", lang) for key in ("line", "grounds", "amount")]
    first = {line.code: line.number for line in reversed(lines)}
    return Table(
        columns=tuple(
            TableColumn(heading=heading, is_number=at == 2) for at, heading in enumerate(headings)
        ),
        rows=tuple(_row(line, first[line.code] == line.number, wording, lang) for line in lines),
        total=total_row(wording.say(total, lang, amount=amount), len(headings)),
    )


def _row(line: PayLine, is_first: bool, wording: Wording, lang: str) -> tuple[str, ...]:
    """In plain Finnish the first line of a code says what it is."""
    words = easy_words(line.code, wording) if lang == _EASY and is_first else ()
    return (
        "\n".join((f"{line.number}. {line_label(line.code, wording, lang)}", *words)),
        "\n".join(grounds(line, wording, lang)),
        money(line.amount_cents, lang),
    )


def _net(slip: Payslip, wording: Wording, lang: str) -> Iterator[Block]:
    """What is paid out, under a heading of its own because it is what a reader looks for."""
    *before, net = net_lines(slip, wording, lang)
    name, amount = fact(net)
    yield from facts(before)
    yield Heading(text=name)
    yield Paragraph(text=amount, strong=True)
    if lang == _EASY:
        yield Paragraph(text=wording.say("glossary.net", lang))


def _employer(slip: Payslip, wording: Wording, lang: str) -> Iterator[Block]:
    """What the employer pays besides, said not to be the worker's money."""
    found = tuple(
        _section(
            slip.of_kind(EMPLOYER_COST), EMPLOYER_COST, "payslip.employer_cost_total", wording, lang
        )
    )
    if found:
        heading, table = found
        yield from (heading, Paragraph(text=wording.say("payslip.employer_cost_note", lang)), table)
