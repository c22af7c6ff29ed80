from __future__ import annotations

import json

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from month_example import ALLOWANCE_SLIP, CHARGE, INVOICE, SECRET_CODE, SLIP, statutes, wording

from jobcenter_core.billing.invoices import InternalCharge, Invoice
from jobcenter_core.errors import NotFound
from jobcenter_core.files.explain import explain, explanation
from jobcenter_core.files.explain_lines import UsedParameter, explained_lines
from jobcenter_core.files.output.json_text import canonical_json
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.values.calculation import UNIT_DIVISORS, Calculation, RuleRef
from jobcenter_core.wording.catalogue import LANGUAGES

NB = "\u00a0"
WORDING = wording()
STATUTES = statutes()
DOCUMENTS = (SLIP, ALLOWANCE_SLIP, INVOICE, CHARGE)


def rows(document: Payslip | Invoice | InternalCharge, line: int, lang: str = "fi") -> list[str]:
    text = explain(document, wording=WORDING, statutes=STATUTES, lang=lang, line=line)
    return [row.strip() for row in text.splitlines()]


def test_hourly_pay_is_unfolded_to_entries_and_rounding() -> None:
    assert rows(SLIP, 1) == [
        f"Rivi 1. Tuntipalkka: 44,07{NB}€",
        "Mitä se on: Palkka jokaisesta tehdystä tunnista.",
        "Sääntö: Tehdyt minuutit kertaa sovittu tuntipalkka. (earnings.hourly_pay)",
        "Koskee: a-1",
        f"Työ: 3{NB}t{NB}30{NB}min",
        f"2{NB}t: kirjaus e-1, tuntilista ts-a-1-2026-10",
        f"1{NB}t{NB}30{NB}min: kirjaus e-2, tuntilista ts-a-1-2026-10",
        f"Lasku: 3{NB}t{NB}30{NB}min × 12,59{NB}€/t = 44,065{NB}€",
        f"Pyöristetään lähimpään senttiin, puoli senttiä ylöspäin: 44,07{NB}€",
        "Laki: Employment Contracts Act (55/2001)",
    ]


def test_a_percent_names_its_base_parameter_source_and_law() -> None:
    said = rows(SLIP, 6, "en")
    assert "Base: lines 1, 2, 3, €68.63 in all" in said
    assert "Calculation: €68.63 × 7.3% = €5.00999" in said
    assert "Rounded to the nearest cent, half a cent up: €5.01" in said
    assert "Law: Employees Pensions Act (395/2006), section 153" in said
    (parameter,) = [row for row in said if row.startswith("Parameter:")]
    # Value, start and source are those of the statute file.
    assert parameter.startswith(
        "Parameter: Employee's pension contribution, ages 17 to 52 "
        f"(employee_pension.rate.17_52) is 7.3%, in force from 1{NB}January 2026. Source: Finnish"
    )


def test_the_part_of_a_base_that_a_line_uses() -> None:
    said = rows(SLIP, 5)
    assert f"Peruste: rivit 1, 2, 3, yhteensä 68,63{NB}€" in said
    assert any(row.startswith(f"Tämä rivi lasketaan summasta 8,63{NB}€") for row in said)
    assert not any(row.startswith("Tämä rivi lasketaan") for row in rows(SLIP, 6))


def test_what_is_taken_off_after_rounding_and_a_policy_as_the_ground() -> None:
    said = rows(SLIP, 7)
    assert f"Lasku: 68,63{NB}€ × 25{NB}% = 17,1575{NB}€" in said
    assert f"Vähennys: 17,16{NB}€ − 5,01{NB}€ = 12,15{NB}€" in said
    assert "Perustuu: policy/p-1" in said


def test_facts_that_decided_a_line_are_told_in_words_and_as_data() -> None:
    line = attrs.evolve(SLIP.lines[5], facts=(("age_years", 58),))
    slip = attrs.evolve(SLIP, lines=(*SLIP.lines[:5], line, SLIP.lines[6]))
    assert "Decided by: age 58 in the month of payment" in rows(slip, 6, "en")
    assert "Ratkaisevaa: ikä maksukuukautena 58" in rows(slip, 6)
    assert explanation(slip, 6).facts == (("age_years", 58),)
    assert json.loads(canonical_json(explanation(slip, 6)))["facts"] == [["age_years", 58]]
    assert not any(row.startswith("Ratkaisevaa") for row in rows(SLIP, 6))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (
            (("limit_left_cents", 30_000),),
            "of the yearly limit of the tax card €300.00 was left before this pay",
        ),
        (
            (("daily_overtime_minutes", 120), ("weekly_overtime_minutes", 90)),
            f"2{NB}h over the regular day; 1{NB}h{NB}30{NB}min over the regular week",
        ),
        # 1 June 2025 is day 739 403: 365 x 2024 + 491 leap days (506 - 20 + 5) makes 739 251 days
        # of full years, and 151 + 1 days of 2025.
        ((("employed_since_day", 739_403),), f"employment since 1{NB}June 2025"),
        ((("own_fact", 7),), "own_fact: 7"),
    ],
)
def test_the_words_of_facts(facts: tuple[tuple[str, int], ...], said: str) -> None:
    slip = attrs.evolve(SLIP, lines=(attrs.evolve(SLIP.lines[0], facts=facts),))
    assert f"Decided by: {said}" in rows(slip, 1, "en")
    for lang in LANGUAGES:
        assert explain(slip, wording=WORDING, statutes=STATUTES, lang=lang, line=1)


