"""Strategies of files to a bank, of what became of payments, and of what a bank tells."""

from __future__ import annotations

from hashlib import sha256

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jobcenter_core.billing.bank_entries import BankEntry, EntryPart
from jobcenter_core.payroll.payment_files import (
    PAYMENT_LIFECYCLE,
    FiledPayment,
    PaymentFile,
    PaymentOutcome,
    payment_file_id,
)
from jobcenter_core.testing._plain_strategies import days, ibans, ids, texts
from jobcenter_core.values.references import national_reference, rf_reference

__all__ = ["bank_entries", "payment_files", "payment_outcomes"]


@st.composite
def payment_files(draw: st.DrawFn) -> PaymentFile:
    """Files of a run; the sum is that of the payments."""
    run_id, attempt = draw(ids("run")), draw(st.integers(1, 3))
    filed = st.builds(FiledPayment, payment_id=ids("pay"), amount_cents=st.integers(1, 10**8))
    payments = tuple(
        draw(st.lists(filed, min_size=1, max_size=4, unique_by=lambda one: one.payment_id))
    )
    return PaymentFile(
        id=payment_file_id(run_id, attempt),
        run_id=run_id,
        payer_id=draw(ids("org")),
        provider="sepa",
        attempt=attempt,
        execute_on=draw(days()),
        sum_cents=sum(payment.amount_cents for payment in payments),
        payments=payments,
        sha256=sha256(run_id.encode()).hexdigest(),
    )


@st.composite
def payment_outcomes(draw: st.DrawFn) -> PaymentOutcome:
    """Outcomes in every state that is stored."""
    state = draw(st.sampled_from(PAYMENT_LIFECYCLE.states[1:]))
    run_id = draw(ids("run"))
    return PaymentOutcome(
        id=draw(ids("pay")),
        run_id=run_id,
        state=state,
        file_id="" if state == "held" else payment_file_id(run_id, 1),
        reason_code=draw(st.sampled_from(("", "AC04", "payment_account_missing"))),
    )


def _references() -> SearchStrategy[str]:
    national = st.integers(100, 10**6).map(lambda base: national_reference(str(base)))
    return st.just("") | national | national.map(rf_reference) | texts()


@st.composite
def bank_entries(draw: st.DrawFn) -> BankEntry:
    """Money in with parts that sum up to it, lump sums, and money out."""
    is_in, is_lump = draw(st.booleans()), draw(st.booleans())
    amount = draw(st.integers(1, 10**8))
    part = st.builds(
        EntryPart,
        amount_cents=st.integers(-(10**6), 10**6),
        reference=_references(),
        free_text=st.just("") | texts(),
    )
    parts = draw(st.lists(part, max_size=2)) if is_in and not is_lump else []
    if parts:
        rest = amount - sum(one.amount_cents for one in parts)
        parts.append(EntryPart(amount_cents=rest, reference=draw(_references())))
    return BankEntry(
        id=draw(ids("be")),
        account=draw(ibans()),
        booked_on=draw(days()),
        amount_cents=amount if is_in else -amount,
        posts=is_in,
        parts=tuple(parts),
        payer_name=draw(st.just("") | texts()) if is_in else "",
        payer_account=draw(st.just("") | ibans()) if is_in else "",
        bank_reference=draw(st.just("") | ids("ref")),
        lump=is_in and is_lump,
    )
