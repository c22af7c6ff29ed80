"""Withholding by card, request, without a card, at source, by a household; employee's shares."""

from __future__ import annotations

from datetime import date

import payroll_inputs as inputs
import pytest

from jobcenter_core.errors import InvalidValue, ParameterMissing
from jobcenter_core.payroll.bases import pay_bases
from jobcenter_core.payroll.build import build_payslip
from jobcenter_core.payroll.cards import CardRates, SourceTaxCard
from jobcenter_core.payroll.deduction_lines import contribution_lines, withholding_lines
from jobcenter_core.payroll.inputs import EmployerFacts, YearToDate
from jobcenter_core.payroll.parameters import PayParameters
from jobcenter_core.payroll.payslips import EARNING, PayLine
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.values.calculation import Calculation, RuleRef
from jobcenter_core.values.months import Month

CARD = CardRates(base_ppm=100_000, additional_ppm=400_000, year_limit_cents=1_000_000)
MONDAY = date(2026, 10, 12)


def earned(cents: int) -> list[PayLine]:
    calculation = Calculation((("cents", cents),))
    return [PayLine(1, EARNING, "hourly_pay", cents, calculation, RuleRef(rule="test"))]


def withheld(
    cents: int, parameters: PayParameters | None = None, **fields: object
) -> list[tuple[str, int, str]]:
    return [
        (line.code, line.amount_cents, line.rule.rule)
        for line in lines(cents, parameters, **fields)
    ]


def lines(cents: int, parameters: PayParameters | None = None, **fields: object) -> list[PayLine]:
    parameters = parameters or inputs.parameters()
    work = inputs.work([("e-1", MONDAY, 480, 60), ("e-2", MONDAY, 600, 60)])
    pay_input = inputs.pay_input(work, **{"card": CARD, **fields})
    found = withholding_lines(
        pay_input, parameters, pay_bases(pay_input, parameters, earned(cents)), 7
    )
    for line in found:
        assert line.calculation.recompute() == line.amount_cents
    assert [line.number for line in found] == list(range(7, 7 + len(found)))
    return found


# -------------------------------------------------------------------------------- higher percent


@pytest.mark.parametrize(
    ("asked", "used", "expected"),
    [
        # 1 000.00 of pay; card 10 % and 40 %, limit 10 000.00.
        (0, 0, [("withholding", 10_000, "withholding.base")]),
        (100_000, 0, [("withholding", 10_000, "withholding.base")]),
        (99_999, 0, [("withholding", 10_000, "withholding.base")]),
        (250_000, 0, [("withholding", 25_000, "withholding.requested")]),
        (
            250_000,
            940_000,  # 600.00 left: 25 % = 150.00; 400.00 above: 40 % = 160.00
            [
                ("withholding", 15_000, "withholding.requested"),
                ("withholding_additional", 16_000, "withholding.additional"),
            ],
        ),
        (
            500_000,
            940_000,  # both at 50 %: 300.00 and 200.00
            [
                ("withholding", 30_000, "withholding.requested"),
                ("withholding_additional", 20_000, "withholding.requested"),
            ],
        ),
        # The limit is below what is used: nothing of it is left.
        (0, 1_234_567, [("withholding_additional", 40_000, "withholding.additional")]),
        (600_000, 1_000_000, [("withholding_additional", 60_000, "withholding.requested")]),
    ],
)
def test_a_higher_percent_on_request(
    asked: int, used: int, expected: list[tuple[str, int, str]]
) -> None:
    earlier = YearToDate(taxable_cents=used)
    assert withheld(100_000, requested_ppm=asked, year_to_date=earlier) == expected


def test_a_request_above_the_highest_percent_is_refused_without_saying_it() -> None:
    with pytest.raises(InvalidValue) as caught:
        withheld(100_000, requested_ppm=600_001)
    assert caught.value.field == "higher_percent.rate_ppm"
    assert "60" not in caught.value.message


def test_without_a_card_a_request_changes_nothing() -> None:
    """60 % (Prepayment Decree 3 §) is the highest percent there is."""
    found = withheld(100_000, card=None, card_id="", requested_ppm=250_000)
    assert found == [("withholding", 60_000, "withholding.no_card")]


