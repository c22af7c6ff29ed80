"""Corrections from the run to the payment, and what they are refused for."""

from __future__ import annotations

from datetime import date

import attrs
import office_documents as some
import pytest
from correction_steps import (
    PAY_ON,
    RUN,
    SLIP,
    correct,
    corrected,
    finished,
    hours_were,
    opened,
    span,
)
from office_documents import NOVEMBER, hours
from office_world import World, refused

from jobcenter_core.errors import NotPermitted
from jobcenter_core.payroll.cards import CardRates
from jobcenter_core.payroll.deduction_orders import Receivable
from jobcenter_core.payroll.inputs import YearToDate
from jobcenter_core.payroll.pay_runs import PaymentDue, PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.payroll.records import PayRecord
from jobcenter_core.services.pay_changes import PayChange
from jobcenter_core.services.pay_run_commands import (
    CancelPayRun,
)
from jobcenter_core.services.receivables import AgreeRecovery
from jobcenter_core.terms.pay_terms import EmploymentContract
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

CORRECTION = f"{SLIP}-c1"


@pytest.fixture
def paid(approved: World) -> World:
    """October is paid."""
    approved.run()
    return approved


def test_arrears_are_paid_on_a_day_of_their_own(paid: World) -> None:
    """10 h: 150.00 and 2 h of overtime 15.00; tax 16.50, pension 12.05 (12.045), unemployment 1.47
    (1.4685): net 134.98. 98.17 was paid."""
    assert corrected(paid, hours_were(600)) == CORRECTION
    slip = paid.get(Payslip, CORRECTION)
    assert (slip.gross_cents, slip.withheld_cents, slip.net_cents) == (4_500, 450, 3_681)
    (payment,) = [p for p in paid.all(PaymentDue) if p.payslip_id == CORRECTION]
    assert (payment.amount_cents, payment.due_on, payment.worker_id) == (3_681, PAY_ON, "w-1")
    assert paid.all(Receivable) == []
    run = paid.get(PayRun, RUN)
    assert (run.state, run.cycle, run.payslip_count, run.net_cents) == (
        "closed",
        "correction",
        1,
        3_681,
    )


def test_the_record_says_why_who_approved_and_what_was_corrected(paid: World) -> None:
    corrected(paid, hours_were(600), reason_code="hours-missing")
    record = paid.get(PayRecord, CORRECTION)
    assert (record.reason_code, record.hours_approved_by) == ("hours-missing", "boss")
    assert record.chain == (SLIP,)
    assert record.parameters_id == paid.get(PayRecord, SLIP).parameters_id
    corrected(paid, PayChange(hourly_cents=(("a-1", 1600),)), pay_on=date(2026, 11, 30))
    record = paid.get(PayRecord, f"{SLIP}-c2")
    assert (record.chain, record.hours_approved_by) == ((SLIP, CORRECTION), "")


def test_what_was_given_out_before_stays_byte_for_byte(paid: World) -> None:
    """Properties 33 and 36: papers, timesheets and records of the month, and the events."""
    kinds = ("payslip", "payment_due", "invoice", "internal_charge", "timesheet", "pay_record")

    def bodies() -> dict[tuple[str, str], str]:
        with paid.office.store.unit_of_work() as unit:
            return {(kind, one.id): one.body for kind in kinds for one in unit.find(kind)}

    before, events = bodies(), paid.events()
    corrected(paid, hours_were(600))
    corrected(paid, hours_were(240), pay_on=date(2026, 12, 1))
    after = bodies()
    assert {key: after[key] for key in before} == before
    assert len(after) > len(before)
    assert paid.events()[: len(events)] == events


def test_a_correction_of_a_correction_begins_from_its_facts(paid: World) -> None:
    """16.00 an hour first, then 10 h at 16.00: 160.00 and 16.00, in all 176.00."""
    corrected(paid, PayChange(hourly_cents=(("a-1", 1600),)))
    corrected(paid, hours_were(600), pay_on=date(2026, 11, 30))
    slips = [paid.get(Payslip, id) for id in (SLIP, CORRECTION, f"{SLIP}-c2")]
    assert [slip.gross_cents for slip in slips] == [12_000, 800, 4_800]
    # Of 176.00: tax 17.60, pension 12.85 (12.848), unemployment 1.57 (1.5664); net 143.98.
    assert sum(slip.net_cents for slip in slips) == 14_398


