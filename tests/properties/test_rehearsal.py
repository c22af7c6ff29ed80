"""Properties of rehearsals: whatever is practised, nothing real changes and nothing gets over."""

from __future__ import annotations

import sys
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "services"))
import office_documents as some
from office_world import World, statutes, with_ground

from jobcenter_core.errors import JobcenterError, NotPermitted
from jobcenter_core.ports.store import StoredDocument, StoredItem
from jobcenter_core.serial.schemas import schema_of_kind
from jobcenter_core.services.registering import Register
from jobcenter_core.services.rehearsal import Rehearsal
from jobcenter_core.values.ids import PRACTICE_MARK

EXAMPLES = 20
TIMES = st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30)))
TODAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
STEPS = st.one_of(
    st.tuples(st.just("answer"), st.booleans()),
    st.tuples(st.just("hours"), st.tuples(TIMES, TIMES, st.integers(0, 120))),
    st.tuples(st.just("approve"), st.none()),
    st.tuples(st.just("payslip"), st.none()),
)


@cache
def real() -> World:
    """A world with work that goes on, which no test changes."""
    world = with_ground((some.worker("w-1"), some.order("o-1"), some.job("a-1", "w-1")))
    world.record(some.hours("h-1", "a-1", "w-1", date(2026, 10, 5)))
    return world


def take(rehearsal: Rehearsal, step: str, value: Any) -> None:
    """A step that may be refused: people who practise try everything."""
    try:
        if step == "answer":
            rehearsal.answer(yes=value)
        elif step == "hours":
            rehearsal.enter_hours(*value)
        elif step == "approve":
            rehearsal.approve()
        else:
            rehearsal.payslip()
    except JobcenterError:
        pass


def everything(rehearsal: Rehearsal) -> list[StoredItem]:
    with rehearsal.office.store.unit_of_work() as unit:
        return list(unit.everything())


@settings(max_examples=EXAMPLES)
@given(TODAYS, st.lists(STEPS, max_size=6), st.booleans())
def test_whatever_is_rehearsed_nothing_real_changes(
    today: date, steps: list[tuple[str, Any]], is_whole: bool
) -> None:
    world = real()
    before = world.digest()
    rehearsal = Rehearsal.begin(statutes(), today)
    for step, value in steps:
        take(rehearsal, step, value)
    if is_whole:
        for step in ("answer", "hours", "approve", "payslip"):
            take(rehearsal, step, (time(9), time(12), 0) if step == "hours" else True)
    assert world.digest() == before
    for item in everything(rehearsal):
        if isinstance(item, StoredDocument):
            assert PRACTICE_MARK in item.body, item
            cannot_get_over(world, rehearsal, item)
        else:  # events, time entries, commands and secrets are of the rehearsal as well
            assert PRACTICE_MARK in repr(item), item
    assert world.digest() == before


def cannot_get_over(world: World, rehearsal: Rehearsal, stored: StoredDocument) -> None:
    cls = schema_of_kind(stored.kind).cls
    document = rehearsal.office.codec.decode(stored, cls)
    command = Register(command_id="real", actor="co", documents=(document,))
    with pytest.raises(NotPermitted):
        world.do(command)


@settings(max_examples=EXAMPLES)
@given(TODAYS)
def test_a_whole_rehearsal_can_be_played_on_any_day_that_the_law_covers(today: date) -> None:
    rehearsal = Rehearsal.begin(statutes(), today)
    rehearsal.answer(yes=True)
    minutes = rehearsal.enter_hours()
    rehearsal.approve()
    slip = rehearsal.payslip()
    assert slip.base_pay_minutes == minutes == 360
    assert slip.gross_cents == 7_848  # 72.00 and 9 % of it
    assert slip.net_cents > 0
