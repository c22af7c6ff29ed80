"""What changes a payslip beside terms and hours, each kind from a file of its own."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from jobcenter_core.files.input import claims, deductions, tax_orders
from jobcenter_core.files.input.faults import Faults
from jobcenter_core.files.input.tables import Known, Table

__all__ = ["PAY_TABLES", "References", "read_pay_documents"]

PAY_TABLES = (
    tax_orders.SOURCE_TAX,
    tax_orders.HIGHER_PERCENTS,
    claims.TRAVEL,
    claims.BENEFITS,
    claims.WAITING,
    deductions.DEDUCTIONS,
    deductions.GARNISHMENTS,
)
"""The files; each may be missing."""


@attrs.frozen(kw_only=True)
class References:
    """The ids that rows of these files may refer to."""

    workers: Known
    payers: Known
    assignments: Known
    employments: Known
    approvers: Known


def read_pay_documents(
    tables: Mapping[str, Table], known: References, faults: Faults
) -> tuple[object, ...]:
    """The documents in the order of the files and their rows."""
    workers, payers = known.workers, known.payers
    return (
        *tax_orders.read_source_tax(tables["source_tax.csv"], workers, faults),
        *tax_orders.read_higher_percents(tables["higher_percents.csv"], workers, payers, faults),
        *claims.read_travel(
            tables["travel.csv"], workers, payers, known.assignments, known.approvers, faults
        ),
        *claims.read_benefits(tables["benefits.csv"], workers, payers, faults),
        *claims.read_waiting(tables["waiting_pay.csv"], workers, payers, known.employments, faults),
        *deductions.read_deductions(tables["deductions.csv"], workers, payers, faults),
        *deductions.read_garnishments(tables["garnishments.csv"], workers, faults),
    )