def test_an_agreement_is_no_law_and_an_internal_charge_is_no_sale() -> None:
    rule = attrs.evolve(SLIP.lines[0].rule, law="Collective agreement of cleaning, section 3")
    slip = attrs.evolve(SLIP, lines=(attrs.evolve(SLIP.lines[0], rule=rule),))
    assert "Laki tai sopimus: Collective agreement of cleaning, section 3" in rows(slip, 1)
    no_sale = (
        "Laki: ei ole. Sisäinen veloitus ei ole myyntiä, joten arvonlisäverolakia ei sovelleta."
    )
    assert rows(CHARGE, 1)[-1] == no_sale
    assert no_sale not in rows(INVOICE, 1)


def test_a_result_in_whole_cents_is_not_rounded() -> None:
    said = rows(INVOICE, 1)
    assert said[0] == f"Rivi 1. Siivous o-1: 588,00{NB}€"
    assert f"Lasku: 24{NB}t × 24,50{NB}€/t = 588,00{NB}€" in said
    assert f"Tulos on kokonaisia senttejä, joten pyöristystä ei tarvita: 588,00{NB}€" in said


def test_a_result_with_endless_decimals_is_cut_and_says_so() -> None:
    # 100 min x 30.005 EUR/h = 50.0083333… EUR
    assert f"Lasku: 1{NB}t{NB}40{NB}min × 30,005{NB}€/t = 50,008333…{NB}€" in rows(INVOICE, 2)


def test_the_vat_of_an_invoice_is_numbered_on() -> None:
    said = rows(INVOICE, 3)
    assert said[0] == f"Rivi 3. Arvonlisävero: 162,69{NB}€"
    assert f"Peruste: rivit 1, 2, yhteensä 638,01{NB}€" in said
    assert f"Lasku: 638,01{NB}€ × 25,5{NB}% = 162,69255{NB}€" in said
    assert any("(vat.standard) on 25,5" in row for row in said)


def test_a_charge_ends_with_its_sum() -> None:
    text = explain(CHARGE, wording=WORDING, statutes=STATUTES, lang="fi")
    assert text.startswith("Sisäinen veloitus charge-1\n\nRivi 1. ")
    assert text.endswith(f"Veloitus yhteensä: 30,00{NB}€ (rivi 1)\n")


def test_a_whole_payslip_ends_with_its_sums() -> None:
    text = explain(SLIP, wording=WORDING, statutes=STATUTES, lang="fi")
    assert text.splitlines()[0] == "Palkkalaskelma slip-run-1-w-1"
    assert text.splitlines()[-3:] == [
        f"Bruttopalkka: 68,63{NB}€ (rivit 1, 2, 3)",
        f"Maksetaan tilille (netto): 48,17{NB}€ (rivit 1, 2, 3, −4, −5, −6)",
        f"Työnantajan kulut yhteensä: 12,15{NB}€ (rivi 7)",
    ]
    assert [row for row in text.splitlines() if row.startswith("Rivi ")] == [
        row for number in range(1, 8) for row in rows(SLIP, number)[:1]
    ]


def test_a_whole_invoice_ends_with_its_sums() -> None:
    text = explain(INVOICE, wording=WORDING, statutes=STATUTES, lang="en")
    assert text.splitlines()[-2:] == [
        "Total without VAT: €638.01 (lines 1, 2)",
        "To pay: €800.70 (lines 1, 2, 3)",
    ]


def test_an_allowance_slip() -> None:
    text = explain(ALLOWANCE_SLIP, wording=WORDING, statutes=STATUTES, lang="fi")
    assert text.startswith("Laskelma verottomasta rahasta slip-run-2-w-2\n")
    assert f"Lasku: 3{NB}päivää × 12,00{NB}€/pv = 36,00{NB}€" in text
    assert f"Veroton raha yhteensä: 36,00{NB}€ (rivi 1)" in text


