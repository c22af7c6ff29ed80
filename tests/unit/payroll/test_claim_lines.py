"""Waiting pay, benefits in kind and travel (amounts of 2026 unless a test says otherwise)."""

from __future__ import annotations

from datetime import date

import payroll_inputs as inputs
import pytest

from jobcenter_core.errors import InvalidValue, ParameterMissing
from jobcenter_core.payroll.claim_lines import claim_earning_lines, travel_lines
from jobcenter_core.payroll.claims import Benefit, TravelClaim, WaitingPay
from jobcenter_core.payroll.earning_lines import earning_lines
from jobcenter_core.payroll.payslips import ALLOWANCE, EARNING, PayLine
from jobcenter_core.values.months import Month

OCTOBER = Month(2026, 10)


def trip(id: str = "t-1", on: date = date(2026, 10, 12), **fields: int) -> TravelClaim:
    return TravelClaim(
        id=id,
        worker_id="worker-1",
        employer_id="employer-1",
        assignment_id="a-1",
        on=on,
        approved_by="staff-1",
        **fields,
    )


def benefit(kind: str, id: str = "b-1", month: Month = OCTOBER, **fields: int) -> Benefit:
    return Benefit(
        id=id,
        worker_id="worker-1",
        employer_id="employer-1",
        month=month,
        kind=kind,
        **fields,
    )


def waited(days: int, id: str = "w-1", employment_id: str = "employment-1") -> WaitingPay:
    return WaitingPay(
        id=id,
        worker_id="worker-1",
        employer_id="employer-1",
        employment_id=employment_id,
        days=days,
        day_cents=8_050,
    )


def earnings(month: Month = OCTOBER, **fields: object) -> list[PayLine]:
    pay_on = month.next().first.replace(day=13)
    pay_input = inputs.pay_input(pay_on=pay_on, period=month.range, **fields)
    return checked(claim_earning_lines(pay_input, inputs.parameters(pay_on, month.range), 5))


def allowances(*travel: TravelClaim, month: Month = OCTOBER) -> list[PayLine]:
    pay_on = month.next().first.replace(day=13)
    pay_input = inputs.pay_input(pay_on=pay_on, period=month.range, travel=travel)
    return checked(travel_lines(pay_input, inputs.parameters(pay_on, month.range), 5))


def checked(lines: list[PayLine]) -> list[PayLine]:
    for number, line in enumerate(lines, start=5):
        assert (line.number, line.calculation.recompute()) == (number, line.amount_cents)
    return lines


def amounts(lines: list[PayLine]) -> list[tuple[str, int]]:
    return [(line.code, line.amount_cents) for line in lines]


# -------------------------------------------------------------------------------- waiting pay


def test_waiting_pay_is_days_times_the_pay_of_a_day() -> None:
    (line,) = earnings(waiting=(waited(6),))
    assert (line.kind, line.code, line.amount_cents) == (EARNING, "waiting_pay", 48_300)
    assert line.subject_id == "w-1"
    assert line.rule.rule == "earnings.waiting_pay"
    assert line.rule.parameters == ("waiting_pay.most_days@2023-01-01",)


def test_more_than_six_days_are_refused() -> None:
    with pytest.raises(InvalidValue) as caught:
        earnings(waiting=(waited(7),))
    assert (caught.value.field, caught.value.subject) == ("waiting_pay.days", "w-1")


def test_days_of_one_employment_are_within_the_most_together() -> None:
    with pytest.raises(InvalidValue) as caught:
        earnings(waiting=(waited(3, "w-2"), waited(4, "w-1")))
    assert caught.value.subject == "w-2"
    two = (waited(6, "w-1"), waited(6, "w-2", "employment-2"))
    assert amounts(earnings(waiting=two)) == [("waiting_pay", 48_300)] * 2


# ------------------------------------------------------------------------------ benefits in kind


def test_a_phone_is_20_euros_a_month() -> None:
    (line,) = earnings(benefits=(benefit("phone"),))
    assert (line.code, line.amount_cents) == ("phone_benefit", 2_000)
    assert (line.rule.rule, line.subject_id) == ("benefit.phone", "b-1")
    assert line.rule.parameters == ("benefit.phone_month@2026-01-01",)


def test_a_phone_for_part_of_a_month_is_by_its_days() -> None:
    # 20.00 x 15 / 31 = 9.677; of the other 16 days 10.32: together 20.00.
    parts = (benefit("phone", "b-1", count=15), benefit("phone", "b-2", count=16))
    first, second = earnings(benefits=parts)
    assert (first.amount_cents, second.amount_cents) == (968, 1_032)
    assert first.calculation.factors == (("cents", 2_000), ("days_of_31", 15))
    assert second.calculation.less_cents == 968


def test_parts_of_a_month_sum_to_the_month() -> None:
    # Each alone would be 6.666 and so 6.67: together 20.01. Up to the 20th it is 13.33.
    month = Month(2026, 9)
    parts = tuple(benefit("phone", f"b-{n}", month, count=10) for n in (1, 2, 3))
    found = [line.amount_cents for line in earnings(month, benefits=parts)]
    assert found == [667, 666, 667]


def test_parts_of_different_months_are_apart() -> None:
    parts = (
        benefit("phone", "b-1", Month(2026, 9), count=10),
        benefit("phone", "b-2", OCTOBER, count=31),
    )
    assert [line.amount_cents for line in earnings(benefits=parts)] == [667, 2_000]


