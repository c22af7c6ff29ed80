"""What is said before each gig: cumulative, in order, and the same when asked again."""

from __future__ import annotations

from datetime import date

import attrs
import office_documents as some
from forecast_steps import enter, of_december, office, shift

from jobcenter_core.benefits.outlooks import Forecast
from jobcenter_core.services.forecast_series import GigForecast, forecasts_before_gigs
from jobcenter_core.services.registering import AnswerOffer


def levels(found: tuple[GigForecast, ...]) -> list[tuple[str, str, int | None]]:
    return [
        (one.shift.id, of_december(one.forecast).level, of_december(one.forecast).left_cents)
        for one in found
    ]


def test_before_each_gig() -> None:
    """4 h at 100.00 are 400.00 each: 400, 800, 1,200 against 990.90."""
    world = office(10_000)
    enter(world, "disability_pension")
    world.register(
        shift("s-3", date(2026, 11, 20), 240),
        shift("s-1", date(2026, 11, 5), 240),
        attrs.evolve(shift("s-0", date(2026, 11, 4), 240), cancelled=True),
        shift("s-2", date(2026, 11, 10), 240),
    )
    found = forecasts_before_gigs(world.office, "w-9", pay_day=15, actor="co")
    assert levels(found) == [
        ("s-1", "ok", 59_090),
        ("s-2", "near", 19_090),
        ("s-3", "over", 0),
    ]
    assert [one.title for one in found] == ["Postitus"] * 3
    before = len([one for one in world.events() if one.name == "AdviceGiven"])
    assert forecasts_before_gigs(world.office, "w-9", pay_day=15, actor="co") == found
    after = len([one for one in world.events() if one.name == "AdviceGiven"])
    assert (before, after) == (3, 3)


def test_no_gigs_no_forecasts() -> None:
    assert forecasts_before_gigs(office().office, "w-9", pay_day=15, actor="co") == ()


def test_a_day_that_nobody_has_reported_yet_counts_though_it_is_past() -> None:
    """Today is 3 November; 4 h of the day before and 4 h to come are 800.00 of 990.90."""
    world = office(10_000)
    enter(world, "disability_pension")
    world.register(shift("s-old", date(2026, 11, 2), 240), shift("s-1", date(2026, 11, 5), 240))
    found = forecasts_before_gigs(world.office, "w-9", pay_day=15, actor="co")
    assert levels(found) == [("s-1", "near", 19_090)]
    world.register(attrs.evolve(shift("s-0", date(2026, 11, 1), 240), cancelled=True))
    assert forecasts_before_gigs(world.office, "w-9", pay_day=15, actor="co") == found


def test_what_has_changed_since_is_told_the_same_day() -> None:
    """Nothing known, then a pension; then 2 h at 100.00 reported: 990.90 - 600.00 = 390.90."""
    world = office(10_000)
    world.register(shift("s-1", date(2026, 11, 5), 240))

    def now() -> Forecast:
        (one,) = forecasts_before_gigs(world.office, "w-9", pay_day=15, actor="co")
        return one.forecast

    assert [one.level for one in now().months[0].benefits] == ["unknown_profile"]
    enter(world, "disability_pension")
    assert of_december(now()).left_cents == 59_090
    world.record(some.hours("h-1", "a-9", "w-9", date(2026, 11, 2), minutes=120))
    assert of_december(now()).left_cents == 39_090


def test_shifts_of_an_offer_that_was_declined_count_for_nothing() -> None:
    world = office(10_000)
    enter(world, "disability_pension")
    world.register(some.job("a-no", "w-9", hourly_cents=10_000))
    world.register(
        shift("s-no", date(2026, 11, 4), 240, assignment="a-no"),
        shift("s-1", date(2026, 11, 5), 240),
    )
    world.do(AnswerOffer(command_id="no", actor="w-9", assignment_id="a-no", yes=False))
    found = forecasts_before_gigs(world.office, "w-9", pay_day=15, actor="co")
    assert levels(found) == [("s-1", "ok", 59_090)]
