"""From rows of corrections to one correction for each payslip that they are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from jobcenter_core.errors import ImportRefused
from jobcenter_core.parties.organisations import Customer
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.parties.workers import StaffMember, Worker
from jobcenter_core.payroll.pay_runs import CORRECTION, PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.correction_facts import PaidFacts, facts_of
from jobcenter_core.services.correction_hours import HoursFault, RightSpans
from jobcenter_core.services.correction_rows import CorrectionRow
from jobcenter_core.services.corrections import CorrectPayslip
from jobcenter_core.services.pay_changes import PayChange
from jobcenter_core.services.session import Session
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.months import Month

__all__ = ["corrections_of"]

_Key = tuple[str, str]


def corrections_of(
    session: Session, rows: Sequence[CorrectionRow], month: Month, settings: ProgrammeSettings
) -> Mapping[_Key, tuple[CorrectPayslip, ...]]:
    """By employer and kind of run, the corrections of payslips that runs of the month have paid,
    ordered by payslip. Raises ``ImportRefused`` with every row at fault."""
    faults: list[Finding] = []
    found: dict[_Key, list[CorrectPayslip]] = {}
    by_worker: dict[str, list[CorrectionRow]] = {}
    for row in rows:
        by_worker.setdefault(row.worker_id, []).append(row)
    for worker_id, mine in sorted(by_worker.items()):
        plan = _WorkerPlan(session, worker_id, month)
        faults += plan.take(mine)
        for key, correction in plan.corrections(settings.payroll_clerk):
            found.setdefault(key, []).append(correction)
    if faults:
        raise ImportRefused(tuple(faults))
    return {key: tuple(found[key]) for key in sorted(found)}


class _WorkerPlan:
    """One worker's rows, gathered by payslip."""

    def __init__(self, session: Session, worker_id: str, month: Month) -> None:
        self._session = session
        self._is_known = session.maybe(Worker, worker_id) is not None
        runs = {
            run.id: run
            for run in session.all(PayRun, month=str(month))
            if run.state != "cancelled" and run.cycle != CORRECTION
        }
        slips = [slip for slip in session.all(Payslip, worker_id=worker_id) if slip.run_id in runs]
        self._facts = [facts_of(session, slip, runs[slip.run_id].kind) for slip in slips]
        self._hours = RightSpans(session, self._facts)
        self._changes: dict[str, PayChange] = {}
        self._rows: dict[str, CorrectionRow] = {}
        self._approvers: dict[str, str] = {}

    def take(self, rows: Sequence[CorrectionRow]) -> list[Finding]:
        """Take the rows in; returns what is wrong with them."""
        if not self._is_known:
            return [_fault("unknown_worker", row, "worker", _NO_WORKER) for row in rows]
        return [fault for row in rows for fault in (*self._take(row), *self._take_hours(row))]

    def corrections(self, clerk: str) -> Iterator[tuple[_Key, CorrectPayslip]]:
        """Each payslip's correction with its employer and kind of run."""
        spans = self._hours.by_payslip()
        for facts in self._facts:
            slip = facts.slip
            if slip.id not in self._rows:
                continue
            change = self._changes.get(slip.id, PayChange())
            yield (
                (slip.employer_id, facts.kind),
                CorrectPayslip(
                    command_id="",
                    actor=clerk,
                    run_id="",
                    payslip_id=slip.id,
                    change=attrs.evolve(change, spans=spans.get(slip.id, ())),
                    reason_code=self._rows[slip.id].reason_code,
                    approved_by=self._approvers.get(slip.id, ""),
                ),
            )

    def _take(self, row: CorrectionRow) -> Iterator[Finding]:
        """Pay, card and day of birth."""
        if _is_of_assignment(row):
            mine = [one for one in self._facts if row.assignment_id in one.assignment_ids]
            if not mine:
                yield _fault("no_payslip_to_correct", row, "assignment", _NOT_PAID)
            for one in mine:
                yield from self._merge(one, row, _of_assignment(row))
        if row.card_id is not None or row.birth_on is not None:
            wages = [one for one in self._facts if one.kind == "wages"]
            if not wages:
                yield _fault("no_payslip_to_correct", row, "worker", _NO_PAYSLIP)
            for one in wages:
                yield from self._merge(one, row, _of_worker(row))

    def _take_hours(self, row: CorrectionRow) -> Iterator[Finding]:
        hours = row.hours
        if hours is None:
            return
        if not _may_approve(self._session, hours.approved_by):
            yield _fault("unknown_approver", row, "approved_by", _NO_APPROVER)
        facts = self._hours.take(row.assignment_id, hours)
        if isinstance(facts, HoursFault):
            yield _fault(facts.code, row, facts.column, facts.message)
            return
        yield from self._merge(facts, row, PayChange())
        if self._approvers.setdefault(facts.slip.id, hours.approved_by) != hours.approved_by:
            yield _fault("correction_differs", row, "approved_by", _ONE_APPROVER)

    def _merge(self, facts: PaidFacts, row: CorrectionRow, change: PayChange) -> Iterator[Finding]:
        first = self._rows.setdefault(facts.slip.id, row)
        if first.reason_code != row.reason_code:
            yield _fault("correction_differs", row, "reason", _ONE_REASON)
        before = self._changes.get(facts.slip.id, PayChange())
        merged = attrs.evolve(
            before,
            hourly_cents=before.hourly_cents + change.hourly_cents,
            unit_cents=before.unit_cents + change.unit_cents,
            forms=before.forms + change.forms,
            no_wage=before.no_wage + change.no_wage,
            card_id=before.card_id if change.card_id is None else change.card_id,
            birth_on=before.birth_on if change.birth_on is None else change.birth_on,
        )
        if _says_twice(before, change):
            yield _fault("correction_differs", row, "worker", _ONE_VALUE)
        self._changes[facts.slip.id] = merged


