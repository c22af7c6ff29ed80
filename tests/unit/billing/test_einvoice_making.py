"""From stored invoices to the terms of EN 16931: exact, and with nothing of who did the work."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from billing_examples import BUYER, EXEMPT, OUTSIDE, SELLER, draft, span, work
from hypothesis import given
from hypothesis import strategies as st

from jobcenter_core.billing.build import issue
from jobcenter_core.billing.credit_notes import CreditedLine, draft_credit_note
from jobcenter_core.billing.einvoice_checks import credit_findings, einvoice_findings
from jobcenter_core.billing.einvoice_making import make_einvoice
from jobcenter_core.billing.einvoices import CREDIT_NOTE, Attachment, EInvoice
from jobcenter_core.billing.invoices import Invoice
from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.buyer_profiles import BuyerProfile
from jobcenter_core.terms.price_terms import PriceTerms
from jobcenter_core.values.months import Month

DAY = date(2026, 10, 5)
FROM = attrs.evolve(
    SELLER,
    iban="FI2112345600000785",
    bic="NDEAFIHH",
    e_address="003712345671",
    e_operator="BAWCFI22",
)
TO = attrs.evolve(BUYER, profile=BuyerProfile(e_address="003723456780", e_operator="BAWCFI22"))
SMALL = attrs.evolve(FROM, vat_registered=False)
REVERSE = PriceTerms(hourly_e4=300_000, vat_category="AE", vat_parameter=None)


def made(invoice: Invoice, **changes: Any) -> EInvoice:
    return make_einvoice(invoice, **{"seller": FROM, "customer": TO, **changes})


def test_hours_that_four_decimals_hold() -> None:
    """7 h 30 min at 30.00 are 225.00."""
    (line,) = made(issue(draft(work(span(DAY, 450))))).lines
    assert (line.quantity_e4, line.unit_code, line.price_e4, line.net_cents) == (
        75_000,
        "HUR",
        300_000,
        22_500,
    )


def test_minutes_where_hours_would_not_come_to_the_cent() -> None:
    """20 min at 500.00: 0.3333 h would be 166.65, and the line is 166.67."""
    bill = issue(draft(work(span(DAY, 20), price=PriceTerms(hourly_e4=5_000_000))))
    (line,) = made(bill).lines
    assert (line.quantity_e4, line.unit_code, line.base_quantity_e4, line.net_cents) == (
        200_000,
        "MIN",
        600_000,
        16_667,
    )


def test_parties_addresses_and_payment() -> None:
    invoice = made(issue(draft(work(buyer_order_number="PO-7"))), terms="14 pv", note="Kiitos")
    assert (invoice.seller.vat_number, invoice.buyer.vat_number) == ("FI12345671", "")
    assert (invoice.seller.e_address, invoice.buyer.e_operator) == ("003712345671", "BAWCFI22")
    assert (invoice.iban, invoice.bic) == ("FI2112345600000785", "NDEAFIHH")
    assert (invoice.order_number, invoice.buyer_reference) == ("PO-7", "")
    assert (invoice.reference, invoice.rf_reference) == ("2026000079", "RF702026000079")
    assert (invoice.terms, invoice.note) == ("14 pv", "Kiitos")
    assert einvoice_findings(invoice) == ()


def test_what_the_buyer_wants_on_each_invoice() -> None:
    profile = attrs.evolve(TO.profile, buyer_reference="KP 42", contract_number="H-1")
    invoice = made(issue(draft()), customer=attrs.evolve(TO, profile=profile))
    assert (invoice.buyer_reference, invoice.contract_number) == ("KP 42", "H-1")


def test_the_buyers_name_is_the_reference_of_last_resort() -> None:
    """OpenPEPPOL's guide: without an order number and a reference, who ordered."""
    assert made(issue(draft())).buyer_reference == "Ostaja Oy"
    long = attrs.evolve(TO, name="Ostaja " + "O" * 64)  # 71 characters
    assert made(issue(draft()), customer=long).buyer_reference == "buyer"


def test_exempt_work_has_its_reason_and_code() -> None:
    price = attrs.evolve(EXEMPT, exemption_reason_code="VATEX-EU-132-1G")
    (vat,) = made(issue(draft(work(price=price)))).vat
    assert (vat.reason, vat.reason_code) == ("AVL 37 §", "VATEX-EU-132-1G")


