"""Figures of a run: which day each goes by, what is refused and what is warned about."""

from __future__ import annotations

from datetime import date

import attrs
import payroll_inputs as inputs
import pytest

from jobcenter_core.errors import InvalidValue, ParameterExpired
from jobcenter_core.payroll.lookup import Figure
from jobcenter_core.payroll.parameters import EmployerPolicies, PayParameters
from jobcenter_core.statutes.parameter import DatedValue
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.values.findings import Severity
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange

OCTOBER = Month(2026, 10).range


def resolve(
    statutes: Statutes | None = None,
    pay_on: date = date(2026, 11, 13),
    period: DateRange = OCTOBER,
    policies: EmployerPolicies | None = None,
) -> PayParameters:
    return PayParameters.resolve(
        statutes or inputs.statutes(),
        pay_on=pay_on,
        period=period,
        policies=policies or inputs.policies(),
    )


def with_sunday_change(on: date, value: int) -> Statutes:
    """The statutes with another Sunday increase from ``on``."""
    changed = []
    for parameter in inputs.statutes().parameters:
        if parameter.path == "working_time.sunday_increase":
            (old,) = parameter.values
            before = date.fromordinal(on.toordinal() - 1)
            new = DatedValue(
                valid_from=on,
                valid_until=None,
                value=value,
                status="enacted",
                evidence="seen",
                source="test",
            )
            ended = attrs.evolve(old, valid_until=before, confirmed_until=None)
            parameter = attrs.evolve(parameter, values=(ended, new))
        changed.append(parameter)
    return Statutes.of(changed)


def test_the_year_of_payment_decides_not_that_of_the_work() -> None:
    december = Month(2025, 12).range
    before = resolve(pay_on=date(2025, 12, 31), period=december)
    after = resolve(pay_on=date(2026, 1, 1), period=december)
    # 2025: 7.15 and 8.65 %, 70.08; 2026: 7.30 % for all, 71.72 (ETK 6.10.2025, STTI 15.12.2025).
    assert before.pension.rates_ppm == (71_500, 86_500, 71_500)
    assert after.pension.rates_ppm == (73_000, 73_000, 73_000)
    assert before.pension.monthly_limit_cents == 7008
    assert after.pension.monthly_limit_cents == 7172


def test_a_pay_date_without_parameters_is_refused_by_name() -> None:
    with pytest.raises(ParameterExpired, match="2027-01-02") as caught:
        resolve(pay_on=date(2027, 1, 2))
    assert caught.value.subject.startswith(("employee_pension", "unemployment", "health"))


def test_a_figure_of_work_may_not_change_inside_the_period() -> None:
    with pytest.raises(InvalidValue, match=r"working_time\.sunday_increase") as caught:
        resolve(with_sunday_change(date(2026, 10, 15), 500_000))
    assert caught.value.field == "pay.period"
    assert "two periods" in caught.value.next_step


def test_a_figure_of_work_goes_by_the_days_of_work() -> None:
    changed = with_sunday_change(date(2026, 11, 1), 500_000)
    assert resolve(changed).earnings.sunday_ppm == 1_000_000
    assert resolve(changed, period=Month(2026, 11).range).earnings.sunday_ppm == 500_000


@pytest.mark.parametrize("period", [DateRange(None, date(2026, 10, 31)), DateRange(None, None)])
def test_an_open_period_is_refused(period: DateRange) -> None:
    with pytest.raises(InvalidValue, match=r"pay\.period"):
        resolve(period=period)


def test_figures_seen_to_hold_give_no_warning() -> None:
    assert resolve().findings == ()


def test_a_figure_not_seen_to_hold_gives_a_warning() -> None:
    changed = [
        attrs.evolve(
            parameter,
            values=tuple(
                attrs.evolve(value, confirmed_until=date(2026, 6, 30))
                if value.covers(date(2026, 11, 13))
                else value
                for value in parameter.values
            ),
        )
        if parameter.path in ("withholding.without_card", "working_time.day_regular")
        else parameter
        for parameter in inputs.statutes().parameters
    ]
    found = resolve(Statutes.of(changed)).findings
    assert [(finding.code, finding.path) for finding in found] == [
        ("parameter_unconfirmed", "statutes/withholding.without_card"),
        ("parameter_unconfirmed", "statutes/working_time.day_regular"),
    ]


