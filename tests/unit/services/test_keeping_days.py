"""From which day years are counted: pay belongs to the books of the year in which it is paid."""

from __future__ import annotations

from datetime import date

import attrs
import office_documents as some
import pytest
from office_world import World, with_ground
from own_data_world import Put, canary, paid_and_gone

from jobcenter_core.hours.timesheets import EntryWithdrawal
from jobcenter_core.parties.workers import Worker
from jobcenter_core.payroll.deduction_orders import DeductionOrder
from jobcenter_core.payroll.filings import Filing
from jobcenter_core.payroll.pay_runs import PaymentDue
from jobcenter_core.payroll.payment_files import FiledPayment, PaymentFile
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.ports.delivery import Delivery
from jobcenter_core.services.deletion import DeletePerson, EraseSentFiles
from jobcenter_core.services.deletion_plan import DeletionPlan, plan_deletion
from jobcenter_core.services.registering import AnswerOffer
from jobcenter_core.services.vault import ERASED
from jobcenter_core.terms.pay_terms import EmploymentContract
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

DECEMBER, PAID_ON = Month(2025, 12), date(2026, 1, 15)
AUTUMN = DateRange(date(2025, 9, 1), date(2025, 12, 31))
BOOKS_OF_2026 = "2036-12-31"
"""Ten years from the end of the accounting period of the payment (Prepayment Act, section 36)."""


def plan(world: World, id: str = "w-1") -> DeletionPlan:
    return world.ask(lambda session: plan_deletion(session, id))


def until(world: World, kind: str, id: str = "w-1") -> set[str]:
    """The last days of all documents of the kind."""
    return {str(one.kept_until) for one in plan(world, id).documents if one.kind == kind}


@pytest.fixture(scope="module")
def base() -> World:
    """w-1 left on 31 December 2025; the last pay came on 15 January 2026."""
    world = World()
    world.clock.set(date(2025, 9, 1))
    world.register(*(one for one in some.ground() if not isinstance(one, EmploymentContract)))
    world.register(EmploymentContract(id="e-1", worker_id="w-1", employer_id="firm", valid=AUTUMN))
    world.begin(
        attrs.evolve(some.worker("w-1"), family_name=canary("w-1")),
        some.tax_card("w-1", year=2025),
        some.tax_card("w-1", year=2026),
        some.order("o-1"),
        attrs.evolve(some.job("a-1", "w-1"), valid=AUTUMN),
    )
    world.register(
        DeductionOrder(
            id="ded-1",
            worker_id="w-1",
            employer_id="firm",
            kind="union_fee",
            valid=DateRange(date(2025, 9, 1), PAID_ON),
            amount_cents=100,
            agreed_on_ref="paper-1",
        )
    )
    world.work(some.hours("h-1", "a-1", "w-1", date(2025, 12, 8)))
    world.run(DECEMBER, PAID_ON)
    return world


@pytest.fixture
def paid_later(base: World) -> World:
    return base.fork()


@pytest.mark.parametrize("kind", ["payslip", "pay_record", "payment_due", "deduction", "worker"])
def test_what_was_paid_in_january_is_of_the_new_year_s_books(paid_later: World, kind: str) -> None:
    assert until(paid_later, kind) == {BOOKS_OF_2026}


def test_the_record_of_inputs_is_kept_no_longer_than_its_payslip(paid_later: World) -> None:
    """Whoever works on for years: old records go with their payslips and not at the end."""
    again = EmploymentContract(
        id="e-2", worker_id="w-1", employer_id="firm", valid=DateRange(date(2026, 3, 1), None)
    )
    paid_later.register(again)
    for kind in ("payslip", "pay_record", "deduction"):
        assert until(paid_later, kind) == {BOOKS_OF_2026}
    assert until(paid_later, "timesheet") == {"None"}  # basis of a certificate: the work goes on


def test_an_order_in_force_is_kept_while_the_work_goes_on(paid_later: World) -> None:
    """It has taken nothing for years, but it may of the next pay."""
    in_force = DateRange(date(2025, 9, 1), None)
    fee = attrs.evolve(paid_later.get(DeductionOrder, "ded-1"), id="ded-2", valid=in_force)
    paid_later.register(fee)
    slip = paid_later.all(Payslip, worker_id="w-1")[0]
    taken = [attrs.evolve(one, subject_id="ded-2") for one in slip.lines if one.kind == "deduction"]
    later = attrs.evolve(slip, id=f"{slip.id}-2", lines=tuple(taken))
    paid_later.do(Put(documents=(later,)))
    assert until(paid_later, "deduction") == {BOOKS_OF_2026}
    again = EmploymentContract(
        id="e-2", worker_id="w-1", employer_id="firm", valid=DateRange(date(2026, 3, 1), None)
    )
    paid_later.register(again)
    assert until(paid_later, "deduction") == {BOOKS_OF_2026, "None"}


def test_a_correction_is_of_the_books_of_its_own_year(paid_later: World) -> None:
    """Made in 2029, it counts as pay of 2026 and lies in the books of 2029."""
    slip = paid_later.all(Payslip, worker_id="w-1")[0]
    correction = attrs.evolve(
        slip,
        id=f"{slip.id}-c1",
        corrects=slip.id,
        corrected_pay_on=PAID_ON,
        pay_on=date(2029, 5, 15),
    )
    paid_later.do(Put(documents=(correction,)))
    assert until(paid_later, "payslip") == {"2039-12-31"}  # the corrected one belongs to it


