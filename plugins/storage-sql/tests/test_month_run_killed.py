"""The month run killed at 20 points: going on gives the totals of a clean run, each key once.

Fault E1: the process dies (SIGKILL, nothing is cleaned up) before a statement or a commit of the
run, or after it. Points are spread evenly over all that a clean run sends to the database.
"""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from datetime import date
from pathlib import Path

import attrs
import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from jobcenter_core import Jobcenter, Month, pilot_folder
from jobcenter_core.cli.pilot import PILOT_CLOCK
from jobcenter_core.services.event_log import first_broken_position
from jobcenter_core.testing.store_kit import content_digest

MONTH, PAY_ON = Month(2026, 10), date(2026, 11, 13)
POINTS = 20


@attrs.frozen
class Totals:
    """What a finished month comes to."""

    digest: str
    payments: tuple[tuple[str, int], ...]
    invoices: tuple[tuple[str, int], ...]
    outbox: tuple[str, ...]


def opened(path: Path) -> Jobcenter:
    return Jobcenter.open(f"sqlite:///{path}", clock=PILOT_CLOCK, digest_key=b"test")


def totals(path: Path) -> Totals:
    with opened(path) as center:
        center.run_month(MONTH, pay_on=PAY_ON)
        view = center.month(MONTH, pay_on=PAY_ON)
        assert all(check.ok for check in view.checks)
        assert first_broken_position(center.events_after(0, 100_000)) is None
        with center.office.store.unit_of_work() as unit:
            outbox = tuple(message.key for message in unit.outbox())
        return Totals(
            digest=content_digest(center.office.store),
            payments=tuple((payment.id, payment.amount_cents) for payment in view.payments),
            invoices=tuple((invoice.number, invoice.total_cents) for invoice in view.invoices),
            outbox=outbox,
        )


def on_each_step(call: Callable[[], None]) -> None:
    """Call before every statement and commit that any engine of this process sends."""
    event.listen(Engine, "before_cursor_execute", lambda *_: call())
    event.listen(Engine, "commit", lambda *_: call())


def in_child(work: Callable[[], int]) -> int:
    """Run in a forked process; returns its exit status, negative for a signal."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(work())
        except BaseException:
            os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def steps_of_a_clean_run(path: Path, report: Path) -> int:
    def count() -> int:
        steps = 0

        def one_more() -> None:
            nonlocal steps
            steps += 1

        on_each_step(one_more)
        with opened(path) as center:
            center.run_month(MONTH, pay_on=PAY_ON)
        report.write_text(str(steps), encoding="ascii")
        return 0

    assert in_child(count) == 0
    return int(report.read_text(encoding="ascii"))


def run_until_killed(path: Path, last: int) -> int:
    def run() -> int:
        steps = 0

        def die_in_time() -> None:
            nonlocal steps
            steps += 1
            if steps >= last:
                os.kill(os.getpid(), signal.SIGKILL)

        on_each_step(die_in_time)
        with opened(path) as center:
            center.run_month(MONTH, pay_on=PAY_ON)
        return 0

    return in_child(run)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process")
def test_a_run_killed_at_any_point_goes_on_to_the_totals_of_a_clean_run(tmp_path: Path) -> None:
    imported = tmp_path / "imported.db"
    with opened(imported) as center:
        center.import_folder(pilot_folder(), allow_temporary=True)
    clean = tmp_path / "clean.db"
    shutil.copy(imported, clean)
    steps = steps_of_a_clean_run(clean, tmp_path / "steps")
    expected = totals(clean)
    assert len(set(expected.outbox)) == len(expected.outbox)
    assert steps > POINTS

    for point in range(POINTS):
        path = tmp_path / f"killed-{point}.db"
        shutil.copy(imported, path)
        last = 1 + point * (steps - 1) // (POINTS - 1)
        assert run_until_killed(path, last) == -signal.SIGKILL
        assert totals(path) == expected, f"killed at step {last} of {steps}"
