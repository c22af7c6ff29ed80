"""Organisations of the programme and the customers who order from it."""

from __future__ import annotations

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ids import check_id
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
    invoices are paid to (an organisation's account is public, a person's is a secret).
    """

    id: str
    name: str
    business_id: str
    iban: str | None = None
    vat_registered: bool = True
    address: Address | None = None

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "organisation.id")
        object.__setattr__(self, "name", clean_text(self.name, "organisation.name"))  # NFC


@attrs.frozen(kw_only=True)
class Customer:
    """Who orders and settles: company, association, city unit, household.

    ``cost_centre_code`` is set for a city unit that is charged internally. ``payment_term_days``
    counts from the invoice date. ``one_order_per_invoice`` and ``order_number_required`` are what
    the buyer demands of an invoice.
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

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "customer.id")
        object.__setattr__(self, "name", clean_text(self.name, "customer.name"))  # NFC
        if self.payment_term_days < 0:
            raise InvalidValue("customer.payment_term_days", "zero or more", subject=self.id)
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
