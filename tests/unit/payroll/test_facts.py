"""The facts of a line: the numbers that decided it and stand in no factor."""

from __future__ import annotations

from datetime import date

import pytest

from jobcenter_core import pilot_folder
from jobcenter_core.center import Jobcenter
from jobcenter_core.cli.pilot import PILOT_CLOCK
from jobcenter_core.payroll.payslips import PayLine
from jobcenter_core.values.months import Month


@pytest.fixture(scope="module")
def lines() -> dict[tuple[str, str], list[PayLine]]:
    """Lines of the pilot's wage slips by worker and code."""
    found: dict[tuple[str, str], list[PayLine]] = {}
    with Jobcenter.open("memory:", clock=PILOT_CLOCK) as center:
        center.import_folder(pilot_folder(), allow_temporary=True)
        center.run_month(Month(2026, 10), pay_on=date(2026, 11, 13))
        for slip in center.month(Month(2026, 10), pay_on=date(2026, 11, 13)).payslips:
            for line in slip.lines:
                found.setdefault((slip.worker_id, line.code), []).append(line)
    return found


def test_what_was_left_of_the_limit_of_the_card(
    lines: dict[tuple[str, str], list[PayLine]],
) -> None:
    """w-14: limit 9 000.00 less 8 700.00 of other payers leaves 300.00 (docs, the pilot)."""
    for code in ("withholding", "withholding_additional"):
        (line,) = lines["w-14", code]
        assert line.facts == (("limit_left_cents", 30_000),)


def test_daily_and_weekly_overtime_are_told_apart(
    lines: dict[tuple[str, str], list[PayLine]],
) -> None:
    """w-13: 10.5 h on one day (2 h at 50 %), 42 h of plain days in the week (2 h)."""
    (line,) = lines["w-13", "overtime_first_increase"]
    assert dict(line.facts) == {"daily_overtime_minutes": 120, "weekly_overtime_minutes": 120}


def test_the_age_of_the_month_of_payment(lines: dict[tuple[str, str], list[PayLine]]) -> None:
    """w-10 turned 17 in a month before November 2026, so the pension is deducted at 17."""
    (line,) = lines["w-10", "employee_pension"]
    assert line.facts == (("age_years", 17),)


def test_the_employment_behind_the_percent(lines: dict[tuple[str, str], list[PayLine]]) -> None:
    (line,) = lines["w-13", "holiday_compensation"]
    assert line.facts == (("employed_since_day", date(2024, 8, 1).toordinal()),)
