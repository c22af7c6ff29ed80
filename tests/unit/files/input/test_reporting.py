"""What reports to authorities need of an input folder: the reporter, occupations, homes abroad."""

from __future__ import annotations

from typing import Any

import pytest

from jobcenter_core.payroll.cards import SourceTaxOrder
from jobcenter_core.payroll.filings import ReporterSettings
from jobcenter_core.values.secrets import Secret

Folder = Any  # the class of the fixture, in conftest.py

REPORTING = """
[[reporting]]
id = "org-employer"
provider = "incomes-register"
environment = "test"
contact_name = "Palkkatoimisto"
contact_phone = "09 000 000"
"""
HEADER = "id;worker;valid_from;home_country;home_street;home_postal_code;home_town"


def settings(folder: Folder, text: str) -> None:
    path = folder.path / "settings.toml"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def source_tax(folder: Folder, row: str, header: str = HEADER) -> None:
    (folder.path / "source_tax.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")


def of(folder: Folder, cls: type) -> list[Any]:
    return [one for one in folder.read().pay_documents if isinstance(one, cls)]


def test_a_payer_says_how_it_reports(folder: Folder) -> None:
    settings(folder, REPORTING)
    (found,) = of(folder, ReporterSettings)
    assert (found.id, found.provider, found.environment) == (
        "org-employer",
        "incomes-register",
        "test",
    )
    assert (found.creator_business_id, found.public_body) == ("", False)
    assert "Palkkatoimisto" not in repr(found)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"org-employer"', '"org-none"', ("settings.toml:reporting[1].id", "unknown_organisation")),
        ('"test"', '"live"', ("settings.toml:reporting[1].environment", "unknown_choice")),
        ("contact_name", "contact", None),
    ],
)
def test_a_payer_that_says_it_wrongly_is_told_where(
    folder: Folder, old: str, new: str, told: tuple[str, str] | None
) -> None:
    settings(folder, REPORTING.replace(old, new, 1))
    found = folder.told()
    if told is None:
        assert {code for _, code in found} == {"unknown_key", "missing_value"}
    else:
        assert found == [told]


def test_a_substitute_payer_and_titles_of_keva_are_read(folder: Folder) -> None:
    more = 'paid_by_business_id = "0201256-6"\nkeva_titles = "91120=71333 92140=A1"\n'
    settings(folder, REPORTING + more + 'keva_ending_code = "02"\n')
    (found,) = of(folder, ReporterSettings)
    assert found.paid_by_business_id == "0201256-6"
    assert found.keva_titles == (("91120", "71333"), ("92140", "A1"))
    assert found.keva_ending_code == "02"


@pytest.mark.parametrize("titles", ["9112=71333", "91120", "91120=71333 91120=70000", "91120="])
def test_titles_are_told_of_one_occupation_each(folder: Folder, titles: str) -> None:
    settings(folder, f'{REPORTING}keva_titles = "{titles}"\n')
    assert folder.told() == [("settings.toml:reporting[1].keva_titles", "invalid_titles")]


def test_a_second_table_for_one_payer_is_refused(folder: Folder) -> None:
    settings(folder, REPORTING + REPORTING)
    assert folder.told() == [("settings.toml:reporting[2].id", "duplicate_row")]


@pytest.mark.parametrize(("given", "code"), [("91120", None), ("9112", "invalid_occupation")])
def test_an_occupation_has_five_digits(folder: Folder, given: str, code: str | None) -> None:
    header, row = folder.rows("employments.csv")
    folder.write("employments.csv", [[*header, "occupation_code"], [*row, given]])
    if code is None:
        assert folder.read().employments[0].occupation_code == given
    else:
        assert folder.told() == [("employments.csv:2:occupation_code", code)]


def test_a_home_abroad_is_a_secret(folder: Folder) -> None:
    source_tax(folder, "st-1;w-1;2026-01-01;EE;Pikk 1;10123;Tallinn")
    (card,) = of(folder, SourceTaxOrder)
    assert isinstance(card.home, Secret)
    home = card.home.expose()
    assert (home.country_code, home.street, home.postal_code, home.town, home.tax_number) == (
        "EE",
        "Pikk 1",
        "10123",
        "Tallinn",
        "",
    )
    assert "Pikk" not in repr(card)
    assert "Pikk" not in repr(home)


def test_a_card_without_a_home_has_none(folder: Folder) -> None:
    source_tax(folder, "st-1;w-1;2026-01-01", "id;worker;valid_from")
    (card,) = of(folder, SourceTaxOrder)
    assert card.home is None


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("st-1;w-1;2026-01-01;EE;;10123;Tallinn", [("home_street", "incomplete_address")]),
        ("st-1;w-1;2026-01-01;Viro;Pikk 1;10123;Tallinn", [("home_country", "invalid_country")]),
    ],
)
def test_half_a_home_and_no_country_are_told(
    folder: Folder, row: str, told: list[tuple[str, str]]
) -> None:
    source_tax(folder, row)
    assert folder.told() == [(f"source_tax.csv:2:{column}", code) for column, code in told]
