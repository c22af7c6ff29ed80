"""What contributions are counted of, and who is insured."""

from __future__ import annotations

from datetime import date

import attrs
import payroll_inputs as inputs
import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.bases import PayBases, pay_bases
from jobcenter_core.payroll.inputs import YearToDate
from jobcenter_core.payroll.payslips import EARNING, PayLine
from jobcenter_core.values.calculation import Calculation, RuleRef


def line(number: int, code: str, cents: int) -> PayLine:
    calculation = Calculation((("cents", cents),))
    return PayLine(number, EARNING, code, cents, calculation, RuleRef(rule="test"))


def bases(*earned: tuple[str, int], **fields: object) -> PayBases:
    lines = [line(number, code, cents) for number, (code, cents) in enumerate(earned, start=1)]
    return pay_bases(inputs.pay_input(**fields), inputs.parameters(), lines)


def test_plain_pay_is_insured_as_a_whole() -> None:
    found = bases(("hourly_pay", 10_000), ("sunday_increase", 5_000), ("supplement_night", 300))
    assert (found.gross_cents, found.insured_cents, found.pension_cents) == (15_300,) * 3
    assert found.on_lines == found.insured_lines == (1, 2, 3)
    assert (found.unemployment_insured, found.health_insured) == (True, True)


def test_money_that_is_no_wage_is_taxed_and_not_insured() -> None:
    found = bases(("hourly_pay", 10_000), ("fee", 50_000), ("waiting_pay", 700), ("task_pay", 60))
    assert found.gross_cents == 60_760
    assert found.insured_cents == found.pension_cents == 10_060
    assert found.on_lines == (1, 2, 3, 4)
    assert found.insured_lines == (1, 4)


@pytest.mark.parametrize("code", ["fee", "waiting_pay"])
def test_money_that_is_no_wage_alone_is_insured_nowhere(code: str) -> None:
    """Also not when it would lift the month over the pension's limit."""
    earlier = YearToDate(month_gross_cents=7_171)
    found = bases((code, 50_000), year_to_date=earlier)
    assert (found.insured_cents, found.pension_cents) == (0, 0)
    assert (found.unemployment_insured, found.health_insured) == (False, False)


def test_benefits_and_the_taxable_part_of_travel_are_wage() -> None:
    found = bases(("phone_benefit", 2_000), ("meal_benefit", 880), ("km_above_limit", 120))
    assert found.insured_cents == 3_000


def test_an_unknown_type_of_income_is_refused() -> None:
    with pytest.raises(InvalidValue, match=r"line\.code"):
        bases(("hourly_pay", 10_000), ("bonus", 1))


@pytest.mark.parametrize(
    ("birth_on", "pay_on", "expected"),
    [
        # Paid in November 2026: (pension, unemployment, health) by the month of the birthday.
        (date(2010, 11, 30), date(2026, 11, 13), (False, False, False)),  # turns 16
        (date(2010, 10, 31), date(2026, 11, 13), (False, False, True)),
        (date(2009, 10, 31), date(2026, 11, 13), (True, False, True)),
        (date(2008, 10, 31), date(2026, 11, 13), (True, True, True)),
        (date(1961, 11, 1), date(2026, 11, 13), (True, True, True)),  # turns 65
        (date(1961, 10, 31), date(2026, 11, 13), (True, False, True)),
        (date(1958, 11, 1), date(2026, 11, 13), (True, False, True)),  # turns 68
        (date(1958, 10, 31), date(2026, 11, 13), (True, False, False)),
        (date(1957, 10, 31), date(2026, 11, 13), (False, False, False)),  # is 69, insured to 68
    ],
)
def test_ages_go_by_the_month_of_payment(
    birth_on: date, pay_on: date, expected: tuple[bool, bool, bool]
) -> None:
    found = bases(("hourly_pay", 100_000), birth_on=birth_on, pay_on=pay_on)
    assert (
        found.pension_cents > 0,
        found.unemployment_insured,
        found.health_insured,
    ) == expected


def test_three_pays_of_a_month_are_insured_as_one() -> None:
    """Limit of 2026: 71.72. 30.00 and 41.71 are below it together; one cent more and all is in."""
    earlier = YearToDate()
    insured = []
    for cents in (3_000, 4_171, 1, 5_000):
        found = bases(("hourly_pay", cents), year_to_date=earlier)
        insured.append(found.pension_cents)
        earlier = attrs.evolve(
            earlier,
            month_gross_cents=earlier.month_gross_cents + cents,
            month_insured_cents=earlier.month_insured_cents + found.pension_cents,
        )
    assert insured == [0, 0, 7_172, 5_000]
    assert sum(insured) == 3_000 + 4_171 + 1 + 5_000
