from __future__ import annotations

import pytest

from jobcenter_core.figures.checks import MONEY, TIME, Check


@pytest.mark.parametrize(
    ("left", "right", "subjects", "difference", "ok"),
    [
        (100, 100, (), 0, True),
        (100, 99, ("w-1",), 1, False),
        (99, 100, (), -1, False),
        (100, 100, ("w-1", "w-2"), 0, False),  # errors that cancel out still show
    ],
)
def test_a_check_is_right_when_sums_and_subjects_agree(
    left: int, right: int, subjects: tuple[str, ...], difference: int, ok: bool
) -> None:
    check = Check(code="hours_payslips", unit=TIME, left=left, right=right, subjects=subjects)
    assert (check.difference, check.ok) == (difference, ok)


def test_units_are_cents_and_minutes() -> None:
    assert (MONEY, TIME) == ("cents", "minutes")
