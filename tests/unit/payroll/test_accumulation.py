"""Overtime by day and week, over assignments (Working Hours Act 872/2019)."""

from __future__ import annotations

from datetime import date

import attrs
import payroll_inputs as inputs
import pytest

from jobcenter_core.payroll.accumulation import WorkingTimeLimits, accumulate, split_overtime
from jobcenter_core.payroll.inputs import PaidWork

LIMITS = WorkingTimeLimits(day_regular=480, day_first=120, week_regular=2400)
MONDAY = date(2026, 10, 12).toordinal()


@pytest.mark.parametrize(
    ("minutes", "split"),
    [
        (480, (480, 0, 0, 0)),
        (481, (480, 1, 0, 0)),
        (600, (480, 120, 0, 0)),
        (601, (480, 120, 1, 0)),
    ],
)
def test_daily_overtime_begins_after_eight_hours(minutes: int, split: tuple[int, ...]) -> None:
    assert split_overtime([MONDAY], [minutes], LIMITS) == [split]


def test_a_later_span_of_the_day_takes_the_overtime() -> None:
    found = split_overtime([MONDAY, MONDAY, MONDAY], [450, 100, 100], LIMITS)
    # 480 are reached 30 minutes into the second span, 600 are passed 50 into the third.
    assert found == [(450, 0, 0, 0), (30, 70, 0, 0), (0, 50, 50, 0)]


def test_a_new_day_begins_anew() -> None:
    assert split_overtime([MONDAY, MONDAY + 1], [480, 480], LIMITS) == [(480, 0, 0, 0)] * 2


def test_weekly_overtime_begins_after_forty_hours_of_other_time() -> None:
    days = list(range(MONDAY, MONDAY + 7))
    found = split_overtime(days, [480] * 7, LIMITS)
    assert found[4] == (480, 0, 0, 0)
    assert found[5] == (0, 0, 0, 480)
    assert found[6] == (0, 0, 0, 480)


def test_daily_overtime_does_not_count_towards_the_week() -> None:
    # Four days of 10 h are 32 h towards the week, so the fifth day's 8 h reach exactly 40 h.
    days = list(range(MONDAY, MONDAY + 6))
    found = split_overtime(days, [600, 600, 600, 600, 480, 61], LIMITS)
    assert found[3] == (480, 120, 0, 0)
    assert found[4] == (480, 0, 0, 0)
    assert found[5] == (0, 0, 0, 61)


def test_one_span_can_be_plain_daily_and_weekly() -> None:
    days = list(range(MONDAY, MONDAY + 6))
    found = split_overtime(days, [480, 480, 480, 480, 420, 541], LIMITS)
    # Saturday: 480 are no daily overtime; 60 of them still fit into 40 h; 61 are daily overtime.
    assert found[5] == (60, 61, 0, 420)


def test_the_week_begins_on_monday() -> None:
    days = [*range(MONDAY, MONDAY + 5), MONDAY + 7]
    assert split_overtime(days, [480] * 6, LIMITS)[5] == (480, 0, 0, 0)


def test_nothing_is_nothing() -> None:
    assert split_overtime([], [], LIMITS) == []
    assert accumulate([], LIMITS) == ()


def test_two_assignments_of_a_day_add_up_by_the_clock() -> None:
    day = date(2026, 10, 12)
    evening = inputs.work([("e-2", day, 900, 240)], assignment_id="a-1")
    morning = inputs.work([("e-1", day, 420, 360)], assignment_id="a-2")
    first, second = accumulate([evening, morning], LIMITS)
    assert (first.assignment_id, second.assignment_id) == ("a-1", "a-2")
    assert first.overtime_first == (("e-2", 120),)  # 360 + 240 = 600: the evening's last 2 h
    assert second.overtime_first == second.overtime_later == ()


def test_spans_of_one_entry_become_one() -> None:
    saturday, sunday = date(2026, 10, 3), date(2026, 10, 4)
    night = inputs.work([("e-1", saturday, 1320, 120), ("e-1", sunday, 0, 360)])
    (found,) = accumulate([night], LIMITS)
    assert found.worked == (("e-1", 480),)
    assert found.sunday == (("e-1", 360),)
    assert found.overtime_first == ()  # 2 h of Saturday and 6 h of Sunday


def test_an_increase_of_both_days_of_an_entry_is_one_sum() -> None:
    saturday, sunday = date(2026, 10, 3), date(2026, 10, 4)
    long = inputs.work([("e-1", saturday, 0, 500), ("e-1", sunday, 0, 490)])
    (found,) = accumulate([long], LIMITS)
    assert found.overtime_first == (("e-1", 30),)


def test_reference_work_counts_and_is_not_paid() -> None:
    before = inputs.work([("e-1", date(2026, 10, 12), 0, 480)], reference_only=True)
    now = inputs.work([("e-2", date(2026, 10, 12), 600, 60)])
    (found,) = accumulate([before, now], LIMITS)
    assert found.worked == (("e-2", 60),)
    assert found.overtime_first == (("e-2", 60),)


def test_hours_paid_before_come_first_in_their_day() -> None:
    # 6 h of the afternoon were paid. The morning's 6 h reach 8 h after 2 h: 2 h +50 %, 2 h +100 %.
    day = date(2026, 10, 12)
    before = inputs.work([("e-1", day, 840, 360)], reference_only=True)
    now = inputs.work([("e-2", day, 480, 360)])
    (found,) = accumulate([before, now], LIMITS)
    assert (found.overtime_first, found.overtime_later) == ((("e-2", 120),), (("e-2", 120),))


