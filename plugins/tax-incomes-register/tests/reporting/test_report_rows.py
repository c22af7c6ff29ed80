"""Lines become rows: every line of the core has its place, corrections are summed."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib import resources

import attrs
import pytest
from register_pay import (
    PAY_ON,
    allowance,
    build,
    codes,
    contents,
    deduction,
    earning,
    good,
    hours,
    line,
    pay,
    plain,
    rows,
    slip,
    texts,
)

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.earning_kinds import INSURED, NOT_INSURED, earning_kind
from jobcenter_core.payroll.net_lines import LATE_SHARE
from jobcenter_core.payroll.payslips import PayLine
from jobcenter_core.terms.legal_forms import LEGAL_FORMS
from jobcenter_core.values.calculation import Calculation
from jobcenter_tax_incomes_register.codes.income_types import ALL_INSURANCES
from jobcenter_tax_incomes_register.codes.loading import load_codes
from jobcenter_tax_incomes_register.reporting.line_codes import (
    LineRule,
    line_rule,
    load_line_codes,
)
from jobcenter_tax_incomes_register.reporting.rows import report_rows

WORK_ACTIVITY = ("work_activity_allowance", "work_activity_excess")


def _line_codes_of_the_core() -> set[str]:
    """Every line that the core can put on a payslip: those that its wording has a name for."""
    file = resources.files("jobcenter_core.wording") / "data" / "en.toml"
    words = set(tomllib.loads(file.read_text(encoding="utf-8"))["line"])
    # Lines of invoices and of forecasts.
    of_others = {
        word for word in words if word == "hours" or word.startswith(("vat_", "forecast_"))
    }
    return words - of_others


@pytest.mark.parametrize("code", sorted((INSURED | NOT_INSURED) - {"work_activity_excess"}))
def test_every_earning_of_the_core_is_reported(code: str) -> None:
    rule = line_rule(code, PAY_ON)
    assert rule is not None
    income = load_codes().income_type(rule.income_type)
    assert income is not None
    assert income.in_force(PAY_ON)
    # The core and the register agree on what owes contributions.
    expected = ALL_INSURANCES if earning_kind(code).pension else frozenset()
    assert income.insured == expected


def test_every_line_of_the_core_is_reported_or_named_as_not() -> None:
    data = load_line_codes()
    unknown = []
    for code in sorted(_line_codes_of_the_core()):
        try:
            data.rule(code, PAY_ON)
        except InvalidValue:
            if code not in data.refused:
                unknown.append(code)
    assert unknown == []


def test_what_is_not_reported_says_why() -> None:
    data = load_line_codes()
    assert all(reason.endswith(".") for reason in (*data.not_reported.values(),))
    assert set(data.refused) == set(WORK_ACTIVITY)


def test_a_line_that_the_data_does_not_know_is_refused_and_before_2019_all_are() -> None:
    with pytest.raises(InvalidValue):
        line_rule("lottery_prize", PAY_ON)
    with pytest.raises(InvalidValue):
        line_rule("hourly_pay", date(2018, 12, 31))


@pytest.mark.parametrize("code", WORK_ACTIVITY)
def test_money_of_work_activity_never_enters_a_report(code: str) -> None:
    kind = "allowance" if code.endswith("allowance") else "earning"
    built = build(pay(slip(hours(12_000, 480, 1_500), line(kind, code, 1_200))), pay(plain("w-2")))
    assert built.held == ("slip-w-1",)
    assert codes(built.findings) == ["register_line_not_reportable"]
    assert [one.subject_id for one in built.deliveries[0].filings] == ["slip-w-2"]


def test_forms_that_pay_no_wage_have_no_income_type_and_the_others_only_those_reported() -> None:
    """What a legal form says it reports is what its lines are mapped to; allowances say nothing."""
    mapped = {str(rule.income_type) for rule in load_line_codes().rules}
    for form in LEGAL_FORMS:
        assert set(form.income_types) <= mapped
        assert bool(form.income_types) is (form.pays in ("wage", "fee"))
    refused = load_line_codes().refused
    assert {code for code in refused if code.startswith("work_activity_")} == set(refused)


def test_a_row_of_the_data_holds_on_its_first_and_last_day() -> None:
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    rule = LineRule(code="x", income_type=201, valid_from=first, valid_until=last)
    days = (date(2025, 12, 31), first, last, date(2027, 1, 1))
    assert [rule.in_force(day) for day in days] == [False, True, True, False]


def test_a_minute_is_a_unit_and_no_time_is_none() -> None:
    """A minute at 15.00 is 0.25 and 0.02 hours (0.0167)."""
    (content,) = contents(good(build(pay(slip(hours(25, 1, 1_500), hours(0, 0, 1_400))))))
    assert texts(content, "UnitAmount") == ["0.02"]


def test_days_are_units_and_the_least_call_is_time_pay() -> None:
    built = good(
        build(
            pay(
                slip(
                    earning("daily_pay", 24_000, ("days", 2), ("cents_per_day", 12_000)),
                    earning("call_out_top_up", 1_500, ("minutes", 60), ("cents_per_hour", 1_500)),
                )
            )
        )
    )
    (content,) = contents(built)
    assert rows(content) == [("201", "255.00")]
    assert texts(content, "UnitWage/UnitAmount") == ["2.00"]
    assert texts(content, "UnitWage/UnitCode") == ["2"]


def test_a_correction_is_summed_into_the_report_with_the_hours_that_are_right() -> None:
    """8 h became 10 h: the correction's line has the whole 10 h less the 120.00 that were paid."""
    first = slip(hours(12_000, 480, 1_500, sheet="ts-1"), deduction("withholding", 1_200))
    more = slip(
        hours(3_000, 600, 1_500, sheet="ts-1"), deduction("withholding", 300), corrects=first.id
    )
    (content,) = contents(good(build(pay(first, more))))
    assert rows(content) == [("201", "150.00"), ("402", "15.00")]
    assert texts(content, "UnitAmount") == ["10.00"]