def test_there_and_back_leaves_what_is_owed_by_agreement(paid: World) -> None:
    """Property 31: paid up by 36.81, and 36.81 is owed when it was wrong."""
    corrected(paid, hours_were(600))
    corrected(paid, hours_were(480), pay_on=date(2026, 11, 30))
    (receivable,) = paid.all(Receivable)
    assert (receivable.amount_cents, receivable.kind) == (3_681, "overpayment")
    assert receivable.payslip_id == f"{SLIP}-c2"


def test_pay_in_excess_is_collected_by_agreement_only(paid: World) -> None:
    """4 h: 60.00 too much, less tax 6.00, unemployment 0.54 (1.07 - 0.53) and pension 8.76: the
    60.00 that are left are below the month's limit of 71.72."""
    corrected(paid, hours_were(240))
    (receivable,) = paid.all(Receivable)
    assert (receivable.amount_cents, receivable.worker_id) == (4_470, "w-1")
    assert [p for p in paid.all(PaymentDue) if p.payslip_id == CORRECTION] == []
    without, agreed = paid.fork(), paid.fork()
    agreed.do(
        AgreeRecovery(
            command_id="agree",
            actor="clerk",
            receivable_id=receivable.id,
            agreed_on_ref="letter-1",
            instalment_cents=2_000,
            dependants=0,
        )
    )
    nets = []
    for world in (without, agreed):
        world.begin(some.job("a-9", "w-1", hourly_cents=20_000))
        world.work(hours("h-9", "a-9", "w-1", date(2026, 11, 9)))
        world.run(NOVEMBER, date(2026, 12, 15))
        (slip,) = [s for s in world.all(Payslip, worker_id="w-1") if s.pay_on.month == 12]
        nets.append(slip.net_cents)
    # 1,600.00 less 160.00, 116.80 and 14.24: above the protected portion of 990.90.
    assert nets == [130_896, 128_896]


@pytest.mark.parametrize("base_ppm", [0, 100_000])
def test_later_pays_count_corrections_to_the_limit_of_the_card(base_ppm: int) -> None:
    """Limit 200.00: 120.00 and 45.00 are used, so 35.00 of the next 120.00 are below it; at 0 %
    the correction has no line of tax, and counts all the same."""
    card = some.tax_card("w-1", 20_000, base_ppm=base_ppm)
    world = World()
    world.register(*some.ground())
    world.begin(some.worker("w-1"), card, some.order("o-1"), some.job("a-1", "w-1"))
    world.work(hours("h-1", "a-1", "w-1", date(2026, 10, 5)))
    world.run()
    corrected(world, hours_were(600))
    world.work(hours("h-9", "a-1", "w-1", date(2026, 11, 9)))
    world.run(NOVEMBER, date(2026, 12, 15))
    (slip,) = [one for one in world.all(Payslip) if one.pay_on.month == 12]
    taxes = [line for line in slip.lines if line.code.startswith("withholding")]
    assert [dict(line.calculation.factors)["cents"] for line in taxes] == [3_500, 8_500]


def test_it_is_paid_in_a_year_whose_law_nobody_knows_yet(paid: World) -> None:
    """The figures are those of the payment in 2026; 36.81 more, as in the same year."""
    corrected(paid, hours_were(600), pay_on=date(2027, 1, 15))
    slip = paid.get(Payslip, CORRECTION)
    assert (slip.net_cents, slip.accounted_on) == (3_681, date(2026, 11, 13))


def test_work_under_a_form_without_wage_is_taken_back_and_given_back(paid: World) -> None:
    corrected(paid, PayChange(no_wage=("a-1",)))
    slip = paid.get(Payslip, CORRECTION)
    assert (slip.gross_cents, slip.net_cents, slip.carried[0].cents) == (-12_000, 0, 9_817)
    corrected(paid, hours_were(480), pay_on=date(2026, 11, 30))
    assert paid.get(Payslip, f"{SLIP}-c2").net_cents == 9_817


def test_a_card_that_came_late_gives_tax_back(paid: World) -> None:
    """w-2 had none: 60 % of 30.00 is 18.00; at 10 % it is 3.00."""
    paid.register(some.tax_card("w-2"))
    opened(paid)
    other = SLIP.replace("w-1", "w-2")
    result = correct(paid, PayChange(card_id="card-w-2-2026"), payslip_id=other).result
    assert result["net_cents"] == 1_500
    assert paid.get(PayRecord, f"{other}-c1").wages.card_id == "card-w-2-2026"  # type: ignore[union-attr]


