from __future__ import annotations

import re
from datetime import date

import attrs
import pytest
from month_example import HOSTILE, SLIP, month_view, wording
from page_reader import Page

from jobcenter_core.figures.checks import MONEY, Check
from jobcenter_core.files.output.directory import directory_of
from jobcenter_core.files.output.index_page import index_page
from jobcenter_core.files.output.page_text import PageText
from jobcenter_core.files.output.summary_section import written_value
from jobcenter_core.payroll.pay_runs import HeldWorker
from jobcenter_core.services.month_view import MonthView
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.wording.catalogue import LANGUAGES

NB = "\u00a0"
WORDING = wording()
VIEW = month_view()
EMPTY = attrs.evolve(
    VIEW, workers=(), customers=(), orders=(), order_minutes=(), worker_months=(), pay_runs=(),
    payslips=(), payments=(), invoices=(), charges=(), budget_uses=(), placements=(), services=(),
    checks=(), findings=(),
)  # fmt: skip


def html(view: MonthView = VIEW, lang: str = "fi") -> str:
    return index_page(PageText(view=view, names=directory_of(view), wording=WORDING, lang=lang))


def table_rows(page: Page, id: str) -> list[list[str]]:
    return [
        [cell.text for cell in row.all("th", "td")] for row in page.by_id(f"{id}-table").all("tr")
    ]


