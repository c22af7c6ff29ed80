from __future__ import annotations

from datetime import date

import pytest

from jobcenter_core.terms.cover import WageYear


@pytest.mark.parametrize(
    ("until", "paid_cents", "expected_cents"),
    [
        # 2 July is the 183rd day of 365: 1 000.00 x 365 / 183 = 1 994.535... EUR.
        (date(2026, 7, 2), 100_000, 199_454),
        (date(2026, 12, 31), 100_000, 100_000),
        # 2024 has 366 days, and 1 January is the first: 366 times a day's pay.
        (date(2024, 1, 1), 100, 36_600),
        (date(2026, 7, 2), 0, 0),
    ],
)
def test_the_estimate_goes_on_as_the_year_has_gone(
    until: date, paid_cents: int, expected_cents: int
) -> None:
    year = WageYear(employer_id="firm", until=until, paid_cents=paid_cents, half_year_cents=0)
    assert year.expected_cents == expected_cents
