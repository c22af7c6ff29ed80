"""Reports that an authority has not taken in: by when they are due, and what being late costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from jobcenter_core.hooks.catalogue import Catalogue
from jobcenter_core.payroll.filings import FILING_LIFECYCLE, Filing, ReporterSettings
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.ports.delivery import Delivery
from jobcenter_core.ports.tax_reporters import LateReport
from jobcenter_core.services.filing_books import filing_id
from jobcenter_core.services.report_job import summary_subject
from jobcenter_core.services.session import Session
from jobcenter_core.terms.policies import EmployerDuties
from jobcenter_core.values.months import Month

__all__ = ["Deadlines", "LateCharge", "OpenReports", "read_deadlines"]

_TAKEN_IN = ("accepted", "replaced", "cancelled")


@attrs.frozen(kw_only=True)
class OpenReports:
    """Reports of one delivery that the authority has not taken in. ``state`` is the delivery's:
    after ``rejected`` and ``dead`` they are to be made anew. ``due_on`` is ``None`` when all are
    corrections, and ``days_late`` then 0."""

    delivery_id: str
    payer_id: str
    state: str
    reports: int
    due_on: date | None
    days_late: int


@attrs.frozen(kw_only=True)
class LateCharge:
    """What it costs a payer at most, in cents, when its open reports are taken in on the day."""

    payer_id: str
    most_cents: int


@attrs.frozen(kw_only=True)
class Deadlines:
    """All that is open on a day. ``without_wages`` are past months of regular employers in which
    nothing was paid and of which nothing was reported."""

    on: date
    reports: tuple[OpenReports, ...] = ()
    charges: tuple[LateCharge, ...] = ()
    without_wages: tuple[tuple[str, Month], ...] = ()


def read_deadlines(session: Session, catalogue: Catalogue) -> Deadlines:
    """What is open today. A report that was refused counts until it is made anew.

    Raises :class:`~jobcenter_core.errors.ConfigurationError` naming a reporter that is not
    installed.
    """
    today = session.office.today()
    settings = {one.id: one for one in session.all(ReporterSettings)}
    open_ = tuple(_open_filings(session))
    return Deadlines(
        on=today,
        reports=tuple(_reports(session, [filing for filing, _ in open_], today)),
        charges=tuple(
            LateCharge(
                payer_id=payer.id,
                most_cents=catalogue.tax_reporter(payer.provider).late_charge_cents(
                    [_late(*one) for one in open_ if one[0].payer_id == payer.id],
                    today,
                    is_private_person=_is_private(session, payer),
                ),
            )
            for payer in settings.values()
            if any(filing.payer_id == payer.id for filing, _ in open_)
        ),
        without_wages=tuple(
            (payer.id, month)
            for payer in settings.values()
            if payer.regular_employer
            for month in _months_without(session, payer.id, Month.of(today))
        ),
    )


def _open_filings(session: Session) -> Iterator[tuple[Filing, Filing | None]]:
    """The newest filing of each subject that is not taken in, with the last that was."""
    months = {
        (one.payer_id, one.month)
        for state in (FILING_LIFECYCLE.initial, "rejected")
        for one in session.all(Filing, state=state)
    }
    for payer_id, month in sorted(months):
        found: dict[str, list[Filing]] = {}
        for one in session.all(Filing, party_id=payer_id, month=str(month)):
            found.setdefault(one.subject_id, []).append(one)
        for _, filings in sorted(found.items()):
            filings.sort(key=lambda one: one.number)
            if filings[-1].state not in _TAKEN_IN:
                told = [one for one in filings if one.state in _TAKEN_IN and one.action != "cancel"]
                yield filings[-1], told[-1] if told else None


def _reports(session: Session, filings: Iterable[Filing], today: date) -> Iterator[OpenReports]:
    counts: dict[str, int] = {}
    payers: dict[str, str] = {}
    for one in filings:
        counts[one.delivery_id] = counts.get(one.delivery_id, 0) + 1
        payers[one.delivery_id] = one.payer_id
    deliveries = session.many(Delivery, sorted(counts)).values()
    for delivery in sorted(deliveries, key=lambda one: (one.due_on or today, one.id)):
        due = delivery.due_on
        yield OpenReports(
            delivery_id=delivery.id,
            payer_id=payers[delivery.id],
            state=delivery.state,
            reports=counts[delivery.id],
            due_on=due,
            days_late=0 if due is None else max(0, (today - due).days),
        )


def _late(filing: Filing, told: Filing | None) -> LateReport:
    known = 0 if told is None else told.income_cents
    return LateReport(
        month=filing.month,
        late_cents=max(0, filing.income_cents - known),
        is_correction=told is not None,
    )


def _is_private(session: Session, payer: ReporterSettings) -> bool:
    duties = session.maybe(EmployerDuties, payer.id)
    return payer.payer_identity_code is not None or (duties is not None and duties.household)


def _months_without(session: Session, payer_id: str, now: Month) -> Iterator[Month]:
    """Whole months since the payer's first pay in which it paid no wages, and said nothing."""
    runs = [run for run in session.all(PayRun, party_id=payer_id) if run.kind == "wages"]
    month = min((Month.of(run.pay_on) for run in runs), default=now)
    wages = {run.id for run in runs if run.state != "cancelled"}
    while month < now:
        if not _is_told(session, payer_id, month):
            slips = session.all(Payslip, party_id=payer_id, month=str(month))
            if not any(slip.run_id in wages for slip in slips):
                yield month
        month = month.next()


def _is_told(session: Session, payer_id: str, month: Month) -> bool:
    subject = summary_subject(payer_id, month)
    number = 1
    while True:
        filing = session.maybe(Filing, filing_id(payer_id, "summary", subject, number))
        if filing is None:
            return False
        if filing.state in ("accepted", FILING_LIFECYCLE.initial):
            return True
        number += 1
