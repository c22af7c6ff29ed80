"""The work activity allowance: days times day amount, tax-free up to the amount of the law."""

from __future__ import annotations

from datetime import date

import payroll_inputs as inputs
import pytest

from jobcenter_core.errors import InvalidValue, ParameterMissing
from jobcenter_core.payroll.allowances import AllowanceParameters, build_allowance_slip, days_of
from jobcenter_core.payroll.inputs import AllowanceInput, AllowanceWork
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.values.calculation import Source
from jobcenter_core.values.months import Month

PAY_ON = date(2026, 11, 13)


def activity(
    *entries: inputs.Entry, day_cents: int = 900, assignment_id: str = "a-1"
) -> AllowanceWork:
    return AllowanceWork(
        assignment_id=assignment_id,
        timesheet_id=f"ts-{assignment_id}",
        day_cents=day_cents,
        spans=tuple(inputs.span(entry) for entry in entries),
    )


def build(
    *works: AllowanceWork, pay_on: date = PAY_ON, paid_before: tuple[tuple[int, int], ...] = ()
) -> Payslip:
    return build_allowance_slip(
        AllowanceInput(
            payslip_id="slip-1",
            run_id="run-1",
            payer_id="city",
            worker_id="worker-1",
            pay_on=pay_on,
            period=Month(2026, 10).range,
            work=works,
            paid_before=paid_before,
        ),
        AllowanceParameters.resolve(inputs.statutes(), pay_on=PAY_ON),
    )


def test_four_days_of_nine_euros_are_36() -> None:
    """The published example of toimintaraha: 4 x 9 = 36 (THL)."""
    slip = build(*(activity((f"e-{day}", date(2026, 10, day), 540, 240)) for day in (5, 6, 7, 8)))
    (line,) = slip.lines
    assert (line.kind, line.code, line.amount_cents) == (
        "allowance",
        "work_activity_allowance",
        3600,
    )
    assert line.calculation.recompute() == 3600
    assert line.calculation.factors == (("days", 4), ("cents_per_day", 900))
    assert (slip.gross_cents, slip.taxable_cents, slip.withheld_cents) == (0, 0, 0)
    assert slip.allowance_cents == slip.net_cents == 3600
    assert slip.employer_id == "city"
    assert slip.timesheet_ids == ("ts-a-1",)
    assert line.rule.parameters == ("work_activity.allowance_tax_free_day@2023-01-01",)


def test_two_entries_of_a_day_are_one_day_and_midnight_makes_no_second() -> None:
    slip = build(
        activity(
            ("e-2", date(2026, 10, 5), 1380, 60),
            ("e-2", date(2026, 10, 6), 0, 30),
            ("e-1", date(2026, 10, 5), 540, 120),
        )
    )
    assert slip.lines[0].amount_cents == 900
    assert slip.lines[0].sources == (
        Source(timesheet_id="ts-a-1", entry_id="e-1", worked_minutes=120),
        Source(timesheet_id="ts-a-1", entry_id="e-2", worked_minutes=90),
    )


def test_the_tax_free_amount_is_allowed_and_a_cent_more_refused() -> None:
    day = ("e-1", date(2026, 10, 5), 540, 240)
    assert build(activity(day, day_cents=1200)).net_cents == 1200
    with pytest.raises(InvalidValue, match=r"allowance\.day_cents"):
        build(activity(day, day_cents=1201))


def test_amounts_of_one_day_add_up_over_assignments() -> None:
    monday, tuesday = ("e-1", date(2026, 10, 5), 540, 60), ("e-2", date(2026, 10, 6), 540, 60)
    apart = build(activity(monday), activity(tuesday, assignment_id="a-2"))
    assert [(line.number, line.subject_id) for line in apart.lines] == [(1, "a-1"), (2, "a-2")]
    assert apart.net_cents == 1800
    with pytest.raises(InvalidValue, match=r"allowance\.day_cents"):
        build(activity(monday), activity(monday, assignment_id="a-2"))


def test_amounts_of_one_day_add_up_over_payslips() -> None:
    monday, tuesday = ("e-1", date(2026, 10, 5), 540, 60), ("e-2", date(2026, 10, 6), 540, 60)
    before = days_of([activity(monday, day_cents=300)])
    assert before == ((date(2026, 10, 5).toordinal(), 300),)
    # 3.00 before and 9.00 now are 12.00, the amount of the law; a second 3.00 is above it.
    assert build(activity(monday), paid_before=before).net_cents == 900
    with pytest.raises(InvalidValue, match=r"allowance\.day_cents") as caught:
        build(activity(monday), paid_before=before * 2)
    assert caught.value.subject == "slip-1"
    assert build(activity(tuesday), paid_before=before * 9).net_cents == 900


def test_days_of_work_are_those_on_which_entries_start() -> None:
    night = [("e-1", date(2026, 10, 6), 1380, 60), ("e-1", date(2026, 10, 7), 0, 30)]
    works = [
        activity(*night),
        activity(("e-2", date(2026, 10, 6), 540, 60), day_cents=200, assignment_id="a-2"),
        activity(("e-3", date(2026, 10, 5), 540, 60)),
    ]
    monday = date(2026, 10, 5).toordinal()
    assert days_of(works) == ((monday, 900), (monday + 1, 1100))
    assert days_of([]) == ()


def test_the_order_of_work_does_not_matter() -> None:
    works = [activity((f"e-{day}", date(2026, 10, day), 540, 240)) for day in (5, 6, 7, 8)]
    works.append(activity(("e-9", date(2026, 10, 9), 540, 240), assignment_id="a-2"))
    assert build(*works) == build(*reversed(works))


def test_no_days_are_no_line() -> None:
    assert build(activity()).lines == ()
    assert build().net_cents == 0


def test_parameters_of_another_day_are_refused() -> None:
    with pytest.raises(InvalidValue, match="parameters"):
        build(pay_on=date(2026, 11, 14))


def test_the_amount_was_not_seen_for_2026() -> None:
    found = AllowanceParameters.resolve(inputs.statutes(), pay_on=PAY_ON)
    assert found.tax_free_day_cents == 1200
    assert [finding.code for finding in found.findings] == ["parameter_unconfirmed"]
    assert AllowanceParameters.resolve(inputs.statutes(), pay_on=date(2025, 11, 13)).findings == ()


def test_a_day_before_the_first_value_is_refused() -> None:
    with pytest.raises(ParameterMissing, match="2022-12-31"):
        AllowanceParameters.resolve(inputs.statutes(), pay_on=date(2022, 12, 31))
