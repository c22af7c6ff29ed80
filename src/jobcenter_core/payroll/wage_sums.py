"""What an employer has paid in a calendar year, as its unemployment contribution counts it.

The contribution is not paid when all wages of the calendar year are together at most the threshold
(Act on the Financing of Unemployment Benefits 555/1998 12 a §, 1 subsection 3): wages to whomever,
since the section names no age. It is paid of the wages of those who are in the ages of unemployment
insurance, so only these are charged.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from jobcenter_core.payroll.inputs import EmployerFacts
from jobcenter_core.payroll.payslips import Payslip

__all__ = ["WageSum", "with_wage_sum", "with_wage_sum_of_others"]


@attrs.frozen
class WageSum:
    """Wages of the year before a payslip, in cents.

    ``paid_cents`` are all of them, ``insured_cents`` those to people in the ages of unemployment
    insurance and ``charged_cents`` those whose contribution payslips count. ``threshold_cents`` is
    set for an employer that owes nothing until its wages pass it. Where the contribution has been
    counted pay by pay, ``insured_cents`` and ``charged_cents`` may both begin at 0.
    """

    paid_cents: int = 0
    insured_cents: int = 0
    charged_cents: int = 0
    threshold_cents: int | None = None

    @classmethod
    def of(cls, slips: Iterable[Payslip]) -> WageSum:
        """The sums of these payslips."""
        paid = insured = charged = 0
        for slip in slips:
            paid += slip.insured_gross_cents
            insured += slip.unemployment_insured_cents
            charged += slip.unemployment_charged_cents
        return cls(paid, insured, charged)

    @classmethod
    def before_pay(
        cls, paid_cents: int, threshold_cents: int, slips: Iterable[Payslip], *, is_under: bool
    ) -> WageSum:
        """What the year's payslips, which paid that much, are for the next pay. They are looked at
        only within the threshold: the pay that passed it has counted the contribution of all, and
        without wages there is none.

        An employer that expects to stay ``is_under`` it owes nothing until it passes it. But when
        payslips have counted some contribution within it, each pay has owed its own, and goes on.
        """
        before = cls.of(slips) if 0 < paid_cents <= threshold_cents else cls(paid_cents)
        return attrs.evolve(before, threshold_cents=threshold_cents) if is_under else before

    @property
    def left_out_cents(self) -> int:
        """Insured wages whose contribution no payslip counts yet."""
        return self.insured_cents - self.charged_cents

    @property
    def is_within(self) -> bool:
        """Whether the threshold is asked, and the wages have not passed it."""
        return self.threshold_cents is not None and self.paid_cents <= self.threshold_cents

    @property
    def is_passed(self) -> bool:
        """Whether each pay owes its contribution."""
        return self.charged_cents > 0 or not self.is_within

    def after(self, wage_cents: int, insured_cents: int) -> WageSum:
        """The sums after a payslip of that wage, of which so much is insured."""
        grown = attrs.evolve(
            self,
            paid_cents=self.paid_cents + wage_cents,
            insured_cents=self.insured_cents + insured_cents,
        )
        if not grown.is_passed:
            return grown
        return attrs.evolve(grown, charged_cents=grown.insured_cents)


def with_wage_sum(employer: EmployerFacts, before: WageSum) -> EmployerFacts:
    """The employer when it has paid that sum this year. What payslips have charged is left out
    where it says no more than what they have not. Within the threshold it is not asked while each
    pay owes its own; so the facts follow from the sum, and not from what a run has seen of it."""
    insured, charged = before.insured_cents, before.charged_cents
    if before.is_passed:
        insured, charged = before.left_out_cents, 0
    under = employer.under_wage_threshold
    if before.threshold_cents is not None:
        under = not (before.is_within and before.is_passed)
    return attrs.evolve(
        employer,
        under_wage_threshold=under,
        wage_sum_cents=before.paid_cents,
        wage_sum_insured_cents=insured,
        wage_sum_charged_cents=charged,
    )


def with_wage_sum_of_others(employer: EmployerFacts, others: WageSum) -> EmployerFacts:
    """The employer as a correction needs it: all other payslips of the year have that sum."""
    return attrs.evolve(
        employer,
        wage_sum_cents=others.paid_cents,
        wage_sum_insured_cents=others.insured_cents,
        wage_sum_charged_cents=others.charged_cents,
    )
