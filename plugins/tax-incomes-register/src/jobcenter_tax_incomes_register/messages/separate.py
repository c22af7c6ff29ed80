"""The employer's separate report and the delivery that carries it."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_tax_incomes_register.messages.elements import inline, many, one
from jobcenter_tax_incomes_register.messages.envelope import (
    ContactPerson,
    Envelope,
    ReportData,
    check_complete,
)
from jobcenter_tax_incomes_register.messages.kinds import DAY, HUNDREDTHS, WHOLE
from jobcenter_tax_incomes_register.messages.payers import SeparatePayer

__all__ = ["SeparateReport", "SeparateReports", "SeparateTransaction"]


@attrs.frozen(kw_only=True)
class SeparateTransaction:
    """``code``: 101 no wages payable (no amount), 102 employer's health insurance contribution
    in cents, 103 deductions from it. The codes mean other things on a wage report."""

    code: int = attrs.field(metadata=one("TransactionBasic/SummaryTransactionCode", WHOLE))
    amount_cents: int | None = attrs.field(
        default=None, metadata=one("TransactionBasic/Amount", HUNDREDTHS)
    )


@attrs.frozen(kw_only=True)
class SeparateReport:
    """One payment month of one payer."""

    data: ReportData = attrs.field(metadata=one("ReportData", ReportData))
    month: int = attrs.field(metadata=one("PaymentMonth/Month", WHOLE))
    year: int = attrs.field(metadata=one("PaymentMonth/Year", WHOLE))
    transactions: tuple[SeparateTransaction, ...] = attrs.field(
        metadata=many("Transactions/Transaction", SeparateTransaction)
    )


@attrs.frozen(kw_only=True)
class SeparateReports:
    """A delivery of separate reports (type 101)."""

    envelope: Envelope = attrs.field(
        validator=check_complete, metadata=inline("DeliveryData", Envelope)
    )
    contacts: tuple[ContactPerson, ...] = attrs.field(
        metadata=many("DeliveryData/ContactPersons/ContactPerson", ContactPerson)
    )
    reported_on: date = attrs.field(metadata=one("DeliveryData/ReportDate", DAY))
    payer: SeparatePayer = attrs.field(metadata=one("DeliveryData/Payer", SeparatePayer))
    reports: tuple[SeparateReport, ...] = attrs.field(
        metadata=many("DeliveryData/Reports/Report", SeparateReport)
    )
    real_time: bool = False
