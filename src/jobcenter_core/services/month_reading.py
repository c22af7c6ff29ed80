"""Reading a month: the papers, the checks and the findings, gathered for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

import attrs

from jobcenter_core.billing.budgets import Budget, BudgetUse, overruns, use_of
from jobcenter_core.billing.invoices import InternalCharge, Invoice
from jobcenter_core.errors import InvalidValue
from jobcenter_core.figures.checks import Check
from jobcenter_core.figures.programme import ServiceRecord, service_figures
from jobcenter_core.figures.reconciliation import (
    ApprovedMinutes,
    budget_check,
    hours_billing,
    hours_payslips,
    payslips_payments,
)
from jobcenter_core.orders.orders import Order
from jobcenter_core.parties.organisations import Customer, Organisation
from jobcenter_core.parties.placements import Placement
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.parties.workers import Worker
from jobcenter_core.payroll.pay_runs import MONTHLY, PaymentDue, PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.month_findings import month_findings
from jobcenter_core.services.month_insurance import read_insurance
from jobcenter_core.services.month_view import MonthView, WorkerMonth
from jobcenter_core.services.outgoing_view import read_outgoing
from jobcenter_core.services.session import Session
from jobcenter_core.services.statements import sums_up_to
from jobcenter_core.services.unpaid_work import ApprovedWork, approved_work
from jobcenter_core.values.findings import order as finding_order
from jobcenter_core.values.months import Month

__all__ = ["read_month"]

_Paper = Payslip | Invoice | InternalCharge


def read_month(session: Session, month: Month, pay_on: date) -> MonthView:
    """The view of a month of work paid on a date; the same store gives the same view.

    Raises InvalidValue for a date that is none of the month's pay dates, once the month's own run
    has been made.
    """
    settings = session.get(ProgrammeSettings, "programme")
    papers = _Papers.of(session, month)
    dates = sorted({run.pay_on for run in papers.runs})
    is_run = any(run.cycle == MONTHLY for run in papers.runs)
    if is_run and pay_on not in dates:
        named = ", ".join(on.isoformat() for on in dates)
        raise InvalidValue("pay_on", f"a pay date of {month}: {named}", subject=str(month))
    work = tuple(item for item in approved_work(session, until=month))
    of_month = tuple(item for item in work if item.sheet.month == month)
    orders = {order.id: order for order in session.all(Order)}
    budgets = [budget for budget in session.all(Budget) if budget.valid.contains(month.last)]
    carried = {budget.id: _charges_of(session, budget) for budget in budgets}
    uses = tuple(use_of(budget, carried[budget.id]) for budget in budgets)
    outgoing = read_outgoing(session, month, papers.runs, papers.payslips, papers.invoices)
    insurance = read_insurance(session, month, papers.payslips)
    findings = (
        *month_findings(session, month, pay_on, work, papers.payslips, papers.runs),
        *overruns(uses),
        *outgoing.findings,
        *insurance.findings,
    )
    return MonthView(
        month=month,
        pay_on=pay_on,
        operator=session.get(Organisation, settings.operator_id),
        organisations=tuple(session.all(Organisation)),
        workers=tuple(session.all(Worker)),
        customers=tuple(session.all(Customer)),
        orders=tuple(orders.values()),
        order_minutes=_order_minutes(of_month),
        worker_months=_worker_months(of_month),
        pay_runs=papers.runs,
        payslips=papers.payslips,
        payments=papers.payments,
        invoices=papers.invoices,
        charges=papers.charges,
        budget_uses=uses,
        placements=tuple(session.all(Placement)),
        services=service_figures(_service_record(item, orders) for item in of_month),
        checks=(
            *_checks(session, work, month, papers, _charges_to_check(papers, carried), uses),
            *insurance.checks,
            *outgoing.checks,
        ),
        findings=tuple(sorted(findings, key=finding_order)),
        year_sums=sums_up_to(session, papers.payslips),
        policies=insurance.policies,
        wage_years=insurance.wages,
        outgoing=outgoing.papers,
    )


@attrs.frozen(kw_only=True)
class _Papers:
    runs: tuple[PayRun, ...]
    payslips: tuple[Payslip, ...]
    payments: tuple[PaymentDue, ...]
    invoices: tuple[Invoice, ...]
    charges: tuple[InternalCharge, ...]

    @classmethod
    def of(cls, session: Session, month: Month) -> _Papers:
        """The papers of the month's runs and of its billing."""
        runs = tuple(
            run for run in session.all(PayRun, month=str(month)) if run.state != "cancelled"
        )
        slips = tuple(slip for run in runs for slip in session.all(Payslip, parent_id=run.id))
        return cls(
            runs=runs,
            payslips=slips,
            payments=tuple(p for slip in slips for p in session.all(PaymentDue, parent_id=slip.id)),
            invoices=tuple(session.all(Invoice, month=str(month))),
            charges=tuple(session.all(InternalCharge, month=str(month))),
        )


def _order_minutes(work: tuple[ApprovedWork, ...]) -> tuple[tuple[str, int], ...]:
    minutes: dict[str, int] = {}
    for item in work:
        minutes[item.sheet.order_id] = (
            minutes.get(item.sheet.order_id, 0) + item.sheet.worked_minutes
        )
    return tuple(sorted(minutes.items()))


def _worker_months(work: tuple[ApprovedWork, ...]) -> tuple[WorkerMonth, ...]:
    by_worker: dict[str, list[ApprovedWork]] = {}
    for item in work:
        by_worker.setdefault(item.sheet.worker_id, []).append(item)
    return tuple(_worker_month(worker_id, by_worker[worker_id]) for worker_id in sorted(by_worker))


