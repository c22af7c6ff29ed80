"""Papers against what was read back from the files about them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from jobcenter_core.figures.report_checks import (
    REPORTED_ALLOWANCES,
    REPORTED_DEDUCTIONS,
    ReportedSums,
    deductions_report,
    invoices_einvoices,
    payslips_report,
)


def slip(id: str, gross: int, corrects: str = "", **lines: int) -> Any:
    made = tuple(SimpleNamespace(code=code, amount_cents=cents) for code, cents in lines.items())
    return SimpleNamespace(id=id, corrects=corrects, gross_cents=gross, lines=made)


def report(id: str, income: int, deductions: int = 0) -> ReportedSums:
    return ReportedSums(payslip_id=id, income_cents=income, deductions_cents=deductions)


def test_pay_and_tax_free_travel_are_reported_and_an_allowance_of_work_activity_is_not() -> None:
    slips = [slip("s-1", 10_000, km_allowance=550, work_activity_allowance=900, advance=300)]
    assert payslips_report(slips, [report("s-1", 10_550)]).ok
    found = payslips_report(slips, [report("s-1", 11_450)])
    assert (found.code, found.difference, found.subjects) == ("payslips_report", -900, ("s-1",))


def test_a_correction_counts_to_what_it_corrects() -> None:
    slips = [slip("s-1", 10_000), slip("s-1-c1", -2_500, "s-1"), slip("s-2", 400)]
    assert payslips_report(slips, [report("s-1", 7_500), report("s-2", 400)]).ok


def test_two_errors_that_cancel_out_are_found() -> None:
    slips = [slip("s-1", 100), slip("s-2", 200)]
    found = payslips_report(slips, [report("s-1", 200), report("s-2", 100)])
    assert (found.difference, found.ok, found.subjects) == (0, False, ("s-1", "s-2"))


@pytest.mark.parametrize("code", REPORTED_DEDUCTIONS)
def test_tax_and_contributions_are_compared(code: str) -> None:
    slips = [slip("s-1", 10_000, garnishment=700, union_fee=100, **{code: 1_234})]
    assert deductions_report(slips, [report("s-1", 10_000, 1_234)]).ok
    assert deductions_report(slips, [report("s-1", 10_000)]).subjects == ("s-1",)


def test_a_report_about_nobody_and_a_missing_report_differ() -> None:
    assert payslips_report([slip("s-1", 100)], []).subjects == ("s-1",)
    assert payslips_report([], [report("s-9", 100)]).subjects == ("s-9",)


def test_an_invoice_and_its_credit_note_are_each_in_a_file() -> None:
    invoices: list[Any] = [
        SimpleNamespace(id="inv-1", total_cents=12_550),
        SimpleNamespace(id="inv-2", total_cents=-550),
    ]
    assert invoices_einvoices(invoices, [("inv-1", 12_550), ("inv-2", -550)]).ok
    found = invoices_einvoices(invoices, [("inv-1", 12_550), ("inv-2", 550)])
    assert (found.code, found.subjects) == ("invoices_einvoices", ("inv-2",))


def test_the_codes_are_those_of_payslips() -> None:
    """A code that no payslip has would never be counted."""
    from jobcenter_core.center import packaged_wording

    wording = packaged_wording()
    for code in (*REPORTED_ALLOWANCES, *REPORTED_DEDUCTIONS):
        assert wording.has(f"line.{code}", "en"), code
