"""Figures that only some payslips need."""

from __future__ import annotations

from datetime import date

import payroll_inputs as inputs
import pytest

from jobcenter_core.errors import ParameterMissing
from jobcenter_core.payroll.lookup import Lookup


def look(pay_on: date = date(2026, 11, 13)) -> Lookup:
    return Lookup(
        inputs.statutes(),
        pay_on=pay_on,
        work_first=date(2025, 12, 1),
        work_last=date(2026, 1, 31),
    )


def test_a_figure_carries_value_day_and_reference() -> None:
    figure = look().maybe("travel.km", "travel.km_own_car", date(2025, 6, 1))
    assert figure.needed() == figure.value == 59
    assert figure.on == date(2025, 6, 1)
    assert figure.rule.rule == "travel.km"
    assert figure.rule.parameters == ("travel.km_own_car@2025-01-01",)


@pytest.mark.parametrize("path", ["travel.km_own_car", "travel.no_such"])
def test_a_figure_without_value_raises_when_it_is_needed(path: str) -> None:
    figure = look().maybe("travel.km", path, date(2030, 1, 1))
    assert figure.value is None
    with pytest.raises(ParameterMissing, match="2030-01-01") as caught:
        figure.needed()
    assert caught.value.subject == path


def test_the_years_of_work() -> None:
    assert look().work_years == (2025, 2026)