def test_a_file_is_kept_by_the_day_of_pay_and_goes_with_the_person(paid_later: World) -> None:
    slip = paid_later.all(Payslip, worker_id="w-1")[0]
    filing = some_filing(slip.id)
    paid_later.do(Put(documents=(filing, some_delivery(filing.id))))
    (sent,) = plan(paid_later).sent_files
    # The month of the run is December 2025, and its pay of January 2026.
    assert str(sent.kept_until) == BOOKS_OF_2026
    paid_later.clock.set(date(2036, 12, 31))
    assert paid_later.do(EraseSentFiles(command_id="e", actor="co")).result["erased"] == 0
    paid_later.clock.set(date(2037, 1, 1))
    delete = DeletePerson(command_id="d", actor="co", worker_id="w-1")
    assert paid_later.do(delete).result["deleted"] is True
    row = paid_later.ask(lambda session: session.unit.secret("d-1", "content"))
    assert row is not None
    assert row.key_id == ERASED


def test_a_payment_file_is_kept_by_the_day_on_which_it_pays(paid_later: World) -> None:
    """Its run is that of December 2025; the bank paid on 15 January 2026."""
    slip = paid_later.all(Payslip, worker_id="w-1")[0]
    due = paid_later.all(PaymentDue, worker_id="w-1")[0]
    filed = PaymentFile(
        id="d-1",
        run_id=slip.run_id,
        payer_id="firm",
        provider="made-up",
        attempt=1,
        execute_on=PAID_ON,
        sum_cents=due.amount_cents,
        payments=(FiledPayment(payment_id=due.id, amount_cents=due.amount_cents),),
        sha256="a1" * 32,
    )
    of_others = attrs.evolve(filed, id="d-2", sum_cents=0, payments=())
    deliveries = (some_delivery(due.id), attrs.evolve(some_delivery("pay-2"), id="d-2"))
    paid_later.do(Put(documents=(filed, of_others, *deliveries)))
    (sent,) = plan(paid_later).sent_files
    assert (sent.id, str(sent.kept_until)) == ("d-1", BOOKS_OF_2026)


def some_filing(slip_id: str) -> Filing:
    return Filing(
        id="filing-1",
        report_id="report-1",
        provider="made-up",
        payer_id="firm",
        kind="earnings",
        action="new",
        subject_id=slip_id,
        month=DECEMBER,
        content=Secret("12000"),
        delivery_id="d-1",
        number=1,
        worker_id="w-1",
        pay_on=PAID_ON,
        state="accepted",
    )


def some_delivery(about: str) -> Delivery:
    return Delivery(
        id="d-1",
        channel="made-up",
        topic="earnings",
        environment="test",
        file_name="earnings.xml",
        media_type="application/xml",
        content=Secret(f"<xml>{canary('w-1')}</xml>"),
        sha256="a1" * 32,
        about=(about,),
        month=DECEMBER,
        state="accepted",
    )


def newcomer() -> World:
    """w-9 has been offered work and has declined it, so nothing was ever worked or deducted."""
    world = with_ground((some.worker("w-9"), some.tax_card("w-9"), some.order("o-1")))
    world.register(attrs.evolve(some.job("a-9", "w-9"), valid=DateRange(date(2026, 9, 1), None)))
    no = AnswerOffer(command_id="no", actor="w-9", assignment_id="a-9", yes=False)
    world.do(no)
    fee = DeductionOrder(
        id="ded-9",
        worker_id="w-9",
        employer_id="firm",
        kind="union_fee",
        valid=DateRange(date(2026, 9, 1), None),
        amount_cents=100,
        agreed_on_ref="paper-9",
    )
    world.register(fee)
    return world


def test_who_has_never_worked_is_deleted_on_request() -> None:
    world = newcomer()
    result = world.do(DeletePerson(command_id="d", actor="w-9", worker_id="w-9")).result
    assert (result["deleted"], result["findings"]) == (True, [])
    assert world.get(Worker, "w-9").family_name == "***"
    row = world.ask(lambda session: session.unit.secret("card-w-9-2026", "rates"))
    assert row is not None
    assert row.key_id == ERASED


def test_work_activity_is_over_though_employment_goes_on() -> None:
    """The client documents count from the end of the activity, not from the end of all work."""
    world = paid_and_gone()  # w-3 was in work activity to 31 October 2026
    world.register(
        EmploymentContract(
            id="e-3", worker_id="w-3", employer_id="firm", valid=DateRange(date(2026, 11, 1), None)
        )
    )
    taken_out = EntryWithdrawal(
        id="x-1",
        entry_id="h-3",
        timesheet_id="ts-a-3-2026-10",
        worker_id="w-3",
        withdrawn_by="co",
        withdrawn_on=date(2026, 11, 20),
    )
    world.do(Put(documents=(taken_out,)))
    for kind in ("assignment", "timesheet", "entry_withdrawal", "dispute"):
        assert until(world, kind, "w-3") == {"2036-10-31"}
        grounds = [one.keeping for one in plan(world, "w-3").documents if one.kind == kind]
        assert [one.ground for (one,) in grounds] == ["client_documents"]
    assert until(world, "worker", "w-3") == {"None"}  # the employment goes on


def test_employment_is_over_though_work_activity_goes_on() -> None:
    world = paid_and_gone()  # w-1 was employed to 31 October 2026
    activity = some.activity("a-9", "w-1", "o-2")
    world.begin(attrs.evolve(activity, valid=DateRange(date(2026, 11, 1), date(2026, 12, 31))))
    assert until(world, "employment", "w-1") == {"2036-10-31"}
    assert until(world, "worker", "w-1") == {"None"}  # the activity goes on
    world.clock.set(date(2027, 1, 1))
    assert until(world, "worker", "w-1") == {"2036-12-31"}
