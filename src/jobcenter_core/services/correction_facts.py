"""What a payslip, its corrections counted in, was made of: hours and assignments, no secrets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.payroll.inputs import AllowanceWork, PaidWork
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.payroll.records import PayRecord
from jobcenter_core.services.corrections import correction_chain
from jobcenter_core.services.session import Session

__all__ = ["PaidFacts", "facts_of", "waged_minutes"]


@attrs.frozen(kw_only=True)
class PaidFacts:
    """A payslip, the kind of its run, and the work that it pays as it is known now.

    ``entry_sheets`` are pairs of entry and timesheet, those that a correction took away too.
    """

    slip: Payslip
    kind: str
    work: tuple[PaidWork | AllowanceWork, ...]
    entry_sheets: tuple[tuple[str, str], ...] = ()

    @property
    def assignment_ids(self) -> frozenset[str]:
        """The assignments that it pays."""
        return frozenset(one.assignment_id for one in self._paid())

    @property
    def sheet_ids(self) -> tuple[str, ...]:
        """The timesheets that it pays, sorted."""
        return tuple(sorted({one.timesheet_id for one in self._paid()}))

    def spans(self, sheet_id: str) -> tuple[WorkSpan, ...]:
        """The hours of a timesheet, whatever employments they are divided by."""
        return tuple(
            span for one in self._paid() if one.timesheet_id == sheet_id for span in one.spans
        )

    def sheet_of(self, entry_id: str) -> str:
        """The timesheet that holds the entry, or did before a correction; empty without one."""
        return dict(self.entry_sheets).get(entry_id, "")

    def _paid(self) -> Iterator[PaidWork | AllowanceWork]:
        return _paid(self.work)


def facts_of(session: Session, slip: Payslip, kind: str) -> PaidFacts:
    """The facts that the payslip's last correction used, or its own. ``NotPermitted`` when the
    payslip or a correction of it is not paid yet."""
    chain, _ = correction_chain(session, slip)
    works = [_work(session, one.id) for one in chain]
    entries = {
        span.entry_id: one.timesheet_id
        for work in works
        for one in _paid(work)
        for span in one.spans
    }
    return PaidFacts(
        slip=slip, kind=kind, work=works[-1], entry_sheets=tuple(sorted(entries.items()))
    )


def waged_minutes(session: Session, payslip_id: str) -> int:
    """Minutes of the hours for wages that a payslip was made of; of a correction, those that are
    right in place of the ones that it corrects."""
    work = _paid(_work(session, payslip_id))
    return sum(
        span.worked_minutes for one in work if isinstance(one, PaidWork) for span in one.spans
    )


def _work(session: Session, payslip_id: str) -> tuple[PaidWork | AllowanceWork, ...]:
    record = session.get(PayRecord, payslip_id)
    inputs = record.wages or record.allowances
    assert inputs is not None  # one of the two is always set
    return tuple(inputs.work)


def _paid(work: Iterable[PaidWork | AllowanceWork]) -> Iterator[PaidWork | AllowanceWork]:
    """Without hours that other payslips have paid."""
    for one in work:
        if isinstance(one, AllowanceWork) or not one.reference_only:
            yield one
