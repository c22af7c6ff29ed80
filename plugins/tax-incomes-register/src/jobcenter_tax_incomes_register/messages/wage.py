"""Earnings payment reports (wage reports) and the delivery that carries them."""

from __future__ import annotations

import attrs

from jobcenter_tax_incomes_register.messages.abroad import (
    ForeignLeasedWork,
    StayPeriodsInFinland,
    WorkCountry,
    WorkPeriodInFinland,
)
from jobcenter_tax_incomes_register.messages.absences import Absence
from jobcenter_tax_incomes_register.messages.earners import IncomeEarner
from jobcenter_tax_incomes_register.messages.elements import inline, many, one
from jobcenter_tax_incomes_register.messages.envelope import (
    ContactPerson,
    Envelope,
    PaymentPeriod,
    ReportData,
    check_complete,
)
from jobcenter_tax_incomes_register.messages.kinds import Text
from jobcenter_tax_incomes_register.messages.payers import Payer
from jobcenter_tax_incomes_register.messages.transactions import Transaction

__all__ = ["WageReport", "WageReports"]


@attrs.frozen(kw_only=True)
class WageReport:
    """One earner's pay of one payment date. ``rectification_ids`` name demands for rectification
    and are in the newer schema only."""

    data: ReportData = attrs.field(metadata=inline("ReportData", ReportData))
    rectification_ids: tuple[str, ...] = attrs.field(
        default=(),
        metadata=many("ReportData/DemandForRectificationIds/DemandForRectificationId", Text(40)),
    )
    earner: IncomeEarner = attrs.field(metadata=one("IncomeEarner", IncomeEarner))
    transactions: tuple[Transaction, ...] = attrs.field(
        default=(), metadata=many("Transactions/Transaction", Transaction)
    )
    foreign_leased_work: ForeignLeasedWork | None = attrs.field(
        default=None, metadata=one("ForeignLeasedWork", ForeignLeasedWork)
    )
    stays_in_finland: StayPeriodsInFinland | None = attrs.field(
        default=None, metadata=one("StayPeriodsInFinland", StayPeriodsInFinland)
    )
    work_in_finland: tuple[WorkPeriodInFinland, ...] = attrs.field(
        default=(), metadata=many("WorkPeriodsInFinland/WorkPeriodInFinland", WorkPeriodInFinland)
    )
    work_countries: tuple[WorkCountry, ...] = attrs.field(
        default=(), metadata=many("WorkCountries/WorkCountry", WorkCountry)
    )
    absence: Absence | None = attrs.field(
        default=None, repr=False, metadata=one("Absence", Absence)
    )


@attrs.frozen(kw_only=True)
class WageReports:
    """A delivery of wage reports (type 100). ``real_time`` chooses the root element of the
    real-time operation, which takes exactly one report."""

    envelope: Envelope = attrs.field(
        validator=check_complete, metadata=inline("DeliveryData", Envelope)
    )
    period: PaymentPeriod = attrs.field(metadata=one("DeliveryData/PaymentPeriod", PaymentPeriod))
    contacts: tuple[ContactPerson, ...] = attrs.field(
        metadata=many("DeliveryData/ContactPersons/ContactPerson", ContactPerson)
    )
    payer: Payer = attrs.field(metadata=one("DeliveryData/Payer", Payer))
    reports: tuple[WageReport, ...] = attrs.field(
        metadata=many("DeliveryData/Reports/Report", WageReport)
    )
    real_time: bool = False
