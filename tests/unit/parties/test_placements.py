from __future__ import annotations

from datetime import date

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.placements import Placement


def test_a_placement_names_worker_customer_and_day() -> None:
    placement = Placement(id="p-1", worker_id="w-1", customer_id="c-1", starts_on=date(2026, 11, 2))
    assert placement.starts_on == date(2026, 11, 2)


def test_a_faulty_id_is_refused() -> None:
    with pytest.raises(InvalidValue) as caught:
        Placement(id="", worker_id="w-1", customer_id="c-1", starts_on=date(2026, 11, 2))
    assert caught.value.field == "placement.id"
