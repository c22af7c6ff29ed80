"""The insurances of a reported pay, and the exceptions where there is no duty to insure.

What is insured follows the payslip: it owes the employee's pension contribution from the month's
limit and within the ages, and so on. Where a type of income would be insured and this pay is not,
the register wants the exception that says so (vero.fi, ages of the duty to insure, 2024).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.payroll.reported_pay import ReportedPay
from jobcenter_core.terms.policies import InsurancePolicy
from jobcenter_tax_incomes_register.codes.income_types import (
    ACCIDENT,
    ALL_INSURANCES,
    HEALTH,
    PENSION,
    UNEMPLOYMENT,
)
from jobcenter_tax_incomes_register.codes.loading import load_codes
from jobcenter_tax_incomes_register.messages.earners import PensionInsurance
from jobcenter_tax_incomes_register.messages.transactions import Transaction
from jobcenter_tax_incomes_register.reporting.holding import Held
from jobcenter_tax_incomes_register.rules.cases import insured_by

__all__ = ["Insurances", "insurances_of", "insured_cents", "pension_insurance"]

_EMPLOYEES_ACT: Final = 1
_NO_DUTY: Final = 1
#: No duty to insure, by insurance.
_EXCEPTIONS: Final = {HEALTH: 2, PENSION: 3, ACCIDENT: 4, UNEMPLOYMENT: 5}


@attrs.frozen(kw_only=True)
class Insurances:
    """``insured`` are the insurances in force for this pay, of those that its income types owe."""

    pension: PensionInsurance | None
    exceptions: tuple[int, ...]
    insured: frozenset[str]


def insurances_of(pay: ReportedPay, rows: Iterable[Transaction]) -> Insurances:
    """Raises :class:`Held` for a policy that is missing or has no usable number."""
    owed = frozenset[str]().union(*(_insured_by(row) for row in rows))
    if not owed:
        return Insurances(pension=None, exceptions=(), insured=frozenset())
    missing = frozenset(_uninsured(pay)) & owed
    pension = None
    if PENSION in owed - missing:
        pension = pension_insurance(pay.pension)
    exceptions = tuple(sorted(_EXCEPTIONS[name] for name in missing))
    return Insurances(
        pension=pension,
        exceptions=(_NO_DUTY,) if missing == ALL_INSURANCES else exceptions,
        insured=owed - missing,
    )


def insured_cents(rows: Iterable[Transaction], insurance: str) -> int:
    """Pay that is right and is the basis of that insurance by its income type."""
    return sum(
        row.amount_cents or 0
        for row in rows
        if not row.unjust_enrichment and insurance in _insured_by(row)
    )


def pension_insurance(policy: InsurancePolicy | None) -> PensionInsurance:
    """The group of the report; the provider's code is what stands before the hyphen."""
    if policy is None:
        raise Held("pension_policy_missing", "Pension-insured pay needs the employer's policy.")
    provider, hyphen, _ = policy.number.partition("-")
    if not (hyphen and provider.isascii() and provider.isdigit()):
        raise Held("pension_policy_form", "A pension policy number is like 46-0123456T.")
    return PensionInsurance(
        act_code=_EMPLOYEES_ACT, provider_code=int(provider), policy_number=policy.number
    )


def _insured_by(row: Transaction) -> frozenset[str]:
    return insured_by(row, load_codes().income_type(row.code))


def _uninsured(pay: ReportedPay) -> Iterable[str]:
    """Insurances that there is no duty of for this pay."""
    slips = _judged(pay.slips)
    household = pay.duties is not None and pay.duties.household
    temporary = pay.duties is not None and pay.duties.temporary_employer
    own_cents = sum(slip.pension_insured_cents for slip in slips)
    if max(own_cents, pay.month_pension_cents or 0) <= 0:
        yield PENSION
    if not _has_line(slips, "employee_unemployment"):
        yield UNEMPLOYMENT
    # A household that withholds no tax owes no contribution at any age, and is no exception.
    if not _has_line(slips, "employer_health") and not household:
        yield HEALTH
    if pay.accident is None:
        # Below a year's limit of wages an employer need not insure; only such employers may be.
        if not (household or temporary):
            raise Held("accident_policy_missing", "The employer has no accident policy.")
        yield ACCIDENT


def _judged(slips: Sequence[Payslip]) -> Sequence[Payslip]:
    """The payslips that say what is insured: of pay that was wholly in excess nothing is right, and
    it stays reported as it was paid."""
    return slips if sum(slip.insured_gross_cents for slip in slips) > 0 else slips[:1]


def _has_line(slips: Iterable[Payslip], code: str) -> bool:
    """Whether there is such a line after all corrections: one that vanished has no factors left."""
    there = False
    for slip in slips:
        for line in slip.lines:
            if line.code == code:
                there = bool(line.calculation.factors)
    return there
