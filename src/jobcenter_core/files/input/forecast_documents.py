"""What a forecast is made of: the benefits of workers and the times that are planned."""

from __future__ import annotations

from collections.abc import Mapping

from jobcenter_core.files.input.assignments import AssignmentFacts
from jobcenter_core.files.input.benefit_profiles import BENEFIT_PROFILES, read_benefit_profiles
from jobcenter_core.files.input.faults import Faults
from jobcenter_core.files.input.pay_documents import References
from jobcenter_core.files.input.planned_shifts import PLANNED_SHIFTS, read_planned_shifts
from jobcenter_core.files.input.tables import Known, Table

__all__ = ["FORECAST_TABLES", "read_forecast_documents"]

FORECAST_TABLES = (BENEFIT_PROFILES, PLANNED_SHIFTS)
"""The files; each may be missing."""


def read_forecast_documents(
    tables: Mapping[str, Table],
    known: References,
    people: Known,
    facts: Mapping[str, AssignmentFacts],
    faults: Faults,
) -> tuple[object, ...]:
    """The documents in the order of the files and their rows."""
    profiles, shifts = (tables[spec.file] for spec in FORECAST_TABLES)
    return (
        *read_benefit_profiles(profiles, known.workers, people, faults),
        *read_planned_shifts(shifts, facts, known.assignments, faults),
    )
