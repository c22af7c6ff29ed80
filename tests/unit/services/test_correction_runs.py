"""A month's corrections from rows to payments. The figures are those of ``correction_steps``."""

from __future__ import annotations

from datetime import date, time

import attrs
import office_documents as some
import pytest
from correction_row_steps import correct, right, row
from correction_steps import PAY_ON, RUN, SLIP, opened
from office_documents import NOVEMBER, OCTOBER
from office_world import World, refused

from jobcenter_core.errors import ImportRefused, InvalidValue, NotPermitted
from jobcenter_core.payroll.deduction_orders import Receivable
from jobcenter_core.payroll.pay_runs import PaymentDue, PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.payroll.records import PayRecord
from jobcenter_core.services import correction_runs
from jobcenter_core.services.correction_plans import corrections_of
from jobcenter_core.services.correction_rows import CorrectionRow, RightHours
from jobcenter_core.services.correction_runs import (
    MakeCorrections,
)
from jobcenter_core.timeline.helsinki import at
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange

CORRECTION = f"{SLIP}-c1"


@pytest.fixture
def paid(approved: World) -> World:
    """October is paid; it is 24 November."""
    approved.run()
    approved.clock.set(date(2026, 11, 24))
    return approved


def codes(world: World, *rows: CorrectionRow, month: Month = OCTOBER) -> list[tuple[str, str]]:
    """Codes and columns of what is refused; nothing is stored."""
    problem = refused(world, ImportRefused, lambda: correct(world, *rows, month=month))
    return [(one.code, one.path.rpartition(":")[2]) for one in problem.findings]


def test_hours_that_were_longer_are_paid_once(paid: World) -> None:
    """10 h instead of 8: 36.81 more than the 98.17 that were paid, so 134.98 is right."""
    done = correct(paid, row(hours=right(18)))
    (found,) = done.rows
    assert (found["before_cents"], found["right_cents"]) == (9_817, 13_498)
    assert (found["difference_cents"], found["paid_cents"]) == (3_681, 3_681)
    assert (found["receivable_cents"], found["correction"]) == (0, CORRECTION)
    assert (found["worker"], found["employer"], found["kind"]) == ("w-1", "firm", "wages")
    assert done.run_ids == done.of_day == (RUN,)
    run = paid.get(PayRun, RUN)
    assert (run.state, run.calculated_by, run.approved_by) == ("closed", "clerk", "approver")
    again = correct(paid, row(hours=right(18)))
    assert not again.changed
    assert again.of_day == (RUN,)
    assert [(one["before_cents"], one["difference_cents"]) for one in again.rows] == [(13_498, 0)]
    payments = [p for p in paid.all(PaymentDue) if p.payslip_id.startswith(SLIP)]
    assert sorted(p.amount_cents for p in payments) == [3_681, 9_817]


def test_nothing_wrong_opens_no_run(paid: World) -> None:
    runs = len(paid.all(PayRun))
    done = correct(paid, row(hours=right(16)))
    assert not done.changed
    assert done.of_day == ()
    assert len(paid.all(PayRun)) == runs


def test_there_back_and_there_again_counts_each_time(paid: World) -> None:
    """Rows that were said before are no repeat when something else was said since; each further
    run of the day has a number of its own."""
    for last in (18, 16, 18):
        correct(paid, row(hours=right(last)))
    slips = [paid.get(Payslip, f"{SLIP}-c{number}") for number in (1, 2, 3)]
    assert [slip.gross_cents for slip in slips] == [4_500, -4_500, 4_500]
    assert [slip.run_id for slip in slips] == [RUN, f"{RUN}-2", f"{RUN}-3"]


def test_an_entry_that_was_not_worked_is_owed_back(paid: World) -> None:
    """The whole 120.00 goes back, and with it 98.17 of net; a second time changes nothing."""
    gone = right(entry="h-1", times=None)
    done = correct(paid, row(hours=gone))
    assert [one["receivable_cents"] for one in done.rows] == [9_817]
    assert not correct(paid, row(hours=gone)).changed
    assert len(paid.all(Receivable)) == 1