# ------------------------------------------------------------------------------------- at source


@pytest.mark.parametrize(
    ("card", "cents", "used", "tax", "deducted"),
    [
        # 35 % of 1 000.00; less 510.00: 490.00; less what a first pay left, 110.00: 890.00.
        (SourceTaxCard(), 100_000, 0, 35_000, 0),
        (SourceTaxCard(deduction="month"), 100_000, 0, 17_150, 51_000),
        (SourceTaxCard(deduction="month"), 100_000, 40_000, 31_150, 11_000),
        (SourceTaxCard(deduction="month"), 100_000, 51_000, 35_000, 0),
        (SourceTaxCard(deduction="month"), 100_000, 60_000, 35_000, 0),
        # A pay below the deduction uses only what it needs.
        (SourceTaxCard(deduction="month"), 30_000, 0, 0, 30_000),
        # One day with two entries: 17.00 once. 983.00 x 35 % = 344.05.
        (SourceTaxCard(deduction="day"), 100_000, 0, 34_405, 1_700),
        (SourceTaxCard(kind="performer"), 100_000, 0, 15_000, 0),
    ],
)
def test_tax_at_source(card: SourceTaxCard, cents: int, used: int, tax: int, deducted: int) -> None:
    earlier = YearToDate(month_source_deduction_cents=used, taxable_cents=9_999_999)
    (line,) = lines(cents, source_tax=card, year_to_date=earlier, requested_ppm=500_000)
    assert (line.code, line.amount_cents) == ("tax_at_source", tax)
    assert line.rule.rule == "withholding.source"
    assert dict(line.facts).get("source_deduction_cents", 0) == deducted


def test_two_pays_of_a_month_have_the_deduction_once() -> None:
    """300.00 and 700.00: 0 and (1 000.00 - 510.00) x 35 % = 171.50."""
    month = SourceTaxCard(deduction="month")
    (first,) = lines(30_000, source_tax=month)
    used = dict(first.facts)["source_deduction_cents"]
    earlier = YearToDate(month_source_deduction_cents=used)
    (second,) = lines(70_000, source_tax=month, year_to_date=earlier)
    assert first.amount_cents + second.amount_cents == 17_150


def test_two_pays_of_a_day_have_its_deduction_once() -> None:
    """1,000.00 of two days, of one of which an hour was paid before: 17.00 once, 983.00 x 35 %."""
    now = inputs.work(
        [("e-1", MONDAY, 480, 60), ("e-2", date(2026, 10, 13), 480, 60)], hourly_cents=50_000
    )
    before = inputs.work([("e-0", MONDAY, 360, 60)], timesheet_id="ts-0", reference_only=True)
    given = inputs.pay_input(now, before, source_tax=SourceTaxCard(deduction="day"))
    slip = build_payslip(given, inputs.parameters())
    assert slip.withheld_cents == 34_405


def test_the_line_names_the_figures_that_it_used() -> None:
    (line,) = lines(100_000, source_tax=SourceTaxCard(deduction="day"))
    assert line.rule.parameters == (
        "source_tax.wages@2023-01-01",
        "source_tax.deduction_day@2023-01-01",
    )


# ------------------------------------------------------------------------------------- household


@pytest.mark.parametrize(
    ("expected_year", "before", "rule"),
    [
        # This pay is 500.00; the limit is 1 500.00 (Prepayment Decree 13 §).
        (0, 0, "withholding.household"),
        (0, 100_000, "withholding.household"),
        (0, 100_001, "withholding.base"),
        (150_000, 0, "withholding.household"),
        (150_001, 0, "withholding.base"),
        (0, 150_000, "withholding.base"),
    ],
)
def test_a_household_withholds_when_the_years_pay_passes_the_limit(
    expected_year: int, before: int, rule: str
) -> None:
    (line,) = lines(
        50_000,
        employer=EmployerFacts(household=True, expected_year_cents=expected_year),
        year_to_date=YearToDate(year_gross_cents=before),
    )
    assert line.rule.rule == rule
    assert line.amount_cents == (0 if rule == "withholding.household" else 5_000)
    assert line.calculation.factors[0] == ("cents", 50_000)


