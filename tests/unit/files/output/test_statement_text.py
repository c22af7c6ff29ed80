"""The pay certificate and the yearly summary as text; sums of plain numbers."""

from __future__ import annotations

from datetime import date

import pytest

from jobcenter_core.center import packaged_wording
from jobcenter_core.files.output.directory import Directory
from jobcenter_core.files.output.statement_text import (
    Certificate,
    YearSummary,
    certificate_text,
    year_text,
)
from jobcenter_core.parties.organisations import Organisation
from jobcenter_core.payroll.statements import CertificateMonth, YearSums
from jobcenter_core.values.months import Month
from jobcenter_core.wording.catalogue import LANGUAGES

WORDING = packaged_wording()
NAMES = Directory(
    organisations={"firm": Organisation(id="firm", name="Firma Oy", business_id="2345678-3")},
    customers={},
    workers={},
)
TWO_MONTHS = Certificate(
    employer_id="firm",
    worker_id="w-1",
    first=Month(2026, 10),
    last=Month(2026, 12),
    made_on=date(2026, 12, 20),
    months=(
        CertificateMonth(
            month=Month(2026, 10),
            gross_cents=10_000,
            holiday_compensation_cents=900,
            withheld_cents=1_090,
            paid_minutes=450,
        ),
        CertificateMonth(
            month=Month(2026, 11),
            gross_cents=5_001,
            holiday_compensation_cents=450,
            withheld_cents=545,
            paid_minutes=200,
        ),
    ),
)


def certificate(of: Certificate = TWO_MONTHS, lang: str = "en") -> str:
    return certificate_text(of, NAMES, WORDING, lang).replace("\N{NO-BREAK SPACE}", " ")


def test_each_month_and_all_together() -> None:
    """100.00 + 50.01, 9.00 + 4.50, 7 h 30 min + 3 h 20 min, 10.90 + 5.45."""
    assert certificate().splitlines() == [
        "Pay certificate",
        "",
        "Employer (payer): Firma Oy",
        "Business ID: 2345678-3",
        "Worker: w-1",
        "Months of payment: October 2026 – December 2026",
        "Date: 20 December 2026",
        "",
        "October 2026",
        "Pay without holiday compensation: €100.00",
        "Holiday compensation: €9.00",
        "Hours paid: 7 h 30 min",
        "Withheld tax: €10.90",
        "",
        "November 2026",
        "Pay without holiday compensation: €50.01",
        "Holiday compensation: €4.50",
        "Hours paid: 3 h 20 min",
        "Withheld tax: €5.45",
        "",
        "All months together",
        "Pay without holiday compensation: €150.01",
        "Holiday compensation: €13.50",
        "Hours paid: 10 h 50 min",
        "Withheld tax: €16.35",
        "",
        "Corrections made by this day are counted in the month that they correct.",
        "Ask the payer if something is unclear.",
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_says_every_sum(lang: str) -> None:
    text = certificate(lang=lang)
    point = "." if lang == "en" else ","
    assert [sum_ for sum_ in ("150", "01", "13", "50", "16", "35") if sum_ not in text] == []
    assert f"16{point}35" in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_one_month_needs_no_sum_and_none_says_so() -> None:
    one = Certificate(
        employer_id="firm",
        worker_id="w-1",
        first=Month(2026, 10),
        last=Month(2026, 10),
        made_on=date(2026, 12, 20),
        months=TWO_MONTHS.months[:1],
    )
    assert "All months together" not in certificate(one)
    assert "Months of payment: October 2026\n" in certificate(one)
    none = Certificate(
        employer_id="firm",
        worker_id="w-1",
        first=Month(2026, 10),
        last=Month(2026, 10),
        made_on=date(2026, 12, 20),
        months=(),
    )
    assert "No pay in these months." in certificate(none)


def test_the_year_shows_where_the_money_went() -> None:
    """100.00 + 20.00 - 35.00 (10.00 tax, 8.00 contributions, 17.00 other) is 85.00; 90.00 paid."""
    summary = YearSummary(
        employer_id="firm",
        worker_id="w-1",
        year=2026,
        made_on=date(2026, 12, 31),
        sums=YearSums(
            gross_cents=10_000,
            allowance_cents=2_000,
            withheld_cents=1_000,
            contribution_cents=800,
            deducted_cents=3_500,
            net_cents=9_000,
        ),
    )
    assert (summary.other_cents, summary.carried_cents) == (1_700, 500)
    text = year_text(summary, NAMES, WORDING, "en").replace("\N{NO-BREAK SPACE}", " ")
    assert text.splitlines()[5:] == [
        "Date: 31 December 2026",
        "",
        "Gross pay: €100.00",
        "Tax-free money: €20.00",
        "Withheld tax: €10.00",
        "Pension and unemployment contributions: €8.00",
        "Other deductions: €17.00",
        "Paid in excess, or not covered by the pay: €5.00",
        "Paid to the account (net): €90.00",
        "",
        "Ask the payer if something is unclear.",
    ]


def test_what_is_nothing_is_left_out() -> None:
    summary = YearSummary(
        employer_id="firm",
        worker_id="w-1",
        year=2026,
        made_on=date(2026, 12, 31),
        sums=YearSums(gross_cents=10_000, net_cents=10_000),
    )
    text = year_text(summary, NAMES, WORDING, "en")
    assert "Tax-free" not in text
    assert "Other" not in text
    assert "excess" not in text
