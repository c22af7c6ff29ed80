from __future__ import annotations

from datetime import date

import attrs
import pytest

from jobcenter_core.billing.budgets import BudgetUse
from jobcenter_core.billing.invoices import BillingLine, InternalCharge, Invoice
from jobcenter_core.figures.checks import Check
from jobcenter_core.figures.reconciliation import (
    ApprovedMinutes,
    budget_check,
    hours_billing,
    hours_payslips,
    payslips_payments,
)
from jobcenter_core.payroll.pay_runs import PaymentDue
from jobcenter_core.payroll.payslips import EARNING, PayLine, Payslip
from jobcenter_core.values.calculation import Calculation, RuleRef, Source
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange

OCTOBER = Month(2026, 10)
PAY_ON = date(2026, 11, 13)


def approved(worker: str, order: str, minutes: int, paid: bool = True) -> ApprovedMinutes:
    return ApprovedMinutes(
        worker_id=worker,
        order_id=order,
        timesheet_id=f"ts-{worker}-{order}",
        worked_minutes=minutes,
        paid_by_wage=paid,
    )


def pay_line(code: str, minutes: int) -> PayLine:
    return PayLine(
        number=1,
        kind=EARNING,
        code=code,
        amount_cents=0,
        calculation=Calculation(factors=(("minutes", minutes), ("cents_per_hour", 1_259))),
        rule=RuleRef(rule="earnings." + code),
        sources=(Source(timesheet_id="ts-1", entry_id="e-1", worked_minutes=minutes),),
    )


def slip(worker: str, *lines: PayLine, net_cents: int = 0) -> Payslip:
    return Payslip(
        id=f"slip-{worker}",
        run_id="run-1",
        employer_id="employer",
        worker_id=worker,
        pay_on=PAY_ON,
        period=OCTOBER.range,
        parameters_version="",
        lines=lines,
        gross_cents=net_cents,
        allowance_cents=0,
        taxable_cents=net_cents,
        withheld_cents=0,
        pension_insured_cents=0,
        net_cents=net_cents,
        employer_cost_cents=0,
        timesheet_ids=(),
    )


def payment(worker: str, amount_cents: int) -> PaymentDue:
    return PaymentDue(
        id=f"pay-{worker}",
        payslip_id=f"slip-{worker}",
        payer_id="employer",
        worker_id=worker,
        amount_cents=amount_cents,
        due_on=PAY_ON,
    )


def billed(order: str, minutes: int) -> BillingLine:
    calculation = Calculation(factors=(("minutes", minutes), ("e4_per_hour", 300_000)))
    return BillingLine(
        number=1,
        order_id=order,
        description="",
        period=DateRange(OCTOBER.first, OCTOBER.last),
        worked_minutes=minutes,
        hourly_e4=300_000,
        net_cents=calculation.recompute(),
        vat_category="S",
        vat_rate_ppm=255_000,
        calculation=calculation,
        rule=RuleRef(rule="billing.hours"),
        sources=(),
    )


def invoice(*lines: BillingLine, state: str = "issued") -> Invoice:
    return Invoice(
        id="inv-1",
        number="2026-00001",
        seller_id="seller",
        customer_id="buyer",
        month=OCTOBER,
        issued_on=PAY_ON,
        due_on=PAY_ON,
        buyer_order_number="",
        lines=lines,
        vat_lines=(),
        net_cents=0,
        vat_cents=0,
        total_cents=0,
        national_reference="",
        rf_reference="",
        parameters_version="",
        timesheet_ids=(),
        state=state,
    )


def charge(id: str, code: str, total_cents: int, *lines: BillingLine) -> InternalCharge:
    return InternalCharge(
        id=id,
        number="IC-2026-00001",
        seller_id="city",
        customer_id="unit",
        cost_centre_code=code,
        month=OCTOBER,
        charged_on=PAY_ON,
        lines=lines,
        total_cents=total_cents,
        timesheet_ids=(),
    )


