"""What each kind of earning counts for, by the Incomes Register's list of income types."""

from __future__ import annotations

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.earning_kinds import (
    INSURED,
    NOT_INSURED,
    OUTSIDE_HOLIDAY_BASE,
    earning_kind,
)

# The kind, its income type, and the defaults of the list (2022 v1.0): pension, accident,
# unemployment, health.
OF_THE_LIST = [
    ("hourly_pay", "201", True),
    ("task_pay", "227", True),
    ("overtime_first_increase", "235", True),
    ("overtime_later_increase", "235", True),
    ("sunday_increase", "221", True),
    ("supplement_evening", "206", True),
    ("supplement_night", "236", True),
    ("holiday_compensation", "234", True),
    ("holiday_compensation_end", "234", True),
    ("km_above_limit", "209", True),
    ("other_benefit", "317", True),
    ("phone_benefit", "330", True),
    ("meal_benefit", "334", True),
    ("waiting_pay", "217", False),
    ("fee", "336", False),
]


@pytest.mark.parametrize(("code", "income_type", "owes"), OF_THE_LIST)
def test_contributions_follow_the_list_of_income_types(
    code: str, income_type: str, owes: bool
) -> None:
    kind = earning_kind(code)
    assert kind.code == code
    assert (kind.pension, kind.unemployment, kind.health, kind.accident) == (owes,) * 4


@pytest.mark.parametrize(
    ("code", "inside"),
    [
        ("hourly_pay", True),
        ("daily_pay", True),
        ("sunday_increase", True),
        ("supplement_saturday", True),
        # Annual Holidays Act 12 §: the increase part of overtime stays outside.
        ("overtime_first_increase", False),
        ("overtime_later_increase", False),
        ("phone_benefit", False),
        ("km_above_limit", False),
        ("waiting_pay", False),
        ("fee", False),
        ("holiday_compensation", False),
    ],
)
def test_the_base_of_holiday_compensation(code: str, inside: bool) -> None:
    assert earning_kind(code).holiday_base is inside


@pytest.mark.parametrize("code", ["", "wage", "supplement", "withholding", "km_allowance", "Fee"])
def test_an_unknown_type_of_income_is_refused(code: str) -> None:
    with pytest.raises(InvalidValue, match=r"line\.code"):
        earning_kind(code)


def test_the_sets_say_what_the_kinds_say() -> None:
    assert not INSURED & NOT_INSURED
    for code in INSURED | NOT_INSURED:
        kind = earning_kind(code)
        assert kind.pension is (code in INSURED)
        assert kind.holiday_base is (code not in OUTSIDE_HOLIDAY_BASE)
