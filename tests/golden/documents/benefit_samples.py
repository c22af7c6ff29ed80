"""Samples of benefit profiles, planned shifts and advice."""

from __future__ import annotations

from datetime import date
from typing import Any

from jobcenter_core.benefits.outlooks import AdviceGiven
from jobcenter_core.benefits.profiles import BenefitProfile
from jobcenter_core.hours.planned import PlannedShift
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import SecretRef


def _reference(document_id: str, field: str) -> SecretRef:
    return SecretRef(document_id=document_id, field=field, digest="d1" * 32)


def benefit_documents() -> dict[str, Any]:
    return {
        "benefit_profile": BenefitProfile(
            id="bp-1",
            worker_id="w-1",
            kind=_reference("bp-1", "kind"),
            amounts=_reference("bp-1", "amounts"),
            valid=DateRange(date(2026, 1, 1), None),
            entered_by="co",
            entered_on=date(2026, 10, 1),
        ),
        "planned_shift": PlannedShift(
            id="shift-a-1-20261116",
            assignment_id="a-1",
            worker_id="w-1",
            start_utc_minute=29_900_000,
            end_utc_minute=29_900_240,
            pause_minutes=15,
            cancelled=True,
        ),
        "advice": AdviceGiven(
            id="advice-w-1-1",
            worker_id="w-1",
            assignment_id="a-1",
            given_on=date(2026, 11, 10),
            given_by="co",
            parameters_version="e1" * 32,
            forecast=_reference("advice-w-1-1", "forecast"),
            answer="no",
            answered_on=date(2026, 11, 11),
        ),
    }
