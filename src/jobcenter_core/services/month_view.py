"""Everything of one month that people look at, gathered for papers, screens and checks."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.billing.budgets import BudgetUse
from jobcenter_core.billing.invoices import InternalCharge, Invoice
from jobcenter_core.career.cv import Cv
from jobcenter_core.figures.checks import Check
from jobcenter_core.figures.programme import ServiceFigures
from jobcenter_core.orders.orders import Order
from jobcenter_core.parties.organisations import Customer, Organisation
from jobcenter_core.parties.placements import Placement
from jobcenter_core.parties.workers import Worker
from jobcenter_core.payroll.pay_runs import PaymentDue, PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.payroll.statements import YearSums
from jobcenter_core.services.certificates import IssuedCertificate
from jobcenter_core.services.forecast_series import GigForecast
from jobcenter_core.services.hour_list import WorkedHours
from jobcenter_core.terms.cover import Premium, WageYear
from jobcenter_core.terms.policies import InsurancePolicy
from jobcenter_core.values.findings import Finding
from jobcenter_core.values.months import Month

__all__ = ["MonthView", "OutgoingPaper", "PolicyMonth", "WorkerMonth"]


@attrs.frozen(kw_only=True)
class OutgoingPaper:
    """A file that leaves the house: the folder and name that it is written under, the digest of its
    content, which stays closed, how far it has come, and the last day for it if it has one."""

    delivery_id: str
    folder: str
    file_name: str
    sha256: str
    state: str
    due_on: date | None = None


@attrs.frozen(kw_only=True)
class PolicyMonth:
    """A policy with what it costs for the month's payslips, and what the payslips say of it: lines
    are rounded one by one, the premium once."""

    policy: InsurancePolicy
    premium: Premium
    on_payslips_cents: int


@attrs.frozen(kw_only=True)
class WorkerMonth:
    """A worker's month in sums: minutes of paid work, and days and minutes of work activity whose
    allowance, if any, somebody else pays (``unpaid``)."""

    worker_id: str
    paid_minutes: int
    allowance_days: int
    unpaid_days: int
    unpaid_minutes: int


@attrs.frozen(kw_only=True)
class MonthView:
    """One month, read only. Lists are sorted by id; ``findings`` are what a person should see."""

    month: Month
    pay_on: date
    operator: Organisation
    organisations: tuple[Organisation, ...]
    workers: tuple[Worker, ...]
    customers: tuple[Customer, ...]
    orders: tuple[Order, ...]
    order_minutes: tuple[tuple[str, int], ...]
    worker_months: tuple[WorkerMonth, ...]
    pay_runs: tuple[PayRun, ...]
    payslips: tuple[Payslip, ...]
    payments: tuple[PaymentDue, ...]
    invoices: tuple[Invoice, ...]
    charges: tuple[InternalCharge, ...]
    budget_uses: tuple[BudgetUse, ...]
    placements: tuple[Placement, ...]
    services: tuple[ServiceFigures, ...]
    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]
    year_sums: tuple[tuple[str, YearSums], ...] = ()
    """For each payslip its id and the sums of the year up to it."""
    forecasts: tuple[tuple[str, tuple[GigForecast, ...]], ...] = ()
    """For workers who were told, what was said before each gig; given by whoever opened it."""
    hour_lists: tuple[tuple[str, tuple[WorkedHours, ...]], ...] = ()
    """Each worker's hours of the month, for papers to print."""
    certificates: tuple[IssuedCertificate, ...] = ()
    """Certificates that belong to the month."""
    in_force: tuple[str, ...] | None = None
    """The numbers of all certificates in force, of any month, when they were looked at."""
    cvs: tuple[Cv, ...] = ()
    policies: tuple[PolicyMonth, ...] = ()
    """The policies that are counted of the month's wages, when the programme names an insurer."""
    wage_years: tuple[WageYear, ...] = ()
    """For each employer of the month's payslips, the wages of the year up to the month's end."""
    outgoing: tuple[OutgoingPaper, ...] = ()
    """The files that go to authorities, banks and buyers, by folder and name."""
