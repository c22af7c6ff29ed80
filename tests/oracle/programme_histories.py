"""Random histories in a whole programme: what is registered, worked, paid and found wrong later.

One worker, one employer, two assignments (an employment, and at times a commission). Weeks at the
end of a month are often paid in two parts.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import attrs
from pay_histories import Correction, History
from payroll_inputs import pay_input, span, work

from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.payroll.cards import CardRates
from jobcenter_core.payroll.inputs import PayInput
from jobcenter_core.services.pay_changes import PayChange
from jobcenter_core.timeline.holidays import previous_banking_day
from jobcenter_core.values.months import Month

FIRST_MONTH = Month(2025, 2)
LAST_MONTH = Month(2026, 10)
JOBS = ("a-1", "a-2")
MINUTES = (240, 300, 480, 481, 600, 601, 720)


@attrs.frozen(kw_only=True)
class Programme:
    """A history with what has to be registered for it: ``since`` is the first day of the
    employment and ``along`` whether holiday compensation is paid with each pay; ``wages`` and
    ``forms`` are of the assignments."""

    history: History
    born: date
    since: date
    along: bool
    wages: dict[str, int]
    forms: dict[str, str]


def random_programme(random: Random) -> Programme:
    months = sorted(random.sample(range(FIRST_MONTH.index, LAST_MONTH.index), random.randint(2, 4)))
    if random.random() < 0.5:  # within one year, so that its limits matter
        months = list(range(months[0], min(months[0] + len(months), LAST_MONTH.index)))
    cards = {f"card-w-7-{year}{half}": _card(random) for year in (2025, 2026) for half in "ab"}
    if random.random() < 0.2:
        cards = {}
    programme = Programme(
        history=History(pays=(), events=(), kinds=("pension",), cards=cards, others_cents={}),
        born=random.choice((date(1990, 5, 5), date(1972, 12, 31), date(1963, 2, 1))),
        since=random.choice((date(2020, 1, 1), date(2025, 2, 1), date(2025, 6, 1))),
        along=random.random() < 0.6,
        wages={job: random.choice((1_000, 1_259, 1_793, 3_333)) for job in JOBS},
        forms={"a-1": "employment", "a-2": random.choice(("employment", "commission"))},
    )
    if any(index < Month.of(programme.since).index for index in months):
        programme = attrs.evolve(programme, since=date(2020, 1, 1))
    pays = tuple(
        _pay(random, programme, Month(index // 12, index % 12 + 1), cards) for index in months
    )
    return attrs.evolve(programme, history=_with_corrections(random, programme.history, pays))


def _card(random: Random) -> CardRates:
    return CardRates(
        base_ppm=random.choice((0, 85_000, 300_000)),
        additional_ppm=random.choice((0, 415_000)),
        year_limit_cents=random.choice((None, 0, 20_000, 40_000)),
    )


def card_first_day(card_id: str) -> date:
    """Card a is valid from the new year, b from July; both to the end of the year."""
    return date(int(card_id[-5:-1]), 1 if card_id.endswith("a") else 7, 1)


def cards_on(cards: dict[str, CardRates], day: date) -> list[str]:
    """Cards valid on the day, the one that began last at the end."""
    valid = [id for id in cards if int(id[-5:-1]) == day.year and card_first_day(id) <= day]
    return sorted(valid, key=card_first_day)


def _pay(
    random: Random, programme: Programme, month: Month, cards: dict[str, CardRates]
) -> PayInput:
    pay_on = previous_banking_day(month.next().first + timedelta(days=random.randint(3, 24)))
    card_id = ["", *cards_on(cards, pay_on)][-1]
    jobs = random.choice((("a-1",), ("a-1",), JOBS))
    works = []
    for job in jobs:
        made = work(
            (),
            hourly_cents=programme.wages[job],
            assignment_id=job,
            timesheet_id=f"ts-{job}-{month}",
            employed_since=programme.since if programme.along else None,
        )
        if programme.forms[job] == "commission":
            made = attrs.evolve(made, contract="commission", employed_since=None)
        works.append(attrs.evolve(made, spans=_spans(random, month, job, alone=len(jobs) == 1)))
    return pay_input(
        *works,
        pay_on=pay_on,
        period=month.range,
        birth_on=programme.born,
        card=cards.get(card_id),
        card_id=card_id,
    )


def _spans(random: Random, month: Month, job: str, *, alone: bool) -> tuple[WorkSpan, ...]:
    """From eight in the morning, each of two assignments on days of its own: in the first or the
    last days of the month, whose week goes on in another month, or in the middle."""
    length = (month.last - month.first).days + 1
    first, last = range(7), range(length - 7, length)
    places = random.choice((first, last, range(10, 17), [*first, *last]))
    days = [month.first + timedelta(days=place) for place in places]
    mine = [day for day in days if alone or (day.toordinal() % 2 == 0) == (job == "a-1")]
    chosen = sorted(random.sample(mine, random.choice((1, len(mine) - 1, len(mine)))))
    return tuple(
        span((f"h-{job}-{day:%Y%m%d}", day, 480, random.choice(MINUTES))) for day in chosen
    )


def _with_corrections(random: Random, history: History, pays: tuple[PayInput, ...]) -> History:
    """One or two corrections on banking days of their own."""
    corrections: list[Correction] = []
    place = random.randrange(len(pays))
    taken = {pay.pay_on for pay in pays}
    for _ in range(random.randint(1, 2)):
        if random.random() < 0.3:
            place = random.randrange(len(pays))
        day = pays[place].pay_on + timedelta(days=random.choice((4, 25, 60, 200)))
        while previous_banking_day(day) in taken or previous_banking_day(day) < pays[place].pay_on:
            day += timedelta(days=1)
        taken.add(previous_banking_day(day))
        change = _change(random, pays[place], history.cards)
        corrections.append(Correction(place=place, pay_on=previous_banking_day(day), change=change))
    events: list[int | Correction] = [*range(len(pays)), *corrections]
    events.sort(key=lambda one: one.pay_on if isinstance(one, Correction) else pays[one].pay_on)
    years = {pay.pay_on.year: 0 for pay in pays}
    return attrs.evolve(history, pays=pays, events=tuple(events), others_cents=years)


def _change(random: Random, facts: PayInput, cards: dict[str, CardRates]) -> PayChange:
    one = random.choice(facts.work)
    wrong = random.sample(("hours", "rate", "card", "birth", "form"), random.choice((1, 2, 3)))
    assert facts.period.first is not None
    month, alone = Month.of(facts.period.first), len(facts.work) == 1
    hours = _spans(random, month, one.assignment_id, alone=alone)
    return PayChange(
        spans=((one.timesheet_id, hours),) if "hours" in wrong else (),
        hourly_cents=((one.assignment_id, random.choice((900, 1_259, 2_001))),)
        if "rate" in wrong
        else (),
        card_id=random.choice(["", *cards_on(cards, facts.pay_on)]) if "card" in wrong else None,
        birth_on=random.choice((date(1990, 5, 5), date(1971, 1, 1), date(1957, 1, 1)))
        if "birth" in wrong
        else None,
        no_wage=(one.assignment_id,) if "form" in wrong else (),
    )
