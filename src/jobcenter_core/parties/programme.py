"""The programme itself: who runs it and who does what in a month."""

from __future__ import annotations

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ids import check_id

__all__ = ["ALLOWANCE_ABOVE_LIMIT", "ENVIRONMENTS", "ProgrammeSettings"]

ENVIRONMENTS = ("test", "production")
"""Where what is made may be sent; what was made for one never goes to the other."""

ALLOWANCE_ABOVE_LIMIT = ("refuse", "taxable_other")
"""What is done with a work activity allowance above the tax-free amount of a day: nothing is paid,
or the part above is taxed as other income. How that part is reported was not found in a source."""


@attrs.frozen(kw_only=True)
class ProgrammeSettings:
    """Who runs the programme and who does what in a month run.

    ``operator_id`` is the organisation (a city) that runs it. ``payroll_clerk`` calculates pay
    runs, ``payroll_approver`` (somebody else) approves them, ``invoicer`` issues invoices.
    Hours count as approved when nobody has approved, returned or disputed them by the
    ``approval_deadline_day`` of the month after. ``pay_day`` is the day of the month after the work
    on which wages are paid, or its last day when it is shorter: what workers are told before they
    say yes goes by it. ``allowance_above_limit`` is of
    :data:`ALLOWANCE_ABOVE_LIMIT`: until somebody decides how it is reported, it is refused.
    ``invoice_formats`` are the electronic forms in which each invoice is made, ``payment_format``
    that of files to the bank, ``paper_format`` that of papers for people to print, ``insurer`` who
    says whether gigs are covered: names of installed providers, or nothing. ``environment``
    (``test`` or ``production``) is where files to banks and buyers may go.
    """

    id: str = "programme"
    operator_id: str
    coordinator: str
    payroll_clerk: str
    payroll_approver: str
    invoicer: str
    approval_deadline_day: int = 7
    pay_day: int | None = None
    allowance_above_limit: str = "refuse"
    invoice_formats: tuple[str, ...] = ()
    payment_format: str = ""
    insurer: str = ""
    paper_format: str = ""
    environment: str = "test"

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "programme.id")
        if self.payroll_clerk == self.payroll_approver:
            raise InvalidValue("programme.payroll_approver", "somebody else than the payroll clerk")
        if not 1 <= self.approval_deadline_day <= 28:
            raise InvalidValue("programme.approval_deadline_day", "a day between 1 and 28")
        if self.pay_day is not None and not 1 <= self.pay_day <= 31:
            raise InvalidValue("programme.pay_day", "a day between 1 and 31")
        if self.environment not in ENVIRONMENTS:
            raise InvalidValue("programme.environment", "one of " + ", ".join(ENVIRONMENTS))
        if self.allowance_above_limit not in ALLOWANCE_ABOVE_LIMIT:
            raise InvalidValue(
                "programme.allowance_above_limit", "one of " + ", ".join(ALLOWANCE_ABOVE_LIMIT)
            )
