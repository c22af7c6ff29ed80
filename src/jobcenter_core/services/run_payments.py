"""What a run has to pay, which file each payment is in, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from jobcenter_core.payroll.pay_runs import PaymentDue, PayRun, payment_due
from jobcenter_core.payroll.payment_files import PaymentFile, PaymentOutcome
from jobcenter_core.payroll.payment_holds import hold
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.session import Session
from jobcenter_core.values.findings import Finding, Severity

__all__ = ["RunPayments", "payment_findings", "run_payments"]


@attrs.frozen(kw_only=True)
class RunPayments:
    """The payments of one run by id, its files with the oldest first, and the outcomes by id of
    those that were held or that the bank has spoken of."""

    run_id: str
    due: tuple[PaymentDue, ...]
    files: tuple[PaymentFile, ...]
    outcomes: tuple[PaymentOutcome, ...]

    @property
    def waiting(self) -> tuple[PaymentDue, ...]:
        """Payments that are in no file."""
        filed = {payment.payment_id for file in self.files for payment in file.payments}
        return tuple(payment for payment in self.due if payment.id not in filed)

    @property
    def held(self) -> tuple[str, ...]:
        """Ids of those that were looked at and left out."""
        return tuple(outcome.id for outcome in self.outcomes if outcome.state == "held")


def run_payments(session: Session, run: PayRun) -> RunPayments:
    """The payments that the payslips of a run make due, closed or not, and their files."""
    due = (payment_due(slip) for slip in session.all(Payslip, parent_id=run.id))
    return RunPayments(
        run_id=run.id,
        due=tuple(sorted((one for one in due if one is not None), key=lambda one: one.id)),
        files=tuple(
            sorted(session.all(PaymentFile, parent_id=run.id), key=lambda file: file.attempt)
        ),
        outcomes=tuple(session.all(PaymentOutcome, parent_id=run.id)),
    )


def payment_findings(payments: RunPayments) -> tuple[Finding, ...]:
    """What a person has to look at: payments that are held, rejected or returned."""
    return tuple(_findings(payments))


def _findings(payments: RunPayments) -> Iterator[Finding]:
    for outcome in payments.outcomes:
        if outcome.state == "held":
            yield hold(outcome.id, outcome.reason_code)
        elif outcome.state == "rejected":
            yield Finding(
                severity=Severity.ERROR,
                code="payment_rejected",
                path=f"payment/{outcome.id}",
                message="The bank did not make the payment. It is not paid again by itself.",
                values=(("payment", outcome.id), ("reason", outcome.reason_code or "-")),
            )
        elif outcome.state == "returned":
            yield Finding(
                severity=Severity.ERROR,
                code="payment_returned",
                path=f"payment/{outcome.id}",
                message=(
                    "The payment came back. It is not paid again by itself; look whether the"
                    " report of the pay has to be corrected."
                ),
                values=(("payment", outcome.id), ("reason", outcome.reason_code or "-")),
            )
