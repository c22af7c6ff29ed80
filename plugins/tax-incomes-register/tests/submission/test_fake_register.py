"""The fake register answers in the official forms and keeps what it accepts by version."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from register_keys import authority, reporter_signer, stranger_signer
from register_world import RegisterWorld, cancelled, summary, wage_report, wages, with_ids

from jobcenter_core.errors import InvalidValue, TransportFailed, TransportUncertain
from jobcenter_tax_incomes_register.messages.status import Ack, StatusRequest, StatusResponse
from jobcenter_tax_incomes_register.submission.outgoing import Reporting, operation_of
from jobcenter_tax_incomes_register.testing.faults import Fault, garbled
from jobcenter_tax_incomes_register.xml_read import read
from jobcenter_tax_incomes_register.xml_write import write
from jobcenter_tax_incomes_register.xsd import SchemaFolder

ONE = wages("d-1", wage_report("r-1"))


def given(world: RegisterWorld, message: Reporting) -> Ack | StatusResponse:
    """What the register answers to a message."""
    answer = world.register.exchange(operation_of(message), signed(message))
    reply = read(answer)
    assert isinstance(reply, Ack | StatusResponse)
    return reply


def signed(message: Reporting | StatusRequest) -> bytes:
    return reporter_signer().sign(write(message))


def question(world: RegisterWorld, delivery_id: str, **fields: str) -> bytes:
    sent = ONE.envelope
    request = StatusRequest(
        made_at=world.clock.now(),
        delivery_type=100,
        delivery_id=delivery_id,
        register_delivery_id=fields.get("reference"),
        production=False,
        owner=sent.owner,
        creator=sent.creator,
        sender=sent.sender,
    )
    return world.register.exchange("GetDeliveryDataStatus", signed(request))


def status(answer: bytes) -> int:
    reply = read(answer)
    assert isinstance(reply, Ack | StatusResponse)
    return reply.status


def every_answer(world: RegisterWorld) -> dict[str, bytes]:
    """An answer of each status, by a name."""
    register = world.register
    register.archive.refused.add("r-2")
    answers = {"taken in": register.exchange("SendWageReports", signed(ONE))}
    answers["refused as used"] = register.exchange("SendWageReports", signed(ONE))
    answers["unknown"] = question(world, "d-9")
    answers["in process"] = question(world, "d-1")
    partly = wages("d-2", wage_report("r-2"), wage_report("r-3"))
    none = wages("d-3", wage_report("r-2"))
    for message in (partly, none):
        register.exchange("SendWageReports", signed(message))
    world.later()
    answers["valid"] = question(world, "d-1")
    answers["partly valid"] = question(world, "d-2")
    answers["refused"] = question(world, "d-3")
    taken = register.archive.find("2345678-0", 100, "d-1")
    assert taken is not None
    taken.invalidated = True
    answers["invalidated"] = question(world, "d-1")
    return answers


def test_every_answer_is_valid_and_signed(world: RegisterWorld, schemas: Path) -> None:
    folder = SchemaFolder(schemas)
    answers = every_answer(world)
    assert {name: folder.check(answer) for name, answer in answers.items()} == dict.fromkeys(
        answers, ()
    )
    for message in world.register.received:  # the questions too
        assert folder.check(message) == ()


def test_every_status_has_its_answer(world: RegisterWorld) -> None:
    assert {name: status(answer) for name, answer in every_answer(world).items()} == {
        "taken in": 2,
        "refused as used": 4,
        "unknown": 0,
        "in process": 2,
        "valid": 3,
        "partly valid": 3,
        "refused": 5,
        "invalidated": 6,
    }


def test_both_references_must_fit(world: RegisterWorld) -> None:
    reply = given(world, ONE)
    assert reply.register_delivery_id is not None
    world.later()
    assert status(question(world, "d-1", reference=reply.register_delivery_id)) == 3
    assert status(question(world, "d-1", reference="F" * 32)) == 0
    assert status(question(world, "d-2", reference=reply.register_delivery_id)) == 0


def test_the_other_environment_is_refused(world: RegisterWorld) -> None:
    assert given(world, with_ids(ONE, production=True)).status == 4
    assert world.register.archive.deliveries == {}


@pytest.mark.parametrize("message", [b"<a/>", b"", write(ONE), stranger_signer().sign(write(ONE))])
def test_what_is_not_signed_by_a_reporter_is_refused(world: RegisterWorld, message: bytes) -> None:
    with pytest.raises(InvalidValue):
        world.register.exchange("SendWageReports", message)


@pytest.mark.parametrize("operation", ["SendWageReport", "GetDeliveryDataStatus", ""])
def test_the_operation_must_be_that_of_the_message(world: RegisterWorld, operation: str) -> None:
    with pytest.raises(InvalidValue, match="operation"):
        world.register.exchange(operation, signed(ONE))


def test_a_reply_is_no_message_to_the_register(world: RegisterWorld) -> None:
    world.register.reporters = authority("Test Register CA").authorities("test")
    with pytest.raises(InvalidValue, match="sent to the register"):
        world.register.exchange("SendWageReports", some_reply())


def some_reply() -> bytes:
    return RegisterWorld().register.exchange("SendWageReports", signed(ONE))


def settled(world: RegisterWorld, message: Reporting) -> StatusResponse:
    """The result of a message in real time."""
    reply = given(world, attrs.evolve(message, real_time=True))
    assert isinstance(reply, StatusResponse)
    return reply


def errors(reply: StatusResponse) -> list[str]:
    return [error.code for item in reply.invalid_items for error in item.errors]


def test_versions_count_up_and_a_stale_one_is_refused(world: RegisterWorld) -> None:
    first = settled(world, ONE).valid_items[0]
    assert (first.item_id, first.version) == ("r-1", 1)

    def replacing(id: str, **data: object) -> StatusResponse:
        return settled(world, wages(id, wage_report("r-1", 13_000, action_code=2, **data)))

    second = replacing("d-2", version=1).valid_items[0]
    assert (second.register_id, second.version) == (first.register_id, 2)
    assert errors(replacing("d-3", version=1)) == ["VERSION"]
    assert replacing("d-4").valid_items[0].version == 3  # without a version the latest is replaced
    assert replacing("d-5", register_id=first.register_id).valid_items[0].version == 4
    assert errors(replacing("d-6", register_id="F" * 32)) == ["NOTFOUND"]


def test_a_reference_of_a_report_is_used_once(world: RegisterWorld) -> None:
    settled(world, ONE)
    assert errors(settled(world, wages("d-2", wage_report("r-1", 99)))) == ["REPORTID"]
    # Another kind of report may have the same.
    assert settled(world, summary("d-3", "r-1", 286)).valid_items[0].version == 1


def test_an_invalidated_report_stays_so(world: RegisterWorld) -> None:
    settled(world, ONE)
    assert settled(world, cancelled("d-2", "r-1")).valid_items[0].version == 2
    assert errors(settled(world, cancelled("d-3", "r-1"))) == ["INVALIDATED"]
    again = wages("d-4", wage_report("r-1", action_code=2))
    assert errors(settled(world, again)) == ["INVALIDATED"]
    assert errors(settled(world, cancelled("d-5", "r-9"))) == ["NOTFOUND"]
    assert world.register.archive.standing() == {}


def test_a_delivery_may_be_all_or_nothing(world: RegisterWorld) -> None:
    world.register.archive.refused.add("r-2")
    message = wages("d-1", wage_report("r-1"), wage_report("r-2"), faulty_control=2)
    given(world, message)
    world.later()
    assert status(question(world, "d-1")) == 5
    assert world.register.archive.standing() == {}


def test_what_is_hidden_is_not_there_yet(world: RegisterWorld) -> None:
    world.register.hidden_minutes = 10
    given(world, ONE)
    world.later(9)
    assert status(question(world, "d-1")) == 0
    world.later(1)
    assert status(question(world, "d-1")) == 3


def test_what_is_late_arrives_later_or_at_the_end() -> None:
    world = RegisterWorld(Fault.LATE, Fault.LATE)
    for number in (1, 2):
        with pytest.raises(TransportUncertain):
            given(world, wages(f"d-{number}", wage_report(f"r-{number}")))
        world.later(10)
    world.later(2)
    assert status(question(world, "d-1")) == 2  # 22 minutes after it was sent
    assert status(question(world, "d-2")) == 0
    world.register.settle()
    assert sorted(world.register.archive.standing()) == ["r-1", "r-2"]


def test_a_busy_register_says_for_how_long() -> None:
    world = RegisterWorld(Fault.BUSY)
    with pytest.raises(TransportFailed) as failure:
        given(world, ONE)
    assert failure.value.wait_minutes == 30


@pytest.mark.parametrize(
    "fault",
    [
        Fault.HTML,
        Fault.TRUNCATED,
        Fault.WRONG_NAMESPACE,
        Fault.NEWER_VERSION,
        Fault.DOCTYPE,
        Fault.UNSIGNED,
        Fault.TAMPERED,
        Fault.EMPTY,
    ],
)
def test_every_fault_changes_every_answer(world: RegisterWorld, fault: Fault) -> None:
    for answer in every_answer(world).values():
        assert garbled(fault, answer) != answer
