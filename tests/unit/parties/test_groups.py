from __future__ import annotations

from datetime import date

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.groups import GroupMembership, WorkGroup
from jobcenter_core.values.ranges import DateRange

GROUP = WorkGroup(
    id="g-1",
    name="Siivousryhmä",
    memberships=(
        GroupMembership(worker_id="w-2", valid=DateRange(None, date(2026, 10, 15))),
        GroupMembership(worker_id="w-1"),
        GroupMembership(worker_id="w-3", valid=DateRange(date(2026, 10, 16), None)),
    ),
)


@pytest.mark.parametrize(
    ("on", "members"),
    [(date(2026, 10, 15), ("w-2", "w-1")), (date(2026, 10, 16), ("w-1", "w-3"))],
)
def test_members_of_a_day_in_stored_order(on: date, members: tuple[str, ...]) -> None:
    assert GROUP.members_on(on) == members


def test_a_group_without_members() -> None:
    assert WorkGroup(id="g-2", name="").members_on(date(2026, 10, 1)) == ()


@pytest.mark.parametrize(
    ("id", "name", "field"), [("", "A", "group.id"), ("g", "a\0", "group.name")]
)
def test_a_faulty_group_is_refused(id: str, name: str, field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        WorkGroup(id=id, name=name)
    assert caught.value.field == field
