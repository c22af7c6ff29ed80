"""Organisations of the programme and the customers who order from it."""

from __future__ import annotations

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.buyer_profiles import BuyerProfile, bic, e_operator
from jobcenter_core.values.ids import check_id
from jobcenter_core.values.ovt import business_id_of_ovt
from jobcenter_core.values.text import clean_text

__all__ = ["CUSTOMER_KINDS", "Address", "Customer", "Organisation"]

CUSTOMER_KINDS = (
    "company",
    "association",
    "housing_company",
    "public_body",
    "household",
    "city_unit",
)
"""What a customer can be. A ``city_unit`` of the operator is charged internally, never invoiced."""


@attrs.frozen(kw_only=True)
class Address:
    """A postal address in Finland unless ``country_code`` (ISO 3166-1 alpha-2) says otherwise."""

    street: str = attrs.field(repr=False)
    postal_code: str
    town: str
    country_code: str = "FI"


@attrs.frozen(kw_only=True)
class Organisation:
    """A legal person of the programme: operator (the city), employer of record, seller.

    ``business_id`` in the form 1234567-8; ``iban`` is the account that wages are paid from and
    invoices are paid to (an organisation's account is public, a person's is a secret), ``bic`` its
    bank. ``e_address`` is the OVT code and ``e_operator`` the operator that electronic invoices are
    sent from; empty where there is none.
    """

    id: str
    name: str
    business_id: str
    iban: str | None = None
    vat_registered: bool = True
    address: Address | None = None
    e_address: str = ""
    e_operator: str = ""
    bic: str = ""

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "organisation.id")
        object.__setattr__(self, "name", clean_text(self.name, "organisation.name"))  # NFC
        if self.e_address:
            business_id_of_ovt(self.e_address, field="organisation.e_address")
        if self.e_operator:
            e_operator(self.e_operator, field="organisation.e_operator")
        if self.bic:
            bic(self.bic, field="organisation.bic")


@attrs.frozen(kw_only=True)
class Customer:
    """Who orders and settles: company, association, city unit, household.

    ``cost_centre_code`` is set for a city unit that is charged internally. ``payment_term_days``
    counts from the invoice date. ``one_order_per_invoice`` and ``order_number_required`` are what
    the buyer demands of an invoice; ``profile`` is what it demands of an electronic one.
    """

    id: str
    name: str = attrs.field(repr=False)
    kind: str
    business_id: str | None = None
    address: Address | None = None
    cost_centre_code: str | None = None
    payment_term_days: int = 14
    one_order_per_invoice: bool = False
    order_number_required: bool = False
    profile: BuyerProfile = attrs.field(factory=BuyerProfile)

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "customer.id")
        object.__setattr__(self, "name", clean_text(self.name, "customer.name"))  # NFC
        if self.payment_term_days < 0:
            raise InvalidValue("customer.payment_term_days", "zero or more", subject=self.id)
        if self.payment_term_days < self.profile.minimum_term_days:
            raise InvalidValue(
                "customer.payment_term_days",
                f"at least the {self.profile.minimum_term_days} that the customer demands",
                subject=self.id,
            )
        if self.kind not in CUSTOMER_KINDS:
            raise InvalidValue(
                "customer.kind", "one of " + ", ".join(CUSTOMER_KINDS), subject=self.id
            )
        if (self.kind == "city_unit") != (self.cost_centre_code is not None):
            raise InvalidValue(
                "customer.cost_centre_code",
                "given for a city_unit and only for it",
                subject=self.id,
            )

    @property
    def is_internal(self) -> bool:
        """Whether the customer is a unit of the operator, charged to a cost centre without VAT."""
        return self.kind == "city_unit"
