"""What the channel sends and asks, and what nobody is told (acceptance checks 16, 17, 25)."""

from __future__ import annotations

import logging
from typing import Any

import attrs
import pytest
from register_replies import (
    ERROR,
    MESSAGE,
    REFERENCE,
    Wire,
    ack,
    asked,
    code,
    item,
    result,
    sent,
)
from register_world import (
    CANARY,
    FIRM,
    RegisterWorld,
    cancelled,
    summary,
    to_send,
    wage_report,
    wages,
)

from jobcenter_core.errors import NotPermitted, TransportFailed, TransportUncertain
from jobcenter_core.ports.delivery import (
    NotSent,
    Rejected,
    ToSend,
    Unknown,
)
from jobcenter_tax_incomes_register.messages.status import ErrorInfo, StatusRequest
from jobcenter_tax_incomes_register.submission.findings import FINDINGS
from jobcenter_tax_incomes_register.xml_read import read

# -------------------------------------------------------------------------- messages and questions


@pytest.mark.parametrize(
    ("message", "operation"),
    [
        (MESSAGE, "SendWageReports"),
        (wages("d-1", wage_report("r-1"), real_time=True), "SendWageReport"),
        (summary("d-1", "s-1", 286), "SendPayerSummaryReports"),
        (summary("d-1", "s-1", 286, real_time=True), "SendPayerSummaryReport"),
        (cancelled("d-1", "r-1", "r-2"), "SendInvalidations"),
        (attrs.evolve(cancelled("d-1", "r-1"), real_time=True), "SendInvalidation"),
    ],
)
def test_every_kind_of_message_has_its_operation(
    world: RegisterWorld, message: Any, operation: str
) -> None:
    wire = Wire(b"")
    world.channel_over(wire).send(to_send(message))
    ((given, data),) = wire.sent
    assert given == operation
    assert read(data) == message


@pytest.mark.parametrize("reference", ["", REFERENCE])
def test_a_question_names_our_key_and_the_register_s_when_it_is_known(
    world: RegisterWorld, reference: str
) -> None:
    wire = Wire(b"")
    world.channel_over(wire).ask(to_send(MESSAGE, reference=reference))
    ((operation, data),) = wire.sent
    assert operation == "GetDeliveryDataStatus"
    request = read(data)
    assert request == StatusRequest(
        made_at=world.clock.now(),
        delivery_type=100,
        delivery_id="d-1",
        register_delivery_id=reference or None,
        production=False,
        owner=FIRM,
        creator=FIRM,
        sender=FIRM,
    )
    assert b"+02:00</Timestamp>" in data  # Finnish winter
    assert b"<Signature" in data


def test_a_repeat_is_the_same_message_byte_for_byte(world: RegisterWorld) -> None:
    wire = Wire(TransportFailed("no"), TransportFailed("no"))
    channel = world.channel_over(wire)
    for attempt in (1, 2):
        channel.send(to_send(MESSAGE, attempts=attempt))
        world.later(90)
    assert wire.sent[0] == wire.sent[1]


@pytest.mark.parametrize("wait", [0, 45])
def test_nothing_that_left_is_sent_again_and_a_question_that_failed_says_nothing(
    world: RegisterWorld, wait: int
) -> None:
    busy = TransportFailed("no", wait_minutes=wait)
    first = sent(world, busy)
    assert isinstance(first, NotSent)
    assert (first.finding.code, first.wait_minutes) == ("register_unreachable", wait)
    second = asked(world, busy)
    assert isinstance(second, Unknown)
    assert (second.finding.code, second.wait_minutes) == ("register_unreachable", wait)


def test_no_answer_is_unknown(world: RegisterWorld) -> None:
    assert code(sent(world, TransportUncertain("no"))) == "register_no_answer"
    assert code(asked(world, TransportUncertain("no"))) == "register_no_answer"


def test_questions_come_five_minutes_after_sending_and_apart(world: RegisterWorld) -> None:
    id = world.prepare(MESSAGE)
    world.send(id)
    for _ in range(2):
        world.register.processing_minutes = 10
        world.later(4)
        with pytest.raises(NotPermitted):
            world.ask(id)
        world.later(1)
        world.ask(id)
    assert world.state(id) == "accepted"


# --------------------------------------------------------------------------------- nothing is told


def test_no_log_holds_a_message(world: RegisterWorld, caplog: pytest.LogCaptureFixture) -> None:
    logger = logging.getLogger("signxml.processor")
    with caplog.at_level(logging.DEBUG), caplog.at_level(logging.DEBUG, logger.name):
        asked(world, result(5, world, delivery_errors=(ERROR,)))
        sent(world, ack(2, world))
        assert CANARY not in caplog.text
        assert not [one for one in caplog.records if "<" in one.getMessage()]


def test_signxml_would_log_messages_if_it_were_let(
    world: RegisterWorld, caplog: pytest.LogCaptureFixture
) -> None:
    """Without our filter the text is there: the test above can fail."""
    logger = logging.getLogger("signxml.processor")
    filters, logger.filters = logger.filters, []
    try:
        with caplog.at_level(logging.DEBUG, logger.name):
            sent(world, ack(2, world))
    finally:
        logger.filters = filters
    assert CANARY in caplog.text


@pytest.mark.parametrize("status", [0, 2, 3, 4, 5, 6])
def test_no_outcome_shows_a_person(world: RegisterWorld, status: int) -> None:
    refused = (item("r-1", errors=(ERROR,)), item("r-2"))
    reply = result(
        status, world, invalid_items=refused, message_errors=(ERROR,), delivery_errors=(ERROR,)
    )
    for outcome in (sent(world, reply), asked(world, reply)):
        assert CANARY not in repr(outcome)
        assert CANARY not in repr(to_send(MESSAGE, reply=outcome.reply))


def test_an_error_code_that_is_no_code_is_not_repeated(world: RegisterWorld) -> None:
    odd = ErrorInfo(code=f"x {CANARY}", message="Virhe")
    outcome = asked(world, result(5, world, delivery_errors=(odd,)))
    assert isinstance(outcome, Rejected)
    assert outcome.findings[0].values == (("error", "unreadable"),)


def test_every_finding_has_words_without_a_place_for_values() -> None:
    assert all(text.endswith(".") and "{" not in text for text in FINDINGS.values())


def test_the_content_of_a_delivery_is_not_shown() -> None:
    assert CANARY not in repr(to_send(MESSAGE))
    assert isinstance(to_send(MESSAGE), ToSend)
