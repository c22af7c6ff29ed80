"""What is still to be done about a person: nobody is deleted in the middle of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.services.personal_documents import PersonalFile
from jobcenter_core.services.receivables import open_receivables
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import cancelled_runs
from jobcenter_core.values.findings import Finding, Severity

__all__ = ["OpenMatter", "open_matters"]

_OFFERED = ("proposed", "offered", "accepted")
_UNSETTLED_PAYMENT = ("held", "pending", "rejected", "returned")
_UNSETTLED_REPORT = ("prepared", "rejected")


@attrs.frozen(kw_only=True)
class OpenMatter:
    """A document that waits for somebody: an offer, hours, an objection, a payment, a report, a
    receivable, or an assignment that the person instructs."""

    kind: str
    id: str

    @property
    def finding(self) -> Finding:
        """The matter as what stands against deletion."""
        return Finding(
            severity=Severity.WARNING,
            code="deletion_open_matter",
            path=f"{self.kind}/{self.id}",
            message="Something about the person is not done yet, so nothing is deleted.",
            values=(("kind", self.kind), ("id", self.id)),
        )


def open_matters(session: Session, file: PersonalFile, on: date) -> tuple[OpenMatter, ...]:
    """What is open about the person on that day, by kind and id; no secret is opened.

    A payment counts when it is held, or the bank has refused or returned it; one of which the bank
    has said nothing does not, as not every programme reads the bank's answers.
    """
    found = {
        *_offers(file, on),
        *_hours(session, file),
        *_payments(file),
        *_reports(file),
        *(OpenMatter(kind="receivable", id=id) for id in _owed(session, file)),
        *_instructed(session, file, on),
    }
    return tuple(sorted(found, key=lambda one: (one.kind, one.id)))


def _offers(file: PersonalFile, on: date) -> Iterator[OpenMatter]:
    for one in file.of_kind("assignment"):
        last = one.document.valid.last
        if one.document.state in _OFFERED and (last is None or last >= on):
            yield OpenMatter(kind=one.kind, id=one.id)


def _hours(session: Session, file: PersonalFile) -> Iterator[OpenMatter]:
    """Hours that nobody has approved or paid, and objections that nobody has settled."""
    jobs = {one.id: one.document for one in file.of_kind("assignment")}
    paid = _paid_sheets(session, file)
    for one in file.of_kind("timesheet"):
        if one.document.state == "approved":
            is_done = one.id in paid or not _owes(jobs.get(one.document.assignment_id))
        else:
            is_done = not session.unit.time_entries(one.id)
        if not is_done:
            yield OpenMatter(kind=one.kind, id=one.id)
    for one in file.of_kind("dispute"):
        if one.document.settled_on is None:
            yield OpenMatter(kind=one.kind, id=one.id)


def _owes(job: Assignment | None) -> bool:
    """Whether the employer pays for work on the assignment, a wage or an allowance."""
    return job is not None and (job.pay is not None or job.allowance_day_cents is not None)


def _paid_sheets(session: Session, file: PersonalFile) -> frozenset[str]:
    slips: list[Any] = [one.document for one in file.of_kind("payslip")]
    cancelled = {
        run for id in {slip.employer_id for slip in slips} for run in cancelled_runs(session, id)
    }
    return frozenset(
        id for slip in slips if slip.run_id not in cancelled for id in slip.timesheet_ids
    )


def _payments(file: PersonalFile) -> Iterator[OpenMatter]:
    for one in file.of_kind("payment_outcome"):
        if one.document.state in _UNSETTLED_PAYMENT:
            yield OpenMatter(kind="payment_due", id=one.id)


def _reports(file: PersonalFile) -> Iterator[OpenMatter]:
    """The last report about each payslip, when the authority has not accepted it."""
    last: dict[tuple[str, str, str], Any] = {}
    for one in sorted((one.document for one in file.of_kind("filing")), key=lambda f: f.number):
        last[one.provider, one.kind, one.subject_id] = one
    for filing in last.values():
        if filing.state in _UNSETTLED_REPORT:
            yield OpenMatter(kind="filing", id=filing.id)


def _owed(session: Session, file: PersonalFile) -> Iterator[str]:
    if file.ids("receivable"):
        for one in open_receivables(session, file.worker.id):
            yield one.receivable.id


def _instructed(session: Session, file: PersonalFile, on: date) -> Iterator[OpenMatter]:
    """Work of others that the person, as one of the staff, instructs now."""
    if not file.ids("staff"):
        return
    for one in session.all(Assignment, state="active"):
        last = one.valid.last
        if one.instructor_id == file.worker.id and (last is None or last >= on):
            yield OpenMatter(kind="assignment", id=one.id)
