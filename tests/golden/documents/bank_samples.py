"""Samples of files to a bank and of what a bank tells."""

from __future__ import annotations

from datetime import date
from typing import Any

from jobcenter_core.billing.bank_entries import BankEntry, EntryPart
from jobcenter_core.payroll.payment_files import FiledPayment, PaymentFile, PaymentOutcome


def bank_documents() -> dict[str, Any]:
    return {
        "payment_file": PaymentFile(
            id="pf-0123456789abcdef01234567-2",
            run_id="run-firm-a-2026-10-20261113",
            payer_id="firm",
            provider="sepa",
            attempt=2,
            execute_on=date(2026, 11, 13),
            sum_cents=6_912,
            payments=(FiledPayment(payment_id="pay-da476578646689f1a599a8b3", amount_cents=6_912),),
            sha256="e1" * 32,
        ),
        "payment_outcome": PaymentOutcome(
            id="pay-da476578646689f1a599a8b3",
            run_id="run-firm-a-2026-10-20261113",
            state="returned",
            file_id="pf-0123456789abcdef01234567-2",
            reason_code="AC04",
        ),
        "bank_entry": BankEntry(
            id="be-0123456789abcdef01234567",
            account="FI4250001510000023",
            booked_on=date(2026, 11, 20),
            amount_cents=190_000,
            posts=True,
            parts=(
                EntryPart(amount_cents=250_000, reference="RF11 2026 0000 17", free_text="Ä 1"),
                EntryPart(amount_cents=-60_000, reference="2026000020"),
            ),
            payer_name="Ostaja Oy",
            payer_account="FI2112345600000785",
            bank_reference="261120ARCH04",
            lump=True,
            booked=False,
        ),
    }
