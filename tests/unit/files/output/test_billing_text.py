from __future__ import annotations

import json
from datetime import date

import attrs
import pytest
from month_example import CHARGE, INVOICE, billing_line, month_view, wording

from jobcenter_core.billing.build import issue
from jobcenter_core.billing.credit_notes import CreditedLine, draft_credit_note
from jobcenter_core.billing.invoices import Invoice, VatLine
from jobcenter_core.files.output.billing_text import (
    charge_text,
    charges_vat,
    invoice_text,
    supplied,
    vat_text,
)
from jobcenter_core.files.output.directory import directory_of
from jobcenter_core.files.output.document_json import invoice_json
from jobcenter_core.values.calculation import Calculation, RuleRef
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.wording.catalogue import LANGUAGES

NB = "\u00a0"
VIEW = month_view()
NAMES = directory_of(VIEW)
WORDING = wording()

TELLTALE = (
    "työntekij", "työtoiminta", "työosuusraha", "kuntouttava", "vammais", "työsuhde", "sosiaali",
    "arbetstagare", "arbetsverksamhet", "rehabilit", "funktionshind", "anställning", "klient",
    "worker", "employee", "employment", "disab", "allowance", "client", "w-1", "a-1",
)  # fmt: skip


def test_an_invoice_in_finnish() -> None:
    said = invoice_text(INVOICE, NAMES, WORDING, "fi").splitlines()
    for row in (
        "Lasku 2026-00001",
        "Myyjä: Esimerkki Oy",
        "Osoite: Mallikatu 1, 00100 Helsinki",
        "Y-tunnus: 2345678-1",
        "Arvonlisäverotunniste: FI23456781",
        "Osoite: Koulutie 2, 00200 Espoo",
        "Y-tunnus: 3456789-0",
        "Tilausnumeronne: PO 77",
        "Työ tehty: 5.10.2026 – 9.10.2026",
        "Laskun päiväys: 2.11.2026",
        "Eräpäivä: 16.11.2026",
        f"1. Siivous o-1: 588,00{NB}€",
        f"   24{NB}t × 24,50{NB}€/t",
        f"   Hinta ilman arvonlisäveroa. Arvonlisävero 25,5{NB}%",
        "   Tilaus o-1, 5.10.2026 – 9.10.2026",
        f"2. Siivous o-2: 50,01{NB}€",
        f"   1{NB}t{NB}40{NB}min × 30,005{NB}€/t",
        f"Veroton summa: 638,01{NB}€",
        f"Arvonlisävero 25,5{NB}%, peruste 638,01{NB}€: 162,69{NB}€",
        f"Maksettavaa: 800,70{NB}€",
        "Tilinumero: FI21 1234 5600 0007 85",
        "Viitenumero: 20260 00011",
        "Kansainvälinen viite: RF63 2026 0000 11",
    ):
        assert row in said


def test_a_draft_says_that_it_is_one_and_asks_for_nothing() -> None:
    draft = attrs.evolve(INVOICE, state="draft", national_reference="", rf_reference="")
    said = invoice_text(draft, NAMES, WORDING, "en").splitlines()
    assert said[1] == "Draft. Do not pay."
    assert not any(row.startswith(("Account", "Reference", "International")) for row in said)


def test_what_an_invoice_does_not_have_is_not_said() -> None:
    bare = attrs.evolve(INVOICE, seller_id="city-9", customer_id="c-9", buyer_order_number="")
    said = invoice_text(bare, NAMES, WORDING, "en").splitlines()
    assert "Seller: city-9" in said
    unsaid = ("Business", "Account", "Your order", "Address", "VAT number")
    assert not any(row.startswith(unsaid) for row in said)


def test_a_household_is_named_with_its_address_and_the_country_when_it_is_another() -> None:
    invoice = attrs.evolve(INVOICE, customer_id="home")
    said = invoice_text(invoice, NAMES, WORDING, "en").splitlines()
    place = said.index("Buyer: Kalle Keksitty")
    assert said[place + 1] == "Address: Kotikuja 3, 12345 X, SE"
    assert sum(row.startswith("Business ID") for row in said) == 1


def test_an_invoice_without_vat_carries_no_vat_identifier_and_says_why_there_is_none() -> None:
    line = billing_line(1, "o-1", 60, 100_000, 1_000, "E")
    vat = VatLine(
        vat_category="E",
        vat_rate_ppm=0,
        base_cents=1_000,
        vat_cents=0,
        exemption_reason="AVL 37 §",
        calculation=Calculation(factors=(("cents", 1_000), ("ppm", 0))),
        rule=RuleRef(rule="billing.vat"),
    )
    exempt = attrs.evolve(INVOICE, lines=(line,), vat_lines=(vat,), vat_cents=0)
    said = invoice_text(exempt, NAMES, WORDING, "en").splitlines()
    assert not charges_vat(exempt)
    assert not any(row.startswith("VAT number") for row in said)
    assert "   No VAT (0%): exempt" in said
    assert "Exempt from VAT, €10.00: €0.00. AVL 37 §" in said


