"""Pay runs and payments due: ids made of what is paid."""

from __future__ import annotations

from datetime import date

import attrs
import payroll_inputs as inputs
import pytest

from jobcenter_core.errors import InvalidValue, TransitionError
from jobcenter_core.payroll.build import build_payslip
from jobcenter_core.payroll.pay_runs import (
    PAY_RUN_LIFECYCLE,
    PaymentDue,
    PayRun,
    pay_run_id,
    payment_due,
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
