"""The composition root: what a store without a programme says, and what it passes on."""

from __future__ import annotations

from datetime import date

import pytest

from jobcenter_core import PILOT_CLOCK, Jobcenter, Month, pilot_folder
from jobcenter_core.errors import ImportRefused, NotFound
from jobcenter_core.ports.clock import FixedClock

OCTOBER, PAY_ON = Month(2026, 10), date(2026, 11, 13)


def test_a_store_without_a_programme_says_what_to_do_first() -> None:
    with Jobcenter.open("memory:", clock=PILOT_CLOCK) as center:
        with pytest.raises(NotFound, match="Import a folder first"):
            center.run_month(OCTOBER, pay_on=PAY_ON)
        with pytest.raises(NotFound, match="Import a folder first"):
            center.month(OCTOBER, pay_on=PAY_ON)


def test_days_after_the_clocks_are_refused() -> None:
    """The pilot's hours are of October 2026."""
    early = FixedClock(PILOT_CLOCK.now().replace(month=9))
    with (
        Jobcenter.open("memory:", clock=early) as center,
        pytest.raises(ImportRefused),
    ):
        center.import_folder(pilot_folder(), allow_temporary=True)
