"""The payer of wage reports and of the employer's separate report."""

from __future__ import annotations

import attrs

from jobcenter_tax_incomes_register.messages.elements import many, one
from jobcenter_tax_incomes_register.messages.envelope import (
    AccidentInsurance,
    Address,
    Id,
    PayerBasic,
    SubOrg,
)
from jobcenter_tax_incomes_register.messages.kinds import FLAG, WHOLE, Text

__all__ = ["Payer", "PensionPolicy", "SeparatePayer", "SubstitutePayer"]


@attrs.frozen(kw_only=True)
class SubstitutePayer:
    """The payer acts for another employer. ``wage_security`` marks pay security (WageSec)."""

    acts: bool = attrs.field(default=True, metadata=one("Acts", FLAG, required=True))
    employer: Id = attrs.field(metadata=one("EmployerId", Id))
    employer_name: str | None = attrs.field(
        default=None, repr=False, metadata=one("EmployerName", Text(200))
    )
    wage_security: bool = attrs.field(default=False, metadata=one("WageSec", FLAG))


@attrs.frozen(kw_only=True)
class Payer:
    """Who pays the wages. ``type_codes``: 1 public body, 2 household, 3 temporary employer,
    4 foreign employer, 6 State, 7 State enterprise, 8 international organisation, 9 foreign
    group company, 10 pool of households."""

    ids: tuple[Id, ...] = attrs.field(default=(), metadata=many("PayerIds/Id", Id))
    basic: PayerBasic | None = attrs.field(default=None, metadata=one("PayerBasic", PayerBasic))
    address: Address | None = attrs.field(default=None, metadata=one("Address", Address))
    sub_orgs: tuple[SubOrg, ...] = attrs.field(default=(), metadata=many("SubOrgs/SubOrg", SubOrg))
    type_codes: tuple[int, ...] = attrs.field(
        default=(), metadata=many("PayerOther/PayerTypes/Code", WHOLE)
    )
    substitute: SubstitutePayer | None = attrs.field(
        default=None, metadata=one("SubstitutePayer", SubstitutePayer)
    )


@attrs.frozen(kw_only=True)
class PensionPolicy:
    """A pension policy of a payer, in the separate report."""

    provider_code: int = attrs.field(metadata=one("PensionProvIdCode", WHOLE))
    policy_number: str = attrs.field(metadata=one("PensionPolicyNo", Text(11)))


@attrs.frozen(kw_only=True)
class SeparatePayer:
    """The payer of a separate report. ``type_codes``: 2 household, 10 pool of households."""

    ids: tuple[Id, ...] = attrs.field(default=(), metadata=many("PayerIds/Id", Id))
    basic: PayerBasic | None = attrs.field(default=None, metadata=one("PayerBasic", PayerBasic))
    address: Address | None = attrs.field(default=None, metadata=one("Address", Address))
    sub_orgs: tuple[SubOrg, ...] = attrs.field(default=(), metadata=many("SubOrgs/SubOrg", SubOrg))
    pension_insurances: tuple[PensionPolicy, ...] = attrs.field(
        default=(), metadata=many("PensionInsurances/PensionInsurance", PensionPolicy)
    )
    accident_insurances: tuple[AccidentInsurance, ...] = attrs.field(
        default=(), metadata=many("AccidentInsurances/AccidentInsurance", AccidentInsurance)
    )
    type_codes: tuple[int, ...] = attrs.field(
        default=(), metadata=many("PayerOther/PayerTypes/Code", WHOLE)
    )
