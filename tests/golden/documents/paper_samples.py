"""Samples of money papers, written by hand: pay run, payslip, payment, invoice, charge."""

from __future__ import annotations

from datetime import date
from typing import Any

from jobcenter_core.billing.invoices import BillingLine, InternalCharge, Invoice, VatLine
from jobcenter_core.payroll.pay_runs import HeldWorker, PaymentDue, PayRun
from jobcenter_core.payroll.payslips import Carried, PayLine, Payslip
from jobcenter_core.values.calculation import Calculation, RuleRef, Source
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange

OCTOBER = Month(2026, 10)
RUN = "run-firm-a-2026-10-20261113"
SLIP = f"slip-{RUN}-w-1"
SHEET = "ts-a-1-2026-10"
ENTRY = Source(timesheet_id=SHEET, entry_id="h-1", worked_minutes=360)


def _billing_line(order_id: str, category: str, rate: int, law: str) -> BillingLine:
    return BillingLine(
        number=1,
        order_id=order_id,
        description="Postitus ja kääröt",
        period=DateRange(date(2026, 10, 5), date(2026, 10, 5)),
        worked_minutes=360,
        hourly_e4=285_000,  # 28.50 EUR
        net_cents=17_100,  # 6 h at 28.50 EUR
        vat_category=category,
        vat_rate_ppm=rate,
        calculation=Calculation(factors=(("minutes", 360), ("e4_per_hour", 285_000))),
        rule=RuleRef(rule="billing.hours", parameters=("vat.standard@2024-09-01",), law=law),
        sources=(ENTRY,),
    )


def _pay_lines() -> tuple[PayLine, ...]:
    return (
        PayLine(
            number=1,
            kind="earning",
            code="hourly_pay",
            amount_cents=7_554,  # 6 h at 12.59 EUR
            calculation=Calculation(factors=(("minutes", 360), ("cents_per_hour", 1259))),
            rule=RuleRef(rule="earnings.hourly_pay", law="Employment Contracts Act (55/2001)"),
            sources=(ENTRY,),
            subject_id="a-1",
        ),
        PayLine(
            number=2,
            kind="deduction",
            code="withholding",
            amount_cents=642,  # 8.5 % of 75.54 EUR is 6.4209
            calculation=Calculation(factors=(("cents", 7_554), ("ppm", 85_000))),
            rule=RuleRef(rule="withholding.base", law="Prepayment Act (1118/1996)"),
            on_lines=(1,),
            subject_id="t-1",
        ),
        PayLine(
            number=3,
            kind="employer_cost",
            code="employer_pension",
            amount_cents=1_326,  # 24.85 % of 75.54 is 18.77; less 5.51 (7.3 %) is 13.26
            calculation=Calculation(factors=(("cents", 7_554), ("ppm", 248_500)), less_cents=551),
            rule=RuleRef(rule="pension.employer", parameters=("policy/p-1",)),
            on_lines=(1,),
            subject_id="p-1",
            facts=(("age_years", 36),),
        ),
    )


def papers() -> dict[str, Any]:
    """A sample of each paper."""
    return {
        "pay_run": PayRun(
            id=RUN,
            employer_id="firm",
            kind="wages",
            month=OCTOBER,
            pay_on=date(2026, 11, 13),
            cycle="final",
            worker_ids=("w-1", "w-2"),
            state="closed",
            calculated_by="clerk",
            approved_by="approver",
            payslip_count=1,
            gross_cents=7_554,
            net_cents=6_912,
            parameters_version="f1" * 32,
            held=(HeldWorker(worker_id="w-2", field="payslip.net_cents", reason="mend it"),),
        ),
        "payslip": Payslip(
            id=SLIP,
            run_id=RUN,
            employer_id="firm",
            worker_id="w-1",
            pay_on=date(2026, 11, 13),
            period=OCTOBER.range,
            parameters_version="f1" * 32,
            lines=_pay_lines(),
            gross_cents=7_554,
            allowance_cents=0,
            taxable_cents=7_554,
            withheld_cents=642,
            pension_insured_cents=7_554,
            net_cents=6_912,  # 75.54 - 6.42
            employer_cost_cents=1_326,
            timesheet_ids=(SHEET,),
            carried=(Carried("employee_pension", 12, "x-1"),),
            corrects="slip-0",
            corrected_pay_on=date(2026, 10, 15),
            source_deduction_cents=51_000,
            claim_ids=("tr-1",),
            above_limit_cents=1_200,
            unemployment_insured_cents=7_554,
            unemployment_charged_cents=107_554,
        ),
        "payment_due": PaymentDue(
            id="pay-da476578646689f1a599a8b3",
            payslip_id=SLIP,
            payer_id="firm",
            worker_id="w-1",
            amount_cents=6_912,
            due_on=date(2026, 11, 13),
        ),
        "invoice": Invoice(
            id="inv-firm-2026-00001",
            number="2026-00001",
            seller_id="firm",
            customer_id="c-1",
            month=OCTOBER,
            issued_on=date(2026, 11, 10),
            due_on=date(2026, 11, 24),
            buyer_order_number="PO-7",
            lines=(_billing_line("o-1", "S", 255_000, "Value Added Tax Act (1501/1993)"),),
            vat_lines=(
                VatLine(
                    vat_category="S",
                    vat_rate_ppm=255_000,
                    base_cents=17_100,
                    vat_cents=4_361,  # 25.5 % of 171.00 is 43.605
                    exemption_reason="",
                    calculation=Calculation(factors=(("cents", 17_100), ("ppm", 255_000))),
                    rule=RuleRef(rule="billing.vat", parameters=("vat.standard@2024-09-01",)),
                ),
            ),
            net_cents=17_100,
            vat_cents=4_361,
            total_cents=21_461,
            national_reference="2026000011",
            rf_reference="RF632026000011",
            parameters_version="f1" * 32,
            timesheet_ids=(SHEET,),
            state="issued",
            credits="inv-firm-2025-00009",
            credits_number="2025-00009",
            credits_issued_on=date(2025, 12, 10),
            credit_reason="Tunnit olivat väärin",
        ),
        "internal_charge": InternalCharge(
            id="chg-city-2026-00001",
            number="IC-2026-00001",
            seller_id="city",
            customer_id="unit-1",
            cost_centre_code="CC-1",
            month=OCTOBER,
            charged_on=date(2026, 11, 10),
            lines=(_billing_line("o-2", "O", 0, ""),),
            total_cents=17_100,
            timesheet_ids=(SHEET,),
        ),
    }
