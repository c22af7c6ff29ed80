"""What the rules look at: a noun, a delivery, its payer, a report, a row."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

import attrs

from jobcenter_tax_incomes_register.codes.income_types import INCLUSION_CODES, IncomeType
from jobcenter_tax_incomes_register.codes.tables import CodeSet
from jobcenter_tax_incomes_register.messages.envelope import Envelope, Id, ReportData
from jobcenter_tax_incomes_register.messages.invalidation import Invalidations
from jobcenter_tax_incomes_register.messages.payers import Payer, SeparatePayer
from jobcenter_tax_incomes_register.messages.separate import SeparateReport, SeparateReports
from jobcenter_tax_incomes_register.messages.transactions import Transaction
from jobcenter_tax_incomes_register.messages.wage import WageReport, WageReports
from jobcenter_tax_incomes_register.rules.environment import Environment

__all__ = [
    "BUSINESS_ID",
    "PERSONAL_ID",
    "REFERENCE",
    "DataCase",
    "Delivery",
    "InvalidationCase",
    "NounCase",
    "PayerCase",
    "ReportCase",
    "RowCase",
    "SeparateCase",
    "SeparateReportCase",
    "WageCase",
    "has_finnish_id",
    "insured_by",
    "report_path",
    "same_id",
]

#: Id types of the Finnish business id and personal identity code.
BUSINESS_ID: Final = 1
PERSONAL_ID: Final = 2
#: The characters of the payer's own references.
REFERENCE: Final = re.compile(r"[0-9A-Za-z_-]+")


@attrs.frozen(kw_only=True)
class NounCase:
    """Any noun of a message."""

    noun: Any
    environment: Environment
    codes: CodeSet
    path: str
    dated_on: date


@attrs.frozen(kw_only=True)
class Delivery:
    """A message as an envelope; ``delivery_types`` are those that its kind can have."""

    message: WageReports | SeparateReports | Invalidations
    delivery_types: tuple[int, ...]
    environment: Environment
    path: str
    dated_on: date

    @property
    def envelope(self) -> Envelope:
        """The envelope of the message."""
        return self.message.envelope


@attrs.frozen(kw_only=True)
class PayerCase:
    """The payer of wage reports or separate reports."""

    payer: Payer | SeparatePayer
    envelope: Envelope
    path: str
    dated_on: date


@attrs.frozen(kw_only=True)
class WageCase:
    """A delivery of wage reports as a whole."""

    message: WageReports
    environment: Environment
    path: str
    dated_on: date


@attrs.frozen(kw_only=True)
class SeparateCase:
    """A delivery of separate reports as a whole."""

    message: SeparateReports
    environment: Environment
    path: str
    dated_on: date


@attrs.frozen(kw_only=True)
class InvalidationCase:
    """A delivery of invalidations."""

    message: Invalidations
    path: str
    dated_on: date


@attrs.frozen(kw_only=True)
class DataCase:
    """The references of one report."""

    data: ReportData
    path: str
    dated_on: date


@attrs.frozen(kw_only=True)
class ReportCase:
    """One wage report. ``insured`` are the contributions that its rows are the basis of, after
    InsuranceData and before the exceptions of the earner."""

    report: WageReport
    payer: Payer
    insured: frozenset[str]
    environment: Environment
    codes: CodeSet
    path: str
    dated_on: date

    @property
    def exceptions(self) -> frozenset[int]:
        """The insurance exceptions of the earner."""
        return frozenset(self.report.earner.exception_codes)

    @property
    def substitute_acts(self) -> bool:
        """Whether the payer acts for another employer."""
        return self.payer.substitute is not None and self.payer.substitute.acts

    @property
    def provider(self) -> int | None:
        """The pension provider's code."""
        pension = self.report.earner.pension_insurance
        return None if pension is None else pension.provider_code


@attrs.frozen(kw_only=True)
class RowCase:
    """One row of a wage report with its income type, None when no list has it."""

    row: Transaction
    income_type: IncomeType | None
    report: WageReport
    path: str
    dated_on: date


@attrs.frozen(kw_only=True)
class SeparateReportCase:
    """One separate report."""

    report: SeparateReport
    environment: Environment
    path: str
    dated_on: date


def insured_by(row: Transaction, income_type: IncomeType | None) -> frozenset[str]:
    """The contributions that the row is the basis of, after its InsuranceData."""
    default = None if income_type is None else income_type.insured
    insured = default or frozenset()
    for inclusion in row.inclusions:
        named = INCLUSION_CODES.get(inclusion.insurance_code, frozenset())
        insured = insured | named if inclusion.included else insured - named
    return insured


def has_finnish_id(ids: tuple[Id, ...]) -> bool:
    """Whether one of the ids is a Finnish business id or personal identity code."""
    return any(one.type_code in (BUSINESS_ID, PERSONAL_ID) for one in ids)


def same_id(one: Id, other: Id) -> bool:
    """Whether both are the same identifier; ids are case-sensitive."""
    return (one.type_code, one.code) == (other.type_code, other.code)


def report_path(kind: str, data: ReportData, number: int) -> str:
    """The report by the payer's reference, or by its place in the delivery when it has none that
    can be shown."""
    reference = data.report_id or data.register_id or ""
    shown = reference if REFERENCE.fullmatch(reference) else f"number-{number}"
    return f"{kind}/{shown}"