def test_more_days_than_the_month_has_are_refused() -> None:
    with pytest.raises(InvalidValue) as caught:
        earnings(benefits=(benefit("phone", count=32),))
    assert (caught.value.field, caught.value.subject) == ("benefit.count", "b-1")
    parts = (benefit("phone", "b-1", count=31), benefit("phone", "b-2", count=1))
    with pytest.raises(InvalidValue) as caught:
        earnings(benefits=parts)
    assert caught.value.subject == "b-2"


def test_meals_are_counted_and_other_benefits_stated() -> None:
    found = earnings(
        benefits=(benefit("other", "b-2", value_cents=1_234), benefit("meal", count=5))
    )
    assert amounts(found) == [("meal_benefit", 4_400), ("other_benefit", 1_234)]  # 5 x 8.80
    assert [line.rule.rule for line in found] == ["benefit.meal", "benefit.other"]


# ----------------------------------------------------------------------------------------- travel


def test_kilometres_are_rounded_once() -> None:
    # 12.345 km x 0.55 = 6.78975.
    (line,) = allowances(trip(metres=12_345))
    assert (line.kind, line.code, line.amount_cents) == (ALLOWANCE, "km_allowance", 679)
    assert line.calculation.factors == (("metres", 12_345), ("cents_per_km", 55))
    assert (line.rule.rule, line.rule.parameters) == (
        "travel.km",
        ("travel.km_own_car@2026-01-01",),
    )
    assert line.facts == (("travel_day", date(2026, 10, 12).toordinal()),)


def test_each_passenger_adds_to_the_kilometres() -> None:
    # 2 x 12.345 km x 0.04 = 0.9876.
    found = allowances(trip(metres=12_345, passengers=2))
    assert amounts(found) == [("km_allowance", 679), ("km_passenger", 99)]


def test_an_agreed_price_above_the_tax_free_one_is_wage_above_it() -> None:
    claim = trip(metres=12_345, km_e4=6_000)
    assert amounts(allowances(claim)) == [("km_allowance", 679)]
    (above,) = earnings(travel=(claim,))
    # 12.345 km x 0.05 = 0.61725.
    assert (above.kind, above.code, above.amount_cents) == (EARNING, "km_above_limit", 62)
    assert above.calculation.factors == (("metres", 12_345), ("e4_per_km", 500))
    assert above.rule.parameters == ("travel.km_own_car@2026-01-01",)


@pytest.mark.parametrize(("km_e4", "cents"), [(3_000, 370), (5_500, 679), (0, 0)])
def test_an_agreed_price_up_to_the_tax_free_one_is_tax_free(km_e4: int, cents: int) -> None:
    claim = trip(metres=12_345, km_e4=km_e4)  # 12.345 km x 0.30 = 3.7035
    assert amounts(allowances(claim)) == [("km_allowance", cents)]
    assert earnings(travel=(claim,)) == []


def test_per_diems_and_meals_by_number() -> None:
    claim = trip(full_per_diems=2, part_per_diems=1, halved_per_diems=3, meal_allowances=2)
    found = allowances(claim)
    assert amounts(found) == [
        ("per_diem_full", 10_800),
        ("per_diem_part", 2_500),
        ("meal_allowance", 2_700),
        ("per_diem_halved", 8_100),
    ]
    assert [line.rule.rule for line in found] == [
        "travel.per_diem",
        "travel.per_diem",
        "travel.meal",
        "travel.per_diem",
    ]
    assert {line.subject_id for line in found} == {"t-1"}


def test_claims_come_by_id() -> None:
    found = allowances(trip("t-2", metres=1_000), trip("t-1", metres=2_000))
    assert [(line.subject_id, line.amount_cents) for line in found] == [("t-1", 110), ("t-2", 55)]


def test_a_late_claim_is_paid_by_the_day_of_the_travel() -> None:
    # 0.59 in 2025, 0.55 in 2026.
    found = allowances(
        trip("t-1", date(2025, 12, 30), metres=1_000),
        trip("t-2", date(2026, 1, 2), metres=1_000),
        month=Month(2026, 1),
    )
    assert [line.amount_cents for line in found] == [59, 55]


def test_travel_of_years_ago_is_refused() -> None:
    with pytest.raises(InvalidValue) as caught:
        allowances(trip(on=date(2024, 12, 30), metres=1_000))
    assert (caught.value.field, caught.value.subject) == ("claim.on", "t-1")


def test_a_figure_that_was_not_seen_blocks_only_who_needs_it() -> None:
    """No source gives the passenger's addition of 2023."""
    month = Month(2023, 10)
    on = date(2023, 10, 12)
    assert amounts(allowances(trip(on=on, metres=1_000), month=month)) == [("km_allowance", 53)]
    with pytest.raises(ParameterMissing) as caught:
        allowances(trip(on=on, metres=1_000, passengers=1), month=month)
    assert "travel.km_passenger" in caught.value.message


def test_claims_follow_the_work_and_stay_out_of_holiday_compensation() -> None:
    work = inputs.work([("e-1", date(2026, 10, 12), 0, 60)], employed_since=date(2026, 10, 1))
    pay_input = inputs.pay_input(
        work,
        waiting=(waited(1),),
        benefits=(benefit("meal", count=1),),
        travel=(trip(metres=10_000, km_e4=6_500),),
    )
    found = earning_lines(pay_input, inputs.parameters())
    assert amounts(found) == [
        ("hourly_pay", 1_500),
        ("waiting_pay", 8_050),
        ("meal_benefit", 880),
        ("km_above_limit", 100),
        ("holiday_compensation", 135),  # 9 % of 15.00
    ]
    assert found[-1].on_lines == (1,)
