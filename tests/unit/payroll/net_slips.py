"""Payslips of 2026 whose net wage is round enough to count by hand what is taken of it."""

from __future__ import annotations

from datetime import date

import payroll_inputs as inputs

from jobcenter_core.payroll.build import build_payslip
from jobcenter_core.payroll.payslips import Payslip

MONDAY = date(2026, 10, 12)


def slip(gross_cents: int = 200_000, **fields: object) -> Payslip:
    """2026, an untaxed card: of 2,000.00 pension takes 7.30 % = 146.00, unemployment insurance
    0.89 % = 17.80, and 1,836.20 is left."""
    work = [inputs.work([("e-1", MONDAY, 0, 60)], hourly_cents=gross_cents)] if gross_cents else []
    return build_payslip(inputs.pay_input(*work, **fields), inputs.parameters())


def taken(found: Payslip) -> list[tuple[str, int, str]]:
    """Deductions after tax and contributions: code, cents and subject."""
    statutory = ("withholding", "employee_pension", "employee_unemployment")
    return [
        (line.code, line.amount_cents, line.subject_id)
        for line in found.of_kind("deduction")
        if line.code not in statutory
    ]
