"""Gathering what a payslip needs and making it: the clerk's desk of one run."""

from __future__ import annotations

from collections.abc import Iterable

from jobcenter_core.parties.workers import Worker
from jobcenter_core.payroll.allowances import AllowanceParameters, build_allowance_slip, days_of
from jobcenter_core.payroll.build import build_payslip
from jobcenter_core.payroll.cards import CardRates, TaxCard, card_in_force
from jobcenter_core.payroll.inputs import AllowanceInput, AllowanceWork, PayInput
from jobcenter_core.payroll.parameters import EmployerPolicies, PayParameters
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import Payslip, payslip_id
from jobcenter_core.services.earlier_pay import (
    earlier_in_week,
    paid_work,
    wage_sum_before,
    year_to_date,
)
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import (
    ApprovedWork,
    approved_work,
    belongs_to_run,
    paid_timesheets,
    unpaid_of,
)
from jobcenter_core.terms.pay_terms import EmploymentContract
from jobcenter_core.terms.policies import InsurancePolicy
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange

__all__ = ["WageDesk"]


class WageDesk:
    """Makes the payslips of one run inside one session."""

    def __init__(
        self, session: Session, run: PayRun, policies: EmployerPolicies, wage_sum: int
    ) -> None:
        self._session = session
        self._run = run
        self._policies = policies
        self._wage_sum_cents = wage_sum
        self._parameters: dict[DateRange, PayParameters] = {}

    @classmethod
    def open(cls, session: Session, run: PayRun) -> WageDesk:
        """A desk for the run, with the employer's policies and wage sum of the year so far."""
        policies = tuple(session.all(InsurancePolicy, party_id=run.employer_id))
        in_force = EmployerPolicies.in_force(policies, run.employer_id, run.pay_on)
        return cls(session, run, in_force, wage_sum_before(session, run))

    def slip(self, worker_id: str) -> Payslip:
        """The worker's payslip for all approved work that is not paid yet."""
        work = unpaid_of(self._session, self._run, worker_id)
        if self._run.kind == "allowances":
            return self._allowance_slip(worker_id, work)
        slip = self._wage_slip(worker_id, work)
        self._wage_sum_cents += slip.gross_cents
        return slip

    def _wage_slip(self, worker_id: str, work: tuple[ApprovedWork, ...]) -> Payslip:
        run, session = self._run, self._session
        worker = session.get(Worker, worker_id)
        period = _period(work, run.month)
        card = card_in_force(session.all(TaxCard, worker_id=worker_id), worker_id, run.pay_on)
        rates = None
        if card is not None:
            rates = session.reveal(card.rates, CardRates, purpose=f"payroll {run.id}")
        contracts = session.all(EmploymentContract, worker_id=worker_id, party_id=run.employer_id)
        card_id = "" if card is None else card.id
        pay_input = PayInput(
            payslip_id=payslip_id(run.id, worker_id),
            run_id=run.id,
            employer_id=run.employer_id,
            worker_id=worker_id,
            birth_on=worker.birth_on,
            pay_on=run.pay_on,
            period=period,
            work=paid_work(work, tuple(contracts)) + earlier_in_week(session, run, work),
            card=rates,
            card_id=card_id,
            year_to_date=year_to_date(session, run, worker_id, card_id),
            employer_wage_sum_cents=self._wage_sum_cents,
        )
        return build_payslip(pay_input, self._parameters_for(period))

    def _allowance_slip(self, worker_id: str, work: tuple[ApprovedWork, ...]) -> Payslip:
        run = self._run
        allowance_input = AllowanceInput(
            payslip_id=payslip_id(run.id, worker_id),
            run_id=run.id,
            payer_id=run.employer_id,
            worker_id=worker_id,
            pay_on=run.pay_on,
            period=_period(work, run.month),
            work=_allowance_work(work),
            paid_before=self._allowance_days_before(worker_id),
        )
        parameters = AllowanceParameters.resolve(self._session.office.statutes, pay_on=run.pay_on)
        return build_allowance_slip(allowance_input, parameters)

    def _allowance_days_before(self, worker_id: str) -> tuple[tuple[int, int], ...]:
        """Days and cents that earlier slips have paid: a day's tax-free part is for all of them."""
        run, session = self._run, self._session
        paid = paid_timesheets(session, worker_id, run.employer_id)
        before = (
            item
            for item in approved_work(session, until=run.month, worker_id=worker_id)
            if item.sheet.id in paid and belongs_to_run(item.assignment, run)
        )
        return days_of(_allowance_work(before))

    def _parameters_for(self, period: DateRange) -> PayParameters:
        if period not in self._parameters:
            self._parameters[period] = PayParameters.resolve(
                self._session.office.statutes,
                pay_on=self._run.pay_on,
                period=period,
                policies=self._policies,
            )
        return self._parameters[period]


def _period(work: Iterable[ApprovedWork], month: Month) -> DateRange:
    """From the first month of the work to the end of the run's month."""
    first = min((item.sheet.month for item in work), default=month)
    return DateRange(min(first, month).first, month.last)


def _allowance_work(work: Iterable[ApprovedWork]) -> tuple[AllowanceWork, ...]:
    return tuple(
        AllowanceWork(
            assignment_id=item.assignment.id,
            timesheet_id=item.sheet.id,
            day_cents=item.assignment.allowance_day_cents or 0,
            spans=item.sheet.spans,
        )
        for item in work
    )
