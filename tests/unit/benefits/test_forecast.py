"""The forecast as a whole: profiles by month, weeks, order, lines that recompute."""

from __future__ import annotations

from datetime import date

import pytest
from benefit_cases import DECEMBER, forecast, known, law

from jobcenter_core.benefits.forecast import WorkerPay, forecast_of
from jobcenter_core.benefits.outlooks import HeldPay, MonthPay
from jobcenter_core.values.calculation import Source
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange

MONDAY = date(2026, 11, 16)


def test_no_profile_is_not_no_benefit() -> None:
    (unknown,) = forecast(planned_cents=99_999).months[0].benefits
    assert (unknown.kind, unknown.level) == ("not_known", "unknown_profile")
    assert forecast(known("none"), planned_cents=99_999).months[0].benefits == ()
    asked = forecast(known("not_known")).months[0].benefits[0]
    assert (asked.profile_id, asked.level) == ("bp-1", "unknown_profile")


def test_a_kind_without_a_rule_is_told_in_words() -> None:
    for kind in ("other", "disability_allowance", "a_kind_of_tomorrow"):
        (found,) = forecast(known(kind), planned_cents=1).months[0].benefits
        assert (found.level, found.codes) == ("words", ("ask_office",))


def test_a_profile_counts_in_months_that_it_touches() -> None:
    for first, last, counts in (
        (None, date(2026, 11, 30), False),
        (None, date(2026, 12, 1), True),
        (date(2026, 12, 31), None, True),
        (date(2027, 1, 1), None, False),
        (None, None, True),
    ):
        found = forecast(known("other", valid=DateRange(first, last))).months[0].benefits
        assert (found[0].kind == "other") == counts


def test_benefits_come_in_a_fixed_order() -> None:
    some = [
        known(kind, f"bp-{kind}") for kind in ("social_assistance", "expense_allowance", "other")
    ]
    one, other = forecast(*some), forecast(*reversed(some))
    assert one == other
    assert one.months[0].benefits[-1].kind == "expense_allowance"


def test_lines_have_their_hours_and_recompute() -> None:
    source = Source("ts-1", "s-1", 60)
    pay = WorkerPay(
        months=(
            MonthPay(month=DECEMBER.next()),
            MonthPay(month=DECEMBER, approved_cents=500, planned_cents=1_000),
        ),
        sources={DECEMBER: (source,)},
        week_minutes={},
    )
    found = forecast_of(
        id="advice-1",
        worker_id="w-1",
        assignment_id="a-1",
        on=date(2026, 11, 3),
        pay=pay,
        benefits=(known("disability_pension"), known("social_assistance", "bp-2")),
        statutes=law(),
    )
    assert [one.month for one in found.months] == [DECEMBER, Month(2027, 1)]
    assert [line.number for line in found.lines] == list(range(1, len(found.lines) + 1))
    assert all(line.calculation.recompute() == line.amount_cents for line in found.lines)
    assert [line.sources for line in found.lines[:2]] == [(), (source,)]
    assert found.of_month(DECEMBER) is found.months[0]
    assert found.of_month(Month(2026, 1)) is None


def test_weeks_count_only_for_the_service() -> None:
    weeks = {MONDAY.toordinal(): 481, date(2022, 1, 3).toordinal(): 60}
    assert forecast(known("other"), weeks=weeks).weeks == ()
    service = known("rehabilitative_work_activity", valid=DateRange(None, None))
    old, week = forecast(service, weeks=weeks).weeks
    assert (week.monday, week.minutes, week.limit_minutes, week.level) == (MONDAY, 481, 480, "over")
    # No rule is held for 2022: the data begin with 2023.
    assert (old.limit_minutes, old.level) == (None, "rule_changes")
    ended = known("rehabilitative_work_activity", valid=DateRange(None, date(2026, 11, 15)))
    assert forecast(ended, weeks={MONDAY.toordinal(): 481}).weeks == ()
    told = forecast(service, held=(HeldPay(employer_id="firm", field="x", reason="x"),))
    assert (told.months[0].benefits[0].level, told.months[0].benefits[0].codes) == (
        "ok",
        ("eight_hours",),
    )


@pytest.mark.parametrize(
    ("minutes", "level"),
    [((60,), "ok"), ((60, 400), "near"), ((400, 481, 60), "over"), ((), "ok")],
)
def test_the_service_has_the_level_of_the_worst_week(minutes: tuple[int, ...], level: str) -> None:
    weeks = {MONDAY.toordinal() + 7 * place: worked for place, worked in enumerate(minutes)}
    found = forecast(known("rehabilitative_work_activity"), weeks=weeks)
    assert found.months[0].benefits[0].level == level


@pytest.mark.parametrize(
    ("first", "last", "counts"),
    [
        (date(2026, 11, 17), date(2026, 11, 20), True),  # inside the week
        (date(2026, 11, 22), None, True),  # from its Sunday on
        (None, date(2026, 11, 16), True),  # to its Monday
        (date(2026, 11, 23), None, False),
        (None, date(2026, 11, 15), False),
    ],
)
def test_a_week_counts_when_the_service_touches_it(
    first: date | None, last: date | None, counts: bool
) -> None:
    service = known("rehabilitative_work_activity", valid=DateRange(first, last))
    assert bool(forecast(service, weeks={MONDAY.toordinal(): 481}).weeks) == counts
