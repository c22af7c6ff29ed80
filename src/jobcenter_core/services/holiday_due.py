"""Holiday compensation that falls due when an employment or its holiday credit year ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jobcenter_core.payroll.holiday_compensation import lasted_a_year
from jobcenter_core.payroll.inputs import HolidayDue
from jobcenter_core.services.dossier import Dossier
from jobcenter_core.terms.pay_terms import EmploymentContract

__all__ = ["falls_due", "holiday_due"]


def holiday_due(
    contracts: Iterable[EmploymentContract], dossier: Dossier, until: date
) -> tuple[HolidayDue, ...]:
    """What is due by ``until``, the last day of the run's work.

    Of an employment that was compensated at its end already, what was paid since then is left: its
    base is 0 when nothing was.
    """
    found: list[HolidayDue] = []
    for contract in sorted(contracts, key=lambda one: one.id):
        if contract.holiday_compensation_due == "at_end":
            due = _at_end(contract, dossier, until)
        else:
            due = _rise(contract, dossier, until)
        if due is not None:
            found.append(due)
    return tuple(found)


def falls_due(contract: EmploymentContract, until: date) -> bool:
    """Whether anything can fall due by that day without pay of its own."""
    if contract.holiday_compensation_due == "at_end":
        return contract.valid.last is not None and contract.valid.last <= until
    return _rises_on(contract) <= until


def _at_end(contract: EmploymentContract, dossier: Dossier, until: date) -> HolidayDue | None:
    since, last = contract.valid.first, contract.valid.last
    if since is None or last is None or last > until:
        return None
    base = dossier.uncompensated(since) - dossier.compensated_at_end(contract.id)
    return HolidayDue(
        employment_id=contract.id,
        employed_since=since,
        employed_until=last,
        base_cents=max(0, base),
    )


def _rise(contract: EmploymentContract, dossier: Dossier, until: date) -> HolidayDue | None:
    """Pays of a credit year that were compensated at 9 %, when a year is full at its end."""
    since, end = contract.valid.first, _rises_on(contract)
    if since is None or end > until or dossier.has_paid("holiday_compensation_rise", contract.id):
        return None
    base, paid = dossier.compensated_below(since, _credit_year_of(end)[0], end)
    if not base:
        return None
    return HolidayDue(
        employment_id=contract.id,
        employed_since=since,
        employed_until=end,
        base_cents=0,
        with_this_pay=False,
        paid_base_cents=base,
        paid_cents=paid,
    )


def _rises_on(contract: EmploymentContract) -> date:
    """The end of the credit year in which the employment lasts a year, or its own end before that;
    ``date.max`` when it ends sooner. Credit years before have 9 % for good, later pays 11.5 %."""
    since = contract.valid.first
    if since is None:
        return date.max
    year_end = _credit_year_of(since)[1]
    if not lasted_a_year(since, year_end):
        year_end = year_end.replace(year=year_end.year + 1)
    end = year_end if contract.valid.last is None else min(year_end, contract.valid.last)
    return end if lasted_a_year(since, end) else date.max


def _credit_year_of(on: date) -> tuple[date, date]:
    """1 April and 31 March of the holiday credit year of the day (Annual Holidays Act 162/2005
    4 §)."""
    last = on.year if (on.month, on.day) <= (3, 31) else on.year + 1
    return date(last - 1, 4, 1), date(last, 3, 31)
