"""Random histories of a programme against a naive model.

Rules are the commands, right ones and wrong ones; after each step everything that must hold is
looked at anew. Numbers are those of the reliability facts of the project.
"""

from __future__ import annotations

from datetime import date

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from programme_steps import ORDERS, Steps

WORKERS = ("w-1", "w-2", "w-3")
ACTORS = ("boss", "chief", "boss", "co", *WORKERS)
PAY_DATES = (date(2026, 11, 13), date(2026, 11, 27))
MINUTES = (30, 59, 240, 480, 601)
numbers = st.integers(0, 10**6)


class Programme(Steps, RuleBasedStateMachine):
    """Few rules of many steps each: Hypothesis leaves rules out at random, and without hours or
    month runs a history comes to nothing."""

    @initialize()
    def open_the_doors(self) -> None:
        self.begin()

    @rule(
        kind=st.sampled_from(("register", "assign", "answer", "answer", "start", "otherwise")),
        number=numbers,
        flag=st.booleans(),
        worker_id=st.sampled_from(WORKERS),
        order_id=st.sampled_from(sorted(ORDERS)),
    )
    def staff(self, kind: str, number: int, flag: bool, worker_id: str, order_id: str) -> None:
        if kind == "register":
            self.register(worker_id, with_card=flag)
        elif kind == "assign" and len(self.model.assignments) < 7:
            self.assign(number, order_id, flag)
        elif kind == "answer":
            self.answer(number, yes=flag or number % 2 == 0)
        elif kind == "start":
            self.start_again(order_id)
        elif kind == "otherwise":
            self.register_otherwise(worker_id)

    @rule(number=numbers, day=st.integers(1, 31), until=st.sampled_from(("submit", "approve")))
    def work(self, number: int, day: int, until: str) -> None:
        self.work_a_day(number, day, until)

    @rule(
        number=numbers,
        day=st.integers(1, 31),
        starts=st.integers(6, 15),
        minutes=st.sampled_from(MINUTES),
        by_worker=st.booleans(),
        old_id=st.booleans(),
    )
    def record_hours(
        self, number: int, day: int, starts: int, minutes: int, by_worker: bool, old_id: bool
    ) -> None:
        self.record(number, day, starts, minutes, by_worker, old_id)

    @rule(
        kind=st.sampled_from(("submit", "submit", "approve", "approve", "send_back", "withdraw")),
        number=numbers,
        actor=st.sampled_from(ACTORS),
    )
    def handle_hours(self, kind: str, number: int, actor: str) -> None:
        if kind == "approve" and self.model.sheets:
            self.approve(number, actor)
        elif kind == "withdraw" and self.model.entries:
            self.withdraw(number)
        elif kind in ("submit", "send_back") and self.model.sheets:
            getattr(self, kind)(number)

    @rule(settle=st.booleans(), number=numbers)
    def object_to_hours(self, settle: bool, number: int) -> None:
        if settle and self.model.disputes:
            self.settle_dispute(number)
        elif self.model.sheets:
            self.raise_dispute(number)

    @rule(
        kind=st.sampled_from(("run", "run late", "time", "reopen")),
        pay_on=st.sampled_from(PAY_DATES),
        days=st.sampled_from((-1, 1, 4, 8)),
    )
    def let_the_month_go_on(self, kind: str, pay_on: date, days: int) -> None:
        if kind == "run late":  # after the deadline of all that is handed in by now
            self.let_time_pass(8)
        if kind.startswith("run"):
            self.run_month(pay_on)
        elif kind == "time":
            self.let_time_pass(days)
        else:
            self.reopen()

    @rule(number=numbers, otherwise=st.booleans())
    def say_again(self, number: int, otherwise: bool) -> None:
        if otherwise:
            self.use_an_id_again(number)
        else:
            self.repeat(number)

    @invariant()
    def everything_holds(self) -> None:
        if hasattr(self, "watcher"):
            self.watcher.check(self.world, self.model)


Programme.TestCase.settings = settings(max_examples=100, stateful_step_count=40)
TestProgramme = Programme.TestCase
