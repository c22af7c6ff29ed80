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
    assert run_id == "run-employer-1-wages-2026-10-20261113"
    assert payslip_id(run_id, "w-1") == "slip-run-employer-1-wages-2026-10-20261113-w-1"


def test_a_payslip_makes_its_net_due() -> None:
    slip = build_payslip(
        inputs.pay_input(inputs.work([("e-1", date(2026, 10, 5), 480, 240)])), inputs.parameters()
    )
    # 4 h x 15.00 = 60.00, below the pension limit; unemployment 0.89 % = 0.534 -> 0.53.
    assert payment_due(slip) == PaymentDue(
        id="pay-slip-1",
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


def test_a_run_has_an_id() -> None:
    with pytest.raises(InvalidValue, match=r"pay_run\.id"):
        PayRun(
            id="no blanks",
            employer_id="employer-1",
            kind="wages",
            month=Month(2026, 10),
            pay_on=date(2026, 11, 13),
        )
