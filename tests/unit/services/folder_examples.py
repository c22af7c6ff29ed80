"""An input folder's contents, as nouns, for the tests of the import command."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import office_documents as some
from office_documents import OCTOBER, hours
from office_world import World

from jobcenter_core.hours.timesheets import Dispute
from jobcenter_core.services.commands import Outcome
from jobcenter_core.services.folder_contents import Approval, FolderContents
from jobcenter_core.services.importing import ImportFolder

SHEET = "ts-a-1-2026-10"


def approval(assignment_id: str = "a-1", by: str = "boss") -> Approval:
    return Approval(
        assignment_id=assignment_id, month=OCTOBER, approved_by=by, approved_on=date(2026, 11, 2)
    )


def dispute(**changes: Any) -> Dispute:
    found = Dispute(
        id="d-1",
        timesheet_id="ts-a-2-2026-10",
        raised_by="w-2",
        raised_on=date(2026, 11, 2),
        reason="CANARYREASON",
    )
    return attrs.evolve(found, **changes)


def contents(**changes: Any) -> FolderContents:
    settings, _, _, city, firm, club, house, unit, budget, policy, contract = some.ground()
    folder = FolderContents(
        settings=settings,
        organisations=(city, firm),
        customers=(club, house, unit),
        budgets=(budget,),
        policies=(policy,),
        employments=(contract,),
        workers=tuple(some.worker(f"w-{number}") for number in (1, 2, 3)),
        tax_cards=(some.tax_card("w-1"),),
        orders=(some.order("o-1"), some.order("o-3", "house")),
        assignments=(some.job("a-1", "w-1"), some.job("a-2", "w-2", "o-3")),
        accepted_assignments=frozenset({"a-1", "a-2"}),
        entries=(
            hours("h-1", "a-1", "w-1", date(2026, 10, 5)),
            hours("h-2", "a-2", "w-2", date(2026, 10, 6)),
        ),
        approvals=(approval(),),
        disputes=(dispute(),),
    )
    return attrs.evolve(folder, **changes)


def take_in(world: World, folder: FolderContents) -> Outcome:
    return world.do(ImportFolder(command_id=world.next_id(), actor="import", contents=folder))
