"""The payment format ``sepa``."""

from __future__ import annotations

from datetime import datetime

from jobcenter_core.billing.bank_entries import BankStatement
from jobcenter_core.payroll.payment_batches import PaymentBatch
from jobcenter_core.ports.outgoing import Built, OutgoingFile
from jobcenter_core.ports.payment_formats import PaymentReport
from jobcenter_payments_sepa.batch_checks import checked
from jobcenter_payments_sepa.reading import parsed
from jobcenter_payments_sepa.reports import REPORTS, read_report
from jobcenter_payments_sepa.statements import STATEMENTS, read_statement
from jobcenter_payments_sepa.transfers import write_transfers

__all__ = ["SepaFormat"]


class SepaFormat:
    """Writes pain.001.001.09 and reads pain.002, camt.053 and camt.054.

    ``currency_code`` is that of the accounts whose statements are read; amounts of another one are
    refused. What is paid out is always in euros.
    """

    def __init__(self, *, currency_code: str = "EUR") -> None:
        self._currency_code = currency_code

    @property
    def name(self) -> str:
        """``sepa``."""
        return "sepa"

    def build(self, batch: PaymentBatch, *, made_at: datetime) -> Built:
        """One file of the payments that a bank can make; see
        :class:`~jobcenter_core.ports.payment_formats.PaymentFormat`.

        There is no file when the payer cannot pay, banks are closed on the day of payment, the day
        has passed, or no payment is left.
        """
        result = checked(batch, made_at)
        if result.is_stopped or not result.transfers:
            return Built(held=result.held, findings=result.findings)
        file = OutgoingFile(
            name=f"{batch.id}.xml",
            media_type="application/xml",
            content=write_transfers(result, batch, made_at),
            about=tuple(transfer.id for transfer in result.transfers),
        )
        return Built(files=(file,), held=result.held, findings=result.findings)

    def read(self, content: bytes) -> BankStatement | PaymentReport:
        """A statement (camt.053) or a notice of payments (camt.054), versions .02 and .08, or the
        bank's answer about a file, pain.002.001.03 or .10."""
        message, root = parsed(content, (*STATEMENTS, *REPORTS))
        if message in REPORTS:
            return read_report(root)
        return read_statement(message, root, self._currency_code)
