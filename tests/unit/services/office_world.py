"""A small world for tests of use cases: one operator, one employer, three customers, a clock that
can be set. Every wage is a round figure, so that expected cents can be worked out by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

from office_documents import CANARIES, OCTOBER, PAY_ON, employment, ground

from jobcenter_core.center import installed_statutes
from jobcenter_core.errors import JobcenterError
from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.orders.orders import Order
from jobcenter_core.ports._memory_unit import Shelf
from jobcenter_core.ports.memory import MemoryStore
from jobcenter_core.ports.store import Event, OutboxMessage, Store
from jobcenter_core.serial.codec import Codec
from jobcenter_core.services.commands import Command, Outcome, execute
from jobcenter_core.services.hour_commands import ApproveTimesheet, RecordHours, SubmitTimesheet
from jobcenter_core.services.month_reading import read_month
from jobcenter_core.services.month_run import MonthRun, run_month
from jobcenter_core.services.month_view import MonthView
from jobcenter_core.services.registering import AnswerOffer, Register, StartOrder
from jobcenter_core.services.session import Office, Session, read
from jobcenter_core.services.vault import NoCipher, Vault
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.pay_terms import EmploymentContract
from jobcenter_core.testing.store_kit import content_digest
from jobcenter_core.timeline.helsinki import ZONE
from jobcenter_core.values.months import Month

T = TypeVar("T")


@cache
def statutes() -> Statutes:
    """The law and the agreements of the plugin."""
    return installed_statutes()


class SetClock:
    """A clock that shows what the test says."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 3, 9, tzinfo=ZONE)

    def now(self) -> datetime:
        return self.instant

    def set(self, on: date, hour: int = 9) -> None:
        self.instant = datetime(on.year, on.month, on.day, hour, tzinfo=ZONE)


class World:
    """An office over a memory store, with the commands of a test in short form."""

    def __init__(self, shelf: Shelf | None = None, store: Store | None = None) -> None:
        self.shelf = Shelf() if shelf is None else shelf
        self.clock = SetClock()
        self.office = Office(
            store=store or MemoryStore(shelf=self.shelf),
            clock=self.clock,
            statutes=statutes(),
            codec=Codec(b"key of the tests"),
            vault=Vault(NoCipher()),
        )
        self._number = 0

    def next_id(self, word: str = "c") -> str:
        self._number += 1
        return f"{word}-{self._number}"

    def do(self, command: Command) -> Outcome:
        return execute(self.office, command)

    def register(self, *documents: Any) -> Outcome:
        return self.do(Register(command_id=self.next_id(), actor="co", documents=documents))

    def begin(self, *documents: Any) -> None:
        """Register documents, start their orders and say yes for their workers. Who has paid work
        and no employment gets one."""
        self.register(*documents)
        self._employ(one for one in documents if isinstance(one, Assignment) and one.pay)
        for document in documents:
            if isinstance(document, Order):
                self.do(StartOrder(command_id=self.next_id(), actor="co", order_id=document.id))
        for document in documents:
            if isinstance(document, Assignment):
                self.say_yes(document.id)

    def _employ(self, assignments: Iterable[Assignment]) -> None:
        known = {(one.worker_id, one.employer_id) for one in self.all(EmploymentContract)}
        wanted = {(one.worker_id, one.employer_id) for one in assignments}
        for worker_id, employer_id in sorted(wanted - known):
            self.register(employment(f"e-{worker_id}-{employer_id}", worker_id, employer_id))

    def say_yes(self, assignment_id: str) -> Outcome:
        return self.do(
            AnswerOffer(command_id=self.next_id(), actor="w", assignment_id=assignment_id, yes=True)
        )

    def record(self, *entries: TimeEntry) -> Outcome:
        """Record hours when they have been worked: the clock moves on to their end."""
        ends = [entry.ends_at for entry in entries if entry.ends_at > self.clock.instant]
        self.clock.instant = max(ends, default=self.clock.instant)
        return self.do(RecordHours(command_id=self.next_id(), actor="co", entries=entries))

    def submit(self, sheet_id: str) -> Outcome:
        return self.do(
            SubmitTimesheet(command_id=self.next_id(), actor="co", timesheet_id=sheet_id)
        )

    def approve(self, sheet_id: str, actor: str = "boss") -> Outcome:
        return self.do(
            ApproveTimesheet(command_id=self.next_id(), actor=actor, timesheet_id=sheet_id)
        )

    def work(self, *entries: TimeEntry, approver: str = "boss") -> None:
        """Record, submit and approve."""
        self.record(*entries)
        for sheet_id in sorted({entry.timesheet_id for entry in entries}):
            self.submit(sheet_id)
            self.approve(sheet_id, approver)

    def run(self, month: Month = OCTOBER, pay_on: date = PAY_ON) -> MonthRun:
        """Run a month; a clock that stands before its end is set to the third day after it."""
        if self.office.today() <= month.last:
            self.clock.set(date.fromordinal(month.last.toordinal() + 3))
        return run_month(self.office, month, pay_on)

    def view(self, month: Month = OCTOBER, pay_on: date = PAY_ON) -> MonthView:
        return self.ask(lambda session: read_month(session, month, pay_on))

    def ask(self, question: Callable[[Session], T]) -> T:
        return read(self.office, question)

    def get(self, cls: type[T], id: str) -> T:
        return self.ask(lambda session: session.get(cls, id))

    def all(self, cls: type[T], **columns: str) -> list[T]:
        return self.ask(lambda session: list(session.all(cls, **columns)))

    def events(self) -> tuple[Event, ...]:
        with self.office.store.unit_of_work() as unit:
            return unit.events_after(0, limit=100_000)

    def outbox(self) -> tuple[OutboxMessage, ...]:
        with self.office.store.unit_of_work() as unit:
            return unit.outbox()

    def digest(self) -> str:
        return content_digest(self.office.store)

    def fork(self) -> World:
        """Another world that begins with this one's content and goes its own way."""
        other = World(Shelf(self.shelf.content))
        other.clock.instant = self.clock.instant
        other._number = self._number
        return other


def refused(world: World, error: type[JobcenterError], attempt: Callable[[], object]) -> Any:
    """The error that the attempt raises; nothing at all was stored, and no canary is in it."""
    before = world.digest()
    try:
        attempt()
    except error as problem:
        assert world.digest() == before
        shown = f"{problem}{problem!r}{problem.args}{getattr(problem, 'findings', '')}"
        assert not any(canary in shown for canary in CANARIES)
        return problem
    raise AssertionError(f"{error.__name__} was expected")


def with_ground(documents: Iterable[Any] = ()) -> World:
    world = World()
    world.register(*ground())
    world.begin(*documents)
    return world