def test_hours_that_were_left_out_come_with_assignment_and_id(paid: World) -> None:
    """2 h on another day at 15.00: 30.00 and no overtime; tax 3.00, pension 2.19, unemployment
    0.27 (150.00 x 0.89 % = 1.335, 1.34 less 1.07): net 24.54."""
    new = row(assignment_id="a-1", hours=right(10, date(2026, 10, 12), "h-new"))
    done = correct(paid, new)
    assert [one["difference_cents"] for one in done.rows] == [2_454]
    away = row(hours=right(entry="h-new", times=None))
    assert [one["difference_cents"] for one in correct(paid, away).rows] == [-2_454]
    assert not correct(paid, away).changed


def test_hours_may_begin_when_others_end(paid: World) -> None:
    """From 16 to 18 o'clock, after those from 8 to 16: 10 h of the day, as in the first test."""
    after = RightHours(
        entry_id="h-new",
        times=(at(date(2026, 10, 5), time(16)), at(date(2026, 10, 5), time(18))),
        approved_by="boss",
    )
    done = correct(paid, row(assignment_id="a-1", hours=after))
    assert [one["difference_cents"] for one in done.rows] == [3_681]


def test_a_wage_and_hours_of_one_payslip_are_one_correction(paid: World) -> None:
    """16.00 an hour for 10 h: 160.00 and 16.00 overtime, net 143.98 (see test_corrections)."""
    done = correct(paid, row(hours=right(18)), row(assignment_id="a-1", hourly_cents=1_600))
    assert [one["right_cents"] for one in done.rows] == [14_398]
    record = paid.get(PayRecord, CORRECTION)
    assert (record.reason_code, record.hours_approved_by) == ("hours", "boss")


def test_a_card_that_came_late(paid: World) -> None:
    """w-2 had none: 60 % of 30.00 is 18.00; at 10 % it is 3.00."""
    paid.register(some.tax_card("w-2"))
    done = correct(paid, row("w-2", card_id="card-w-2-2026"))
    assert [one["paid_cents"] for one in done.rows] == [1_500]


def test_employers_and_kinds_have_runs_of_their_own(paid: World) -> None:
    """One of w-3's two days of 9.00 was not worked; w-2's work was none of ours."""
    done = correct(
        paid,
        row("w-3", hours=right(entry="h-5", times=None)),
        row("w-2", assignment_id="a-2", no_wage=True),
    )
    assert [(one["employer"], one["kind"], one["worker"]) for one in done.rows] == [
        ("city", "allowances", "w-3"),
        ("firm", "wages", "w-2"),
    ]
    assert done.rows[0]["receivable_cents"] == 900
    assert len(done.run_ids) == 2


def test_a_day_when_banks_are_closed_is_moved(paid: World) -> None:
    done = correct(paid, row(hours=right(18)), pay_on=date(2026, 11, 29))
    assert (done.pay_on, done.asked_for) == (date(2026, 11, 27), date(2026, 11, 29))


def test_what_was_calculated_and_not_paid_is_paid_by_the_next_call(
    paid: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first call dies after its first command: one payment in the end, not two."""

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(correction_runs, "_approve_and_close", dies)
        with pytest.raises(KeyboardInterrupt):
            correct(paid, row(hours=right(18)))
    assert paid.get(PayRun, RUN).state == "calculated"
    done = correct(paid, row(hours=right(18)))
    assert (done.resumed, done.run_ids, done.changed) == ((RUN,), (RUN,), True)
    assert [one["difference_cents"] for one in done.rows] == [0]
    assert len([p for p in paid.all(PaymentDue) if p.payslip_id == CORRECTION]) == 1


def test_it_is_all_or_nothing(paid: World) -> None:
    """The second correction's card is not valid on the day: the first is not stored either."""
    paid.register(some.tax_card("w-2", year=2025))
    rows = (row(hours=right(18)), row("w-2", card_id="card-w-2-2025"))
    refused(paid, InvalidValue, lambda: correct(paid, *rows))


def test_hours_are_not_approved_by_who_recorded_them(paid: World) -> None:
    hours_by = right(18, approved_by="co")
    assert codes(paid, row(hours=hours_by)) == [("unknown_approver", "approved_by")]
    made = paid.ask(
        lambda session: corrections_of(session, [row(hours=right(18))], OCTOBER, some.settings())
    )
    ((employer, kind), corrections), *_ = made.items()
    command = MakeCorrections(
        command_id="by-boss",
        actor="boss",  # who approved the hours
        employer_id=employer,
        kind=kind,
        pay_on=PAY_ON,
        corrections=corrections,
    )
    refused(paid, NotPermitted, lambda: paid.do(command))


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([row("w-77", hours=right())], [("unknown_worker", "worker")]),
        ([row(hours=right(entry="h-2"))], [("no_payslip_to_correct", "entry")]),
        ([row(assignment_id="a-2", no_wage=True)], [("no_payslip_to_correct", "assignment")]),
        ([row("w-3", birth_on=date(1990, 2, 1))], [("no_payslip_to_correct", "worker")]),
        ([row(hours=right()), row(hours=right())], [("duplicate_id", "entry")]),
        ([row(assignment_id="a-2", hours=right())], [("unknown_assignment", "assignment")]),
        ([row(hours=right(on=date(2026, 11, 2)))], [("outside_assignment", "date")]),
        (
            [row(assignment_id="a-1", hours=right(9, entry="h-new"))],
            [("entries_overlap", "start")],
        ),
        (
            [row(hours=right()), row(assignment_id="a-1", hourly_cents=1_600, reason_code="wage")],
            [("correction_differs", "reason")],
        ),
        (
            [row(assignment_id="a-1", hourly_cents=one) for one in (1_600, 1_700)],
            [("correction_differs", "worker")],
        ),
        ([row(card_id=one) for one in ("card-1", "")], [("correction_differs", "worker")]),
        (
            [
                row(hours=right()),
                row(
                    assignment_id="a-1",
                    hours=right(9, date(2026, 10, 6), "h-n", approved_by="chief"),
                ),
            ],
            [("correction_differs", "approved_by")],
        ),
    ],
)
def test_rows_that_fit_nothing_are_named(
    paid: World, rows: list[CorrectionRow], found: list[tuple[str, str]]
) -> None:
    assert codes(paid, *rows) == found


