"""The post of an office: what waits to leave, each kind of file with the checks that it needs.

:mod:`jobcenter_core.services.deliveries` has the single steps; this is how a host takes them.
"""

from __future__ import annotations

from collections.abc import Callable

import attrs

from jobcenter_core.errors import Conflict, NotPermitted, TransitionError
from jobcenter_core.ports.delivery import Channel, Delivery, Outcome
from jobcenter_core.services import deliveries
from jobcenter_core.services.einvoice_deliveries import EINVOICE_TOPIC, check_one_form
from jobcenter_core.services.filings import check_cancelled, record_filings
from jobcenter_core.services.session import Office, Session, read

__all__ = ["Post", "PostStep"]

_OPEN_STATES = ("awaiting_reply", "pending", "unknown")


@attrs.frozen(kw_only=True)
class PostStep:
    """What a round did with one delivery: its ``outcome``, or in ``held_back`` why it could not go
    yet, as a sentence without personal data."""

    delivery_id: str
    outcome: Outcome | None = None
    held_back: str = ""


class Post:
    """Takes an office's deliveries out. It never sends twice what may have arrived, an invoice in
    two forms, or a report whose forerunner the authority still holds."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def waiting(self, channel: Channel | None = None) -> tuple[Delivery, ...]:
        """Deliveries without an end, of one channel or all, by id; their content stays sealed."""

        def found(session: Session) -> tuple[Delivery, ...]:
            some = (one for state in _OPEN_STATES for one in session.all(Delivery, state=state))
            mine = (one for one in some if channel is None or _is_for(one, channel))
            return tuple(sorted(mine, key=lambda one: one.id))

        return read(self._office, found)

    def round(self, channel: Channel, *, actor: str) -> tuple[PostStep, ...]:
        """Ask once for each delivery of a channel that may have arrived, then send each that waits;
        those whose time has not come are left alone. Call it again and again, at any pace.

        Raises :class:`~jobcenter_core.errors.ConfigurationError` for a channel whose settings do
        not fit; what was done before stays done.
        """
        due = [one for one in self.waiting(channel) if self._due(one, channel)]
        asked = [one.id for one in due if one.state != "pending"]
        sent = [one.id for one in due if one.state == "pending"]
        return (
            *(_step(id, lambda id: self.ask(id, channel, actor=actor)) for id in asked),
            *(_step(id, lambda id: self.send(id, channel, actor=actor)) for id in sent),
        )

    def send(self, delivery_id: str, channel: Channel, *, actor: str) -> Outcome:
        """Try once to send a delivery that is ``pending``, and write down what came of it.

        Raises as :func:`~jobcenter_core.services.deliveries.send` does.
        """
        return deliveries.send(
            self._office, delivery_id, channel, actor=actor, record=record_filings, ready=_ready
        )

    def ask(self, delivery_id: str, channel: Channel, *, actor: str) -> Outcome:
        """Ask once what became of a delivery. Raises as
        :func:`~jobcenter_core.services.deliveries.ask` does."""
        return deliveries.ask(
            self._office, delivery_id, channel, actor=actor, record=record_filings
        )

    def give_up(self, delivery_id: str, *, actor: str) -> None:
        """Never send a delivery that waits; reports in it are made anew by the month's next run,
        the payments of a file are not. Raises :class:`~jobcenter_core.errors.TransitionError`
        in another state."""
        deliveries.give_up(self._office, delivery_id, actor=actor, record=record_filings)

    def resume(self, *, actor: str) -> tuple[str, ...]:
        """After a stop: every delivery that was on its way becomes ``unknown``, to be asked for.
        Returns their ids. Only whoever knows that nobody else is sending may call it."""
        return deliveries.resume(self._office, actor=actor)

    def _due(self, delivery: Delivery, channel: Channel) -> bool:
        due = delivery.not_before_minute
        if delivery.state != "pending":
            last = max(delivery.sent_minute, delivery.asked_minute)
            due = max(due, last + channel.first_question_minutes)
        return self._office.now_minute() >= due


def _ready(session: Session, delivery: Delivery) -> None:
    if delivery.topic == EINVOICE_TOPIC:
        check_one_form(session, delivery)
    else:
        check_cancelled(session, delivery)


def _is_for(delivery: Delivery, channel: Channel) -> bool:
    return (delivery.channel, delivery.environment) == (channel.name, channel.environment)


def _step(delivery_id: str, take: Callable[[str], Outcome]) -> PostStep:
    try:
        return PostStep(delivery_id=delivery_id, outcome=take(delivery_id))
    except (Conflict, NotPermitted, TransitionError) as error:
        # Somebody was quicker, or something else comes first.
        return PostStep(delivery_id=delivery_id, held_back=str(error))
