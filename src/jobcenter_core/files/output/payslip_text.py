"""A payslip as plain text, and in plain Finnish with a sentence for each hard word.

What it holds: amount and grounds of the pay (Employment Contracts Act 55/2001 2:16), and what
labour inspectors look for: payer, period, pay date, hours, supplements, tax, deductions, net.
No identity code and no account number stand on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jobcenter_core.files.output.directory import Directory
from jobcenter_core.payroll.corrections import OVERPAYMENT
from jobcenter_core.payroll.payslips import (
    ALLOWANCE,
    BASIC_PAY,
    DEDUCTION,
    EARNING,
    EMPLOYER_COST,
    PayLine,
    Payslip,
)
from jobcenter_core.payroll.statements import YearSums
from jobcenter_core.wording.arithmetic import product_text
from jobcenter_core.wording.catalogue import Wording
from jobcenter_core.wording.formats import day, hours, money, period

__all__ = [
    "easy_words",
    "grounds",
    "head_lines",
    "is_allowance_slip",
    "line_label",
    "net_lines",
    "payslip_text",
    "year_lines",
]

_EASY: Final = "fi@selko"


def is_allowance_slip(slip: Payslip) -> bool:
    """Whether the slip pays an allowance; a run pays wages or allowances, never both."""
    return bool(slip.of_kind(ALLOWANCE)) and not slip.of_kind(EARNING)


def payslip_text(
    slip: Payslip,
    directory: Directory,
    wording: Wording,
    lang: str,
    sums: YearSums | None = None,
) -> str:
    """The whole text with a newline at its end; ``sums`` are those of the year up to the slip."""
    lines = [
        *_head(slip, directory, wording, lang),
        *_section(slip, EARNING, "payslip.gross", slip.gross_cents, wording, lang),
        *_section(slip, ALLOWANCE, "payslip.allowance_total", slip.allowance_cents, wording, lang),
        *_section(slip, DEDUCTION, "payslip.deduction_total", _deducted(slip), wording, lang),
        *_net(slip, wording, lang),
        *_employer_section(slip, wording, lang),
        *_year(slip, sums, wording, lang),
        "",
        wording.say("payslip.questions", lang),
    ]
    return "\n".join(lines) + "\n"


def _deducted(slip: Payslip) -> int:
    return sum(line.amount_cents for line in slip.of_kind(DEDUCTION))


def _head(slip: Payslip, directory: Directory, wording: Wording, lang: str) -> Iterator[str]:
    kind = "allowance_slip" if is_allowance_slip(slip) else "payslip"
    yield wording.say(f"document.{kind}", lang)
    if lang == _EASY:
        yield wording.say(f"glossary.{kind}", lang)
    yield ""
    yield from head_lines(slip, directory, wording, lang)


def head_lines(slip: Payslip, directory: Directory, wording: Wording, lang: str) -> Iterator[str]:
    """Who pays whom, for what time and on what day, each as a line of its own."""
    yield wording.say("payslip.payer", lang, name=directory.organisation(slip.employer_id))
    if number := directory.business_id(slip.employer_id):
        yield wording.say("payslip.business_id", lang, business_id=number)
    yield wording.say("payslip.worker", lang, name=directory.worker(slip.worker_id))
    yield wording.say("payslip.period", lang, period=period(slip.period, lang))
    yield wording.say("payslip.pay_on", lang, day=day(slip.pay_on, lang))
    if slip.corrected_pay_on is not None:
        paid = day(slip.corrected_pay_on, lang)
        yield wording.say("payslip.corrects", lang, id=slip.corrects, day=paid)
    if slip.base_pay_minutes:
        yield wording.say("payslip.hours", lang, hours=hours(slip.base_pay_minutes, lang))
    yield wording.say("payslip.id", lang, id=slip.id)


def _section(
    slip: Payslip, kind: str, total_key: str, total_cents: int, wording: Wording, lang: str
) -> Iterator[str]:
    """Heading, lines and sum of one kind; nothing when the slip has no such line."""
    lines = slip.of_kind(kind)
    if not lines:
        return
    yield ""
    yield wording.say(f"kind.{kind}", lang)
    explained: set[str] = set()
    for line in lines:
        yield from _line(line, wording, lang)
        if lang == _EASY and line.code not in explained:
            explained.add(line.code)
            yield from ("   " + said for said in easy_words(line.code, wording))
    yield wording.say(total_key, lang, amount=money(total_cents, lang))


def _line(line: PayLine, wording: Wording, lang: str) -> Iterator[str]:
    yield wording.say(
        "payslip.line",
        lang,
        number=line.number,
        label=line_label(line.code, wording, lang),
        amount=money(line.amount_cents, lang),
    )
    yield from ("   " + said for said in grounds(line, wording, lang))


def grounds(line: PayLine, wording: Wording, lang: str) -> Iterator[str]:
    """How the line was computed, and for which assignment."""
    if product := product_text(line.calculation, wording, lang):
        less = line.calculation.less_cents
        key = "payslip.product_less" if less else "payslip.product"
        yield wording.say(key, lang, product=product, less=money(less, lang))
    if line.subject_id and line.code in BASIC_PAY and lang != _EASY:
        yield wording.say("payslip.assignment", lang, id=line.subject_id)


def line_label(code: str, wording: Wording, lang: str) -> str:
    """The name of a line of that code; the code when a plugin's line has no text."""
    key = f"line.{code}"
    return wording.say(key, lang) if wording.has(key, lang) else code