def test_hours_to_come_and_another_month_are_refused(paid: World) -> None:
    paid.clock.set(date(2026, 10, 20))
    late = row(assignment_id="a-1", hours=right(on=date(2026, 10, 21), entry="h-new"))
    assert codes(paid, late) == [("in_the_future", "date")]
    assert codes(paid, row(hours=right()), month=NOVEMBER) == [("no_payslip_to_correct", "entry")]


def test_a_run_of_corrections_is_not_corrected_itself(paid: World) -> None:
    correct(paid, row(hours=right(18)))
    found = codes(paid, row(hours=right(19)), month=NOVEMBER)
    assert found == [("no_payslip_to_correct", "entry")]


def test_somebody_elses_draft_is_left_to_them(paid: World) -> None:
    opened(paid)
    refused(paid, NotPermitted, lambda: correct(paid, row(hours=right(18))))


def test_hours_that_only_count_for_the_week_belong_to_their_own_month() -> None:
    """29 October is in the week of 1 November and was paid in October's run."""
    world = World()
    world.register(*some.ground())
    world.begin(some.worker("w-1"), some.tax_card("w-1"), some.order("o-1"), some.job("a-1", "w-1"))
    world.work(some.hours("h-1", "a-1", "w-1", date(2026, 10, 29)))
    world.run()
    world.work(some.hours("h-2", "a-1", "w-1", date(2026, 11, 1)))
    world.run(NOVEMBER, date(2026, 12, 15))
    october = row(hours=right(18, date(2026, 10, 29)))
    assert codes(world, october, month=NOVEMBER) == [("no_payslip_to_correct", "entry")]


def test_a_day_outside_the_assignment_is_refused() -> None:
    world = World()
    world.register(*some.ground())
    job = attrs.evolve(
        some.job("a-1", "w-1"), valid=DateRange(date(2026, 10, 1), date(2026, 10, 9))
    )
    world.begin(some.worker("w-1"), some.tax_card("w-1"), some.order("o-1"), job)
    world.work(some.hours("h-1", "a-1", "w-1", date(2026, 10, 5)))
    world.run()
    late = row(hours=right(on=date(2026, 10, 12)))
    assert codes(world, late) == [("outside_assignment", "date")]


def test_the_month_of_payment_still_agrees(paid: World) -> None:
    """The correction pays no hours anew, so the hours of October do not count in November."""
    correct(paid, row(hours=right(18)))
    view = paid.view(NOVEMBER, PAY_ON)
    assert [slip.id for slip in view.payslips] == [CORRECTION]
    checks = {check.code: (check.left, check.right) for check in view.checks}
    assert checks["hours_payslips"] == (0, 0)
    assert checks["payslips_payments"] == (3_681, 3_681)
    october = {check.code: check.ok for check in paid.view().checks}
    assert october["hours_payslips"]
