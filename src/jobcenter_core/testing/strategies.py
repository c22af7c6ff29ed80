"""Hypothesis strategies for the nouns of the programme. Needs the extra ``testing``.

Every function returns a strategy of valid values, and nothing is registered with Hypothesis when
this module is imported. Identity codes have the individual numbers 900-999, which no real person
has. Money papers add up: each line recomputes to its amount and the totals are their sums.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import time, timedelta
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jobcenter_core.hours.entries import MOST_MINUTES, TimeEntry
from jobcenter_core.hours.spans import spans_of
from jobcenter_core.hours.timesheets import TIMESHEET_LIFECYCLE, Timesheet, timesheet_id
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.orders.orders import Order, Recurrence
from jobcenter_core.parties.workers import SERVICES
from jobcenter_core.terms.legal_forms import LEGAL_FORMS
from jobcenter_core.testing._bank_strategies import bank_entries, payment_files, payment_outcomes
from jobcenter_core.testing._benefit_strategies import (
    advice_given,
    benefit_profiles,
    planned_shifts,
)
from jobcenter_core.testing._career_strategies import certificates, cv_choices, cv_profiles
from jobcenter_core.testing._feedback_strategies import FEEDBACK_DOCUMENTS
from jobcenter_core.testing._objection_strategies import disputes, entry_withdrawals
from jobcenter_core.testing._outside_strategies import (
    OUTSIDE_DOCUMENTS,
    deliveries,
    filings,
    reporter_settings,
)
from jobcenter_core.testing._paper_strategies import (
    credit_notes,
    internal_charges,
    invoices,
    pay_runs,
    payments_due,
    payslips,
)
from jobcenter_core.testing._party_strategies import (
    customers,
    organisations,
    placements,
    programme_settings,
    staff_members,
    work_groups,
    workers,
)
from jobcenter_core.testing._pay_strategies import (
    benefits,
    deduction_orders,
    employer_duties,
    garnishments,
    higher_percents,
    parameter_records,
    pay_records,
    receivables,
    source_tax_orders,
    travel_claims,
    waiting_pays,
)
from jobcenter_core.testing._plain_strategies import (
    business_ids,
    date_ranges,
    days,
    ibans,
    identity_codes,
    ids,
    months,
    texts,
)
from jobcenter_core.testing._restriction_strategies import use_restrictions
from jobcenter_core.testing._term_strategies import (
    budgets,
    card_rates,
    employment_contracts,
    insurance_policies,
    pay_terms,
    price_terms,
    tax_cards,
)
from jobcenter_core.timeline.helsinki import at, utc_minute
from jobcenter_core.values.secrets import Secret

__all__ = [
    "DOCUMENTS",
    "advice_given",
    "assignments",
    "bank_entries",
    "benefit_profiles",
    "benefits",
    "budgets",
    "business_ids",
    "card_rates",
    "certificates",
    "credit_notes",
    "customers",
    "cv_choices",
    "cv_profiles",
    "date_ranges",
    "days",
    "deduction_orders",
    "deliveries",
    "disputes",
    "documents",
    "employer_duties",
    "employment_contracts",
    "entry_withdrawals",
    "filings",
    "garnishments",
    "higher_percents",
    "ibans",
    "identity_codes",
    "ids",
    "insurance_policies",
    "internal_charges",
    "invoices",
    "months",
    "orders",
    "organisations",
    "parameter_records",
    "pay_records",
    "pay_runs",
    "pay_terms",
    "payment_files",
    "payment_outcomes",
    "payments_due",
    "payslips",
    "placements",
    "planned_shifts",
    "price_terms",
    "programme_settings",
    "receivables",
    "reporter_settings",
    "source_tax_orders",
    "staff_members",
    "tax_cards",
    "texts",
    "time_entries",
    "timesheets",
    "travel_claims",
    "use_restrictions",
    "waiting_pays",
    "work_groups",
    "workers",
]


def orders() -> SearchStrategy[Order]:
    """Orders in draft, one-off and recurring."""
    rule = st.sampled_from(("FREQ=WEEKLY;BYDAY=MO,WE", "FREQ=DAILY;INTERVAL=3", "FREQ=MONTHLY"))
    moves = st.lists(days(), min_size=4, max_size=4, unique=True)
    recurrence = st.tuples(rule, moves).map(
        lambda drawn: Recurrence(
            rule=drawn[0], skipped=tuple(drawn[1][:2]), moved=((drawn[1][2], drawn[1][3]),)
        )
    )
    return st.builds(
        Order,
        id=ids("order"),
        customer_id=ids("customer"),
        seller_id=ids("org"),
        title=texts(),
        service_code=st.sampled_from(SERVICES),
        price=price_terms(),
        valid=date_ranges(open_start=False),
        workers_needed=st.integers(1, 9),
        recurrence=st.none() | recurrence,
        buyer_order_number=st.just("") | ids("po"),
        place=texts(),
    )


@st.composite
def assignments(draw: st.DrawFn) -> Assignment:
    """Proposed assignments: a wage in employment, an allowance where the organiser pays one."""
    form = draw(st.sampled_from(LEGAL_FORMS))
    allowance = st.integers(0, 1200)
    return Assignment(
        id=draw(ids("assignment")),
        order_id=draw(ids("order")),
        worker_id=draw(ids("worker")),
        employer_id=draw(ids("org")),
        legal_form=Secret(form.code),
        valid=draw(date_ranges()),
        pay=draw(pay_terms()) if form.owes_wage else None,
        allowance_day_cents=draw(allowance) if form.payer_of_allowance == "us" else None,
        group_id=draw(st.none() | ids("group")),
        instructor_id=draw(st.none() | ids("staff")),
    )


@st.composite
def time_entries(
    draw: st.DrawFn, *, timesheet_id: str = "", assignment_id: str = "", worker_id: str = ""
) -> TimeEntry:
    """Entries of at most 24 hours with a pause that leaves some work."""
    start = utc_minute(at(draw(days()), time(0))) + draw(st.integers(0, 1439))
    elapsed = draw(st.integers(1, MOST_MINUTES))
    return TimeEntry(
        id=draw(ids("entry")),
        timesheet_id=timesheet_id or draw(ids("ts")),
        assignment_id=assignment_id or draw(ids("assignment")),
        worker_id=worker_id or draw(ids("worker")),
        start_utc_minute=start,
        end_utc_minute=start + elapsed,
        pause_minutes=draw(st.integers(0, min(60, elapsed - 1))),
        recorded_by=draw(ids("staff")),
    )


@st.composite
def timesheets(draw: st.DrawFn) -> Timesheet:
    """Timesheets of every state, with the spans of one entry when approved."""
    assignment_id, worker_id = draw(ids("a")), draw(ids("worker"))
    entry = draw(time_entries(assignment_id=assignment_id, worker_id=worker_id))
    state = draw(st.sampled_from(TIMESHEET_LIFECYCLE.states))
    is_open, is_approved = state == "open", state == "approved"
    return Timesheet(
        id=timesheet_id(assignment_id, entry.month),
        assignment_id=assignment_id,
        order_id=draw(ids("order")),
        worker_id=worker_id,
        month=entry.month,
        approve_by=entry.month.next().first + timedelta(days=6),
        submitted_on=None if is_open else entry.ends_at.date(),
        recorded_by=() if is_open else (entry.recorded_by,),
        state=state,
        worked_minutes=0 if is_open else entry.worked_minutes,
        spans=spans_of([entry]) if is_approved else (),
        entries_digest="0" * 64 if is_approved else "",
        approved_by=draw(ids("approver")) if is_approved else "",
        approved_on=entry.month.next().first if is_approved else None,
        returned_reason=draw(texts()) if state == "returned" else "",
    )


DOCUMENTS: Mapping[str, Callable[[], SearchStrategy[Any]]] = MappingProxyType(
    {
        "advice": advice_given,
        "assignment": assignments,
        "benefit": benefits,
        "benefit_profile": benefit_profiles,
        "budget": budgets,
        "customer": customers,
        "deduction": deduction_orders,
        "dispute": disputes,
        "employer_duties": employer_duties,
        "employment": employment_contracts,
        "entry_withdrawal": entry_withdrawals,
        "garnishment": garnishments,
        "group": work_groups,
        "higher_percent": higher_percents,
        "internal_charge": internal_charges,
        "invoice": lambda: invoices() | credit_notes(),
        "order": orders,
        "organisation": organisations,
        "pay_parameters": parameter_records,
        "pay_record": pay_records,
        "pay_run": pay_runs,
        "payment_due": payments_due,
        "payslip": payslips,
        "placement": placements,
        "planned_shift": planned_shifts,
        "policy": insurance_policies,
        "programme": programme_settings,
        "receivable": receivables,
        "payment_file": payment_files,
        "payment_outcome": payment_outcomes,
        "bank_entry": bank_entries,
        "certificate": certificates,
        "cv_choices": cv_choices,
        "cv_profile": cv_profiles,
        "source_tax": source_tax_orders,
        "staff": staff_members,
        "tax_card": tax_cards,
        "timesheet": timesheets,
        "travel_claim": travel_claims,
        "use_restriction": use_restrictions,
        "waiting_pay": waiting_pays,
        "worker": workers,
        **FEEDBACK_DOCUMENTS,
        **OUTSIDE_DOCUMENTS,
    }
)
"""The strategy of each kind of stored document."""


def documents() -> SearchStrategy[Any]:
    """A document of any kind."""
    return st.one_of([strategy() for strategy in DOCUMENTS.values()])
