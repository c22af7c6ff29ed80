"""The import command refuses: contradictions and faults are named, and nothing is stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import attrs
import office_documents as some
import pytest
from folder_examples import SHEET, approval, contents, dispute, take_in
from office_documents import hours
from office_world import World, refused

from jobcenter_core.errors import ImportRefused, NotFound
from jobcenter_core.services.folder_contents import FolderContents
from jobcenter_core.values.secrets import Secret


@pytest.fixture
def imported() -> World:
    world = World()
    take_in(world, contents())
    return world


CONTRADICTIONS: dict[str, tuple[Callable[[], FolderContents], str, str]] = {
    "worker": (
        lambda: contents(
            workers=(
                attrs.evolve(some.worker("w-1"), given_name="CANARYGIVENother"),
                *contents().workers[1:],
            )
        ),
        "stored_with_other_content",
        "worker/w-1",
    ),
    "only a secret of a worker": (
        lambda: contents(
            workers=(
                attrs.evolve(some.worker("w-1"), iban=Secret("CANARYIBANother")),
                *contents().workers[1:],
            )
        ),
        "stored_with_other_content",
        "worker/w-1",
    ),
    "legal form": (
        lambda: contents(
            assignments=(
                attrs.evolve(some.job("a-1", "w-1"), legal_form=Secret("CANARYCODE")),
                contents().assignments[1],
            )
        ),
        "stored_with_other_content",
        "assignment/a-1",
    ),
    "tax card": (
        lambda: contents(tax_cards=(some.tax_card("w-1", base_ppm=1),)),
        "stored_with_other_content",
        "tax_card/card-w-1-2026",
    ),
    "hours": (
        lambda: contents(
            entries=(
                hours("h-1", "a-1", "w-1", date(2026, 10, 5), minutes=60),
                *contents().entries[1:],
            )
        ),
        "stored_with_other_content",
        "entry/h-1",
    ),
    "more hours for a sheet that is approved": (
        lambda: contents(
            entries=(*contents().entries, hours("h-9", "a-1", "w-1", date(2026, 10, 7)))
        ),
        "timesheet_frozen",
        "entry/h-9",
    ),
    "another approver": (
        lambda: contents(approvals=(approval(by="other"),)),
        "approval_refused",
        f"timesheet/{SHEET}",
    ),
    "dispute": (
        lambda: contents(disputes=(dispute(raised_by="other"),)),
        "stored_with_other_content",
        "dispute/d-1",
    ),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_is_named_and_nothing_is_stored(imported: World, name: str) -> None:
    folder, code, path = CONTRADICTIONS[name]
    problem = refused(imported, ImportRefused, lambda: take_in(imported, folder()))
    assert (code, path) in [(finding.code, finding.path) for finding in problem.findings]


REFUSALS: dict[str, tuple[FolderContents, str, str]] = {
    "hours before the yes": (
        contents(accepted_assignments=frozenset({"a-1"})),
        "hours_refused",
        "entry/h-2",
    ),
    "hours that overlap": (
        contents(
            entries=(*contents().entries, hours("h-3", "a-1", "w-1", date(2026, 10, 5), starts=9))
        ),
        "hours_refused",
        "entry/h-3",
    ),
    "hours outside the assignment": (
        contents(entries=(hours("h-3", "a-1", "w-1", date(2024, 12, 31)),), approvals=()),
        "hours_refused",
        "entry/h-3",
    ),
    "an approval by who recorded": (
        contents(approvals=(approval(by="co"),)),
        "approval_refused",
        f"timesheet/{SHEET}",
    ),
    "an approval by the worker": (
        contents(approvals=(approval(by="w-1"),)),
        "approval_refused",
        f"timesheet/{SHEET}",
    ),
    "an approval of no hours": (
        contents(approvals=(approval("a-9"),)),
        "approval_refused",
        "timesheet/ts-a-9-2026-10",
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_faulty_folder_leaves_an_empty_store(name: str) -> None:
    folder, code, path = REFUSALS[name]
    world = World()
    problem = refused(world, ImportRefused, lambda: take_in(world, folder))
    assert [(finding.code, finding.path) for finding in problem.findings] == [(code, path)]
    take_in(world, contents())  # a repeat after repair


def test_a_yes_for_no_assignment_is_named() -> None:
    world = World()
    folder = contents(accepted_assignments=frozenset({"a-0"}))
    problem = refused(world, NotFound, lambda: take_in(world, folder))
    assert problem.subject == "assignment/a-0"


def test_all_faults_of_documents_and_hours_come_together(imported: World) -> None:
    worker, legal_form = CONTRADICTIONS["worker"][0](), CONTRADICTIONS["legal form"][0]()
    entries = CONTRADICTIONS["hours"][0]().entries
    folder = attrs.evolve(worker, assignments=legal_form.assignments, entries=entries)
    problem = refused(imported, ImportRefused, lambda: take_in(imported, folder))
    assert [finding.path for finding in problem.findings] == [
        "worker/w-1",
        "assignment/a-1",
        "entry/h-1",
    ]
