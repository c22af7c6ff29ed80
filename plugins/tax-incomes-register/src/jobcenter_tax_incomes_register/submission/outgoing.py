"""Messages that the channel sends: read back from what was stored, checked, and their operation."""

from __future__ import annotations

from typing import Final, TypeAlias

from jobcenter_core.errors import ConfigurationError, InvalidValue
from jobcenter_core.ports.delivery import ToSend
from jobcenter_tax_incomes_register.messages.invalidation import Invalidations
from jobcenter_tax_incomes_register.messages.separate import SeparateReports
from jobcenter_tax_incomes_register.messages.wage import WageReports
from jobcenter_tax_incomes_register.xml_read import read

__all__ = ["QUESTION", "Reporting", "item_names", "operation_of", "outgoing"]

Reporting: TypeAlias = WageReports | SeparateReports | Invalidations
"""What is sent: everything but the question."""

QUESTION: Final = "GetDeliveryDataStatus"
"""The operation that asks what became of a delivery."""

_OPERATIONS: Final = {
    WageReports: "SendWageReport",
    SeparateReports: "SendPayerSummaryReport",
    Invalidations: "SendInvalidation",
}
# One type of invalidation is allowed per kind of report; the others cancel whole deliveries, and
# with them newer versions of their reports that came in other ones.
_SINGLE_REPORTS: Final = (105, 106)


def outgoing(delivery: ToSend, environment: str) -> Reporting:
    """The message of a delivery. Raises ConfigurationError when it is not one of this environment
    and of this delivery, or one that the channel does not carry."""
    message = _message(delivery)
    envelope = message.envelope
    if delivery.environment != environment or envelope.production != (environment == "production"):
        raise _refused(delivery, f"the delivery is not for the {environment} environment.")
    if envelope.delivery_id != delivery.id:
        raise _refused(delivery, "the message has another DeliveryId than the delivery.")
    if isinstance(message, Invalidations) and envelope.delivery_type not in _SINGLE_REPORTS:
        raise _refused(delivery, "only single reports are invalidated, no whole delivery.")
    if message.real_time and len(item_names(message)) != 1:
        raise _refused(delivery, "a message in real time has exactly one report.")
    return message


def operation_of(message: Reporting) -> str:
    """The name of the operation: ``SendWageReports``, in real time ``SendWageReport`` ..."""
    name = _OPERATIONS[type(message)]
    return name if message.real_time else f"{name}s"


def item_names(message: Reporting) -> tuple[tuple[str, ...], ...]:
    """The references of each report in the message, first the one that our filings have."""
    if isinstance(message, Invalidations):
        pairs = [(item.item_id, item.register_id) for item in message.items]
    else:
        pairs = [(one.data.report_id, one.data.register_id) for one in message.reports]
    return tuple(tuple(name for name in pair if name) for pair in pairs)


def _message(delivery: ToSend) -> Reporting:
    try:
        message = read(delivery.content)
    except InvalidValue:
        message = None
    if not isinstance(message, WageReports | SeparateReports | Invalidations):
        raise _refused(delivery, "the content is no message that is sent to the register.")
    return message


def _refused(delivery: ToSend, reason: str) -> ConfigurationError:
    return ConfigurationError(reason, subject=delivery.id, kept="Nothing was sent.")
