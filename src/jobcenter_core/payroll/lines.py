"""Lines that are a percent of a base."""

from __future__ import annotations

from jobcenter_core.payroll.payslips import PayLine
from jobcenter_core.values.calculation import Calculation, RuleRef

__all__ = ["percent_line"]


def percent_line(
    number: int,
    kind: str,
    code: str,
    amount_cents: int,
    base_cents: int,
    rate_ppm: int,
    rule: RuleRef,
    on_lines: tuple[int, ...],
    subject_id: str = "",
    less_cents: int = 0,
    facts: tuple[tuple[str, int], ...] = (),
) -> PayLine:
    """The line of ``rate_ppm`` of ``base_cents`` less ``less_cents``, which is ``amount_cents``."""
    calculation = Calculation((("cents", base_cents), ("ppm", rate_ppm)), less_cents)
    return PayLine(
        number, kind, code, amount_cents, calculation, rule, (), on_lines, subject_id, facts
    )