def test_the_days_of_supply_span_all_lines() -> None:
    early = attrs.evolve(INVOICE.lines[0], period=DateRange(date(2026, 9, 28), date(2026, 9, 30)))
    invoice = attrs.evolve(INVOICE, lines=(INVOICE.lines[1], early))
    assert supplied(invoice) == DateRange(date(2026, 9, 28), date(2026, 10, 9))
    assert supplied(attrs.evolve(INVOICE, lines=())) == DateRange(None, None)


@pytest.mark.parametrize(
    ("category", "reason", "said"),
    [
        ("E", "Laki 1 §", f"Arvonlisäveroton, 10,00{NB}€: 0,00{NB}€. Laki 1 §"),
        ("O", "", f"Arvonlisävero ei koske, 10,00{NB}€: 0,00{NB}€."),
    ],
)
def test_vat_that_is_not_charged(category: str, reason: str, said: str) -> None:
    line = VatLine(
        vat_category=category,
        vat_rate_ppm=0,
        base_cents=1_000,
        vat_cents=0,
        exemption_reason=reason,
        calculation=Calculation(factors=(("cents", 1_000), ("ppm", 0))),
        rule=RuleRef(rule="billing.vat"),
    )
    assert vat_text(line, WORDING, "fi") == said


def test_a_charge_in_finnish() -> None:
    said = charge_text(CHARGE, NAMES, WORDING, "fi").splitlines()
    for row in (
        "Sisäinen veloitus IC-2026-00001",
        "Veloittaja: Mallikaupunki",
        "Veloitettava yksikkö: Yksikkö",
        "Kustannuspaikka: CC-42",
        f"1. Siivous o-3: 30,00{NB}€",
        f"Veloitus yhteensä: 30,00{NB}€",
    ):
        assert row in said
    assert not any("Viitenumero" in row or "Tilinumero" in row for row in said)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_worker_no_legal_form_and_no_clientship(lang: str) -> None:
    text = invoice_text(INVOICE, NAMES, WORDING, lang) + charge_text(CHARGE, NAMES, WORDING, lang)
    names = ["aino", "kuvitelma", "väinö", "eeva", "keksitty"]
    lowered = text.lower()
    assert [word for word in (*TELLTALE, *names) if word in lowered] == []
    # The search would find one: a line whose text names a service.
    telling = attrs.evolve(billing_line(1, "o-1", 60, 1, 0, "S"), description="Kuntouttava")
    other = invoice_text(attrs.evolve(INVOICE, lines=(telling,)), NAMES, WORDING, lang).lower()
    assert [word for word in TELLTALE if word in other] == ["kuntouttava"]


def credit_note(*lines: CreditedLine) -> Invoice:
    return issue(
        draft_credit_note(
            id="inv-2",
            number=2,
            original=INVOICE,
            earlier=(),
            month=Month(2026, 11),
            issued_on=date(2026, 11, 20),
            reason="Tunnit olivat väärin",
            lines=lines,
        )
    )


def test_a_credit_note_names_what_it_credits_and_asks_for_no_money() -> None:
    """2 h of 24.50 are 49.00; 25.5 % of it is 12.495, which is 12.50."""
    note = credit_note(CreditedLine(number=1, worked_minutes=120))
    said = invoice_text(note, NAMES, WORDING, "fi").splitlines()
    for row in (
        "Hyvityslasku 2026-00002",
        "Hyvitettävä lasku: 2026-00001, 2.11.2026",
        "Hyvityksen syy: Tunnit olivat väärin",
        f"1. Siivous o-1: −49,00{NB}€",
        "   Hyvitettävän laskun rivi 1",
        f"   −2{NB}t × 24,50{NB}€/t",
        f"Hyvitetään yhteensä: 61,50{NB}€",
    ):
        assert row in said, row
    text = "\n".join(said)
    assert "Maksettavaa" not in text
    assert "Tilinumero" not in text
    assert "Eräpäivä" not in text


def test_a_credited_sum_tells_no_hours() -> None:
    said = invoice_text(credit_note(CreditedLine(number=1, cents=500)), NAMES, WORDING, "en")
    assert "Line 1 of the credited invoice" in said
    assert "×" not in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_credit_note_tells_nothing_of_who_did_the_work(lang: str) -> None:
    text = invoice_text(credit_note(), NAMES, WORDING, lang).lower()
    assert not [word for word in TELLTALE if word in text]


def test_the_data_of_a_credit_note_say_what_it_is() -> None:
    data = json.loads(invoice_json(credit_note(), NAMES))
    assert (data["kind"], data["credits"], data["credits_number"]) == (
        "credit_note",
        INVOICE.id,
        "2026-00001",
    )


def test_reverse_charge_names_both_vat_identifiers() -> None:
    """Value Added Tax Act, section 209 e: the buyer's too, and that the buyer owes the VAT."""
    (line,) = INVOICE.vat_lines
    vat = attrs.evolve(line, vat_category="AE", vat_rate_ppm=0, vat_cents=0)
    said = invoice_text(attrs.evolve(INVOICE, vat_lines=(vat,)), NAMES, WORDING, "en").splitlines()
    assert "VAT number: FI23456781" in said
    assert "VAT number: FI34567890" in said
    assert any(row.startswith("Reverse charge, ") for row in said)
