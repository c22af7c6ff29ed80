"""Samples of what changes a payslip and of what it was made of, written by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.payroll.cards import HigherPercent, SourceTaxOrder
from jobcenter_core.payroll.claims import Benefit, TravelClaim, WaitingPay
from jobcenter_core.payroll.deduction_orders import DeductionOrder, Garnishment, Receivable
from jobcenter_core.payroll.inputs import (
    EmployerFacts,
    HolidayDue,
    PaidWork,
    PayInput,
    YearToDate,
)
from jobcenter_core.payroll.records import ParameterRecord, PayRecord
from jobcenter_core.serial.canonical import parse
from jobcenter_core.serial.converter import make_converter
from jobcenter_core.terms.policies import EmployerDuties
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import SecretRef

YEAR = DateRange(date(2026, 1, 1), date(2026, 12, 31))


def _reference(document_id: str, field: str) -> SecretRef:
    return SecretRef(document_id=document_id, field=field, digest="d1" * 32)


def pay_documents() -> dict[str, Any]:
    """A sample of each kind."""
    mine: dict[str, Any] = {"worker_id": "w-1", "employer_id": "firm"}
    return {
        "employer_duties": EmployerDuties(
            id="firm",
            household=True,
            under_wage_threshold=True,
            temporary_employer=True,
            expected_year_cents=150_000,
        ),
        "source_tax": SourceTaxOrder(
            id="st-1",
            worker_id="w-1",
            valid=YEAR,
            terms=_reference("st-1", "terms"),
            home=_reference("st-1", "home"),
        ),
        "higher_percent": HigherPercent(
            id="hp-1", valid=YEAR, rate_ppm=_reference("hp-1", "rate_ppm"), **mine
        ),
        "travel_claim": _claim(mine),
        "benefit": _benefit(mine),
        "waiting_pay": _waiting(mine),
        "deduction": DeductionOrder(
            id="de-1",
            kind="advance",
            valid=YEAR,
            amount_cents=2_000,
            total_cents=10_000,
            agreed_on_ref="consent-1",
            dependants=1,
            **mine,
        ),
        "garnishment": Garnishment(
            id="ga-1",
            worker_id="w-1",
            valid=YEAR,
            terms=_reference("ga-1", "terms"),
            free_months=("2026-12",),
        ),
        "receivable": Receivable(
            id="rec-1",
            payslip_id="slip-1",
            kind="overpayment",
            amount_cents=1_234,
            agreed_on_ref="consent-2",
            instalment_cents=500,
            dependants=2,
            **mine,
        ),
        "pay_parameters": _parameters(),
        "pay_record": PayRecord(
            id="slip-1",
            parameters_id="parameters-1",
            secrets=_reference("slip-1", "secrets"),
            wages=_input(mine),
            chain=("slip-0",),
            reason_code="hours",
            hours_approved_by="boss",
            **mine,
        ),
    }


def _parameters() -> ParameterRecord:
    """The figures of October 2026 as they were resolved when the sample was frozen. They are too
    many for a hand, so the file itself is the sample: it fails when its shape is changed."""
    body = (Path(__file__).resolve().parent / "pay_parameters-v1.json").read_text(encoding="utf-8")
    return make_converter().structure(parse(body)["data"], ParameterRecord)


def _claim(mine: dict[str, Any]) -> TravelClaim:
    return TravelClaim(
        id="tr-1",
        assignment_id="a-1",
        on=date(2026, 10, 5),
        metres=12_500,
        passengers=1,
        full_per_diems=1,
        part_per_diems=2,
        halved_per_diems=3,
        meal_allowances=4,
        km_e4=6_000,
        approved_by="co",
        **mine,
    )


def _benefit(mine: dict[str, Any]) -> Benefit:
    month = Month(2026, 10)
    return Benefit(id="be-1", month=month, kind="other", count=1, value_cents=5_000, **mine)


def _waiting(mine: dict[str, Any]) -> WaitingPay:
    return WaitingPay(id="wp-1", employment_id="e-1", days=2, day_cents=9_000, **mine)


def _work() -> PaidWork:
    return PaidWork(
        assignment_id="a-1",
        timesheet_id="ts-1",
        hourly_cents=1_259,
        spans=(
            WorkSpan(
                entry_id="h-1",
                day=date(2026, 10, 4).toordinal(),
                start_minute=540,
                worked_minutes=360,
                is_sunday=True,
                pause_minutes=30,
                units=7,
            ),
        ),
        reference_only=True,
        employed_since=date(2026, 9, 1),
        employed_until=date(2026, 12, 31),
        waits_since=date(2026, 9, 1),
        employment_id="e-1",
        basis="day",
        unit_cents=9_000,
        contract="pay_subsidy",
        agreement_code="property_services",
        minimum_minutes=120,
        agreed_day_minutes=300,
    )


def _input(mine: dict[str, Any]) -> PayInput:
    """What is secret is at its default here: it is not in the document but in the vault."""
    return PayInput(
        payslip_id="slip-1",
        run_id="run-1",
        birth_on=date(1900, 1, 1),
        pay_on=date(2026, 11, 13),
        period=Month(2026, 10).range,
        work=(_work(),),
        card_id="t-1",
        year_to_date=YearToDate(
            taxable_cents=1,
            month_gross_cents=2,
            month_insured_cents=3,
            month_source_deduction_cents=4,
            year_gross_cents=5,
        ),
        employer=EmployerFacts(
            household=True,
            expected_year_cents=150_000,
            under_wage_threshold=True,
            wage_sum_cents=6,
            wage_sum_insured_cents=7,
            wage_sum_charged_cents=8,
        ),
        travel=(_claim(mine),),
        benefits=(_benefit(mine),),
        waiting=(_waiting(mine),),
        holiday_due=(
            HolidayDue(
                employment_id="e-1",
                employed_since=date(2026, 9, 1),
                employed_until=date(2026, 12, 31),
                base_cents=8,
                with_this_pay=False,
                paid_base_cents=9,
                paid_cents=10,
            ),
        ),
        **mine,
    )
