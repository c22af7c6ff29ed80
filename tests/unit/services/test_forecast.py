"""The forecast before a yes: the payroll's own pay, against what the worker gets."""

from __future__ import annotations

from datetime import date

import attrs
import office_documents as some
from forecast_steps import DECEMBER, enter, of_december, office, shift, told, weekdays
from office_documents import NOVEMBER, hours
from office_world import World, refused

from jobcenter_core.benefits.outlooks import Forecast
from jobcenter_core.errors import ImportRefused
from jobcenter_core.hours.planned import PlannedShift
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.forecast_months import OtherIncome
from jobcenter_core.services.forecast_pay import payment_date
from jobcenter_core.terms.pay_terms import PayTerms
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Secret

PAY_ON = date(2026, 12, 15)


def pay_of(forecast: Forecast, month: Month = DECEMBER) -> tuple[int, int, int]:
    found = forecast.of_month(month)
    assert found is not None
    return found.pay.paid_cents, found.pay.approved_cents, found.pay.planned_cents


def test_planned_hours_are_paid_in_the_month_after() -> None:
    """10 days of 8 h at 10.00 are 800.00, paid on 15 December; over 80 % of 990.90 (792.72)."""
    world = office()
    enter(world, "disability_pension")
    forecast = told(world, weekdays(10))
    month = forecast.of_month(DECEMBER)
    assert month is not None
    assert month.pay.pay_on == (PAY_ON,)
    assert pay_of(forecast) == (0, 0, 80_000)
    found = of_december(forecast)
    assert (found.level, found.limit_cents, found.left_cents) == ("near", 99_090, 19_090)
    # 190.90 at 10.00 an hour, nothing on top: 19 h 5 min (19.09 h).
    assert (found.left_basic_cents, found.left_minutes) == (19_090, 1_145)


def test_compensation_paid_along_uses_up_the_limit_too() -> None:
    """90 h at 10.00 with 9 %: 900.00 + 81.00 = 981.00, within 990.90; 91 h would be 991.90."""
    world = office(1_000, "with_each_pay")
    enter(world, "disability_pension")
    eleven = weekdays(11)  # 88 h
    within = told(world, [*eleven, shift("s-x", date(2026, 11, 28), 120)])
    assert pay_of(within) == (0, 0, 98_100)
    assert within.months[-1].pay.holiday_cents == 8_100
    found = of_december(within)
    assert (found.level, found.left_cents) == ("near", 990)
    # 9.90 with 9 % on top is 9.08 of basic pay (9.0826), 54 minutes of it (54.48).
    assert (found.left_basic_cents, found.left_minutes) == (908, 54)
    over = told(world, [*eleven, shift("s-x", date(2026, 11, 28), 180)])
    assert pay_of(over) == (0, 0, 99_190)
    assert of_december(over).level == "over"
    assert of_december(over).left_cents == 0


def test_a_sunday_counts_double_against_the_limit() -> None:
    """62 h of weekdays, and 19 h on three Sundays: 810.00 of basic pay, 190.00 of increase."""
    world = office()
    enter(world, "disability_pension")
    sundays = [
        shift("s-1", date(2026, 11, 8), 420),
        shift("s-2", date(2026, 11, 15), 360),
        shift("s-3", date(2026, 11, 22), 360),
    ]
    days = weekdays(10, 372)  # 62 h
    assert pay_of(told(world, [*days, *sundays])) == (0, 0, 100_000)
    assert of_december(told(world, [*days, *sundays])).level == "over"


def test_approved_and_paid_money_of_the_month_counts_too() -> None:
    """October's 8 h are approved: paid on 13 November. November's 8 h: approved for December."""
    world = office()
    enter(world, "disability_pension")
    world.work(hours("h-1", "a-9", "w-9", date(2026, 10, 5)))
    forecast = told(world, [shift("s-1", date(2026, 11, 20))])
    assert pay_of(forecast, NOVEMBER) == (0, 8_000, 0)
    assert pay_of(forecast) == (0, 0, 8_000)
    world.run(some.OCTOBER, some.PAY_ON)
    assert pay_of(told(world), NOVEMBER) == (8_000, 0, 0)
    world.work(hours("h-2", "a-9", "w-9", date(2026, 11, 5)))
    assert pay_of(told(world)) == (0, 8_000, 0)


def test_the_month_of_payment_can_have_both() -> None:
    """October is paid on 30 November at the pay day of 30, and November on 30 December."""
    world = office()
    world.work(hours("h-1", "a-9", "w-9", date(2026, 10, 5)))
    world.run(some.OCTOBER, date(2026, 12, 1))
    forecast = told(world, [shift("s-1", date(2026, 11, 20))], pay_day=30)
    assert pay_of(forecast) == (8_000, 0, 8_000)


