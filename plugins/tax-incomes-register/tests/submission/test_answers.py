"""What the register answers becomes an outcome (acceptance checks 17 to 19)."""

from __future__ import annotations

from typing import Any

import pytest
from register_keys import register_signer
from register_replies import (
    ERROR,
    MESSAGE,
    REFERENCE,
    Wire,
    ack,
    asked,
    code,
    echo,
    item,
    result,
    sent,
    signed,
    valid,
    zero,
)
from register_world import RegisterWorld, to_send, wage_report, wages

from jobcenter_core.ports.delivery import (
    Delivered,
    NotSent,
    Pending,
    Rejected,
    Unknown,
)
from jobcenter_tax_incomes_register.messages.envelope import Id
from jobcenter_tax_incomes_register.xml_write import write

# --------------------------------------------------------------------------------------- reception


def test_an_acknowledgement_is_pending_with_the_reference(world: RegisterWorld) -> None:
    outcome = sent(world, ack(2, world, register_delivery_id=REFERENCE))
    assert isinstance(outcome, Pending)
    assert outcome.reference == REFERENCE
    assert outcome.reply


@pytest.mark.parametrize("status", [4, 0])
@pytest.mark.parametrize("level", ["message_errors", "delivery_errors"])
def test_a_refusal_at_reception_means_that_nothing_was_taken_in(
    world: RegisterWorld, status: int, level: str
) -> None:
    outcome = sent(world, ack(status, world, **{level: (ERROR, ERROR)}))
    assert isinstance(outcome, Rejected)
    (finding,) = outcome.findings
    assert (finding.code, finding.path) == ("register_refused", "delivery/d-1")
    assert finding.values == (("error", "MADEUP1"),)
    assert outcome.items == ()


def test_a_reception_that_failed_without_an_error_is_tried_again(world: RegisterWorld) -> None:
    outcome = sent(world, ack(0, world))
    assert isinstance(outcome, NotSent)
    assert code(outcome) == "register_reception_failed"


@pytest.mark.parametrize("status", [0, 4])
def test_a_refused_repeat_says_nothing_about_the_first_attempt(
    world: RegisterWorld, status: int
) -> None:
    outcome = sent(world, ack(status, world, delivery_errors=(ERROR,)), attempts=2)
    assert code(outcome) == "register_resend_refused"


@pytest.mark.parametrize("status", [1, 3, 5, 6, 99])
def test_an_acknowledgement_of_another_status_is_not_believed(
    world: RegisterWorld, status: int
) -> None:
    assert code(sent(world, ack(status, world))) == "register_reply_unclear"


def test_feedback_before_the_acknowledgement_counts(world: RegisterWorld) -> None:
    items = (valid("r-1"), valid("r-2"))
    assert isinstance(sent(world, result(3, world, valid_items=items)), Delivered)


def test_a_zero_without_an_envelope_is_no_reception(world: RegisterWorld) -> None:
    outcome = sent(world, result(0, world, envelope=None, message_errors=(ERROR,)))
    assert code(outcome) == "register_reply_unclear"


def test_an_old_acknowledgement_answers_no_question(world: RegisterWorld) -> None:
    assert code(asked(world, ack(4, world, delivery_errors=(ERROR,)))) == "register_reply_unclear"
    assert isinstance(asked(world, ack(2, world, register_delivery_id=REFERENCE)), Pending)


# ------------------------------------------------------------------------------------------ result


def test_valid_reports_bring_reference_and_version(world: RegisterWorld) -> None:
    outcome = asked(
        world,
        result(
            3,
            world,
            register_delivery_id=REFERENCE,
            valid_items=(valid("r-1"), valid("r-2", version=3)),
        ),
    )
    assert isinstance(outcome, Delivered)
    assert outcome.reference == REFERENCE
    named = [(one.id, one.accepted, one.reference, one.version) for one in outcome.items]
    assert named == [("r-1", True, "1" * 32, 1), ("r-2", True, "2" * 32, 3)]


def test_status_3_with_invalid_items_refuses_exactly_those(world: RegisterWorld) -> None:
    refused = item("r-2", errors=(ERROR,))
    outcome = asked(world, result(3, world, valid_items=(valid("r-1"),), invalid_items=(refused,)))
    assert isinstance(outcome, Delivered)
    assert [(one.id, one.accepted) for one in outcome.items] == [("r-1", True), ("r-2", False)]
    (finding,) = outcome.items[1].findings
    assert (finding.code, finding.path) == ("register_report_refused", "report/r-2")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"valid_items": (valid("r-1"),)},
        {"invalid_items": (item("r-1"),)},
        {"valid_items": (valid("r-1"), valid("r-2")), "invalid_items": (item("r-1"),)},
        {"valid_items": (valid("r-1"), valid("r-2"), valid("r-2", version=2))},
    ],
)
def test_a_result_that_is_not_about_every_report_once_is_not_believed(
    world: RegisterWorld, fields: dict[str, Any]
) -> None:
    assert code(asked(world, result(3, world, **fields))) == "register_reply_unclear"


def test_an_item_may_be_named_by_the_register_alone(world: RegisterWorld) -> None:
    replacing = wages("d-1", wage_report("r-1", action_code=2, register_id=REFERENCE, version=1))
    named = item(None, register_id=REFERENCE, version=2)
    wire = Wire(result(3, world, valid_items=(named,)))
    outcome = world.channel_over(wire).ask(to_send(replacing))
    assert isinstance(outcome, Delivered)
    assert [(one.id, one.version) for one in outcome.items] == [("r-1", 2)]


