"""Everything of a month that leaves the house: e-invoices, payment files, reports; made once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import attrs

from jobcenter_core.errors import InvalidValue, PluginError
from jobcenter_core.hooks.catalogue import Catalogue
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.payroll.filings import ReporterSettings
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payment_files import PaymentOutcome
from jobcenter_core.ports.invoice_formats import InvoiceFormat
from jobcenter_core.ports.payment_formats import PaymentFormat
from jobcenter_core.ports.tax_reporters import TaxReporter
from jobcenter_core.services.einvoice_deliveries import make_einvoices
from jobcenter_core.services.filings import prepare_reports
from jobcenter_core.services.payment_files import write_payment_file
from jobcenter_core.services.provider_faults import left_out
from jobcenter_core.services.session import Office, Session, read
from jobcenter_core.values.findings import Finding
from jobcenter_core.values.findings import order as finding_order
from jobcenter_core.values.months import Month

__all__ = ["OutgoingMade", "check_providers", "make_outgoing"]


@attrs.frozen(kw_only=True)
class OutgoingMade:
    """Ids of the deliveries that were made just now, and what a person should see."""

    delivery_ids: tuple[str, ...]
    findings: tuple[Finding, ...]


@attrs.frozen(kw_only=True)
class _Wanted:
    settings: ProgrammeSettings
    run_ids: tuple[str, ...]
    """Runs to pay: the month's, and earlier ones with payments that were held."""
    reported: tuple[tuple[str, str], ...]
    """Closed runs of wages with the reporter of their payer."""


def check_providers(office: Office, catalogue: Catalogue) -> None:
    """Raise :class:`~jobcenter_core.errors.ConfigurationError` naming the first provider that the
    settings name and nobody offers: before a run, never in the midst of one."""
    settings = read(office, lambda session: session.get(ProgrammeSettings, "programme"))
    for name in settings.invoice_formats:
        catalogue.invoice_format(name)
    if settings.payment_format:
        catalogue.payment_format(settings.payment_format)
    if settings.insurer:
        catalogue.insurer(settings.insurer)
    if settings.paper_format:
        catalogue.paper_format(settings.paper_format)
    for name in read(
        office, lambda session: {one.provider for one in session.all(ReporterSettings)}
    ):
        catalogue.tax_reporter(name)


def make_outgoing(office: Office, catalogue: Catalogue, month: Month) -> OutgoingMade:
    """Make what a month's closed runs and issued invoices send out, by the providers that the
    programme's settings name; without a name nothing of that kind is made. Payments of earlier
    months that were held are looked at again.

    What is made stays as it is, so a repeat makes only what is new. Each file is stored with the
    documents that it is about, or nothing of it is. Raises
    :class:`~jobcenter_core.errors.ConfigurationError` naming a provider that is not installed
    before anything is made. A provider that fails stops nothing but what it fails at: that is a
    finding ``provider_failed`` naming the invoice, payment, report or run and the provider.
    """
    ids: list[str] = []
    findings: list[Finding] = []
    for maker in tuple(_makers(office, catalogue, month)):
        try:
            made = maker.make()
        except (PluginError, InvalidValue) as error:
            findings.append(left_out("pay_run", maker.run_id, maker.provider, error))
            continue
        ids += made.delivery_ids
        findings += made.findings
    return OutgoingMade(
        delivery_ids=tuple(ids), findings=tuple(sorted(findings, key=finding_order))
    )


@attrs.frozen(kw_only=True)
class _Maker:
    """What one provider makes of a run, or of the month's invoices."""

    provider: str
    run_id: str = ""
    make: Callable[[], OutgoingMade]


def _makers(office: Office, catalogue: Catalogue, month: Month) -> Iterator[_Maker]:
    wanted = read(office, lambda session: _wanted(session, month))
    settings = wanted.settings
    for name in settings.invoice_formats:
        form = catalogue.invoice_format(name)
        yield _Maker(provider=name, make=partial(_invoices, office, form, month, settings))
    if settings.payment_format:
        name = settings.payment_format
        bank = catalogue.payment_format(name)
        for id in wanted.run_ids:
            make = partial(_payments, office, bank, id, settings)
            yield _Maker(provider=name, run_id=id, make=make)
    for id, name in wanted.reported:
        make = partial(_reports, office, catalogue.tax_reporter(name), id, settings)
        yield _Maker(provider=name, run_id=id, make=make)


def _invoices(
    office: Office, invoice_format: InvoiceFormat, month: Month, settings: ProgrammeSettings
) -> OutgoingMade:
    actor, environment = settings.invoicer, settings.environment
    made = make_einvoices(office, invoice_format, month, actor=actor, environment=environment)
    return OutgoingMade(delivery_ids=made.delivery_ids, findings=made.findings)


def _payments(
    office: Office, payment_format: PaymentFormat, run_id: str, settings: ProgrammeSettings
) -> OutgoingMade:
    actor, environment = settings.payroll_approver, settings.environment
    made = write_payment_file(office, payment_format, run_id, actor=actor, environment=environment)
    ids = (made.new_file_id,) if made.new_file_id else ()
    return OutgoingMade(delivery_ids=ids, findings=made.findings)


def _reports(
    office: Office, reporter: TaxReporter, run_id: str, settings: ProgrammeSettings
) -> OutgoingMade:
    made = prepare_reports(office, reporter, run_id, actor=settings.payroll_clerk)
    return OutgoingMade(delivery_ids=made.delivery_ids, findings=made.findings)


def _wanted(session: Session, month: Month) -> _Wanted:
    runs = [run for run in session.all(PayRun, month=str(month)) if run.state == "closed"]
    held = {one.run_id for one in session.all(PaymentOutcome, state="held")}
    return _Wanted(
        settings=session.get(ProgrammeSettings, "programme"),
        run_ids=tuple(sorted({run.id for run in runs} | held)),
        reported=tuple(_reported(session, runs)),
    )


def _reported(session: Session, runs: list[PayRun]) -> Iterator[tuple[str, str]]:
    for run in runs:
        settings = session.maybe(ReporterSettings, run.employer_id)
        if run.kind == "wages" and settings is not None:
            yield run.id, settings.provider
