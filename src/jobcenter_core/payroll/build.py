"""One payslip from its inputs: earnings, deductions, employer costs, totals."""

from __future__ import annotations

from collections.abc import Iterable

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.bases import pay_bases
from jobcenter_core.payroll.deduction_lines import contribution_lines, withholding_lines
from jobcenter_core.payroll.earning_lines import earning_lines
from jobcenter_core.payroll.employer_cost_lines import employer_cost_lines
from jobcenter_core.payroll.inputs import PayInput
from jobcenter_core.payroll.parameters import PayParameters
from jobcenter_core.payroll.payslips import PayLine, Payslip

__all__ = ["build_payslip"]


def build_payslip(pay_input: PayInput, parameters: PayParameters) -> Payslip:
    """The payslip of the inputs; equal inputs give equal payslips, in whatever order work comes.

    Work without minutes gives a payslip without lines. Raises ``InvalidValue`` when the
    parameters were resolved for another day of payment or period, when the tax card's percent is
    above the highest, and when deductions are more than the pay (a small second pay of a month
    that makes the first one insurable: pay the two together, or the rest by agreement later).
    """
    _check_parameters(pay_input, parameters)
    lines = earning_lines(pay_input, parameters)
    if not lines:
        return _payslip(pay_input, parameters, (), 0, 0, 0, 0, 0)
    gross = _sum(lines)
    bases = pay_bases(pay_input, parameters, gross, tuple(range(1, len(lines) + 1)))
    tax = withholding_lines(pay_input, parameters, bases, len(lines) + 1)
    lines += tax
    shares = contribution_lines(pay_input, parameters, bases, len(lines) + 1)
    lines += shares
    pension_share = shares[0].amount_cents if bases.pension_cents else 0
    costs = employer_cost_lines(pay_input, parameters, bases, pension_share, len(lines) + 1)
    lines += costs
    withheld = _sum(tax)
    net = gross - withheld - _sum(shares)
    if net < 0:
        raise InvalidValue(
            "payslip.net_cents",
            "zero or more: the deductions are above the pay",
            subject=pay_input.payslip_id,
            next_step="Pay it together with the other pay of the month.",
        )
    return _payslip(
        pay_input, parameters, tuple(lines), gross, withheld, bases.pension_cents, net, _sum(costs)
    )


def _payslip(
    pay_input: PayInput,
    parameters: PayParameters,
    lines: tuple[PayLine, ...],
    gross: int,
    withheld: int,
    pension_insured: int,
    net: int,
    employer_cost: int,
) -> Payslip:
    return Payslip(
        id=pay_input.payslip_id,
        run_id=pay_input.run_id,
        employer_id=pay_input.employer_id,
        worker_id=pay_input.worker_id,
        pay_on=pay_input.pay_on,
        period=pay_input.period,
        parameters_version=parameters.version,
        lines=lines,
        gross_cents=gross,
        allowance_cents=0,
        taxable_cents=gross,
        withheld_cents=withheld,
        pension_insured_cents=pension_insured,
        net_cents=net,
        employer_cost_cents=employer_cost,
        timesheet_ids=tuple(
            sorted({work.timesheet_id for work in pay_input.work if not work.reference_only})
        ),
    )


def _check_parameters(pay_input: PayInput, parameters: PayParameters) -> None:
    if pay_input.pay_on != parameters.pay_on or pay_input.period != parameters.period:
        raise InvalidValue(
            "parameters",
            "of the payslip's day of payment and period",
            subject=pay_input.payslip_id,
        )


def _sum(lines: Iterable[PayLine]) -> int:
    return sum([line.amount_cents for line in lines])
