"""What leaves the house for a month, as people and checks see it; contents stay closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from jobcenter_core.billing.bank_entries import BankEntry
from jobcenter_core.billing.invoices import Invoice
from jobcenter_core.figures.checks import Check
from jobcenter_core.figures.reconciliation import bank_receivables, payslips_payment_file
from jobcenter_core.figures.report_checks import (
    ReportedSums,
    deductions_report,
    invoices_einvoices,
    payslips_report,
)
from jobcenter_core.parties.organisations import Customer
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.payroll.filings import Filing, ReporterSettings
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payment_files import PaymentFile, PaymentOutcome
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.ports.delivery import Delivery
from jobcenter_core.services.bank_statements import BankReading, bank_findings, read_bank
from jobcenter_core.services.einvoice_deliveries import (
    EINVOICE_TOPIC,
    takes_einvoices,
    wants_form,
)
from jobcenter_core.services.month_view import OutgoingPaper
from jobcenter_core.services.report_job import filings_of_months, payslips_of_months
from jobcenter_core.services.run_payments import payment_findings, run_payments
from jobcenter_core.services.session import Office, Session
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.months import Month

__all__ = ["Outgoing", "open_paper", "read_outgoing"]

_PAYMENT_TOPIC = "payment_file"
_LOST = ("in_flight", "unknown")
_NOT_TAKEN = ("rejected", "dead")


@attrs.frozen(kw_only=True)
class Outgoing:
    """All of a month: files, checks and findings."""

    papers: tuple[OutgoingPaper, ...] = ()
    checks: tuple[Check, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_outgoing(
    session: Session,
    month: Month,
    runs: Iterable[PayRun],
    payslips: Iterable[Payslip],
    invoices: Iterable[Invoice],
) -> Outgoing:
    """The outgoing side of a month's papers. A check is made for each kind of provider that the
    settings name."""
    settings = session.get(ProgrammeSettings, "programme")
    deliveries = tuple(session.all(Delivery, month=str(month)))
    closed = [run for run in runs if run.state == "closed"]
    payments, found = _payments(session, settings, closed)
    readings = _banks(session)
    banks = (bank_receivables(one.entries, one.items, one.matching) for one in readings)
    return Outgoing(
        papers=tuple(sorted((_paper(one) for one in deliveries), key=_place)),
        checks=(
            *_reports(session, closed, payslips),
            *payments,
            *_einvoices(session, settings, invoices, deliveries),
            *banks,
        ),
        findings=(*found, *_lost(deliveries), *_not_taken(deliveries), *bank_findings(readings)),
    )


def _banks(session: Session) -> tuple[BankReading, ...]:
    """The accounts of which the bank has told. Until it has, no invoice is looked at."""
    if next(session.all(BankEntry), None) is None:
        return ()
    return tuple(one for one in read_bank(session) if one.entries)


def open_paper(office: Office, delivery_id: str, *, actor: str) -> bytes:
    """The content of a file; the access log keeps who opened it."""
    with office.store.unit_of_work() as unit:
        session = Session(office, unit, actor=actor, command_id=f"open-{delivery_id}")
        delivery = session.get(Delivery, delivery_id)
        text = session.reveal(delivery.content, str, purpose=f"file {delivery_id}")
        unit.commit()
    return text.encode("utf-8")


def _lost(deliveries: Iterable[Delivery]) -> Iterator[Finding]:
    """A check counts what was made; whether it has arrived a person has to find out."""
    for one in deliveries:
        if one.state in _LOST:
            yield Finding(
                severity=Severity.WARNING,
                code="delivery_unknown",
                path=f"delivery/{one.id}",
                message=f"It is not known whether delivery {one.id} has arrived: ask for it.",
                values=(("id", one.id),),
            )


def _not_taken(deliveries: tuple[Delivery, ...]) -> Iterator[Finding]:
    """Invoices and payments that reach nobody and are not made again, as reports are. An invoice
    that is there in another form is no loss."""
    topics = (EINVOICE_TOPIC, _PAYMENT_TOPIC)
    there = {
        id
        for one in deliveries
        if one.topic == EINVOICE_TOPIC and one.state not in _NOT_TAKEN
        for id in one.about
    }
    for one in deliveries:
        if one.topic in topics and one.state in _NOT_TAKEN and not there.issuperset(one.about):
            yield Finding(
                severity=Severity.WARNING,
                code="delivery_not_taken",
                path=f"delivery/{one.id}",
                message=f"Delivery {one.id} was refused or given up and is not made again.",
                values=(("id", one.id),),
            )


def _paper(delivery: Delivery) -> OutgoingPaper:
    folder = "register"
    if delivery.topic == EINVOICE_TOPIC:
        folder = f"invoices/{delivery.channel}"
    elif delivery.topic == _PAYMENT_TOPIC:
        folder = "payments"
    return OutgoingPaper(
        delivery_id=delivery.id,
        folder=folder,
        file_name=delivery.file_name,
        sha256=delivery.sha256,
        state=delivery.state,
        due_on=delivery.due_on,
    )


def _place(paper: OutgoingPaper) -> tuple[str, str]:
    return paper.folder, paper.file_name


def _payments(
    session: Session, settings: ProgrammeSettings, runs: list[PayRun]
) -> tuple[tuple[Check, ...], tuple[Finding, ...]]:
    if not settings.payment_format and not any(_went_by_file(session, run) for run in runs):
        return (), ()
    found = [run_payments(session, run) for run in runs]
    check = payslips_payment_file(
        (due for one in found for due in one.due),
        (file for one in found for file in one.files),
        (held for one in found for held in one.held),
    )
    return (check,), tuple(finding for one in found for finding in payment_findings(one))


def _went_by_file(session: Session, run: PayRun) -> bool:
    """Whether a format, maybe one that the settings name no more, has looked at its payments."""
    kinds = (PaymentFile, PaymentOutcome)
    return any(next(session.all(kind, parent_id=run.id), None) is not None for kind in kinds)


def _einvoices(
    session: Session,
    settings: ProgrammeSettings,
    invoices: Iterable[Invoice],
    deliveries: Iterable[Delivery],
) -> Iterator[Check]:
    issued = [one for one in invoices if one.state == "issued"]
    ids = sorted({one.customer_id for one in issued})
    customers = session.many(Customer, ids)
    wanted = [one for one in issued if takes_einvoices(customers[one.customer_id])]
    files = [one for one in deliveries if one.topic == EINVOICE_TOPIC]
    formats = settings.invoice_formats
    for name in sorted({*formats, *(one.channel for one in files)}):
        mine = [(id, one.amount_cents) for one in files if one.channel == name for id in one.about]
        yield invoices_einvoices(_of_form(name, wanted, files, formats), mine, of=name)


def _of_form(
    name: str, invoices: list[Invoice], files: list[Delivery], formats: tuple[str, ...]
) -> Iterator[Invoice]:
    """The invoices that are made in a form, and those that are to be."""
    made: dict[str, list[Delivery]] = {}
    for file in files:
        for id in file.about:
            made.setdefault(id, []).append(file)
    for invoice in invoices:
        known = made.get(invoice.id, [])
        is_wanted = name in formats and wants_form(name, known, formats)
        if is_wanted or any(file.channel == name for file in known):
            yield invoice


def _reports(session: Session, runs: list[PayRun], payslips: Iterable[Payslip]) -> Iterator[Check]:
    payers = {run.employer_id for run in runs if run.kind == "wages"}
    reporting = {id for id in payers if session.maybe(ReporterSettings, id) is not None}
    if not reporting:
        return
    wages = {run.id for run in runs if run.kind == "wages" and run.employer_id in reporting}
    slips = [slip for slip in payslips if slip.run_id in wages]
    subjects = sorted({slip.corrects or slip.id for slip in slips})
    months = {(slip.employer_id, Month.of(slip.accounted_on)) for slip in slips}
    chains = _chains(session, months, subjects)
    sums = _reported_sums(session, months, subjects)
    yield payslips_report(chains, sums)
    yield deductions_report(chains, sums)


def _chains(
    session: Session, months: set[tuple[str, Month]], subjects: list[str]
) -> tuple[Payslip, ...]:
    """The payslips that the month's reports are about, with all their corrections."""
    wanted = set(subjects)
    closed: dict[str, bool] = {}

    def counts(slip: Payslip) -> bool:
        if (slip.corrects or slip.id) not in wanted:
            return False
        if slip.run_id not in closed:
            closed[slip.run_id] = session.get(PayRun, slip.run_id).state == "closed"
        return closed[slip.run_id]

    return tuple(slip for slip in payslips_of_months(session, months) if counts(slip))


def _reported_sums(
    session: Session, months: set[tuple[str, Month]], subjects: list[str]
) -> tuple[ReportedSums, ...]:
    """What the newest report about each payslip says, unless it was refused or taken back, by us or
    by hand."""
    newest: dict[str, Filing] = {}
    wanted = set(subjects)
    for filing in filings_of_months(session, months):
        known = newest.get(filing.subject_id)
        if filing.subject_id in wanted and (known is None or known.number < filing.number):
            newest[filing.subject_id] = filing
    return tuple(
        ReportedSums(
            payslip_id=subject,
            income_cents=filing.income_cents,
            deductions_cents=filing.deductions_cents,
        )
        for subject, filing in sorted(newest.items())
        if filing.state not in ("rejected", "cancelled") and filing.action != "cancel"
    )
