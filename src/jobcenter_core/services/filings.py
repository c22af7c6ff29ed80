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
    ReportJob,
    TaxReporter,
)
from jobcenter_core.services.filing_books import FilingBooks
from jobcenter_core.services.provider_faults import failing_alone, left_out
from jobcenter_core.services.report_job import (
    GatheredJob,
    gather_job,
    gather_no_wages,
    summary_subject,
)
from jobcenter_core.services.session import Office, Session
from jobcenter_core.values.findings import Finding
from jobcenter_core.values.months import Month

__all__ = [
    "PreparedReports",
    "check_cancelled",
    "prepare_no_wages",
    "prepare_reports",
    "record_filings",
]

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
    reporter, and :class:`PluginError` when the reporter fails at everything. What it fails at alone
    is held with a finding ``provider_failed``. Everything is stored in one unit of work, or nothing
    is.
    """
    with office.store.unit_of_work() as unit:
        session = Session(office, unit, actor=actor, command_id=f"report-{run_id}")
        run = session.get(PayRun, run_id)
        if run.kind != "wages" or run.state != "closed":
            raise NotPermitted("only a closed run of wages is reported.", subject=run.id)
        settings = _settings(session, run.employer_id, reporter)
        gathered = gather_job(session, run, settings)
        prepared = _prepared(session, reporter, gathered, run.month)
        unit.commit()
    return prepared


def prepare_no_wages(
    office: Office, reporter: TaxReporter, payer_id: str, month: Month, *, actor: str
) -> PreparedReports:
    """Make the report that a payer pays no wages in a month of payment, as an employer who pays
    regularly owes it. Wages that come after all replace it. A repeat has no effect.

    Raises :class:`NotPermitted` for a month with wages, and else as :func:`prepare_reports` does.
    """
    with office.store.unit_of_work() as unit:
        session = Session(office, unit, actor=actor, command_id=f"no-wages-{payer_id}-{month}")
        settings = _settings(session, payer_id, reporter)
        gathered = gather_no_wages(session, payer_id, month, settings)
        prepared = _prepared(session, reporter, gathered, month)
        unit.commit()
    return prepared


def _prepared(
    session: Session, reporter: TaxReporter, gathered: GatheredJob, month: Month
) -> PreparedReports:
    """Let the reporter build what was gathered, and write it down."""
    made = []
    for part in gathered.parts:
        built = _built(reporter, part.job)
        books = FilingBooks(session, part, month, gathered.chains, reporter.name)
        for prepared in built.deliveries:
            books.store(prepared)
        made.append(built)
    return PreparedReports(
        delivery_ids=tuple(prepared.id for built in made for prepared in built.deliveries),
        held=tuple(id for built in made for id in built.held),
        waiting=gathered.waiting,
        findings=(*gathered.findings, *(one for built in made for one in built.findings)),
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


def _settings(session: Session, payer_id: str, reporter: TaxReporter) -> ReporterSettings:
    settings = session.maybe(ReporterSettings, payer_id)
    if settings is None or settings.provider != reporter.name:
        raise InvalidValue(
            "reporting.provider",
            f"{reporter.name} for the employer",
            subject=payer_id,
            next_step="Add a table [[reporting]] with the employer's id to settings.toml.",
        )
    return settings


def _built(reporter: TaxReporter, job: ReportJob) -> BuiltReports:
    """What the reporter makes of the job. Payslips and months at which it fails are held by name,
    and the reports of the others are made."""
    try:
        return _attempt(reporter, job)
    except JobcenterError as whole:
        return _without_failing(reporter, job, whole)


def _attempt(reporter: TaxReporter, job: ReportJob) -> BuiltReports:
    try:
        return _believed(reporter, job)
    except (PluginError, InvalidValue):
        raise
    except Exception as error:
        # The class alone: its text may hold a name or an identity code.
        raise PluginError(
            f"The tax reporter {reporter.name} failed with {type(error).__name__} in build.",
            subject=f"reporting/{job.settings.id}",
        ) from None


def _believed(reporter: TaxReporter, job: ReportJob) -> BuiltReports:
    built: object = reporter.build(job)
    if not isinstance(built, BuiltReports) or not (
        all(isinstance(one, PreparedDelivery) for one in built.deliveries)
        and all(isinstance(one, Finding) for one in built.findings)
    ):
        raise PluginError(
            f"The tax reporter {reporter.name} gave back something else than reports in build.",
            subject=f"reporting/{job.settings.id}",
        )
    return built


def _without_failing(reporter: TaxReporter, job: ReportJob, whole: JobcenterError) -> BuiltReports:
    """The reports of what the reporter does not fail at when it is given one by one. When nothing
    alone is at fault, or nothing is left, the failure is that of the whole."""
    alone = {one.id: attrs.evolve(job, pays=(one,), months=()) for one in job.pays}
    for one in job.months:
        subject = summary_subject(job.payer.id, one[0])
        alone[subject] = attrs.evolve(job, pays=(), months=(one,))
    failed = failing_alone(alone.items(), lambda item: _attempt(reporter, item[1]))
    if len(failed) in (0, len(alone)):
        raise whole
    errors = {id: error for (id, _), error in failed}
    left = [one for id, one in alone.items() if id not in errors]
    rest = attrs.evolve(
        job,
        pays=tuple(pay for one in left for pay in one.pays),
        months=tuple(month for one in left for month in one.months),
    )
    built = _attempt(reporter, rest)
    found = (left_out("report", id, reporter.name, error) for id, error in sorted(errors.items()))
    return attrs.evolve(
        built, held=(*built.held, *sorted(errors)), findings=(*built.findings, *found)
    )


def _digest(*parts: str) -> str:
    return sha256("/".join(parts).encode()).hexdigest()[:24]
