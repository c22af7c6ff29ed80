"""What corrections are refused for; nothing is stored then."""

from __future__ import annotations

from datetime import date
from typing import Any

import office_documents as some
import pytest
from correction_steps import RUN, SHEET, SLIP, correct, corrected, hours_were, opened, span
from office_world import World, refused

from jobcenter_core.errors import InvalidValue, JobcenterError, NotFound, NotPermitted
from jobcenter_core.services.pay_changes import PayChange
from jobcenter_core.services.pay_run_commands import (
    ApprovePayRun,
    CalculatePayslips,
    FinishCalculation,
    OpenPayRun,
)

CORRECTION = f"{SLIP}-c1"


@pytest.fixture
def paid(approved: World) -> World:
    """October is paid."""
    approved.run()
    return approved


def test_who_made_corrections_does_not_approve_them(paid: World) -> None:
    run = opened(paid)
    correct(paid, hours_were(600), run)
    paid.do(FinishCalculation(command_id="finish", actor="clerk", run_id=run))
    refused(
        paid,
        NotPermitted,
        lambda: paid.do(ApprovePayRun(command_id="approve", actor="clerk", run_id=run)),
    )
    refused(paid, NotPermitted, lambda: correct(paid, hours_were(610), run))


def test_what_is_being_corrected_waits_for_its_payment(paid: World) -> None:
    """Fault F15: a second correction never overtakes the first."""
    run = opened(paid)
    correct(paid, hours_were(600), run)
    problem = refused(paid, NotPermitted, lambda: correct(paid, hours_were(240), run))
    assert problem.subject == CORRECTION


def test_one_run_of_an_employer_and_kind_at_a_time(paid: World) -> None:
    opened(paid)
    problem = refused(paid, NotPermitted, lambda: opened(paid, date(2026, 11, 30)))
    assert problem.subject == RUN
    assert opened(paid, employer_id="city") == "run-city-ac-2026-11-20261127"


def test_no_correction_on_a_day_when_banks_are_closed(paid: World) -> None:
    refused(paid, InvalidValue, lambda: opened(paid, date(2026, 11, 28)))


REFUSALS: dict[str, tuple[type[JobcenterError], PayChange, dict[str, Any]]] = {
    "the worker approves": (NotPermitted, hours_were(600), {"approved_by": "w-1"}),
    "the recorder approves": (NotPermitted, hours_were(600), {"approved_by": "co"}),
    "the clerk approves": (NotPermitted, hours_were(600), {"approved_by": "clerk"}),
    "nobody approves": (NotPermitted, hours_were(600), {"approved_by": ""}),
    "another clerk": (NotPermitted, hours_were(600), {"actor": "approver"}),
    "no reason": (InvalidValue, hours_were(600), {"reason_code": ""}),
    "nothing changes": (NotPermitted, hours_were(480), {}),
    "no change": (NotPermitted, PayChange(), {}),
    "unknown payslip": (NotFound, hours_were(600), {"payslip_id": "slip-9"}),
    "another employer's": (
        NotPermitted,
        hours_were(600),
        {"payslip_id": "slip-run-city-b-2026-10-20261113-w-3"},
    ),
    "another's timesheet": (
        InvalidValue,
        PayChange(spans=(("ts-a-2-2026-10", (span(60),)),)),
        {},
    ),
    "hours of another month": (
        InvalidValue,
        PayChange(spans=((SHEET, (span(60, date(2026, 11, 2)),)),)),
        {},
    ),
    "no minutes": (InvalidValue, hours_were(0), {}),
    "a day too long": (InvalidValue, hours_were(1501), {}),
    "a Monday as Sunday": (
        InvalidValue,
        PayChange(spans=((SHEET, (span(60, is_sunday=True),)),)),
        {},
    ),
    "an unknown assignment": (InvalidValue, PayChange(hourly_cents=(("a-2", 1600),)), {}),
    "another's work as unpaid": (InvalidValue, PayChange(no_wage=("a-2",)), {}),
    "no wage at all": (InvalidValue, PayChange(hourly_cents=(("a-1", 0),)), {}),
    "another's card": (InvalidValue, PayChange(card_id="card-w-3-2026"), {}),
    "a card of another year": (InvalidValue, PayChange(card_id="card-w-1-2025"), {}),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_what_is_refused(paid: World, name: str) -> None:
    error, change, fields = REFUSALS[name]
    paid.register(some.tax_card("w-3"), some.tax_card("w-1", year=2025))
    run = opened(paid)
    refused(paid, error, lambda: correct(paid, change, run, **fields))


def test_only_the_first_of_a_chain_is_named(paid: World) -> None:
    corrected(paid, hours_were(600))
    run = opened(paid, date(2026, 11, 30))
    problem = refused(
        paid, NotPermitted, lambda: correct(paid, hours_were(610), run, payslip_id=CORRECTION)
    )
    assert SLIP in problem.next_step


def test_only_runs_of_corrections_and_only_after_the_payment(paid: World) -> None:
    monthly = "run-firm-a-2026-10-20261113"
    refused(paid, NotPermitted, lambda: correct(paid, hours_were(600), monthly))
    early = opened(paid, date(2026, 11, 12))
    problem = refused(paid, InvalidValue, lambda: correct(paid, hours_were(600), early))
    assert problem.field == "pay_run.pay_on"


def test_a_payslip_that_is_not_paid_is_not_corrected(approved: World) -> None:
    approved.do(
        OpenPayRun(
            command_id="open",
            actor="clerk",
            employer_id="firm",
            kind="wages",
            month=some.OCTOBER,
            pay_on=some.PAY_ON,
        )
    )
    run = "run-firm-a-2026-10-20261113"
    approved.do(CalculatePayslips(command_id="calculate", actor="clerk", run_id=run))
    problem = refused(approved, NotPermitted, lambda: opened(approved))
    assert problem.subject == run
