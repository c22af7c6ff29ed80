"""Made-up pay for the kit of tax reporters. All persons and ids belong to nobody."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import attrs

from jobcenter_core.parties.organisations import Address, Organisation
from jobcenter_core.payroll.filings import Filing, ReporterSettings
from jobcenter_core.payroll.payslips import PayLine, Payslip
from jobcenter_core.payroll.reported_pay import ReportedPay, ReportedPerson
from jobcenter_core.ports.tax_reporters import BuiltReports, FiledReport, PreparedFiling, ReportJob
from jobcenter_core.terms.policies import InsurancePolicy
from jobcenter_core.timeline.helsinki import ZONE
from jobcenter_core.values.calculation import Calculation, Factor, RuleRef
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

__all__ = [
    "IDENTITY_CODES",
    "NAMES",
    "accepted_job",
    "sample_job",
    "sample_line",
    "sample_pay",
    "sample_slip",
    "wage_lines",
]

IDENTITY_CODES = ("010190-900P", "010190-901R")
"""Individual numbers 900-999 are nobody's."""

NAMES = ("Salaperäinen", "Tuntematonen")
"""Given and family name of everybody here."""

_PAY_ON = date(2026, 11, 13)
_PAYER = Organisation(
    id="firm",
    name="Keikkatyö Esimerkki Oy",
    business_id="9000112-9",
    address=Address(street="Keikkakuja 2", postal_code="00990", town="Esimerkkilä"),
)
_PENSION = InsurancePolicy(
    id="policy-1",
    employer_id="firm",
    kind="pension",
    insurer="Esimerkki",
    number="46-0123456T",
    rate_ppm=244_000,
    valid=DateRange(date(2026, 1, 1), None),
)
_ACCIDENT = attrs.evolve(_PENSION, id="policy-2", kind="accident", number="A1", rate_ppm=7_000)


def sample_line(kind: str, code: str, cents: int, *factors: Factor) -> PayLine:
    """A line of a payslip, plain cents unless factors are given."""
    made = factors or (("cents", cents),)
    calculation = Calculation(made, Calculation(made).recompute() - cents)
    return PayLine(1, kind, code, cents, calculation, RuleRef(rule=f"sample.{code}"))


def sample_slip(*lines: PayLine, worker: str = "w-1", **fields: Any) -> Payslip:
    """A payslip of October 2026 paid on Friday 13 November; sums follow from the lines."""
    sums = {
        kind: sum(line.amount_cents for line in lines if line.kind == kind)
        for kind in ("earning", "allowance", "deduction")
    }
    values: dict[str, Any] = {
        "id": f"slip-{worker}",
        "run_id": "run-1",
        "employer_id": "firm",
        "worker_id": worker,
        "pay_on": _PAY_ON,
        "period": Month(2026, 10).range,
        "parameters_version": "sample",
        "lines": tuple(attrs.evolve(line, number=n) for n, line in enumerate(lines, 1)),
        "gross_cents": sums["earning"],
        "allowance_cents": sums["allowance"],
        "taxable_cents": sums["earning"],
        "withheld_cents": 0,
        "pension_insured_cents": sums["earning"],
        "net_cents": max(0, sums["earning"] + sums["allowance"] - sums["deduction"]),
        "employer_cost_cents": 0,
        "timesheet_ids": (),
        **fields,
    }
    return Payslip(**values)


def wage_lines() -> tuple[PayLine, ...]:
    """8 h at 15.00: 120.00. Tax 10 % 12.00, pension 7.30 % 8.76, unemployment 0.89 % 1.07 (1.068);
    40 km at 0.55: 22.00, tax-free. The employer's health contribution 1.91 %: 2.29 (2.292)."""
    return (
        sample_line("earning", "hourly_pay", 12_000, ("minutes", 480), ("cents_per_hour", 1_500)),
        sample_line("allowance", "km_allowance", 2_200, ("metres", 40_000), ("cents_per_km", 55)),
        sample_line("deduction", "withholding", 1_200),
        sample_line("deduction", "employee_pension", 876),
        sample_line("deduction", "employee_unemployment", 107),
        sample_line("employer_cost", "employer_health", 229),
    )


def sample_pay(number: int = 1, *slips: Payslip, **fields: Any) -> ReportedPay:
    """The pay of worker ``number`` (1 or 2) with everything that a report needs."""
    worker = f"w-{number}"
    code: str | None = fields.pop("identity_code", IDENTITY_CODES[number - 1])
    given, family = NAMES
    values: dict[str, Any] = {
        "slips": slips or (sample_slip(*wage_lines(), worker=worker),),
        "payer": _PAYER,
        "duties": None,
        "person": ReportedPerson(
            worker_id=worker,
            given_name=Secret(given),
            family_name=Secret(family),
            birth_on=Secret(date(1990, 1, 1)),
            identity_code=None if code is None else Secret(code),
        ),
        "contracts": ("employment",),
        "occupation_code": "91110",
        "employment": DateRange(date(2026, 9, 1), None),
        "pension": _PENSION,
        "accident": _ACCIDENT,
        **fields,
    }
    return ReportedPay(**values)


def sample_job(provider: str, *pays: ReportedPay, **fields: Any) -> ReportJob:
    """A job of that provider for the test environment, made on Monday 16 November 2026."""
    values: dict[str, Any] = {
        "settings": ReporterSettings(
            id="firm",
            provider=provider,
            environment="test",
            contact_name="Palkkatoimisto",
            contact_phone="09 000 000",
        ),
        "payer": _PAYER,
        "pays": pays,
        "months": (),
        "filed": (),
        "attempts": (),
        "made_at": datetime(2026, 11, 16, 9, 30, 15, tzinfo=ZONE),
        **fields,
    }
    return ReportJob(**values)


def accepted_job(job: ReportJob, built: BuiltReports) -> ReportJob:
    """The same job after the authority has accepted all that was built of it."""
    filings = [one for delivery in built.deliveries for one in delivery.filings]
    counts = dict(job.attempts)
    for one in filings:
        counts[one.subject_id] = counts.get(one.subject_id, 0) + 1
    filed = tuple(_filed(job, one, counts[one.subject_id]) for one in filings)
    return attrs.evolve(job, filed=filed, attempts=tuple(sorted(counts.items())))


def _filed(job: ReportJob, one: PreparedFiling, number: int) -> FiledReport:
    filing = Filing(
        id=f"filing-{one.subject_id}-{number}",
        report_id=one.report_id,
        provider=job.settings.provider,
        payer_id=job.payer.id,
        kind=one.kind,
        action=one.action,
        subject_id=one.subject_id,
        month=one.month,
        content=one.content,
        delivery_id="delivery-1",
        number=number,
        worker_id=one.worker_id,
        income_cents=one.income_cents,
        deductions_cents=one.deductions_cents,
        state="accepted",
        authority_reference=f"{number:032X}",
        authority_version=1,
    )
    return FiledReport(filing=filing, content=one.content)
