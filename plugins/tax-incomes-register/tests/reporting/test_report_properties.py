"""Random payslips and corrections: what is reported sums to what was paid and deducted."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from register_pay import build, contents, line, pay, slip

from jobcenter_core.payroll.payslips import Payslip
from jobcenter_tax_incomes_register.reporting.line_codes import load_line_codes
from jobcenter_tax_incomes_register.reporting.reporter import IncomesRegisterReporter

# Hand-made: the codes of money that is paid, of taxes and contributions, and of all the rest.
EARNINGS = (
    "hourly_pay",
    "daily_pay",
    "task_pay",
    "sunday_increase",
    "supplement_night",
    "supplement_anything",
    "holiday_compensation",
    "overtime_first_increase",
    "call_out_top_up",
    "waiting_pay",
    "fee",
    "phone_benefit",
    "meal_benefit",
    "other_benefit",
    "km_above_limit",
)
ALLOWANCES = (
    "km_allowance",
    "km_passenger",
    "per_diem_full",
    "per_diem_part",
    "per_diem_halved",
    "meal_allowance",
)
DEDUCTIONS = (
    "withholding",
    "withholding_additional",
    "tax_at_source",
    "employee_pension",
    "employee_unemployment",
)
LEFT_OUT = ("garnishment", "union_fee", "advance", "other_deduction", "benefits_in_kind")

CENTS = st.integers(1, 10**7)


@st.composite
def slips(draw: st.DrawFn) -> tuple[Payslip, ...]:
    """A payslip and up to two corrections, none of which takes more than was paid."""
    paid: dict[tuple[str, str], int] = {}
    made: list[Payslip] = []
    for number in range(draw(st.integers(1, 3))):
        lines = []
        for kind, codes in (
            ("earning", EARNINGS),
            ("allowance", ALLOWANCES),
            ("deduction", (*DEDUCTIONS, *LEFT_OUT)),
        ):
            for code in draw(st.lists(st.sampled_from(codes), max_size=5, unique=True)):
                before = paid.get((kind, code), 0)
                cents = draw(CENTS) - (draw(st.integers(0, before)) if before else 0)
                cents = max(cents, -before)
                paid[kind, code] = before + cents
                lines.append(line(kind, code, cents))
        owed = draw(st.booleans()) and number > 0
        made.append(slip(*lines, corrects="slip-w-1" if number else "", owed=100 if owed else 0))
    return tuple(made)


def total(chain: tuple[Payslip, ...], codes: tuple[str, ...]) -> int:
    return sum(one.amount_cents for slip in chain for one in slip.lines if one.code in codes)


@given(slips())
def test_income_is_gross_and_allowances_and_deductions_are_tax_and_contributions(
    chain: tuple[Payslip, ...],
) -> None:
    built = build(pay(*chain))
    assert built.held == ()
    filings = [one for delivery in built.deliveries for one in delivery.filings]
    gross = sum(one.gross_cents + one.allowance_cents for one in chain)
    income = sum(one.income_cents for one in filings)
    assert income == gross == total(chain, EARNINGS) + total(chain, ALLOWANCES)
    deductions = sum(one.deductions_cents for one in filings)
    assert deductions == total(chain, DEDUCTIONS)


@given(slips())
def test_the_rows_of_the_file_say_the_same_as_the_filing(chain: tuple[Payslip, ...]) -> None:
    """Read with lxml alone: no noun, no reader of ours."""
    built = build(pay(*chain))
    for delivery in built.deliveries:
        income = deductions = 0
        for basic in etree.fromstring(delivery.file.content).iter("TransactionBasic"):
            code = basic.findtext("TransactionCode", "")
            cents = int(basic.findtext("Amount", "").replace(".", ""))
            assert cents > 0
            if code in ("402", "404", "413", "414"):
                deductions += cents
            elif basic.find("UnjustEnrichment") is None:
                income += cents
        (filing,) = delivery.filings
        assert (filing.income_cents, filing.deductions_cents) == (income, deductions)


@given(slips(), slips())
def test_what_is_built_passes_and_is_not_made_again(
    before: tuple[Payslip, ...], after: tuple[Payslip, ...]
) -> None:
    from register_pay import accepted, good

    first = build(pay(*before))
    reporter = IncomesRegisterReporter()
    for content in contents(first):
        assert reporter.validate(content) == ()
    if not first.deliveries:
        return
    standing: dict[str, Any] = accepted(first)
    assert good(build(pay(*before), **standing)).deliveries == ()
    changed = build(pay(*after), **standing)
    for content in contents(changed):
        assert reporter.validate(content) == ()
    actions = [one.action for delivery in changed.deliveries for one in delivery.filings]
    assert actions in (["replace"], ["cancel", "new"], ["cancel"], [])


def test_the_random_payslips_have_every_code_that_the_data_names() -> None:
    named = {rule.code for rule in load_line_codes().rules}
    drawn = set(EARNINGS) | set(ALLOWANCES) | set(DEDUCTIONS)
    like = {code.partition("_")[0] for code in drawn}
    assert {code for code in named - drawn if code.partition("_")[0] not in like} == set()
