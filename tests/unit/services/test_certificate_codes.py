from __future__ import annotations

from datetime import date
from typing import Any

import office_documents as some
import pytest
from certificate_steps import GOOD, ask, codes, content, employed, issue
from office_world import World, refused

from jobcenter_core.career.certificates import Certificate
from jobcenter_core.errors import (
    IdempotencyConflict,
    InvalidValue,
    NotFound,
    NotPermitted,
    TransitionError,
)
from jobcenter_core.parties.workers import StaffMember
from jobcenter_core.services.certificate_codes import code_digest, make_code, verify
from jobcenter_core.services.certificate_requests import WithdrawRequest
from jobcenter_core.services.certificates import (
    IssueCertificate,
    ReissueCertificate,
    RevokeCertificate,
    certificates_of,
    issued_certificate,
)
from jobcenter_core.services.registering import Register


def test_the_code_is_keyed_and_says_nothing_but_valid() -> None:
    world = employed()
    ask(world)
    with pytest.raises(NotFound):
        issued_certificate(world.office, "c-1")
    issue(world)
    code = issued_certificate(world.office, "c-1").code
    assert len(code.replace("-", "")) == 20
    answer = verify(world.office, code)
    assert (answer.status, answer.checked_on) == ("valid", date(2026, 11, 3))
    assert verify(world.office, code.lower().replace("-", " ")).status == "valid"
    for other in ("", "x", code[:-1], code[::-1], "0" * 20, "\ud800", "💥", "C-2026-00001", "c-1"):
        wrong = verify(world.office, other)
        assert wrong.status == "unknown"
        assert type(wrong) is type(answer)
    assert make_code(World().office.codec, "c-1", "C-2026-00001") == code  # the tests' one key
    from jobcenter_core.serial.codec import Codec

    assert make_code(Codec(b"another key"), "c-1", "C-2026-00001") != code


def test_the_code_is_in_no_document_event_or_result() -> None:
    world = employed()
    ask(world)
    issue(world)
    code = issued_certificate(world.office, "c-1").code
    assert code not in repr(issued_certificate(world.office, "c-1"))
    with world.office.store.unit_of_work() as unit:
        bodies = [stored.body for stored in unit.find("certificate")]
        remembered = [unit.remembered(f"c-{number}") for number in range(1, 60)]
    shown = "".join([*bodies, repr(world.events()), repr(remembered)])
    assert code not in shown
    assert code.replace("-", "") not in shown
    assert code_digest(world.office.codec, code) in shown


def test_revoked_and_reissued() -> None:
    world = employed()
    ask(world)
    issue(world, described=(("o-1", "Kirjeet"),))
    old = issued_certificate(world.office, "c-1").code

    def revoke(actor: str = "hr", reason: str = "Väärä päivä") -> Any:
        return world.do(
            RevokeCertificate(
                command_id=world.next_id(), actor=actor, certificate_id="c-1", reason=reason
            )
        )

    def reissue(**fields: Any) -> Any:
        return world.do(
            ReissueCertificate(
                **{
                    "command_id": world.next_id(),
                    "actor": "hr",
                    "certificate_id": "c-1",
                    "new_id": "c-2",
                    **fields,
                }
            )
        ).result

    refused(world, NotPermitted, lambda: revoke("w-7"))
    refused(world, InvalidValue, lambda: revoke(reason=" "))
    assert revoke().result == {"state": "revoked"}
    assert verify(world.office, old).status == "revoked"
    refused(world, TransitionError, revoke)
    refused(world, NotPermitted, lambda: reissue(actor="co"))
    result = reissue(described=(("o-1", "Työkokeilu"),))
    assert (result["state"], codes(result)) == ("revoked", ["certificate_reveals"])
    assert reissue() == {
        "certificate_id": "c-2",
        "state": "issued",
        "number": "C-2026-00002",
        "findings": [],
    }
    assert content(world, "c-2").tasks[0].title == "Kirjeet"  # the old one's own words
    assert world.get(Certificate, "c-2").replaces == "c-1"
    assert world.get(Certificate, "c-1").state == "replaced"
    new = issued_certificate(world.office, "c-2").code
    assert [verify(world.office, one).status for one in (old, new)] == ["revoked", "valid"]
    refused(world, TransitionError, lambda: reissue(new_id="c-3"))
    assert [one.id for one in world.ask(lambda s: certificates_of(s, "w-7"))] == ["c-1", "c-2"]


def test_a_lost_certificate_is_replaced_on_the_same_terms() -> None:
    world = employed()
    ask(world, wants_reason=True, wants_assessment=True)
    issue(world, ending_reason="Määräaika päättyi", assessment=GOOD)
    world.do(
        ReissueCertificate(
            command_id="again",
            actor="hr",
            certificate_id="c-1",
            new_id="c-2",
            ending_reason="Työ loppui",
        )
    )
    assert content(world, "c-2").assessment == GOOD
    assert content(world, "c-2").ending_reason == "Työ loppui"


def test_a_request_is_withdrawn_by_the_worker_and_then_not_issued() -> None:
    world = employed()
    ask(world)

    def withdraw(actor: str) -> Any:
        return world.do(
            WithdrawRequest(command_id=world.next_id(), actor=actor, certificate_id="c-1")
        )

    refused(world, NotPermitted, lambda: withdraw("hr"))
    assert withdraw("w-7").result == {"state": "withdrawn"}
    refused(world, TransitionError, lambda: issue(world))


def test_a_command_runs_once() -> None:
    world = employed()
    ask(world)
    command = IssueCertificate(command_id="once", actor="hr", certificate_id="c-1")
    first, again = world.do(command), world.do(command)
    assert (first.result, again.replayed) == (again.result, True)
    other = IssueCertificate(command_id="once", actor="co", certificate_id="c-1")
    refused(world, IdempotencyConflict, lambda: world.do(other))


def test_nobody_registers_a_certificate() -> None:
    world = employed()
    ask(world)
    made = world.get(Certificate, "c-1")
    refused(
        world,
        NotPermitted,
        lambda: world.do(Register(command_id="r", actor="co", documents=(made,))),
    )


def test_a_store_without_a_programme_still_knows_the_staff() -> None:
    from jobcenter_core.parties.organisations import Organisation

    world = World()
    world.register(
        Organisation(id="firm", name="Firma Oy", business_id="2345678-3"),
        StaffMember(id="hr", name="H", roles=("employer.firm",)),
        some.worker("w-7"),
        some.employment("e-7", "w-7", "firm"),
    )
    ask(world)
    refused(world, NotPermitted, lambda: issue(world, "co"))
    assert codes(issue(world)) == ["certificate_without_work"]
