"""An insurer of tests and a world whose programme names it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import attrs
import office_documents as some
from office_world import World

from jobcenter_core.hooks.catalogue import Catalogue
from jobcenter_core.hooks.providers import OfferedProvider
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.terms.cover import CoverQuestion, Premium, WageYear
from jobcenter_core.terms.policies import EmployerDuties, InsurancePolicy
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.ranges import DateRange

CODES = ("cover_missing", "cover_ends", "cover_unchecked", "ahead")


class Strict:
    """An insurer of tests: every gig needs a policy ``accident`` of its employer on its first day,
    and in months on the last day asked about."""

    name = "strict"

    def __init__(self) -> None:
        self.asked: list[CoverQuestion] = []
        self.forms: list[str] = []
        self.wages: list[WageYear] = []
        self.failure: Exception | None = None

    def cover(
        self,
        questions: Sequence[CoverQuestion],
        policies: Sequence[InsurancePolicy],
        duties: Sequence[EmployerDuties],
        *,
        statutes: object,
        on: date,
    ) -> tuple[Finding, ...]:
        if self.failure is not None:
            raise self.failure
        self.asked += questions
        self.forms += [one.legal_form.expose() for one in questions]
        return tuple(
            self.missing(one)
            for one in questions
            if not any(
                policy.employer_id == one.employer_id
                and policy.kind == "accident"
                and policy.valid.contains(min(on, one.valid.last or on))
                for policy in policies
            )
        )

    def missing(self, question: CoverQuestion) -> Finding:
        id = question.assignment_id
        return Finding(
            severity=Severity.ERROR,
            code="cover_missing",
            path=f"assignment/{id}/cover/accident",
            message=f"Assignment {id} has no accident cover.",
            values=(("assignment", id), ("cover", "accident")),
        )

    def premiums(
        self, payslips: Sequence[Payslip], policies: Sequence[InsurancePolicy], *, statutes: object
    ) -> tuple[Premium, ...]:
        return ()

    def duties(
        self, wages: Sequence[WageYear], policies: object, duties: object, *, statutes: object
    ) -> tuple[Finding, ...]:
        self.wages += wages
        return (
            Finding(
                severity=Severity.WARNING, code="ahead", path="organisation/firm", message="Ahead."
            ),
        )


def policy(employer_id: str, **fields: Any) -> InsurancePolicy:
    values: dict[str, Any] = {
        "id": f"acc-{employer_id}",
        "employer_id": employer_id,
        "kind": "accident",
        "insurer": "Vakuutus",
        "number": "1",
        "rate_ppm": 7_000,
        "valid": DateRange(date(2025, 1, 1), None),
    }
    return InsurancePolicy(**{**values, **fields})


def catalogue(insurer: object) -> Catalogue:
    offered = OfferedProvider(
        kind="insurer", name="strict", provider=insurer, plugin="tests", distribution="tests 1"
    )
    return Catalogue(plugins=(), stores=(), providers=(offered,))


def insured_world(insurer: Strict, name: str = "strict") -> World:
    """A world whose programme names the insurer, before any order."""
    world = World()
    world.office = attrs.evolve(world.office, catalogue=catalogue(insurer))
    settings, *ground = some.ground()
    world.register(attrs.evolve(settings, insurer=name), *ground)
    return world


def gig(world: World, *documents: Any) -> None:
    world.register(some.worker("w-1"), some.worker("w-3"), some.order("o-1"), *documents)
