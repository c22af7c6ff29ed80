"""A rehearsal: a gig from offer to payslip in a sandbox of its own.

It begins from the dated law alone. It knows no store but its own, in memory, with people who do not
exist, and runs the same commands as the real work. Every id in it and every command holds
:data:`~jobcenter_core.values.ids.PRACTICE_MARK`, which a real office refuses; so nothing can leave
it. It pays nobody: the pay run is calculated and never approved.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import attrs

from jobcenter_core.career.practice import REHEARSAL_LIFECYCLE
from jobcenter_core.errors import InvalidValue
from jobcenter_core.hours.entries import entry_between, local_instants
from jobcenter_core.parties.organisations import Organisation
from jobcenter_core.parties.workers import Worker
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.ports.memory import MemoryStore
from jobcenter_core.serial.codec import Codec
from jobcenter_core.services import rehearsal_people as made_up
from jobcenter_core.services.commands import Command, execute
from jobcenter_core.services.hour_commands import ApproveTimesheet, RecordHours, SubmitTimesheet
from jobcenter_core.services.pay_run_commands import (
    CalculatePayslips,
    FinishCalculation,
    OpenPayRun,
)
from jobcenter_core.services.registering import AnswerOffer, Register, StartOrder
from jobcenter_core.services.session import Office, read
from jobcenter_core.services.vault import NoCipher, Vault
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.timeline.helsinki import at
from jobcenter_core.timeline.holidays import previous_banking_day
from jobcenter_core.values.ids import PRACTICE_MARK
from jobcenter_core.values.months import Month

__all__ = ["Rehearsal", "RehearsedOffer"]

_KEY_OF_PRACTICE = b"jobcenter-core, the key of rehearsals"


@attrs.frozen(kw_only=True)
class RehearsedOffer:
    """What the made-up worker is offered."""

    title: str
    customer: str
    on: date
    starts: time
    ends: time
    pause_minutes: int
    hourly_cents: int

    @property
    def worked_minutes(self) -> int:
        """The minutes that would be paid."""
        starts, ends = (one.hour * 60 + one.minute for one in (self.starts, self.ends))
        return ends - starts - self.pause_minutes


class _SandboxClock:
    """Moves on with the gig, so that hours are entered when they have been worked."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        """The instant of the present step."""
        return self.instant


class Rehearsal:
    """One rehearsal. Made by :meth:`begin`; each step is taken once, in its order, or raises
    :class:`~jobcenter_core.errors.TransitionError`."""

    def __init__(self, office: Office, clock: _SandboxClock, on: date, pay_on: date) -> None:
        self._office = office
        self._clock = clock
        self._on = on
        self._pay_on = pay_on
        self._count = 0
        self.state = REHEARSAL_LIFECYCLE.initial

    @classmethod
    def begin(cls, statutes: Statutes, today: date) -> Rehearsal:
        """A new rehearsal with a gig in the month before ``today``, paid in the month of it.

        Raises :class:`~jobcenter_core.errors.ParameterMissing` at the payslip when the statutes do
        not cover those days.
        """
        month = Month.of(today).previous()
        on = previous_banking_day(date(month.year, month.month, 15))
        pay_on = previous_banking_day(date(today.year, today.month, 15))
        clock = _SandboxClock(at(on - timedelta(days=3), time(9)))
        office = Office(
            store=MemoryStore(name=PRACTICE_MARK),
            clock=clock,
            statutes=statutes,
            codec=Codec(_KEY_OF_PRACTICE),
            vault=Vault(NoCipher()),
            is_practice=True,
        )
        rehearsal = cls(office, clock, on, pay_on)
        rehearsal._do(Register, documents=made_up.documents(on, pay_on))
        rehearsal._do(StartOrder, order_id=made_up.ORDER)
        return rehearsal

    @property
    def office(self) -> Office:
        """The office of the sandbox, for looking into; real commands are refused in it."""
        return self._office

    @property
    def offer(self) -> RehearsedOffer:
        """What is offered."""
        return RehearsedOffer(
            title=made_up.TITLE,
            customer=made_up.CUSTOMER_NAME,
            on=self._on,
            starts=made_up.STARTS,
            ends=made_up.ENDS,
            pause_minutes=made_up.PAUSE_MINUTES,
            hourly_cents=made_up.HOURLY_CENTS,
        )

    @property
    def worker(self) -> Worker:
        """The made-up worker."""
        return read(self._office, lambda session: session.get(Worker, made_up.WORKER))

    @property
    def employer(self) -> Organisation:
        """The made-up employer."""
        return read(self._office, lambda session: session.get(Organisation, made_up.EMPLOYER))

    def answer(self, *, yes: bool) -> str:
        """Say yes or no to the offer; returns the state. After a no, begin another rehearsal."""
        state = self._next("accept" if yes else "decline")
        self._do(AnswerOffer, actor=made_up.WORKER, assignment_id=made_up.JOB, yes=yes)
        self.state = state
        return state

    def enter_hours(
        self,
        starts: time = made_up.STARTS,
        ends: time = made_up.ENDS,
        pause_minutes: int = made_up.PAUSE_MINUTES,
    ) -> int:
        """Enter the hours of the day and hand them in; returns the minutes. Hours that cannot be
        are refused as in real life, and may be entered again; so is the same time twice, which real
        hours would take for a day and a night."""
        state = self._next("record")
        if starts == ends:
            raise InvalidValue("hours.ends", "another time than the start")
        starts_at, ends_at = local_instants(self._on, starts, ends)
        entry = entry_between(
            id=f"{PRACTICE_MARK}-hours",
            timesheet_id=made_up.sheet_id(self._on),
            assignment_id=made_up.JOB,
            worker_id=made_up.WORKER,
            starts_at=starts_at,
            ends_at=ends_at,
            pause_minutes=pause_minutes,
            recorded_by=made_up.WORKER,
        )
        self._clock.instant = ends_at + timedelta(hours=1)
        self._do(RecordHours, actor=made_up.WORKER, entries=(entry,))
        self._do(SubmitTimesheet, actor=made_up.WORKER, timesheet_id=made_up.sheet_id(self._on))
        self.state = state
        return entry.worked_minutes

    def approve(self) -> str:
        """The made-up customer approves the hours; returns the state."""
        state = self._next("approve")
        sheet_id = made_up.sheet_id(self._on)
        self._clock.instant = at(Month.of(self._on).next().first, time(9))
        self._do(ApproveTimesheet, actor=made_up.CUSTOMER, timesheet_id=sheet_id)
        self.state = state
        return state

    def payslip(self) -> Payslip:
        """The payslip of the hours, by the law that is real. Nothing is paid."""
        if self.state != "paid":
            state = self._next("pay")
            self._calculate()
            self.state = state
        (slip,) = read(self._office, lambda session: list(session.all(Payslip)))
        return slip

    def _calculate(self) -> None:
        opened = self._do(
            OpenPayRun,
            employer_id=made_up.EMPLOYER,
            kind="wages",
            month=Month.of(self._on),
            pay_on=self._pay_on,
        )
        run_id = opened["run"]
        self._do(CalculatePayslips, run_id=run_id)
        self._do(FinishCalculation, run_id=run_id)

    def _next(self, event: str) -> str:
        return REHEARSAL_LIFECYCLE.advance(self.state, event, subject=PRACTICE_MARK)

    def _do(
        self, command: Callable[..., Command], *, actor: str = made_up.CLERK, **fields: Any
    ) -> Any:
        self._count += 1
        made = command(command_id=f"{PRACTICE_MARK}-{self._count}", actor=actor, **fields)
        return execute(self._office, made).result
