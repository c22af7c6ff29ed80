"""Gathering what a payslip needs and making it: the clerk's desk of one run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import cached_property
from typing import Final

import attrs

from jobcenter_core.errors import InvalidValue, NotFound
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.parties.workers import Worker
from jobcenter_core.payroll.allowances import AllowanceParameters, days_of
from jobcenter_core.payroll.cards import CardRates, TaxCard, card_in_force, counted_with
from jobcenter_core.payroll.inputs import (
    AllowanceInput,
    AllowanceWork,
    EmployerFacts,
    HolidayDue,
    PaidWork,
    PayInput,
    YearToDate,
)
from jobcenter_core.payroll.parameters import EmployerPolicies, PayParameters
from jobcenter_core.payroll.pay_runs import HALF_MONTH, WEEKLY, PayRun
from jobcenter_core.payroll.payslips import Payslip, payslip_id
from jobcenter_core.payroll.wage_sums import WageSum, with_wage_sum
from jobcenter_core.services.day_holds import refuse_two_forms
from jobcenter_core.services.earlier_pay import (
    earlier_in_week,
    paid_work,
    wage_sum_before,
)
from jobcenter_core.services.holiday_due import holiday_due
from jobcenter_core.services.pay_extras import PayExtras
from jobcenter_core.services.pay_records import Made
from jobcenter_core.services.session import Session
from jobcenter_core.services.slip_making import Gathered, final_slip, first_slip
from jobcenter_core.services.unpaid_work import ApprovedWork
from jobcenter_core.services.worker_files import WorkerFile, WorkerFiles
from jobcenter_core.terms.legal_forms import COMMISSION
from jobcenter_core.terms.policies import EmployerDuties, InsurancePolicy
from jobcenter_core.values.ranges import DateRange

__all__ = ["WageDesk"]

_SHORT_CYCLES: Final = (WEEKLY, HALF_MONTH)
"""Runs whose period is shorter than the month."""


class WageDesk:
    """Makes the payslips of one run inside one session."""

    def __init__(
        self, session: Session, run: PayRun, policies: EmployerPolicies, wage_sum: WageSum
    ) -> None:
        self._session = session
        self._run = run
        self._policies = policies
        self._wage_sum = wage_sum
        self._parameters: dict[tuple[DateRange, tuple[str, ...]], PayParameters] = {}
        duties = session.maybe(EmployerDuties, run.employer_id)
        employer = EmployerFacts()
        if duties is not None:
            employer = EmployerFacts(
                household=duties.household,
                expected_year_cents=duties.expected_year_cents,
                under_wage_threshold=duties.under_wage_threshold,
            )
        self._employer = with_wage_sum(employer, wage_sum)

    @classmethod
    def open(cls, session: Session, run: PayRun, wage_sum: WageSum | None = None) -> WageDesk:
        """A desk for the run, with the employer's policies; the wage sum of the year so far is
        looked up unless it is given."""
        policies = tuple(session.all(InsurancePolicy, party_id=run.employer_id))
        in_force = EmployerPolicies.in_force(policies, run.employer_id, run.pay_on)
        if wage_sum is None:
            wage_sum = wage_sum_before(session, run)
        return cls(session, run, in_force, wage_sum)

    @property
    def wage_sum(self) -> WageSum:
        """What the employer has paid this year before the next payslip."""
        return self._wage_sum

    def expect(self, wage_sum: WageSum) -> None:
        """The wage sum of the year before the next payslip is that much or more."""
        self._wage_sum = wage_sum
        self._employer = with_wage_sum(self._employer, wage_sum)

    def make(self, worker_id: str) -> Made:
        """The worker's payslip for all approved work and claims that are not paid yet."""
        (file,) = WorkerFiles(self._session, self._run).read((worker_id,))
        gathered = self.gather(file)
        slip = first_slip(gathered)
        if not isinstance(slip, Payslip):
            raise InvalidValue(slip.field, slip.reason, subject=worker_id)
        gathered, slip = final_slip(gathered, slip, self._wage_sum)
        self._wage_sum = self._wage_sum.after(
            slip.insured_gross_cents, slip.unemployment_insured_cents
        )
        return Made(slip=slip, inputs=gathered.inputs, parameters=gathered.parameters)

    def gather(self, file: WorkerFile) -> Gathered:
        """Everything that the worker's payslip is made of; the employer's wage sum is the one
        before the first payslip, and grows from one to the next. The secrets that it needs are
        opened here. ``InvalidValue`` names what the worker is held for."""
        _check_payable(file)
        refuse_two_forms(self._session, file.unpaid, file.assignments, f"payroll {self._run.id}")
        if self._run.kind == "allowances":
            return self._allowance(file)
        run = self._run
        period = _period(file.unpaid, run)
        days = _days(run, period)
        extras = PayExtras.gather(self._session, run, file, days)
        card_id, rates = self._card(file)
        paid = paid_work(file.unpaid, file.contracts)
        _check_employed(paid)
        inputs = PayInput(
            payslip_id=payslip_id(run.id, file.worker_id),
            run_id=run.id,
            employer_id=run.employer_id,
            worker_id=file.worker_id,
            birth_on=_worker(file).birth_on,
            pay_on=run.pay_on,
            period=period,
            work=paid + earlier_in_week(file.unpaid, file.paid_near),
            card=rates,
            card_id=card_id,
            requested_ppm=extras.requested_ppm,
            source_tax=extras.source_tax,
            year_to_date=_year_to_date(file, card_id),
            same_period=file.dossier.same_period(_protected_period(run, days), days),
            employer=self._employer,
            travel=extras.travel,
            benefits=extras.benefits,
            waiting=extras.waiting,
            holiday_due=_due(file, paid, run),
            deductions=extras.deductions,
            garnishment=extras.garnishment,
        )
        codes = {one.agreement_code for one in paid if one.agreement_code is not None}
        return Gathered(inputs, self._parameters_for(period, tuple(sorted(codes))))

    def _card(self, file: WorkerFile) -> tuple[str, CardRates | None]:
        """The worker's card on the payment date, opened for this run."""
        card = card_in_force(file.all(TaxCard), file.worker_id, self._run.pay_on)
        if card is None:
            return "", None
        purpose = f"payroll {self._run.id}"
        return card.id, self._session.reveal(card.rates, CardRates, purpose=purpose)

    def _allowance(self, file: WorkerFile) -> Gathered:
        run = self._run
        inputs = AllowanceInput(
            payslip_id=payslip_id(run.id, file.worker_id),
            run_id=run.id,
            payer_id=run.employer_id,
            worker_id=file.worker_id,
            pay_on=run.pay_on,
            period=_period(file.unpaid, run),
            work=_allowance_work(file.unpaid),
            # A day's tax-free part is for all that is paid for it, now and before.
            paid_before=days_of(_allowance_work(file.paid_near)),
        )
        if self._above_limit != "refuse":
            card_id, rates = self._card(file)
            inputs = attrs.evolve(
                inputs,
                above_limit=self._above_limit,
                card=rates,
                card_id=card_id,
                used_cents=_year_to_date(file, card_id).taxable_cents,
            )
        return Gathered(inputs, self._allowance_parameters)

    @cached_property
    def _above_limit(self) -> str:
        return self._session.get(ProgrammeSettings, "programme").allowance_above_limit

    @cached_property
    def _allowance_parameters(self) -> AllowanceParameters:
        return AllowanceParameters.resolve(self._session.office.statutes, pay_on=self._run.pay_on)

    def _parameters_for(self, period: DateRange, codes: tuple[str, ...]) -> PayParameters:
        key = (period, codes)
        if key not in self._parameters:
            self._parameters[key] = PayParameters.resolve(
                self._session.office.statutes,
                pay_on=self._run.pay_on,
                period=period,
                policies=self._policies,
                agreement_codes=codes,
            )
        return self._parameters[key]


