"""The payer of reports, and the envelope that names owner and creator."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import attrs

from jobcenter_core.parties.organisations import Organisation
from jobcenter_core.payroll.filings import ReporterSettings
from jobcenter_core.payroll.reported_pay import ReportedPay
from jobcenter_core.timeline.helsinki import ZONE
from jobcenter_core.values.secrets import Secret
from jobcenter_tax_incomes_register.messages.envelope import (
    Address,
    ContactPerson,
    Envelope,
    Id,
    PayerBasic,
    SubOrg,
)
from jobcenter_tax_incomes_register.messages.payers import Payer, SeparatePayer, SubstitutePayer
from jobcenter_tax_incomes_register.reporting.holding import Held
from jobcenter_tax_incomes_register.rules.cases import BUSINESS_ID, PERSONAL_ID
from jobcenter_tax_incomes_register.rules.keva import KEVA

__all__ = ["Sending", "creator_of", "payer_of", "separate_payer", "substitute_payer"]

_PUBLIC_BODY, _HOUSEHOLD, _TEMPORARY = 1, 2, 3
_CONTENT_MATTERS: Final = 1
_ONLY_FAULTY_REFUSED: Final = 1
#: The name of the software, without its version: the same input gives the same bytes.
_SOURCE: Final = "jobcenter-core"


@attrs.frozen(kw_only=True)
class Sending:
    """What all messages of one job share."""

    made_at: datetime
    production: bool
    contact: ContactPerson

    @classmethod
    def of(cls, settings: ReporterSettings, made_at: datetime) -> Sending:
        """By the payer's settings; the instant is told in Finnish time and whole seconds."""
        return cls(
            made_at=made_at.astimezone(ZONE).replace(microsecond=0),
            production=settings.environment == "production",
            contact=ContactPerson(
                name=settings.contact_name,
                telephone=settings.contact_phone,
                responsibility_code=_CONTENT_MATTERS,
            ),
        )

    def envelope(self, delivery_type: int, delivery_id: str, owner: Id, creator: Id) -> Envelope:
        """Faulty reports are refused alone, so that the others are in time."""
        return Envelope(
            made_at=self.made_at,
            source=_SOURCE,
            delivery_type=delivery_type,
            delivery_id=delivery_id,
            faulty_control=_ONLY_FAULTY_REFUSED,
            production=self.production,
            owner=owner,
            creator=creator,
            sender=creator,
        )


def creator_of(settings: ReporterSettings, owner: Id | None) -> Id:
    """Who makes and signs: the service that reports for the payer, or the payer itself."""
    if settings.creator_business_id:
        return Id(type_code=BUSINESS_ID, code=settings.creator_business_id)
    if owner is None:
        raise Held("payer_id_missing", "A payer without an id needs a service that reports for it.")
    return owner


def payer_of(pay: ReportedPay, settings: ReporterSettings, *, insured: bool) -> Payer:
    """Who paid. A temporary employer is told as such only with pension-insured pay (official
    example of a temporary employer). Raises :class:`Held` without name or address where needed."""
    duties = pay.duties
    temporary = insured and duties is not None and duties.temporary_employer
    ids = _ids(pay.payer, settings)
    kinds = (
        (_PUBLIC_BODY, settings.public_body),
        (_HOUSEHOLD, duties is not None and duties.household),
        (_TEMPORARY, temporary),
    )
    named = temporary or not ids
    report_group = "" if pay.pension is None else pay.pension.report_group
    return Payer(
        ids=ids,
        basic=_basic(pay.payer, settings, missing_id=not ids) if named else None,
        address=_address(pay.payer) if named else None,
        sub_orgs=(SubOrg(type_code=KEVA, code=report_group),) if report_group else (),
        type_codes=tuple(code for code, holds in kinds if holds),
    )


def substitute_payer(payer: Organisation, settings: ReporterSettings) -> Payer:
    """Who pays from its own funds for the actual employer."""
    ids = _ids(payer, settings)
    if not ids:
        raise Held("payer_id_missing", "The actual employer has no id.")
    return Payer(
        ids=(Id(type_code=BUSINESS_ID, code=settings.paid_by_business_id),),
        substitute=SubstitutePayer(employer=ids[0]),
    )


def separate_payer(
    payer: Organisation, settings: ReporterSettings, *, household: bool
) -> SeparatePayer:
    """The payer of a month's separate report. Its policies are optional there and left out: a new
    policy would cancel the reports of the months before."""
    ids = _ids(payer, settings)
    return SeparatePayer(
        ids=ids,
        basic=None if ids else _basic(payer, settings, missing_id=True),
        address=None if ids else _address(payer),
        type_codes=(_HOUSEHOLD,) if household else (),
    )


def _ids(payer: Organisation, settings: ReporterSettings) -> tuple[Id, ...]:
    code = settings.payer_identity_code
    if isinstance(code, Secret):
        return (Id(type_code=PERSONAL_ID, code=code.expose()),)
    if payer.business_id:
        return (Id(type_code=BUSINESS_ID, code=payer.business_id),)
    return ()


def _basic(payer: Organisation, settings: ReporterSettings, *, missing_id: bool) -> PayerBasic:
    """An organisation's name; a person's is taken apart at the last space."""
    if settings.payer_identity_code is None:
        return PayerBasic(missing_id=missing_id, company_name=payer.name)
    first, _, last = payer.name.rpartition(" ")
    if not first:
        raise Held("payer_name_missing", "The payer's first and last name are needed.")
    return PayerBasic(missing_id=missing_id, last_name=last, first_name=first)


def _address(payer: Organisation) -> Address:
    if payer.address is None:
        raise Held("payer_address_missing", "The payer's address is needed.")
    return Address(
        street=payer.address.street,
        postal_code=payer.address.postal_code,
        post_office=payer.address.town,
        country_code=payer.address.country_code,
    )