def easy_words(code: str, wording: Wording) -> Iterator[str]:
    """What the line is, in plain Finnish, where the glossary has it."""
    key = f"glossary.{code}"
    if wording.has(key, _EASY):
        yield wording.say(key, _EASY)


def _net(slip: Payslip, wording: Wording, lang: str) -> Iterator[str]:
    yield ""
    yield from net_lines(slip, wording, lang)
    if lang == _EASY:
        yield wording.say("glossary.net", lang)


def net_lines(slip: Payslip, wording: Wording, lang: str) -> Iterator[str]:
    """Taxable pay, what is carried on, and last what is paid out."""
    if slip.taxable_cents:
        yield wording.say("payslip.taxable", lang, amount=money(slip.taxable_cents, lang))
    for carried in slip.carried:
        amount = money(carried.cents, lang)
        if carried.code == OVERPAYMENT:
            yield wording.say("payslip.overpaid", lang, amount=amount)
        else:
            label = line_label(carried.code, wording, lang)
            yield wording.say("payslip.carried", lang, label=label, amount=amount)
    yield wording.say("payslip.net", lang, amount=money(slip.net_cents, lang))


def _year(slip: Payslip, sums: YearSums | None, wording: Wording, lang: str) -> Iterator[str]:
    found = tuple(year_lines(slip, sums, wording, lang))
    yield from ("", *found) if found else ()


def year_lines(slip: Payslip, sums: YearSums | None, wording: Wording, lang: str) -> Iterator[str]:
    """What the employer has paid in the year so far, under a title; nothing for an allowance, which
    is no pay."""
    if sums is None or not sums.gross_cents:
        return
    yield wording.say("payslip.year_title", lang, year=slip.accounted_on.year)
    yield wording.say("payslip.year_gross", lang, amount=money(sums.gross_cents, lang))
    yield wording.say("payslip.year_withheld", lang, amount=money(sums.withheld_cents, lang))
    yield wording.say("payslip.year_net", lang, amount=money(sums.net_cents, lang))


def _employer_section(slip: Payslip, wording: Wording, lang: str) -> Iterator[str]:
    """What the employer pays besides, apart from the worker's money and said to be so."""
    found = tuple(
        _section(
            slip,
            EMPLOYER_COST,
            "payslip.employer_cost_total",
            slip.employer_cost_cents,
            wording,
            lang,
        )
    )
    if found:
        blank, heading, *rest = found
        yield from (blank, heading, wording.say("payslip.employer_cost_note", lang), *rest)
