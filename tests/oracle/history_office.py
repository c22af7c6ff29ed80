"""What the library pays in a history: its own pieces put together without a store.

The sums of earlier payslips, the change of the inputs, the payslip and its correction are the
library's; only who keeps them is of the tests.
"""

from __future__ import annotations

from datetime import date

import attrs
from pay_histories import EMPLOYER, WORKER, Correction, History, PayFacts
from payroll_inputs import parameters, statutes

from jobcenter_core.payroll.allowances import AllowanceParameters
from jobcenter_core.payroll.cards import CardRates, TaxCard
from jobcenter_core.payroll.inputs import AllowanceInput, EmployerFacts, PayInput, YearToDate
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import Payslip, correction_id
from jobcenter_core.payroll.records import ParameterRecord, built
from jobcenter_core.services.dossier import Dossier
from jobcenter_core.services.pay_changes import changed
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret


class Cards:
    """The part of a session that a change of card asks for."""

    def __init__(self, cards: dict[str, CardRates]) -> None:
        self.cards = cards

    def get(self, _: type[TaxCard], id: str) -> TaxCard:
        year = int(id.split("-")[1])
        valid = DateRange(date(year, 1, 1), date(year, 12, 31))
        return TaxCard(id=id, worker_id=WORKER, valid=valid, rates=Secret(self.cards[id]))

    def reveal(self, rates: Secret[CardRates], _: type[CardRates], *, purpose: str) -> CardRates:
        assert purpose
        return rates.expose()


@attrs.define
class Paid:
    """A payslip with its corrections, the inputs that are held to be right, and the figures."""

    slips: list[Payslip]
    inputs: PayFacts
    figures: ParameterRecord


class Office:
    """The payslips of a history, in the order of the pays."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.paid: list[Paid] = []

    @property
    def slips(self) -> tuple[Payslip, ...]:
        return tuple(slip for one in self.paid for slip in one.slips)

    def before(self, pay_on: date, card_id: str) -> YearToDate:
        """What the next payslip, paid on that day on that card, finds of the earlier ones."""
        return self._dossier(pay_on).year_to_date(card_id, frozenset((card_id,)))

    def _dossier(self, pay_on: date, without: tuple[Payslip, ...] = ()) -> Dossier:
        run = PayRun(
            id=f"run-{len(self.paid)}",
            employer_id=EMPLOYER,
            kind="wages",
            month=Month.of(pay_on),
            pay_on=pay_on,
        )
        return Dossier(run=run, slips=tuple(slip for slip in self.slips if slip not in without))

    def _beside_others(self, facts: PayFacts, paid: Paid) -> PayFacts:
        dossier = self._dossier(paid.slips[0].pay_on, tuple(paid.slips))
        return dossier.for_correction(facts, frozenset((facts.card_id,)))

    def pay(self, facts: PayFacts) -> None:
        before = self.before(facts.pay_on, facts.card_id)
        made_of = self._with_sums(facts, before)
        figures = self._figures(facts)
        # Without a chain the third argument says nothing.
        slip = built(made_of, figures, None, ())  # type: ignore[arg-type]
        self.paid.append(Paid([slip], made_of, figures))

    def correct(self, correction: Correction) -> Payslip | None:
        """The correction, or None when it would have no lines: the library refuses that."""
        paid = self.paid[correction.place]
        right = changed(Cards(self.history.cards), paid.inputs, correction.change)  # type: ignore[arg-type]
        right = _in_forms(right, correction.forms)
        if correction.change.year_to_date is None:
            right = self._beside_others(right, paid)
        first, number = paid.slips[0], len(paid.slips)
        empty = attrs.evolve(
            first,
            id=correction_id(first.id, number),
            run_id=f"run-c{number}",
            pay_on=correction.pay_on,
        )
        slip = built(right, paid.figures, empty, tuple(paid.slips))
        if not slip.lines:
            return None
        paid.slips.append(slip)
        paid.inputs = right
        return slip

    def _with_sums(self, facts: PayFacts, before: YearToDate) -> PayFacts:
        if isinstance(facts, AllowanceInput):
            return attrs.evolve(facts, used_cents=before.taxable_cents)
        year = facts.pay_on.year
        wage_sum = self.history.others_cents[year] + sum(
            slip.insured_gross_cents for slip in self.slips if slip.accounted_on.year == year
        )
        employer = EmployerFacts(wage_sum_cents=wage_sum)
        return attrs.evolve(facts, year_to_date=before, employer=employer)

    def _figures(self, facts: PayFacts) -> ParameterRecord:
        if isinstance(facts, AllowanceInput):
            of_allowances = AllowanceParameters.resolve(statutes(), pay_on=facts.pay_on)
            return ParameterRecord(id="figures", allowances=of_allowances)
        of_wages = parameters(facts.pay_on, facts.period, self.history.kinds)
        return ParameterRecord(id="figures", wages=of_wages)


def _in_forms(facts: PayFacts, forms: tuple[tuple[str, str], ...]) -> PayFacts:
    """Work in another legal form that is paid by payslip; which employment it belongs to is not of
    these tests."""
    if not forms:
        return facts
    assert isinstance(facts, PayInput)
    right = dict(forms)
    work = (
        one
        if one.reference_only
        else attrs.evolve(one, contract=right.get(one.assignment_id, one.contract))
        for one in facts.work
    )
    return attrs.evolve(facts, work=tuple(work))
