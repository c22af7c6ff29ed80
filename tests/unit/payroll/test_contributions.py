"""Age windows by month, the pension's monthly limit, tiers, the employer's part."""

from __future__ import annotations

import pytest

from jobcenter_core.errors import ParameterMissing
from jobcenter_core.payroll.contributions import (
    employer_pension_part,
    in_age_window,
    insured_pay,
    pension_band,
    tier_parts,
)
from jobcenter_core.values.months import Month


def month(text: str) -> int:
    return Month.parse(text).index


@pytest.mark.parametrize(
    ("paid", "inside"),
    [
        ("2026-10", False),  # the month of the 17th birthday
        ("2026-11", True),
        ("2077-10", True),  # the month of the 68th
        ("2077-11", False),
    ],
)
def test_a_window_opens_after_the_birthday_and_closes_with_its_month(
    paid: str, inside: bool
) -> None:
    assert in_age_window(month("2009-10"), month(paid), 17, 68) is inside


def test_december_birthdays_open_in_january() -> None:
    assert not in_age_window(month("2008-12"), month("2026-12"), 18, 65)
    assert in_age_window(month("2008-12"), month("2027-01"), 18, 65)


def test_an_open_end_is_never_guessed() -> None:
    born = month("1965-03")
    assert in_age_window(born, month("2035-03"), 17, 70, open_end=True)
    assert not in_age_window(born, month("1980-01"), 17, 70, open_end=True)
    with pytest.raises(ParameterMissing, match="1965 or later"):
        in_age_window(born, month("2035-04"), 17, 70, open_end=True)


@pytest.mark.parametrize(
    ("paid", "band"),
    [("2025-10", 0), ("2025-11", 1), ("2035-10", 1), ("2035-11", 2)],
)
def test_the_band_changes_in_the_month_after_53_and_63(paid: str, band: int) -> None:
    assert pension_band(month("1972-10"), month(paid)) == band


@pytest.mark.parametrize(
    ("pay", "earlier", "insured_before", "insured_now"),
    [
        (7171, 0, 0, 0),
        (7172, 0, 0, 7172),
        (3000, 4171, 0, 0),
        (3000, 4172, 0, 7172),
        (1, 20_000, 20_000, 1),
        (1000, 5000, 6000, 0),  # more was insured than the month's pay: nothing is taken back here
    ],
)
def test_the_monthly_limit_over_several_pays(
    pay: int, earlier: int, insured_before: int, insured_now: int
) -> None:
    assert insured_pay(pay, earlier, insured_before, 7172) == insured_now


@pytest.mark.parametrize(
    ("before", "parts"),
    [(0, (500, 0)), (9500, (500, 0)), (9600, (400, 100)), (10_000, (0, 500)), (99_999, (0, 500))],
)
def test_the_wage_sum_limit_splits_a_payment(before: int, parts: tuple[int, int]) -> None:
    assert tier_parts(500, before, 10_000) == parts


def test_the_employer_pays_what_the_employee_does_not() -> None:
    assert employer_pension_part(10_000, 248_500, 730) == (1755, 730)
    assert employer_pension_part(10_000, 50_000, 730) == (0, 500)
