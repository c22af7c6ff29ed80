"""Asking for certificates and issuing them, over the small world."""

from __future__ import annotations

from datetime import date
from typing import Any

import office_documents as some
from office_world import World, with_ground

from jobcenter_core.career.certificates import Assessment, Certificate
from jobcenter_core.parties.workers import StaffMember
from jobcenter_core.services.certificate_requests import RequestCertificate
from jobcenter_core.services.certificates import IssueCertificate
from jobcenter_core.terms.pay_terms import EmploymentContract
from jobcenter_core.values.ranges import DateRange

GOOD = Assessment(skill="Hyvä", conduct="Kiitettävä")
FIRST = date(2026, 10, 1)


def employed(*, ended: date | None = date(2026, 10, 31), title: str = "Postitus") -> World:
    """w-7 has worked for the firm on 5 and 6 October 2026, 8 hours each; `hr` is its staff."""
    world = with_ground()
    world.register(
        StaffMember(id="hr", name="Hannele", roles=("employer.firm",)),
        some.worker("w-7"),
        EmploymentContract(
            id="e-7",
            worker_id="w-7",
            employer_id="firm",
            valid=DateRange(FIRST, ended),
            occupation_code="91120",
        ),
    )
    world.begin(some.order("o-1", title=title), some.job("a-1", "w-7"))
    for day in (5, 6):
        world.record(some.hours(f"h-{day}", "a-1", "w-7", date(2026, 10, day)))
    world.submit("ts-a-1-2026-10")
    world.approve("ts-a-1-2026-10")
    world.clock.set(date(2026, 11, 3))
    return world


def ask(world: World, kind: str = "employment", *, id: str = "c-1", **fields: Any) -> Any:
    if kind == "employment":
        fields.setdefault("employment_id", "e-7")
    fields.setdefault("actor", "w-7")
    command = RequestCertificate(
        command_id=world.next_id(), certificate_id=id, kind=kind, worker_id="w-7", **fields
    )
    return world.do(command).result


def issue(world: World, actor: str = "hr", *, id: str = "c-1", **fields: Any) -> Any:
    command = IssueCertificate(command_id=world.next_id(), actor=actor, certificate_id=id, **fields)
    return world.do(command).result


def codes(result: Any) -> list[str]:
    return [one["code"] for one in result["findings"]]


def content(world: World, id: str = "c-1") -> Any:
    return world.get(Certificate, id).content
