"""Deliveries on their way: taken up, sent once, and what became of them written down.

A step is a unit of work of its own, and no unit is open while the outside world is waited for. A
delivery is ``in_flight`` before its first byte leaves. Whoever finds it so after a stop cannot know
whether it arrived; it is then asked for, by its own key, and never sent anew.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import attrs

from jobcenter_core.errors import ConfigurationError, Conflict, NotPermitted
from jobcenter_core.ports.delivery import (
    DELIVERY_LIFECYCLE,
    Channel,
    Delivered,
    Delivery,
    NotSent,
    Outcome,
    Pending,
    Rejected,
    ToSend,
    Unknown,
)
from jobcenter_core.services.session import Office, Session
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.secrets import Secret

__all__ = ["Ready", "Recorder", "ask", "give_up", "resume", "send"]

Recorder: TypeAlias = Callable[[Session, Delivery, Outcome], None]
"""Writes what an outcome means for the documents of a delivery, in the unit of work that records
the outcome."""

_FINAL = ("accepted", "rejected", "dead")
_MOST_ATTEMPTS = 20
_FIRST_WAIT_MINUTES = 5
_LONGEST_WAIT_MINUTES = 24 * 60
_MOST_RECORDINGS = 5
_OUTCOMES = (Delivered, Pending, Rejected, NotSent, Unknown)


Ready: TypeAlias = Callable[[Session, Delivery], None]
"""Raises :class:`NotPermitted` while something else has to be settled before a delivery goes."""


def send(
    office: Office,
    delivery_id: str,
    channel: Channel,
    *,
    actor: str,
    record: Recorder,
    ready: Ready = lambda _session, _delivery: None,
) -> Outcome:
    """Try once to send a delivery that is ``pending``, and record what came of it.

    Raises :class:`~jobcenter_core.errors.TransitionError` in another state, :class:`NotPermitted`
    before its time or when ``ready`` does, and :class:`ConfigurationError` for a channel of another
    provider or environment, or one that finds its own settings wrong: nothing is sent then, and the
    delivery is ``pending`` as before. What else the channel raises, and an answer that is no
    outcome, leaves the delivery ``unknown``.
    """
    taken = _taken_up(office, delivery_id, channel, actor, ready)
    return _outcome(office, taken, channel, channel.send, actor, record)


def ask(
    office: Office, delivery_id: str, channel: Channel, *, actor: str, record: Recorder
) -> Outcome:
    """Ask once what became of a delivery that awaits its reply or may have been lost.

    Raises as :func:`send` does; ``NotPermitted`` too when it is too early by the channel's pace.
    """
    asked = _asked(office, delivery_id, channel, actor)
    return _outcome(office, asked, channel, channel.ask, actor, record)


def resume(office: Office, *, actor: str) -> tuple[str, ...]:
    """After a stop: every delivery that was on its way becomes ``unknown``. Returns their ids.

    Only whoever knows that nobody else is sending may call it.
    """
    with office.store.unit_of_work() as unit:
        session = Session(office, unit, actor=actor, command_id=f"resume-{office.now_minute()}")
        lost = tuple(session.all(Delivery, state="in_flight"))
        for delivery in lost:
            session.change(_moved(delivery, "lose"), "DeliveryLost")
        if lost:
            unit.commit()
    return tuple(delivery.id for delivery in lost)


def give_up(office: Office, delivery_id: str, *, actor: str, record: Recorder) -> None:
    """Never send a delivery that waits to be sent. ``record`` is told that nothing of it counts, so
    reports in it are made anew; the payments of a file are not.

    Raises :class:`~jobcenter_core.errors.TransitionError` in another state: what may have arrived
    is asked for.
    """
    with office.store.unit_of_work() as unit:
        session = Session(office, unit, actor=actor, command_id=f"give-up-{delivery_id}")
        dead = _moved(session.get(Delivery, delivery_id), "give_up")
        session.change(dead, "DeliveryGivenUp")
        record(session, dead, Rejected(findings=()))
        unit.commit()


def _taken_up(
    office: Office, delivery_id: str, channel: Channel, actor: str, ready: Ready
) -> ToSend:
    with office.store.unit_of_work() as unit:
        session = Session(office, unit, actor=actor, command_id=f"send-{delivery_id}")
        delivery = session.get(Delivery, delivery_id)
        _check_channel(delivery, channel)
        now = office.now_minute()
        if now < delivery.not_before_minute:
            raise _too_early(delivery, delivery.not_before_minute - now)
        ready(session, delivery)
        moved = _moved(delivery, "send")
        taken = attrs.evolve(moved, attempts=delivery.attempts + 1, sent_minute=now)
        opened = _opened(session, taken)
        session.change(taken, "DeliveryTakenUp")
        unit.commit()
    return opened


def _asked(office: Office, delivery_id: str, channel: Channel, actor: str) -> ToSend:
    with office.store.unit_of_work() as unit:
        session = Session(office, unit, actor=actor, command_id=f"ask-{delivery_id}")
        delivery = session.get(Delivery, delivery_id)
        _check_channel(delivery, channel)
        if delivery.state not in ("awaiting_reply", "unknown"):
            raise NotPermitted(
                f"a delivery that is {delivery.state} is not asked for.", subject=delivery.id
            )
        now = office.now_minute()
        last = max(delivery.sent_minute, delivery.asked_minute)
        due = max(last + channel.first_question_minutes, delivery.not_before_minute)
        if now < due:
            raise _too_early(delivery, due - now)
        opened = attrs.evolve(_opened(session, delivery), reply=_last_reply(session, delivery))
        session.change(attrs.evolve(delivery, asked_minute=now), "DeliveryAskedFor")
        unit.commit()
    return opened


def _outcome(
    office: Office,
    delivery: ToSend,
    channel: Channel,
    attempt: Callable[[ToSend], Outcome],
    actor: str,
    record: Recorder,
) -> Outcome:
    try:
        outcome = attempt(delivery)
        if not isinstance(outcome, _OUTCOMES):
            raise TypeError("no outcome")
    except ConfigurationError:  # by the port's word nothing has left the house
        _put_back(office, delivery.id, actor)
        raise
    except Exception as error:  # an adapter that raises has said nothing about what arrived
        outcome = Unknown(finding=_channel_failed(delivery.id, channel.name, error))
    for recording in range(1, _MOST_RECORDINGS + 1):
        try:
            _write_down(office, delivery.id, outcome, actor, record)
            break
        except Conflict:  # somebody else wrote in between: what came of it must not be lost
            if recording == _MOST_RECORDINGS:
                raise
    return outcome


def _write_down(
    office: Office, delivery_id: str, outcome: Outcome, actor: str, record: Recorder
) -> None:
    with office.store.unit_of_work() as unit:
        session = Session(office, unit, actor=actor, command_id=f"outcome-{delivery_id}")
        stored = session.get(Delivery, delivery_id)
        changed = _after(stored, outcome, office.now_minute())
        if changed is None:
            session.note("DeliveryAnsweredAgain", "delivery", stored.id)
        else:
            session.change(changed, f"Delivery{type(outcome).__name__}")
            record(session, changed, outcome)
        unit.commit()


def _put_back(office: Office, delivery_id: str, actor: str) -> None:
    """A delivery that was taken up and has not left is ``pending`` again; the attempt counts for
    nothing."""
    with office.store.unit_of_work() as unit:
        session = Session(office, unit, actor=actor, command_id=f"outcome-{delivery_id}")
        delivery = session.get(Delivery, delivery_id)
        if delivery.state == "in_flight":
            moved = _moved(delivery, "fail")
            session.change(attrs.evolve(moved, attempts=delivery.attempts - 1), "DeliveryPutBack")
            unit.commit()


def _after(delivery: Delivery, outcome: Outcome, now: int) -> Delivery | None:
    """The delivery after an outcome; ``None`` when its fate was sealed before: the first answer
    stands."""
    if delivery.state in _FINAL:
        return None
    if outcome.reply:
        delivery = attrs.evolve(delivery, reply=Secret(outcome.reply.decode("utf-8", "replace")))
    if isinstance(outcome, NotSent):
        return _to_send_again(delivery, outcome, now)
    if isinstance(outcome, Unknown):
        moved = _moved(delivery, "lose") if delivery.state == "in_flight" else delivery
        return attrs.evolve(moved, not_before_minute=now + outcome.wait_minutes)
    if isinstance(outcome, Pending):
        moved = delivery if delivery.state == "awaiting_reply" else _moved(delivery, "await")
        reference = outcome.reference or delivery.reference
        return attrs.evolve(moved, reference=reference, taken_in=True)
    if isinstance(outcome, Rejected):
        return _moved(delivery, "reject")
    assert isinstance(outcome, Delivered)
    moved = _moved(delivery, "accept")
    return attrs.evolve(moved, reference=outcome.reference or delivery.reference)


def _to_send_again(delivery: Delivery, outcome: NotSent, now: int) -> Delivery:
    """Back in the queue with a pause that doubles, or given up after so many attempts; a delivery
    that was taken in before stays ``unknown``, for a person to look at."""
    if delivery.state == "unknown" and delivery.taken_in:
        return delivery
    moved = _moved(delivery, "fail" if delivery.state == "in_flight" else "absent")
    if moved.state != "pending":
        return moved
    if delivery.attempts >= _MOST_ATTEMPTS:
        return _moved(moved, "give_up")
    pause = min(_FIRST_WAIT_MINUTES << (delivery.attempts - 1), _LONGEST_WAIT_MINUTES)
    return attrs.evolve(moved, not_before_minute=now + max(pause, outcome.wait_minutes))


def _moved(delivery: Delivery, step: str) -> Delivery:
    state = DELIVERY_LIFECYCLE.advance(delivery.state, step, subject=delivery.id)
    return attrs.evolve(delivery, state=state)


def _opened(session: Session, delivery: Delivery) -> ToSend:
    content = session.reveal(delivery.content, str, purpose=f"delivery {delivery.topic}")
    return ToSend(
        id=delivery.id,
        topic=delivery.topic,
        environment=delivery.environment,
        content=content.encode("utf-8"),
        reference=delivery.reference,
        attempts=max(delivery.attempts, 1),
    )


def _last_reply(session: Session, delivery: Delivery) -> bytes:
    if delivery.reply is None:
        return b""
    return session.reveal(delivery.reply, str, purpose=f"reply to {delivery.topic}").encode("utf-8")


def _check_channel(delivery: Delivery, channel: Channel) -> None:
    ours = (delivery.channel, delivery.environment)
    if (channel.name, channel.environment) != ours:
        raise ConfigurationError(
            f"the delivery is for {' '.join(ours)}, not for {channel.name} {channel.environment}.",
            subject=delivery.id,
            kept="Nothing was sent.",
        )


def _too_early(delivery: Delivery, minutes: int) -> NotPermitted:
    return NotPermitted(
        "it is too early to do this again.",
        subject=delivery.id,
        kept="Nothing was sent.",
        next_step=f"Try again in {minutes} min.",
    )


def _channel_failed(delivery_id: str, channel: str, error: Exception) -> Finding:
    # The class alone: the text of the error may hold anything.
    return Finding(
        severity=Severity.ERROR,
        code="channel_failed",
        path=f"delivery/{delivery_id}",
        message=f"The channel {channel} failed with {type(error).__name__}; ask what became of it.",
        source=channel,
        values=(("channel", channel), ("error", type(error).__name__)),
    )
