"""A world in which three people have worked, been paid and left, and one has made a CV."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs
import office_documents as some
from office_world import World

from jobcenter_core.career.cv import CvProfile, profile_id
from jobcenter_core.hours.timesheets import Dispute
from jobcenter_core.parties.groups import GroupMembership, WorkGroup
from jobcenter_core.services.session import Session
from jobcenter_core.terms.pay_terms import EmploymentContract
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

LEFT_ON = date(2026, 10, 31)
WORKERS = ("w-1", "w-2", "w-3")


def canary(worker_id: str) -> str:
    """A text that stands in documents of that worker and nowhere else."""
    return f"CANARY{worker_id.upper()}"


def paid_and_gone() -> World:
    """w-1 and w-2 were employed and paid on 13 November 2026; w-3 was in work activity."""
    world = World()
    world.register(*(one for one in some.ground() if not isinstance(one, EmploymentContract)))
    time = DateRange(date(2026, 9, 1), LEFT_ON)
    world.register(
        *(
            EmploymentContract(id=f"e-{id}", worker_id=id, employer_id="firm", valid=time)
            for id in ("w-1", "w-2")
        )
    )
    jobs = [
        some.job("a-1", "w-1"),
        some.job("a-2", "w-2"),
        some.activity("a-3", "w-3", "o-2"),
    ]
    world.begin(
        *(
            attrs.evolve(some.worker(id), family_name=canary(id), iban=Secret(f"IBAN{canary(id)}"))
            for id in WORKERS
        ),
        *(some.tax_card(id) for id in ("w-1", "w-2")),
        some.order("o-1"),
        some.order("o-2", "unit", service_code="rehabilitative_work_activity"),
        *(attrs.evolve(job, valid=DateRange(date(2026, 9, 1), LEFT_ON)) for job in jobs),
        WorkGroup(id="g-1", name="Ryhmä", memberships=tuple(map(_member, WORKERS))),
    )
    world.work(
        some.hours("h-1", "a-1", "w-1", date(2026, 10, 5), recorded_by="w-2"),
        some.hours("h-2", "a-2", "w-2", date(2026, 10, 6), minutes=120),
        some.hours("h-3", "a-3", "w-3", date(2026, 10, 7), minutes=240),
    )
    world.run()
    world.do(Put(documents=tuple(_cv(id) for id in WORKERS)))
    world.do(Put(documents=tuple(_dispute(id) for id in WORKERS)))
    return world


@attrs.frozen(kw_only=True)
class Put:
    """Stores documents that have commands of their own."""

    documents: tuple[Any, ...]
    actor: str = "co"

    @property
    def command_id(self) -> str:
        return f"put-{self.documents[0].id}"

    def perform(self, session: Session) -> Mapping[str, Any]:
        session.add_all(self.documents, "Put")
        return {}


def _dispute(id: str) -> Dispute:
    return Dispute(
        id=f"d-{id}",
        timesheet_id=f"ts-a-{id[-1]}-2026-10",
        raised_by=id,
        raised_on=date(2026, 11, 2),
        settled_on=date(2026, 11, 4),
        reason=f"Reason {canary(id)}",
    )


def _member(id: str) -> GroupMembership:
    return GroupMembership(worker_id=id)


def _cv(id: str) -> CvProfile:
    return CvProfile(
        id=profile_id(id),
        worker_id=id,
        entered_by=id,
        entered_on=date(2026, 11, 16),
        summary=f"About me {canary(id)}",
    )
