"""What a tax reporter is told of a pay run: who was paid what, and what is known about them.

These nouns are made for one report and never stored: they hold people in the clear.
"""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.parties.organisations import Organisation
from jobcenter_core.payroll.cards import HomeAbroad
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.terms.policies import EmployerDuties, InsurancePolicy
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

__all__ = ["ReportedPay", "ReportedPerson"]


@attrs.frozen(kw_only=True)
class ReportedPerson:
    """The worker as authorities know them. Without ``identity_code`` names, birth date and ``home``
    are needed. ``at_source`` says that tax at source was withheld, from one who lives abroad."""

    worker_id: str
    given_name: Secret[str]
    family_name: Secret[str]
    birth_on: Secret[date]
    identity_code: Secret[str] | None
    home: Secret[HomeAbroad] | None = None
    at_source: bool = False


@attrs.frozen(kw_only=True)
class ReportedPay:
    """One worker's pay on one day by one payer: the payslip and all corrections of it, in order.

    The sum of their lines is what is right. ``occupation_code`` is of the classification TK10 (five
    digits). ``contracts`` are the legal forms that the pay was for; allowances of work activity
    are never here. ``pension`` and ``accident`` are the policies in force on the day of payment.
    ``month_pension_cents`` is the pension-insured pay of all the worker's payslips of the month,
    this one among them: pay below the month's limit becomes insured when later pay passes it.
    ``None``: this payslip is all that is known.
    """

    slips: tuple[Payslip, ...]
    payer: Organisation
    duties: EmployerDuties | None
    person: ReportedPerson
    contracts: tuple[str, ...]
    occupation_code: str = ""
    employment: DateRange | None = None
    pension: InsurancePolicy | None = None
    accident: InsurancePolicy | None = None
    month_pension_cents: int | None = None

    @property
    def id(self) -> str:
        """The id of the first payslip: what is reported keeps it through every correction."""
        return self.slips[0].id

    @property
    def pay_on(self) -> date:
        """The day that the pay belongs to."""
        return self.slips[0].pay_on
