from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.restrictions import UseRestriction

ON = date(2026, 11, 3)


def mark(**fields: Any) -> UseRestriction:
    return UseRestriction(id="w-1", asked_on=ON, asked_by="w-1", **fields)


def test_a_mark_is_in_force_until_somebody_lifts_it() -> None:
    assert mark().is_in_force
    assert not mark(lifted_on=ON, lifted_by="co").is_in_force


@pytest.mark.parametrize("half", [{"lifted_on": ON}, {"lifted_by": "co"}])
def test_who_lifted_it_is_named_with_the_day(half: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue, match="lifted_by"):
        mark(**half)
