"""The month in a few numbers, the checks between papers, and what needs a look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from jobcenter_core.figures.checks import MONEY, Check
from jobcenter_core.files.output.finding_subject import finding_subject
from jobcenter_core.files.output.html import Child, Html, joined, tag
from jobcenter_core.files.output.page_text import PageText
from jobcenter_core.files.output.runs_section import pay_dates
from jobcenter_core.values.findings import Finding, order
from jobcenter_core.values.months import Month
from jobcenter_core.wording import formats

__all__ = [
    "checks_section",
    "findings_section",
    "summary_facts",
    "summary_section",
    "written_value",
]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_WHOLE = re.compile(r"-?[0-9]{1,15}")


def summary_section(page: PageText) -> Html:
    """Counts and sums of the month."""
    pairs = (
        tag("div", tag("dt", page.say(key)), tag("dd", value)) for key, value in summary_facts(page)
    )
    return page.section("summary", tag("dl", *pairs, class_="facts"))


def summary_facts(page: PageText) -> tuple[tuple[str, str], ...]:
    """Keys of the page's texts with their values."""
    view = page.view
    return (
        ("pay_on", pay_dates(page)),
        ("workers_count", str(len(view.workers))),
        ("orders_count", str(len(view.orders))),
        ("order_hours", page.hours(sum(minutes for _, minutes in view.order_minutes))),
        ("gross_sum", page.money(sum(slip.gross_cents for slip in view.payslips))),
        ("payments_sum", page.money(sum(payment.amount_cents for payment in view.payments))),
        ("invoices_sum", page.money(sum(invoice.total_cents for invoice in view.invoices))),
        ("charges_sum", page.money(sum(charge.total_cents for charge in view.charges))),
    )


def checks_section(page: PageText) -> Html:
    """One row for each check; what it says does not depend on colour."""
    rows = [_check_row(page, check) for check in page.view.checks]
    columns = ("check", "left#", "right#", "difference#", "result")
    said = "checks_ok" if all(check.ok for check in page.view.checks) else "checks_differ"
    return page.section(
        "checks", tag("p", page.say(said)) if rows else None, page.listing("checks", columns, rows)
    )


def _check_row(page: PageText, check: Check) -> tuple[Child, ...]:
    write = page.money if check.unit == MONEY else page.hours
    return (
        f"{page.known(f'check.{check.code}', check.code)} {check.of}".strip(),
        write(check.left),
        write(check.right),
        write(check.difference),
        page.check_result(check) if check.ok else _differs(page, check),
    )


def _differs(page: PageText, check: Check) -> Html:
    said = page.check_result(check)
    text = f"{said}: {', '.join(check.subjects)}" if check.subjects else said
    return tag("strong", text)


def findings_section(page: PageText) -> Html:
    """Findings, errors first, each with the object that it is about."""
    rows: list[tuple[Child, ...]] = [
        (
            finding_subject(page, finding.path),
            page.wording.say(f"severity.{finding.severity.value}", page.lang),
            finding_text(page, finding),
            # Acts and rules are named in English.
            tag("span", finding.source, lang="en") if finding.source else "",
        )
        for finding in sorted(page.view.findings, key=order)
    ]
    columns = ("object", "severity", "message", "source")
    return page.section("findings", page.listing("findings", columns, rows))


def finding_text(page: PageText, finding: Finding) -> Child:
    """The finding in the page's language; its English default when there is no text for it."""
    key = f"finding.{finding.code}"
    values = dict(_written_values(page, finding))
    wording = page.wording
    if wording.has(key, page.lang) and wording.placeholders(key, page.lang) <= values.keys():
        return wording.say(key, page.lang, **values)
    return joined([tag("span", finding.message, lang="en")])


def _written_values(page: PageText, finding: Finding) -> Iterator[tuple[str, str]]:
    for name, text in finding.values:
        yield name, written_value(page, name, text)


def written_value(page: PageText, name: str, text: str) -> str:
    """The value called ``name`` of a finding: days and ints of a named unit get their format."""
    if name == "month" and _MONTH.fullmatch(text):
        return formats.month(Month.parse(text), page.lang)
    if _DAY.fullmatch(text):
        return _written_day(page, text)
    if _WHOLE.fullmatch(text) is None:
        return text
    if name.endswith("_cents"):
        return page.money(int(text))
    if name.endswith("_minutes"):
        return page.hours(int(text))
    if name.endswith("_ppm"):
        return formats.percent(int(text), page.lang)
    return text


def _written_day(page: PageText, text: str) -> str:
    try:
        return formats.day(date.fromisoformat(text), page.lang)
    except ValueError:  # it only looks like a day
        return text