def test_an_ordinary_employer_withholds_of_the_first_euro() -> None:
    assert withheld(100) == [("withholding", 10, "withholding.base")]


# --------------------------------------------------------------------- figures that a year lacks


def without(*paths: str) -> PayParameters:
    kept = [one for one in inputs.statutes().parameters if one.path not in paths]
    return PayParameters.resolve(
        Statutes.of(kept),
        pay_on=date(2026, 11, 13),
        period=Month(2026, 10).range,
        policies=inputs.policies(),
    )


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("source_tax.wages", {"source_tax": SourceTaxCard()}),
        ("source_tax.performer", {"source_tax": SourceTaxCard(kind="performer")}),
        ("source_tax.deduction_month", {"source_tax": SourceTaxCard(deduction="month")}),
        ("source_tax.deduction_day", {"source_tax": SourceTaxCard(deduction="day")}),
        ("household.limit", {"employer": EmployerFacts(household=True)}),
    ],
)
def test_a_missing_figure_stops_only_the_payslip_that_needs_it(
    path: str, fields: dict[str, object]
) -> None:
    parameters = without(path)
    assert withheld(100_000, parameters) == [("withholding", 10_000, "withholding.base")]
    with pytest.raises(ParameterMissing, match="2026-11-13") as caught:
        withheld(100_000, parameters, **fields)
    assert caught.value.subject == path


# ------------------------------------------------------------------------------ employee's shares


def shares(cents: int, birth_on: date, pay_on: date, **fields: object) -> list[tuple[str, int]]:
    period = Month.of(pay_on).previous().range
    parameters = inputs.parameters(pay_on, period)
    pay_input = inputs.pay_input(pay_on=pay_on, period=period, birth_on=birth_on, **fields)
    found = contribution_lines(
        pay_input, parameters, pay_bases(pay_input, parameters, earned(cents)), 2
    )
    return [(line.code, line.amount_cents) for line in found]


@pytest.mark.parametrize(
    ("pay_on", "birth_on", "pension", "unemployment"),
    [
        # 1 000.00. Until 2025 7.15 %, and 8.65 % from the month after 53 to the month of 63.
        (date(2025, 12, 31), date(1972, 12, 1), 7_150, 590),
        (date(2025, 12, 31), date(1972, 11, 30), 8_650, 590),
        (date(2025, 12, 31), date(1962, 12, 1), 8_650, 590),
        (date(2025, 12, 31), date(1962, 11, 30), 7_150, 590),
        # From 2026 7.30 % for all.
        (date(2026, 1, 1), date(1972, 11, 30), 7_300, 890),
        (date(2026, 1, 1), date(1990, 5, 5), 7_300, 890),
        (date(2024, 6, 14), date(1990, 5, 5), 7_150, 790),
        (date(2023, 6, 15), date(1990, 5, 5), 7_150, 1_500),
    ],
)
def test_the_workers_shares(pay_on: date, birth_on: date, pension: int, unemployment: int) -> None:
    assert shares(100_000, birth_on, pay_on) == [
        ("employee_pension", pension),
        ("employee_unemployment", unemployment),
    ]


def test_the_share_is_withheld_below_the_employers_threshold_too() -> None:
    """Employment Fund: the employer owes nothing up to 1,500, the worker's share is withheld."""
    under = EmployerFacts(under_wage_threshold=True)
    found = shares(10_000, date(1990, 5, 5), date(2026, 11, 13), employer=under)
    assert found == [("employee_pension", 730), ("employee_unemployment", 89)]


def test_the_share_of_earlier_pay_is_collected_when_the_limit_is_reached() -> None:
    """50.00 and 30.00: 7.30 % of 80.00 = 5.84; unemployment 0.89 % of 30.00 = 0.267."""
    earlier = YearToDate(month_gross_cents=5_000)
    found = shares(3_000, date(1990, 5, 5), date(2026, 11, 13), year_to_date=earlier)
    assert found == [("employee_pension", 584), ("employee_unemployment", 27)]
