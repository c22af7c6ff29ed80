"""What each contribution of one payslip is counted of."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from jobcenter_core.payroll.contributions import (
    FOLLOWS_PENSION_AGE,
    in_age_window,
    insured_pay,
)
from jobcenter_core.payroll.earning_kinds import INSURED, earning_kind
from jobcenter_core.payroll.inputs import EmployerFacts, PayInput
from jobcenter_core.payroll.parameters import PayParameters
from jobcenter_core.payroll.payslips import PayLine

__all__ = ["PayBases", "pay_bases"]


@attrs.frozen(kw_only=True)
class PayBases:
    """Bases in cents, months as month indexes, and whether the worker's age is insured.

    ``insured_cents`` is the gross without money that is no wage. It is the base of every
    contribution, because no kind of earning owes some of them and not the others.
    ``pension_cents`` is 0 below the monthly limit and outside the ages.
    ``unemployment_charged_cents`` are the wages of which the employer's unemployment contribution
    is owed with this payslip. ``on_lines`` are the numbers of the earning lines.
    """

    gross_cents: int
    insured_cents: int
    on_lines: tuple[int, ...]
    insured_lines: tuple[int, ...]
    birth_month: int
    pay_month: int
    pension_cents: int
    unemployment_insured: bool
    health_insured: bool
    age_years: int
    unemployment_charged_cents: int

    @property
    def unemployment_cents(self) -> int:
        """The wage, when the worker's age is insured."""
        return self.insured_cents if self.unemployment_insured else 0

    @property
    def age(self) -> tuple[tuple[str, int], ...]:
        """The age reached in the month of payment, as a fact of a line."""
        return (("age_years", self.age_years),)


def pay_bases(pay_input: PayInput, parameters: PayParameters, lines: Sequence[PayLine]) -> PayBases:
    """The bases of the earnings. Ages go by the month of payment and the month of birth.

    Raises ``ParameterMissing`` where an upper age follows a pension age that is not known, and
    ``InvalidValue`` for an unknown kind of earning.
    """
    gross_cents = sum([line.amount_cents for line in lines])
    on_lines = tuple(range(1, len(lines) + 1))
    insured_cents, insured_lines = gross_cents, on_lines
    if not INSURED.issuperset([line.code for line in lines]):
        insured = [line for line in lines if earning_kind(line.code).pension]
        insured_cents = sum(line.amount_cents for line in insured)
        insured_lines = tuple(line.number for line in insured)
    born, paid = pay_input.birth_on, pay_input.pay_on
    birth_month = born.year * 12 + born.month - 1
    pay_month = paid.year * 12 + paid.month - 1
    open_end = born.year >= FOLLOWS_PENSION_AGE
    pension, unemployment = parameters.pension, parameters.unemployment
    health = parameters.health
    pension_cents = 0
    if insured_cents and in_age_window(
        birth_month,
        pay_month,
        pension.lower_years,
        pension.upper_years(born.year),
        open_end=open_end,
    ):
        earlier = pay_input.year_to_date
        pension_cents = insured_pay(
            insured_cents,
            earlier.month_gross_cents,
            earlier.month_insured_cents,
            pension.monthly_limit_cents,
        )
    unemployment_insured = insured_cents > 0 and in_age_window(
        birth_month,
        pay_month,
        unemployment.lower_years,
        unemployment.upper_years,
        open_end=open_end,
    )
    return PayBases(
        gross_cents=gross_cents,
        insured_cents=insured_cents,
        on_lines=on_lines,
        insured_lines=insured_lines,
        birth_month=birth_month,
        pay_month=pay_month,
        pension_cents=pension_cents,
        unemployment_insured=unemployment_insured,
        health_insured=insured_cents > 0
        and in_age_window(birth_month, pay_month, health.lower_years, health.upper_years),
        age_years=paid.year - born.year - (paid.month < born.month),
        unemployment_charged_cents=_charged(
            pay_input.employer,
            parameters,
            insured_cents,
            insured_cents if unemployment_insured else 0,
        ),
    )


def _charged(
    employer: EmployerFacts, parameters: PayParameters, wage_cents: int, insured_cents: int
) -> int:
    """Of what wages the employer's unemployment contribution is owed now: those of the year that
    owe it, less those of which it has been counted.

    The pay that passes the threshold owes for what was paid before it too, whoever it is paid to;
    a correction may give back what other payslips have counted.
    """
    earlier, counted = employer.wage_sum_insured_cents, employer.wage_sum_charged_cents
    if not (employer.under_wage_threshold or earlier or counted):
        return insured_cents
    owed = earlier + insured_cents
    if employer.under_wage_threshold:
        threshold = parameters.unemployment.wage_threshold.needed()
        if employer.wage_sum_cents + wage_cents <= threshold:
            owed = 0
    return owed - counted
