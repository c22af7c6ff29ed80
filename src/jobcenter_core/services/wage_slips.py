"""Gathering what a payslip needs: work, earlier work of the week, tax card, sums of the year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.parties.workers import Worker
from jobcenter_core.payroll.allowances import AllowanceParameters, build_allowance_slip
from jobcenter_core.payroll.build import build_payslip
from jobcenter_core.payroll.cards import CardRates, TaxCard, card_in_force
from jobcenter_core.payroll.inputs import (
    AllowanceInput,
    AllowanceWork,
    PaidWork,
    PayInput,
    YearToDate,
)
from jobcenter_core.payroll.parameters import EmployerPolicies, PayParameters
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import Payslip, payslip_id
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import (
    ApprovedWork,
    approved_work,
    belongs_to_run,
    unpaid_of,
)
from jobcenter_core.terms.pay_terms import EmploymentContract
from jobcenter_core.terms.policies import InsurancePolicy
from jobcenter_core.timeline.weeks import week_start
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
        wage_sum = session.unit.total_cents(
            "payslip",
            party_id=run.employer_id,
            month_from=f"{run.pay_on.year:04}-01",
            month_to=f"{run.pay_on.year:04}-12",
        )
        in_force = EmployerPolicies.in_force(policies, run.employer_id, run.pay_on)
        return cls(session, run, in_force, wage_sum)

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
        pay_input = PayInput(
            payslip_id=payslip_id(run.id, worker_id),
            run_id=run.id,
            employer_id=run.employer_id,
            worker_id=worker_id,
            birth_on=worker.birth_on,
            pay_on=run.pay_on,
            period=period,
            work=_paid_work(work) + self._earlier_in_week(worker_id, work, period),
            card=rates,
            card_id="" if card is None else card.id,
            employed_since=self._employed_since(worker_id, period),
            year_to_date=self._year_to_date(worker_id),
            employer_wage_sum_cents=self._wage_sum_cents,
        )
        return build_payslip(pay_input, self._parameters_for(period))

    def _allowance_slip(self, worker_id: str, work: tuple[ApprovedWork, ...]) -> Payslip:
        run = self._run
        items = tuple(
            AllowanceWork(
                assignment_id=item.assignment.id,
                timesheet_id=item.sheet.id,
                day_cents=item.assignment.allowance_day_cents or 0,
                spans=item.sheet.spans,
            )
            for item in work
        )
        allowance_input = AllowanceInput(
            payslip_id=payslip_id(run.id, worker_id),
            run_id=run.id,
            payer_id=run.employer_id,
            worker_id=worker_id,
            pay_on=run.pay_on,
            period=_period(work, run.month),
            work=items,
        )
        parameters = AllowanceParameters.resolve(self._session.office.statutes, pay_on=run.pay_on)
        return build_allowance_slip(allowance_input, parameters)

    def _parameters_for(self, period: DateRange) -> PayParameters:
        if period not in self._parameters:
            self._parameters[period] = PayParameters.resolve(
                self._session.office.statutes,
                pay_on=self._run.pay_on,
                period=period,
                policies=self._policies,
            )
        return self._parameters[period]

    def _earlier_in_week(
        self, worker_id: str, work: tuple[ApprovedWork, ...], period: DateRange
    ) -> tuple[PaidWork, ...]:
        """Hours of the same weeks that were paid before: overtime counts them, no line does."""
        new = {item.sheet.id for item in work}
        weeks = {week_start(span.day) for item in work for span in item.sheet.spans}
        last = period.last or self._run.month.last
        known = approved_work(self._session, until=Month.of(last).next(), worker_id=worker_id)
        found = []
        for item in known:
            if item.sheet.id in new or not belongs_to_run(item.assignment, self._run):
                continue
            spans = tuple(span for span in item.sheet.spans if week_start(span.day) in weeks)
            if spans:
                found.append(_one(item, spans, reference_only=True))
        return tuple(found)

    def _employed_since(self, worker_id: str, period: DateRange) -> date | None:
        """Start of the employment whose holiday compensation is paid with each pay, or None."""
        contracts = self._session.all(
            EmploymentContract, worker_id=worker_id, party_id=self._run.employer_id
        )
        paid_along = [
            contract.valid.first
            for contract in contracts
            if contract.holiday_compensation_due == "with_each_pay"
            and contract.valid.overlaps(period)
            and contract.valid.first is not None
        ]
        return min(paid_along, default=None)

    def _year_to_date(self, worker_id: str) -> YearToDate:
        pay_month = str(Month.of(self._run.pay_on))
        year = f"{self._run.pay_on.year:04}"
        slips = tuple(
            self._session.all(
                Payslip,
                worker_id=worker_id,
                party_id=self._run.employer_id,
                month_from=f"{year}-01",
                month_to=f"{year}-12",
            )
        )
        same_month = [slip for slip in slips if str(Month.of(slip.pay_on)) == pay_month]
        return YearToDate(
            taxable_cents=sum(slip.taxable_cents for slip in slips),
            month_gross_cents=sum(slip.gross_cents for slip in same_month),
            month_insured_cents=sum(slip.pension_insured_cents for slip in same_month),
        )


def _period(work: Iterable[ApprovedWork], month: Month) -> DateRange:
    """From the first month of the work to the end of the run's month."""
    first = min((item.sheet.month for item in work), default=month)
    return DateRange(min(first, month).first, month.last)


def _paid_work(work: Iterable[ApprovedWork]) -> tuple[PaidWork, ...]:
    return tuple(_one(item, item.sheet.spans, reference_only=False) for item in work)


def _one(item: ApprovedWork, spans: tuple[WorkSpan, ...], *, reference_only: bool) -> PaidWork:
    pay = item.assignment.pay
    assert pay is not None  # belongs_to_run let only employment through
    return PaidWork(
        assignment_id=item.assignment.id,
        timesheet_id=item.sheet.id,
        hourly_cents=pay.hourly_cents,
        spans=spans,
        reference_only=reference_only,
    )
