"""Days at the edges of the shipped figures: refused, provisional or unconfirmed, by name."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest

from jobcenter_agreements_fi import jobcenter_register_parameters
from jobcenter_core.errors import ParameterExpired, ParameterMissing
from jobcenter_core.statutes.loader import load_statutes
from jobcenter_core.statutes.statutes import Statutes

WAGE = "agreement.property_services.wage.group_"

# Decided for one calendar year at a time: nothing is set for 2027 (updates, section 1).
YEARLY = (
    "employee_pension.rate.17_52",
    "employee_pension.rate.53_62",
    "employee_pension.rate.63_plus",
    "employee_pension.monthly_limit",
    "employee_pension.temporary_employer_limit",
    "unemployment_insurance.employee_rate",
    "unemployment_insurance.employer_rate.lower",
    "unemployment_insurance.employer_rate.upper",
    "unemployment_insurance.wage_sum_limit",
    "unemployment_insurance.annual_wage_threshold",
    "health_insurance.employer_rate",
    "accident_insurance.annual_wage_threshold",
    "accident_insurance.average",
    "benefit.meal",
    "benefit.meal_price_most",
    "benefit.phone_month",
    "employee_pension.average.employer",
    "employee_pension.average.total",
    "employee_pension.contract.total",
    "employee_pension.temporary.total",
    "employee_pension.wage_coefficient",
    "disability_pension.earnings_limit_month",
    "earnings_condition.half_month_pay",
    "earnings_condition.month_pay",
    "general_support.day",
    "general_support.other_income_limit_month",
    "garnishment.protected.dependant",
    "garnishment.protected.self",
    "garnishment.rule",
    "group_life.average",
    "health_insurance.daily_allowance",
    "health_insurance.daily_allowance_threshold",
    "health_insurance.medical_care.other",
    "health_insurance.medical_care.wages",
    "travel.km_motorcycle",
    "travel.km_own_car",
    "travel.km_passenger",
    "travel.km_trailer",
    "travel.meal_allowance",
    "travel.night_allowance",
    "travel.per_diem.full",
    "travel.per_diem.part",
    "unemployment_insurance.average.employer",
)


def shipped() -> Statutes:
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


# General support took the place of one in May 2026; the other is planned for 2028.
NOT_OF_2027 = ("labour_market_subsidy.deducted_share", "disability_pension.free_months_year")

STATUTES = shipped()
LAW = Statutes.of(item for item in STATUTES.parameters if not item.path.startswith("agreement."))

NINE_EUROS = (
    "work_activity.expense_allowance.day",
    "work_activity.expense_allowance.day_raised",
    "work_activity.expense_allowance.max_days_per_week",
    "work_activity.rehabilitative.activity_allowance_day",
)
WORK_TRIAL = (
    "work_trial.max_day",
    "work_trial.max_days_per_week",
    "work_trial.max_months",
    "work_trial.max_months_one_organiser",
    "work_trial.min_day",
)


@pytest.mark.parametrize("path", YEARLY)
def test_2027_is_refused_by_name(path: str) -> None:
    assert STATUTES.value(path, date(2026, 12, 31)) >= 0
    with pytest.raises(ParameterExpired) as caught:
        STATUTES.at(path, date(2027, 1, 1))
    assert caught.value.subject == path
    assert path in caught.value.message
    assert "2027-01-01" in caught.value.message


def test_open_payment_figures_warn_in_2027() -> None:
    paths = [
        item.path
        for item in STATUTES.parameters
        if item.dated_by == "payment" and item.path not in (*YEARLY, *NOT_OF_2027)
    ]
    assert "withholding.without_card" in paths
    found = STATUTES.findings(paths, date(2027, 1, 1))
    assert [finding.path for finding in found] == [f"statutes/{path}" for path in paths]


def test_no_figure_of_law_is_taken_for_sure_in_2027() -> None:
    """updates 1: a pay date in 2027 has no official statutory parameter set."""
    on = date(2027, 1, 1)
    open_paths = [parameter.path for parameter, _ in LAW.in_force(on)]
    assert len(LAW.findings(open_paths, on)) == len(open_paths)
    assert not set(YEARLY) & set(open_paths)


def test_within_the_last_month_of_2026_everything_sure_runs_out() -> None:
    on = date(2026, 12, 1)
    sure = {parameter.path for parameter, value in LAW.in_force(on) if value.confirmed(on)}
    out = {parameter.path: last for parameter, _, last in LAW.expiring(on, 31)}
    assert sure <= set(out)
    assert set(out.values()) == {date(2026, 12, 31)}
    assert LAW.expiring(on, 30) == ()


@pytest.mark.parametrize("path", ["benefit.institution_meal", "benefit.supervising_meal"])
def test_meals_of_2026_that_were_not_seen_are_refused(path: str) -> None:
    assert STATUTES.value(path, date(2025, 12, 31)) > 0
    with pytest.raises(ParameterExpired):
        STATUTES.value(path, date(2026, 1, 1))


def test_day_before_the_first_year_is_missing() -> None:
    with pytest.raises(ParameterMissing) as caught:
        STATUTES.at("employee_pension.rate.17_52", date(2022, 12, 31))
    assert not isinstance(caught.value, ParameterExpired)


@pytest.mark.parametrize(
    ("on", "unconfirmed"),
    [
        (
            date(2025, 12, 31),
            # domain 2: pages before 2025; updates 5.3: kulukorvaus, toimintaraha NOT FOUND 2025-26
            # and holiday compensation: pages of 2024
            (
                "earnings_condition.holiday_compensation_share",
                "unemployment_benefit.holiday_compensation_share",
                *NINE_EUROS,
                *WORK_TRIAL,
            ),
        ),
        (
            date(2026, 10, 15),
            # A7: 2026 validity UNVERIFIED; A2, A4, A8: 2026 DERIVED; A5: household not confirmed
            (
                "accident_insurance.annual_wage_threshold",
                "disability_pension.earnings_limit_month",
                "earnings_condition.holiday_compensation_share",
                "garnishment.protected.dependant",
                "garnishment.protected.self",
                "garnishment.rule",
                "household.limit",
                "unemployment_benefit.holiday_compensation_share",
                "unemployment_insurance.annual_wage_threshold",
                "work_activity.allowance_tax_free_day",
                *NINE_EUROS[:3],
                "work_activity.maintenance_allowance_day",
                *NINE_EUROS[3:],
                *WORK_TRIAL,
            ),
        ),
    ],
)
def test_unverified_figures_of_2026_give_a_finding(on: date, unconfirmed: tuple[str, ...]) -> None:
    paths = [parameter.path for parameter, _ in LAW.in_force(on)]
    found = STATUTES.findings(paths, on)
    assert tuple(finding.path for finding in found) == tuple(f"statutes/{p}" for p in unconfirmed)


@pytest.mark.parametrize(
    ("on", "ppm_1", "ppm"),
    [  # invoicing, section 8 test 15: rate by service date
        (date(2024, 8, 31), 140_000, 240_000),
        (date(2024, 9, 1), 140_000, 255_000),
        (date(2025, 12, 31), 140_000, 255_000),
        (date(2026, 1, 1), 135_000, 255_000),
    ],
)
def test_vat_by_the_day_of_the_service(on: date, ppm_1: int, ppm: int) -> None:
    assert STATUTES.value("vat.reduced_1", on) == ppm_1
    assert STATUTES.value("vat.standard", on) == ppm


def test_property_services_wages_past_the_early_end_are_provisional() -> None:
    path = f"{WAGE}2"
    assert STATUTES.at(path, date(2027, 3, 31)).confirmed
    assert not STATUTES.at(path, date(2027, 4, 1)).confirmed
    assert not STATUTES.at(path, date(2027, 7, 1)).confirmed
    with pytest.raises(ParameterExpired):
        STATUTES.at(path, date(2028, 4, 1))


@pytest.mark.parametrize(
    ("before", "raise_ppm", "after"),
    [  # agreements 2.1: the raises; half a cent goes up
        (1_124, 44_000, 1_173),
        (1_173, 18_000, 1_194),
        (1_194, 27_000, 1_226),
        (1_226, 27_000, 1_259),
        (1_259, 24_000, 1_289),
    ],
)
def test_derived_wages_of_group_2_reproduce_the_raises(
    before: int, raise_ppm: int, after: int
) -> None:
    def raised(cents: int) -> int:
        return (cents * (1_000_000 + raise_ppm) * 2 + 1_000_000) // 2_000_000

    assert raised(before) == after
    assert raised(before - 1) != after
    assert raised(before + 1) != after
