"""Steps of the tests of forecasts: a worker with a wage, profiles and planned shifts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any

import office_documents as some
from office_world import World, with_ground

from jobcenter_core.benefits.outlooks import BenefitOutlook, Forecast
from jobcenter_core.benefits.profiles import BenefitAmounts, BenefitProfile
from jobcenter_core.hours.planned import PlannedShift, planned_shift
from jobcenter_core.services.forecast import EnterBenefitProfile, GiveAdvice, tell
from jobcenter_core.terms.pay_terms import EmploymentContract
from jobcenter_core.timeline.helsinki import at
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

DECEMBER = Month(2026, 12)
ALWAYS = DateRange(date(2024, 1, 1), None)


def office(hourly_cents: int = 1_000, due: str = "at_end", *more: Any) -> World:
    """3 November 2026; w-9 has said yes to a-9 at 10.00 EUR an hour, with a card of 10 %."""
    world = with_ground((some.worker("w-9"), some.tax_card("w-9"), some.order("o-1"), *more))
    world.register(
        EmploymentContract(
            id="e-9",
            worker_id="w-9",
            employer_id="firm",
            valid=DateRange(date(2026, 10, 1), None),
            holiday_compensation_due=due,
        )
    )
    world.begin(some.job("a-9", "w-9", hourly_cents=hourly_cents))
    return world


def profile(kind: str, id: str = "bp-1", worker_id: str = "w-9", **amounts: int) -> BenefitProfile:
    return BenefitProfile(
        id=id,
        worker_id=worker_id,
        kind=Secret(kind),
        amounts=Secret(BenefitAmounts(**amounts)),
        valid=ALWAYS,
        entered_by="co",
        entered_on=date(2026, 11, 2),
    )


def enter(world: World, kind: str, id: str = "bp-1", **amounts: int) -> None:
    world.do(
        EnterBenefitProfile(
            command_id=world.next_id(), actor="co", profile=profile(kind, id, **amounts)
        )
    )


def shift(
    id: str, on: date, minutes: int = 480, starts: int = 8, assignment: str = "a-9"
) -> PlannedShift:
    start = at(on, time(starts))
    return planned_shift(
        id=id,
        assignment_id=assignment,
        worker_id="w-9",
        starts_at=start,
        ends_at=start + timedelta(minutes=minutes),
    )


def weekdays(count: int, minutes: int = 480, first: date = date(2026, 11, 4)) -> list[PlannedShift]:
    """The same shift on ``count`` working days of November."""
    days = [first + timedelta(days=number) for number in range(27)]
    chosen = [day for day in days if day.weekday() < 5][:count]
    return [shift(f"s-{day:%d}", day, minutes) for day in chosen]


def advice(**fields: Any) -> GiveAdvice:
    values: dict[str, Any] = {"actor": "co", "worker_id": "w-9", "pay_day": 15, **fields}
    return GiveAdvice(**values)


def told(world: World, shifts: Iterable[PlannedShift] = (), **fields: Any) -> Forecast:
    command = advice(command_id=world.next_id("advice"), shifts=tuple(shifts), **fields)
    return tell(world.office, command).forecast


def of_december(forecast: Forecast, kind: str = "disability_pension") -> BenefitOutlook:
    month = forecast.of_month(DECEMBER)
    assert month is not None
    return next(one for one in month.benefits if one.kind == kind)