@pytest.mark.parametrize("document", [SLIP, INVOICE])
def test_another_version_of_the_parameters_is_told(document: Payslip | Invoice) -> None:
    same = explain(document, wording=WORDING, statutes=STATUTES, lang="fi")
    old = attrs.evolve(document, parameters_version="0" * 64)
    other = explain(old, wording=WORDING, statutes=STATUTES, lang="fi")
    assert "Huomaa:" not in same
    assert other.splitlines()[1].startswith("Huomaa: tämä on laskettu toisella")


@pytest.mark.parametrize(
    "ref",
    [
        "no.such.path@2026-01-01",
        "employee_pension.rate.17_52@2026-02-01",  # the value began in January
        "employee_pension.rate.17_52@1999-01-01",
        "employee_pension.rate.17_52@then",
    ],
)
def test_a_parameter_that_the_statutes_do_not_hold_is_said_to_be_missing(ref: str) -> None:
    rule = attrs.evolve(SLIP.lines[5].rule, parameters=(ref,))
    slip = attrs.evolve(SLIP, lines=(attrs.evolve(SLIP.lines[5], rule=rule, on_lines=()),))
    assert f"Parametri: {ref} ei ole nyt asennetuissa laeissa." in rows(slip, 6)
    assert explanation(slip, 6, statutes=STATUTES).parameters == (
        UsedParameter(ref=ref, path=ref.partition("@")[0]),
    )


def test_a_line_without_a_product_a_text_or_a_rule_of_ours() -> None:
    line = attrs.evolve(
        SLIP.lines[0],
        code="own_code",
        amount_cents=50,
        calculation=Calculation(less_cents=-50),
        rule=RuleRef(rule="plugin.own"),
        sources=(),
        subject_id="",
    )
    assert rows(attrs.evolve(SLIP, lines=(line,)), 1) == [
        f"Rivi 1. own_code: 0,50{NB}€",
        "Sääntö: plugin.own (plugin.own)",
        f"Vähennys: 0,00{NB}€ − −0,50{NB}€ = 0,50{NB}€",
    ]


def test_a_line_that_is_not_there_is_an_error_that_names_those_that_are() -> None:
    with pytest.raises(NotFound, match=r"invoice-1: it has no line 4\. Its lines are 1, 2, 3\."):
        explanation(INVOICE, 4)
    with pytest.raises(NotFound, match="It has no lines"):
        explain(attrs.evolve(SLIP, lines=()), wording=WORDING, statutes=STATUTES, lang="fi", line=1)


def test_data_for_programs() -> None:
    found = explanation(SLIP, 6, statutes=STATUTES)
    assert (found.kind, found.code, found.amount_cents, found.rounded_cents) == (
        "deduction",
        "employee_pension",
        501,
        501,
    )
    assert (found.numerator, found.denominator) == (500_999, 1_000)  # 500.999 cents
    assert (found.on_lines, found.base_cents) == ((1, 2, 3), 6_863)
    parameter = found.parameters[0]
    assert (parameter.value, parameter.unit, str(parameter.valid_from)) == (
        73_000,
        "ppm",
        "2026-01-01",
    )
    written = json.loads(canonical_json(found))
    assert written["parameters"][0]["valid_from"] == "2026-01-01"
    assert explanation(SLIP, 1).worked_minutes == 210
    assert explanation(SLIP, 6).parameters[0].value is None


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_the_explanation_recomputed_is_the_amount(
    document: Payslip | Invoice | InternalCharge,
) -> None:
    for line in explained_lines(document, STATUTES):
        assert line.recomputed() == line.amount_cents


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_every_document_can_be_explained_in_every_language(
    document: Payslip | Invoice | InternalCharge, lang: str
) -> None:
    text = explain(document, wording=WORDING, statutes=STATUTES, lang=lang)
    assert "{" not in text
    assert SECRET_CODE not in text
    for line in explained_lines(document, STATUTES):
        assert explain(document, wording=WORDING, statutes=STATUTES, lang=lang, line=line.number)


factors = st.lists(
    st.tuples(st.sampled_from(sorted(UNIT_DIVISORS)), st.integers(-(10**7), 10**7)), max_size=3
)


@given(factors, st.integers(-(10**6), 10**6))
def test_whatever_a_line_was_made_of_its_explanation_makes_it_again(
    made_of: list[tuple[str, int]], less: int
) -> None:
    calculation = Calculation(factors=tuple(made_of), less_cents=less)
    line = attrs.evolve(
        SLIP.lines[0], calculation=calculation, amount_cents=calculation.recompute()
    )
    slip = attrs.evolve(SLIP, lines=(line,))
    found = explanation(slip, 1, statutes=STATUTES)
    assert found.recomputed() == line.amount_cents
    assert found.rounded_cents - found.less_cents == line.amount_cents
    assert explain(slip, wording=WORDING, statutes=STATUTES, lang="fi@selko", line=1)
