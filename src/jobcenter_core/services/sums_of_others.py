"""What other payslips of a payment's month and year have paid and taken, later ones too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs

from jobcenter_core.payroll.cards import TaxCard, counted_with
from jobcenter_core.payroll.deduction_orders import (
    AgreedDeduction,
    DeductionOrder,
    Garnishment,
    GarnishmentOrder,
    Receivable,
)
from jobcenter_core.payroll.inputs import AllowanceInput, PayInput
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.payroll.rules import WAGE_THRESHOLD
from jobcenter_core.payroll.wage_sums import WageSum, with_wage_sum_of_others
from jobcenter_core.services.dossier import Dossier
from jobcenter_core.services.earlier_pay import wages_of_year, wages_paid
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import payslips_to
from jobcenter_core.terms.policies import EmployerDuties
from jobcenter_core.values.months import Month

__all__ = ["with_claims_left_by_others", "with_sums_of_others", "with_wages_of_others"]


def with_sums_of_others(
    session: Session, inputs: PayInput | AllowanceInput, first: Payslip
) -> PayInput | AllowanceInput:
    """The inputs of a correction of ``first`` with the sums of its month and year as all other
    payslips to the worker make them.

    What a later payslip has used of the tax card's limit, or charged of the pension of the month,
    is not there a second time for the pay that is corrected.
    """
    year = first.pay_on.year
    slips = payslips_to(session, first.worker_id, first.employer_id, year=year)
    others = tuple(slip for slip in slips if (slip.corrects or slip.id) != first.id)
    cards = session.of_workers(TaxCard, (first.worker_id,)).get(first.worker_id, ())
    dossier = Dossier(run=session.get(PayRun, first.run_id), slips=others)
    return dossier.for_correction(inputs, counted_with(cards, inputs.card_id))


def with_wages_of_others(
    session: Session, inputs: PayInput | AllowanceInput, chain: Sequence[Payslip], pay_on: date
) -> PayInput | AllowanceInput:
    """The inputs of a correction after ``chain`` with the wages of the year that the employer has
    paid by all other payslips, where the threshold of its unemployment contribution was asked.

    What the employer expects now says something about the year of ``pay_on``; of a year that is
    over the wages are known, and go by the threshold.
    """
    if isinstance(inputs, AllowanceInput) or not inputs.employer.under_wage_threshold:
        return inputs
    first = chain[0]
    is_under = pay_on.year > first.pay_on.year
    if not is_under:
        duties = session.maybe(EmployerDuties, first.employer_id)
        is_under = duties is not None and duties.under_wage_threshold
    employer = attrs.evolve(inputs.employer, under_wage_threshold=is_under)
    others = _wages_beside(session, chain)
    return attrs.evolve(inputs, employer=with_wage_sum_of_others(employer, others))


def _wages_beside(session: Session, chain: Sequence[Payslip]) -> WageSum:
    """What all payslips of the year but those of the chain have paid and charged.

    They are not read when they pass the threshold by themselves and the chain has charged its own
    wage: all together have charged all, so they have too.
    """
    first, mine = chain[0], WageSum.of(chain)
    year = first.pay_on.year
    paid = wages_paid(session, first.employer_id, Month(year, 1), Month(year, 12))
    beside = paid - mine.paid_cents
    threshold = session.office.statutes.value(WAGE_THRESHOLD, first.pay_on)
    if beside > threshold and not mine.left_out_cents:
        return WageSum(beside)
    wages = wages_of_year(session, first.employer_id, year)
    return WageSum.of(slip for slip in wages if (slip.corrects or slip.id) != first.id)


def with_claims_left_by_others(
    session: Session, inputs: PayInput | AllowanceInput, first: Payslip
) -> PayInput | AllowanceInput:
    """The inputs of a correction of ``first`` with what all other payslips to the worker have left
    of the claims that it takes: what a later one has taken is not owed a second time. A claim that
    is not stored any more stays as it was."""
    if isinstance(inputs, AllowanceInput) or not (inputs.deductions or inputs.garnishment):
        return inputs
    slips = payslips_to(session, first.worker_id, first.employer_id)
    others = tuple(slip for slip in slips if (slip.corrects or slip.id) != first.id)
    dossier = Dossier(run=session.get(PayRun, first.run_id), slips=others)
    return attrs.evolve(
        inputs,
        deductions=tuple(_left(session, one, dossier) for one in inputs.deductions),
        garnishment=_debt_left(session, inputs.garnishment, dossier, first),
    )


def _left(session: Session, one: AgreedDeduction, others: Dossier) -> AgreedDeduction:
    if one.left_cents is None:
        return one
    total: int | None
    if one.kind == "receivable":
        owed = session.maybe(Receivable, one.id)
        total = None if owed is None else owed.amount_cents
    else:
        order = session.maybe(DeductionOrder, one.id)
        total = None if order is None else order.total_cents
    if total is None:
        return one
    return attrs.evolve(one, left_cents=max(0, total - others.taken(one.id)))


def _debt_left(
    session: Session, order: GarnishmentOrder | None, others: Dossier, first: Payslip
) -> GarnishmentOrder | None:
    if order is None or order.left_cents is None:
        return order
    stored = session.maybe(Garnishment, order.id)
    if stored is None:
        return order
    terms = session.reveal(stored.terms, GarnishmentOrder, purpose=f"correction of {first.id}")
    if terms.left_cents is None:
        return order
    return attrs.evolve(order, left_cents=max(0, terms.left_cents - others.taken(order.id)))
