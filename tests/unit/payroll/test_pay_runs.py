"""Pay runs and payments due: ids made of what is paid."""

from __future__ import annotations

from datetime import date

import attrs
import payroll_inputs as inputs
import pytest

from jobcenter_core.errors import InvalidValue, TransitionError
from jobcenter_core.hours.timesheets import Timesheet, timesheet_id
from jobcenter_core.payroll.build import build_payslip
from jobcenter_core.payroll.pay_runs import (
    PAY_RUN_LIFECYCLE,
    PaymentDue,
    PayRun,
    pay_day,
    pay_run_id,
    payment_due,
    planned_run,
)
from jobcenter_core.payroll.payslips import payslip_id
from jobcenter_core.values.months import Month


def test_ids_are_made_of_what_is_paid() -> None:
    run_id = pay_run_id("employer-1", "wages", Month(2026, 10), date(2026, 11, 13))
    assert run_id == "run-employer-1-a-2026-10-20261113"
    assert payslip_id(run_id, "w-1") == "slip-run-employer-1-a-2026-10-20261113-w-1"


def test_ids_do_not_name_the_kind_of_money() -> None:
    run_id = pay_run_id("city", "allowances", Month(2026, 10), date(2026, 11, 13))
    assert run_id == "run-city-b-2026-10-20261113"
    with pytest.raises(InvalidValue, match=r"pay_run\.kind"):
        pay_run_id("city", "gifts", Month(2026, 10), date(2026, 11, 13))


def test_a_payslip_makes_its_net_due() -> None:
    slip = build_payslip(
        inputs.pay_input(inputs.work([("e-1", date(2026, 10, 5), 480, 240)])), inputs.parameters()
    )
    # 4 h x 15.00 = 60.00, below the pension limit; unemployment 0.89 % = 0.534 -> 0.53.
    assert payment_due(slip) == PaymentDue(
        id="pay-02761de89ec4c485225ab2e7",  # printf slip-1 | sha256sum
        payslip_id="slip-1",
        payer_id="employer-1",
        worker_id="worker-1",
        amount_cents=5947,
        due_on=date(2026, 11, 13),
    )
    assert payment_due(attrs.evolve(slip, net_cents=0)) is None


def test_a_run_is_approved_after_calculation_only() -> None:
    assert PAY_RUN_LIFECYCLE.advance("calculated", "approve", subject="run-1") == "approved"
    with pytest.raises(TransitionError):
        PAY_RUN_LIFECYCLE.advance("draft", "approve", subject="run-1")
    with pytest.raises(TransitionError):
        PAY_RUN_LIFECYCLE.advance("approved", "cancel", subject="run-1")


def test_a_run_of_an_employer_with_a_long_id_can_be_made() -> None:
    run = PayRun(
        id=pay_run_id("e" * 80, "wages", Month(2026, 10), date(2026, 11, 13)),
        employer_id="e" * 80,
        kind="wages",
        month=Month(2026, 10),
        pay_on=date(2026, 11, 13),
    )
    assert len(run.id) > 80


def test_a_run_has_an_id() -> None:
    with pytest.raises(InvalidValue, match=r"pay_run\.id"):
        PayRun(
            id="no blanks",
            employer_id="employer-1",
            kind="wages",
            month=Month(2026, 10),
            pay_on=date(2026, 11, 13),
        )


def run_of(cycle: str, last: date, workers: tuple[str, ...] = ()) -> PayRun:
    return planned_run(
        employer_id="firm",
        kind="wages",
        period_last=last,
        pay_on=date(2026, 10, 16),
        cycle=cycle,
        worker_ids=workers,
    )


def test_a_run_of_another_cycle_has_its_letter_and_last_day() -> None:
    day = date(2026, 10, 11)
    assert run_of("weekly", day).id == "run-firm-aw-2026-10-11-20261016"
    assert run_of("half_month", date(2026, 10, 15)).id == "run-firm-ah-2026-10-15-20261016"
    assert run_of("monthly", date(2026, 10, 31)).id == "run-firm-a-2026-10-20261016"


def test_runs_for_named_workers_differ_by_the_workers() -> None:
    day = date(2026, 10, 11)
    one, other = run_of("final", day, ("w-1",)), run_of("final", day, ("w-2",))
    # printf w-1 | sha256sum
    assert one.id == "run-firm-af-2026-10-11-20261016-0065abd009780926"
    assert one.id != other.id
    assert run_of("off_cycle", day, ("b", "a", "b")) == run_of("off_cycle", day, ("a", "b"))


def test_the_last_day_lies_in_the_month() -> None:
    with pytest.raises(InvalidValue, match=r"pay_run\.period_last"):
        attrs.evolve(run_of("weekly", date(2026, 10, 11)), period_last=date(2026, 11, 1))
    with pytest.raises(InvalidValue, match=r"pay_run\.cycle"):
        run_of("yearly", date(2026, 10, 11))


def sheet(part: str) -> Timesheet:
    month = Month(2026, 10)
    return Timesheet(
        id=timesheet_id("a-1", month, part),
        assignment_id="a-1",
        order_id="o-1",
        worker_id="w-1",
        month=month,
        part=part,
        approve_by=date(2026, 11, 7),
    )


@pytest.mark.parametrize(
    ("cycle", "last", "taken"),
    [
        # Week 41 ends on 11 October, week 42 on the 18th, week 44 is cut on the 31st.
        ("weekly", date(2026, 10, 10), ()),
        ("weekly", date(2026, 10, 11), ("w41",)),
        ("weekly", date(2026, 10, 31), ("w41", "w42", "w44")),
        ("half_month", date(2026, 10, 15), ("w41", "h1")),
        ("half_month", date(2026, 10, 31), ("w41", "w42", "w44", "h1", "h2")),
        ("monthly", date(2026, 10, 31), ("w41", "w42", "w44", "h1", "h2", "")),
        ("final", date(2026, 10, 15), ("w41", "w42", "h1", "")),
        ("off_cycle", date(2026, 10, 26), ("w41", "w42", "w44", "h1", "h2", "")),
        ("correction", date(2026, 10, 31), ()),
    ],
)
def test_which_timesheets_a_run_takes(cycle: str, last: date, taken: tuple[str, ...]) -> None:
    run = run_of(cycle, last, ("w-1",) if cycle in ("final", "off_cycle") else ())
    parts = ("w41", "w42", "w44", "h1", "h2", "")
    assert tuple(part for part in parts if run.takes(sheet(part))) == taken


def test_claims_of_a_month_wait_until_it_is_over() -> None:
    september, october = Month(2026, 9), Month(2026, 10)
    assert run_of("weekly", date(2026, 10, 11)).claims_until == september
    assert run_of("weekly", date(2026, 10, 31)).claims_until == october
    assert run_of("final", date(2026, 10, 11), ("w-1",)).claims_until == october


def test_pay_never_falls_later_than_its_day() -> None:
    """14 November 2026 is a Saturday, 6 December Independence Day and a Sunday."""
    assert pay_day(date(2026, 11, 14)) == date(2026, 11, 13)
    assert pay_day(date(2026, 12, 6)) == date(2026, 12, 4)
    assert pay_day(date(2026, 11, 13)) == date(2026, 11, 13)
