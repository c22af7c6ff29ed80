"""The packaged codes, and that they are the publisher's as far as the reference data go."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_tax_incomes_register.codes.income_types import ALL_INSURANCES
from jobcenter_tax_incomes_register.codes.loading import load_codes
from jobcenter_tax_incomes_register.codes.tables import OPEN_TABLES

CODES = load_codes()


@pytest.mark.parametrize(
    ("code", "name", "insured", "inclusion", "negative"),
    [
        (101, "Total wages", ALL_INSURANCES, True, False),
        (102, None, {"pension"}, False, False),
        (201, "Time-rate pay", ALL_INSURANCES, False, False),
        (206, "Evening work compensation", ALL_INSURANCES, False, False),
        (207, "Evening shift allowance", ALL_INSURANCES, False, False),
        (216, "Other compensation", ALL_INSURANCES, True, False),
        (221, "Sunday work compensation", ALL_INSURANCES, False, False),
        (322, None, {"pension"}, False, False),
        (323, None, {"unemployment"}, False, False),
        (324, None, {"accident"}, False, False),
        (325, None, {"health"}, False, False),
        (336, "Non-wage compensation for work", set(), True, False),
        (402, "Withholding tax", set(), False, True),
        (412, None, set(), False, True),
        (419, "Deduction before withholding", set(), True, False),
    ],
)
def test_income_types_are_those_of_the_list(
    code: int, name: str | None, insured: set[str], inclusion: bool, negative: bool
) -> None:
    income_type = CODES.income_types[code]
    assert name in (None, income_type.name_en)
    assert income_type.insured == insured
    assert income_type.inclusion_allowed is inclusion
    assert income_type.negative_allowed is negative


def test_only_five_income_types_may_be_negative() -> None:
    negative = {one.code for one in CODES.income_types.values() if one.negative_allowed}
    assert negative == {402, 404, 412, 413, 414}


def test_there_is_no_228() -> None:
    assert CODES.income_type(228) is None


@pytest.mark.parametrize("code", [366, 367, 368, 369])
def test_the_types_of_2024_are_not_for_2023(code: int) -> None:
    income_type = CODES.income_types[code]
    assert not income_type.in_force(date(2023, 12, 31))
    assert income_type.in_force(date(2024, 1, 1))
    assert income_type.insured is None
    assert income_type.evidence == ("recalled" if code == 369 else "seen")


def test_earner_types_begin_with_their_year() -> None:
    assert not CODES.lists("income_earner_type", 16, date(2022, 12, 31))
    assert CODES.lists("income_earner_type", 16, date(2023, 1, 1))
    assert not CODES.lists("income_earner_type", 17, date(2023, 12, 31))
    assert CODES.lists("income_earner_type", 17, date(2024, 1, 1))


def test_tables_know_their_codes_and_refuse_the_rest() -> None:
    on = date(2026, 11, 13)
    assert CODES.lists("payer_type", 2, on)
    assert not CODES.lists("payer_type", 5, on)  # the table goes from 4 to 6
    assert not CODES.lists("wage_unit_code", 4, on)
    assert CODES.lists("tax_treaty_country_code", "SE", on)
    assert CODES.name("pension_prov_id_code", 20) == "Kevan jäsenyhteisöt"
    assert CODES.name("pension_prov_id_code", 66) == ""
    assert CODES.name("no_such_table", 1) == ""
    with pytest.raises(InvalidValue, match="table"):
        CODES.lists("no_such_table", 1, on)


def test_open_tables_exist() -> None:
    assert set(CODES.tables) > OPEN_TABLES
    assert CODES.confirmed_until == date(2022, 12, 31)


def test_the_codes_are_read_once() -> None:
    assert load_codes() is CODES


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_income_types_equal_the_reference_data(register_folder: Path) -> None:
    rows = _rows(register_folder, "income_types.csv")
    assert {int(row["code"]) for row in rows} == set(CODES.income_types)
    for row in rows:
        income_type = CODES.income_types[int(row["code"])]
        known = bool(row["default_pension"])
        insured = {name for name in ALL_INSURANCES if row[f"default_{name}"] == "yes"}
        assert income_type.insured == (insured if known else None)
        assert income_type.method == (
            int(row["reporting_method"]) if row["reporting_method"].isdigit() else 0
        )
        assert income_type.recoverable is not (
            row["unjust_enrichment_and_recovery_blocked"] == "yes"
        )


def test_code_tables_equal_the_reference_data(register_folder: Path) -> None:
    published: dict[str, dict[str, str]] = {}
    for row in _rows(register_folder, "codes/code_tables_2022.csv"):
        key = row["table"].replace("_", "").lower()
        published.setdefault(key, {})[row["code"]] = row["name_fi"]
    for name, codes in CODES.tables.items():
        assert {code: one.name_fi for code, one in codes.items()} == published[
            name.replace("_", "")
        ]