def test_hours_paid_before_come_first_in_their_week() -> None:
    # Thursday to Saturday were paid: 24 h, and 10 h of Saturday as 8. Monday and Tuesday fill
    # 40 h, Wednesday's 8 h are weekly overtime; the week after knows nothing of it.
    before = inputs.work(
        [(f"e-{day}", date(2026, 10, day), 480, 600 if day == 17 else 480) for day in (15, 16, 17)],
        reference_only=True,
    )
    now = inputs.work([(f"e-{day}", date(2026, 10, day), 480, 480) for day in (12, 13, 14, 19)])
    (found,) = accumulate([before, now], LIMITS)
    assert (found.overtime_first, found.overtime_later) == ((("e-14", 480),), ())


def test_work_under_two_employments_stays_apart() -> None:
    day = date(2026, 10, 12)
    works = [
        inputs.work([("e-1", day, 0, 60)], employed_since=date(2026, 10, 1)),
        inputs.work([("e-2", day, 60, 60)]),
        inputs.work(
            [("e-3", day, 120, 60)],
            employed_since=date(2024, 1, 1),
            employed_until=date(2026, 9, 30),
        ),
    ]
    found = accumulate(works, LIMITS)
    assert [(paid.worked, paid.employed_since, paid.employed_until) for paid in found] == [
        ((("e-2", 60),), None, None),
        ((("e-3", 60),), date(2024, 1, 1), date(2026, 9, 30)),
        ((("e-1", 60),), date(2026, 10, 1), None),
    ]


def test_wages_and_timesheets_of_an_assignment_stay_apart() -> None:
    day = date(2026, 10, 12)
    works = [
        inputs.work([("e-1", day, 0, 60)], hourly_cents=1500),
        inputs.work([("e-2", day, 60, 60)], hourly_cents=1400),
        inputs.work([("e-3", day, 120, 60)], hourly_cents=1500, timesheet_id="ts-0"),
        inputs.work([("e-4", day, 180, 60)], hourly_cents=1500),
        inputs.work([], hourly_cents=1600),
    ]
    found = accumulate(works, LIMITS)
    assert [(paid.timesheet_id, paid.hourly_cents, paid.worked) for paid in found] == [
        ("ts-0", 1500, (("e-3", 60),)),
        ("ts-a-1", 1400, (("e-2", 60),)),
        ("ts-a-1", 1500, (("e-1", 60), ("e-4", 60))),
    ]


def part_time(entries: list[inputs.Entry], agreed: int = 240, **fields: str | bool) -> PaidWork:
    return attrs.evolve(inputs.work(entries, **fields), agreed_day_minutes=agreed)  # type: ignore[arg-type]


def additional(*works: PaidWork) -> list[int]:
    return [paid.additional_minutes for paid in accumulate(works, LIMITS)]


@pytest.mark.parametrize(("minutes", "found"), [(240, 0), (241, 1), (480, 240), (600, 240)])
def test_additional_work_is_above_the_agreed_day_and_within_eight_hours(
    minutes: int, found: int
) -> None:
    assert additional(part_time([("e-1", date(2026, 10, 12), 420, minutes)])) == [found]


def test_each_day_has_its_agreed_hours_and_spans_of_a_day_add_up() -> None:
    monday, tuesday = date(2026, 10, 12), date(2026, 10, 13)
    works = part_time([("e-1", monday, 420, 200), ("e-2", monday, 700, 70), ("e-3", tuesday, 0, 9)])
    assert additional(works) == [30]  # 270 of Monday less 240; Tuesday is below


def test_minutes_of_weekly_overtime_are_no_additional_work() -> None:
    # Five days of 8 h: 240 above the agreed each, 1 200. Saturday's 5 h are weekly overtime.
    days = [(f"e-{day}", date(2026, 10, day), 420, 480) for day in range(12, 17)]
    assert additional(part_time([*days, ("e-17", date(2026, 10, 17), 420, 300)])) == [1200]


def test_another_assignment_of_the_day_leaves_less_until_eight_hours() -> None:
    # 5 h elsewhere first: of the 4 h that follow 3 h are regular time, so none is above the agreed.
    day = date(2026, 10, 12)
    morning = inputs.work([("e-1", day, 420, 300)], assignment_id="a-1")
    evening = part_time([("e-2", day, 800, 240)], assignment_id="a-2")
    assert additional(morning, evening) == [0, 0]


def test_additional_work_goes_on_from_hours_paid_before() -> None:
    day = date(2026, 10, 12)
    before = part_time([("e-1", day, 420, 200)], reference_only=True)
    assert additional(before, part_time([("e-2", day, 700, 60)])) == [20]  # 260 less 240
    longer = part_time([("e-1", day, 420, 300)], reference_only=True)
    assert additional(longer, part_time([("e-2", day, 700, 60)])) == [60]
    elsewhere = part_time([("e-1", day, 420, 200)], reference_only=True, assignment_id="a-9")
    assert additional(elsewhere, part_time([("e-2", day, 700, 60)])) == [0]


def test_without_agreed_hours_no_work_is_additional() -> None:
    assert additional(part_time([("e-1", date(2026, 10, 12), 0, 480)], agreed=0)) == [0]
