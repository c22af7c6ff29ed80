"""A delivery that waits in an office, and a channel that answers what the test says."""

from __future__ import annotations

from datetime import timedelta

from office_world import World

from jobcenter_core.ports.delivery import Delivery, Outcome, ToSend
from jobcenter_core.services.deliveries import ask, send
from jobcenter_core.services.session import Session, read
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.secrets import Secret

CANARY = "<report>Salainen Sukunimi</report>"
FINDING = Finding(severity=Severity.ERROR, code="made_up", path="delivery/d-1", message="No.")


class Channel:
    """Answers what it is told to and keeps what it was given."""

    name = "register"
    first_question_minutes = 5

    def __init__(self, *answers: Outcome | Exception, environment: str = "test") -> None:
        self.environment = environment
        self.answers = list(answers)
        self.sent: list[ToSend] = []
        self.asked: list[ToSend] = []

    def send(self, delivery: ToSend) -> Outcome:
        self.sent.append(delivery)
        return self._answer()

    def ask(self, delivery: ToSend) -> Outcome:
        self.asked.append(delivery)
        return self._answer()

    def _answer(self) -> Outcome:
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


class Books:
    """A recorder that keeps what it was told."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, str]] = []

    def __call__(self, session: Session, delivery: Delivery, outcome: Outcome) -> None:
        self.entries.append((delivery.state, type(outcome).__name__))


def with_delivery() -> World:
    """A world with the delivery d-1, which is pending."""
    world = World()
    with world.office.store.unit_of_work() as unit:
        session = Session(world.office, unit, actor="clerk", command_id="prepare")
        session.add(
            Delivery(
                id="d-1",
                channel="register",
                topic="earnings",
                environment="test",
                file_name="d-1.xml",
                media_type="application/xml",
                content=Secret(CANARY),
                sha256="0" * 64,
                about=("slip-1",),
            ),
            "DeliveryPrepared",
        )
        unit.commit()
    return world


def stored(world: World) -> Delivery:
    return read(world.office, lambda session: session.get(Delivery, "d-1"))


def sending(world: World, channel: Channel, books: Books) -> Outcome:
    return send(world.office, "d-1", channel, actor="clerk", record=books)


def asking(world: World, channel: Channel, books: Books) -> Outcome:
    return ask(world.office, "d-1", channel, actor="clerk", record=books)


def later(world: World, minutes: int) -> None:
    world.clock.instant += timedelta(minutes=minutes)
