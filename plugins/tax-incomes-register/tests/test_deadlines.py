"""Time limits and charges against the authority's pages and dates counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from jobcenter_core.errors import InvalidValue, ParameterMissing
from jobcenter_tax_incomes_register.deadlines import (
    ReportOf,
    charge_begins_on,
    earliest_report_on,
    filing_parameters,
    late_charge_cents,
    paper_report_due_on,
    recovery_due_on,
    report_due_on,
    separate_report_due_on,
)

PAID = date(2026, 11, 13)


@pytest.mark.parametrize(
    ("paid", "due"),
    [
        ("2026-11-13", "2026-11-18"),  # Friday + 5 = Wednesday
        ("2026-11-16", "2026-11-23"),  # Saturday 21. -> Monday
        ("2026-12-01", "2026-12-07"),  # Sunday 6., Independence Day -> Monday
        ("2026-12-21", "2026-12-28"),  # Saturday 26., Boxing Day -> Monday
        ("2026-12-31", "2027-01-05"),  # Tuesday, over the year's end
        ("2026-12-19", "2026-12-28"),  # Thursday 24., Christmas Eve -> over the holidays to Monday
    ],
)
def test_the_report_is_due_five_days_after_the_payment(paid: str, due: str) -> None:
    assert report_due_on(date.fromisoformat(paid)) == date.fromisoformat(due)


@pytest.mark.parametrize("of", [one for one in ReportOf if one is not ReportOf.PAYMENT])
def test_monthly_reports_are_due_on_the_fifth_of_the_next_month(of: ReportOf) -> None:
    assert report_due_on(date(2026, 11, 1), of) == date(2026, 12, 7)  # 5.12. is a Saturday
    assert report_due_on(date(2026, 11, 30), of) == date(2026, 12, 7)
    assert report_due_on(date(2026, 12, 15), of) == date(2027, 1, 5)  # a Tuesday


def test_the_separate_report_is_due_on_the_fifth_of_the_next_month() -> None:
    assert separate_report_due_on(2026, 10) == date(2026, 11, 5)  # a Thursday
    assert separate_report_due_on(2026, 12) == date(2027, 1, 5)
    assert separate_report_due_on(2026, 11) == date(2026, 12, 7)
    with pytest.raises(InvalidValue, match="month"):
        separate_report_due_on(2026, 13)


def test_paper_takes_eight_days_and_a_recovery_five() -> None:
    assert paper_report_due_on(PAID) == date(2026, 11, 23)  # Saturday 21. -> Monday
    assert recovery_due_on(PAID) == date(2026, 11, 18)


def test_no_report_more_than_45_days_ahead_with_the_sending_day_counted() -> None:
    first = earliest_report_on(date(2026, 12, 31))
    assert first == date(
        2026, 11, 17
    )  # 17.11. to 30.11. is 14 days, December 31: 45 with both ends


def test_the_charge_begins_after_the_eighth_of_the_next_month() -> None:
    assert charge_begins_on(PAID) == date(2026, 12, 9)
    assert charge_begins_on(date(2026, 12, 1)) == date(2027, 1, 9)


@pytest.mark.parametrize(
    ("reported", "cents"),
    [
        ("2026-11-30", 0),  # after the five days, before the charge
        ("2026-12-08", 0),
        ("2026-12-09", 300),  # one day
        ("2026-12-18", 3_000),  # ten days
        ("2027-01-22", 13_500),  # 45 days: 23 in December, 22 in January
        ("2027-01-23", 13_500 + 2_500),  # 46 days: and 1 % of 2,500 euros
    ],
)
def test_the_charge_is_three_euros_a_day_and_later_one_percent(reported: str, cents: int) -> None:
    charge = late_charge_cents(
        PAID,
        date.fromisoformat(reported),
        late_taxable_cents=200_000,
        late_pensionable_cents=250_000,
    )
    assert charge == cents


def test_a_correction_is_free_for_45_days_and_costs_one_percent_after() -> None:
    within, after = date(2027, 1, 22), date(2027, 1, 23)
    assert late_charge_cents(PAID, within, late_taxable_cents=50_000, correction=True) == 0
    assert late_charge_cents(PAID, after, late_taxable_cents=50_000, correction=True) == 500
    assert late_charge_cents(PAID, after, late_taxable_cents=29_900, correction=True) == 0  # 2.99 €


def test_private_persons_are_not_charged() -> None:
    assert late_charge_cents(PAID, date(2027, 6, 1), private_person=True) == 0


def test_faulty_amounts_and_years_before_the_law_are_refused() -> None:
    with pytest.raises(InvalidValue):
        late_charge_cents(PAID, PAID, late_taxable_cents=-1)
    with pytest.raises(ParameterMissing):
        report_due_on(date(2018, 12, 31))
    with pytest.raises(ParameterMissing):
        charge_begins_on(date(2020, 12, 31))


def test_every_limit_says_where_it_was_read() -> None:
    values = [value for one in filing_parameters().parameters for value in one.values]
    assert len(values) == 11
    assert all(value.source and value.evidence for value in values)
