"""Inputs for payroll tests: the packaged statutes, policies, spans by hand, and random months."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

import attrs
from random_deductions import random_deductions, random_garnishment, random_period

import jobcenter_core
from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.payroll.cards import CardRates
from jobcenter_core.payroll.inputs import EmployerFacts, PaidWork, PayInput, YearToDate
from jobcenter_core.payroll.parameters import EmployerPolicies, PayParameters
from jobcenter_core.statutes.loader import load_statutes
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.policies import InsurancePolicy
from jobcenter_core.timeline.holidays import is_sunday_or_church_holiday
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange

Entry = tuple[str, date, int, int]
"""Entry id, day, start minute, worked minutes."""

DATA = Path(jobcenter_core.__file__).parent / "statutes" / "data"
POLICY_PPM = {"pension": 248_500, "accident": 7_000, "group_life": 600}


@cache
def statutes() -> Statutes:
    texts = {path.name: path.read_text(encoding="utf-8") for path in DATA.glob("*.toml")}
    return load_statutes(texts)


def policy(kind: str, rate_ppm: int | None = None) -> InsurancePolicy:
    return InsurancePolicy(
        id=f"policy-{kind}",
        employer_id="employer-1",
        kind=kind,
        insurer="Example Insurer",
        number="1",
        rate_ppm=POLICY_PPM[kind] if rate_ppm is None else rate_ppm,
        valid=DateRange(date(2020, 1, 1), None),
    )


@cache
def policies(kinds: tuple[str, ...] = ("pension", "accident", "group_life")) -> EmployerPolicies:
    return EmployerPolicies(**{kind: policy(kind) for kind in kinds})


def policy_rates(kinds: tuple[str, ...]) -> dict[str, int | None]:
    """The percents of the policies in force, for the naive payroll."""
    rates = {kind: rate if kind in kinds else None for kind, rate in POLICY_PPM.items()}
    return {
        "pension_total_ppm": rates["pension"],
        "accident_ppm": rates["accident"],
        "group_life_ppm": rates["group_life"],
    }


@cache
def parameters(
    pay_on: date = date(2026, 11, 13),
    period: DateRange = Month(2026, 10).range,
    kinds: tuple[str, ...] = ("pension", "accident", "group_life"),
) -> PayParameters:
    return PayParameters.resolve(statutes(), pay_on=pay_on, period=period, policies=policies(kinds))


def span(entry: Entry) -> WorkSpan:
    entry_id, day, start, minutes = entry
    return WorkSpan(
        entry_id=entry_id,
        day=day.toordinal(),
        start_minute=start,
        worked_minutes=minutes,
        is_sunday=is_sunday_or_church_holiday(day),
    )


def work(
    entries: Iterable[Entry],
    *,
    hourly_cents: int = 1500,
    assignment_id: str = "a-1",
    timesheet_id: str = "",
    reference_only: bool = False,
    employed_since: date | None = None,
    employed_until: date | None = None,
) -> PaidWork:
    return PaidWork(
        assignment_id=assignment_id,
        timesheet_id=timesheet_id or f"ts-{assignment_id}",
        hourly_cents=hourly_cents,
        spans=tuple(span(entry) for entry in entries),
        reference_only=reference_only,
        employed_since=employed_since,
        employed_until=employed_until,
    )


def pay_input(*works: PaidWork, **fields: object) -> PayInput:
    """An input of October 2026 paid on 13 November; ``fields`` override."""
    values: dict[str, object] = {
        "payslip_id": "slip-1",
        "run_id": "run-1",
        "employer_id": "employer-1",
        "worker_id": "worker-1",
        "birth_on": date(1990, 5, 5),
        "pay_on": date(2026, 11, 13),
        "period": Month(2026, 10).range,
        "work": works,
        "card": CardRates(base_ppm=0, additional_ppm=0),
        "card_id": "card-1",
    }
    return PayInput(**{**values, **fields})  # type: ignore[arg-type]


# ------------------------------------------------------------------------------ random months

POLICY_SETS = (
    ("pension", "accident", "group_life"),
    ("pension", "accident"),
    ("accident",),
    (),
)


def random_month(random: Random, *, fees: bool = False) -> tuple[PayInput, tuple[str, ...]]:
    """One worker-month with values on both sides of every limit, and the policies in force.

    The pay date is in 2023 to 2026. With ``fees`` some work is done on commission.
    """
    pay_month = Month(random.choice((2023, 2024, 2025, 2026)), random.randint(1, 12))
    # Some figures of 2022 are not known, so January 2023 pays its own work.
    month = pay_month if pay_month == Month(2023, 1) else pay_month.previous()
    pay_on = pay_month.first + timedelta(days=random.randint(0, 27))
    works = random_works(random, month, fees=fees)
    return (
        pay_input(
            *works,
            pay_on=pay_on,
            period=month.range,
            birth_on=random_birthday(random, pay_month),
            card=_random_card(random),
            requested_ppm=random.choice((0, 0, 0, 100_000, 350_000)),
            garnishment=random_garnishment(random),
            deductions=random_deductions(random),
            same_period=random_period(random),
            year_to_date=_random_year(random, pay_on.year),
            employer=EmployerFacts(wage_sum_cents=_random_wage_sum(random, pay_on.year)),
        ),
        random.choice(POLICY_SETS),
    )


def random_works(random: Random, month: Month, *, fees: bool = False) -> tuple[PaidWork, ...]:
    """One to four pieces of work of the month, under one to three employments."""
    contracts = [_random_employment(random, month) for _ in range(random.choice((1, 1, 2, 3)))]
    works = tuple(
        _random_work(random, month, number, random.choice(contracts))
        for number in range(random.randint(1, 4))
    )
    if not fees:
        return works
    forms = ("employment", "employment", "employment", "pay_subsidy", "commission")
    return tuple(_in_form(one, random.choice(forms)) for one in works)


def _in_form(work: PaidWork, form: str) -> PaidWork:
    """Work on commission has no employment, so no holiday compensation."""
    if form == "commission":
        return attrs.evolve(work, contract=form, employed_since=None, employed_until=None)
    return attrs.evolve(work, contract=form)


def _random_work(
    random: Random, month: Month, number: int, contract: tuple[date | None, date | None]
) -> PaidWork:
    """The fourth piece of a month is hours paid before, of this month or of the days before it."""
    reference = number == 3
    first = month.first - timedelta(days=6) if reference else month.first
    last = month.last
    if reference and random.random() < 0.5:
        last = month.first + timedelta(days=6)
    entries: list[Entry] = []
    for place in range(random.choice((0, 1, 1, 3, 8, 12))):
        day = first + timedelta(days=random.randint(0, (last - first).days))
        minutes = random.choice((1, 60, 240, 479, 480, 481, 600, 601, random.randint(1, 720)))
        entries.append((f"e-{number}-{place}", day, random.randint(0, 1439), minutes))
    basis = random.choice(("hour", "hour", "hour", "day", "task"))
    made = work(
        entries,
        hourly_cents=random.choice((1, 1000, 1259, 1793, random.randint(900, 3000))),
        assignment_id=f"a-{random.randint(1, 2)}",
        timesheet_id=f"ts-{number}",
        reference_only=reference,
        employed_since=contract[0],
        employed_until=contract[1],
    )
    spans = tuple(attrs.evolve(span, units=random.randint(0, 9)) for span in made.spans)
    unit = 0 if basis == "hour" else random.choice((1, 350, 9_000))
    return attrs.evolve(made, basis=basis, unit_cents=unit, spans=spans)


def random_birthday(random: Random, pay_month: Month) -> date:
    """An ordinary age, or a birthday whose month is beside the month of payment."""
    day = random.randint(1, 28)
    if random.random() < 0.5:
        return date(random.randint(1965, 2005), random.randint(1, 12), day)
    index = pay_month.index + random.choice((-1, 0, 1))
    year = index // 12 - random.choice((16, 17, 18, 53, 63, 65, 68, 69))
    return date(year, index % 12 + 1, day)


def _random_card(random: Random) -> CardRates | None:
    if random.random() < 0.1:
        return None
    return CardRates(
        base_ppm=random.choice((0, 85_000, 125_000, random.randint(0, 300_000))),
        additional_ppm=random.choice((300_000, 415_000, random.randint(0, 500_000))),
        year_limit_cents=random.choice((None, 0, 500_000, 1_000_000, random.randint(0, 2_000_000))),
        prior_income_cents=random.choice((0, 0, 100_000)),
    )


def _random_employment(random: Random, month: Month) -> tuple[date | None, date | None]:
    """First and last day of an employment that may have ended inside the month or before it."""
    since = _random_start(random, month)
    until = month.first + timedelta(days=random.randint(-40, 31))
    ends = random.random() < 0.3 and (since is None or since <= until)
    return since, until if ends else None


def _random_start(random: Random, month: Month) -> date | None:
    year_ago = date(month.last.year - 1, month.last.month, 1)
    return random.choice(
        (
            None,
            month.first,
            year_ago + timedelta(days=random.randint(-3, 34)),
            date(2024, 2, 29),
            date(2020, 1, 1),
        )
    )


def _random_year(random: Random, year: int) -> YearToDate:
    month_gross = random.choice((0, 0, 3000, 6500, 7007, 7008, 7171, 7172, 20_000))
    limit = {2023: 6526, 2024: 6857, 2025: 7008, 2026: 7172}[year]
    insured = month_gross if month_gross >= limit else 0
    return YearToDate(
        taxable_cents=month_gross + random.choice((0, 400_000, 900_000, 1_000_000)),
        month_gross_cents=month_gross,
        month_insured_cents=insured,
    )


def _random_wage_sum(random: Random, year: int) -> int:
    limit = {2023: 225_150_000, 2024: 233_700_000, 2025: 245_550_000, 2026: 250_950_000}[year]
    return random.choice((0, limit - 10_000, limit - 1, limit, limit + 5_000))
