"""The made-up people, order and terms of a rehearsal. Nobody and nothing of it exists."""

from __future__ import annotations

from datetime import date, time
from typing import Any, Final

from jobcenter_core.hours.timesheets import timesheet_id
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.orders.orders import Order
from jobcenter_core.parties.organisations import Customer, Organisation
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.parties.workers import SERVICES, Worker
from jobcenter_core.payroll.cards import CardRates, TaxCard
from jobcenter_core.terms.pay_terms import EmploymentContract, PayTerms
from jobcenter_core.terms.policies import InsurancePolicy
from jobcenter_core.terms.price_terms import PriceTerms
from jobcenter_core.values.ids import PRACTICE_MARK
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

__all__ = [
    "CLERK",
    "CUSTOMER",
    "CUSTOMER_NAME",
    "EMPLOYER",
    "ENDS",
    "HOURLY_CENTS",
    "JOB",
    "ORDER",
    "PAUSE_MINUTES",
    "STARTS",
    "TITLE",
    "WORKER",
    "documents",
    "sheet_id",
]

CLERK: Final = f"{PRACTICE_MARK}-clerk"
CUSTOMER: Final = f"{PRACTICE_MARK}-customer"
EMPLOYER: Final = f"{PRACTICE_MARK}-employer"
JOB: Final = f"{PRACTICE_MARK}-job"
ORDER: Final = f"{PRACTICE_MARK}-order"
WORKER: Final = f"{PRACTICE_MARK}-worker"

CUSTOMER_NAME: Final = "Harjoitusyhdistys ry"
TITLE: Final = "Kirjeiden postitus"
HOURLY_CENTS: Final = 1_200
PAUSE_MINUTES: Final = 30
STARTS, ENDS = time(9), time(15, 30)


def documents(on: date, pay_on: date) -> tuple[Any, ...]:
    """All documents of a gig on a day that is paid on another day."""
    year = DateRange(date(pay_on.year, 1, 1), date(pay_on.year, 12, 31))
    first = DateRange(Month.of(on).first, None)
    rates = {"pension": 244_000, "accident": 7_000, "group_life": 600}
    policies = (
        InsurancePolicy(
            id=f"{PRACTICE_MARK}-{kind}",
            employer_id=EMPLOYER,
            kind=kind,
            insurer="Harjoitusvakuutus",
            number="1",
            rate_ppm=rate,
            valid=first,
        )
        for kind, rate in rates.items()
    )
    return (*_parties(), *policies, *_terms(year, first), *_work(on))


def _parties() -> tuple[Any, ...]:
    return (
        ProgrammeSettings(
            operator_id=EMPLOYER,
            coordinator=f"{PRACTICE_MARK}-coordinator",
            payroll_clerk=CLERK,
            payroll_approver=f"{PRACTICE_MARK}-approver",
            invoicer=f"{PRACTICE_MARK}-invoicer",
        ),
        Organisation(id=EMPLOYER, name="Harjoitustyönantaja", business_id="0000000-0"),
        Customer(id=CUSTOMER, name=CUSTOMER_NAME, kind="association"),
        Worker(
            id=WORKER,
            given_name="Harri",
            family_name="Harjoittelija",
            birth_on=date(1990, 1, 1),
            iban=Secret("FI1099999000000103"),
        ),
    )


def _terms(year: DateRange, first: DateRange) -> tuple[Any, ...]:
    return (
        EmploymentContract(
            id=f"{PRACTICE_MARK}-employment", worker_id=WORKER, employer_id=EMPLOYER, valid=first
        ),
        TaxCard(
            id=f"{PRACTICE_MARK}-card",
            worker_id=WORKER,
            valid=year,
            rates=Secret(
                CardRates(base_ppm=100_000, additional_ppm=300_000, year_limit_cents=1_000_000)
            ),
        ),
    )


def _work(on: date) -> tuple[Any, ...]:
    day = DateRange(on, on)
    return (
        Order(
            id=ORDER,
            customer_id=CUSTOMER,
            seller_id=EMPLOYER,
            title=TITLE,
            service_code=SERVICES[0],
            price=PriceTerms(hourly_e4=250_000),
            valid=day,
        ),
        Assignment(
            id=JOB,
            order_id=ORDER,
            worker_id=WORKER,
            employer_id=EMPLOYER,
            legal_form=Secret("employment"),
            valid=day,
            pay=PayTerms(hourly_cents=HOURLY_CENTS, no_agreement_reason="A rehearsal."),
        ),
    )


def sheet_id(on: date) -> str:
    """The id of the timesheet of that day."""
    return timesheet_id(JOB, Month.of(on))
