"""An export finds a person in every field of every kind of document, new kinds among them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import office_documents as some
import pytest
from office_world import World
from own_data_world import Put, canary, paid_and_gone

from jobcenter_core.career.feedback import Feedback
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.parties.workers import StaffMember
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.ports.store import StoredDocument
from jobcenter_core.serial.canonical import canonical_text
from jobcenter_core.serial.codec import Codec
from jobcenter_core.serial.schemas import SCHEMAS, Schema
from jobcenter_core.services.access_log import ANOTHER_PERSON
from jobcenter_core.services.feedback_reading import open_feedback
from jobcenter_core.services.own_data import OwnData, OwnItem, own_data
from jobcenter_core.services.retention_rules import CONSENT_KINDS, grounds_of
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Secret

PERSON = "person-77"
SAMPLES = Path(__file__).resolve().parents[2] / "golden" / "documents"
CODEC = Codec(b"key of the tests")
KINDS = {schema.kind for schema in SCHEMAS}


@pytest.fixture(scope="module")
def base() -> World:
    world = World()
    world.register(some.settings(), some.worker(PERSON))
    return world


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to all texts that could be a person's id: not the document's own, and not one that
    is said to be of another kind of document (``order_id``)."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, (*path, key))
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from leaves(one, (*path, place))
    elif isinstance(value, str):
        key = next(part for part in reversed(path) if isinstance(part, str))
        kind = key.removesuffix("s").removesuffix("_id")
        if path != ("id",) and (kind not in KINDS or kind == "worker"):
            yield path


def changed(data: Any, path: tuple[Any, ...]) -> Any:
    copy = json.loads(json.dumps(data))
    place = copy
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = PERSON
    return copy


def readable(schema: Schema, data: Any) -> Any:
    """The document, or ``None`` where no id can stand."""
    body = canonical_text({"schema": schema.kind, "version": schema.version, "data": data})
    stored = StoredDocument(
        kind=schema.kind,
        id=data["id"],
        version=1,
        schema_version=schema.version,
        body=body,
        digest=CODEC.digest(body.encode()),
    )
    try:
        return CODEC.decode(stored, schema.cls)
    except Exception:
        return None


@pytest.mark.parametrize("schema", SCHEMAS, ids=[schema.kind for schema in SCHEMAS])
def test_wherever_the_person_is_named_the_export_says_so(base: World, schema: Schema) -> None:
    file = SAMPLES / f"{schema.kind}-v{schema.version}.json"
    data = json.loads(file.read_text(encoding="utf-8"))["data"]
    data["id"] = "document-of-the-test" if schema.kind != "use_restriction" else PERSON
    tried = 0
    for path in leaves(data):
        document = readable(schema, changed(data, path))
        if document is None:
            continue
        tried += 1
        world = base.fork()
        world.do(Put(documents=(document,)))
        items = own_data(world.office, PERSON, actor="co").items
        assert [one for one in items if one.kind == schema.kind], f"{schema.kind}: {path}"
    assert tried > 0 or schema.kind == "employer_duties"  # holds no text at all


DECIDED = {
    "not about a worker": {
        "programme",
        "organisation",
        "customer",
        "budget",
        "policy",
        "employer_duties",
        "order",
        "invoice",
        "internal_charge",
        "pay_parameters",
        "bank_entry",
        "reporter_settings",
        "former_settings",
    },
    "about several": {"group", "pay_run", "feedback", "payment_file", "delivery"},
    "no source names a period": {
        "worker",
        "staff",
        "tax_card",
        "source_tax",
        "higher_percent",
        "placement",
        "planned_shift",
        "advice",
        "use_restriction",
    },
}


def test_somebody_has_decided_about_every_kind() -> None:
    """A new kind of document gets a ground of law, consent, or a place in the table above."""
    by_law = {kind for kind in KINDS if grounds_of(kind, is_unpaid=False)}
    decided = by_law | CONSENT_KINDS | set().union(*DECIDED.values())
    assert KINDS - decided == set()


def parts(found: OwnData, kind: str) -> list[OwnItem]:
    return [one for one in found.items if one.kind == kind and one.basis == "with_others"]


@pytest.fixture
def gone() -> World:
    return paid_and_gone()


def test_runs_for_named_workers_are_found(gone: World) -> None:
    run = PayRun(
        id="run-final",
        employer_id="firm",
        kind="wages",
        month=Month(2026, 10),
        pay_on=some.PAY_ON,
        cycle="final",
        worker_ids=("w-1", "w-2"),
    )
    gone.do(Put(documents=(run,)))
    (part,) = parts(own_data(gone.office, "w-1", actor="co"), "pay_run")
    assert part.content == {"month": "2026-10", "held": [], "worker_ids": ["w-1"]}


def test_papers_with_others_say_until_when_too(gone: World) -> None:
    """The invoice is of November 2026: a voucher, 6 years from the end of the year."""
    (part,) = parts(own_data(gone.office, "w-1", actor="co"), "invoice")
    assert [(one.ground, str(one.until)) for one in part.keeping] == [("vouchers", "2032-12-31")]


def test_the_place_of_work_is_named_by_the_order(gone: World) -> None:
    (part,) = parts(own_data(gone.office, "w-1", actor="co"), "order")
    assert (part.id, part.content) == ("o-1", {"title": "Postitus"})


def test_what_the_person_did_for_others_is_counted_without_them(gone: World) -> None:
    """w-2 has recorded the hours of w-1, and instructs w-1 in another gig."""
    gone.register(StaffMember(id="w-2", name=canary("w-2"), roles=("instructor",)))
    gone.do(Put(documents=(attrs.evolve(gone.all(Assignment)[0], id="a-9", instructor_id="w-2"),)))
    found = own_data(gone.office, "w-2", actor="co")
    by_kind = {one.kind: one for one in found.items if one.id == ANOTHER_PERSON}
    assert by_kind["timesheet"].content == {"named_as": ["recorded_by"], "count": 1}
    assert by_kind["assignment"].content == {"named_as": ["instructor_id"], "count": 1}
    assert "staff" in {one.kind for one in found.items}
    assert "w-1" not in json.dumps([list(one.content.items()) for one in found.items])


def test_the_log_names_who_opened_words_about_the_person(gone: World) -> None:
    feedback = Feedback(
        id="f-1",
        order_id="o-1",
        customer_id="club",
        worker_ids=("w-1", "w-2"),
        asked_by="co",
        asked_on=some.PAY_ON,
        remind_on=some.PAY_ON,
        free_word=Secret("CANARYREASON"),
    )
    gone.do(Put(documents=(feedback,)))
    open_feedback(gone.office, "f-1", actor="co")
    log = own_data(gone.office, "w-1", actor="co").access_log
    (opened,) = [one for one in log if one.kind == "feedback" and one.field]
    assert (opened.actor, opened.event, opened.field) == ("co", "SecretRevealed", "free_word")
    assert {one.kind for one in log} & {"invoice", "order", "organisation"} == set()


def test_the_log_tells_of_own_deeds_without_naming_whose_papers_they_were(gone: World) -> None:
    theirs = attrs.evolve(gone.get(Assignment, "a-1"), id="a-8")
    gone.do(Put(documents=(theirs,), actor="w-2"))
    log = own_data(gone.office, "w-2", actor="co").access_log
    (deed,) = [one for one in log if one.actor == "w-2"]
    assert (deed.event, deed.kind, deed.id, deed.purpose) == (
        "Put",
        "assignment",
        ANOTHER_PERSON,
        "",
    )
