"""Our table against the package `holidays`, which runs in a session of its own."""

from __future__ import annotations

import pytest

from jobcenter_core.timeline.holidays import bank_holidays


@pytest.mark.holidays_oracle
def test_same_days_as_the_package() -> None:
    oracle = pytest.importorskip("holidays")
    for year in range(1992, 2101):
        assert bank_holidays(year) == set(oracle.country_holidays("FI", years=year))
