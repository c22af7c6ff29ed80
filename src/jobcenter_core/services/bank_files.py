"""A file of the bank taken in by the format that the programme's settings name: what has come to
an account, or the answer about payments."""

from __future__ import annotations

from hashlib import sha256

from jobcenter_core.billing.bank_entries import BankStatement
from jobcenter_core.errors import ConfigurationError, JobcenterError, PluginError
from jobcenter_core.hooks.catalogue import Catalogue
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.ports.payment_formats import PaymentReport
from jobcenter_core.services.bank_statements import ImportStatement
from jobcenter_core.services.commands import Outcome, execute
from jobcenter_core.services.payment_reports import RecordPaymentReport
from jobcenter_core.services.session import Office, read

__all__ = ["import_bank_file"]


def import_bank_file(
    office: Office, catalogue: Catalogue, content: bytes, *, actor: str
) -> Outcome:
    """Store what a statement or notice of payments tells, or what the bank answers about a file of
    payments; the same bytes again change nothing. The result is that of
    :class:`~jobcenter_core.services.bank_statements.ImportStatement` or of
    :class:`~jobcenter_core.services.payment_reports.RecordPaymentReport`, which alone has a
    ``file_id``.

    Raises :class:`ConfigurationError` when the settings name no payment format,
    :class:`~jobcenter_core.errors.InvalidValue` naming the element for what is no such file, and
    :class:`PluginError` when the format fails. Nothing is stored then.
    """
    name = read(office, lambda s: s.get(ProgrammeSettings, "programme")).payment_format
    if not name:
        raise ConfigurationError(
            "the programme's settings name no payment format.",
            subject="programme/payment_format",
            next_step='Add payment_format = "sepa" to the table [programme].',
        )
    payment_format = catalogue.payment_format(name)
    try:
        said: object = payment_format.read(content)
    except JobcenterError:
        raise
    except Exception as error:
        # The class alone: its text may hold a name or an account.
        raise _failed(name, f"failed with {type(error).__name__}") from None
    command_id = f"bank-{sha256(content).hexdigest()}"
    if isinstance(said, PaymentReport):
        report = RecordPaymentReport(command_id=command_id, actor=actor, report=said)
        return execute(office, report)
    if not isinstance(said, BankStatement):
        raise _failed(name, f"gave back {type(said).__name__}")
    return execute(office, ImportStatement(command_id=command_id, actor=actor, statement=said))


def _failed(name: str, what: str) -> PluginError:
    return PluginError(f"The payment format {name} {what} in read.", subject=name)
