"""A store with many workers and one month of approved hours of 20 entries each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any

import attrs

from jobcenter_core import Jobcenter
from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.hours.timesheets import Timesheet, timesheet_id
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.parties.organisations import Organisation
from jobcenter_core.parties.workers import Worker
from jobcenter_core.payroll.cards import CardRates, TaxCard
from jobcenter_core.ports.clock import FixedClock
from jobcenter_core.services.session import Session
from jobcenter_core.terms.pay_terms import EmploymentContract, PayTerms
from jobcenter_core.terms.policies import InsurancePolicy
from jobcenter_core.timeline.helsinki import at
from jobcenter_core.timeline.holidays import is_sunday_or_church_holiday
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

__all__ = ["EMPLOYER", "MONTH", "PAY_ON", "opened", "stored"]

MONTH, PAY_ON, EMPLOYER = Month(2026, 10), date(2026, 11, 13), "firm"
ENTRIES = 20
YEAR = DateRange(date(2026, 1, 1), date(2026, 12, 31))
SINCE = DateRange(date(2020, 1, 1), None)
AT_A_TIME = 1_000


def opened(path: Path) -> Jobcenter:
    """The store of the file, at a noon after the month."""
    clock = FixedClock(at(date(2026, 11, 10), time(12)))
    return Jobcenter.open(f"sqlite:///{path}", clock=clock, digest_key=b"key of the benchmark")


def stored(path: Path, count: int) -> None:
    """Write a new store of so many workers."""
    with opened(path) as center:
        center.do(Put(command_id="ground", actor="co", documents=_ground()))
        for first in range(0, count, AT_A_TIME):
            numbers = range(first, min(count, first + AT_A_TIME))
            for kind, documents in enumerate(_kinds(numbers)):
                center.do(
                    Put(command_id=f"put-{first}-{kind}", actor="co", documents=tuple(documents))
                )


@attrs.frozen(kw_only=True)
class Put:
    """Store documents of one kind or more as they are."""

    command_id: str
    actor: str
    documents: tuple[Any, ...]

    def perform(self, session: Session) -> Mapping[str, Any]:
        session.add_all(self.documents, "Put")
        return {}


def _ground() -> tuple[Any, ...]:
    rates = {"pension": 248_500, "accident": 8_000}
    policies = [
        InsurancePolicy(
            id=f"p-{kind}",
            employer_id=EMPLOYER,
            kind=kind,
            insurer="Vakuutus",
            number="1",
            rate_ppm=rate,
            valid=SINCE,
        )
        for kind, rate in rates.items()
    ]
    return (Organisation(id=EMPLOYER, name="Firma Oy", business_id="2345678-3"), *policies)


def _kinds(numbers: Sequence[int]) -> Iterator[Iterator[Any]]:
    yield (_worker(number) for number in numbers)
    yield (_card(number) for number in numbers)
    yield (
        EmploymentContract(id=f"e-{n:06}", worker_id=f"w-{n:06}", employer_id=EMPLOYER, valid=SINCE)
        for n in numbers
    )
    yield (_assignment(number) for number in numbers)
    yield (_sheet(number) for number in numbers)


def _worker(number: int) -> Worker:
    return Worker(
        id=f"w-{number:06}",
        given_name="Etu",
        family_name="Suku",
        birth_on=date(1966 + number % 40, 1 + number % 12, 9),
        identity_code=Secret("code"),
        iban=Secret("account"),
    )


def _card(number: int) -> TaxCard:
    rates = CardRates(base_ppm=125_000, additional_ppm=415_000, year_limit_cents=2_000_000)
    return TaxCard(id=f"c-{number:06}", worker_id=f"w-{number:06}", valid=YEAR, rates=Secret(rates))


def _assignment(number: int) -> Assignment:
    return Assignment(
        id=f"a-{number:06}",
        order_id="o-1",
        worker_id=f"w-{number:06}",
        employer_id=EMPLOYER,
        legal_form=Secret("employment"),
        valid=YEAR,
        pay=PayTerms(hourly_cents=1_250, no_agreement_reason="none binds"),
        state="active",
    )


def _sheet(number: int) -> Timesheet:
    spans = tuple(
        WorkSpan(
            entry_id=f"h-{number:06}-{day}",
            day=date(2026, 10, day).toordinal(),
            start_minute=480,
            worked_minutes=240 + (number * 7 + day * 31) % 290,
            is_sunday=is_sunday_or_church_holiday(date(2026, 10, day)),
        )
        for day in range(1, ENTRIES + 1)
    )
    return Timesheet(
        id=timesheet_id(f"a-{number:06}", MONTH),
        assignment_id=f"a-{number:06}",
        order_id="o-1",
        worker_id=f"w-{number:06}",
        month=MONTH,
        approve_by=date(2026, 11, 7),
        recorded_by=("co",),
        state="approved",
        worked_minutes=sum(span.worked_minutes for span in spans),
        spans=spans,
        entries_digest="digest",
        approved_by="boss",
        approved_on=date(2026, 11, 1),
    )
