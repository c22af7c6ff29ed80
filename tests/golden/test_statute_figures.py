"""The shipped figures against figures copied by hand from the facts pages, with their words.

Rows are (path, first day, last day, figure, mark, words of the source page). Percents are written
in ppm (7.30 % = 73 000), euros in cents, hours in minutes; the words show the printed figure.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

from jobcenter_agreements_fi import jobcenter_register_parameters
from jobcenter_core.errors import ParameterMissing
from jobcenter_core.statutes.loader import load_statutes
from jobcenter_core.statutes.parameter import DatedValue, Parameter
from jobcenter_core.statutes.statutes import Statutes

sys.path.insert(0, str(Path(__file__).resolve().parent))
from benefit_rows import BENEFIT_ROWS
from statute_rows import (
    DERIVED,
    NOT_SEEN,
    OPEN_ROWS,
    SECOND,
    SEEN,
    SUPPLEMENTS,
    YEARLY_ROWS,
    Row,
)


def shipped() -> Statutes:
    """The law, and the agreement of property services that comes with the plugin."""
    folder = files("jobcenter_core.statutes") / "data"
    texts = {
        item.name: item.read_text(encoding="utf-8")
        for item in folder.iterdir()
        if item.name.endswith(".toml")
    }
    for one in jobcenter_register_parameters():
        if one.name == "property_services":
            texts[f"{one.name}.toml"] = one.text
    return load_statutes(texts)


STATUTES = shipped()
KNOWN = {parameter.path: parameter for parameter in STATUTES.parameters}


def years(path: str, figures: tuple[int, int, int, int], words: str) -> list[Row]:
    """Figures of 2023, 2024, 2025 and 2026, each for its calendar year."""
    return [
        Row(path, date(year, 1, 1), date(year, 12, 31), figure, SEEN, words)
        for year, figure in zip(range(2023, 2027), figures, strict=True)
    ]


def still_in_force(path: str, figure: int, words: str, first: date = date(2023, 1, 1)) -> list[Row]:
    return [Row(path, first, None, figure, SEEN, words)]


PENSION = [
    *years(
        "employee_pension.rate.17_52",
        (71_500, 71_500, 71_500, 73_000),
        "A1 employee, ages 17-52 and 63+: 7.15 | 7.15 | 7.15 | 7.30",
    ),
    *years(
        "employee_pension.rate.53_62",
        (86_500, 86_500, 86_500, 73_000),
        "A1 employee, ages 53-62: 8.65 | 8.65 | 8.65 | 7.30 (uniform)",
    ),
    *years(
        "employee_pension.rate.63_plus",
        (71_500, 71_500, 71_500, 73_000),
        "A1 employee, ages 17-52 and 63+: 7.15 | 7.15 | 7.15 | 7.30",
    ),
    *years(
        "employee_pension.monthly_limit",
        (6_526, 6_857, 7_008, 7_172),
        "A1 monthly earnings limit, per employer: 65.26 | 68.57 | 70.08 | 71.72",
    ),
    *years(
        "employee_pension.temporary_employer_limit",
        (934_800, 982_200, 1_003_800, 1_027_200),
        "A1 temporary employer, 6 months: 9,348 | 9,822 | 10,038 | 10,272",
    ),
    *still_in_force("employee_pension.age.lower", 17, "A1 from the month after the 17th birthday"),
    *still_in_force("employee_pension.age.upper.born_until_1957", 68, "A1 68 (born -1957)"),
    *still_in_force("employee_pension.age.upper.born_1958_1961", 69, "A1 69 (1958-61)"),
    *still_in_force("employee_pension.age.upper.born_1962_1964", 70, "A1 70 (1962-)"),
]

UNEMPLOYMENT = [
    *years(
        "unemployment_insurance.employee_rate",
        (15_000, 7_900, 5_900, 8_900),
        "A2 employee: 1.50 | 0.79 | 0.59 | 0.89",
    ),
    *years(
        "unemployment_insurance.employer_rate.lower",
        (5_200, 2_700, 2_000, 3_100),
        "A2 employer, wage sum up to the limit: 0.52 | 0.27 | 0.20 | 0.31",
    ),
    *years(
        "unemployment_insurance.employer_rate.upper",
        (20_600, 10_900, 8_000, 12_300),
        "A2 employer, part above: 2.06 | 1.09 | 0.80 | 1.23; updates 2: 0.72 % is wrong",
    ),
    *years(
        "unemployment_insurance.wage_sum_limit",
        (225_150_000, 233_700_000, 245_550_000, 250_950_000),
        "A2 wage-sum limit: 2,251,500 | 2,337,000 | 2,455,500 | 2,509,500",
    ),
    *still_in_force(
        "unemployment_insurance.age.lower",
        18,
        "A2 from the month after the 18th birthday; before 1.8.2022 the lower age was 17",
        first=date(2022, 8, 1),
    ),
    *still_in_force("unemployment_insurance.age.upper", 65, "A2 the month of turning 65"),
]

THRESHOLDS = [
    Row(path, date(year, 1, 1), date(year, 12, 31), cents, evidence, words)
    for path, words in (
        ("unemployment_insurance.annual_wage_threshold", "A2 1,400 | 1,500 | 1,500 | 1,500"),
        ("accident_insurance.annual_wage_threshold", "A4 1,400 | 1,500 | 1,500 | 1,500"),
    )
    for year, cents, evidence in (
        (2023, 140_000, SEEN),
        (2024, 150_000, SEEN),
        (2025, 150_000, SEEN),  # accident: updates 2, fineka.fi Info 2025
        (2026, 150_000, DERIVED),  # A2 and updates 2: 2026 still DERIVED
    )
]

OTHERS = [
    *years(
        "health_insurance.employer_rate",
        (15_300, 11_600, 18_700, 19_100),
        "A3 employer's: 1.53 | 1.16 | 1.87 | 1.91",
    ),
    *still_in_force("health_insurance.age.lower", 16, "A3 month after the 16th birthday"),
    *still_in_force("health_insurance.age.upper", 68, "A3 not after the month of the 68th"),
    *still_in_force("withholding.without_card", 600_000, "A5 no tax card 60 %"),
    *still_in_force("withholding.highest", 600_000, "A5 highest percent on a card 60 %"),
    *still_in_force("holiday_compensation.under_one_year", 90_000, "A10 9 % (under 1 year)"),
    *still_in_force("holiday_compensation.one_year_or_more", 115_000, "A10 or 11.5 %"),
    *still_in_force("work_activity.allowance_tax_free_day", 1_200, "A7 tax-free up to 12 EUR/day"),
    *still_in_force("work_activity.rehabilitative.max_days_per_week", 4, "domain 2: 1-4 days/week"),
    *still_in_force("work_activity.rehabilitative.min_day", 240, "domain 2: 4-8 h/day"),
    *still_in_force("work_activity.rehabilitative.max_day", 480, "domain 2: 4-8 h/day"),
]

IN_FORCE_2020 = date(2020, 1, 1)
WORKING_TIME = [
    row
    for path, figure, words in (
        ("day_regular", 480, "A10 8 h/day"),
        ("week_regular", 2_400, "A10 40 h/week"),
        ("day_overtime_first", 120, "A10 daily overtime: first 2 h +50 %"),
        ("overtime_first_increase", 500_000, "A10 first 2 h +50 %"),
        ("overtime_later_increase", 1_000_000, "A10 later +100 %"),
        ("sunday_increase", 1_000_000, "A10 Sunday work +100 %"),
    )
    for row in still_in_force(f"working_time.{path}", figure, words, first=IN_FORCE_2020)
]

VAT = [
    Row("vat.standard", date(2023, 1, 1), date(2024, 8, 31), 240_000, SEEN, "24 % until 31.8.2024"),
    Row("vat.standard", date(2024, 9, 1), None, 255_000, SEEN, "25.5 % from 1.9.2024"),
    Row("vat.reduced_1", date(2023, 1, 1), date(2025, 12, 31), 140_000, SEEN, "14 % to 13.5 %"),
    Row("vat.reduced_1", date(2026, 1, 1), None, 135_000, SEEN, "13.5 % 1.1.2026 (HE 93/2025)"),
    Row("vat.reduced_2", date(2023, 1, 1), None, 100_000, SEEN, "invoicing 5, reduced 2: 10"),
]

PROPERTY_TABLE = (
    # pay group, 1.8.2026-30.6.2027, 1.7.2027-31.3.2028 (agreements 2.2, EUR/h in cents)
    (1, 1_133, 1_160),
    (2, 1_259, 1_289),
    (3, 1_322, 1_354),
    (4, 1_388, 1_421),
    (5, 1_458, 1_492),
    (6, 1_530, 1_567),
    (7, 1_592, 1_630),
    (8, 1_655, 1_695),
    (9, 1_722, 1_763),
    (10, 1_790, 1_833),
)
WAGE = "agreement.property_services.wage.group_"
PROPERTY = [
    Row(f"{WAGE}{group}", first, last, cents, SECOND, "agreements 2.2 wage table")
    for group, now, later in PROPERTY_TABLE
    for first, last, cents in (
        (date(2026, 8, 1), date(2027, 6, 30), now),
        (date(2027, 7, 1), date(2028, 3, 31), later),
    )
] + [
    Row(f"{WAGE}2", first, last, cents, DERIVED, "agreements 2.2: pay group 2, earlier")
    for first, last, cents in (
        (date(2022, 6, 1), date(2023, 4, 30), 1_124),
        (date(2023, 5, 1), date(2024, 7, 31), 1_173),
        (date(2024, 8, 1), date(2025, 7, 31), 1_194),
        (date(2025, 8, 1), date(2026, 7, 31), 1_226),
    )
]

ROWS = [
    *YEARLY_ROWS,
    *BENEFIT_ROWS,
    *OPEN_ROWS,
    *SUPPLEMENTS,
    *PENSION,
    *UNEMPLOYMENT,
    *THRESHOLDS,
    *OTHERS,
    *WORKING_TIME,
    *VAT,
    *PROPERTY,
]


def row_id(row: Row) -> str:
    return f"{row.path}@{row.first}"


@pytest.mark.parametrize("row", ROWS, ids=row_id)
def test_figure_stands_as_on_the_facts_page(row: Row) -> None:
    for on in (row.first, row.last or max(row.first, date(2026, 12, 31))):
        assert STATUTES.value(row.path, on) == row.figure, row.words
        assert STATUTES.at(row.path, on).ref == f"{row.path}@{row.first}"
    (stored,) = (value for value in KNOWN[row.path].values if value.valid_from == row.first)
    assert stored.valid_until == row.last
    assert stored.evidence == row.evidence


def test_every_shipped_value_has_a_row_and_every_row_a_value() -> None:
    stored = {
        (parameter.path, value.valid_from)
        for parameter in STATUTES.parameters
        for value in parameter.values
        if value.status != "not_seen"
    }
    assert stored == {(row.path, row.first) for row in ROWS}
    assert len(ROWS) == len(stored)


def test_years_without_a_source_are_told_and_hold_no_figure() -> None:
    told = {
        (parameter.path, value.valid_from): value
        for parameter in STATUTES.parameters
        for value in parameter.values
        if value.status == "not_seen"
    }
    assert set(told) == {(path, date(year, 1, 1)) for path, year in NOT_SEEN}
    assert {(value.value, value.evidence) for value in told.values()} == {(0, "")}
    for path, year in NOT_SEEN:
        with pytest.raises(ParameterMissing, match="not found in any source"):
            STATUTES.value(path, date(year, 6, 1))


def all_values() -> list[tuple[Parameter, DatedValue]]:
    return [(item, value) for item in STATUTES.parameters for value in item.values]


@pytest.mark.parametrize(
    ("parameter", "value"),
    all_values(),
    ids=lambda x: getattr(x, "path", None) or str(x.valid_from),
)
def test_every_value_has_its_source(parameter: Parameter, value: DatedValue) -> None:
    assert value.source.strip()
    assert parameter.law.strip()
    assert parameter.label_fi.strip()
    assert parameter.label_en.strip()
    assert (value.evidence == DERIVED) == bool(value.arithmetic)
    # A value without an end always says until when it was seen to hold.
    assert value.valid_until is not None or value.confirmed_until is not None


@pytest.mark.parametrize("parameter", STATUTES.parameters, ids=lambda item: str(item.path))
def test_no_two_values_overlap_or_leave_a_gap(parameter: Parameter) -> None:
    for earlier, later in pairwise(parameter.values):
        assert earlier.valid_until is not None
        assert earlier.valid_until + timedelta(days=1) == later.valid_from