def _is_of_assignment(row: CorrectionRow) -> bool:
    said = (row.hourly_cents, row.unit_cents, row.form)
    return row.no_wage or said != (None, None, None)


def _of_assignment(row: CorrectionRow) -> PayChange:
    id = row.assignment_id
    return PayChange(
        hourly_cents=() if row.hourly_cents is None else ((id, row.hourly_cents),),
        unit_cents=() if row.unit_cents is None else ((id, row.unit_cents),),
        forms=() if row.form is None else ((id, row.form),),
        no_wage=(id,) if row.no_wage else (),
    )


def _of_worker(row: CorrectionRow) -> PayChange:
    return PayChange(card_id=row.card_id, birth_on=row.birth_on)


def _says_twice(before: PayChange, change: PayChange) -> bool:
    """Whether another row has said something else about the same thing."""
    hourly, unit = dict(before.hourly_cents), dict(before.unit_cents)
    forms = dict(before.forms)
    return (
        any(hourly.get(id, cents) != cents for id, cents in change.hourly_cents)
        or any(unit.get(id, cents) != cents for id, cents in change.unit_cents)
        or any(forms.get(id, form) != form for id, form in change.forms)
        or (None not in (before.card_id, change.card_id) and before.card_id != change.card_id)
        or (None not in (before.birth_on, change.birth_on) and before.birth_on != change.birth_on)
    )


def _may_approve(session: Session, id: str) -> bool:
    return session.maybe(StaffMember, id) is not None or session.maybe(Customer, id) is not None


def _fault(code: str, row: CorrectionRow, column: str, message: str) -> Finding:
    return Finding(
        severity=Severity.ERROR, code=code, path=f"{row.place}:{column}", message=message
    )


_NO_WORKER = "No worker with this id is stored. Mend the id."
_NO_PAYSLIP = "The worker has no payslip of wages from a run of that month. Mend worker or month."
_NOT_PAID = "No payslip of that month pays this assignment to the worker. Mend the id or the month."
_NO_APPROVER = "No member of staff and no customer with this id is stored. Mend the id."
_ONE_REASON = "One payslip is corrected for one reason. Write the same in all its rows."
_ONE_APPROVER = "One person approves the hours of a payslip. Write the same in all its rows."
_ONE_VALUE = "Another row says something else about the same. Keep one of the two."
