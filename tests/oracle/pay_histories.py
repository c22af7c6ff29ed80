"""Random histories: the pays of a worker from one employer, and corrections of them, as facts.

The facts of a pay are its inputs without what earlier payslips say (sums of the month and the year,
the employer's wage sum): whoever computes the history keeps books of these.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import attrs
from payroll_inputs import (
    POLICY_SETS,
    pay_input,
    random_birthday,
    random_works,
    span,
)
from random_deductions import random_deductions, random_garnishment

from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.payroll.cards import CardRates
from jobcenter_core.payroll.inputs import AllowanceInput, AllowanceWork, PayInput
from jobcenter_core.services.pay_changes import PayChange
from jobcenter_core.values.months import Month

PayFacts = PayInput | AllowanceInput

EMPLOYER, WORKER = "employer-1", "worker-1"
LAST_PAY_MONTH = Month(2026, 12)
PAYS = (2, 5)
CORRECTIONS = (1, 4)
WRONG = ("hours", "rate", "card", "birth", "form")
DAY_LIMIT_CENTS = 1_200


@attrs.frozen(kw_only=True)
class Correction:
    """What was wrong in the ``place``-th pay, found out and paid on a day. ``forms`` are the right
    legal forms of assignments that are paid by payslip in both."""

    place: int
    pay_on: date
    change: PayChange
    forms: tuple[tuple[str, str], ...] = ()


@attrs.frozen(kw_only=True)
class History:
    """``events`` are places of pays and corrections in the order of their days. ``others_cents``
    is by year what the employer has paid to others before; ``cards`` is by id what cards say."""

    pays: tuple[PayFacts, ...]
    events: tuple[int | Correction, ...]
    kinds: tuple[str, ...]
    cards: dict[str, CardRates]
    others_cents: dict[int, int]

    @property
    def last_day(self) -> date:
        return max(self._day(event) for event in self.events)

    def _day(self, event: int | Correction) -> date:
        return event.pay_on if isinstance(event, Correction) else self.pays[event].pay_on


def random_history(random: Random) -> History:
    """Two to five pays within two years, the first of them at any time of 2023 to 2026, and one to
    three corrections, often of one pay."""
    days = _pay_days(random)
    cards = {f"card-{day.year}-{name}": _card(random) for day in days for name in "ab"}
    born = random_birthday(random, Month.of(days[0]))
    pays = tuple(_pay(random, number, day, cards, born) for number, day in enumerate(days))
    corrections = _corrections(random, pays)
    # On one day pays come before corrections, and keep their order.
    timed = [(pay.pay_on, 0, place) for place, pay in enumerate(pays)]
    timed += [(one.pay_on, 1, place) for place, one in enumerate(corrections)]
    return History(
        pays=pays,
        events=tuple(
            corrections[place] if is_correction else place
            for _, is_correction, place in sorted(timed)
        ),
        kinds=random.choice(POLICY_SETS),
        cards=cards,
        others_cents={day.year: _others(random, day.year) for day in days},
    )


def _pay_days(random: Random) -> list[date]:
    """Often several in one month, for the limit of the month, and over the end of a year."""
    first = Month(random.choice((2023, 2024, 2025, 2026)), random.randint(1, 12)).index
    within = random.choice((0, 1, 2, 12, 23))
    months = [
        min(LAST_PAY_MONTH.index, first + random.randint(0, within))
        for _ in range(random.randint(*PAYS))
    ]
    return sorted(
        Month(index // 12, index % 12 + 1).first + timedelta(days=random.randint(0, 27))
        for index in months
    )


def _card(random: Random) -> CardRates:
    """The limits are small, since a few gigs use them up."""
    return CardRates(
        base_ppm=random.choice((0, 0, 0, 85_000, random.randint(0, 300_000))),
        additional_ppm=random.choice((0, 415_000, random.randint(0, 500_000))),
        year_limit_cents=random.choice((None, 0, 20_000, 100_000, random.randint(0, 500_000))),
        prior_income_cents=random.choice((0, 0, 10_000)),
    )


def _others(random: Random, year: int) -> int:
    limit = {2023: 225_150_000, 2024: 233_700_000, 2025: 245_550_000, 2026: 250_950_000}[year]
    return random.choice((0, 0, limit - 100_000, limit - 10_000, limit))


def _card_id(random: Random, year: int) -> str:
    return random.choice(("", *[f"card-{year}-a"] * 3, f"card-{year}-b"))


# ------------------------------------------------------------------------------ pays


def _pay(
    random: Random, number: int, pay_on: date, cards: dict[str, CardRates], born: date
) -> PayFacts:
    month = Month.of(pay_on).previous() if pay_on >= date(2023, 2, 1) else Month.of(pay_on)
    card_id = _card_id(random, pay_on.year)
    if random.random() < 0.2:
        return _allowances(random, number, pay_on, month, (card_id, cards.get(card_id)))
    works = tuple(
        attrs.evolve(one, timesheet_id=f"{one.timesheet_id}-{number}")
        for one in random_works(random, month, fees=True)
    )
    return pay_input(
        *works,
        payslip_id=f"slip-{number}",
        pay_on=pay_on,
        period=month.range,
        birth_on=born,
        card=cards.get(card_id),
        card_id=card_id,
        requested_ppm=random.choice((0, 0, 0, 100_000, 350_000)),
        garnishment=random_garnishment(random),
        deductions=random_deductions(random),
    )


def _allowances(
    random: Random, number: int, pay_on: date, month: Month, card: tuple[str, CardRates | None]
) -> AllowanceInput:
    """Days of work activity; above the tax-free amount of a day only where the setting says how."""
    refused = random.random() < 0.5
    works = tuple(
        AllowanceWork(
            assignment_id=f"w-{place}",
            timesheet_id=f"ts-{place}-{number}",
            day_cents=_day_cents(random, refused=refused),
            spans=random_spans(random, month),
        )
        for place in range(random.randint(1, 2))
    )
    before = [(month.first + timedelta(days=day)).toordinal() for day in range(0, 28, 5)]
    return AllowanceInput(
        payslip_id=f"slip-{number}",
        run_id="run-1",
        payer_id=EMPLOYER,
        worker_id=WORKER,
        pay_on=pay_on,
        period=month.range,
        work=works,
        paid_before=() if refused else tuple((day, random.choice((500, 1_300))) for day in before),
        above_limit="refuse" if refused else "taxable_other",
        card=card[1],
        card_id=card[0],
    )


def _day_cents(random: Random, *, refused: bool) -> int:
    """Two works of a day are at most at the limit where more would be refused."""
    return random.choice((1, 500, DAY_LIMIT_CENTS // 2) if refused else (1, 900, 1_200, 1_500))


def random_spans(random: Random, month: Month) -> tuple[WorkSpan, ...]:
    """Hours of one timesheet: none, a few, or long days, with what was done in them."""
    return tuple(
        attrs.evolve(
            span(
                (
                    f"n-{place}",
                    month.first
                    + timedelta(days=random.randint(0, (month.last - month.first).days)),
                    random.randint(0, 1439),
                    random.choice((1, 240, 480, 481, 600, random.randint(1, 720))),
                )
            ),
            units=random.randint(0, 9),
        )
        for place in range(random.choice((0, 1, 2, 5, 10)))
    )


# ----------------------------------------------------------------------- corrections


def _corrections(random: Random, pays: tuple[PayFacts, ...]) -> list[Correction]:
    """In the order of their days; the later ones are as often as not of the same pay. In half of
    the histories one thing is wrong again and again, and found out soon."""
    made: list[Correction] = []
    place = random.randrange(len(pays))
    theme = random.choice((*[""] * 5, *WRONG))
    for _ in range(random.randint(*CORRECTIONS)):
        if random.random() < (0.1 if theme else 0.5):
            place = random.randrange(len(pays))
        days = random.choice((0, 20, 40) if theme else (0, 20, 40, random.randint(0, 500)))
        wrong = {theme, *random.sample(WRONG, random.choice((1, 1, 2, 5)))}
        pay_on = pays[place].pay_on + timedelta(days=days)
        made.append(_correction(random, place, pays[place], pay_on, wrong))
    return sorted(made, key=lambda one: one.pay_on)


def _correction(
    random: Random,
    place: int,
    facts: PayFacts,
    pay_on: date,
    wrong: set[str],
) -> Correction:
    """The right value of each thing that was wrong."""
    is_wage = isinstance(facts, PayInput)
    paid = [one for one in facts.work if not getattr(one, "reference_only", False)]
    one = random.choice(paid)
    change = PayChange(
        spans=_right_hours(random, facts, one.timesheet_id) if "hours" in wrong else (),
        hourly_cents=((one.assignment_id, random.randint(900, 3_000)),)
        if "rate" in wrong and is_wage
        else (),
        unit_cents=((one.assignment_id, _right_unit(random, facts)),) if "rate" in wrong else (),
        card_id=_card_id(random, facts.pay_on.year) if "card" in wrong else None,
        birth_on=random_birthday(random, Month.of(facts.pay_on))
        if "birth" in wrong and is_wage
        else None,
        no_wage=(one.assignment_id,) if "form" in wrong and random.random() < 0.5 else (),
    )
    forms = ("employment", "pay_subsidy", "commission")
    has_form = is_wage and "form" in wrong and not change.no_wage
    return Correction(
        place=place,
        pay_on=pay_on,
        change=change,
        forms=((one.assignment_id, random.choice(forms)),) if has_form else (),
    )


def _right_hours(
    random: Random, facts: PayFacts, timesheet_id: str
) -> tuple[tuple[str, tuple[WorkSpan, ...]], ...]:
    assert facts.period.first is not None
    return ((timesheet_id, random_spans(random, Month.of(facts.period.first))),)


def _right_unit(random: Random, facts: PayFacts) -> int:
    if isinstance(facts, AllowanceInput):
        return _day_cents(random, refused=facts.above_limit == "refuse")
    return random.choice((1, 350, 9_000))
