"""The naive payroll over a history: books of what was paid, and what corrections come to.

Written from the law and from the decisions of the documentation. A correction belongs to the
payment that it corrects: right is what the naive payroll says for the right facts with the figures
of that payment and what all other pays of its month and year are. Together with the payslip and its
earlier
corrections it comes to that, but tax that was withheld in a calendar year that is over stays
withheld, and the worker owes that much more.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import attrs
from pay_histories import DAY_LIMIT_CENTS, Correction, History, PayFacts
from payroll_inputs import policy_rates
from payroll_oracle import days_begun, worker_month
from payroll_oracle_insurance import above_limit, withheld

from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.payroll.inputs import (
    AllowanceInput,
    AllowanceWork,
    EmployerFacts,
    PaidWork,
    YearToDate,
)
from jobcenter_core.services.pay_changes import PayChange

Sums = dict[str, int]


@attrs.define
class Chain:
    """One pay: the facts that are held to be right, what was paid before it, and what it and its
    corrections have come to after each of them, by the day of payment. ``cards`` are those that
    tax went by then: when the tax of a year that is over stays, so does its card."""

    facts: PayFacts
    before: YearToDate
    wage_sum_cents: int
    after: list[tuple[date, Sums]]
    cards: list[str]

    @property
    def total(self) -> Sums:
        return self.after[-1][1]

    def withheld_before(self, year: int) -> int:
        """What all payments before that year have withheld together."""
        earlier = [sums for day, sums in self.after if day.year < year]
        return earlier[-1].get("withheld", 0) if earlier else 0


class Book:
    """What an employer has paid a worker."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.chains: list[Chain] = []

    def pay(self, facts: PayFacts) -> None:
        before = self.paid_before(facts.pay_on, facts.card_id)
        wage_sum = self.history.others_cents[facts.pay_on.year] + sum(
            chain.total.get("wage", 0)
            for chain in self.chains
            if chain.facts.pay_on.year == facts.pay_on.year
        )
        right = self.right(facts, before, wage_sum)
        self.chains.append(Chain(facts, before, wage_sum, [(facts.pay_on, right)], [facts.card_id]))

    def paid_before(
        self, pay_on: date, card_id: str, *, without: Chain | None = None
    ) -> YearToDate:
        """Sums of the year on the card that each pay was right to use, and of the month. The limit
        of a card is used by what was taxed within it."""
        year, month = pay_on.year, pay_on.month
        chains = [chain for chain in self.chains if chain is not without]
        of_year = [chain for chain in chains if chain.facts.pay_on.year == year]
        of_month = [chain for chain in of_year if chain.facts.pay_on.month == month]
        on_card = [chain for chain in of_year if chain.cards[-1] == card_id]
        return YearToDate(
            taxable_cents=sum(
                chain.total.get("gross", 0) - chain.total.get("above limit", 0) for chain in on_card
            ),
            month_gross_cents=sum(chain.total.get("wage", 0) for chain in of_month),
            month_insured_cents=sum(chain.total.get("insured", 0) for chain in of_month),
            year_gross_cents=sum(chain.total.get("gross", 0) for chain in of_year),
        )

    def correct(self, correction: Correction) -> None:
        """What is right beside all other pays of the year and the month, later ones too."""
        chain = self.chains[correction.place]
        facts = put_right(chain.facts, correction, self.history)
        before = correction.change.year_to_date or attrs.evolve(
            self.paid_before(facts.pay_on, facts.card_id, without=chain),
            year_gross_cents=chain.before.year_gross_cents,
        )
        right = self.right(facts, before, chain.wage_sum_cents)
        kept = max(0, chain.withheld_before(correction.pay_on.year) - right.get("withheld", 0))
        right["withheld"] = right.get("withheld", 0) + kept
        right["owed"] = right.get("owed", 0) - kept
        chain.facts, chain.before = facts, before
        chain.after.append((correction.pay_on, {k: v for k, v in right.items() if v}))
        chain.cards.append(chain.cards[-1] if kept else facts.card_id)

    def undo(self, place: int, facts: PayFacts, before: YearToDate) -> None:
        """Take back the last correction of a pay, which was not made; the facts are given."""
        chain = self.chains[place]
        chain.after.pop()
        chain.cards.pop()
        chain.facts, chain.before = facts, before

    def right(self, facts: PayFacts, before: YearToDate, wage_sum_cents: int) -> Sums:
        """What one payslip with the right facts pays; ``owed`` is what it pays out, or, below
        zero, what is to be collected."""
        if isinstance(facts, AllowanceInput):
            return allowance_month(facts, before)
        found = worker_month(
            attrs.evolve(
                facts,
                year_to_date=before,
                employer=EmployerFacts(wage_sum_cents=wage_sum_cents),
            ),
            **policy_rates(self.history.kinds),
        )
        owed = found.pop("net", 0) - found.pop("carried", 0)
        return {**found, "owed": owed} if owed else found


