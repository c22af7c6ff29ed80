"""Absences in a wage report. Their causes tell of health, so no repr shows them."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_tax_incomes_register.messages.earners import EarnerPayment
from jobcenter_tax_incomes_register.messages.elements import many, one
from jobcenter_tax_incomes_register.messages.kinds import DAY, HUNDREDTHS, WHOLE, Text

__all__ = ["Absence", "PaidAbsencePeriod", "UnpaidAbsencePeriod"]


@attrs.frozen(kw_only=True)
class UnpaidAbsencePeriod:
    """An absence without pay."""

    starts_on: date = attrs.field(metadata=one("StartDate", DAY))
    ends_on: date | None = attrs.field(default=None, metadata=one("EndDate", DAY))
    days: int | None = attrs.field(default=None, metadata=one("AbsenceDays", WHOLE))
    cause_code: int = attrs.field(repr=False, metadata=one("CauseCode", WHOLE))


@attrs.frozen(kw_only=True)
class PaidAbsencePeriod:
    """An absence with pay; ``claims`` apply for Kela's compensation (ReimbApp)."""

    starts_on: date = attrs.field(metadata=one("StartDate", DAY))
    ends_on: date | None = attrs.field(default=None, metadata=one("EndDate", DAY))
    days: int | None = attrs.field(default=None, metadata=one("AbsenceDays", WHOLE))
    until_on: date | None = attrs.field(default=None, metadata=one("AbsenceUntil", DAY))
    cause_code: int = attrs.field(repr=False, metadata=one("CauseCode", WHOLE))
    amount_cents: int = attrs.field(metadata=one("Amount", HUNDREDTHS))
    claims: tuple[EarnerPayment, ...] = attrs.field(
        default=(), repr=False, metadata=many("ReimbApp/ReimbPayment", EarnerPayment)
    )
    info: str | None = attrs.field(
        default=None, repr=False, metadata=one("PaidAbsencePeriodInfo", Text(850))
    )


@attrs.frozen(kw_only=True)
class Absence:
    """Absences in the report period, which has both dates or neither."""

    starts_on: date | None = attrs.field(default=None, metadata=one("AbsenceRepStartDate", DAY))
    ends_on: date | None = attrs.field(default=None, metadata=one("AbsenceRepEndDate", DAY))
    unpaid: tuple[UnpaidAbsencePeriod, ...] = attrs.field(
        default=(),
        metadata=many(
            "UnpaidAbsence/UnpaidAbsencePeriods/UnpaidAbsencePeriod", UnpaidAbsencePeriod
        ),
    )
    paid: tuple[PaidAbsencePeriod, ...] = attrs.field(
        default=(),
        metadata=many("PaidAbsence/PaidAbsencePeriods/PaidAbsencePeriod", PaidAbsencePeriod),
    )
