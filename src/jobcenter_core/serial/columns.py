"""Which of a document's facts become columns that stores search and sum by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jobcenter_core.ports.store import Columns
from jobcenter_core.values.months import Month

__all__ = ["columns_of"]

_NONE = Columns()

_BY_KIND: Mapping[str, Callable[[Any], Columns]] = {
    "tax_card": lambda d: Columns(worker_id=d.worker_id),
    "source_tax": lambda d: Columns(worker_id=d.worker_id),
    "higher_percent": lambda d: Columns(worker_id=d.worker_id, party_id=d.employer_id),
    "travel_claim": lambda d: Columns(
        worker_id=d.worker_id, party_id=d.employer_id, month=str(Month.of(d.on))
    ),
    "benefit": lambda d: Columns(worker_id=d.worker_id, party_id=d.employer_id, month=str(d.month)),
    "waiting_pay": lambda d: Columns(worker_id=d.worker_id, party_id=d.employer_id),
    "deduction": lambda d: Columns(worker_id=d.worker_id, party_id=d.employer_id),
    "garnishment": lambda d: Columns(worker_id=d.worker_id),
    "receivable": lambda d: Columns(
        worker_id=d.worker_id,
        party_id=d.employer_id,
        parent_id=d.payslip_id,
        amount_cents=d.amount_cents,
    ),
    "employment": lambda d: Columns(worker_id=d.worker_id, party_id=d.employer_id),
    "policy": lambda d: Columns(party_id=d.employer_id),
    "order": lambda d: Columns(party_id=d.customer_id, state=d.state),
    "assignment": lambda d: Columns(
        worker_id=d.worker_id, order_id=d.order_id, party_id=d.employer_id, state=d.state
    ),
    "timesheet": lambda d: Columns(
        worker_id=d.worker_id,
        order_id=d.order_id,
        month=str(d.month),
        state=d.state,
        parent_id=d.assignment_id,
    ),
    "entry_withdrawal": lambda d: Columns(worker_id=d.worker_id, parent_id=d.timesheet_id),
    "dispute": lambda d: Columns(parent_id=d.timesheet_id),
    "placement": lambda d: Columns(worker_id=d.worker_id, party_id=d.customer_id),
    "pay_run": lambda d: Columns(party_id=d.employer_id, month=str(d.month), state=d.state),
    "payslip": lambda d: Columns(
        worker_id=d.worker_id,
        party_id=d.employer_id,
        month=str(Month.of(d.accounted_on)),
        parent_id=d.run_id,
        amount_cents=d.insured_gross_cents,
    ),
    "pay_record": lambda d: Columns(worker_id=d.worker_id, party_id=d.employer_id),
    "payment_due": lambda d: Columns(
        worker_id=d.worker_id,
        party_id=d.payer_id,
        month=str(Month.of(d.due_on)),
        parent_id=d.payslip_id,
        amount_cents=d.amount_cents,
    ),
    "invoice": lambda d: Columns(
        party_id=d.customer_id,
        month=str(d.month),
        state=d.state,
        parent_id=d.credits,
        amount_cents=d.total_cents,
    ),
    "former_settings": lambda d: Columns(party_id=d.settings_id, parent_id=d.kind),
    "filing": lambda d: Columns(
        worker_id=d.worker_id,
        party_id=d.payer_id,
        month=str(d.month),
        state=d.state,
        parent_id=d.delivery_id,
    ),
    "payment_file": lambda d: Columns(
        party_id=d.payer_id, parent_id=d.run_id, amount_cents=d.sum_cents
    ),
    "payment_outcome": lambda d: Columns(parent_id=d.run_id, state=d.state),
    "planned_shift": lambda d: Columns(worker_id=d.worker_id, parent_id=d.assignment_id),
    "benefit_profile": lambda d: Columns(worker_id=d.worker_id),
    "advice": lambda d: Columns(worker_id=d.worker_id, parent_id=d.assignment_id),
    "bank_entry": lambda d: Columns(parent_id=d.account, amount_cents=d.amount_cents),
    "delivery": lambda d: Columns(
        state=d.state,
        parent_id=d.channel,
        month=str(d.month or ""),
        amount_cents=d.amount_cents,
    ),
    # A certificate's kind is in no column: attendance tells of a service.
    "certificate": lambda d: Columns(
        worker_id=d.worker_id, party_id=d.issuer_id, parent_id=d.code_digest, state=d.state
    ),
    "cv_profile": lambda d: Columns(worker_id=d.worker_id),
    "cv_choices": lambda d: Columns(worker_id=d.worker_id),
    "feedback": lambda d: Columns(order_id=d.order_id, party_id=d.customer_id, state=d.state),
    "feedback_note": lambda d: Columns(
        worker_id=d.worker_id, order_id=d.order_id, parent_id=d.feedback_id
    ),
    "place_feedback": lambda d: Columns(
        worker_id=d.worker_id, order_id=d.order_id, party_id=d.customer_id
    ),
    "practice_draft": lambda d: Columns(worker_id=d.worker_id, state=d.kind),
    "draft_comment": lambda d: Columns(worker_id=d.worker_id, parent_id=d.draft_id),
    "step_note": lambda d: Columns(worker_id=d.worker_id, state=d.step),
    "internal_charge": lambda d: Columns(
        party_id=d.customer_id,
        month=str(d.month),
        parent_id=d.cost_centre_code,
        amount_cents=d.total_cents,
    ),
}


def columns_of(kind: str, document: Any) -> Columns:
    """The columns of a document of that kind; a kind without any gets empty ones."""
    make = _BY_KIND.get(kind)
    return _NONE if make is None else make(document)
