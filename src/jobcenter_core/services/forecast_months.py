"""All pay of a worker by month of payment and by week, as the forecast looks at it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from jobcenter_core.benefits.forecast import WorkerPay
from jobcenter_core.benefits.outlooks import MonthPay
from jobcenter_core.payroll.payslips import BASIC_PAY, Payslip
from jobcenter_core.payroll.statements import HOLIDAY_COMPENSATION
from jobcenter_core.services.forecast_pay import ForecastPay, forecast_pays
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import ApprovedWork, approved_work, payslips_to
from jobcenter_core.terms.legal_forms import COMMISSION
from jobcenter_core.timeline.weeks import week_start
from jobcenter_core.values.calculation import Source
from jobcenter_core.values.months import Month

__all__ = ["OtherIncome", "worker_pay"]

_NO_INCOME: Final = (0, 0)


@attrs.frozen(kw_only=True)
class OtherIncome:
    """Income of a month that the worker told of: wages of other employers, and income that is no
    wage. Gross, in cents."""

    month: Month
    wages_cents: int = 0
    income_cents: int = 0


def worker_pay(
    session: Session,
    worker_id: str,
    planned: tuple[ApprovedWork, ...],
    day: int,
    other: Iterable[OtherIncome] = (),
) -> WorkerPay:
    """Pay from the present month on, of every employer of the store. ``day`` is the day of the
    month after the work on which it is paid."""
    today = session.office.today()
    employers = _employers(session, worker_id, planned)
    slips = [slip for id in employers for slip in payslips_to(session, worker_id, id)]
    pays = [pay for id in employers for pay in forecast_pays(session, worker_id, id, planned, day)]
    told = _told(other)
    months = {Month.of(today), *told, *(Month.of(pay.pay_on) for pay in pays)}
    months |= {Month.of(slip.pay_on) for slip in slips if slip.pay_on > today}
    now = Month.of(today)
    return WorkerPay(
        months=tuple(
            _month_pay(month, slips, pays, told.get(month, _NO_INCOME))
            for month in sorted(months)
            if month >= now
        ),
        sources={month: _sources(pays, month) for month in months},
        week_minutes=_week_minutes(session, worker_id, planned),
    )


def _employers(
    session: Session, worker_id: str, planned: Iterable[ApprovedWork]
) -> tuple[str, ...]:
    """Whoever has paid the worker, or owes or will owe a wage."""
    found = {
        stored.columns.party_id for stored in session.unit.find("payslip", worker_id=worker_id)
    }
    work = approved_work(session, until=Month.of(session.office.today()), worker_id=worker_id)
    for item in (*work, *planned):
        if item.assignment.pay is not None:
            found.add(item.assignment.employer_id)
    return tuple(sorted(found))


def _told(other: Iterable[OtherIncome]) -> dict[Month, tuple[int, int]]:
    found: dict[Month, tuple[int, int]] = {}
    for one in other:
        wages, income = found.get(one.month, _NO_INCOME)
        found[one.month] = (wages + one.wages_cents, income + one.income_cents)
    return found


def _month_pay(
    month: Month, slips: list[Payslip], pays: list[ForecastPay], told: tuple[int, int]
) -> MonthPay:
    mine = [pay for pay in pays if Month.of(pay.pay_on) == month]
    full = sum(pay.slip.gross_cents for pay in mine if pay.slip is not None)
    approved = sum(pay.approved.gross_cents for pay in mine if pay.approved is not None)
    paid = [slip for slip in slips if Month.of(slip.pay_on) == month]
    known = [pay.slip for pay in mine if pay.slip is not None and pay.slip.gross_cents]
    shape = known or _last_of(slips)
    wages = {cents for pay in mine for cents in pay.hourly_cents}
    return MonthPay(
        month=month,
        paid_cents=sum(slip.gross_cents for slip in paid),
        approved_cents=approved,
        planned_cents=full - approved,
        other_wages_cents=told[0],
        other_income_cents=told[1],
        holiday_cents=sum(map(_holiday, (*paid, *known))),
        basic_cents=sum(_basic(slip) for slip in shape),
        slip_cents=sum(slip.gross_cents for slip in shape),
        hourly_cents=wages.pop() if len(wages) == 1 and 0 not in wages else None,
        pay_on=tuple(sorted({pay.pay_on for pay in mine} | {slip.pay_on for slip in paid})),
        held=tuple(pay.held for pay in mine if pay.held is not None),
    )


def _last_of(slips: Iterable[Payslip]) -> list[Payslip]:
    """The last payslip of wages: by it, what comes on top of basic pay is told where nothing is
    planned yet."""
    wages = [slip for slip in slips if not slip.corrects and _basic(slip)]
    return [max(wages, key=lambda slip: (slip.pay_on, slip.id))] if wages else []


def _holiday(slip: Payslip) -> int:
    """Holiday compensation; what a correction takes back is less than nothing."""
    return sum(line.amount_cents for line in slip.lines if line.code in HOLIDAY_COMPENSATION)


def _basic(slip: Payslip) -> int:
    return sum(line.amount_cents for line in slip.lines if line.code in BASIC_PAY)


def _sources(pays: Iterable[ForecastPay], month: Month) -> tuple[Source, ...]:
    """The planned hours of a month's pays: minutes by timesheet and entry."""
    minutes: dict[tuple[str, str], int] = {}
    for pay in pays:
        if Month.of(pay.pay_on) == month and pay.slip is not None:
            for item in pay.work:
                for span in item.sheet.spans:
                    key = (item.sheet.id, span.entry_id)
                    minutes[key] = minutes.get(key, 0) + span.worked_minutes
    return tuple(Source(sheet, entry, worked) for (sheet, entry), worked in minutes.items())


def _week_minutes(
    session: Session, worker_id: str, planned: tuple[ApprovedWork, ...]
) -> Mapping[int, int]:
    """Minutes of employment by the ordinal of Monday, from the present week on."""
    now = week_start(session.office.today().toordinal())
    last = max([Month.of(session.office.today()), *(one.sheet.month for one in planned)])
    found: dict[int, int] = {}
    for item in (*approved_work(session, until=last, worker_id=worker_id), *planned):
        pay = item.assignment.pay
        if pay is None or pay.contract == COMMISSION:
            continue
        for span in item.sheet.spans:
            monday = week_start(span.day)
            if monday >= now:
                found[monday] = found.get(monday, 0) + span.worked_minutes
    return found
