"""What corrections and receivables change in certificates, summaries and later pays."""

from __future__ import annotations

from datetime import date

import pytest
from correction_row_steps import correct, right, row
from office_documents import NOVEMBER, hours
from office_world import World

from jobcenter_core.services import correction_runs
from jobcenter_core.services.receivables import AgreeRecovery, open_receivables
from jobcenter_core.services.statements import certificate_of, employers_of, year_of
from jobcenter_core.values.months import Month


@pytest.fixture
def paid(approved: World) -> World:
    """October is paid; it is 24 November."""
    approved.run()
    approved.clock.set(date(2026, 11, 24))
    return approved


def test_the_certificate_shows_the_right_hours_and_only_what_is_paid(
    paid: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """120.00 for 8 h becomes 165.00 for 10 h, in the month of the payment that was wrong."""
    ask = paid.ask
    whole = (Month(2026, 1), Month(2026, 12))
    with monkeypatch.context() as patch:
        patch.setattr(correction_runs, "_approve_and_close", lambda *_: None)
        correct(paid, row(hours=right(18)))
    (month,) = ask(lambda session: certificate_of(session, "w-1", "firm", *whole))
    assert (month.gross_cents, month.paid_minutes) == (12_000, 480)
    assert ask(lambda session: year_of(session, "w-1", "firm", 2026)).gross_cents == 12_000
    correct(paid, row(hours=right(18)))
    (month,) = ask(lambda session: certificate_of(session, "w-1", "firm", *whole))
    assert (month.month, month.gross_cents, month.paid_minutes) == (NOVEMBER, 16_500, 600)
    correct(paid, row(hours=right(entry="h-1", times=None)))
    assert ask(lambda session: certificate_of(session, "w-1", "firm", *whole)) == ()


def test_allowances_are_no_pay_of_a_certificate(paid: World) -> None:
    whole = (Month(2026, 1), Month(2026, 12))
    assert paid.ask(lambda session: employers_of(session, "w-3")) == ("city",)
    assert paid.ask(lambda session: certificate_of(session, "w-3", "city", *whole)) == ()
    correct(paid, row("w-3", hours=right(entry="h-5", times=None)))
    assert paid.ask(lambda session: certificate_of(session, "w-3", "city", *whole)) == ()


def recovered(world: World, instalment_cents: int) -> tuple[tuple[int, int], ...]:
    """Taken and left of what is owed for h-1, 98.17, after the pay of November. That is of 12 days
    at 120.00: of 1440.00 less 10 %, 7.3 % and 0.89 % more than 98.17 could be garnished."""
    correct(world, row(hours=right(entry="h-1", times=None)))
    (one,) = world.ask(open_receivables)
    assert (one.receivable.amount_cents, one.taken_cents, one.left_cents) == (9_817, 0, 9_817)
    world.do(
        AgreeRecovery(
            command_id="agree",
            actor="clerk",
            receivable_id=one.receivable.id,
            agreed_on_ref="letter-1",
            instalment_cents=instalment_cents,
            dependants=0,
        )
    )
    days = [day for week in (2, 9, 16) for day in range(week, week + 4)]
    world.work(*(hours(f"n-{day}", "a-1", "w-1", date(2026, 11, day)) for day in days))
    world.run(NOVEMBER, date(2026, 12, 15))
    assert world.ask(lambda session: open_receivables(session, "w-2")) == ()
    found = world.ask(lambda session: open_receivables(session, "w-1"))
    return tuple((one.taken_cents, one.left_cents) for one in found)


def test_what_is_left_of_a_receivable(paid: World) -> None:
    assert recovered(paid, 2_000) == ((2_000, 7_817),)


def test_what_is_taken_whole_is_open_no_more(paid: World) -> None:
    assert recovered(paid, 0) == ()
