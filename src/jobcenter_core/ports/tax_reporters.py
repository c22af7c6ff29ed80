"""The port of tax reporters: what was paid becomes reports, and replies become outcomes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

import attrs

from jobcenter_core.parties.organisations import Organisation
from jobcenter_core.payroll.filings import Filing, ReporterSettings
from jobcenter_core.payroll.reported_pay import ReportedPay
from jobcenter_core.ports.delivery import Channel
from jobcenter_core.ports.outgoing import OutgoingFile
from jobcenter_core.ports.transport import Transport
from jobcenter_core.values.findings import Finding
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Secret

__all__ = [
    "BuiltReports",
    "FiledReport",
    "LateReport",
    "PreparedDelivery",
    "PreparedFiling",
    "ReportJob",
    "TaxReporter",
]


@attrs.frozen(kw_only=True)
class FiledReport:
    """A filing that the authority has accepted, with its content opened."""

    filing: Filing
    content: Secret[str]


@attrs.frozen(kw_only=True)
class ReportJob:
    """What a payer has to report now. ``pays`` are all payslips that a report is owed for, those
    that were reported before and have been corrected among them. ``months`` are those whose
    employer's contribution is reported, with the sum of the payslips' contribution in cents.
    ``without_wages`` are months of which the payer says that it pays nothing in them.
    ``filed`` is what the authority holds to be true now about a payslip or month, and ``attempts``
    how many filings each has had, refused ones among them, so that a key is never used twice.
    ``made_at`` is the instant that stands in the messages.
    """

    settings: ReporterSettings
    payer: Organisation
    pays: tuple[ReportedPay, ...]
    months: tuple[tuple[Month, int], ...]
    filed: tuple[FiledReport, ...]
    attempts: tuple[tuple[str, int], ...]
    made_at: datetime
    without_wages: tuple[Month, ...] = ()


@attrs.frozen(kw_only=True)
class PreparedFiling:
    """One report of a delivery, as :class:`~jobcenter_core.payroll.filings.Filing` will keep it.

    ``income_cents`` is the sum of the income that it reports as paid, taxable and tax-free, and
    ``deductions_cents`` that of the tax and employee's contributions: both read back from the
    message, 0 for a summary and a cancellation.
    """

    report_id: str
    kind: str
    action: str
    subject_id: str
    month: Month
    content: Secret[str]
    worker_id: str = ""
    income_cents: int = 0
    deductions_cents: int = 0


@attrs.frozen(kw_only=True)
class LateReport:
    """A report that reaches the authority after its last day, of a payment in ``month``.

    ``late_cents`` is the income that it tells of too late: all of a new report's, and by how much
    a correction raises it.
    """

    month: Month
    late_cents: int
    is_correction: bool = False


@attrs.frozen(kw_only=True)
class PreparedDelivery:
    """A file with the key that the authority will know the delivery by, and the reports in it.

    ``due_on`` is the last day for them; ``None`` where all are corrections, which have no day."""

    id: str
    topic: str
    file: OutgoingFile
    filings: tuple[PreparedFiling, ...]
    due_on: date | None = None


@attrs.frozen(kw_only=True)
class BuiltReports:
    """Deliveries in the order in which they must arrive; ``held`` are the ids of payslips whose
    report lacks something, each with a finding."""

    deliveries: tuple[PreparedDelivery, ...] = ()
    held: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


class TaxReporter(Protocol):
    """Reports of one authority."""

    @property
    def name(self) -> str:
        """The name that configuration picks it by, for example ``incomes-register``."""

    def build(self, job: ReportJob) -> BuiltReports:
        """New reports, replacements and cancellations that make what is filed equal to what was
        paid. Pure: the same job gives the same bytes. Nothing to do gives no delivery."""

    def late_charge_cents(
        self, reports: Iterable[LateReport], on: date, *, is_private_person: bool = False
    ) -> int:
        """What it costs at most, in cents, when these reports of one payer are taken in on that
        day; 0 for nothing, or where the authority charges nothing for being late."""

    def validate(self, content: bytes) -> tuple[Finding, ...]:
        """What the authority would refuse in a message, by the rules that need no authority."""

    def channel(self, transport: Transport, *, signer: object | None = None) -> Channel:
        """A channel over the host's transport. ``signer`` is what the provider's own page says."""