def use(code: str, allotted_cents: int, used_cents: int) -> BudgetUse:
    return BudgetUse(
        budget_id=f"b-{code}",
        cost_centre_code=code,
        allotted_cents=allotted_cents,
        used_cents=used_cents,
    )


class TestHoursAndPayslips:
    def test_hours_in_employment_are_paid_and_no_others(self) -> None:
        hours = [
            approved("w-1", "o-1", 90),
            approved("w-1", "o-2", 30),
            approved("w-2", "o-1", 60, False),
        ]
        slips = [slip("w-1", pay_line("hourly_pay", 90), pay_line("hourly_pay", 30))]
        check = hours_payslips(hours, slips)
        assert check == Check(code="hours_payslips", unit="minutes", left=120, right=120)
        assert check.ok

    def test_increases_pay_the_same_minutes_again_and_are_not_counted(self) -> None:
        lines = (pay_line("hourly_pay", 60), pay_line("sunday_increase", 60))
        assert hours_payslips([approved("w-1", "o-1", 60)], [slip("w-1", *lines)]).ok

    def test_workers_who_differ_are_named_even_when_sums_agree(self) -> None:
        hours = [approved("w-2", "o-1", 60), approved("w-1", "o-1", 60), approved("w-3", "o-1", 5)]
        slips = [
            slip("w-1", pay_line("hourly_pay", 59)),
            slip("w-2", pay_line("hourly_pay", 61)),
            slip("w-3", pay_line("hourly_pay", 5)),
        ]
        check = hours_payslips(hours, slips)
        assert (check.difference, check.subjects, check.ok) == (0, ("w-1", "w-2"), False)

    def test_an_unpaid_worker_and_an_unworked_payslip_show(self) -> None:
        check = hours_payslips(
            [approved("w-1", "o-1", 60)], [slip("w-2", pay_line("hourly_pay", 10))]
        )
        assert (check.left, check.right, check.subjects) == (60, 10, ("w-1", "w-2"))

    def test_what_is_paid_for_counts_and_not_what_the_sources_say(self) -> None:
        line = attrs.evolve(
            pay_line("hourly_pay", 60), calculation=Calculation(factors=(("minutes", 50),))
        )
        assert hours_payslips([approved("w-1", "o-1", 60)], [slip("w-1", line)]).difference == 10


class TestPayslipsAndPayments:
    def test_each_net_is_one_payment(self) -> None:
        slips = [slip("w-1", net_cents=10_050), slip("w-2", net_cents=0)]
        check = payslips_payments(slips, [payment("w-1", 10_050)])
        assert check == Check(code="payslips_payments", unit="cents", left=10_050, right=10_050)

    @pytest.mark.parametrize(
        ("payments", "difference", "subjects"),
        [
            ([], 10_050, ("slip-w-1",)),
            ([payment("w-1", 10_051)], -1, ("slip-w-1",)),
            ([payment("w-1", 10_050)] * 2, -10_050, ("slip-w-1",)),  # paid twice
            ([payment("w-2", 10_050)], 0, ("slip-w-1", "slip-w-2")),  # the wrong person
        ],
    )
    def test_a_payslip_that_differs_is_named(
        self, payments: list[PaymentDue], difference: int, subjects: tuple[str, ...]
    ) -> None:
        check = payslips_payments([slip("w-1", net_cents=10_050)], payments)
        assert (check.difference, check.subjects, check.ok) == (difference, subjects, False)