@pytest.mark.parametrize("view", [VIEW, EMPTY], ids=["full", "empty"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_is_well_formed_and_accessible(view: MonthView, lang: str) -> None:
    page = Page(html(view, lang))
    assert page.faults == []
    assert (
        len(page.all("h1"))
        == len(page.all("main"))
        == len(page.all("title")) - (len(page.all("svg")))
        == 1
    )
    ids = page.ids()
    assert len(ids) == len(set(ids))
    assert [
        one for one in page.all("h2") if one.parent is None or one.parent.name != "section"
    ] == []
    for table in page.all("table"):
        assert len(table.all("caption")) == 1
        scopes = {cell.attributes.get("scope") for cell in table.all("th")}
        assert scopes == {"col", "row"}
        widths = {len(row.all("th", "td")) for row in table.all("tr")}
        assert len(widths) == 1
        for row in table.all("tbody")[0].all("tr"):
            assert len(row.all("th")) == 1


@pytest.mark.parametrize("view", [VIEW, EMPTY], ids=["full", "empty"])
def test_references_inside_the_page_lead_somewhere(view: MonthView) -> None:
    page = Page(html(view))
    ids = set(page.ids())
    named = [
        name
        for element in page.all("div", "nav", "svg", "section")
        for key in ("aria-labelledby", "aria-describedby")
        for name in (element.attributes.get(key) or "").split()
    ]
    inside = [
        str(link.attributes["href"])[1:]
        for link in page.all("a")
        if str(link.attributes["href"]).startswith("#")
    ]
    assert "content" in inside
    assert set(named) <= ids
    assert set(inside) <= ids


def test_the_skip_link_is_first_and_a_region_that_scrolls_is_reached_by_keyboard() -> None:
    page = Page(html())
    assert page.all("a")[0].attributes["href"] == "#content"
    for table in page.all("table"):
        assert table.parent is not None
        assert table.parent.attributes["tabindex"] == "0"
        assert table.parent.attributes["role"] == "region"


def test_nothing_runs_and_nothing_is_loaded() -> None:
    text = html()
    page = Page(text)
    assert page.all("script", "iframe", "img", "link", "object", "form", "base") == []
    every = [one for name in ("a", "svg", "table", "meta", "div", "body") for one in page.all(name)]
    assert [key for one in every for key in one.attributes if key.startswith("on")] == []
    assert not re.search(r"https?:|//|url\(|@import|javascript:", text)


def test_hostile_names_stay_text() -> None:
    text = html()
    assert "<script" not in text
    page = Page(text)
    assert f"Väinö {HOSTILE}" in page.by_id("workers").text
    assert f"Koulu {HOSTILE}" in page.by_id("orders").text
    assert "Look <here>." in page.by_id("findings").text


def test_finnish_is_the_language_of_the_page_and_other_languages_are_marked() -> None:
    page = Page(html())
    assert page.all("html")[0].attributes["lang"] == "fi"
    foreign = {one.text for one in page.all("span") if one.attributes.get("lang") == "en"}
    assert foreign == {"English", "Look <here>.", "some law"}


def test_the_page_in_easy_finnish_declares_finnish() -> None:
    assert Page(html(lang="fi@selko")).all("html")[0].attributes["lang"] == "fi"


def test_the_title_names_month_and_operator() -> None:
    title = Page(html()).all("title")[0].text
    assert title.endswith("lokakuu 2026 – Mallikaupunki")


def test_summary() -> None:
    facts = Page(html()).by_id("summary").all("dd")
    assert [fact.text for fact in facts] == [
        "13.11.2026",
        "3",
        "3",
        f"26{NB}t{NB}40{NB}min",  # 1440 + 100 + 60 = 1600 min
        f"68,63{NB}€",
        f"84,17{NB}€",  # 48.17 + 36.00
        f"800,70{NB}€",
        f"30,00{NB}€",
    ]


def test_workers_show_paid_hours_and_other_activity_without_its_name() -> None:
    page = Page(html())
    rows = [row[:7] for row in table_rows(page, "workers")[1:]]
    another = "Korvauksen maksaa toinen"
    assert rows == [
        ["Aino Kuvitelma", "w-1", f"3{NB}t{NB}30{NB}min", "0", "2", f"8{NB}t", another],
        [f"Väinö {HOSTILE}", "w-2", f"0{NB}min", "3", "0", f"0{NB}min", ""],
        ["Eeva Keksitty", "w-3", f"0{NB}min", "0", "0", f"0{NB}min", ""],
    ]
    said = page.by_id("workers").text.lower()
    assert not any(word in said for word in ("kuntouttava", "vammais", "työtoiminta"))


def test_slips_of_two_employers_are_both_linked() -> None:
    second = attrs.evolve(SLIP, id="slip-run-3-w-1", employer_id="city")
    page = Page(html(attrs.evolve(VIEW, payslips=(SLIP, second))))
    (row,) = [one for one in page.by_id("workers-table").all("tr") if "Aino" in one.text]
    links = [str(one.attributes["href"]) for one in row.all("a")]
    assert links[0] == "payslips/slip-run-1-w-1.fi_selko.txt"
    assert links[4] == "payslips/slip-run-3-w-1.fi_selko.txt"
    # Whoever hears the links one by one hears whose each is.
    assert row.all("a")[0].text == "Aino Kuvitelma: Selkosuomi (oma kieli)"
    assert row.all("a")[1].text == "Aino Kuvitelma: Suomi"


def test_a_paper_in_the_workers_own_language_is_linked_and_marked() -> None:
    links = Page(html()).by_id("allowances-table").all("a")
    (own,) = [one for one in links if "(oma kieli)" in one.text]
    assert own.attributes["href"] == "allowances/slip-run-2-w-2.sv.txt"
    assert [one.attributes.get("lang") for one in own.all("span")] == [None, "sv"]


def test_each_run_shows_its_own_pay_date_and_the_workers_it_left_out() -> None:
    late = attrs.evolve(
        VIEW.pay_runs[0],
        id="run-9",
        pay_on=date(2026, 11, 30),
        state="approved",
        held=(HeldWorker(worker_id="w-3", field="worker.birth_on", reason="It is <missing>."),),
    )
    page = Page(html(attrs.evolve(VIEW, pay_runs=(*VIEW.pay_runs, late))))
    assert page.by_id("summary").all("dd")[0].text == "13.11.2026, 30.11.2026"
    assert [row[:4] for row in table_rows(page, "pay_runs")[1:]] == [
        ["Palkat", "Esimerkki Oy", "13.11.2026", "Suljettu, maksetaan"],
        ["Verottomat rahat", "Mallikaupunki", "13.11.2026", "Suljettu, maksetaan"],
        ["Palkat", "Esimerkki Oy", "30.11.2026", "Hyväksytty, ei suljettu"],
    ]
    assert table_rows(page, "held")[1:] == [
        ["Eeva Keksitty", "Esimerkki Oy", "30.11.2026", "worker.birth_on", "It is <missing>."],
    ]
    assert 'id="held"' not in html()


def test_services_show_as_table_and_drawing_with_the_same_figures() -> None:
    page = Page(html())
    assert table_rows(page, "services")[1:] == [
        ["Vammaispalvelut", "1", "2", f"1{NB}t{NB}40{NB}min", f"1{NB}t", f"2{NB}t{NB}40{NB}min"],
        ["Kuntouttava työtoiminta", "2", "1", f"0{NB}min", f"24{NB}t", f"24{NB}t"],
        ["Yhteensä", "", "3", f"1{NB}t{NB}40{NB}min", f"25{NB}t", f"26{NB}t{NB}40{NB}min"],
    ]
    (svg,) = page.all("svg")
    assert svg.attributes["role"] == "img"
    assert svg.attributes["aria-labelledby"] == "chart-title"
    assert svg.attributes["aria-describedby"] == "chart-description"
    (figure,) = page.all("figure")
    assert figure.all("figcaption")[0].text == page.by_id("chart-title").text
    assert table_rows(page, "services")[0][3:5] == [
        "Tunnit, toistuvat tilaukset",
        "Tunnit, kertaluonteiset tilaukset",
    ]
    description = page.by_id("chart-description").text
    assert f"Kuntouttava työtoiminta: työntekijöitä 2, tunteja 24{NB}t" in description
    assert "Vammaispalvelut: työntekijöitä 1" in description


def test_money_tables_have_sums() -> None:
    page = Page(html())
    assert table_rows(page, "payslips")[-1] == [
        "Yhteensä", "", f"68,63{NB}€", f"20,46{NB}€", f"48,17{NB}€", f"12,15{NB}€", "",
    ]  # fmt: skip
    assert table_rows(page, "allowances")[-1] == ["Yhteensä", "", f"36,00{NB}€", ""]
    assert table_rows(page, "invoices")[-1][2:5] == [
        f"638,01{NB}€", f"162,69{NB}€", f"800,70{NB}€",
    ]  # fmt: skip
    assert table_rows(page, "budgets")[1] == [
        "CC-42", f"100,00{NB}€", f"30,00{NB}€", f"70,00{NB}€",
    ]  # fmt: skip
    assert table_rows(page, "placements")[1][0] == "Eeva Keksitty"


def test_checks_that_agree_and_that_do_not() -> None:
    assert "Kaikki tarkistukset täsmäävät." in Page(html()).by_id("checks").text
    bad = Check(code="own_check", unit=MONEY, left=100, right=150, subjects=("slip-1", "slip-2"))
    lone = Check(code="budget", unit=MONEY, left=1, right=0)
    page = Page(html(attrs.evolve(VIEW, checks=(bad, lone))))
    assert "Kaikki tarkistukset eivät täsmää." in page.by_id("checks").text
    assert [row[3:] for row in table_rows(page, "checks")[1:]] == [
        [f"−0,50{NB}€", "Ei täsmää: slip-1, slip-2"],
        [f"0,01{NB}€", "Ei täsmää"],
    ]
    assert table_rows(page, "checks")[1][0] == "own_check"


def test_findings_are_told_in_finnish_with_their_values_or_in_english_by_default() -> None:
    rows = [row[1:] for row in table_rows(Page(html()), "findings")[1:]]
    assert rows == [
        [
            "Varoitus",
            f"Tuntipalkka on työehtosopimuksen taulukon alle (12,59{NB}€ tunnilta 31.10.2026).",
            "some law",
        ],
        ["Tiedoksi", "Look <here>.", ""],
    ]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((("over_cents", "1234"),), f"Veloitukset ylittävät budjetin 12,34{NB}€."),
        ((("over_cents", "many"),), "Veloitukset ylittävät budjetin many."),
        ((("over_cents", "2026-02-30"),), "Veloitukset ylittävät budjetin 2026-02-30."),
        ((), "Over."),
    ],
)
def test_values_of_a_finding(values: tuple[tuple[str, str], ...], said: str) -> None:
    finding = Finding(
        severity=Severity.ERROR, code="budget_overrun", path="budget/b-1", message="Over.",
        values=values,
    )  # fmt: skip
    page = Page(html(attrs.evolve(VIEW, findings=(finding,))))
    assert table_rows(page, "findings")[1][2] == said


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("missing_minutes", "90", f"1{NB}t{NB}30{NB}min"),
        ("rate_ppm", "73000", f"7,3{NB}%"),
        ("count", "7", "7"),
        ("month", "2026-10", "lokakuu 2026"),
        ("month", "2026-13", "2026-13"),
    ],
)
def test_units_of_values(name: str, text: str, shown: str) -> None:
    page = PageText(view=VIEW, names=directory_of(VIEW), wording=WORDING)
    assert written_value(page, name, text) == shown


def test_an_empty_month_says_so() -> None:
    page = Page(html(EMPTY))
    assert page.all("table", "svg") == []
    assert page.by_id("payslips").text.strip().endswith("Ei mitään tässä kuussa.")
