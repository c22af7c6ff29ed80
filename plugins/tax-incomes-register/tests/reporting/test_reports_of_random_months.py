"""Random worker-months of the core's own payroll tests: every one of them can be reported."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from register_pay import ACCIDENT, POLICY, build, codes, contents, pay, rows, texts

from jobcenter_core.payroll.build import build_payslip
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.terms.policies import EmployerDuties
from jobcenter_core.values.months import Month
from jobcenter_tax_incomes_register.xsd import SchemaFolder

inputs = pytest.importorskip("payroll_inputs", reason="the tests of the core are not here")


def random_slip(seed: int) -> tuple[Payslip, Any]:
    pay_input, kinds = inputs.random_month(Random(seed), fees=True)
    parameters = inputs.parameters(pay_input.pay_on, pay_input.period, kinds)
    return build_payslip(pay_input, parameters), kinds


@given(seed=st.integers(min_value=0, max_value=2**32))
def test_the_report_says_what_the_payslip_says(schemas: Path, seed: int) -> None:
    slip, _ = random_slip(seed)
    health = sum(line.amount_cents for line in slip.lines if line.code == "employer_health")
    built = build(
        pay(slip),
        months=((Month.of(slip.pay_on), health),),
        made_at=datetime.combine(slip.pay_on, time(12), UTC),
    )
    assert built.held == ()
    # A random payslip may take back what was paid in excess before.
    assert set(codes(built.findings)) <= {"register_recovery_by_hand"}
    folder = SchemaFolder(schemas)
    assert all(folder.check(content) == () for content in contents(built))
    filings = [one for delivery in built.deliveries for one in delivery.filings]
    assert sum(one.income_cents for one in filings) == slip.gross_cents + slip.allowance_cents
    owed = ("withholding", "tax_at_source", "employee_pension", "employee_unemployment")
    deducted = sum(one.amount_cents for one in slip.lines if one.code.startswith(owed))
    assert sum(one.deductions_cents for one in filings) == deducted


@given(seed=st.integers(min_value=0, max_value=2**32))
def test_policy_and_exceptions_follow_what_was_deducted(seed: int) -> None:
    slip, _ = random_slip(seed)
    built = build(pay(slip), made_at=datetime.combine(slip.pay_on, time(12), UTC))
    for content in contents(built):
        exceptions = set(texts(content, "ExceptionCode"))
        insured = slip.insured_gross_cents > 0
        lines = {line.code for line in slip.lines}
        assert bool(texts(content, "PensionPolicyNo")) is (slip.pension_insured_cents > 0)
        assert ("3" in exceptions) is (insured and slip.pension_insured_cents == 0)
        assert ("5" in exceptions) is (insured and "employee_unemployment" not in lines)
        assert ("2" in exceptions) is (insured and "employer_health" not in lines)
        assert not exceptions & {"1", "4"}
        assert bool(texts(content, "Profession")) is insured


@given(seed=st.integers(min_value=0, max_value=2**32))
def test_a_small_employer_without_policies_tells_the_same_pay(seed: int) -> None:
    slip, _ = random_slip(seed)
    duties = EmployerDuties(id="firm", household=True)
    small = attrs.evolve(slip, pension_insured_cents=0)
    fields: dict[str, Any] = {"duties": duties, "pension": None, "accident": None}
    made_at = datetime.combine(slip.pay_on, time(12), UTC)
    without = build(pay(small, **fields), made_at=made_at)
    within = build(pay(slip, pension=POLICY, accident=ACCIDENT), made_at=made_at)
    assert without.held == ()
    assert [rows(one) for one in contents(without)] == [rows(one) for one in contents(within)]
