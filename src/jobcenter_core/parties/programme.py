"""The programme itself: who runs it and who does what in a month."""

from __future__ import annotations

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ids import check_id

__all__ = ["ProgrammeSettings"]


@attrs.frozen(kw_only=True)
class ProgrammeSettings:
    """Who runs the programme and who does what in a month run.

    ``operator_id`` is the organisation (a city) that runs it. ``payroll_clerk`` calculates pay
    runs, ``payroll_approver`` (somebody else) approves them, ``invoicer`` issues invoices.
    Hours count as approved when nobody has approved, returned or disputed them by the
    ``approval_deadline_day`` of the month after.
    """

    id: str = "programme"
    operator_id: str
    coordinator: str
    payroll_clerk: str
    payroll_approver: str
    invoicer: str
    approval_deadline_day: int = 7

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "programme.id")
        if self.payroll_clerk == self.payroll_approver:
            raise InvalidValue("programme.payroll_approver", "somebody else than the payroll clerk")
        if not 1 <= self.approval_deadline_day <= 28:
            raise InvalidValue("programme.approval_deadline_day", "a day between 1 and 28")
