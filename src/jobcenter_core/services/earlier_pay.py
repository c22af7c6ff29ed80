"""What was paid before, as far as it matters now: weeks, sums of the year, employments."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.payroll.inputs import PaidWork, YearToDate
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import (
    ApprovedWork,
    approved_work,
    belongs_to_run,
    cancelled_runs,
    paid_timesheets,
    payslips_to,
)
from jobcenter_core.terms.pay_terms import EmploymentContract
from jobcenter_core.timeline.weeks import week_start
from jobcenter_core.values.months import Month

__all__ = ["contract_on", "earlier_in_week", "paid_work", "wage_sum_before", "year_to_date"]


def wage_sum_before(session: Session, run: PayRun) -> int:
    """Gross cents that the employer has paid in the year of the run before it."""
    year = f"{run.pay_on.year:04}"
    columns = {"month_from": f"{year}-01", "month_to": f"{year}-12"}
    total = session.unit.total_cents("payslip", party_id=run.employer_id, **columns)
    for run_id in cancelled_runs(session, run.employer_id):
        for slip in session.unit.find("payslip", parent_id=run_id, **columns):
            total -= slip.columns.amount_cents
    return total


def year_to_date(session: Session, run: PayRun, worker_id: str, card_id: str) -> YearToDate:
    """Sums of the employer's earlier payslips to the worker in the year of the run: what was
    taxed on this very card, and the pay of the calendar month."""
    slips = payslips_to(session, worker_id, run.employer_id, year=run.pay_on.year)
    same_month = [slip for slip in slips if Month.of(slip.pay_on) == Month.of(run.pay_on)]
    return YearToDate(
        taxable_cents=sum(slip.taxable_cents for slip in slips if _is_on_card(slip, card_id)),
        month_gross_cents=sum(slip.gross_cents for slip in same_month),
        month_insured_cents=sum(slip.pension_insured_cents for slip in same_month),
    )


def _is_on_card(slip: Payslip, card_id: str) -> bool:
    return any(
        line.code.startswith("withholding") and line.subject_id == card_id for line in slip.lines
    )


def earlier_in_week(
    session: Session, run: PayRun, work: tuple[ApprovedWork, ...]
) -> tuple[PaidWork, ...]:
    """Hours of the same weeks that were paid before: overtime counts them, no line does."""
    if not work:
        return ()
    worker_id = work[0].sheet.worker_id
    weeks = {week_start(span.day) for item in work for span in item.sheet.spans}
    last = max(item.sheet.month for item in work)
    paid = paid_timesheets(session, worker_id, run.employer_id)
    found = []
    for item in approved_work(session, until=max(last, run.month).next(), worker_id=worker_id):
        if item.sheet.id not in paid or not belongs_to_run(item.assignment, run):
            continue
        spans = tuple(span for span in item.sheet.spans if week_start(span.day) in weeks)
        if spans:
            found.append(attrs.evolve(_paid(item, spans, None), reference_only=True))
    return tuple(found)


def paid_work(
    work: Iterable[ApprovedWork], contracts: tuple[EmploymentContract, ...]
) -> tuple[PaidWork, ...]:
    """Work to be paid now, divided by the employment it was done in."""
    found: list[PaidWork] = []
    for item in work:
        by_contract: dict[str, list[WorkSpan]] = {}
        known = {contract.id: contract for contract in contracts}
        for span in item.sheet.spans:
            contract = contract_on(contracts, date.fromordinal(span.day))
            by_contract.setdefault("" if contract is None else contract.id, []).append(span)
        found += [
            _paid(item, tuple(spans), known.get(contract_id))
            for contract_id, spans in sorted(by_contract.items())
        ]
    return tuple(found)


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
    along = contract is not None and contract.holiday_compensation_due == "with_each_pay"
    return PaidWork(
        assignment_id=item.assignment.id,
        timesheet_id=item.sheet.id,
        hourly_cents=pay.hourly_cents,
        spans=spans,
        employed_since=contract.valid.first if contract is not None and along else None,
        employed_until=contract.valid.last if contract is not None and along else None,
    )