def _year_to_date(file: WorkerFile, card_id: str) -> YearToDate:
    """Sums of the year, in which some cards' pays use up the limit of the card."""
    return file.dossier.year_to_date(card_id, counted_with(file.all(TaxCard), card_id))


def _check_payable(file: WorkerFile) -> None:
    """Without an account nothing can be paid: the worker is held, and the others are paid."""
    if _worker(file).iban is None:
        raise InvalidValue(
            "worker.iban",
            "known before pay is calculated",
            subject=file.worker_id,
            next_step="Ask the worker for an account; the money waits for the next run.",
        )


def _worker(file: WorkerFile) -> Worker:
    if file.worker is None:
        raise NotFound("no such document is stored.", subject=f"worker/{file.worker_id}")
    return file.worker


def _check_employed(work: Iterable[PaidWork]) -> None:
    """A wage of no employment earns no holiday compensation and has no employer to insure it."""
    for one in work:
        if one.contract != COMMISSION and not one.employment_id:
            raise InvalidValue(
                "employment",
                "one that covers the paid days",
                subject=one.timesheet_id,
                next_step="Add the employment; the hours wait for the next run.",
            )


def _period(work: Iterable[ApprovedWork], run: PayRun) -> DateRange:
    """From the first day of the timesheets, or of the month that a run pays for, to the last day
    of the run's work."""
    days = [item.sheet.first for item in work]
    if run.cycle not in _SHORT_CYCLES or not days:
        days.append(run.month.first)
    return DateRange(min(days), run.period_last)


def _days(run: PayRun, period: DateRange) -> int:
    """Days of the pay period by which the protected portion counts: 30 for a month."""
    if run.cycle not in _SHORT_CYCLES or period.first is None:
        return 30
    return min(30, (run.period_last - period.first).days + 1)


def _protected_period(run: PayRun, days: int) -> DateRange:
    """The days in which the protected portion is left once: the month, or those of a short run."""
    if run.cycle not in _SHORT_CYCLES:
        return run.month.range
    return DateRange(run.period_last - timedelta(days=days - 1), run.period_last)


def _due(file: WorkerFile, paid: Iterable[PaidWork], run: PayRun) -> tuple[HolidayDue, ...]:
    """Without those that this pay adds nothing to and that were paid before."""
    of = {one.employment_id for one in paid}
    return tuple(
        due
        for due in holiday_due(file.contracts, file.dossier, run.period_last)
        if due.base_cents or due.paid_base_cents or due.employment_id in of
    )


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