def test_two_codes_of_one_category_leave_the_reasons_in_words() -> None:
    one = attrs.evolve(EXEMPT, exemption_reason_code="VATEX-EU-132-1G")
    two = attrs.evolve(EXEMPT, exemption_reason="AVL 34 §", exemption_reason_code="VATEX-EU-132-1C")
    works = (work(price=one), work(price=two, order_id="o-2", timesheet_id="ts-2"))
    (vat,) = made(issue(draft(*works))).vat
    assert (vat.reason, vat.reason_code) == ("AVL 34 §; AVL 37 §", "")


def test_reverse_charge_names_both_vat_numbers() -> None:
    invoice = made(issue(draft(work(price=REVERSE))))
    assert (invoice.seller.vat_number, invoice.buyer.vat_number) == ("FI12345671", "FI23456780")
    assert (invoice.vat[0].reason_code, invoice.vat_cents) == ("VATEX-EU-AE", 0)
    assert einvoice_findings(invoice) == ()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"seller": SMALL}, r"price\.vat_category"),
        ({"customer": attrs.evolve(TO, business_id=None)}, r"customer\.business_id"),
    ],
)
def test_reverse_charge_is_between_those_in_the_register(
    changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidValue, match=field):
        draft(work(price=REVERSE), **changes)


@pytest.mark.parametrize("price", [OUTSIDE, EXEMPT])
def test_a_seller_outside_the_register_is_outside_vat(price: PriceTerms) -> None:
    """It has no VAT number, which category E asks for (BR-E-02), so it is O with its reason."""
    invoice = made(issue(draft(work(price=price), seller=SMALL)), seller=SMALL)
    (vat,) = invoice.vat
    assert (vat.vat_category, vat.reason_code) == ("O", "VATEX-EU-O")
    assert vat.reason == price.exemption_reason
    assert invoice.seller.vat_number == ""
    assert einvoice_findings(invoice) == ()


def test_attachments_go_along() -> None:
    hours = Attachment(id="a", file_name="tunnit.csv", media_type="text/csv", content=b"1")
    assert made(issue(draft()), attachments=[hours]).attachments == (hours,)


def test_nothing_of_who_did_the_work_goes_along() -> None:
    invoice = made(issue(draft(work(timesheet_id="ts-secret-worker"))))
    assert "ts-secret-worker" not in repr(invoice)
    assert "e-1" not in [line.order_id for line in invoice.lines]


@pytest.mark.parametrize(
    ("invoice", "changes"),
    [
        (draft(), {}),
        (issue(draft()), {"seller": attrs.evolve(FROM, id="other")}),
        (issue(draft()), {"customer": attrs.evolve(TO, id="other")}),
    ],
)
def test_drafts_and_foreign_parties_are_refused(invoice: Invoice, changes: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue, match=r"invoice\."):
        made(invoice, **changes)


def credited(bill: Invoice, *lines: CreditedLine) -> Invoice:
    return issue(
        draft_credit_note(
            id="inv-2",
            number=8,
            original=bill,
            earlier=(),
            month=Month(2026, 11),
            issued_on=date(2026, 11, 9),
            reason="Väärä hinta",
            lines=lines,
        )
    )


def test_a_credit_note_has_no_minus_and_names_the_invoice() -> None:
    bill = issue(draft(work(span(DAY, 600))))
    note = made(credited(bill, CreditedLine(number=1, worked_minutes=120)))
    assert (note.kind, note.preceding_number) == (CREDIT_NOTE, "2026-00007")
    assert note.preceding_issued_on == date(2026, 11, 2)
    assert (note.net_cents, note.vat_cents, note.total_cents) == (6_000, 1_530, 7_530)
    assert (note.lines[0].quantity_e4, note.lines[0].unit_code) == (20_000, "HUR")
    assert note.note == "Väärä hinta"
    assert einvoice_findings(note) == ()
    assert credit_findings(note, made(bill)) == ()


def test_a_credited_sum_is_one_piece() -> None:
    bill = issue(draft(work(span(DAY, 600))))
    (line,) = made(credited(bill, CreditedLine(number=1, cents=999))).lines
    assert (line.quantity_e4, line.unit_code, line.price_e4, line.net_cents) == (
        10_000,
        "C62",
        99_900,
        999,
    )


@given(minutes=st.integers(1, 60_000), price=st.integers(0, 10**7), part=st.integers(1, 60_000))
def test_whatever_the_hours_and_price_the_checks_agree(minutes: int, price: int, part: int) -> None:
    """The invoice and a part of it credited, exact to the cent by quantity and price."""
    bill = issue(draft(work(span(DAY, minutes), price=PriceTerms(hourly_e4=price))))
    assert einvoice_findings(made(bill)) == ()
    line = CreditedLine(number=1, worked_minutes=min(part, minutes))
    assert einvoice_findings(made(credited(bill, line))) == ()
