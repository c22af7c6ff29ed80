"""What a payment format makes of a batch, looked at before it is believed."""

from __future__ import annotations

from datetime import datetime

import attrs

from jobcenter_core.errors import InvalidValue, JobcenterError, PluginError
from jobcenter_core.payroll.payment_batches import PaymentBatch
from jobcenter_core.ports.outgoing import Built
from jobcenter_core.ports.payment_formats import PaymentFormat
from jobcenter_core.services.provider_faults import failing_alone, fault_of, provider_failed
from jobcenter_core.values.findings import Finding

__all__ = ["build_payments"]


def build_payments(
    payment_format: PaymentFormat, batch: PaymentBatch, *, made_at: datetime
) -> Built:
    """The file of a batch. Payments at which the format fails are held by name, and the file has
    the others.

    Raises :class:`~jobcenter_core.errors.PluginError` when the format fails at all of them, or
    gives back something else than a file with every payment either in it or held.
    """
    try:
        return _believed(payment_format, batch, made_at)
    except PluginError:
        raise
    except Exception as error:
        return _without_failing(payment_format, batch, made_at, error)


def _without_failing(
    payment_format: PaymentFormat, batch: PaymentBatch, made_at: datetime, whole: Exception
) -> Built:
    """The file of those payments that the format does not fail at when it is given one by one.
    When nothing alone is at fault, or nothing is left, the failure is that of the whole."""
    ones = [attrs.evolve(batch, payments=(one,)) for one in batch.payments]
    failed = failing_alone(ones, lambda one: payment_format.build(one, made_at=made_at))
    if len(failed) in (0, len(ones)):
        raise _whole(payment_format, batch, whole) from None
    faults = {one.payments[0].id: fault_of(error) for one, error in failed}
    rest = tuple(one for one in batch.payments if one.id not in faults)
    try:
        built = _believed(payment_format, attrs.evolve(batch, payments=rest), made_at)
    except Exception as error:
        raise _whole(payment_format, batch, error) from None
    found = (
        provider_failed(payment_format.name, f"payment/{id}/build", id, fault)
        for id, fault in sorted(faults.items())
    )
    return attrs.evolve(
        built, held=(*built.held, *sorted(faults)), findings=(*built.findings, *found)
    )


def _whole(payment_format: PaymentFormat, batch: PaymentBatch, error: Exception) -> JobcenterError:
    if isinstance(error, PluginError | InvalidValue):
        return error
    # The class alone: its text may hold a name or an account.
    return _failed(payment_format, batch, f"failed with {type(error).__name__}")


def _believed(payment_format: PaymentFormat, batch: PaymentBatch, made_at: datetime) -> Built:
    built: object = payment_format.build(batch, made_at=made_at)
    if not isinstance(built, Built) or len(built.files) > 1:
        raise _failed(payment_format, batch, "gave back something else than one file")
    if not all(isinstance(one, Finding) for one in built.findings):
        raise _failed(payment_format, batch, "gave back something else than findings")
    ids = {payment.id for payment in batch.payments}
    written = [id for file in built.files for id in file.about]
    if not built.files and not built.findings:
        raise _failed(payment_format, batch, "made no file and did not say why")
    if built.files and sorted({*written, *built.held}) != sorted(ids):
        raise _failed(payment_format, batch, "lost a payment")
    if len(written) != len(set(written)) or set(written) & set(built.held):
        raise _failed(payment_format, batch, "has a payment twice")
    return built


def _failed(payment_format: PaymentFormat, batch: PaymentBatch, what: str) -> PluginError:
    return PluginError(
        f"The payment format {payment_format.name} {what} in build.", subject=batch.id
    )