class TestHoursAndBilling:
    def test_every_minute_is_on_an_invoice_or_a_charge(self) -> None:
        hours = [
            approved("w-1", "o-1", 90),
            approved("w-2", "o-1", 30),
            approved("w-3", "o-2", 45, False),
        ]
        check = hours_billing(
            hours, [invoice(billed("o-1", 120))], [charge("ch-1", "4711", 0, billed("o-2", 45))]
        )
        assert check == Check(code="hours_billing", unit="minutes", left=165, right=165)

    def test_orders_that_differ_are_named(self) -> None:
        hours = [approved("w-1", "o-1", 60), approved("w-1", "o-2", 60), approved("w-1", "o-3", 60)]
        lines = (billed("o-1", 59), billed("o-2", 61), billed("o-3", 60))
        check = hours_billing(hours, [invoice(*lines)], [])
        assert (check.difference, check.subjects) == (0, ("o-1", "o-2"))

    def test_a_discarded_invoice_bills_nothing(self) -> None:
        hours = [approved("w-1", "o-1", 60)]
        lost = hours_billing(hours, [invoice(billed("o-1", 60), state="discarded")], [])
        assert (lost.difference, lost.subjects) == (60, ("o-1",))
        again = [invoice(billed("o-1", 60), state="discarded"), invoice(billed("o-1", 60))]
        assert hours_billing(hours, again, []).ok

    def test_a_credit_note_takes_money_back_and_no_hours(self) -> None:
        bill = invoice(billed("o-1", 60))
        note = attrs.evolve(invoice(billed("o-1", -60)), credits="inv-1")
        assert hours_billing([approved("w-1", "o-1", 60)], [bill, note], []).ok

    def test_hours_on_an_invoice_and_a_charge_are_billed_twice(self) -> None:
        line = billed("o-1", 60)
        check = hours_billing(
            [approved("w-1", "o-1", 60)], [invoice(line)], [charge("ch-1", "4711", 0, line)]
        )
        assert check.difference == -60


class TestBudget:
    def test_charges_within_budget_make_no_difference(self) -> None:
        charges = [
            charge("ch-1", "4711", 30_000),
            charge("ch-2", "4711", 20_000),
            charge("ch-3", "4712", 5),
        ]
        check = budget_check(charges, [use("4711", 50_000, 50_000), use("4712", 100, 5)])
        assert check == Check(code="budget", unit="cents", left=50_005, right=50_005)
        assert check.ok

    def test_an_overrun_is_the_difference(self) -> None:
        check = budget_check([charge("ch-1", "4711", 50_123)], [use("4711", 50_000, 50_123)])
        assert (check.difference, check.subjects) == (123, ("4711",))

    def test_a_charge_without_a_budget_is_listed(self) -> None:
        charges = [
            charge("ch-2", "4713", 700),
            charge("ch-1", "4712", 0),
            charge("ch-3", "4711", 9),
        ]
        check = budget_check(charges, [use("4711", 50, 9)])
        assert (check.difference, check.subjects) == (700, ("ch-1", "ch-2"))

    def test_a_use_that_its_charges_do_not_make_is_named(self) -> None:
        """Also when two faults cancel out, and when two budgets carry one charge."""
        charges = [charge("ch-1", "4711", 100), charge("ch-2", "4712", 100)]
        check = budget_check(charges, [use("4711", 1_000, 90), use("4712", 1_000, 110)])
        assert (check.difference, check.subjects) == (0, ("4711", "4712"))
        twice = budget_check(charges[:1], [use("4711", 1_000, 100)] * 2)
        assert (twice.difference, twice.subjects) == (-100, ("4711",))

    def test_two_budgets_of_a_cost_centre_carry_their_own_parts(self) -> None:
        charges = [charge("ch-1", "4711", 100), charge("ch-2", "4711", 50)]
        assert budget_check(charges, [use("4711", 100, 100), use("4711", 100, 50)]).ok


def test_nothing_agrees_with_nothing() -> None:
    for check in (
        hours_payslips([], []),
        payslips_payments([], []),
        hours_billing([], [], []),
        budget_check([], []),
    ):
        assert check.ok
        assert (check.left, check.right) == (0, 0)


def test_checks_take_generators() -> None:
    charges = (item for item in [charge("ch-1", "4711", 9)])
    assert budget_check(charges, (item for item in [use("4711", 10, 9)])).ok
