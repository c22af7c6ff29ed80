"""Own checks of electronic invoices: facts 6 and 12 of invoicing, each fault by its name."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from jobcenter_core.billing.einvoice_checks import (
    LONGEST_ATTACHMENT,
    buyer_findings,
    credit_findings,
    einvoice_findings,
)
from jobcenter_core.billing.einvoices import CREDIT_NOTE, Attachment, EInvoice
from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.buyer_profiles import BuyerProfile
from jobcenter_core.parties.organisations import Customer
from jobcenter_core.testing.einvoice_faults import BrokenEInvoice, broken_einvoices
from jobcenter_core.testing.einvoice_samples import sample_einvoices
from jobcenter_core.values.findings import Finding, Severity

SAMPLES = sample_einvoices()
STANDARD = SAMPLES["standard"]


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [one.code for one in findings]


@pytest.mark.parametrize("sample", list(SAMPLES))
def test_right_invoices_have_no_findings(sample: str) -> None:
    assert einvoice_findings(SAMPLES[sample]) == ()


@pytest.mark.parametrize("broken", broken_einvoices(), ids=lambda one: one.name)
def test_each_fault_is_named(broken: BrokenEInvoice) -> None:
    findings = einvoice_findings(broken.invoice)
    assert broken.code in codes(findings)
    assert {one.severity for one in findings} == {Severity.ERROR}
    assert all(one.path.startswith(f"invoice/{broken.invoice.id}/") for one in findings)


@pytest.mark.parametrize(
    ("sample", "total", "vat"),
    [
        ("exempt_and_taxed", 67_807, 2_762),  # 542.13 + 108.32 + 27.62
        ("vat_once", 37_646, 7_649),  # 299.97 + 76.49, not 76.50
        ("two_rates", 37_350, 7_350),  # 300.00 + 48.00 + 25.50
        ("credit_note", 6_275, 1_275),
        ("reverse_charge", 25_000, 0),
    ],
)
def test_sums_of_the_samples(sample: str, total: int, vat: int) -> None:
    assert (SAMPLES[sample].total_cents, SAMPLES[sample].vat_cents) == (total, vat)


@pytest.mark.parametrize("off", [-1, 1])
def test_vat_of_an_invoice_is_exact_to_the_cent(off: int) -> None:
    vat = attrs.evolve(STANDARD.vat[0], vat_cents=6_375 + off)
    wrong = attrs.evolve(STANDARD, vat=(vat,), vat_cents=6_375 + off, total_cents=31_375 + off)
    assert codes(einvoice_findings(wrong)) == ["einvoice_vat_amount"]


@pytest.mark.parametrize(("off", "expected"), [(1, []), (2, ["einvoice_vat_amount"])])
def test_vat_of_a_credit_note_may_be_one_cent_off(off: int, expected: list[str]) -> None:
    note = SAMPLES["credit_note"]
    vat = attrs.evolve(note.vat[0], vat_cents=1_275 + off)
    changed = attrs.evolve(note, vat=(vat,), vat_cents=1_275 + off, total_cents=6_275 + off)
    assert codes(einvoice_findings(changed)) == expected


def test_a_credit_note_needs_no_reference_of_its_own() -> None:
    note = attrs.evolve(SAMPLES["credit_note"], reference="", rf_reference="")
    assert einvoice_findings(note) == ()
    bill = attrs.evolve(STANDARD, reference="", rf_reference="")
    assert codes(einvoice_findings(bill)) == ["einvoice_reference"]


def test_a_household_has_no_business_id_and_a_seller_has() -> None:
    person = attrs.evolve(STANDARD.buyer, business_id="")
    assert einvoice_findings(attrs.evolve(STANDARD, buyer=person)) == ()
    nobody = attrs.evolve(STANDARD.seller, business_id="", vat_number="FI23456780")
    assert codes(einvoice_findings(attrs.evolve(STANDARD, seller=nobody))) == [
        "einvoice_business_id"
    ]


@pytest.mark.parametrize("number", ["FI01120389", "SE23456780", "FI2345678-0", "23456780"])
def test_the_vat_number_is_that_of_the_business_id(number: str) -> None:
    seller = attrs.evolve(STANDARD.seller, vat_number=number)
    assert codes(einvoice_findings(attrs.evolve(STANDARD, seller=seller))) == [
        "einvoice_vat_number"
    ]


@pytest.mark.parametrize("field", ["seller", "buyer"])
def test_a_missing_address_is_told_by_its_party(field: str) -> None:
    party = attrs.evolve(getattr(STANDARD, field), e_address="")
    (finding,) = einvoice_findings(attrs.evolve(STANDARD, **{field: party}))
    assert finding.path == f"invoice/{STANDARD.id}/{field}/e_address"


def attached(**changes: object) -> EInvoice:
    one = Attachment(id="a", file_name="tuntilista.pdf", media_type="application/pdf", content=b"x")
    return attrs.evolve(STANDARD, attachments=(attrs.evolve(one, **changes),))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"file_name": "2026-00007.pdf"}, ["einvoice_attachment_copy"]),
        ({"id": "2026-00007"}, ["einvoice_attachment_copy"]),
        ({"file_name": "invoice-2026-00007.pdf"}, ["einvoice_attachment_copy"]),
        ({"file_name": "tunnit-2026-00007.pdf"}, []),
        ({"file_name": "2026-00007.csv", "media_type": "text/csv"}, []),
        ({"media_type": "application/zip"}, ["einvoice_attachment_type"]),
        ({"content": bytes(LONGEST_ATTACHMENT + 1)}, ["einvoice_attachment_size"]),
    ],
)
def test_attachments(changes: dict[str, object], expected: list[str]) -> None:
    assert codes(einvoice_findings(attached(**changes))) == expected


@pytest.mark.parametrize("text", ["131052-9085", "Sopii 131052-9085.", "131052X9085"])
def test_an_identity_code_in_a_line_is_found_and_not_told(text: str) -> None:
    line = attrs.evolve(STANDARD.lines[0], name=text)
    (finding,) = einvoice_findings(attrs.evolve(STANDARD, lines=(line,)))
    assert finding.code == "einvoice_identity_code"
    assert finding.path.endswith("/lines/1/name")
    assert "131052" not in f"{finding}"


@pytest.mark.parametrize("text", ["131052-9086", "1131052-9085", "20261201-1234"])
def test_what_only_looks_like_an_identity_code_is_let_pass(text: str) -> None:
    assert einvoice_findings(attrs.evolve(STANDARD, note=text)) == ()


def test_another_kind_of_document_is_no_invoice() -> None:
    with pytest.raises(InvalidValue, match=r"einvoice\.kind"):
        einvoice_findings(attrs.evolve(STANDARD, kind="reminder"))


HELSINKI = Customer(
    id="customer-helsinki",
    name="Helsingin kaupunki",
    kind="public_body",
    business_id="0201256-6",
    payment_term_days=21,
    one_order_per_invoice=True,
    order_number_required=True,
    profile=BuyerProfile(order_number_form="4600######", minimum_term_days=21),
)


def test_what_helsinki_asks_for() -> None:
    """Facts 12.14: order number, one order, 21 days."""
    right = SAMPLES["helsinki"]
    assert buyer_findings(right, HELSINKI) == ()
    assert buyer_findings(attrs.evolve(right, order_number="", lines=()), HELSINKI)[0].code == (
        "einvoice_order_number_missing"
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"order_number": ""}, "einvoice_order_number_missing"),
        ({"order_number": "PO-1"}, "einvoice_order_number_form"),
        ({"due_on": date(2026, 12, 21)}, "einvoice_term_too_short"),  # 20 days
    ],
)
def test_what_helsinki_would_return(changes: dict[str, object], code: str) -> None:
    wrong = attrs.evolve(SAMPLES["helsinki"], **changes)
    assert codes(buyer_findings(wrong, HELSINKI)) == [code]


def test_two_orders_on_an_invoice() -> None:
    right = SAMPLES["helsinki"]
    assert codes(buyer_findings(right, HELSINKI, order_ids=["order-2"])) == ["einvoice_two_orders"]


def test_a_credit_note_has_no_term() -> None:
    note = attrs.evolve(SAMPLES["credit_note"], order_number="4600123456", due_on=date(2026, 12, 8))
    assert note.kind == CREDIT_NOTE
    assert buyer_findings(note, HELSINKI) == ()


def test_credit_up_to_the_invoice_and_not_a_cent_beyond() -> None:
    """250.00 less 50.00 and 200.00; then 0.01 more."""
    note = SAMPLES["credit_note"]
    rest = attrs.evolve(note, vat=(attrs.evolve(note.vat[0], base_cents=20_000),))
    beyond = attrs.evolve(note, vat=(attrs.evolve(note.vat[0], base_cents=20_001),))
    assert credit_findings(rest, STANDARD, [note]) == ()
    (finding,) = credit_findings(beyond, STANDARD, [note])
    assert finding.code == "einvoice_credit_beyond_rest"
    assert finding.path == f"invoice/{note.id}/vat/S-255000/base_cents"


def test_credit_of_a_rate_that_was_not_invoiced() -> None:
    note = SAMPLES["credit_note"]
    other = attrs.evolve(note, vat=(attrs.evolve(note.vat[0], vat_rate_ppm=135_000),))
    assert codes(credit_findings(other, STANDARD)) == ["einvoice_credit_beyond_rest"]
