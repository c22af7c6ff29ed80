"""What a run sums up and pays of a payslip; its lines are not looked at."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.payroll.payslips import Carried

__all__ = ["SlipAmounts"]


@attrs.frozen(kw_only=True)
class SlipAmounts:
    """Fields of a :class:`~jobcenter_core.payroll.payslips.Payslip`, under its names."""

    id: str
    run_id: str
    employer_id: str
    worker_id: str
    pay_on: date
    gross_cents: int
    net_cents: int
    carried: tuple[Carried, ...]
