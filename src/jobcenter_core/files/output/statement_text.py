"""The pay certificate and the yearly summary as plain text, in plain Finnish with easy words.

A benefit office asks by month of payment: gross, hours, and holiday compensation apart, which it
counts otherwise. Like a payslip the text holds no identity code and no account number.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from jobcenter_core.files.output.directory import Directory
from jobcenter_core.payroll.statements import CertificateMonth, YearSums
from jobcenter_core.values.months import Month
from jobcenter_core.wording.catalogue import Wording
from jobcenter_core.wording.formats import day, hours, money, month

__all__ = [
    "Certificate",
    "YearSummary",
    "certificate_head",
    "certificate_text",
    "month_sums",
    "year_head",
    "year_lines",
    "year_text",
]


@attrs.frozen(kw_only=True)
class Certificate:
    """What one employer paid one worker in the months of payment from ``first`` to ``last``, as
    known on ``made_on``."""

    employer_id: str
    worker_id: str
    first: Month
    last: Month
    made_on: date
    months: tuple[CertificateMonth, ...]


@attrs.frozen(kw_only=True)
class YearSummary:
    """What one employer paid one worker in a year of payment, as known on ``made_on``."""

    employer_id: str
    worker_id: str
    year: int
    made_on: date
    sums: YearSums

    @property
    def other_cents(self) -> int:
        """What was deducted beside tax and contributions."""
        sums = self.sums
        return sums.deducted_cents - sums.withheld_cents - sums.contribution_cents

    @property
    def carried_cents(self) -> int:
        """What was paid above gross and allowances less deductions: in excess, or deductions that
        the pay did not cover."""
        sums = self.sums
        return sums.net_cents - sums.gross_cents - sums.allowance_cents + sums.deducted_cents


def certificate_text(of: Certificate, names: Directory, wording: Wording, lang: str) -> str:
    """The whole text with a newline at its end."""

    def say(key: str, **values: str | int) -> str:
        return wording.say(f"statement.{key}", lang, **values)

    lines = [say("certificate"), "", *certificate_head(of, names, wording, lang)]
    for one in of.months:
        lines += [
            "",
            say("month", month=month(one.month, lang)),
            *month_sums((one,), wording, lang),
        ]
    if len(of.months) > 1:
        lines += ["", say("total"), *month_sums(of.months, wording, lang)]
    if not of.months:
        lines += ["", say("no_pay")]
    lines += ["", say("corrected"), wording.say("payslip.questions", lang)]
    return "\n".join(lines) + "\n"


def certificate_head(
    of: Certificate, names: Directory, wording: Wording, lang: str
) -> Iterator[str]:
    """Who paid whom, for which months, and when this was made, each as a line."""
    yield from _parties(of.employer_id, of.worker_id, names, wording, lang)
    ends = [month(one, lang) for one in (of.first, of.last)]
    yield wording.say("statement.months", lang, months=" – ".join(dict.fromkeys(ends)))
    yield wording.say("statement.made_on", lang, day=day(of.made_on, lang))


def month_sums(months: tuple[CertificateMonth, ...], wording: Wording, lang: str) -> Iterator[str]:
    """Pay, holiday compensation, hours and tax of the months together, each as a line."""
    amounts = {
        "gross": sum(one.gross_cents for one in months),
        "holiday": sum(one.holiday_compensation_cents for one in months),
        "withheld": sum(one.withheld_cents for one in months),
    }
    minutes = sum(one.paid_minutes for one in months)
    for key in ("gross", "holiday"):
        yield wording.say(f"statement.{key}", lang, amount=money(amounts[key], lang))
    yield wording.say("statement.hours", lang, hours=hours(minutes, lang))
    yield wording.say("statement.withheld", lang, amount=money(amounts["withheld"], lang))


def year_text(of: YearSummary, names: Directory, wording: Wording, lang: str) -> str:
    """The whole text with a newline at its end."""
    lines = [
        wording.say("statement.year", lang, year=of.year),
        "",
        *year_head(of, names, wording, lang),
        "",
        *year_lines(of, wording, lang),
        "",
        wording.say("payslip.questions", lang),
    ]
    return "\n".join(lines) + "\n"


def year_head(of: YearSummary, names: Directory, wording: Wording, lang: str) -> Iterator[str]:
    """Who paid whom, and when this was made, each as a line."""
    yield from _parties(of.employer_id, of.worker_id, names, wording, lang)
    yield wording.say("statement.made_on", lang, day=day(of.made_on, lang))


def year_lines(of: YearSummary, wording: Wording, lang: str) -> Iterator[str]:
    """From gross pay to what was paid out, each sum as a line; rare sums that are nothing are left
    out."""
    sums = of.sums
    found = (
        ("year_gross", sums.gross_cents, True),
        ("year_allowance", sums.allowance_cents, False),
        ("withheld", sums.withheld_cents, True),
        ("year_contributions", sums.contribution_cents, True),
        ("year_other", of.other_cents, False),
        ("year_carried", of.carried_cents, False),
        ("year_net", sums.net_cents, True),
    )
    for key, cents, is_always_said in found:
        if cents or is_always_said:
            yield wording.say(f"statement.{key}", lang, amount=money(cents, lang))


def _parties(
    employer_id: str, worker_id: str, names: Directory, wording: Wording, lang: str
) -> Iterator[str]:
    yield wording.say("payslip.payer", lang, name=names.organisation(employer_id))
    if number := names.business_id(employer_id):
        yield wording.say("payslip.business_id", lang, business_id=number)
    yield wording.say("payslip.worker", lang, name=names.worker(worker_id))
