from __future__ import annotations

from typing import Any

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.programme import ProgrammeSettings


def settings(**changes: Any) -> ProgrammeSettings:
    arguments: dict[str, Any] = {
        "operator_id": "city",
        "coordinator": "s-1",
        "payroll_clerk": "s-2",
        "payroll_approver": "s-3",
        "invoicer": "s-1",
    }
    return ProgrammeSettings(**{**arguments, **changes})


@pytest.mark.parametrize("day", [1, 7, 28])
def test_the_deadline_is_a_day_that_every_month_has(day: int) -> None:
    assert settings(approval_deadline_day=day).approval_deadline_day == day


@pytest.mark.parametrize("day", [None, 1, 31])
def test_a_pay_day_may_be_the_last_of_a_long_month_or_not_be_known(day: int | None) -> None:
    assert settings(pay_day=day).pay_day == day


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": ""}, "programme.id"),
        ({"payroll_approver": "s-2"}, "programme.payroll_approver"),
        ({"approval_deadline_day": 0}, "programme.approval_deadline_day"),
        ({"approval_deadline_day": 29}, "programme.approval_deadline_day"),
        ({"pay_day": 0}, "programme.pay_day"),
        ({"pay_day": 32}, "programme.pay_day"),
    ],
)
def test_faulty_settings_are_refused(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        settings(**changes)
    assert caught.value.field == field