def allowance_month(facts: AllowanceInput, before: YearToDate) -> Sums:
    """Days of work activity: each day is tax-free to the limit, with what was paid for it before;
    the rest is taxed by the card as other income, and no contribution is owed of any of it."""
    by_day: dict[int, int] = defaultdict(int)
    for work in facts.work:
        for day in days_begun(work.spans):
            by_day[day] += work.day_cents
    paid_before: dict[int, int] = defaultdict(int)
    for day, amount in facts.paid_before:
        paid_before[day] += amount
    free = sum(
        min(amount, max(0, DAY_LIMIT_CENTS - paid_before[day])) for day, amount in by_day.items()
    )
    above = sum(by_day.values()) - free
    tax = withheld(facts.card, above, before.taxable_cents)
    found = {
        "work_activity_allowance": free,
        "allowance": free,
        "work_activity_excess": above,
        "gross": above,
        "withheld": tax,
        "above limit": above_limit(facts.card, above, before.taxable_cents),
        "owed": free + above - tax,
    }
    return {code: amount for code, amount in found.items() if amount}


# ------------------------------------------------------------------------------ changes


def put_right(facts: PayFacts, correction: Correction, history: History) -> PayFacts:
    """The facts with what was wrong in them replaced."""
    change = correction.change
    fields: dict[str, object] = {
        "work": tuple(_work_put_right(one, change, correction.forms) for one in facts.work)
    }
    if change.card_id is not None:
        fields |= {"card_id": change.card_id, "card": history.cards.get(change.card_id)}
    if change.birth_on is not None:
        fields["birth_on"] = change.birth_on
    return attrs.evolve(facts, **fields)  # type: ignore[arg-type]


def _work_put_right(
    work: PaidWork | AllowanceWork, change: PayChange, forms: tuple[tuple[str, str], ...]
) -> PaidWork | AllowanceWork:
    paid_before = isinstance(work, PaidWork) and work.reference_only
    if paid_before:
        return work
    spans: tuple[WorkSpan, ...] = dict(change.spans).get(work.timesheet_id, work.spans)
    if work.assignment_id in change.no_wage:
        spans = ()
    unit = dict(change.unit_cents).get(work.assignment_id)
    if isinstance(work, AllowanceWork):
        return attrs.evolve(work, spans=spans, day_cents=unit or work.day_cents)
    return attrs.evolve(
        work,
        spans=spans,
        unit_cents=unit or work.unit_cents,
        hourly_cents=dict(change.hourly_cents).get(work.assignment_id, work.hourly_cents),
        contract=dict(forms).get(work.assignment_id, work.contract),
    )


def all_pays(history: History, book: Book) -> Book:
    """The book of an employer that has known from the start what the given one knows now, and
    corrects nothing. What it has paid to others, and so its wage sum, is as it was; an allowance
    counts the pay that was there before it."""
    right = Book(history)
    for chain in book.chains:
        before = right.paid_before(chain.facts.pay_on, chain.facts.card_id)
        if isinstance(chain.facts, AllowanceInput):
            before = chain.before
        sums = right.right(chain.facts, before, chain.wage_sum_cents)
        day = chain.facts.pay_on
        right.chains.append(
            Chain(
                chain.facts,
                before,
                chain.wage_sum_cents,
                [(day, sums)],
                [chain.facts.card_id],
            )
        )
    return right