@pytest.mark.parametrize("status", [4, 5])
def test_status_5_with_delivery_errors_alone_refuses_all(world: RegisterWorld, status: int) -> None:
    outcome = asked(world, result(status, world, delivery_errors=(ERROR,)))
    assert isinstance(outcome, Rejected)
    assert [one.code for one in outcome.findings] == ["register_refused"]


def test_status_5_names_the_reports_with_faults(world: RegisterWorld) -> None:
    outcome = asked(world, result(5, world, invalid_items=(item("r-2", errors=(ERROR,)),)))
    assert isinstance(outcome, Rejected)
    assert [(one.id, one.accepted) for one in outcome.items] == [("r-2", False)]


def test_status_6_is_final_and_nothing_stands(world: RegisterWorld) -> None:
    outcome = asked(world, result(6, world))
    assert isinstance(outcome, Rejected)
    assert [one.code for one in outcome.findings] == ["register_delivery_invalidated"]


def test_status_2_is_asked_again(world: RegisterWorld) -> None:
    outcome = asked(world, result(2, world, register_delivery_id=REFERENCE))
    assert isinstance(outcome, Pending)


@pytest.mark.parametrize("status", [1, 7])
def test_a_status_that_nobody_knows_is_not_believed(world: RegisterWorld, status: int) -> None:
    assert code(asked(world, result(status, world))) == "register_reply_unclear"


# --------------------------------------------------------------------------------------- not there


def test_status_0_is_not_there(world: RegisterWorld) -> None:
    outcome = asked(world, zero(world))
    assert isinstance(outcome, NotSent)
    assert code(outcome) == "register_not_there"


def test_what_was_taken_in_is_not_sent_again_when_it_is_gone(world: RegisterWorld) -> None:
    outcome = asked(world, zero(world), reference=REFERENCE)
    assert isinstance(outcome, Unknown)
    assert code(outcome) == "register_delivery_gone"


def test_a_refused_repeat_stands_two_hours_later(world: RegisterWorld) -> None:
    refusal = signed(ack(4, world, delivery_errors=(ERROR,)))
    world.later(119)
    early = asked(world, zero(world), reply=refusal, attempts=2)
    assert isinstance(early, Unknown)
    assert (code(early), early.reply) == ("register_resend_refused", b"")
    world.later(1)
    outcome = asked(world, zero(world), reply=refusal, attempts=2)
    assert isinstance(outcome, Rejected)
    assert outcome.findings[0].values == (("error", "MADEUP1"),)


def test_a_refusal_of_another_delivery_does_not_stand(world: RegisterWorld) -> None:
    refusal = signed(ack(4, world, envelope=echo(delivery_id="d-9")))
    world.later(120)
    assert code(asked(world, zero(world), reply=refusal, attempts=2)) == "register_not_there"


def test_an_old_zero_is_not_believed(world: RegisterWorld) -> None:
    old = zero(world)
    world.later(5)
    assert code(asked(world, old)) == "register_reply_foreign"


def test_a_zero_that_comes_twice_speaks_of_one_delivery(world: RegisterWorld) -> None:
    answer = zero(world)
    channel = world.channel_over(Wire(answer, answer))
    assert code(channel.ask(to_send(MESSAGE))) == "register_not_there"
    other = wages("d-2", wage_report("r-3"))
    assert code(channel.ask(to_send(other))) == "register_reply_foreign"


# ------------------------------------------------------------------------------- about another one


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"envelope": echo(delivery_id="d-9")}, "DeliveryId"),
        ({"envelope": echo(delivery_id=None)}, "DeliveryId"),
        ({"envelope": echo(production=True)}, "ProductionEnvironment"),
        ({"envelope": echo(delivery_type=101)}, "DeliveryDataType"),
        ({"envelope": echo(owner=Id(type_code=1, code="1111111-1"))}, "DeliveryDataOwner"),
        ({"register_delivery_id": "F" * 32}, "IRDeliveryId"),
        ({"envelope": None}, "DeliveryData"),
    ],
)
def test_a_reply_about_another_delivery_is_put_aside(
    world: RegisterWorld, fields: dict[str, Any], field: str
) -> None:
    outcome = asked(world, result(5, world, **fields), reference=REFERENCE)
    assert isinstance(outcome, Unknown)
    assert code(outcome) == "register_reply_foreign"
    assert outcome.finding.values == (("field", field),)
    assert outcome.reply  # kept as it came


def test_a_reply_may_name_the_delivery_by_the_register_s_reference(world: RegisterWorld) -> None:
    reply = result(5, world, envelope=None, register_delivery_id=REFERENCE)
    assert isinstance(asked(world, reply, reference=REFERENCE), Rejected)


# ------------------------------------------------------------------------------ not a reply


def test_a_message_that_is_no_reply_is_unreadable(world: RegisterWorld) -> None:
    ours = register_signer().sign(write(MESSAGE))
    assert code(asked(world, ours)) == "register_reply_unreadable"


def test_what_the_register_signs_must_be_a_reply_of_the_schema(world: RegisterWorld) -> None:
    odd = write(result(5, world)).replace(b"<StatusResponse>", b"<StatusResponse><Odd>1</Odd>")
    outcome = asked(world, register_signer().sign(odd))
    assert code(outcome) == "register_reply_unreadable"


@pytest.mark.parametrize("kept", [b"", b"<html/>", register_signer().sign(write(MESSAGE))])
def test_a_last_reply_that_is_no_refusal_counts_for_nothing(
    world: RegisterWorld, kept: bytes
) -> None:
    assert code(asked(world, zero(world), reply=kept, attempts=2)) == "register_not_there"
    process = signed(ack(2, world))
    assert code(asked(world, zero(world), reply=process, attempts=2)) == "register_not_there"
