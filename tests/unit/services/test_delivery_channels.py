"""What a channel may say beside an outcome: wrong settings, patience; and what it is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from delivery_steps import (
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

from jobcenter_core.errors import ConfigurationError, NotPermitted
from jobcenter_core.ports.delivery import Delivered, NotSent, Pending, Unknown


@pytest.fixture
def books() -> Books:
    return Books()


@pytest.fixture
def office() -> World:
    return with_delivery()


def test_a_channel_that_finds_its_settings_wrong_has_sent_nothing(
    office: World, books: Books
) -> None:
    wrong = ConfigurationError("the certificate is not in force.")
    channel = Channel(wrong, Pending(reference="R1"), wrong)
    refused_by(office, wrong, lambda: sending(office, channel, books))
    assert (stored(office).state, stored(office).attempts, books.entries) == ("pending", 0, [])
    sending(office, channel, books)
    later(office, 5)
    refused_by(office, wrong, lambda: asking(office, channel, books))
    assert stored(office).state == "awaiting_reply"
    assert [one.attempts for one in channel.sent] == [1, 1]


def refused_by(world: World, error: ConfigurationError, step: Callable[[], object]) -> None:
    with pytest.raises(ConfigurationError) as refusal:
        step()
    assert refusal.value is error


def test_a_question_waits_as_long_as_the_receiver_asks(office: World, books: Books) -> None:
    channel = Channel(Pending(), Unknown(finding=FINDING, wait_minutes=90), Delivered())
    sending(office, channel, books)
    later(office, 5)
    asking(office, channel, books)
    later(office, 89)
    assert "1 min" in str(refused(office, NotPermitted, lambda: asking(office, channel, books)))
    later(office, 1)
    asking(office, channel, books)
    assert stored(office).state == "accepted"


def test_a_channel_is_told_of_attempts_and_of_the_last_reply(office: World, books: Books) -> None:
    lost = Unknown(finding=FINDING, reply=b"<maybe/>")
    channel = Channel(NotSent(finding=FINDING), lost, Delivered())
    for _ in range(2):
        sending(office, channel, books)
        later(office, 10)
    asking(office, channel, books)
    assert [one.attempts for one in channel.sent] == [1, 2]
    assert [one.reply for one in channel.sent] == [b"", b""]
    assert [(one.attempts, one.reply) for one in channel.asked] == [(2, b"<maybe/>")]
    assert "maybe" not in repr(channel.asked)
