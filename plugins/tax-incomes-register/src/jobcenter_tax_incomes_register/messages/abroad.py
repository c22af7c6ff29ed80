"""Work across borders: foreign leased work, stays and work in Finland and abroad."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_tax_incomes_register.messages.elements import many, one
from jobcenter_tax_incomes_register.messages.envelope import Address, Id, Period
from jobcenter_tax_incomes_register.messages.kinds import (
    DAY,
    FLAG,
    HUNDREDTHS,
    WHOLE,
    YES_NO,
    Text,
)
from jobcenter_tax_incomes_register.messages.transactions import EarningPeriod

__all__ = [
    "AddressAbroad",
    "ForeignLeasedWork",
    "Representative",
    "ServiceRecipient",
    "StayPeriodsInFinland",
    "WorkCountry",
    "WorkPeriodInFinland",
]


@attrs.frozen(kw_only=True)
class AddressAbroad:
    """An address whose country must be given."""

    care_of: str | None = attrs.field(default=None, repr=False, metadata=one("Co", Text(70)))
    street: str | None = attrs.field(default=None, repr=False, metadata=one("Street", Text(100)))
    po_box: str | None = attrs.field(default=None, repr=False, metadata=one("POBox", Text(10)))
    postal_code: str = attrs.field(repr=False, metadata=one("PostalCode", Text(20)))
    post_office: str = attrs.field(repr=False, metadata=one("PostOffice", Text(200)))
    country_code: str = attrs.field(metadata=one("CountryCode", Text(2, 2)))
    country_name: str | None = attrs.field(default=None, metadata=one("CountryName", Text(70)))


@attrs.frozen(kw_only=True)
class Representative:
    """The representative of a foreign employer in Finland."""

    ids: tuple[Id, ...] = attrs.field(metadata=many("RepresentativeIds/Id", Id))
    name: str = attrs.field(repr=False, metadata=one("Name", Text(200)))
    address: Address | None = attrs.field(default=None, metadata=one("Address", Address))
    reports: bool = attrs.field(default=False, metadata=one("RepresentativeReports", FLAG))


@attrs.frozen(kw_only=True)
class ForeignLeasedWork:
    """Leased work of a foreign employer, with the estimated pay in cents."""

    representative: Representative | None = attrs.field(
        default=None, metadata=one("Representative", Representative)
    )
    estimate_cents: int | None = attrs.field(default=None, metadata=one("EstAmount", HUNDREDTHS))
    recipient_ids: tuple[Id, ...] = attrs.field(
        default=(), metadata=many("FinServiceRecipient/FinServiceRecipientIds/Id", Id)
    )


@attrs.frozen(kw_only=True)
class StayPeriodsInFinland:
    """Stays in Finland, or that there are none."""

    no_stays: bool = attrs.field(default=False, metadata=one("NoStayPeriods", FLAG))
    periods: tuple[EarningPeriod, ...] = attrs.field(
        default=(), metadata=many("Period", EarningPeriod)
    )


@attrs.frozen(kw_only=True)
class WorkPeriodInFinland:
    """Days of work in Finland within a period."""

    starts_on: date | None = attrs.field(default=None, metadata=one("StartDate", DAY))
    ends_on: date | None = attrs.field(default=None, metadata=one("EndDate", DAY))
    work_days: int | None = attrs.field(default=None, metadata=one("WorkDays", WHOLE))


@attrs.frozen(kw_only=True)
class ServiceRecipient:
    """For whom the work abroad is done."""

    ids: tuple[Id, ...] = attrs.field(metadata=many("ServiceRecipientIds/Id", Id))
    name: str = attrs.field(repr=False, metadata=one("Name", Text(200)))
    address: AddressAbroad | None = attrs.field(
        default=None, metadata=one("ServiceRecipientAddress", AddressAbroad)
    )


@attrs.frozen(kw_only=True)
class WorkCountry:
    """A country in which work was done."""

    country_code: str = attrs.field(metadata=one("WorkCountryCode", Text(2, 2)))
    country_name: str | None = attrs.field(default=None, metadata=one("WorkCountryName", Text(70)))
    municipalities: tuple[str, ...] = attrs.field(
        default=(), metadata=many("WorkMunicipalities/WorkMunicipality", Text(200))
    )
    address: AddressAbroad | None = attrs.field(
        default=None, metadata=one("WorkCountryAddress", AddressAbroad)
    )
    service_recipient: ServiceRecipient | None = attrs.field(
        default=None, metadata=one("ServiceRecipient", ServiceRecipient)
    )
    stay_periods: tuple[EarningPeriod, ...] = attrs.field(
        default=(), metadata=many("StayPeriodsAbroad/Period", EarningPeriod)
    )
    work_periods: tuple[Period, ...] = attrs.field(
        default=(), metadata=many("WorkPeriodsAbroad/Period", Period)
    )
    taxing_right: bool | None = attrs.field(default=None, metadata=one("TaxingRight", YES_NO))
    burdens_establishment: bool | None = attrs.field(
        default=None, metadata=one("BurdensResultOfPE", YES_NO)
    )
    monthly_wage_cents: int | None = attrs.field(
        default=None, metadata=one("WagePerMonth", HUNDREDTHS)
    )
    remuneration_codes: tuple[int, ...] = attrs.field(
        default=(), metadata=many("Remunerations/RemunerationCode", WHOLE)
    )
