"""The payslip: what was earned, deducted and paid, with the grounds of every line."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.values.calculation import Calculation, RuleRef, Source
from jobcenter_core.values.ranges import DateRange

__all__ = ["ALLOWANCE", "DEDUCTION", "EARNING", "EMPLOYER_COST", "PayLine", "Payslip", "payslip_id"]

EARNING = "earning"
DEDUCTION = "deduction"
EMPLOYER_COST = "employer_cost"
ALLOWANCE = "allowance"


@attrs.frozen
class PayLine:
    """One line of a payslip.

    ``kind`` is ``earning`` (taxable pay), ``allowance`` (tax-free money), ``deduction`` or
    ``employer_cost``. ``code`` is a stable name such as ``hourly_pay``; wording turns it into text.
    ``amount_cents`` is never negative; a deduction is subtracted because of its kind.
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


@attrs.frozen(kw_only=True)
class Payslip:
    """What one employer pays one worker on one day, frozen.

    ``gross_cents`` sums the earnings; ``net_cents`` is gross plus allowances less deductions.
    ``taxable_cents`` is the base of withholding. ``pension_insured_cents`` is the pay that this
    slip makes insurable (it may include earlier pay of the month that was below the limit).
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

    def of_kind(self, kind: str) -> tuple[PayLine, ...]:
        """The lines of that kind, in order."""
        return tuple(line for line in self.lines if line.kind == kind)

    @property
    def base_pay_minutes(self) -> int:
        """Minutes that the ``hourly_pay`` lines pay for."""
        return sum(
            source.worked_minutes
            for line in self.lines
            if line.code == "hourly_pay"
            for source in line.sources
        )


def payslip_id(run_id: str, worker_id: str) -> str:
    """The id of a worker's payslip in a run; there is one."""
    return f"slip-{run_id}-{worker_id}"
