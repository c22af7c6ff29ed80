from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret


def assignment(**changes: Any) -> Assignment:
    arguments: dict[str, Any] = {
        "id": "a-1",
        "order_id": "o-1",
        "worker_id": "w-1",
        "employer_id": "employer",
        "legal_form": Secret("disability_work_activity"),
        "valid": DateRange(date(2026, 10, 1), None),
    }
    return Assignment(**{**arguments, **changes})


def test_the_legal_form_is_a_secret() -> None:
    assert "disability" not in repr(assignment())


def test_nothing_is_agreed_at_first() -> None:
    assert (assignment().state, assignment().pay, assignment().group_id) == ("proposed", None, None)


@pytest.mark.parametrize("cents", [None, 0, 1_200])
def test_an_allowance_is_nothing_or_more(cents: int | None) -> None:
    assert assignment(allowance_day_cents=cents).allowance_day_cents == cents


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": ""}, "assignment.id"),
        ({"allowance_day_cents": -1}, "assignment.allowance_day_cents"),
    ],
)
def test_a_faulty_assignment_is_refused(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        assignment(**changes)
    assert caught.value.field == field
