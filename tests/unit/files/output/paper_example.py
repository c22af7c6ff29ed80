"""Papers made by hand: a wage slip, an allowance slip, an invoice and a charge.

Every amount is worked out in the comments, none is taken from the code.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import jobcenter_core
from jobcenter_core.billing.invoices import BillingLine, InternalCharge, Invoice, VatLine
from jobcenter_core.payroll.payslips import PayLine, Payslip
from jobcenter_core.statutes.loader import load_statutes
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.values.calculation import Calculation, Factor, RuleRef, Source
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.wording.catalogue import FILE_NAMES, Wording

OCTOBER = Month(2026, 10)
PAY_ON = date(2026, 11, 13)


def packaged(folder: str) -> Path:
    return Path(jobcenter_core.__file__).parent / folder / "data"


def wording() -> Wording:
    return Wording.load(
        {
            language: (packaged("wording") / name).read_text(encoding="utf-8")
            for language, name in FILE_NAMES.items()
        }
    )


def statutes() -> Statutes:
    return load_statutes(
        {
            path.name: path.read_text(encoding="utf-8")
            for path in packaged("statutes").glob("*.toml")
        }
    )


def _line(
    number: int,
    kind: str,
    code: str,
    amount: int,
    factors: tuple[Factor, ...],
    rule: str,
    *,
    less: int = 0,
    parameters: tuple[str, ...] = (),
    law: str = "",
    sources: tuple[Source, ...] = (),
    on_lines: tuple[int, ...] = (),
    subject_id: str = "",
) -> PayLine:
    return PayLine(
        number=number,
        kind=kind,
        code=code,
        amount_cents=amount,
        calculation=Calculation(factors=factors, less_cents=less),
        rule=RuleRef(rule=rule, parameters=parameters, law=law),
        sources=sources,
        on_lines=on_lines,
        subject_id=subject_id,
    )


_ENTRIES = (
    Source(timesheet_id="ts-a-1-2026-10", entry_id="e-1", worked_minutes=120),
    Source(timesheet_id="ts-a-1-2026-10", entry_id="e-2", worked_minutes=90),
)

SLIP = Payslip(
    id="slip-run-1-w-1",
    run_id="run-1",
    employer_id="employer",
    worker_id="w-1",
    pay_on=PAY_ON,
    period=OCTOBER.range,
    parameters_version=statutes().version,
    lines=(
        # 210 min x 12.59 EUR/h = 44.065 EUR
        _line(
            1,
            "earning",
            "hourly_pay",
            4_407,
            (("minutes", 210), ("cents_per_hour", 1_259)),
            "earnings.hourly_pay",
            law="Employment Contracts Act (55/2001)",
            sources=_ENTRIES,
            subject_id="a-1",
        ),
        # 90 min x 12.59 EUR/h x 100 % = 18.885 EUR
        _line(
            2,
            "earning",
            "sunday_increase",
            1_889,
            (("minutes", 90), ("cents_per_hour", 1_259), ("ppm", 1_000_000)),
            "earnings.sunday",
            sources=_ENTRIES[1:],
            subject_id="a-1",
        ),
        # 9 % of 44.07 + 18.89 = 62.96 EUR is 5.6664 EUR
        _line(
            3,
            "earning",
            "holiday_compensation",
            567,
            (("cents", 6_296), ("ppm", 90_000)),
            "holiday_compensation.under_one_year",
            on_lines=(1, 2),
        ),
        # The card's limit leaves 60.00 EUR at 20 %, and 8.63 EUR at 40 % = 3.452 EUR
        _line(
            4,
            "deduction",
            "withholding",
            1_200,
            (("cents", 6_000), ("ppm", 200_000)),
            "withholding.base",
            on_lines=(1, 2, 3),
            subject_id="card-1",
        ),
        _line(
            5,
            "deduction",
            "withholding_additional",
            345,
            (("cents", 863), ("ppm", 400_000)),
            "withholding.additional",
            on_lines=(1, 2, 3),
            subject_id="card-1",
        ),
        # 7.3 % of 68.63 EUR = 5.00999 EUR
        _line(
            6,
            "deduction",
            "employee_pension",
            501,
            (("cents", 6_863), ("ppm", 73_000)),
            "pension.employee",
            parameters=("employee_pension.rate.17_52@2026-01-01",),
            law="Employees Pensions Act (395/2006), section 153",
            on_lines=(1, 2, 3),
        ),
        # 25 % of 68.63 EUR = 17.1575 EUR, less 5.01 EUR
        _line(
            7,
            "employer_cost",
            "employer_pension",
            1_215,
            (("cents", 6_863), ("ppm", 250_000)),
            "pension.employer",
            parameters=("policy/p-1",),
            on_lines=(1, 2, 3),
            less=501,
            subject_id="p-1",
        ),
    ),
    gross_cents=6_863,
    allowance_cents=0,
    taxable_cents=6_863,
    withheld_cents=1_545,
    pension_insured_cents=6_863,
    net_cents=4_817,  # 68.63 - 12.00 - 3.45 - 5.01
    employer_cost_cents=1_215,
    timesheet_ids=("ts-a-1-2026-10",),
)

ALLOWANCE_SLIP = Payslip(
    id="slip-run-2-w-2",
    run_id="run-2",
    employer_id="city",
    worker_id="w-2",
    pay_on=PAY_ON,
    period=OCTOBER.range,
    parameters_version=statutes().version,
    lines=(
        _line(
            1,
            "allowance",
            "work_activity_allowance",
            3_600,
            (("days", 3), ("cents_per_day", 1_200)),
            "allowance.work_activity",
            subject_id="a-9",
        ),
    ),
    gross_cents=0,
    allowance_cents=3_600,
    taxable_cents=0,
    withheld_cents=0,
    pension_insured_cents=0,
    net_cents=3_600,
    employer_cost_cents=0,
    timesheet_ids=(),
)


def billing_line(number: int, order: str, minutes: int, e4: int, net: int, vat: str) -> BillingLine:
    return BillingLine(
        number=number,
        order_id=order,
        description=f"Siivous {order}",
        period=DateRange(date(2026, 10, 5), date(2026, 10, 9)),
        worked_minutes=minutes,
        hourly_e4=e4,
        net_cents=net,
        vat_category=vat,
        vat_rate_ppm=255_000 if vat == "S" else 0,
        calculation=Calculation(factors=(("minutes", minutes), ("e4_per_hour", e4))),
        rule=RuleRef(
            rule="billing.hours", parameters=("vat.standard@2024-09-01",) if vat == "S" else ()
        ),
        sources=(Source(timesheet_id=f"ts-{order}", entry_id="e-7", worked_minutes=minutes),),
    )


INVOICE = Invoice(
    id="invoice-1",
    number="2026-00001",
    seller_id="employer",
    customer_id="school",
    month=OCTOBER,
    issued_on=date(2026, 11, 2),
    due_on=date(2026, 11, 16),
    buyer_order_number="PO 77",
    lines=(
        billing_line(1, "o-1", 1_440, 245_000, 58_800, "S"),  # 24 h x 24.50 EUR
        billing_line(2, "o-2", 100, 300_050, 5_001, "S"),  # 100 min x 30.005 EUR/h = 50.00833 EUR
    ),
    vat_lines=(
        VatLine(
            vat_category="S",
            vat_rate_ppm=255_000,
            base_cents=63_801,
            vat_cents=16_269,  # 25.5 % of 638.01 EUR = 162.69255 EUR
            exemption_reason="",
            calculation=Calculation(factors=(("cents", 63_801), ("ppm", 255_000))),
            rule=RuleRef(rule="billing.vat", parameters=("vat.standard@2024-09-01",)),
        ),
    ),
    net_cents=63_801,
    vat_cents=16_269,
    total_cents=80_070,
    # 7-3-1 from the right over 202600001: 7 + 6 + 14 + 2 = 29, so the sign is 1.
    national_reference="2026000011",
    rf_reference="RF632026000011",
    parameters_version=statutes().version,
    timesheet_ids=("ts-o-1", "ts-o-2"),
    state="issued",
)

CHARGE = InternalCharge(
    id="charge-1",
    number="IC-2026-00001",
    seller_id="city",
    customer_id="unit",
    cost_centre_code="CC-42",
    month=OCTOBER,
    charged_on=date(2026, 11, 2),
    lines=(billing_line(1, "o-3", 60, 300_000, 3_000, "O"),),
    total_cents=3_000,
    timesheet_ids=("ts-o-3",),
)
