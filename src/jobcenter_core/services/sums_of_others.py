"""What other payslips of a payment's month and year have paid, later ones too."""

from __future__ import annotations

import attrs

from jobcenter_core.payroll.cards import TaxCard, counted_with
from jobcenter_core.payroll.inputs import AllowanceInput, PayInput
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.payroll.wage_sums import WageSum, with_wage_sum_of_others
from jobcenter_core.services.dossier import Dossier
from jobcenter_core.services.earlier_pay import wages_of_year
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import payslips_to
from jobcenter_core.terms.policies import EmployerDuties

__all__ = ["with_sums_of_others", "with_wages_of_others"]


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
    session: Session, inputs: PayInput | AllowanceInput, first: Payslip
) -> PayInput | AllowanceInput:
    """The inputs of a correction of ``first`` with the wages of the year that the employer has paid
    by all other payslips, where the threshold of its unemployment contribution was asked."""
    if isinstance(inputs, AllowanceInput) or not inputs.employer.under_wage_threshold:
        return inputs
    wages = wages_of_year(session, first.employer_id, first.pay_on.year)
    others = WageSum.of(slip for slip in wages if (slip.corrects or slip.id) != first.id)
    duties = session.maybe(EmployerDuties, first.employer_id)
    is_under = duties is not None and duties.under_wage_threshold
    employer = attrs.evolve(inputs.employer, under_wage_threshold=is_under)
    return attrs.evolve(inputs, employer=with_wage_sum_of_others(employer, others))
