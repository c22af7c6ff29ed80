"""What each contribution of one payslip is counted of."""

from __future__ import annotations

import attrs

from jobcenter_core.payroll.contributions import (
    FOLLOWS_PENSION_AGE,
    in_age_window,
    insured_pay,
)
from jobcenter_core.payroll.inputs import PayInput
from jobcenter_core.payroll.parameters import PayParameters

__all__ = ["PayBases", "pay_bases"]


@attrs.frozen(kw_only=True)
class PayBases:
    """Bases in cents, months as month indexes, and whether the worker's age is insured.

    ``pension_cents`` is 0 below the monthly limit and outside the ages. ``on_lines`` are the
    numbers of the earning lines.
    """

    gross_cents: int
    on_lines: tuple[int, ...]
    birth_month: int
    pay_month: int
    pension_cents: int
    unemployment_insured: bool
    health_insured: bool
    age_years: int

    @property
    def age(self) -> tuple[tuple[str, int], ...]:
        """The age reached in the month of payment, as a fact of a line."""
        return (("age_years", self.age_years),)


def pay_bases(
    pay_input: PayInput, parameters: PayParameters, gross_cents: int, on_lines: tuple[int, ...]
) -> PayBases:
    """The bases of a gross pay. Ages go by the month of payment and the month of birth.

    Raises ``ParameterMissing`` where an upper age follows a pension age that is not known.
    """
    born, paid = pay_input.birth_on, pay_input.pay_on
    birth_month = born.year * 12 + born.month - 1
    pay_month = paid.year * 12 + paid.month - 1
    open_end = born.year >= FOLLOWS_PENSION_AGE
    pension, unemployment = parameters.pension, parameters.unemployment
    health = parameters.health
    pension_cents = 0
    if in_age_window(
        birth_month,
        pay_month,
        pension.lower_years,
        pension.upper_years(born.year),
        open_end=open_end,
    ):
        earlier = pay_input.year_to_date
        pension_cents = insured_pay(
            gross_cents,
            earlier.month_gross_cents,
            earlier.month_insured_cents,
            pension.monthly_limit_cents,
        )
    return PayBases(
        gross_cents=gross_cents,
        on_lines=on_lines,
        birth_month=birth_month,
        pay_month=pay_month,
        pension_cents=pension_cents,
        unemployment_insured=in_age_window(
            birth_month,
            pay_month,
            unemployment.lower_years,
            unemployment.upper_years,
            open_end=open_end,
        ),
        health_insured=in_age_window(
            birth_month, pay_month, health.lower_years, health.upper_years
        ),
        age_years=paid.year - born.year - (paid.month < born.month),
    )
