"""Reports to a tax authority: made and stored before they are sent, and settled by its answers."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import attrs

from jobcenter_core.errors import InvalidValue, JobcenterError, NotPermitted, PluginError
from jobcenter_core.payroll.filings import FILING_LIFECYCLE, Filing, ReporterSettings
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.ports.delivery import Delivered, Delivery, ItemOutcome, Outcome, Rejected
from jobcenter_core.ports.tax_reporters import (
    BuiltReports,
    PreparedDelivery,
    PreparedFiling,
    ReportJob,
    TaxReporter,
)
from jobcenter_core.services.report_job import GatheredJob, gather_job
from jobcenter_core.services.session import Office, Session
from jobcenter_core.values.findings import Finding
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Secret

__all__ = ["PreparedReports", "check_cancelled", "prepare_reports", "record_filings"]

_TOPIC = "tax_report"


@attrs.frozen(kw_only=True)
class PreparedReports:
    """What :func:`prepare_reports` did: ids of the deliveries made, of what was held or waits for
    an earlier answer, and what a person should see."""

    delivery_ids: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def prepare_reports(
    office: Office, reporter: TaxReporter, run_id: str, *, actor: str
) -> PreparedReports:
    """Make what a closed run of wages has to report, as deliveries that wait to be sent.

    What is filed already and still true makes nothing, so a repeat has no effect. Identity codes
    are opened for it, and the access log keeps that. Raises :class:`NotPermitted` for a run that is
    not closed or is no run of wages, :class:`InvalidValue` when the payer has no settings for this
    reporter, and :class:`PluginError` when the reporter fails. Everything is stored in one unit of
    work, or nothing is.
    """
    with office.store.unit_of_work() as unit:
        session = Session(office, unit, actor=actor, command_id=f"report-{run_id}")
        run = session.get(PayRun, run_id)
        gathered = gather_job(session, run, _settings(session, run, reporter))
        built = _built(reporter, gathered.job)
        books = _Books(session, run, gathered, reporter.name)
        for prepared in built.deliveries:
            books.store(prepared)
        unit.commit()
    return PreparedReports(
        delivery_ids=tuple(prepared.id for prepared in built.deliveries),
        held=built.held,
        waiting=gathered.waiting,
        findings=gathered.findings + built.findings,
    )


def record_filings(session: Session, delivery: Delivery, outcome: Outcome) -> None:
    """What an answer means for the reports of a delivery: a recorder of
    :mod:`jobcenter_core.services.deliveries`.

    A report counts as accepted only when the authority names it as such or names no single report
    at all; whatever it names and we do not have is noted and changes nothing. The reports of a
    delivery that was given up count as refused, so the next run makes them anew.
    """
    if delivery.state == "dead":
        outcome = Rejected(findings=())
    if not isinstance(outcome, Delivered | Rejected):
        return
    filings = {one.report_id: one for one in session.all(Filing, parent_id=delivery.id)}
    named = {item.id: item for item in outcome.items}
    for unknown in sorted(named.keys() - filings.keys()):
        session.note("ReportUnknown", "delivery", delivery.id, note=_digest(unknown))
    standing = _accepted_before(session, filings.values())
    for report_id, filing in sorted(filings.items()):
        if filing.state == FILING_LIFECYCLE.initial:
            verdict = _verdict(outcome, named.get(report_id))
            _settle(session, filing, verdict, standing.get(filing.subject_id, ()))


def check_cancelled(session: Session, delivery: Delivery) -> None:
    """Refuse to send a new report in place of one that is not taken back yet: the authority would
    hold both. For ``ready`` of :func:`~jobcenter_core.services.deliveries.send`."""
    new = [one for one in session.all(Filing, parent_id=delivery.id) if one.action == "new"]
    standing = _accepted_before(session, new)
    for filing in new:
        for earlier in standing.get(filing.subject_id, ()):
            if earlier.action != "cancel" and earlier.number < filing.number:
                raise _not_taken_back(session, delivery, earlier)


def _not_taken_back(session: Session, delivery: Delivery, standing: Filing) -> NotPermitted:
    columns = {"party_id": standing.payer_id, "month": str(standing.month)}
    cancels = [
        one
        for one in session.all(Filing, **columns)
        if one.subject_id == standing.subject_id and one.action == "cancel"
    ]
    last = max(cancels, key=lambda one: one.number, default=standing)
    next_step = f"Send or ask for delivery {last.delivery_id} first."
    if last.state != FILING_LIFECYCLE.initial:
        next_step = "Give this delivery up, then make the reports of the run again."
    return NotPermitted(
        f"the report before it is not taken back yet: {last.id} is {last.state}.",
        subject=delivery.id,
        kept="Nothing was sent.",
        next_step=next_step,
    )


def _accepted_before(session: Session, filings: Iterable[Filing]) -> dict[str, list[Filing]]:
    """What the authority has accepted about the subjects of filings, by subject: a month is read
    once for all of them."""
    months = sorted({(one.payer_id, str(one.month)) for one in filings if one.number > 1})
    found: dict[str, list[Filing]] = {}
    for payer_id, month in months:
        for one in session.all(Filing, party_id=payer_id, month=month, state="accepted"):
            found.setdefault(one.subject_id, []).append(one)
    return found


def _verdict(outcome: Delivered | Rejected, item: ItemOutcome | None) -> ItemOutcome:
    if isinstance(outcome, Rejected):
        return ItemOutcome(id="", accepted=False)
    if item is not None:
        return item
    # Named are some: a report that is not among them has not been taken in.
    return ItemOutcome(id="", accepted=not outcome.items, reference=outcome.reference)


def _settle(
    session: Session, filing: Filing, verdict: ItemOutcome, before: Iterable[Filing]
) -> None:
    if not verdict.accepted:
        session.change(_moved(filing, "reject"), "ReportRejected")
        return
    accepted = attrs.evolve(
        _moved(filing, "accept"),
        authority_reference=verdict.reference or filing.authority_reference,
        authority_version=verdict.version or filing.authority_version,
    )
    if filing.action != "new":
        step = "replace" if filing.action == "replace" else "cancel"
        for earlier in before:
            if earlier.number < filing.number:
                session.change(_moved(earlier, step), "ReportSuperseded")
    session.change(accepted, "ReportAccepted")


def _moved(filing: Filing, step: str) -> Filing:
    state = FILING_LIFECYCLE.advance(filing.state, step, subject=filing.id)
    return attrs.evolve(filing, state=state)


def _settings(session: Session, run: PayRun, reporter: TaxReporter) -> ReporterSettings:
    if run.kind != "wages" or run.state != "closed":
        raise NotPermitted("only a closed run of wages is reported.", subject=run.id)
    settings = session.maybe(ReporterSettings, run.employer_id)
    if settings is None or settings.provider != reporter.name:
        raise InvalidValue(
            "reporting.provider",
            f"{reporter.name} for the employer",
            subject=run.employer_id,
            next_step="Add a table [[reporting]] with the employer's id to settings.toml.",
        )
    return settings


def _built(reporter: TaxReporter, job: ReportJob) -> BuiltReports:
    try:
        return reporter.build(job)
    except JobcenterError:
        raise
    except Exception as error:
        # The class alone: its text may hold a name or an identity code.
        raise PluginError(
            f"The tax reporter {reporter.name} failed with {type(error).__name__} in build.",
            subject=f"reporting/{job.settings.id}",
        ) from None


class _Books:
    """Writes down what a reporter has prepared for a run."""

    def __init__(self, session: Session, run: PayRun, gathered: GatheredJob, provider: str) -> None:
        self._session, self._run, self._provider = session, run, provider
        self._job = gathered.job
        self._numbers = dict(gathered.job.attempts)
        self._pay_on = {slips[0].id: slips[0].pay_on for slips in gathered.chains}
        self._told: dict[str | Month, list[str]] = {}
        for slips in gathered.chains:
            ids = [slip.id for slip in slips]
            self._told[slips[0].id] = ids
            self._told.setdefault(Month.of(slips[0].accounted_on), []).extend(ids)

    def store(self, prepared: PreparedDelivery) -> None:
        """The delivery and its filings, each of the next number of its subject."""
        file = prepared.file
        self._session.add(
            Delivery(
                id=prepared.id,
                channel=self._provider,
                topic=prepared.topic,
                environment=self._job.settings.environment,
                file_name=file.name,
                media_type=file.media_type,
                content=Secret(file.content.decode("utf-8")),
                sha256=file.sha256,
                about=file.about,
                month=self._run.month,
            ),
            "DeliveryPrepared",
        )
        self._session.enqueue(_TOPIC, f"{_TOPIC}/{prepared.id}", "delivery", prepared.id)
        filings = [self._filing(report, prepared.id) for report in prepared.filings]
        self._session.add_all(filings, "ReportPrepared")

    def _filing(self, report: PreparedFiling, delivery_id: str) -> Filing:
        subject = report.subject_id
        number = self._numbers[subject] = self._numbers.get(subject, 0) + 1
        is_month = report.kind == "summary"
        return Filing(
            id=f"filing-{_digest(self._job.payer.id, report.kind, subject)}-{number}",
            report_id=report.report_id,
            provider=self._provider,
            payer_id=self._job.payer.id,
            kind=report.kind,
            action=report.action,
            subject_id=subject,
            month=report.month,
            content=report.content,
            delivery_id=delivery_id,
            number=number,
            worker_id=report.worker_id,
            income_cents=report.income_cents,
            deductions_cents=report.deductions_cents,
            payslip_ids=tuple(self._told.get(report.month if is_month else subject, ())),
            pay_on=self._pay_on.get(subject),
        )


def _digest(*parts: str) -> str:
    return sha256("/".join(parts).encode()).hexdigest()[:24]
