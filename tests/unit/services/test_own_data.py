"""Own data: everything about the person, nothing about others, each opening in the log."""

from __future__ import annotations

import json

import pytest
from office_world import World, refused
from own_data_world import WORKERS, canary, paid_and_gone

from jobcenter_core.errors import NotFound, NotPermitted
from jobcenter_core.files.output.json_text import plain
from jobcenter_core.services.access_log import ANOTHER_PERSON, access_log_of
from jobcenter_core.services.own_data import PURPOSE, OwnData, own_data


@pytest.fixture(scope="module")
def base() -> World:
    return paid_and_gone()


@pytest.fixture
def gone(base: World) -> World:
    return base.fork()


def export(world: World, id: str = "w-1") -> OwnData:
    return own_data(world.office, id, actor="co")


def as_text(found: OwnData) -> str:
    items = [plain(item) for item in found.items]
    return json.dumps([items, [repr(one) for one in found.access_log]], ensure_ascii=False)


def by_kind(found: OwnData) -> dict[str, int]:
    kinds = [item.kind for item in found.items]
    return {kind: kinds.count(kind) for kind in kinds}


def test_everything_about_the_person_is_there(gone: World) -> None:
    found = export(gone)
    assert by_kind(found) == {
        "worker": 1,
        "employment": 1,
        "tax_card": 1,
        "assignment": 1,
        "timesheet": 1,
        "dispute": 1,
        "payslip": 1,
        "pay_record": 1,
        "payment_due": 1,
        "cv_profile": 1,
        "time_entry": 1,
        "outbox_message": 1,
        "order": 1,
        "group": 1,
        "invoice": 1,
    }


def test_secrets_are_opened_in_their_places(gone: World) -> None:
    content = {item.kind: item.content for item in export(gone).items}
    assert content["worker"]["identity_code"] == "CANARYCODEw-1"
    assert content["worker"]["iban"] == f"IBAN{canary('w-1')}"
    assert content["worker"]["service"] == "disability_services"
    assert content["tax_card"]["rates"]["base_ppm"] == 100_000
    assert content["assignment"]["legal_form"] == "employment"


@pytest.mark.parametrize("id", WORKERS)
def test_nothing_of_the_others_is_in_it(gone: World, id: str) -> None:
    text = as_text(export(gone, id))
    assert canary(id) in text
    others = [other for other in WORKERS if other != id]
    for other in others:
        assert canary(other) not in text
        assert f"CANARYCODE{other}" not in text
        assert f'"{other}"' not in text
        assert f"'{other}'" not in text


def test_another_worker_who_wrote_something_is_not_named(gone: World) -> None:
    entry = next(item for item in export(gone).items if item.kind == "time_entry")
    assert entry.content["recorded_by"] == ANOTHER_PERSON


def test_every_opening_is_logged_with_its_purpose(gone: World) -> None:
    before = len(gone.events())
    export(gone)
    new = gone.events()[before:]
    opened = [event.document_id for event in new if event.name == "SecretRevealed"]
    assert {"w-1/identity_code", "w-1/iban", "w-1/service", "a-1/legal_form"} <= set(opened)
    assert {event.note for event in new if event.name == "SecretRevealed"} == {PURPOSE}
    assert [event.name for event in new][-1] == "OwnDataExported"
    assert {event.actor for event in new} == {"co"}


def test_the_access_log_is_complete_and_in_order(gone: World) -> None:
    found = export(gone)
    positions = [entry.position for entry in found.access_log]
    assert positions == sorted(set(positions))
    mine = {(item.kind, item.id) for item in found.items}
    about_me = [
        event.position
        for event in gone.events()
        if (event.document_kind, event.document_id) in mine
        or (
            event.document_kind == "secret"
            and event.document_id.rpartition("/")[0] in {id for _, id in mine}
        )
    ]
    # An order and an invoice say nothing of the person that the person's own documents do not say.
    of_customers = {e.position for e in gone.events() if e.document_kind in ("order", "invoice")}
    assert positions == [one for one in about_me if one not in of_customers]
    payroll = [one for one in found.access_log if one.purpose.startswith("payroll run-firm")]
    assert [(one.kind, one.field) for one in payroll] == [("tax_card", "rates")]


def test_the_extract_alone_opens_nothing_and_writes_nothing(gone: World) -> None:
    before = gone.digest()
    extract = gone.ask(lambda session: access_log_of(session, "w-1"))
    assert gone.digest() == before
    assert extract == export(gone).access_log[: len(extract)]
    assert "SecretRevealed" in {entry.event for entry in extract}


def test_it_says_why_and_until_when(gone: World) -> None:
    items = {item.kind: item for item in export(gone).items}
    # Paid on 13.11.2026: accounting period to 31.12.2026, and 10 and 6 years more.
    assert {one.ground: str(one.until) for one in items["payslip"].keeping} == {
        "payroll_bookkeeping": "2036-12-31",
        "vouchers": "2032-12-31",
    }
    assert items["cv_profile"].basis == "consent"
    assert items["tax_card"].basis == "no_period_known"
    assert items["group"].basis == "with_others"
    assert items["time_entry"].keeping == items["timesheet"].keeping


def test_an_unknown_worker_is_neither_told_nor_logged(gone: World) -> None:
    refused(gone, NotFound, lambda: export(gone, "w-9"))


@pytest.mark.parametrize("actor", ["w-2", "payroll", ""])
def test_others_are_refused_and_nothing_is_opened(gone: World, actor: str) -> None:
    """It tells of benefits and of whose client the worker is."""
    before = len(export(gone).access_log)
    with pytest.raises(NotPermitted):
        own_data(gone.office, "w-1", actor=actor)
    again = export(gone).access_log
    assert [one.actor for one in again[before:]] == ["co"] * (len(again) - before)


def test_the_worker_may_see_it(gone: World) -> None:
    assert own_data(gone.office, "w-1", actor="w-1").worker_id == "w-1"