def test_reported_hours_stand_for_the_planned_shift_of_their_day() -> None:
    world = office()
    world.record(hours("h-1", "a-9", "w-9", date(2026, 11, 5), minutes=240))
    forecast = told(world, [shift("s-1", date(2026, 11, 5)), shift("s-2", date(2026, 11, 6))])
    assert pay_of(forecast) == (0, 0, 4_000 + 8_000)


def test_a_shift_of_an_approved_timesheet_counts_no_more() -> None:
    world = office()
    world.work(hours("h-1", "a-9", "w-9", date(2026, 11, 5)))
    assert pay_of(told(world, [shift("s-1", date(2026, 11, 6))])) == (0, 8_000, 0)


def test_other_income_is_added() -> None:
    world = office()
    enter(world, "disability_pension")
    other = OtherIncome(month=DECEMBER, wages_cents=95_000)
    forecast = told(world, [shift("s-1", date(2026, 11, 5))], other_income=(other, other))
    assert of_december(forecast).level == "over"
    month = forecast.of_month(DECEMBER)
    assert month is not None
    assert month.pay.other_wages_cents == 190_000


def test_without_a_profile_nothing_is_guessed() -> None:
    forecast = told(office(), weekdays(20))
    assert [(one.kind, one.level) for month in forecast.months for one in month.benefits] == [
        ("not_known", "unknown_profile"),
        ("not_known", "unknown_profile"),
    ]


def test_pay_that_cannot_be_computed_promises_no_limit() -> None:
    """Work of December is paid in January 2027, for which no rates are known."""
    world = office()
    enter(world, "disability_pension", personal_limit_cents=150_000)
    forecast = told(world, [shift("s-1", date(2026, 12, 7))])
    january = forecast.of_month(Month(2027, 1))
    assert january is not None
    assert [held.employer_id for held in january.pay.held] == ["firm"]
    assert january.benefits[0].level == "unknown_pay"
    assert january.benefits[0].codes[0] == "pay_not_computed"


