"""Whatever invoice the library can make is written, passes the schema and is read back."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobcenter_core.billing.einvoice_making import make_einvoice
from jobcenter_core.billing.einvoices import EInvoice
from jobcenter_core.parties.buyer_profiles import BuyerProfile
from jobcenter_core.parties.organisations import Customer, Organisation
from jobcenter_core.testing import strategies as some
from jobcenter_invoice_finvoice import FinvoiceFormat

SELLER = Organisation(
    id="org",
    name="Myyjä Oy",
    business_id="2345678-0",
    iban="FI2112345600000785",
    e_address="003723456780",
    e_operator="BAWCFI22",
)
PROFILE = BuyerProfile(e_address="003701120389", e_operator="NDEAFIHH")


@st.composite
def einvoices(draw: st.DrawFn) -> EInvoice:
    """Invoices and credit notes of any hours, prices and texts."""
    invoice = draw(some.invoices() | some.credit_notes())
    name = draw(some.texts().filter(lambda text: len(text) > 1))
    buyer = Customer(
        id="buyer", name=name, kind="company", business_id="0112038-9", profile=PROFILE
    )
    made = attrs.evolve(invoice, seller_id=SELLER.id, customer_id=buyer.id)
    return make_einvoice(made, seller=SELLER, customer=buyer, note=draw(some.texts()))


@pytest.fixture(name="by_schema")
def fixture_by_schema(finvoice: Path) -> FinvoiceFormat:
    return FinvoiceFormat(schemas=finvoice)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(invoice=einvoices())
def test_it_is_written_and_passes(by_schema: FinvoiceFormat, invoice: EInvoice) -> None:
    built = by_schema.build(invoice)
    assert built.findings == ()
    assert by_schema.validate(built.files[0].content) == ()


@given(invoice=einvoices())
def test_it_is_read_as_it_was(invoice: EInvoice) -> None:
    """Blanks of texts are single after reading."""
    finvoice = FinvoiceFormat()
    built = finvoice.build(invoice)
    read = finvoice.read(built.files[0].content, id=invoice.id)
    for field in ("number", "kind", "net_cents", "vat_cents", "total_cents", "due_on", "reference"):
        assert getattr(read, field) == getattr(invoice, field)
    assert [line.net_cents for line in read.lines] == [line.net_cents for line in invoice.lines]
    assert [line.price_e4 for line in read.lines] == [line.price_e4 for line in invoice.lines]
    assert read.buyer.name == " ".join(invoice.buyer.name.split())
    assert finvoice.payable_cents(built.files[0].content) in (
        invoice.total_cents,
        -invoice.total_cents,
    )
