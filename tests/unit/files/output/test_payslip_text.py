from __future__ import annotations

import attrs
import pytest
from month_example import ALLOWANCE_SLIP, SECRET_CODE, SECRET_IBAN, SLIP, month_view, wording

from jobcenter_core.files.output.directory import directory_of
from jobcenter_core.files.output.payslip_text import is_allowance_slip, payslip_text
from jobcenter_core.wording.catalogue import LANGUAGES

NB = "\u00a0"
NAMES = directory_of(month_view())
WORDING = wording()


def rows(lang: str) -> list[str]:
    return payslip_text(SLIP, NAMES, WORDING, lang).splitlines()


def test_a_payslip_in_finnish_holds_what_a_payslip_must() -> None:
    said = rows("fi")
    for row in (
        "Palkkalaskelma",
        "Työnantaja (maksaja): Esimerkki Oy",
        "Y-tunnus: 2345678-1",
        "Työntekijä: Aino Kuvitelma",
        "Palkkakausi: 1.10.2026 – 31.10.2026",
        "Palkanmaksupäivä: 13.11.2026",
        f"Työtunnit: 3{NB}t{NB}30{NB}min",
        f"1. Tuntipalkka: 44,07{NB}€",
        f"   3{NB}t{NB}30{NB}min × 12,59{NB}€/t",
        "   Työkeikka: a-1",
        f"2. Sunnuntaityökorotus: 18,89{NB}€",
        f"   1{NB}t{NB}30{NB}min × 12,59{NB}€/t × 100{NB}%",
        f"3. Lomakorvaus: 5,67{NB}€",
        f"   62,96{NB}€ × 9{NB}%",
        f"Bruttopalkka: 68,63{NB}€",
        f"4. Ennakonpidätys: 12,00{NB}€",
        f"6. Työntekijän työeläkemaksu: 5,01{NB}€",
        f"   68,63{NB}€ × 7,3{NB}%",
        f"Vähennykset yhteensä: 20,46{NB}€",  # 12.00 + 3.45 + 5.01
        f"Veronalainen palkka: 68,63{NB}€",
        f"Maksetaan tilille (netto): 48,17{NB}€",
        f"   68,63{NB}€ × 25{NB}%, vähennetään 5,01{NB}€",
        f"Työnantajan kulut yhteensä: 12,15{NB}€",
        "Näitä ei vähennetä palkasta.",
    ):
        assert row in said


def test_plain_finnish_explains_each_hard_word_once() -> None:
    said = rows("fi@selko")
    for sentence in (
        "   Ennakonpidätys on vero. Se lähtee palkasta ennen kuin saat palkan.",
        "   Lomakorvaus on raha, jonka saat loman sijasta.",
        "   Työeläkemaksu on maksu, josta saat myöhemmin eläkettä.",
        "Nettopalkka on raha, jonka saat tilillesi.",
        "Palkkalaskelma kertoo, mistä palkkasi tulee.",
    ):
        assert said.count(sentence) == 1
    assert f"Saat rahan: perjantai 13.{NB}marraskuuta 2026" in said
    assert f"Työtunnit: 3{NB}tuntia{NB}30{NB}minuuttia" in said
    # An id of an assignment says nothing to its reader.
    assert not any("a-1" in row for row in said)


def test_a_word_explained_is_not_explained_again() -> None:
    twice = attrs.evolve(SLIP, lines=(SLIP.lines[0], attrs.evolve(SLIP.lines[0], number=2)))
    said = payslip_text(twice, NAMES, WORDING, "fi@selko")
    assert said.count("Tuntipalkka on raha, jonka saat yhdestä työtunnista.") == 1


def test_english() -> None:
    said = rows("en")
    assert "1. Hourly pay: €44.07" in said
    assert f"Pay date: 13{NB}November 2026" in said
    assert "Paid to your account (net): €48.17" in said


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slip", [SLIP, ALLOWANCE_SLIP])
def test_no_identity_code_and_no_account_number(slip: object, lang: str) -> None:
    text = payslip_text(slip, NAMES, WORDING, lang)  # type: ignore[arg-type]
    assert SECRET_CODE not in text
    assert SECRET_IBAN not in text
    assert "FI21" not in text
    assert "Secret" not in text


def test_an_allowance_slip_has_no_pay_and_no_employer() -> None:
    said = payslip_text(ALLOWANCE_SLIP, NAMES, WORDING, "fi").splitlines()
    assert said[0] == "Laskelma verottomasta rahasta"
    assert f"1. Työosuusraha: 36,00{NB}€" in said
    assert f"   3{NB}päivää × 12,00{NB}€/pv" in said
    assert not any(row.startswith(("Bruttopalkka", "Veronalainen", "Työtunnit")) for row in said)
    assert is_allowance_slip(ALLOWANCE_SLIP)
    assert not is_allowance_slip(SLIP)
    assert not is_allowance_slip(attrs.evolve(SLIP, lines=()))


def test_a_line_of_a_plugin_and_a_payer_without_a_name_are_shown_by_code_and_id() -> None:
    line = attrs.evolve(SLIP.lines[0], code="evening_supplement")
    slip = attrs.evolve(SLIP, employer_id="org-9", lines=(line,))
    said = payslip_text(slip, NAMES, WORDING, "fi@selko").splitlines()
    assert f"1. evening_supplement: 44,07{NB}€" in said
    assert "Maksaja: org-9" in said
    assert not any("Y-tunnus" in row for row in said)
