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

__all__ = ["Certificate", "YearSummary", "certificate_text", "year_text"]


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

    lines = [
        say("certificate"),
        "",
        *_parties(of.employer_id, of.worker_id, names, wording, lang),
        say("months", first=month(of.first, lang), last=month(of.last, lang)),
        say("made_on", day=day(of.made_on, lang)),
    ]
    for one in of.months:
        lines += ["", say("month", month=month(one.month, lang)), *_sums((one,), wording, lang)]
    if len(of.months) > 1:
        lines += ["", say("total"), *_sums(of.months, wording, lang)]
    if not of.months:
        lines += ["", say("no_pay")]
    lines += ["", say("corrected"), wording.say("payslip.questions", lang)]
    return "\n".join(lines) + "\n"


def _sums(months: tuple[CertificateMonth, ...], wording: Wording, lang: str) -> Iterator[str]:
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

    def said(key: str, cents: int) -> str:
        return wording.say(f"statement.year_{key}", lang, amount=money(cents, lang))

    sums = of.sums
    rare = (("other", of.other_cents), ("carried", of.carried_cents))
    lines = [
        wording.say("statement.year", lang, year=of.year),
        "",
        *_parties(of.employer_id, of.worker_id, names, wording, lang),
        wording.say("statement.made_on", lang, day=day(of.made_on, lang)),
        "",
        said("gross", sums.gross_cents),
        *([said("allowance", sums.allowance_cents)] if sums.allowance_cents else []),
        wording.say("statement.withheld", lang, amount=money(sums.withheld_cents, lang)),
        said("contributions", sums.contribution_cents),
        *(said(key, cents) for key, cents in rare if cents),
        said("net", sums.net_cents),
        "",
        wording.say("payslip.questions", lang),
    ]
    return "\n".join(lines) + "\n"


def _parties(
    employer_id: str, worker_id: str, names: Directory, wording: Wording, lang: str
) -> Iterator[str]:
    yield wording.say("payslip.payer", lang, name=names.organisation(employer_id))
    if number := names.business_id(employer_id):
        yield wording.say("payslip.business_id", lang, business_id=number)
    yield wording.say("payslip.worker", lang, name=names.worker(worker_id))
