"""The steps of a history: each runs a command and expects its result or its error."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import office_documents as some
from office_world import World
from programme_checks import Watcher
from programme_model import Model

from jobcenter_core.errors import (
    IdempotencyConflict,
    InvalidValue,
    JobcenterError,
    NotFound,
    NotPermitted,
    TransitionError,
)
from jobcenter_core.hours.timesheets import Dispute
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.services.hour_commands import (
    ApproveTimesheet,
    RaiseDispute,
    RecordHours,
    ReturnTimesheet,
    SettleDispute,
    SubmitTimesheet,
    WithdrawEntry,
)
from jobcenter_core.services.registering import AnswerOffer, Register, StartOrder

ORDERS = {"o-1": "club", "o-2": "unit"}


class Steps:
    """One month of one city and one employer; each step knows what must come of it."""

    def begin(self) -> None:
        self.world = World()
        self.world.register(*some.ground())
        for order_id, customer in ORDERS.items():
            self.world.begin(some.order(order_id, customer))
        self.model = Model()
        self.watcher = Watcher()
        self.done: list[tuple[Any, Any]] = []
        # Two people at work already, so that histories reach pay and bills.
        self.register("w-1", with_card=True)
        self.register("w-2", with_card=False)
        paid_and_not = (("o-1", True), ("o-2", False), ("o-2", True), ("o-1", True))
        for number, (order_id, is_paid) in enumerate(paid_and_not):
            self.assign(number, order_id, is_paid)
            self.answer(number, yes=True)

    # ------------------------------------------------------------------ how a step is taken

    def attempt(self, command: Any, error: type[JobcenterError] | None = None) -> bool:
        """Run a command. With an error expected nothing may change, and no canary may show."""
        if error is None:
            outcome = self.world.do(command)
            assert not outcome.replayed
            self.done.append((command, outcome.result))
            return True
        self.refuse(lambda: self.world.do(command), error)
        return False

    def refuse(self, attempt: Any, error: type[JobcenterError]) -> None:
        before = self.world.digest()
        try:
            attempt()
        except error as problem:
            assert self.world.digest() == before
            self.watcher.look_at_text(f"{problem} {problem!r} {problem.args}")
            return
        raise AssertionError(f"{error.__name__} was expected")

    def command_id(self) -> str:
        return self.world.next_id("step")

    def pick(self, of: dict[str, Any], number: int) -> str:
        return sorted(of)[number % len(of)]

    # ------------------------------------------------------------------- people and orders

    def register(self, worker_id: str, with_card: bool) -> None:
        known = worker_id in self.model.workers
        documents = [some.worker(worker_id)]
        if with_card and not known:
            documents.append(some.tax_card(worker_id, limit_cents=15_000))
        command = Register(command_id=self.command_id(), actor="co", documents=tuple(documents))
        self.attempt(command)
        assert self.done[-1][1]["known"] == int(known)
        self.model.workers.add(worker_id)

    def assign(self, number: int, order_id: str, is_paid: bool) -> None:
        worker_id = sorted(self.model.workers)[number % len(self.model.workers)]
        assignment_id = f"a-{len(self.model.assignments) + 1}"
        document = (
            some.job(assignment_id, worker_id, order_id, 1259)
            if is_paid
            else some.activity(assignment_id, worker_id, order_id)
        )
        self.attempt(Register(command_id=self.command_id(), actor="co", documents=(document,)))
        self.model.assignments[assignment_id] = {
            "worker": worker_id,
            "order": order_id,
            "paid": is_paid,
            "state": "proposed",
        }

    def answer(self, number: int, yes: bool) -> None:
        assignment_id = self.pick(self.model.assignments, number)
        assignment = self.model.assignments[assignment_id]
        command = AnswerOffer(
            command_id=self.command_id(), actor="w", assignment_id=assignment_id, yes=yes
        )
        error = None if assignment["state"] == "proposed" else TransitionError
        if self.attempt(command, error):
            assignment["state"] = "active" if yes else "declined"

    def start_again(self, order_id: str) -> None:
        command = StartOrder(command_id=self.command_id(), actor="co", order_id=order_id)
        self.attempt(command, TransitionError)

    # ------------------------------------------------------------------------------- hours

    def record(
        self, number: int, day: int, starts: int, minutes: int, by_worker: bool, old_id: bool
    ) -> None:
        assignment_id = self.pick(self.model.assignments, number)
        assignment = self.model.assignments[assignment_id]
        is_old = old_id and number % 5 == 0 and bool(self.model.entries)
        entry = some.hours(
            self.pick(self.model.entries, number) if is_old else self.world.next_id("h"),
            assignment_id,
            assignment["worker"],
            date(2026, 10, day),
            starts,
            minutes,
            assignment["worker"] if by_worker else "co",
        )
        sheet = self.model.sheets.get(entry.timesheet_id)
        error: type[JobcenterError] | None = None
        if is_old:  # a known id: refused as one, or for what else is wrong
            error = JobcenterError
        elif (
            assignment["state"] != "active"
            or (sheet and sheet["state"] != "open")
            or self.model.overlaps(entry)
        ):
            error = InvalidValue
        command = RecordHours(command_id=self.command_id(), actor="co", entries=(entry,))
        if self.attempt(command, error):
            self.model.add_entry(entry)

    def work_a_day(self, number: int, day: int, until: str) -> None:
        """Several steps at once, so that histories get far: record, hand in, approve."""
        assignment_id = self.pick(self.model.assignments, number)
        sheet_id = f"ts-{assignment_id}-2026-10"
        self.record(number, day, 8, 480, by_worker=False, old_id=False)
        if sheet_id not in self.model.sheets:
            return
        self.submit(sorted(self.model.sheets).index(sheet_id))
        if until == "approve":
            self.approve(sorted(self.model.sheets).index(sheet_id), "boss")

    def withdraw(self, number: int) -> None:
        entry_id = self.pick(self.model.entries, number)
        entry = self.model.entries[entry_id]
        command = WithdrawEntry(
            command_id=self.command_id(),
            actor="co",
            timesheet_id=entry["sheet"],
            entry_id=entry_id,
        )
        error: type[JobcenterError] | None = None
        if self.model.sheets[entry["sheet"]]["state"] != "open":
            error = InvalidValue
        elif not entry["counts"]:
            error = NotFound
        if self.attempt(command, error):
            entry["counts"] = False

    def submit(self, number: int) -> None:
        sheet_id = self.pick(self.model.sheets, number)
        error: type[JobcenterError] | None = None
        if self.model.sheets[sheet_id]["state"] != "open":
            error = TransitionError
        elif not self.model.entries_of(sheet_id):
            error = InvalidValue
        command = SubmitTimesheet(command_id=self.command_id(), actor="co", timesheet_id=sheet_id)
        if self.attempt(command, error):
            assert self.done[-1][1] == {"worked_minutes": self.model.minutes(sheet_id)}
            self.model.submit(sheet_id, self.world.office.today())

    def approve(self, number: int, actor: str) -> None:
        sheet_id = self.pick(self.model.sheets, number)
        error: type[JobcenterError] | None = None
        if not self.model.may_approve(sheet_id, actor):
            error = NotPermitted
        elif self.model.sheets[sheet_id]["state"] != "submitted":
            error = TransitionError
        elif actor.startswith("w-"):
            error = InvalidValue  # nobody of the staff, and no customer
        command = ApproveTimesheet(command_id=self.command_id(), actor=actor, timesheet_id=sheet_id)
        if self.attempt(command, error):
            self.model.approve(sheet_id, actor)

    def send_back(self, number: int) -> None:
        sheet_id = self.pick(self.model.sheets, number)
        is_submitted = self.model.sheets[sheet_id]["state"] == "submitted"
        command = ReturnTimesheet(
            command_id=self.command_id(),
            actor="boss",
            timesheet_id=sheet_id,
            reason="CANARYREASON",
        )
        if self.attempt(command, None if is_submitted else TransitionError):
            self.model.sheets[sheet_id]["state"] = "open"

    def raise_dispute(self, number: int) -> None:
        sheet_id = self.pick(self.model.sheets, number)
        dispute = Dispute(
            id=self.world.next_id("d"),
            timesheet_id=sheet_id,
            raised_by="w",
            raised_on=date(2026, 11, 3),
            reason="CANARYREASON",
        )
        self.attempt(RaiseDispute(command_id=self.command_id(), actor="w", dispute=dispute))
        self.model.disputes[dispute.id] = {"sheet": sheet_id, "settled": False}

    def settle_dispute(self, number: int) -> None:
        dispute_id = self.pick(self.model.disputes, number)
        dispute = self.model.disputes[dispute_id]
        command = SettleDispute(command_id=self.command_id(), actor="co", dispute_id=dispute_id)
        if self.attempt(command, NotPermitted if dispute["settled"] else None):
            dispute["settled"] = True

    # --------------------------------------------------------------------- months and days

    def run_month(self, pay_on: date) -> None:
        today = self.world.office.today()
        if self.model.is_refused(pay_on, today):
            self.refuse(lambda: self.world.run(some.OCTOBER, pay_on), NotPermitted)
            return
        self.world.run(some.OCTOBER, pay_on)
        runs = [run for run in self.world.all(PayRun) if run.pay_on == pay_on]
        held = {worker.worker_id for run in runs for worker in run.held}
        self.model.run(pay_on, today, held)
        before = self.world.digest()
        assert not self.world.run(some.OCTOBER, pay_on).changed
        assert self.world.digest() == before

    def let_time_pass(self, days: int) -> None:
        """Also a clock that jumps back by a day."""
        moved = self.world.clock.instant + timedelta(days=days)
        if moved.date() > date(2026, 11, 1):
            self.world.clock.instant = moved

    def reopen(self) -> None:
        """Another process opens the same store."""
        self.world = self.world.fork()

    # --------------------------------------------------------------------------- repetition

    def repeat(self, number: int) -> None:
        command, result = self.done[number % len(self.done)]
        before = self.world.digest()
        outcome = self.world.do(command)
        assert outcome.replayed
        assert outcome.result == result
        assert self.world.digest() == before

    def use_an_id_again(self, number: int) -> None:
        command, _ = self.done[number % len(self.done)]
        other = StartOrder(command_id=command.command_id, actor="other", order_id="o-1")
        self.attempt(other, IdempotencyConflict)

    def register_otherwise(self, worker_id: str) -> None:
        """Another content of a known worker; for an unknown one nothing is tried."""
        if worker_id in self.model.workers:
            other = some.worker(worker_id, date(1991, 1, 1))
            command = Register(command_id=self.command_id(), actor="co", documents=(other,))
            self.attempt(command, JobcenterError)
