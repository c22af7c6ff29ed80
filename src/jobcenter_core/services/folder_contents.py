"""What an input folder holds, once it is read without faults: the input of the import command."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.billing.budgets import Budget
from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.hours.timesheets import Dispute
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.orders.orders import Order
from jobcenter_core.parties.groups import WorkGroup
from jobcenter_core.parties.organisations import Customer, Organisation
from jobcenter_core.parties.placements import Placement
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.parties.workers import StaffMember, Worker
from jobcenter_core.payroll.cards import TaxCard
from jobcenter_core.payroll.filings import ReporterSettings
from jobcenter_core.terms.pay_terms import EmploymentContract
from jobcenter_core.terms.policies import InsurancePolicy
from jobcenter_core.values.months import Month

__all__ = ["Approval", "FolderContents"]


@attrs.frozen(kw_only=True)
class Approval:
    """A person's approval of an assignment's hours in a month: of one part of it (``h1``, ``w41``)
    or, without a part, of all its timesheets."""

    assignment_id: str
    month: Month
    part: str = ""
    approved_by: str
    approved_on: date


@attrs.frozen(kw_only=True)
class FolderContents:
    """Everything an input folder says, as nouns.

    Orders arrive in state ``draft`` and assignments in ``proposed``; ``accepted_assignments`` are
    the ids whose worker has said yes. The import command takes them through their lifecycles.
    ``withdrawn_entries`` were recorded wrongly and do not count. ``handed_in_on`` is the day on
    which the hours were handed in for approval, ``None`` for today.
    """

    settings: ProgrammeSettings
    organisations: tuple[Organisation, ...] = ()
    staff: tuple[StaffMember, ...] = ()
    workers: tuple[Worker, ...] = ()
    groups: tuple[WorkGroup, ...] = ()
    customers: tuple[Customer, ...] = ()
    budgets: tuple[Budget, ...] = ()
    policies: tuple[InsurancePolicy, ...] = ()
    employments: tuple[EmploymentContract, ...] = ()
    tax_cards: tuple[TaxCard, ...] = ()
    orders: tuple[Order, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    accepted_assignments: frozenset[str] = frozenset()
    entries: tuple[TimeEntry, ...] = ()
    withdrawn_entries: frozenset[str] = frozenset()
    handed_in_on: date | None = None
    approvals: tuple[Approval, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    placements: tuple[Placement, ...] = ()
    pay_documents: tuple[object, ...] = ()
    """Settings of reporting, employers' duties, tax orders, claims and deductions, benefit profiles
    and planned shifts: stored as they are."""

    @property
    def all_settings(self) -> tuple[ProgrammeSettings | ReporterSettings, ...]:
        """The programme's settings, and those of how payers report."""
        reporting = (one for one in self.pay_documents if isinstance(one, ReporterSettings))
        return (self.settings, *reporting)
