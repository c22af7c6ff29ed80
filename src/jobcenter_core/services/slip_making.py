"""From gathered inputs to payslips and their records, ready for the store; no store is asked.

The only thing that one payslip of a run takes from another is the employer's wage sum of the year
so far. So a part of a run is made in two steps: its payslips with any sum, then, when the sums
before each of them are known, their final form. Only payslips near a limit of the sum are made
twice.
"""

from __future__ import annotations

import attrs

from jobcenter_core.errors import InvalidValue, ParameterMissing
from jobcenter_core.payroll.allowances import AllowanceParameters, build_allowance_slip
from jobcenter_core.payroll.build import build_payslip
from jobcenter_core.payroll.contributions import tier_parts
from jobcenter_core.payroll.inputs import AllowanceInput, PayInput
from jobcenter_core.payroll.parameters import PayParameters
from jobcenter_core.payroll.pay_runs import HeldWorker
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.payroll.records import pay_record
from jobcenter_core.payroll.wage_sums import WageSum, with_wage_sum
from jobcenter_core.serial.codec import Codec, Encoded

__all__ = ["Finished", "Gathered", "final_slip", "finished", "first_slip", "held"]


@attrs.frozen
class Gathered:
    """Everything that one payslip is made of. ``inputs.employer`` of wages has a wage sum that is
    not more than the one before this payslip."""

    inputs: PayInput | AllowanceInput
    parameters: PayParameters | AllowanceParameters


@attrs.frozen
class Finished:
    """A payslip and its record as they are stored."""

    slip: Encoded
    record: Encoded
    net_cents: int


def held(worker_id: str, fault: InvalidValue) -> HeldWorker:
    """The worker whose payslip cannot be made because of the fault."""
    reason = " ".join(part for part in (fault.message, fault.next_step) if part)
    return HeldWorker(worker_id=worker_id, field=fault.field, reason=reason)


def first_slip(one: Gathered) -> Payslip | HeldWorker:
    """The payslip with the wage sum that the inputs have; what does not follow from the sum is as
    it will be."""
    try:
        return _built(one)
    except InvalidValue as fault:
        return held(one.inputs.worker_id, fault)
    except ParameterMissing as missing:  # a figure that few need; the others are paid
        return HeldWorker(
            worker_id=one.inputs.worker_id, field=missing.subject, reason=missing.message
        )


def final_slip(one: Gathered, slip: Payslip, before: WageSum) -> tuple[Gathered, Payslip]:
    """Inputs and payslip with the employer's wage sum before this payslip."""
    inputs, parameters = one.inputs, one.parameters
    if not isinstance(inputs, PayInput) or not isinstance(parameters, PayParameters):
        return one, slip
    first, employer = inputs.employer, with_wage_sum(inputs.employer, before)
    if employer == first:
        return one, slip
    final = Gathered(attrs.evolve(inputs, employer=employer), parameters)
    pay, limit = slip.insured_gross_cents, parameters.unemployment.wage_sum_limit_cents
    parts = [tier_parts(pay, of.wage_sum_cents, limit) for of in (first, employer)]
    left_out = [of.wage_sum_insured_cents - of.wage_sum_charged_cents for of in (first, employer)]
    if employer.under_wage_threshold or parts[0] != parts[1] or left_out[0] != left_out[1]:
        return final, _built(final)
    return final, slip


def finished(codec: Codec, one: Gathered, slip: Payslip, parameters_id: str) -> Finished:
    """The payslip and its record, encoded."""
    return Finished(
        codec.encode(slip, version=1),
        codec.encode(pay_record(slip, one.inputs, parameters_id), version=1),
        slip.net_cents,
    )


def _built(one: Gathered) -> Payslip:
    inputs, parameters = one.inputs, one.parameters
    if isinstance(inputs, AllowanceInput):
        assert isinstance(parameters, AllowanceParameters)  # gathered together
        return build_allowance_slip(inputs, parameters)
    assert isinstance(parameters, PayParameters)  # gathered together
    return build_payslip(inputs, parameters)
