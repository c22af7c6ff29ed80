"""What was paid before, as far as it matters now: weeks, sums of the year, employments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import attrs

from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.payroll.inputs import PaidWork
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.payroll.rules import WAGE_THRESHOLD
from jobcenter_core.payroll.wage_sums import WageSum
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import ApprovedWork, cancelled_runs
from jobcenter_core.terms.legal_forms import COMMISSION
from jobcenter_core.terms.pay_terms import EmploymentContract
from jobcenter_core.terms.policies import EmployerDuties
from jobcenter_core.timeline.weeks import week_start
from jobcenter_core.values.months import Month

__all__ = [
    "contract_on",
    "earlier_in_week",
    "employment_terms",
    "first_days",
    "paid_work",
    "wage_sum_before",
    "wages_of_year",
    "wages_paid",
]


def wage_sum_before(session: Session, run: PayRun) -> WageSum:
    """What the employer has paid in the year of the run before it.

    Payslips are read only for wages, while those of the year are within the threshold of the
    unemployment contribution.
    """
    id, year = run.employer_id, run.pay_on.year
    paid = wages_paid(session, id, Month(year, 1), Month(year, 12))
    statutes = session.office.statutes
    duties = session.maybe(EmployerDuties, id)
    if run.kind != "wages" or not statutes.has(WAGE_THRESHOLD, run.pay_on):
        return WageSum(paid)
    return WageSum.before_pay(
        paid,
        statutes.value(WAGE_THRESHOLD, run.pay_on),
        wages_of_year(session, id, year),
        is_under=duties is not None and duties.under_wage_threshold,
    )


def wages_of_year(session: Session, employer_id: str, year: int) -> Iterator[Payslip]:
    """The employer's payslips of the year; those of cancelled runs count for nothing."""
    cancelled = cancelled_runs(session, employer_id)
    columns = {"month_from": f"{year:04}-01", "month_to": f"{year:04}-12"}
    for slip in session.all(Payslip, party_id=employer_id, **columns):
        if slip.run_id not in cancelled:
            yield slip


def wages_paid(session: Session, employer_id: str, first: Month, last: Month) -> int:
    """Gross cents that the employer has paid in these months, without fees and other money that
    is no wage."""
    columns = {"month_from": str(first), "month_to": str(last)}
    total = session.unit.total_cents("payslip", party_id=employer_id, **columns)
    for run_id in cancelled_runs(session, employer_id):
        for slip in session.unit.find("payslip", parent_id=run_id, **columns):
            total -= slip.columns.amount_cents
    return total


def earlier_in_week(
    work: Iterable[ApprovedWork], paid_near: Iterable[ApprovedWork]
) -> tuple[PaidWork, ...]:
    """Hours of the same weeks that were paid before: overtime counts them, no line does."""
    weeks = {week_start(span.day) for item in work for span in item.sheet.spans}
    found = []
    for item in paid_near:
        spans = tuple(span for span in item.sheet.spans if week_start(span.day) in weeks)
        if spans:
            found.append(attrs.evolve(_paid(item, spans, None), reference_only=True))
    return tuple(found)


def paid_work(
    work: Iterable[ApprovedWork], contracts: tuple[EmploymentContract, ...]
) -> tuple[PaidWork, ...]:
    """Work to be paid now, divided by the employment it was done in: that of the day on which an
    entry begins, so that a night is one piece of work and paid as one."""
    found: list[PaidWork] = []
    for item in work:
        by_contract: dict[str, list[WorkSpan]] = {}
        known = {contract.id: contract for contract in contracts}
        began = first_days(item.sheet.spans)
        for span in item.sheet.spans:
            contract = contract_on(contracts, date.fromordinal(began[span.entry_id]))
            by_contract.setdefault("" if contract is None else contract.id, []).append(span)
        found += [
            _paid(item, tuple(spans), known.get(contract_id))
            for contract_id, spans in sorted(by_contract.items())
        ]
    return tuple(found)


def first_days(spans: Iterable[WorkSpan]) -> dict[str, int]:
    """By entry, the ordinal of the day on which it begins."""
    began: dict[str, int] = {}
    for span in spans:
        began[span.entry_id] = min(span.day, began.get(span.entry_id, span.day))
    return began


def contract_on(contracts: tuple[EmploymentContract, ...], on: date) -> EmploymentContract | None:
    """The employment of that day; of two, the one that began last."""
    valid = [contract for contract in contracts if contract.valid.contains(on)]
    return max(
        valid, key=lambda contract: (contract.valid.first or date.min, contract.id), default=None
    )


def _paid(
    item: ApprovedWork, spans: tuple[WorkSpan, ...], contract: EmploymentContract | None
) -> PaidWork:
    pay = item.assignment.pay
    assert pay is not None  # belongs_to_run let only employment through
    return PaidWork(
        assignment_id=item.assignment.id,
        timesheet_id=item.sheet.id,
        hourly_cents=pay.hourly_cents,
        spans=spans,
        **employment_terms(None if pay.contract == COMMISSION else contract),
        basis=pay.basis,
        unit_cents=pay.unit_cents,
        contract=pay.contract,
        agreement_code=pay.agreement_code,
        minimum_minutes=pay.minimum_minutes,
        agreed_day_minutes=pay.agreed_day_minutes,
    )


def employment_terms(contract: EmploymentContract | None) -> dict[str, Any]:
    """The fields of :class:`PaidWork` that say in which employment work was done, if in one."""
    if contract is None:
        return {
            "employed_since": None,
            "employed_until": None,
            "waits_since": None,
            "employment_id": "",
        }
    along = contract.holiday_compensation_due == "with_each_pay"
    return {
        "employed_since": contract.valid.first if along else None,
        "employed_until": contract.valid.last if along else None,
        "waits_since": None if along else contract.valid.first,
        "employment_id": contract.id,
    }
