"""The payslip: what was earned, deducted and paid, with the grounds of every line."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.payroll.earning_kinds import NOT_INSURED
from jobcenter_core.values.calculation import Calculation, RuleRef, Source
from jobcenter_core.values.ranges import DateRange

__all__ = [
    "ALLOWANCE",
    "BASIC_PAY",
    "DEDUCTION",
    "EARNING",
    "EMPLOYER_COST",
    "Carried",
    "PayLine",
    "Payslip",
    "correction_id",
    "payslip_id",
]

EARNING = "earning"
DEDUCTION = "deduction"
EMPLOYER_COST = "employer_cost"
ALLOWANCE = "allowance"

BASIC_PAY = ("hourly_pay", "daily_pay", "task_pay", "fee")
"""Codes of the lines that pay the work itself; the others come on top of it."""


@attrs.frozen
class PayLine:
    """One line of a payslip.

    ``kind`` is ``earning`` (taxable pay), ``allowance`` (tax-free money), ``deduction`` or
    ``employer_cost``. ``code`` is a stable name such as ``hourly_pay``; wording turns it into text.
    ``amount_cents`` is never negative but on a correction; a deduction is subtracted because of
    its kind.
    ``calculation`` recomputes to ``amount_cents``. ``on_lines`` are the numbers of the lines that
    the base is taken from: it is their sum, except where a limit cuts it (tax card, wage sum) or
    brings in earlier pay of the month (pension). ``facts`` are named numbers
    that decided the line, such as ``age_years``. ``subject_id`` names the assignment, tax card or
    policy that the line is about.
    """

    number: int
    kind: str
    code: str
    amount_cents: int
    calculation: Calculation
    rule: RuleRef
    sources: tuple[Source, ...] = ()
    on_lines: tuple[int, ...] = ()
    subject_id: str = ""
    facts: tuple[tuple[str, int], ...] = ()


@attrs.frozen
class Carried:
    """A part of a deduction that the pay did not cover, by the code and the subject of its line.
    ``cents`` is what is left to be collected of the whole amount that the line shows."""

    code: str
    cents: int
    subject_id: str = ""


@attrs.frozen(kw_only=True)
class Payslip:
    """What one employer pays one worker on one day, frozen.

    ``gross_cents`` sums the earnings, benefits in kind included; ``net_cents`` is gross plus
    allowances less deductions (``benefits_in_kind`` is one of them) plus what is ``carried``, so it
    is never negative. A deduction line shows its whole amount; ``carried`` says how much of it
    was not collected.
    ``corrects`` is the payslip that a correction follows up: its lines are differences, which with
    the lines of that payslip and its earlier corrections sum to what is right. It belongs to the
    day on which that payslip was paid, ``accounted_on``, by whose law it is computed.
    ``taxable_cents`` is the base of withholding, and ``above_limit_cents`` the part of it above the
    tax card's yearly limit. ``pension_insured_cents`` is the pay that this slip makes insurable (it
    may include earlier pay of the month that was below the limit).
    ``unemployment_insured_cents`` is its wage to somebody in the ages of unemployment insurance,
    and ``unemployment_charged_cents`` the wages whose employer's contribution it counts: none while
    the employer's wages of the year stay within the threshold, and those of earlier payslips too
    when it passes them.
    ``parameters_version`` is the hash of the statutes used; the same inputs and statutes give the
    same bytes again. ``employer_cost_cents`` sums what the employer pays on top of the gross.
    """

    id: str
    run_id: str
    employer_id: str
    worker_id: str
    pay_on: date
    period: DateRange
    parameters_version: str
    lines: tuple[PayLine, ...]
    gross_cents: int
    allowance_cents: int
    taxable_cents: int
    withheld_cents: int
    pension_insured_cents: int
    net_cents: int
    employer_cost_cents: int
    timesheet_ids: tuple[str, ...]
    carried: tuple[Carried, ...] = ()
    corrects: str = ""
    corrected_pay_on: date | None = None
    source_deduction_cents: int = 0
    """What of the month's deduction of tax at source this payslip has used."""
    claim_ids: tuple[str, ...] = ()
    """Ids of the claims, benefits and waiting pay that it has taken up; each is paid once."""
    above_limit_cents: int = 0
    unemployment_insured_cents: int = 0
    unemployment_charged_cents: int = 0

    @property
    def accounted_on(self) -> date:
        """The day whose month and year the pay belongs to."""
        return self.pay_on if self.corrected_pay_on is None else self.corrected_pay_on

    @property
    def insured_gross_cents(self) -> int:
        """Gross pay without money that is no wage, of which no contribution is owed."""
        return self.gross_cents - sum(
            [line.amount_cents for line in self.lines if line.code in NOT_INSURED]
        )

    def of_kind(self, kind: str) -> tuple[PayLine, ...]:
        """The lines of that kind, in order."""
        return tuple(line for line in self.lines if line.kind == kind)

    @property
    def base_pay_minutes(self) -> int:
        """Minutes that the lines of basic pay are for; none of a correction, whose lines are
        differences."""
        if self.corrects:
            return 0
        return sum(
            source.worked_minutes
            for line in self.lines
            if line.code in BASIC_PAY
            for source in line.sources
        )


def payslip_id(run_id: str, worker_id: str) -> str:
    """The id of a worker's payslip in a run; there is one."""
    return f"slip-{run_id}-{worker_id}"


def correction_id(payslip: str, number: int) -> str:
    """The id of the ``number``-th correction of a payslip, counted from 1."""
    return f"{payslip}-c{number}"