def test_a_missing_employment_is_told_and_an_account_is_not_needed() -> None:
    world = office()
    enter(world, "disability_pension")
    world.register(
        attrs.evolve(some.worker("w-8"), iban=None),
        some.job("a-8", "w-8"),
        some.employment("e-8", "w-8"),
        some.worker("w-7"),
        some.job("a-7", "w-7"),
    )
    planned = attrs.evolve(shift("s-1", date(2026, 11, 5)), worker_id="w-8", assignment_id="a-8")
    assert pay_of(told(world, [planned], worker_id="w-8")) == (0, 0, 8_000 * 3 // 2)
    nobody = attrs.evolve(planned, worker_id="w-7", assignment_id="a-7")
    forecast = told(world, [nobody], worker_id="w-7")
    month = forecast.of_month(DECEMBER)
    assert month is not None
    assert [held.field for held in month.pay.held] == ["employment"]


def test_overtime_of_a_week_that_is_paid_before_counts() -> None:
    """Week 45 is 26 October to 1 November: 32 h in October were paid, and 16 h on the weekend of
    31 October and 1 November … the last 8 h are of November."""
    world = office()
    world.clock.set(date(2026, 11, 1), 20)
    for day in range(26, 31):
        world.record(hours(f"h-{day}", "a-9", "w-9", date(2026, 10, day)))
    world.submit("ts-a-9-2026-10")
    world.approve("ts-a-9-2026-10")
    before = told(world, [shift("s-1", date(2026, 11, 1))])
    # 8 h on Sunday above 40 h of the week: basic 80.00, Sunday 80.00, weekly overtime 50 %.
    assert pay_of(before)[2] == 8_000 + 8_000 + 4_000
    world.run(some.OCTOBER, some.PAY_ON)
    after = told(world, [shift("s-1", date(2026, 11, 1))])
    assert pay_of(after)[2] == pay_of(before)[2]


def test_stored_shifts_count_when_the_worker_said_yes_or_is_asked() -> None:
    world = office()
    world.register(some.job("a-10", "w-9", hourly_cents=1_000))  # proposed: no answer yet
    world.register(
        shift("s-1", date(2026, 11, 5)),
        shift("s-2", date(2026, 11, 6), assignment="a-10"),
    )
    assert pay_of(told(world)) == (0, 0, 8_000)
    assert pay_of(told(world, assignment_id="a-10")) == (0, 0, 16_000)
    alone = told(world, [shift("s-3", date(2026, 11, 9))], with_stored_shifts=False)
    assert pay_of(alone) == (0, 0, 8_000)


def test_a_cancelled_shift_counts_for_nothing() -> None:
    world = office()
    planned = shift("s-1", date(2026, 11, 5))
    world.register(planned)
    assert pay_of(told(world)) == (0, 0, 8_000)
    world.register(attrs.evolve(planned, cancelled=True))
    assert DECEMBER not in {one.month for one in told(world).months}
    moved = attrs.evolve(planned, cancelled=True, start_utc_minute=planned.start_utc_minute - 60)
    refused(world, ImportRefused, lambda: world.register(moved))


def test_the_present_week_counts_whole() -> None:
    """It is Thursday 5 November; Monday's 4 h are approved, Friday's 5 h planned: 9 h."""
    world = office()
    enter(world, "rehabilitative_work_activity")
    world.work(hours("h-1", "a-9", "w-9", date(2026, 11, 2), minutes=240))
    world.clock.set(date(2026, 11, 5))
    world.begin(some.job("a-10", "w-9"))
    forecast = told(world, [shift("s-1", date(2026, 11, 6), 300, assignment="a-10")])
    assert [(one.minutes, one.level) for one in forecast.weeks] == [(540, "over")]


def test_weeks_of_rehabilitative_work_activity() -> None:
    world = office()
    enter(world, "rehabilitative_work_activity")
    forecast = told(
        world,
        [
            shift("s-1", date(2026, 11, 9), 390),
            shift("s-2", date(2026, 11, 16), 300),
            shift("s-3", date(2026, 11, 17), 240),
            shift("s-4", date(2026, 11, 23), 60),
        ],
    )
    assert [(one.monday.day, one.minutes, one.level) for one in forecast.weeks] == [
        (9, 390, "near"),  # over 6 h 24 min
        (16, 540, "over"),
        (23, 60, "ok"),
    ]
    assert {one.limit_minutes for one in forecast.weeks} == {480}


def test_the_forecast_is_what_the_payslip_then_pays() -> None:
    world = office(1_259, "with_each_pay")
    plan = weekdays(6, 450)
    forecast = told(world, plan)
    work_as_planned(world, plan)
    world.run(NOVEMBER, PAY_ON)
    (slip,) = world.all(Payslip)
    assert pay_of(forecast) == (0, 0, slip.gross_cents)


def work_as_planned(world: World, plan: list[PlannedShift]) -> None:
    for one in plan:
        world.record(attrs.evolve(one.as_entry(), recorded_by="co"))
    for sheet_id in sorted({one.as_entry().timesheet_id for one in plan}):
        world.submit(sheet_id)
        world.approve(sheet_id)


def test_the_day_of_payment() -> None:
    assert payment_date(NOVEMBER, 15) == PAY_ON
    # 31 October 2026 is a Saturday, so September's pay comes on Friday the 30th.
    assert payment_date(Month(2026, 9), 31) == date(2026, 10, 30)
    # February ends on the 28th, a Sunday in 2027.
    assert payment_date(Month(2027, 1), 31) == date(2027, 2, 26)


def test_a_forecast_names_nobody() -> None:
    world = office()
    enter(world, "social_assistance")
    shown = str(told(world, weekdays(2)))
    assert not any(canary in shown for canary in some.CANARIES)


def test_all_employers_of_the_store_count() -> None:
    """8 h at 10.00 of the firm and 4 h at 20.00 of the city, both paid on 15 December."""
    world = office()
    world.begin(attrs.evolve(some.job("a-10", "w-9", hourly_cents=2_000), employer_id="city"))
    forecast = told(
        world,
        [
            shift("s-1", date(2026, 11, 9)),
            shift("s-2", date(2026, 11, 10), 240, assignment="a-10"),
        ],
    )
    assert pay_of(forecast) == (0, 0, 8_000 + 8_000)
    month = forecast.of_month(DECEMBER)
    assert month is not None
    assert month.pay.hourly_cents is None  # two wages: hours cannot be told


def test_fees_are_pay_and_no_hours_of_employment() -> None:
    """8 h at 15.00 of a commission count against the pension's limit, not for the 8 hours."""
    world = office()
    enter(world, "rehabilitative_work_activity")
    fee = attrs.evolve(
        some.job("a-10", "w-9"),
        legal_form=Secret("commission"),
        pay=PayTerms(hourly_cents=1_500, contract="commission", no_agreement_reason="none binds"),
    )
    world.begin(fee, some.order("o-3", "house"), some.activity("a-11", "w-9", "o-3", 900))
    world.work(some.hours("h-11", "a-11", "w-9", date(2026, 11, 4)))
    forecast = told(world, [shift("s-1", date(2026, 11, 9), assignment="a-10")])
    assert pay_of(forecast) == (0, 0, 12_000)
    assert forecast.weeks == ()
