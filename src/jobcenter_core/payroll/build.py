"""One payslip from its inputs: earnings, deductions, employer costs, totals."""

from __future__ import annotations

from collections.abc import Iterable

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.bases import PayBases, pay_bases
from jobcenter_core.payroll.claim_lines import travel_lines
from jobcenter_core.payroll.deduction_lines import contribution_lines, withholding_lines
from jobcenter_core.payroll.earning_lines import earning_lines
from jobcenter_core.payroll.employer_cost_lines import employer_cost_lines
from jobcenter_core.payroll.inputs import PayInput
from jobcenter_core.payroll.net_lines import in_kind_line, net_lines, uncollected
from jobcenter_core.payroll.parameters import PayParameters
from jobcenter_core.payroll.payslips import Carried, PayLine, Payslip

__all__ = ["build_payslip"]


def build_payslip(pay_input: PayInput, parameters: PayParameters) -> Payslip:
    """The payslip of the inputs; equal inputs give equal payslips, in whatever order work comes.

    Inputs without minutes and claims give a payslip without lines, but for what the employer's
    unemployment contribution of the year comes to with it. Deductions that the pay does
    not cover are carried, so net is never negative. Raises ``InvalidValue`` when the parameters
    were resolved for another day of payment or period and when a percent is above the highest, and
    ``ParameterMissing`` naming a figure that these inputs need and the year does not have.
    """
    _check_parameters(pay_input, parameters)
    lines = earning_lines(pay_input, parameters)
    travel: list[PayLine] = []
    if pay_input.travel:
        travel = travel_lines(pay_input, parameters, len(lines) + 1)
    repaid = _sum(travel)
    bases = pay_bases(pay_input, parameters, lines)
    if not lines:
        costs = employer_cost_lines(pay_input, parameters, bases, 0, len(travel) + 1)
        return _payslip(
            pay_input,
            parameters,
            bases,
            travel + costs,
            allowances=repaid,
            net=repaid,
            employer_cost=_sum(costs),
        )
    lines += travel
    tax = withholding_lines(pay_input, parameters, bases, len(lines) + 1)
    lines += tax
    shares = contribution_lines(pay_input, parameters, bases, len(lines) + 1)
    lines += shares
    pension_share = shares[0].amount_cents if bases.pension_cents else 0
    net, carried = _take(pay_input, parameters, bases, lines, tax + shares)
    spares_health = tax[0].rule.rule == "withholding.household"
    costs = employer_cost_lines(
        pay_input, parameters, bases, pension_share, len(lines) + 1, spares_health=spares_health
    )
    lines += costs
    return _payslip(
        pay_input,
        parameters,
        bases,
        lines,
        allowances=repaid,
        withheld=_sum(tax),
        above_limit=_above_limit(tax),
        net=net + repaid,
        employer_cost=_sum(costs),
        carried=carried,
        source_deduction=_source_deduction(tax),
    )


def _take(
    pay_input: PayInput,
    parameters: PayParameters,
    bases: PayBases,
    lines: list[PayLine],
    statutory: list[PayLine],
) -> tuple[int, tuple[Carried, ...]]:
    """Adds what is taken after tax and contributions to ``lines``; the wage that is left to be
    paid, and what of tax and contributions is carried."""
    cash = bases.gross_cents
    if pay_input.benefits:
        in_kind = in_kind_line(len(lines) + 1, lines)
        if in_kind is not None:
            lines.append(in_kind)
            cash -= in_kind.amount_cents
    net = cash - _sum(statutory)
    carried = uncollected(cash, statutory) if net < 0 else ()
    net = max(0, net)
    if pay_input.garnishment is not None or pay_input.deductions:
        earnings = bases.on_lines
        taken = net_lines(pay_input, parameters, bases.gross_cents, net, len(lines) + 1, earnings)
        lines += taken
        net -= _sum(taken)
    return net, carried


def _payslip(
    pay_input: PayInput,
    parameters: PayParameters,
    bases: PayBases,
    lines: list[PayLine],
    *,
    allowances: int,
    withheld: int = 0,
    above_limit: int = 0,
    net: int = 0,
    employer_cost: int = 0,
    carried: tuple[Carried, ...] = (),
    source_deduction: int = 0,
) -> Payslip:
    return Payslip(
        id=pay_input.payslip_id,
        run_id=pay_input.run_id,
        employer_id=pay_input.employer_id,
        worker_id=pay_input.worker_id,
        pay_on=pay_input.pay_on,
        period=pay_input.period,
        parameters_version=parameters.version,
        lines=tuple(lines),
        gross_cents=bases.gross_cents,
        allowance_cents=allowances,
        taxable_cents=bases.gross_cents,
        withheld_cents=withheld,
        pension_insured_cents=bases.pension_cents,
        net_cents=net,
        employer_cost_cents=employer_cost,
        timesheet_ids=tuple(
            sorted({work.timesheet_id for work in pay_input.work if not work.reference_only})
        ),
        carried=carried,
        source_deduction_cents=source_deduction,
        claim_ids=_claims(pay_input),
        above_limit_cents=above_limit,
        unemployment_insured_cents=bases.unemployment_cents,
        unemployment_charged_cents=bases.unemployment_charged_cents,
    )


def _claims(pay_input: PayInput) -> tuple[str, ...]:
    if not (pay_input.travel or pay_input.benefits or pay_input.waiting):
        return ()
    travel = [claim.id for claim in pay_input.travel]
    benefits = [benefit.id for benefit in pay_input.benefits]
    return tuple(sorted([*travel, *benefits, *(waiting.id for waiting in pay_input.waiting)]))


def _source_deduction(tax: Iterable[PayLine]) -> int:
    facts = [fact for line in tax for fact in line.facts]
    return sum([value for name, value in facts if name == "source_deduction_cents"])


def _above_limit(tax: list[PayLine]) -> int:
    """The base of the part above the card's limit, whose line is the last."""
    last = tax[-1]
    return last.calculation.factors[0][1] if last.code == "withholding_additional" else 0


def _check_parameters(pay_input: PayInput, parameters: PayParameters) -> None:
    if pay_input.pay_on != parameters.pay_on or pay_input.period != parameters.period:
        raise InvalidValue(
            "parameters",
            "of the payslip's day of payment and period",
            subject=pay_input.payslip_id,
        )


def _sum(lines: Iterable[PayLine]) -> int:
    return sum([line.amount_cents for line in lines])
