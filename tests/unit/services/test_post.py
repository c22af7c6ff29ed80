"""A round of the post: asked first, sent then, each with the checks of its kind, nothing twice."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import pytest
from delivery_steps import FINDING, Channel, later, stored, with_delivery
from office_world import World
from reporting_steps import Reporter, ScriptedChannel, accepting, prepared, reporting
from test_filings_made_anew import filed_and_cancelling, states

from jobcenter_core.errors import Conflict, NotPermitted
from jobcenter_core.ports.delivery import (
    Delivered,
    Delivery,
    NotSent,
    Outcome,
    Pending,
    ToSend,
    Unknown,
)
from jobcenter_core.services.post import Post, PostStep
from jobcenter_core.services.session import Session
from jobcenter_core.values.secrets import Secret


@pytest.fixture
def one_waits() -> World:
    return with_delivery()


def round_of(world: World, channel: Channel | ScriptedChannel) -> list[tuple[str, str]]:
    """Id, and what came of it or ``held``."""
    steps = Post(world.office).round(channel, actor="clerk")
    return [
        (one.delivery_id, type(one.outcome).__name__ if one.outcome else "held") for one in steps
    ]


def test_what_waits_is_sent_and_asked_for_in_its_time(one_waits: World) -> None:
    channel = Channel(Pending(reference="R-1"), Delivered(reference="R-1"))
    assert round_of(one_waits, channel) == [("d-1", "Pending")]
    assert round_of(one_waits, channel) == []  # five minutes of the channel's pace have not passed
    later(one_waits, 5)
    assert round_of(one_waits, channel) == [("d-1", "Delivered")]
    assert stored(one_waits).state == "accepted"
    later(one_waits, 60)
    assert round_of(one_waits, channel) == []


def test_a_pause_is_kept(one_waits: World) -> None:
    channel = Channel(NotSent(finding=FINDING, wait_minutes=30), Delivered())
    assert round_of(one_waits, channel) == [("d-1", "NotSent")]
    later(one_waits, 29)
    assert round_of(one_waits, channel) == []
    later(one_waits, 1)
    assert round_of(one_waits, channel) == [("d-1", "Delivered")]


def test_what_may_have_arrived_is_asked_for_and_not_sent(one_waits: World) -> None:
    channel = Channel(Unknown(finding=FINDING), Delivered())
    round_of(one_waits, channel)
    later(one_waits, 5)
    assert round_of(one_waits, channel) == [("d-1", "Delivered")]
    assert (len(channel.sent), len(channel.asked)) == (1, 1)


def test_after_a_stop_it_is_asked_for(one_waits: World) -> None:
    class Stopping(Channel):
        def send(self, delivery: ToSend) -> Outcome:
            raise KeyboardInterrupt  # the process ends before it hears anything

    with pytest.raises(KeyboardInterrupt):
        Post(one_waits.office).round(Stopping(), actor="clerk")
    assert stored(one_waits).state == "in_flight"
    assert Post(one_waits.office).waiting() == ()
    assert Post(one_waits.office).resume(actor="clerk") == ("d-1",)
    later(one_waits, 5)
    channel = Channel(Delivered())
    assert round_of(one_waits, channel) == [("d-1", "Delivered")]
    assert channel.sent == []


@pytest.mark.parametrize("other", [{"environment": "production"}, {"name": "somebody"}])
def test_other_channels_get_nothing(one_waits: World, other: dict[str, str]) -> None:
    channel = Channel(Delivered())
    for field, value in other.items():
        setattr(channel, field, value)
    assert round_of(one_waits, channel) == []
    assert Post(one_waits.office).waiting(channel) == ()
    assert [one.id for one in Post(one_waits.office).waiting()] == ["d-1"]


@pytest.mark.parametrize("error", [NotPermitted("not now."), Conflict("somebody was quicker.")])
def test_one_that_is_held_back_stops_no_other(
    one_waits: World, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    second_delivery(one_waits)
    post, sent = Post(one_waits.office), Post(one_waits.office).send

    def refusing(id: str, channel: Channel, *, actor: str) -> Outcome:
        if id == "d-1":
            raise error
        return sent(id, channel, actor=actor)

    monkeypatch.setattr(post, "send", refusing)
    first, second = post.round(Channel(Delivered()), actor="clerk")
    assert first == PostStep(delivery_id="d-1", held_back=str(error))
    assert (second.delivery_id, second.outcome) == ("d-2", Delivered())


def test_what_somebody_else_has_sent_meanwhile_is_not_sent_again(one_waits: World) -> None:
    """d-2 goes out by another process while this one is at d-1; d-3 still goes."""
    second_delivery(one_waits)
    second_delivery(one_waits, "d-3")
    quicker = Channel(Delivered())

    class Slow(Channel):
        def send(self, delivery: ToSend) -> Outcome:
            if delivery.id == "d-1":
                Post(one_waits.office).send("d-2", quicker, actor="clerk")
            return super().send(delivery)

    slow = Slow(Delivered(), Delivered())
    assert round_of(one_waits, slow) == [
        ("d-1", "Delivered"),
        ("d-2", "held"),
        ("d-3", "Delivered"),
    ]
    assert [one.id for one in (*slow.sent, *quicker.sent)] == ["d-1", "d-3", "d-2"]


def second_delivery(world: World, id: str = "d-2") -> None:
    with world.office.store.unit_of_work() as unit:
        session = Session(world.office, unit, actor="clerk", command_id=f"prepare-{id}")
        second = attrs.evolve(stored(world), id=id, file_name=f"{id}.xml", content=Secret("<b/>"))
        session.add(second, "DeliveryPrepared")
        unit.commit()


def test_reports_are_recorded_and_a_new_one_waits_for_the_one_before(approved: World) -> None:
    """A cancellation that the register has not judged holds the new report back."""
    approved.run()
    reporting(approved)
    filed_and_cancelling(approved)
    slow = ScriptedChannel(judged_at_once_but("d-cancel-1", approved))
    assert round_of(approved, slow) == [("d-cancel-1", "Pending"), ("d-new-1", "held")]
    later(approved, 5)
    quick = ScriptedChannel(accepting(approved))
    assert round_of(approved, quick) == [("d-cancel-1", "Delivered"), ("d-new-1", "Delivered")]
    assert states(approved) == [
        ("new", "cancelled"),
        ("cancel", "accepted"),
        ("new", "accepted"),
    ]


def judged_at_once_but(slow_id: str, world: World) -> Callable[[ToSend], Outcome]:
    answer = accepting(world)
    return lambda sent: Pending(reference="R") if sent.id == slow_id else answer(sent)


def test_given_up_reports_are_made_anew(approved: World) -> None:
    approved.run()
    reporting(approved)
    (delivery,) = prepared(approved).delivery_ids
    Post(approved.office).give_up(delivery, actor="clerk")
    assert approved.get(Delivery, delivery).state == "dead"
    assert prepared(approved, reporter=Reporter()).delivery_ids != ()
