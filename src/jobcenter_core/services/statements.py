"""Statements of pay from the store: the year so far on payslips, the year, the pay certificate."""

from __future__ import annotations

from collections.abc import Iterable

from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.payroll.statements import (
    CertificateMonth,
    YearSums,
    pay_certificate,
    year_sums,
)
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import payslips_to
from jobcenter_core.values.months import Month

__all__ = ["certificate_of", "sums_up_to", "year_of"]


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


def year_of(session: Session, worker_id: str, employer_id: str, year: int) -> YearSums:
    """The yearly summary of what an employer has paid a worker."""
    return year_sums(payslips_to(session, worker_id, employer_id, year=year))


def certificate_of(
    session: Session, worker_id: str, employer_id: str, first: Month, last: Month
) -> tuple[CertificateMonth, ...]:
    """The pay certificate of the months of payment from ``first`` to ``last``, both included."""
    slips = payslips_to(session, worker_id, employer_id)
    return tuple(month for month in pay_certificate(slips) if first <= month.month <= last)