def test_sums_of_earlier_payslips_can_be_put_right(paid: World) -> None:
    """Property of the monthly limit: 30.00 is below 71.72 and not insured, unless other pay of the
    month lifts it; then 50.00 of before is insured with it: 7.30 % of 80.00 is 5.84."""
    other = SLIP.replace("w-1", "w-2")
    assert paid.get(Payslip, other).pension_insured_cents == 0
    opened(paid)
    correct(paid, PayChange(year_to_date=YearToDate(month_gross_cents=5_000)), payslip_id=other)
    slip = paid.get(Payslip, f"{other}-c1")
    assert slip.pension_insured_cents == 8_000
    assert [line.amount_cents for line in slip.lines if line.code == "employee_pension"] == [584]


def test_an_allowance_is_corrected_in_a_run_of_its_kind(paid: World) -> None:
    """Two days of 9.00 were paid; one was not worked."""
    slip_id = "slip-run-city-b-2026-10-20261113-w-3"
    sheet = "ts-a-4-2026-10"
    change = PayChange(spans=((sheet, (attrs.evolve(span(300, date(2026, 10, 8))),)),))
    run = opened(paid, employer_id="city", kind="allowances")
    result = correct(paid, change, run, payslip_id=slip_id).result
    assert (result["net_cents"], result["carried_cents"]) == (0, 900)
    finished(paid, run)
    wages = opened(paid, employer_id="city", kind="wages")
    refused(
        paid,
        NotPermitted,
        lambda: correct(paid, change, wages, payslip_id=slip_id),
    )


def test_a_cancelled_correction_counts_for_nothing(paid: World) -> None:
    run = opened(paid)
    correct(paid, hours_were(600), run)
    paid.do(CancelPayRun(command_id="cancel", actor="clerk", run_id=run))
    assert corrected(paid, hours_were(600), pay_on=date(2026, 11, 30)) == f"{SLIP}-c2"
    assert paid.get(Payslip, f"{SLIP}-c2").net_cents == 3_681


def test_hours_go_to_the_employment_of_their_day() -> None:
    """Two employments in October with compensation along each pay: one of over a year until the
    9th, at 11.5 %, and one from the 10th on, at 9 %. 2 h more on the 20th: 30.00, overtime 15.00.
    """
    first = EmploymentContract(
        id="e-a",
        worker_id="w-5",
        employer_id="firm",
        valid=DateRange(date(2025, 9, 1), date(2026, 10, 9)),
        holiday_compensation_due="with_each_pay",
    )
    second = attrs.evolve(first, id="e-b", valid=DateRange(date(2026, 10, 10), None))
    world = World()
    world.register(*some.ground(), first, second)
    world.begin(some.worker("w-5"), some.order("o-1"), some.job("a-5", "w-5"))
    world.work(
        hours("h-1", "a-5", "w-5", date(2026, 10, 5)),
        hours("h-2", "a-5", "w-5", date(2026, 10, 20)),
    )
    world.run()
    slip = "slip-run-firm-a-2026-10-20261113-w-5"
    right = (span(480), attrs.evolve(span(600, date(2026, 10, 20)), entry_id="h-2"))
    opened(world)
    correct(world, PayChange(spans=(("ts-a-5-2026-10", right),)), payslip_id=slip)
    made = world.get(Payslip, f"{slip}-c1")
    earned = {
        (line.code, line.rule.rule): line.amount_cents
        for line in made.lines
        if line.kind == "earning"
    }
    assert earned == {
        ("hourly_pay", "earnings.hourly_pay"): 3_000,
        ("overtime_first_increase", "earnings.overtime_first"): 1_500,
        # Under a year since the 10th: 9 % of 30.00; the first employment's 11.5 % stays.
        ("holiday_compensation", "holiday_compensation.under_one_year"): 270,
    }


def test_a_card_is_opened_for_the_correction_and_nothing_shows_it(paid: World) -> None:
    card = attrs.evolve(
        some.tax_card("w-1"),
        id="card-right",
        rates=Secret(CardRates(base_ppm=123_400, additional_ppm=400_000)),
    )
    paid.register(card)
    opened(paid)
    correct(paid, PayChange(card_id="card-right"))
    notes = [event.note for event in paid.events() if event.document_id == "card-right/rates"]
    assert notes == [f"correction {SLIP}"]
    assert "123400" not in repr(paid.get(PayRecord, CORRECTION))
