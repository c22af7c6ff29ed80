"""The invoice format ``peppol``."""

from __future__ import annotations

from jobcenter_core.billing.einvoice_checks import einvoice_findings
from jobcenter_core.billing.einvoices import EInvoice
from jobcenter_core.ports.outgoing import Built, OutgoingFile
from jobcenter_core.values.findings import Finding, has_errors
from jobcenter_invoice_peppol.official_files import OfficialFiles
from jobcenter_invoice_peppol.own_checks import format_findings
from jobcenter_invoice_peppol.reading import payable_cents
from jobcenter_invoice_peppol.rule_runners import ApartRunner, InProcessRunner, RuleRunner
from jobcenter_invoice_peppol.safe_xml import parsed
from jobcenter_invoice_peppol.validation import validate
from jobcenter_invoice_peppol.writing import write

__all__ = ["PeppolFormat"]


class PeppolFormat:
    """Peppol BIS Billing 3.0 in UBL 2.1: Invoice (380) and CreditNote (381).

    ``files`` are the official schemas and rules; without them, those of the folder that
    ``JOBCENTER_SCHEMAS`` names at the time of a check. ``apart=True`` runs the rules in a process
    of their own, which is for servers (see :mod:`jobcenter_invoice_peppol.rule_runners`).
    """

    def __init__(self, *, files: OfficialFiles | None = None, apart: bool = False) -> None:
        self._files = files
        self._runner: RuleRunner = ApartRunner() if apart else InProcessRunner()

    @property
    def name(self) -> str:
        """``peppol``."""
        return "peppol"

    def build(self, invoice: EInvoice) -> Built:
        """One file, attachments inside it; none when a check finds an error. See
        :class:`~jobcenter_core.ports.invoice_formats.InvoiceFormat`. No file or environment is
        looked at: the official rules are for :meth:`validate`."""
        findings = (*einvoice_findings(invoice), *format_findings(invoice))
        if has_errors(findings):
            return Built(findings=findings)
        file = OutgoingFile(
            name=f"{invoice.id}.xml",
            media_type="application/xml",
            content=write(invoice),
            about=(invoice.id,),
        )
        return Built(files=(file,), findings=findings)

    def payable_cents(self, content: bytes) -> int:
        """The amount due (BT-115), negative for a credit note. Raises InvalidValue for what is no
        invoice or credit note of UBL 2.1 in euros."""
        return payable_cents(parsed(content))

    def validate(self, content: bytes) -> tuple[Finding, ...]:
        """What is wrong with a file: the core's checks of what it says, the schema, the rules of
        EN 16931, the rules of Peppol. A layer is not checked when its files or saxonche are not at
        hand, and rules not on a file that the schema refuses. Raises ConfigurationError for a
        schema or stylesheet that is there and cannot be used."""
        files = self._files if self._files is not None else OfficialFiles.at_hand()
        return validate(content, files, self._runner)
