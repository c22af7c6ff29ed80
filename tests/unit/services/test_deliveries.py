"""Deliveries: sent once, asked for by their own key, one fate each, whatever the channel does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from delivery_steps import (
    CANARY,
    FINDING,
    Books,
    Channel,
    asking,
    later,
    sending,
    stored,
    with_delivery,
)
from office_world import World, refused

from jobcenter_core.errors import ConfigurationError, Conflict, NotPermitted, TransitionError
from jobcenter_core.ports.delivery import (
    Delivered,
    Delivery,
    NotSent,
    Outcome,
    Pending,
    Rejected,
    ToSend,
    Unknown,
)
from jobcenter_core.services.deliveries import resume
from jobcenter_core.services.session import Session


@pytest.fixture
def books() -> Books:
    return Books()


@pytest.fixture
def office() -> World:
    return with_delivery()


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Delivered(reference="R1"), "accepted"),
        (Pending(reference="R1"), "awaiting_reply"),
        (Rejected(findings=(FINDING,)), "rejected"),
        (NotSent(finding=FINDING), "pending"),
        (Unknown(finding=FINDING), "unknown"),
        (OSError("Salainen"), "unknown"),
    ],
)
def test_what_the_channel_says_becomes_the_state(
    office: World, books: Books, outcome: Outcome | Exception, state: str
) -> None:
    channel = Channel(outcome)
    got = sending(office, channel, books)
    assert stored(office).state == state
    assert books.entries == [(state, type(got).__name__)]
    assert [one.content for one in channel.sent] == [CANARY.encode()]


def test_a_channel_that_raises_is_named_and_its_text_is_not_told(
    office: World, books: Books
) -> None:
    got = sending(office, Channel(OSError("Salainen Sukunimi")), books)
    assert isinstance(got, Unknown)
    assert got.finding.code == "channel_failed"
    assert "OSError" in got.finding.message
    assert "Salainen" not in repr(got)


def test_what_was_sent_is_never_sent_anew_but_asked_for(office: World, books: Books) -> None:
    channel = Channel(Unknown(finding=FINDING), Delivered(reference="R7"))
    sending(office, channel, books)
    refused(office, TransitionError, lambda: sending(office, channel, books))
    later(office, 5)
    asking(office, channel, books)
    assert (stored(office).state, stored(office).reference) == ("accepted", "R7")
    assert len(channel.sent) == 1


def test_the_first_question_waits_for_the_pace_of_the_channel(office: World, books: Books) -> None:
    channel = Channel(Pending(reference="R1"), Pending(), Delivered())
    sending(office, channel, books)
    later(office, 4)
    assert "1 min" in str(refused(office, NotPermitted, lambda: asking(office, channel, books)))
    later(office, 1)
    asking(office, channel, books)
    refused(office, NotPermitted, lambda: asking(office, channel, books))
    later(office, 5)
    asking(office, channel, books)
    assert [one.reference for one in channel.asked] == ["R1", "R1"]
    assert stored(office).state == "accepted"


def test_a_failed_attempt_waits_twice_as_long_each_time(office: World, books: Books) -> None:
    channel = Channel(*[NotSent(finding=FINDING)] * 3)
    waits = []
    for _ in range(3):
        sending(office, channel, books)
        refused(office, NotPermitted, lambda: sending(office, channel, books))
        waits.append(stored(office).not_before_minute - office.office.now_minute())
        later(office, waits[-1])
    assert waits == [5, 10, 20]
    assert len({one.content for one in channel.sent}) == 1


def test_a_receiver_that_asks_for_more_patience_gets_it(office: World, books: Books) -> None:
    sending(office, Channel(NotSent(finding=FINDING, wait_minutes=90)), books)
    assert stored(office).not_before_minute - office.office.now_minute() == 90


def test_after_twenty_attempts_it_is_given_up(office: World, books: Books) -> None:
    channel = Channel(*[NotSent(finding=FINDING)] * 20)
    for _ in range(20):
        sending(office, channel, books)
        later(office, 24 * 60)
    assert stored(office).state == "dead"
    refused(office, TransitionError, lambda: sending(office, channel, books))
    assert len(channel.sent) == 20


def test_a_lost_delivery_that_the_receiver_does_not_have_is_sent_under_its_key(
    office: World, books: Books
) -> None:
    channel = Channel(Unknown(finding=FINDING), NotSent(finding=FINDING), Delivered())
    sending(office, channel, books)
    later(office, 5)
    asking(office, channel, books)
    assert stored(office).state == "pending"
    later(office, 5)
    sending(office, channel, books)
    assert [one.id for one in channel.sent] == ["d-1", "d-1"]
    assert stored(office).state == "accepted"


def test_what_was_taken_in_and_is_gone_is_not_sent_again(office: World, books: Books) -> None:
    channel = Channel(Pending(), NotSent(finding=FINDING), NotSent(finding=FINDING))
    sending(office, channel, books)
    for _ in range(2):  # however often the receiver says so
        later(office, 5)
        asking(office, channel, books)
        assert stored(office).state == "unknown"
    assert len(channel.sent) == 1


def test_after_a_stop_whatever_was_on_its_way_is_asked_for(office: World, books: Books) -> None:
    class Stopped(BaseException):
        pass

    class Stopping(Channel):
        def send(self, delivery: ToSend) -> Outcome:
            raise Stopped

    with pytest.raises(Stopped):
        sending(office, Stopping(), books)
    assert stored(office).state == "in_flight"
    assert resume(office.office, actor="clerk") == ("d-1",)
    assert stored(office).state == "unknown"
    assert resume(office.office, actor="clerk") == ()
    later(office, 5)
    asking(office, Channel(Delivered()), books)
    assert stored(office).state == "accepted"


def test_the_first_answer_stands(office: World, books: Books) -> None:
    """An answer that comes while another attempt is under way finds the fate sealed."""
    inner = Channel(Unknown(finding=FINDING))
    sending(office, inner, books)
    later(office, 5)

    class Racing(Channel):
        def ask(self, delivery: ToSend) -> Outcome:
            later(office, 5)
            asking(office, Channel(Delivered(reference="first")), books)
            return Rejected(findings=(FINDING,))

    asking(office, Racing(), books)
    assert (stored(office).state, stored(office).reference) == ("accepted", "first")
    assert books.entries[1:] == [("accepted", "Delivered")]
    names = [event.name for event in office.events()]
    assert names[-1] == "DeliveryAnsweredAgain"


@pytest.mark.parametrize("step", [sending, asking])
@pytest.mark.parametrize("change", [{"environment": "production"}, {"name": "other"}])
def test_a_channel_of_another_place_gets_nothing(
    office: World,
    books: Books,
    step: Callable[[World, Channel, Books], Outcome],
    change: dict[str, str],
) -> None:
    channel = Channel(Delivered(), environment=change.get("environment", "test"))
    channel.name = change.get("name", channel.name)
    refused(office, ConfigurationError, lambda: step(office, channel, books))
    assert (channel.sent, channel.asked) == ([], [])
    assert stored(office).state == "pending"


def test_the_content_and_the_reply_are_secrets_of_the_vault(office: World, books: Books) -> None:
    reply = b"<no>Salainen Sukunimi</no>"
    sending(office, Channel(Rejected(findings=(FINDING,), reply=reply)), books)
    with office.office.store.unit_of_work() as unit:
        document = unit.get("delivery", "d-1")
        secret = unit.secret("d-1", "reply")
    assert document is not None
    assert "Salainen" not in document.body
    assert secret is not None
    assert b"Salainen" in secret.ciphertext
    purposes = [event.note for event in office.events() if event.name == "SecretRevealed"]
    assert purposes == ["delivery earnings"]


@pytest.mark.parametrize("answer", [None, "CANARY"])
def test_a_channel_that_answers_something_else_leaves_it_unknown(
    office: World, books: Books, answer: Any
) -> None:
    channel = Channel(answer)
    outcome = sending(office, channel, books)
    assert isinstance(outcome, Unknown)
    assert outcome.finding.code == "channel_failed"
    assert "CANARY" not in f"{outcome}"
    assert stored(office).state == "unknown"


def test_an_outcome_is_not_lost_when_somebody_else_writes_at_once(office: World) -> None:
    """The recorder meets a conflict once: the file has left, so its fate is written again."""
    conflicts = [Conflict("somebody was quicker.")]

    class Busy(Books):
        def __call__(self, session: Session, delivery: Delivery, outcome: Outcome) -> None:
            if conflicts:
                raise conflicts.pop()
            super().__call__(session, delivery, outcome)

    busy = Busy()
    channel = Channel(Delivered(reference="R-1"))
    assert sending(office, channel, busy) == Delivered(reference="R-1")
    assert (stored(office).state, len(channel.sent)) == ("accepted", 1)
    assert busy.entries == [("accepted", "Delivered")]
