"""Statements of pay from the store: the year so far on payslips, the year, the pay certificate."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.payroll.statements import (
    CertificateMonth,
    YearSums,
    pay_certificate,
    year_sums,
)
from jobcenter_core.services.correction_facts import waged_minutes
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import payslips_to
from jobcenter_core.values.months import Month

__all__ = ["certificate_of", "employers_of", "sums_up_to", "year_of"]


def sums_up_to(session: Session, slips: Iterable[Payslip]) -> tuple[tuple[str, YearSums], ...]:
    """For each payslip its id and the employer's sums of the year up to it, itself included."""
    found: list[tuple[str, YearSums]] = []
    for slip in slips:
        of_year = payslips_to(
            session, slip.worker_id, slip.employer_id, year=slip.accounted_on.year
        )
        until = [one for one in of_year if (one.pay_on, one.id) <= (slip.pay_on, slip.id)]
        found.append((slip.id, year_sums(until)))
    return tuple(found)


def employers_of(session: Session, worker_id: str) -> tuple[str, ...]:
    """Ids of the employers that have paid the worker, sorted."""
    slips = session.all(Payslip, worker_id=worker_id)
    return tuple(sorted({slip.employer_id for slip in slips if _is_paid(session, slip)}))


def year_of(session: Session, worker_id: str, employer_id: str, year: int) -> YearSums:
    """The yearly summary of what an employer has paid a worker, by the payslips of closed runs."""
    slips = payslips_to(session, worker_id, employer_id, year=year)
    return year_sums(slip for slip in slips if _is_paid(session, slip))


def certificate_of(
    session: Session, worker_id: str, employer_id: str, first: Month, last: Month
) -> tuple[CertificateMonth, ...]:
    """The pay certificate of the months of payment from ``first`` to ``last``, both included.

    Only payslips of closed runs count. A correction changes the sums and the hours of the month
    that it corrects. Months without wages, such as those of allowances alone, are left out.
    """
    slips = [s for s in payslips_to(session, worker_id, employer_id) if _is_paid(session, s)]
    changes = _changed_minutes(session, slips)
    months = (
        attrs.evolve(one, paid_minutes=one.paid_minutes + changes.get(one.month, 0))
        for one in pay_certificate(slips)
        if first <= one.month <= last
    )
    return tuple(one for one in months if _has_pay(one))


def _changed_minutes(session: Session, slips: Iterable[Payslip]) -> dict[Month, int]:
    """By month, the hours that corrections have added: the last one of a payslip says all."""
    firsts: dict[str, Payslip] = {}
    lasts: dict[str, Payslip] = {}
    for slip in sorted(slips, key=lambda slip: (len(slip.id), slip.id)):
        if slip.corrects:
            lasts[slip.corrects] = slip
        else:
            firsts[slip.id] = slip
    changes: dict[Month, int] = {}
    for id, last in lasts.items():
        month = Month.of(last.accounted_on)
        added = waged_minutes(session, last.id) - firsts[id].base_pay_minutes
        changes[month] = changes.get(month, 0) + added
    return changes


def _has_pay(month: CertificateMonth) -> bool:
    return any(
        (
            month.gross_cents,
            month.holiday_compensation_cents,
            month.withheld_cents,
            month.paid_minutes,
        )
    )


def _is_paid(session: Session, slip: Payslip) -> bool:
    return session.get(PayRun, slip.run_id).state == "closed"
