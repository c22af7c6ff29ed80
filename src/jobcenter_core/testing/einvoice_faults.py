"""Invoices with one fault each, and the code of the finding that must name it."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.billing.einvoices import Attachment, EInvoice
from jobcenter_core.testing.einvoice_samples import sample_einvoices

__all__ = ["BrokenEInvoice", "broken_einvoices"]


@attrs.frozen(kw_only=True)
class BrokenEInvoice:
    """A wrong invoice: every format refuses it with a finding of this code."""

    name: str
    code: str
    invoice: EInvoice


def broken_einvoices() -> tuple[BrokenEInvoice, ...]:
    """One for each fault; the first five are those that the official rules of Peppol let pass."""
    return tuple(
        BrokenEInvoice(name=name, code=code, invoice=invoice)
        for name, (code, invoice) in {**_payment(), **_sums(), **_vat(), **_rest()}.items()
    )


_Faults = dict[str, tuple[str, EInvoice]]


def _of(name: str) -> EInvoice:
    return sample_einvoices()[name]


def _payment() -> _Faults:
    standard, mixed = _of("standard"), _of("exempt_and_taxed")
    off = tuple(
        attrs.evolve(vat, vat_cents=2_700) if vat.vat_cents else vat for vat in mixed.vat
    )  # 27.00 for 27.62
    bogus = attrs.evolve(standard.buyer, e_address="003799999999")
    return {
        "vat_62_cents_off": (
            "einvoice_vat_amount",
            attrs.evolve(mixed, vat=off, vat_cents=2_700, total_cents=67_745),
        ),
        "bogus_ovt": ("einvoice_e_address", attrs.evolve(standard, buyer=bogus)),
        "due_before_issue": (
            "einvoice_due_date",
            attrs.evolve(standard, due_on=date(2026, 11, 30)),
        ),
        "bad_iban": ("einvoice_iban", attrs.evolve(standard, iban="FI2112345600000786")),
        "bad_reference": ("einvoice_reference", attrs.evolve(standard, reference="2026000078")),
        "bad_rf": ("einvoice_reference", attrs.evolve(standard, rf_reference="RF712026000079")),
        "two_references": (
            "einvoice_references_differ",
            attrs.evolve(standard, rf_reference="RF862026000082"),
        ),
        "bad_bic": ("einvoice_bic", attrs.evolve(standard, bic="NDEA")),
        "no_iban": ("einvoice_iban", attrs.evolve(standard, iban="")),
    }


def _sums() -> _Faults:
    standard = _of("standard")
    line = standard.lines[0]
    return {
        "line_net": (
            "einvoice_line_net",
            attrs.evolve(standard, lines=(attrs.evolve(line, net_cents=25_001),)),
        ),
        "negative_price": (
            "einvoice_price_negative",
            attrs.evolve(
                standard,
                lines=(attrs.evolve(line, price_e4=-250_000, quantity_e4=-100_000),),
            ),
        ),
        "total": ("einvoice_totals", attrs.evolve(standard, total_cents=31_376)),
        "net": ("einvoice_totals", attrs.evolve(standard, net_cents=25_001, total_cents=31_376)),
        "vat_base": (
            "einvoice_vat_base",
            attrs.evolve(standard, vat=(attrs.evolve(standard.vat[0], base_cents=24_999),)),
        ),
        "no_lines": ("einvoice_lines_missing", attrs.evolve(standard, lines=())),
        "no_breakdown": ("einvoice_vat_breakdown", attrs.evolve(standard, vat=())),
        "twice_in_breakdown": (
            "einvoice_vat_breakdown",
            attrs.evolve(standard, vat=standard.vat * 2),
        ),
        "negative_total": (
            "einvoice_negative",
            attrs.evolve(
                standard,
                lines=(attrs.evolve(line, quantity_e4=-100_000, net_cents=-25_000),),
                vat=(attrs.evolve(standard.vat[0], base_cents=-25_000, vat_cents=-6_375),),
                net_cents=-25_000,
                vat_cents=-6_375,
                total_cents=-31_375,
            ),
        ),
    }


def _vat() -> _Faults:
    exempt, outside, reverse = _of("exempt_and_taxed"), _of("small_seller"), _of("reverse_charge")
    first = exempt.vat[0]
    return {
        "no_reason": (
            "einvoice_exemption_reason",
            attrs.evolve(
                exempt, vat=(attrs.evolve(first, reason="", reason_code=""), exempt.vat[1])
            ),
        ),
        "reason_code": (
            "einvoice_exemption_code",
            attrs.evolve(
                exempt, vat=(attrs.evolve(first, reason_code="VATEX-FI-1"), exempt.vat[1])
            ),
        ),
        "outside_with_vat_number": (
            "einvoice_outside_vat",
            attrs.evolve(outside, seller=attrs.evolve(outside.seller, vat_number="FI23456780")),
        ),
        "outside_beside_standard": (
            "einvoice_outside_vat",
            _beside(outside, _of("standard")),
        ),
        "reverse_without_buyer": (
            "einvoice_reverse_charge",
            attrs.evolve(reverse, buyer=attrs.evolve(reverse.buyer, vat_number="")),
        ),
        "seller_without_vat_number": (
            "einvoice_seller_vat_number",
            attrs.evolve(exempt, seller=attrs.evolve(exempt.seller, vat_number="")),
        ),
        "rate_of_exempt": (
            "einvoice_vat_rate",
            attrs.evolve(
                exempt,
                lines=(attrs.evolve(exempt.lines[0], vat_rate_ppm=100_000), exempt.lines[1]),
            ),
        ),
    }


def _beside(first: EInvoice, second: EInvoice) -> EInvoice:
    return attrs.evolve(
        first,
        lines=(first.lines[0], attrs.evolve(second.lines[0], number=2)),
        vat=(*first.vat, *second.vat),
        net_cents=first.net_cents + second.net_cents,
        vat_cents=first.vat_cents + second.vat_cents,
        total_cents=first.total_cents + second.total_cents,
    )


def _rest() -> _Faults:
    standard, credit = _of("standard"), _of("credit_note")
    same = attrs.evolve(standard.buyer, business_id=standard.seller.business_id)
    return {
        "own_unit": ("einvoice_same_party", attrs.evolve(standard, buyer=same)),
        "business_id": (
            "einvoice_business_id",
            attrs.evolve(standard, buyer=attrs.evolve(standard.buyer, business_id="0112038-8")),
        ),
        "no_number": ("einvoice_number", attrs.evolve(standard, number="")),
        "credits_nothing": (
            "einvoice_credits_missing",
            attrs.evolve(credit, preceding_number="", preceding_issued_on=None),
        ),
        "attachment_type": ("einvoice_attachment_type", _attached("text/html", "hours.html")),
        "attached_copy": (
            "einvoice_attachment_copy",
            _attached("application/pdf", "lasku-2026-00007.pdf"),
        ),
        "identity_code": (
            "einvoice_identity_code",
            attrs.evolve(standard, note="Asiasta 131052-9085 sovittu."),
        ),
        "unprintable": ("einvoice_text", attrs.evolve(standard, note="Kiitos\x00")),
        "currency": ("einvoice_currency", attrs.evolve(standard, currency_code="SEK")),
    }


def _attached(media_type: str, file_name: str) -> EInvoice:
    one = Attachment(id="att-1", file_name=file_name, media_type=media_type, content=b"%PDF-1.7")
    return attrs.evolve(_of("standard"), attachments=(one,))
