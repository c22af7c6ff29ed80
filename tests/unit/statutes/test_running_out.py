"""What is in force on a day, and what runs out soon after it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from jobcenter_core.errors import InvalidValue, ParameterExpired, ParameterMissing
from jobcenter_core.statutes.parameter import DatedValue, Parameter
from jobcenter_core.statutes.statutes import Statutes


def year(
    number: int, *, status: str = "enacted", confirmed_until: date | None = None
) -> DatedValue:
    """A value of a calendar year: the year itself is the figure."""
    return DatedValue(
        valid_from=date(number, 1, 1),
        valid_until=date(number, 12, 31),
        value=number if status in ("enacted", "announced") else 0,
        status=status,
        evidence="" if status == "not_seen" else "seen",
        confirmed_until=confirmed_until,
        source="a page",
    )


def since(number: int, confirmed_until: date | None) -> DatedValue:
    return DatedValue(
        valid_from=date(number, 1, 1),
        valid_until=None,
        value=number,
        status="enacted",
        evidence="seen",
        confirmed_until=confirmed_until,
        source="a page",
    )


def statutes(*values: DatedValue) -> Statutes:
    return Statutes.of(
        [
            Parameter(
                path="a.figure",
                unit="count",
                rounding="none",
                dated_by="payment",
                law="Act (1/2000)",
                label_fi="luku",
                label_en="figure",
                values=values,
            )
        ]
    )


def running_out(of: Statutes, on: date, days: int) -> list[tuple[int, date]]:
    return [(value.value, last) for _, value, last in of.expiring(on, days)]


END_2026 = date(2026, 12, 31)
NOVEMBER = date(2026, 11, 24)


def test_in_force_leaves_out_days_without_a_figure() -> None:
    values = (year(2023), year(2024, status="none_in_force"), year(2025, status="not_seen"))
    of = statutes(*values)
    assert [value for _, value in of.in_force(date(2023, 12, 31))] == [values[0]]
    for on in (date(2022, 12, 31), date(2024, 6, 1), date(2025, 6, 1), date(2026, 1, 1)):
        assert of.in_force(on) == ()
        assert not of.has("a.figure", on)


def test_in_force_is_sorted_by_path() -> None:
    one = statutes(year(2026)).parameters[0]
    both = Statutes.of(
        [one, Parameter(**{name: getattr(one, name) for name in FIELDS}, path="a.a")]
    )
    assert [parameter.path for parameter, _ in both.in_force(NOVEMBER)] == ["a.a", "a.figure"]


FIELDS = ("unit", "rounding", "dated_by", "law", "label_fi", "label_en", "values")


@pytest.mark.parametrize(
    ("days", "found"),
    [  # 24.11. + 37 days is 31.12., the last day; the day after it is 1.1.2027
        (0, []),
        (37, []),
        (38, [(2026, END_2026)]),
        (90, [(2026, END_2026)]),
    ],
)
def test_an_end_counts_when_the_day_after_it_is_reached(
    days: int, found: list[tuple[int, date]]
) -> None:
    assert running_out(statutes(year(2025), year(2026)), NOVEMBER, days) == found


def test_a_next_year_carries_on() -> None:
    of = statutes(year(2025), year(2026))
    assert running_out(of, date(2025, 12, 1), 90) == []
    assert running_out(of, date(2025, 12, 1), 500) == [(2026, END_2026)]


@pytest.mark.parametrize("status", ["none_in_force", "not_seen"])
def test_a_year_without_a_figure_ends_it_even_when_another_follows(status: str) -> None:
    of = statutes(year(2025), year(2026, status=status), year(2027))
    assert running_out(of, date(2025, 12, 1), 500) == [(2025, date(2025, 12, 31))]


@pytest.mark.parametrize("status", ["none_in_force", "not_seen"])
def test_so_it_does_one_that_was_not_seen_to_hold_before(status: str) -> None:
    of = statutes(year(2025, status="announced"), year(2026, status=status), year(2027))
    assert running_out(of, date(2025, 12, 1), 500) == [(2025, date(2025, 12, 31))]


def test_confirmation_ends_inside_a_value() -> None:
    of = statutes(since(2023, date(2025, 12, 31)))
    assert running_out(of, date(2025, 12, 1), 31) == [(2023, date(2025, 12, 31))]
    assert running_out(of, date(2025, 12, 1), 30) == []


def test_confirmation_ends_before_the_value_does() -> None:
    long = DatedValue(
        valid_from=date(2023, 1, 1),
        valid_until=END_2026,
        value=1,
        status="enacted",
        evidence="seen",
        confirmed_until=date(2025, 12, 31),
        source="a page",
    )
    assert running_out(statutes(long), date(2025, 12, 1), 60) == [(1, date(2025, 12, 31))]
    # Once it is unconfirmed anyway, its end is what is left to tell.
    assert running_out(statutes(long), NOVEMBER, 60) == [(1, END_2026)]


@pytest.mark.parametrize(
    "later",
    [year(2026, status="announced"), year(2026, confirmed_until=date(2025, 12, 31))],
    ids=["announced", "confirmed only before it starts"],
)
def test_a_next_year_that_was_not_seen_to_hold(later: DatedValue) -> None:
    of = statutes(year(2025), later)
    assert running_out(of, date(2025, 12, 1), 60) == [(2025, date(2025, 12, 31))]


def test_confirmed_to_its_last_day_and_carried_on() -> None:
    of = statutes(year(2025, confirmed_until=date(2025, 12, 31)), year(2026))
    assert running_out(of, date(2025, 12, 1), 90) == []


def test_what_has_no_known_end_never_runs_out() -> None:
    assert running_out(statutes(since(2023, None)), date.max, 3660) == []
    unconfirmed = statutes(since(2023, date(2024, 12, 31)))
    assert running_out(unconfirmed, NOVEMBER, 3660) == []


def test_the_last_day_of_the_calendar_is_no_fault() -> None:
    assert running_out(statutes(year(2026)), date(9999, 12, 1), 3660) == []
    assert running_out(statutes(year(9999)), date(9999, 12, 1), 3660) == []


def test_negative_days_and_moments_are_refused() -> None:
    with pytest.raises(InvalidValue) as caught:
        statutes(year(2026)).expiring(NOVEMBER, -1)
    assert caught.value.field == "days"
    moment = datetime(2026, 11, 24, 12, 0)  # noqa: DTZ001
    for ask in (lambda: statutes().in_force(moment), lambda: statutes().expiring(moment, 1)):
        with pytest.raises(InvalidValue) as caught:
            ask()
        assert caught.value.field == "on"


def test_a_figure_without_a_source_is_missing_by_its_own_reason() -> None:
    of = statutes(year(2024), year(2025, status="not_seen"), year(2026))
    with pytest.raises(ParameterMissing, match="not found in any source") as caught:
        of.value("a.figure", date(2025, 1, 1))
    assert not isinstance(caught.value, ParameterExpired)
    assert of.value("a.figure", date(2026, 1, 1)) == 2026