def test_a_line_that_vanished_leaves_no_row_and_no_kilometres() -> None:
    first = slip(
        hours(12_000, 480, 1_500),
        allowance("km_allowance", 1_650, ("metres", 30_000), ("cents_per_km", 55), subject="t-1"),
        allowance("km_allowance", 550, ("metres", 10_000), ("cents_per_km", 55), subject="t-2"),
    )
    gone = PayLine(
        1,
        "allowance",
        "km_allowance",
        -1_650,
        Calculation((), 1_650),
        first.lines[1].rule,
        subject_id="t-1",
    )
    more = hours(3_000, 600, 1_500)
    (content,) = contents(good(build(pay(first, slip(more, gone, corrects=first.id)))))
    assert rows(content) == [("201", "150.00"), ("311", "5.50")]
    assert texts(content, "Kilometers") == ["10"]


# ------------------------------------------------------------------------------ pay in excess


def test_pay_in_excess_is_unjust_enrichment_beside_the_right_amount() -> None:
    """vero.fi: first the right amount, then what was too much as a row of its own; contributions
    are those of the right pay. 120.00 should have been 90.00."""
    first = plain()
    less = slip(
        hours(-3_000, 360, 1_500),
        deduction("withholding", -300),
        deduction("employee_pension", -219),
        deduction("employee_unemployment", -27),
        corrects=first.id,
        owed=2_454,
    )
    (content,) = contents(good(build(pay(first, less))))
    assert rows(content) == [
        ("201", "90.00"),
        ("201!", "30.00"),
        ("402", "9.00"),
        ("413", "6.57"),
        ("414", "0.80"),
    ]
    assert texts(content, "UnitAmount") == ["6.00"]


def test_what_is_set_off_within_a_correction_is_not_unjust_enrichment() -> None:
    first = slip(hours(12_000, 480, 1_500), earning("sunday_increase", 1_000))
    other = slip(hours(-3_000, 360, 1_500), earning("sunday_increase", 3_500), corrects=first.id)
    (content,) = contents(good(build(pay(first, other))))
    assert rows(content) == [("201", "90.00"), ("221", "45.00")]


def test_only_what_is_left_after_setting_off_is_unjust_enrichment() -> None:
    first = slip(hours(12_000, 480, 1_500), earning("sunday_increase", 1_000))
    other = slip(
        hours(-3_000, 360, 1_500),
        earning("sunday_increase", 1_000),
        corrects=first.id,
        owed=2_000,
    )
    (content,) = contents(good(build(pay(first, other))))
    assert rows(content) == [("201", "90.00"), ("201!", "20.00"), ("221", "20.00")]


def test_a_reimbursement_in_excess_becomes_wage_paid_without_grounds() -> None:
    """Tax-exempt reimbursements cannot be unjust enrichment (vero.fi); the wage that they were
    can. Benefits in kind are put right and nothing else."""
    first = slip(
        hours(12_000, 480, 1_500),
        earning("phone_benefit", 2_000),
        allowance("per_diem_part", 2_400),
    )
    less = slip(
        earning("phone_benefit", -1_000),
        allowance("per_diem_part", -2_400),
        corrects=first.id,
        owed=2_400,
    )
    (content,) = contents(good(build(pay(first, less))))
    assert rows(content) == [("201", "120.00"), ("201!", "24.00"), ("330", "10.00")]


def test_pay_that_was_wholly_in_excess_stays_reported_under_its_insurance() -> None:
    first = plain()
    none = slip(
        hours(-12_000, 0, 1_500),
        deduction("withholding", -1_200),
        deduction("employee_pension", -876),
        deduction("employee_unemployment", -107),
        corrects=first.id,
        owed=9_817,
    )
    (content,) = contents(good(build(pay(first, none))))
    assert rows(content) == [("201!", "120.00")]
    assert texts(content, "PensionPolicyNo") == ["46-0123456T"]


def test_a_late_pension_share_is_no_repayment() -> None:
    """It was reported with the pay that it was owed of."""
    late = attrs.evolve(deduction("receivable", 1_000), rule=LATE_SHARE)
    built = build(pay(slip(hours(12_000, 480, 1_500), late)))
    assert built.findings == ()
    assert rows(contents(built)[0]) == [("201", "120.00")]


def test_a_repayment_reminds_of_the_report_of_the_recovery() -> None:
    built = build(pay(slip(hours(12_000, 480, 1_500), deduction("receivable", 1_000))))
    assert codes(built.findings) == ["register_recovery_by_hand"]
    # Taken back with the pay of Friday 13 November 2026: the fifth day after is Wednesday the 18th.
    assert dict(built.findings[0].values)["on"] == "2026-11-18"
    assert built.held == ()
    assert rows(contents(built)[0]) == [("201", "120.00")]


def test_nothing_is_made_of_a_payslip_without_reported_lines() -> None:
    assert report_rows((slip(deduction("union_fee", 0)),), PAY_ON) == ()
    assert good(build(pay(slip(deduction("union_fee", 0))))).deliveries == ()
