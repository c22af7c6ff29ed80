"""A small month made by hand, with the papers of paper_example.py and hostile names."""

from __future__ import annotations

from datetime import date

from paper_example import (
    ALLOWANCE_SLIP,
    CHARGE,
    INVOICE,
    OCTOBER,
    PAY_ON,
    SLIP,
    billing_line,
    statutes,
    wording,
)

from jobcenter_core.billing.budgets import BudgetUse
from jobcenter_core.figures.checks import MONEY, TIME, Check
from jobcenter_core.figures.programme import ServiceFigures
from jobcenter_core.orders.orders import Order, Recurrence
from jobcenter_core.parties.organisations import Address, Customer, Organisation
from jobcenter_core.parties.placements import Placement
from jobcenter_core.parties.workers import Worker
from jobcenter_core.payroll.pay_runs import PaymentDue, PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.month_view import MonthView, WorkerMonth
from jobcenter_core.terms.price_terms import PriceTerms
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.secrets import Secret

__all__ = [
    "ALLOWANCE_SLIP",
    "CHARGE",
    "HOSTILE",
    "INVOICE",
    "SECRET_CODE",
    "SECRET_IBAN",
    "SLIP",
    "billing_line",
    "month_view",
    "statutes",
    "wording",
]

# A test code: individual number 900 belongs to nobody. 010190900 by 31 leaves 22, sign P.
SECRET_CODE, SECRET_IBAN = "010190-900P", "FI1410093000123458"
HOSTILE = "<script>alert(\"x\")</script> & 'co'"


def _order(id: str, customer: str, service: str, recurrence: Recurrence | None = None) -> Order:
    return Order(
        id=id,
        customer_id=customer,
        seller_id="employer",
        title=f"Siivous {id}",
        service_code=service,
        price=PriceTerms(hourly_e4=245_000),
        valid=OCTOBER.range,
        recurrence=recurrence,
    )


CITY = Organisation(id="city", name="Mallikaupunki", business_id="1234567-1")
EMPLOYER = Organisation(
    id="employer",
    name="Esimerkki Oy",
    business_id="2345678-1",
    iban="FI2112345600000785",
    address=Address(street="Mallikatu 1", postal_code="00100", town="Helsinki"),
)


def _run(id: str, kind: str, slip: Payslip) -> PayRun:
    return PayRun(
        id=id,
        employer_id=slip.employer_id,
        kind=kind,
        month=OCTOBER,
        pay_on=PAY_ON,
        state="closed",
        payslip_count=1,
        gross_cents=slip.gross_cents,
        net_cents=slip.net_cents,
    )


def _payment(slip: Payslip) -> PaymentDue:
    return PaymentDue(
        id=f"pay-{slip.id}",
        payslip_id=slip.id,
        payer_id=slip.employer_id,
        worker_id=slip.worker_id,
        amount_cents=slip.net_cents,
        due_on=PAY_ON,
    )


def worker(id: str, given: str, family: str, language: str = "fi@selko") -> Worker:
    return Worker(
        id=id,
        given_name=given,
        family_name=family,
        birth_on=date(1990, 1, 1),
        identity_code=Secret(SECRET_CODE),
        iban=Secret(SECRET_IBAN),
        service=Secret("disability_services"),
        language=language,
    )


def month_view() -> MonthView:
    return MonthView(
        month=OCTOBER,
        pay_on=PAY_ON,
        operator=CITY,
        organisations=(CITY, EMPLOYER),
        workers=(
            worker("w-1", "Aino", "Kuvitelma"),
            worker("w-2", "Väinö", HOSTILE, "sv"),
            worker("w-3", "Eeva", "Keksitty"),
        ),
        customers=(
            Customer(
                id="school",
                name=f"Koulu {HOSTILE}",
                kind="company",
                business_id="3456789-0",
                address=Address(street="Koulutie 2", postal_code="00200", town="Espoo"),
            ),
            Customer(
                id="home",
                name="Kalle Keksitty",
                kind="household",
                address=Address(
                    street="Kotikuja 3", postal_code="12345", town="X", country_code="SE"
                ),
            ),
            Customer(id="unit", name="Yksikkö", kind="city_unit", cost_centre_code="CC-42"),
        ),
        orders=(
            _order("o-1", "school", "rehabilitative_work_activity"),
            _order("o-2", "school", "disability_services", Recurrence(rule="FREQ=WEEKLY")),
            _order("o-3", "unit", "disability_services"),
        ),
        order_minutes=(("o-1", 1_440), ("o-2", 100), ("o-3", 60)),
        worker_months=(
            WorkerMonth(
                worker_id="w-1",
                paid_minutes=210,
                allowance_days=0,
                unpaid_days=2,
                unpaid_minutes=480,
            ),
            WorkerMonth(
                worker_id="w-2", paid_minutes=0, allowance_days=3, unpaid_days=0, unpaid_minutes=0
            ),
        ),
        pay_runs=(_run("run-1", "wages", SLIP), _run("run-2", "allowances", ALLOWANCE_SLIP)),
        payslips=(SLIP, ALLOWANCE_SLIP),
        payments=(_payment(SLIP), _payment(ALLOWANCE_SLIP)),
        invoices=(INVOICE,),
        charges=(CHARGE,),
        budget_uses=(
            BudgetUse(
                budget_id="b-1", cost_centre_code="CC-42", allotted_cents=10_000, used_cents=3_000
            ),
        ),
        placements=(
            Placement(id="p-1", worker_id="w-3", customer_id="school", starts_on=date(2026, 11, 1)),
        ),
        services=(
            ServiceFigures(
                service_code="disability_services",
                workers=1,
                orders=2,
                recurring_minutes=100,
                one_off_minutes=60,
            ),
            ServiceFigures(
                service_code="rehabilitative_work_activity",
                workers=2,
                orders=1,
                recurring_minutes=0,
                one_off_minutes=1_440,
            ),
        ),
        checks=(
            Check(code="hours_payslips", unit=TIME, left=210, right=210),
            Check(code="payslips_payments", unit=MONEY, left=8_417, right=8_417),
        ),
        findings=(
            Finding(
                severity=Severity.INFO,
                code="from_a_plugin",
                path="order/o-1",
                message="Look <here>.",
            ),
            Finding(
                severity=Severity.WARNING,
                code="wage_below_table",
                path="assignment/a-1",
                message="The wage is low.",
                source="some law",
                values=(("on", "2026-10-31"), ("table_cents", "1259")),
            ),
        ),
    )