def test_a_statutory_insurance_without_a_policy_is_told() -> None:
    """The pension's is an error: the worker's share is withheld and nobody insures the worker."""
    found = resolve(policies=EmployerPolicies()).findings
    assert [(finding.severity, finding.code, finding.path) for finding in found] == [
        (Severity.ERROR, "policy_missing", "policies/pension"),
        (Severity.WARNING, "policy_missing", "policies/accident"),
    ]


def test_policies_in_force_are_the_employers_on_the_day() -> None:
    every = [inputs.policy("pension"), inputs.policy("accident"), inputs.policy("group_life")]
    found = EmployerPolicies.in_force(every, "employer-1", date(2026, 11, 13))
    assert found == inputs.policies()
    assert EmployerPolicies.in_force(every, "employer-2", date(2026, 11, 13)) == EmployerPolicies()
    assert EmployerPolicies.in_force(every, "employer-1", date(2019, 1, 1)) == EmployerPolicies()


def test_references_name_parameters_policies_and_law() -> None:
    found = resolve()
    assert found.pension.employee[1].parameters == (
        "employee_pension.rate.53_62@2026-01-01",
        "employee_pension.monthly_limit@2026-01-01",
        "employee_pension.age.lower@2023-01-01",
    )
    assert found.pension.employee[1].law.startswith("Employees Pensions Act (395/2006)")
    assert found.earnings.sunday.parameters == ("working_time.sunday_increase@2020-01-01",)
    assert "872/2019" in found.earnings.sunday.law
    assert found.earnings.overtime_first.parameters == (
        "working_time.overtime_first_increase@2020-01-01",
        "working_time.day_regular@2020-01-01",
        "working_time.day_overtime_first@2020-01-01",
        "working_time.week_regular@2020-01-01",
    )
    # Only overtime of a day comes to the later increase.
    assert found.earnings.overtime_later.parameters == (
        "working_time.overtime_later_increase@2020-01-01",
        "working_time.day_regular@2020-01-01",
        "working_time.day_overtime_first@2020-01-01",
    )
    assert found.employer_pension_rule.parameters == ("policy/policy-pension",)
    assert found.group_life_rule.law == "collective agreement"
    assert found.version == inputs.statutes().version


def figures(parameters: PayParameters) -> dict[str, int | None]:
    """Values of the figures that only some payslips need, by path and day."""
    groups: tuple[attrs.AttrsInstance, ...] = (
        parameters.source_tax,
        parameters.household,
        parameters.garnishment,
        parameters.unemployment,
        parameters,
        *parameters.claims,
    )
    return {
        f"{value.path} {value.on}": value.value
        for group in groups
        for value in attrs.asdict(group, recurse=False).values()
        if isinstance(value, Figure)
    }


@pytest.mark.parametrize(
    ("year", "unknown"),
    [
        (2024, ["travel.km_passenger 2023-01-01"]),  # payroll facts A6 have none for 2023
        (2025, []),
        (2026, []),
    ],
)
def test_every_figure_is_known_in_the_years_of_the_data(year: int, unknown: list[str]) -> None:
    """A misspelt path would only be noticed by the payslip that needs it. The work is of the year
    before too, whose claims may come late."""
    found = figures(resolve(pay_on=date(year, 2, 13), period=Month(year, 1).range))
    assert len(found) == 1 + 3 + 4 + 1 + 1 + 2 * 7
    assert [path for path, value in found.items() if value is None] == unknown


def test_an_agreement_that_was_not_looked_up_is_refused() -> None:
    with pytest.raises(InvalidValue, match=r"parameters\.agreements"):
        resolve().agreement("pilot")


def test_the_premium_of_a_municipal_employer_goes_by_its_own_act() -> None:
    keva = attrs.evolve(inputs.policy("pension"), institution="keva", report_group="20")
    rule = resolve(policies=attrs.evolve(inputs.policies(), pension=keva)).employer_pension_rule
    assert (rule.rule, rule.law) == ("pension.keva", "Public Sector Pensions Act (81/2016)")


def test_the_upper_age_goes_by_the_year_of_birth() -> None:
    pension = resolve().pension
    years = [pension.upper_years(year) for year in (1957, 1958, 1961, 1962, 1964, 1965, 2000)]
    assert years == [68, 69, 69, 70, 70, 70, 70]
