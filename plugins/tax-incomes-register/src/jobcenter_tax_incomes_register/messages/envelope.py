"""What all messages share: ids, the envelope, contact persons, addresses, references."""

from __future__ import annotations

from datetime import date, datetime

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_tax_incomes_register.messages.elements import one
from jobcenter_tax_incomes_register.messages.kinds import (
    DAY,
    FLAG,
    INSTANT,
    WHOLE,
    YES_NO,
    Text,
)

__all__ = [
    "AccidentInsurance",
    "Address",
    "ContactPerson",
    "Envelope",
    "Id",
    "PayerBasic",
    "PaymentPeriod",
    "Period",
    "ReportData",
    "SubOrg",
    "check_complete",
]


@attrs.frozen(kw_only=True)
class Id:
    """An identifier. ``type_code``: 1 business id, 2 Finnish personal identity code, 3 VAT,
    4 GIIN, 5 TIN, 6 trade register, 7 foreign company id, 9 foreign personal id, 99 other."""

    type_code: int = attrs.field(metadata=one("Type", WHOLE))
    code: str = attrs.field(repr=False, metadata=one("Code", Text(30)))
    country_code: str | None = attrs.field(default=None, metadata=one("CountryCode", Text(2, 2)))
    country_name: str | None = attrs.field(default=None, metadata=one("CountryName", Text(70)))


@attrs.frozen(kw_only=True)
class Envelope:
    """Who sends what and when. ``owner`` is the payer (or the creator when the payer has no id);
    ``sender`` must equal ``creator``. ``source`` and ``faulty_control`` (1 refuse only faulty
    reports, 2 refuse all) may be left out of invalidations only."""

    made_at: datetime = attrs.field(metadata=one("Timestamp", INSTANT))
    source: str | None = attrs.field(default=None, metadata=one("Source", Text(30)))
    delivery_type: int = attrs.field(metadata=one("DeliveryDataType", WHOLE))
    delivery_id: str = attrs.field(metadata=one("DeliveryId", Text(40)))
    faulty_control: int | None = attrs.field(default=None, metadata=one("FaultyControl", WHOLE))
    production: bool = attrs.field(metadata=one("ProductionEnvironment", YES_NO))
    owner: Id = attrs.field(metadata=one("DeliveryDataOwner", Id))
    creator: Id = attrs.field(metadata=one("DeliveryDataCreator", Id))
    sender: Id = attrs.field(metadata=one("DeliveryDataSender", Id))


def check_complete(_: object, __: object, envelope: Envelope) -> None:
    """Validator: reports, unlike invalidations, must say their source and faulty control."""
    if envelope.source is None:
        raise InvalidValue("DeliveryData/Source", "given")
    if envelope.faulty_control is None:
        raise InvalidValue("DeliveryData/FaultyControl", "given")


@attrs.frozen(kw_only=True)
class PaymentPeriod:
    """The day the pay is available and the pay period."""

    paid_on: date = attrs.field(metadata=one("PaymentDate", DAY))
    starts_on: date = attrs.field(metadata=one("StartDate", DAY))
    ends_on: date = attrs.field(metadata=one("EndDate", DAY))


@attrs.frozen(kw_only=True)
class Period:
    """Days from ``starts_on`` to ``ends_on``; open at the end when that is None."""

    starts_on: date = attrs.field(metadata=one("StartDate", DAY))
    ends_on: date | None = attrs.field(default=None, metadata=one("EndDate", DAY))


@attrs.frozen(kw_only=True)
class ContactPerson:
    """Whom the register may call. ``responsibility_code``: 1 content, 2 technical."""

    name: str = attrs.field(repr=False, metadata=one("Name", Text(200)))
    telephone: str = attrs.field(repr=False, metadata=one("Telephone", Text(40)))
    email: str | None = attrs.field(default=None, repr=False, metadata=one("Email", Text(70)))
    responsibility_code: int | None = attrs.field(
        default=None, metadata=one("ResponsibilityCode", WHOLE)
    )


@attrs.frozen(kw_only=True)
class Address:
    """A postal address; exactly one of ``street`` and ``po_box`` by the rules."""

    care_of: str | None = attrs.field(default=None, repr=False, metadata=one("Co", Text(70)))
    street: str | None = attrs.field(default=None, repr=False, metadata=one("Street", Text(100)))
    po_box: str | None = attrs.field(default=None, repr=False, metadata=one("POBox", Text(10)))
    postal_code: str = attrs.field(repr=False, metadata=one("PostalCode", Text(20)))
    post_office: str = attrs.field(repr=False, metadata=one("PostOffice", Text(200)))
    country_code: str | None = attrs.field(default=None, metadata=one("CountryCode", Text(2, 2)))
    country_name: str | None = attrs.field(default=None, metadata=one("CountryName", Text(70)))


@attrs.frozen(kw_only=True)
class SubOrg:
    """A sub-organisation. ``type_code``: 1 Keva reporter code, 2 the payer's own, 3 agency."""

    type_code: int = attrs.field(metadata=one("Type", WHOLE))
    code: str = attrs.field(metadata=one("Code", Text(20)))


@attrs.frozen(kw_only=True)
class PayerBasic:
    """Name and birth date of a payer. ``language_code``: 1 Finnish, 2 Swedish, 3 English."""

    missing_id: bool = attrs.field(default=False, metadata=one("MissingId", FLAG))
    company_name: str | None = attrs.field(
        default=None, repr=False, metadata=one("CompanyName", Text(200))
    )
    last_name: str | None = attrs.field(
        default=None, repr=False, metadata=one("LastName", Text(200))
    )
    first_name: str | None = attrs.field(
        default=None, repr=False, metadata=one("FirstName", Text(100))
    )
    birth_on: date | None = attrs.field(default=None, repr=False, metadata=one("BirthDate", DAY))
    language_code: int | None = attrs.field(default=None, metadata=one("Language", WHOLE))


@attrs.frozen(kw_only=True)
class AccidentInsurance:
    """The accident insurer's id and the policy number."""

    insurer: Id = attrs.field(metadata=one("AccInsProvId", Id))
    policy_number: str = attrs.field(metadata=one("AccInsPolicyNo", Text(20)))


@attrs.frozen(kw_only=True)
class ReportData:
    """Which report this is. ``action_code``: 1 new, 2 replacement. ``register_id`` is the
    register's own reference (32 characters), ``report_id`` the payer's, ``version`` the one that
    a replacement takes the place of."""

    action_code: int = attrs.field(metadata=one("ActionCode", WHOLE))
    register_id: str | None = attrs.field(default=None, metadata=one("IRReportId", Text(32, 32)))
    report_id: str | None = attrs.field(default=None, metadata=one("ReportId", Text(40)))
    version: int | None = attrs.field(default=None, metadata=one("ReportVersion", WHOLE))
