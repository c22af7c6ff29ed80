from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jobcenter_core.career.self_reliance import (
    STEPS,
    StepNote,
    StepProgress,
    progress_of,
    shown_counts,
    step_figures,
)
from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ranges import DateRange

NOVEMBER = DateRange(date(2026, 11, 1), date(2026, 11, 30))


def note(
    id: str, how: str, day: int, worker: str = "w-1", step: str = "entering_hours", **more: Any
) -> StepNote:
    return StepNote(
        id=id,
        worker_id=worker,
        step=step,
        how=how,
        done_on=date(2026, 11, day),
        noted_by=worker,
        **more,
    )


def test_progress_tells_the_last_way_and_the_first_time_alone() -> None:
    progress = progress_of(
        (
            note("s-3", "alone", 9),
            note("s-1", "by_others", 2),
            note("s-4", "with_help", 12),
            note("s-2", "alone", 5),
        )
    )
    assert [one.step for one in progress] == list(STEPS)
    assert progress[STEPS.index("entering_hours")] == StepProgress(
        step="entering_hours",
        last_how="with_help",
        last_on=date(2026, 11, 12),
        first_alone_on=date(2026, 11, 5),
        alone=2,
        with_help=1,
        by_others=1,
    )
    assert progress[0] == StepProgress(step="reading_offer")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"step": "x"}, "step.step"),
        ({"how": "x"}, "step.how"),
        ({"about": "Aino Esimerkki"}, "step.about"),
    ],
)
def test_an_unknown_step_or_way_is_refused(fields: dict[str, str], field: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        note("s-1", **{"how": "alone", **fields}, day=1)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((5, 6, 7), (5, 6, 7)),
        ((4, 6, 7), (None, None, None)),  # 4 alone would be the whole less the others
        ((5, 4, 4), (None, None, None)),  # 8 less than five each can only be 4 and 4
        ((12, 0, 0), (None, None, None)),  # or everybody would be known to do it alone
        ((0, 0, 0), (None, None, None)),
    ],
)
def test_small_groups_cannot_be_told_from_the_figures(
    counts: tuple[int, ...], shown: tuple[int | None, ...]
) -> None:
    assert shown_counts(counts) == shown


def test_figures_count_each_worker_once_by_the_last_way_in_the_time() -> None:
    notes = [note(f"a-{n}", "alone", 3, f"w-{n}") for n in range(6)]
    notes += [note(f"b-{n}", "with_help", 3, f"v-{n}") for n in range(5)]
    notes += [note(f"c-{n}", "by_others", 3, f"u-{n}") for n in range(5)]
    notes += [note("earlier", "by_others", 1, "w-0")]  # w-0 did it alone later
    notes += [note("practised", "alone", 4, "u-0", in_practice=True)]
    figures = {one.step: one for one in step_figures(notes, NOVEMBER)}
    hours = figures["entering_hours"]
    assert (hours.workers, hours.alone, hours.with_help, hours.by_others) == (16, 6, 5, 5)
    assert figures["sharing_cv"].workers is None


def test_what_was_done_outside_the_time_is_not_counted() -> None:
    notes = [note(f"a-{n}", "alone", 3, f"w-{n}") for n in range(6)]
    later = DateRange(date(2026, 11, 4), None)
    assert {one.workers for one in step_figures(notes, later)} == {None}


def test_four_people_are_no_figure() -> None:
    notes = [note(f"a-{n}", "alone", 3, f"w-{n}") for n in range(4)]
    assert {one.workers for one in step_figures(notes, NOVEMBER)} == {None}
