"""Gigs, policies, payslips and an accident of a small made-up office, for the kit of insurers."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Any

import attrs

from jobcenter_core.center import packaged_statutes
from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.payroll.build import build_payslip
from jobcenter_core.payroll.inputs import PaidWork, PayInput
from jobcenter_core.payroll.parameters import EmployerPolicies, PayParameters
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.cover import AccidentFacts, CoverQuestion
from jobcenter_core.terms.legal_forms import EMPLOYMENT
from jobcenter_core.terms.policies import POLICY_KINDS, InsurancePolicy
from jobcenter_core.timeline.helsinki import ZONE
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

__all__ = [
    "EMPLOYER",
    "PAY_ON",
    "RATES_PPM",
    "sample_accident",
    "sample_payslip",
    "sample_policies",
    "sample_policy",
    "sample_question",
    "sample_statutes",
]

EMPLOYER = "firm"
PAY_ON = date(2026, 11, 13)
RATES_PPM = {"pension": 248_500, "accident": 7_000, "group_life": 600}
"""24.85 %, 0.70 % and 0.06 % of wages; the other kinds of policies are not counted of wages."""

_OCTOBER = Month(2026, 10)


@cache
def sample_statutes() -> Statutes:
    """The law that ships with the library."""
    return packaged_statutes()


def sample_policy(kind: str, **fields: Any) -> InsurancePolicy:
    """A policy of the firm from 2024 on."""
    values: dict[str, Any] = {
        "id": f"p-{kind}",
        "employer_id": EMPLOYER,
        "kind": kind,
        "insurer": "Example Insurer",
        "number": "46-0000001A" if kind == "pension" else f"NUMBER-{kind}",
        "rate_ppm": RATES_PPM.get(kind, 0),
        "valid": DateRange(date(2024, 1, 1), None),
    }
    return InsurancePolicy(**{**values, **fields})


def sample_policies(**fields: Any) -> tuple[InsurancePolicy, ...]:
    """One policy of every kind, which ``fields`` change."""
    return tuple(sample_policy(kind, **fields) for kind in POLICY_KINDS)


def sample_question(legal_form: str = EMPLOYMENT, **fields: Any) -> CoverQuestion:
    """A gig of the firm in October 2026; the worker is 36 years old."""
    values: dict[str, Any] = {
        "assignment_id": "a-1",
        "worker_id": "w-1",
        "employer_id": EMPLOYER,
        "legal_form": Secret(legal_form),
        "valid": _OCTOBER.range,
        "birth_on": Secret(date(1990, 1, 31)),
        "agreement_code": "property_services",
    }
    return CoverQuestion(**{**values, **fields})


@cache
def _parameters(pay_on: date) -> PayParameters:
    policies = EmployerPolicies(**{kind: sample_policy(kind) for kind in RATES_PPM})
    return PayParameters.resolve(
        sample_statutes(), pay_on=pay_on, period=_OCTOBER.range, policies=policies
    )


def sample_payslip(
    number: int = 1, *, minutes: int = 480, pay_on: date = PAY_ON, **fields: Any
) -> Payslip:
    """A payslip of the firm by its sample policies: one day's work at 15.00 euros an hour, with
    whatever else ``fields`` say of the input."""
    day = date(2026, 10, 5)
    span = WorkSpan(entry_id="h-1", day=day.toordinal(), start_minute=480, worked_minutes=minutes)
    pay_input = PayInput(
        payslip_id=f"slip-{number}",
        run_id="run-1",
        employer_id=EMPLOYER,
        worker_id=f"w-{number}",
        birth_on=date(1990, 1, 31),
        pay_on=pay_on,
        period=_OCTOBER.range,
        work=(
            PaidWork(assignment_id="a-1", timesheet_id="ts-1", hourly_cents=1500, spans=(span,)),
        ),
    )
    return build_payslip(attrs.evolve(pay_input, **fields), _parameters(pay_on))


def sample_accident(**fields: Any) -> AccidentFacts:
    """A fall at work on Thursday 15 October 2026, known on the same day."""
    values: dict[str, Any] = {
        "id": "acc-1",
        "assignment_id": "a-1",
        "worker_id": "w-1",
        "employer_id": EMPLOYER,
        "legal_form": Secret(EMPLOYMENT),
        "happened_at": datetime(2026, 10, 15, 13, 20, tzinfo=ZONE),
        "known_on": date(2026, 10, 15),
        "place": "Yard of CANARYPLACE",
        "what": "CANARYWHAT slipped on ice",
    }
    return AccidentFacts(**{**values, **fields})
