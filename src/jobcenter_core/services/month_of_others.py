"""What the other payslips of a payment's month have paid, later ones too."""

from __future__ import annotations

import attrs

from jobcenter_core.payroll.inputs import AllowanceInput, PayInput
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import payslips_to
from jobcenter_core.values.months import Month

__all__ = ["with_month_of_others"]


def with_month_of_others(
    session: Session, inputs: PayInput | AllowanceInput, first: Payslip
) -> PayInput | AllowanceInput:
    """The inputs of a correction of ``first`` with the pay and the insured pay of its month as all
    other payslips make them.

    A later payslip that passed the pension's monthly limit has charged the share of the earlier
    pay too: by the sums of then a correction of that pay would charge it a second time.
    """
    if isinstance(inputs, AllowanceInput):
        return inputs
    paid = first.pay_on
    others = [
        slip
        for slip in payslips_to(session, first.worker_id, first.employer_id, year=paid.year)
        if (slip.corrects or slip.id) != first.id and Month.of(slip.accounted_on) == Month.of(paid)
    ]
    sums = attrs.evolve(
        inputs.year_to_date,
        month_gross_cents=sum(slip.insured_gross_cents for slip in others),
        month_insured_cents=sum(slip.pension_insured_cents for slip in others),
    )
    return attrs.evolve(inputs, year_to_date=sums)
