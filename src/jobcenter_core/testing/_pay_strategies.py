"""Strategies of what changes a payslip: claims, deductions, tax orders, records of inputs."""

from __future__ import annotations

from datetime import date
from importlib import resources

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jobcenter_core.payroll.cards import HigherPercent, SourceTaxCard, SourceTaxOrder
from jobcenter_core.payroll.claims import Benefit, TravelClaim, WaitingPay
from jobcenter_core.payroll.deduction_orders import (
    DeductionOrder,
    Garnishment,
    GarnishmentOrder,
    Receivable,
)
from jobcenter_core.payroll.inputs import PaidWork, PayInput
from jobcenter_core.payroll.parameters import EmployerPolicies, PayParameters
from jobcenter_core.payroll.records import ParameterRecord, PayRecord, PaySecrets
from jobcenter_core.statutes.loader import load_statutes
from jobcenter_core.terms.policies import EmployerDuties
from jobcenter_core.testing._plain_strategies import date_ranges, days, ids, ppm
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Secret

__all__ = [
    "benefits",
    "deduction_orders",
    "employer_duties",
    "garnishments",
    "higher_percents",
    "parameter_records",
    "pay_records",
    "receivables",
    "source_tax_orders",
    "travel_claims",
    "waiting_pays",
]

_CENTS = st.integers(1, 10**7)


def travel_claims() -> SearchStrategy[TravelClaim]:
    """Travel claims, approved and not."""
    return st.builds(
        TravelClaim,
        id=ids("travel"),
        worker_id=ids("worker"),
        employer_id=ids("org"),
        assignment_id=ids("assignment"),
        on=days(),
        metres=st.integers(0, 10**6),
        km_e4=st.none() | st.integers(0, 10_000),
        approved_by=st.just("") | ids("staff"),
    )


def benefits() -> SearchStrategy[Benefit]:
    """Benefits of the kinds that the law values."""
    return st.builds(
        Benefit,
        id=ids("benefit"),
        worker_id=ids("worker"),
        employer_id=ids("org"),
        month=days().map(Month.of),
        kind=st.sampled_from(("phone", "meal")),
        count=st.integers(0, 28),
    )


def waiting_pays() -> SearchStrategy[WaitingPay]:
    """Pay for days of waiting."""
    return st.builds(
        WaitingPay,
        id=ids("waiting"),
        worker_id=ids("worker"),
        employer_id=ids("org"),
        employment_id=ids("employment"),
        days=st.integers(1, 6),
        day_cents=_CENTS,
    )


def deduction_orders() -> SearchStrategy[DeductionOrder]:
    """Deductions of a sum."""
    return st.builds(
        DeductionOrder,
        id=ids("deduction"),
        worker_id=ids("worker"),
        employer_id=ids("org"),
        kind=st.sampled_from(("advance", "union_fee", "other")),
        valid=date_ranges(),
        amount_cents=_CENTS,
        total_cents=st.none() | _CENTS,
        agreed_on_ref=ids("consent"),
    )


def garnishments() -> SearchStrategy[Garnishment]:
    """Payment prohibitions with their terms in hand."""
    terms = st.builds(GarnishmentOrder, id=ids("order"), dependants=st.integers(0, 9))
    return st.builds(
        Garnishment,
        id=ids("garnishment"),
        worker_id=ids("worker"),
        valid=date_ranges(),
        terms=terms.map(Secret),
        free_months=st.just(()) | st.just(("2026-12",)),
    )


def receivables() -> SearchStrategy[Receivable]:
    """What workers owe."""
    return st.builds(
        Receivable,
        id=ids("receivable"),
        worker_id=ids("worker"),
        employer_id=ids("org"),
        payslip_id=ids("slip"),
        kind=st.sampled_from(("employee_pension", "overpayment")),
        amount_cents=_CENTS,
    )


def source_tax_orders() -> SearchStrategy[SourceTaxOrder]:
    """Tax-at-source cards with their terms in hand."""
    terms = st.builds(SourceTaxCard, deduction=st.sampled_from(("none", "month", "day")))
    return st.builds(
        SourceTaxOrder,
        id=ids("source"),
        worker_id=ids("worker"),
        valid=date_ranges(),
        terms=terms.map(Secret),
    )


def higher_percents() -> SearchStrategy[HigherPercent]:
    """Wishes for a higher percent."""
    return st.builds(
        HigherPercent,
        id=ids("higher"),
        worker_id=ids("worker"),
        employer_id=ids("org"),
        valid=date_ranges(),
        rate_ppm=ppm(600_000).map(Secret),
    )


def employer_duties() -> SearchStrategy[EmployerDuties]:
    """Employers of every kind."""
    return st.builds(
        EmployerDuties,
        id=ids("org"),
        household=st.booleans(),
        under_wage_threshold=st.booleans(),
        temporary_employer=st.booleans(),
        expected_year_cents=st.integers(0, 10**6),
    )


def parameter_records() -> SearchStrategy[ParameterRecord]:
    """The figures of law of a month of 2026, resolved from the packaged files."""
    return st.integers(1, 11).map(_parameters_of)


def _parameters_of(month: int) -> ParameterRecord:
    folder = resources.files("jobcenter_core") / "statutes" / "data"
    texts = {
        file.name: file.read_text(encoding="utf-8")
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    }
    period = Month(2026, month)
    parameters = PayParameters.resolve(
        load_statutes(texts),
        pay_on=period.next().first,
        period=period.range,
        policies=EmployerPolicies(),
    )
    return ParameterRecord(id=f"parameters-{month}", wages=parameters)


def pay_records() -> SearchStrategy[PayRecord]:
    """Records of inputs without work, their secrets in hand."""
    secrets = st.builds(PaySecrets, birth_on=days(), requested_ppm=ppm(600_000))
    return st.builds(
        PayRecord,
        id=ids("slip"),
        worker_id=ids("worker"),
        employer_id=ids("org"),
        parameters_id=ids("parameters"),
        secrets=secrets.map(Secret),
        wages=ids("slip").map(_bare_input),
    )


def _bare_input(payslip_id: str) -> PayInput:
    work = PaidWork(assignment_id="a-1", timesheet_id="ts-1", hourly_cents=1_259, spans=())
    return PayInput(
        payslip_id=payslip_id,
        run_id="run-1",
        employer_id="org-1",
        worker_id="worker-1",
        birth_on=date(1900, 1, 1),
        pay_on=date(2026, 11, 13),
        period=Month(2026, 10).range,
        work=(work,),
    )
