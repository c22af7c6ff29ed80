"""The kinds of documents that are stored: name, class and schema version of each.

A kind's name and version are what is written; a class may be renamed or moved freely. A change of
a stored shape raises the version and adds an upcaster from the version before, and the frozen
sample of the old version stays in the tests.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from jobcenter_core.benefits.outlooks import AdviceGiven
from jobcenter_core.benefits.profiles import BenefitProfile
from jobcenter_core.billing.bank_entries import BankEntry
from jobcenter_core.billing.budgets import Budget
from jobcenter_core.billing.invoices import InternalCharge, Invoice
from jobcenter_core.career.certificates import Certificate
from jobcenter_core.career.cv import CvChoices, CvProfile
from jobcenter_core.career.feedback import Feedback, FeedbackNote, PlaceFeedback
from jobcenter_core.career.practice import DraftComment, PracticeDraft
from jobcenter_core.career.self_reliance import StepNote
from jobcenter_core.errors import StorageError
from jobcenter_core.hours.planned import PlannedShift
from jobcenter_core.hours.timesheets import Dispute, EntryWithdrawal, Timesheet
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.orders.orders import Order
from jobcenter_core.parties.groups import WorkGroup
from jobcenter_core.parties.organisations import Customer, Organisation
from jobcenter_core.parties.placements import Placement
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.parties.restrictions import UseRestriction
from jobcenter_core.parties.workers import StaffMember, Worker
from jobcenter_core.payroll.cards import HigherPercent, SourceTaxOrder, TaxCard
from jobcenter_core.payroll.claims import Benefit, TravelClaim, WaitingPay
from jobcenter_core.payroll.deduction_orders import DeductionOrder, Garnishment, Receivable
from jobcenter_core.payroll.filings import Filing, ReporterSettings
from jobcenter_core.payroll.former_settings import FormerSettings
from jobcenter_core.payroll.pay_runs import PaymentDue, PayRun
from jobcenter_core.payroll.payment_files import PaymentFile, PaymentOutcome
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.payroll.records import ParameterRecord, PayRecord
from jobcenter_core.ports.delivery import Delivery
from jobcenter_core.terms.pay_terms import EmploymentContract
from jobcenter_core.terms.policies import EmployerDuties, InsurancePolicy

__all__ = ["SCHEMAS", "Schema", "schema_of_class", "schema_of_kind"]

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]


@attrs.frozen(kw_only=True)
class Schema:
    """One kind of document. ``upcasters[n]`` turns the data of version n + 1 into version n + 2."""

    kind: str
    cls: type
    version: int = 1
    upcasters: tuple[Upcaster, ...] = ()


SCHEMAS: tuple[Schema, ...] = (
    Schema(kind="programme", cls=ProgrammeSettings),
    Schema(kind="organisation", cls=Organisation),
    Schema(kind="staff", cls=StaffMember),
    Schema(kind="worker", cls=Worker),
    Schema(kind="group", cls=WorkGroup),
    Schema(kind="customer", cls=Customer),
    Schema(kind="budget", cls=Budget),
    Schema(kind="policy", cls=InsurancePolicy),
    Schema(kind="employment", cls=EmploymentContract),
    Schema(kind="employer_duties", cls=EmployerDuties),
    Schema(kind="tax_card", cls=TaxCard),
    Schema(kind="source_tax", cls=SourceTaxOrder),
    Schema(kind="higher_percent", cls=HigherPercent),
    Schema(kind="travel_claim", cls=TravelClaim),
    Schema(kind="benefit", cls=Benefit),
    Schema(kind="waiting_pay", cls=WaitingPay),
    Schema(kind="deduction", cls=DeductionOrder),
    Schema(kind="garnishment", cls=Garnishment),
    Schema(kind="receivable", cls=Receivable),
    Schema(kind="order", cls=Order),
    Schema(kind="assignment", cls=Assignment),
    Schema(kind="timesheet", cls=Timesheet),
    Schema(kind="dispute", cls=Dispute),
    Schema(kind="entry_withdrawal", cls=EntryWithdrawal),
    Schema(kind="placement", cls=Placement),
    Schema(kind="pay_run", cls=PayRun),
    Schema(kind="payslip", cls=Payslip),
    Schema(kind="pay_parameters", cls=ParameterRecord),
    Schema(kind="pay_record", cls=PayRecord),
    Schema(kind="payment_due", cls=PaymentDue),
    Schema(kind="invoice", cls=Invoice),
    Schema(kind="internal_charge", cls=InternalCharge),
    Schema(kind="reporter_settings", cls=ReporterSettings),
    Schema(kind="former_settings", cls=FormerSettings),
    Schema(kind="filing", cls=Filing),
    Schema(kind="delivery", cls=Delivery),
    Schema(kind="payment_file", cls=PaymentFile),
    Schema(kind="payment_outcome", cls=PaymentOutcome),
    Schema(kind="bank_entry", cls=BankEntry),
    Schema(kind="certificate", cls=Certificate),
    Schema(kind="cv_profile", cls=CvProfile),
    Schema(kind="cv_choices", cls=CvChoices),
    Schema(kind="feedback", cls=Feedback),
    Schema(kind="feedback_note", cls=FeedbackNote),
    Schema(kind="place_feedback", cls=PlaceFeedback),
    Schema(kind="practice_draft", cls=PracticeDraft),
    Schema(kind="draft_comment", cls=DraftComment),
    Schema(kind="step_note", cls=StepNote),
    Schema(kind="planned_shift", cls=PlannedShift),
    Schema(kind="benefit_profile", cls=BenefitProfile),
    Schema(kind="advice", cls=AdviceGiven),
    Schema(kind="use_restriction", cls=UseRestriction),
)

_BY_CLASS: dict[type, Schema] = {schema.cls: schema for schema in SCHEMAS}
_BY_KIND: dict[str, Schema] = {schema.kind: schema for schema in SCHEMAS}


def schema_of_class(cls: type) -> Schema:
    """The schema of a document class."""
    try:
        return _BY_CLASS[cls]
    except KeyError:
        raise StorageError(f"{cls.__name__} is not a kind of document that is stored.") from None


def schema_of_kind(kind: str) -> Schema:
    """The schema of that name; an unknown one comes from newer software or a damaged store."""
    try:
        return _BY_KIND[kind]
    except KeyError:
        raise StorageError(
            f"documents of kind {kind} are not known to this version.",
            next_step="Open the store with the version that wrote it.",
        ) from None