def _worker_month(worker_id: str, work: list[ApprovedWork]) -> WorkerMonth:
    paid = [item for item in work if item.assignment.pay is not None]
    allowance = [item for item in work if item.assignment.allowance_day_cents is not None]
    unpaid = [item for item in work if item not in paid and item not in allowance]
    return WorkerMonth(
        worker_id=worker_id,
        paid_minutes=sum(item.sheet.worked_minutes for item in paid),
        allowance_days=len(_days_begun(allowance)),
        unpaid_days=len(_days_begun(unpaid)),
        unpaid_minutes=sum(item.sheet.worked_minutes for item in unpaid),
    )


def _days_begun(work: list[ApprovedWork]) -> frozenset[int]:
    """The days on which entries began: a shift over midnight is one day of work activity."""
    first: dict[str, int] = {}
    for item in work:
        for span in item.sheet.spans:
            first[span.entry_id] = min(span.day, first.get(span.entry_id, span.day))
    return frozenset(first.values())


def _charges_of(session: Session, budget: Budget) -> tuple[InternalCharge, ...]:
    """The charges to the budget's cost centre in its months."""
    first, last = budget.valid.first, budget.valid.last
    columns = {"parent_id": budget.cost_centre_code}
    columns |= {"month_from": str(Month.of(first))} if first else {}
    columns |= {"month_to": str(Month.of(last))} if last else {}
    found = session.all(InternalCharge, **columns)
    return tuple(one for one in found if budget.valid.contains(one.month.last))


def _charges_to_check(
    papers: _Papers, carried: Mapping[str, tuple[InternalCharge, ...]]
) -> tuple[InternalCharge, ...]:
    """The charges that the month's budgets carry, and those of the month that none does."""
    found = {one.id: one for some in (papers.charges, *carried.values()) for one in some}
    return tuple(found[id] for id in sorted(found))


def _service_record(item: ApprovedWork, orders: dict[str, Order]) -> ServiceRecord:
    order = orders[item.sheet.order_id]
    return ServiceRecord(
        service_code=order.service_code,
        worker_id=item.sheet.worker_id,
        order_id=order.id,
        worked_minutes=item.sheet.worked_minutes,
        is_recurring=order.is_recurring,
    )


def _checks(
    session: Session,
    work: tuple[ApprovedWork, ...],
    month: Month,
    papers: _Papers,
    charges: tuple[InternalCharge, ...],
    uses: tuple[BudgetUse, ...],
) -> tuple[Check, ...]:
    wage_runs = {run.id for run in papers.runs if run.kind == "wages"}
    wage_slips = tuple(slip for slip in papers.payslips if slip.run_id in wage_runs)
    by_wage = tuple(item for item in work if item.assignment.pay is not None)
    to_pay = _taken_up(
        by_wage, month, wage_slips, lambda missing: _slips_elsewhere(session, missing, wage_runs)
    )
    bills: tuple[_Paper, ...] = (*papers.invoices, *papers.charges)
    to_bill = _taken_up(
        work, month, bills, lambda missing: _bills_elsewhere(session, missing, month)
    )
    return (
        hours_payslips(to_pay, wage_slips),
        payslips_payments(papers.payslips, papers.payments),
        hours_billing(to_bill, papers.invoices, papers.charges),
        budget_check(charges, uses),
    )


def _taken_up(
    work: tuple[ApprovedWork, ...],
    month: Month,
    these: Iterable[_Paper],
    elsewhere: Callable[[list[ApprovedWork]], Iterable[_Paper]],
) -> tuple[ApprovedMinutes, ...]:
    """The approved hours that this month's papers answer for: the month's own, unless papers of
    another month have taken them up, and earlier ones that these papers have taken up late. Papers
    of other months are looked for only when hours of this month are missing in its own."""
    here = _timesheets(these)
    missing = [item for item in work if item.sheet.month == month and item.sheet.id not in here]
    taken = _timesheets(elsewhere(missing)) if missing else frozenset()
    answered = here | {item.sheet.id for item in missing} - taken
    return tuple(
        ApprovedMinutes(
            worker_id=item.sheet.worker_id,
            order_id=item.sheet.order_id,
            timesheet_id=item.sheet.id,
            worked_minutes=item.sheet.worked_minutes,
            paid_by_wage=item.assignment.pay is not None,
        )
        for item in work
        if item.sheet.id in answered
    )


def _slips_elsewhere(
    session: Session, missing: list[ApprovedWork], own_runs: set[str]
) -> Iterator[Payslip]:
    """Payslips of other runs to the workers whose hours are missing."""
    workers = sorted({item.sheet.worker_id for item in missing})
    left_out = own_runs | {run.id for run in session.unit.find("pay_run", state="cancelled")}
    for slips in session.of_workers(Payslip, workers).values():
        yield from (slip for slip in slips if slip.run_id not in left_out)


def _bills_elsewhere(
    session: Session, missing: list[ApprovedWork], month: Month
) -> Iterator[_Paper]:
    """Bills of other months to the customers whose hours are missing."""
    orders = session.many(Order, sorted({item.sheet.order_id for item in missing}))
    for customer_id in sorted({order.customer_id for order in orders.values()}):
        for invoice in session.all(Invoice, party_id=customer_id):
            if invoice.month != month:
                yield invoice
        for charge in session.all(InternalCharge, party_id=customer_id):
            if charge.month != month:
                yield charge


def _timesheets(papers: Iterable[_Paper]) -> frozenset[str]:
    """Those that the papers have taken up. A correction takes up no hours: what it corrects did."""
    return frozenset(
        sheet_id
        for paper in papers
        if not (isinstance(paper, Payslip) and paper.corrects)
        for sheet_id in paper.timesheet_ids
    )
