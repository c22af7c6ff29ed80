"""What the bank says of a file, written down by payment. Nothing is ever paid again here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from jobcenter_core.errors import NotFound
from jobcenter_core.payroll.pay_runs import PaymentDue, PayRun
from jobcenter_core.payroll.payment_files import PAYMENT_LIFECYCLE, PaymentFile, PaymentOutcome
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.ports.payment_formats import PaymentReport, PaymentState
from jobcenter_core.services.run_payments import payment_findings, run_payments
from jobcenter_core.services.session import Session
from jobcenter_core.values.findings import Finding, Severity

__all__ = ["RecordPaymentReport", "ReturnPayment", "report_findings"]

_STEPS = {"accepted": "accept", "pending": "wait", "rejected": "reject"}
_REJECTED = "rejected"


@attrs.frozen(kw_only=True)
class RecordPaymentReport:
    """Write down the bank's answer about a file.

    A file that is rejected as a whole has every payment rejected. The same answer again has no
    effect, answers in another order come to the same end. What contradicts an end, and what is
    about a file or payment that is not ours, changes nothing and is noted.
    """

    command_id: str
    actor: str
    report: PaymentReport

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns ids: of payments ``changed``, by new state, of those ``contradicted``, and how
        many ``unknown`` ones were named; ``file_id`` is empty for an unknown file."""
        file = session.maybe(PaymentFile, self.report.message_id)
        if file is None:
            session.note("PaymentReportUnknown", "payment_file", "unknown")
            return {"file_id": "", "changed": {}, "contradicted": [], "unknown": 1}
        ours = {payment.payment_id for payment in file.payments}
        named = {one.payment_id: one for one in self.report.payments}
        changed: dict[str, list[str]] = {}
        contradicted: list[str] = []
        for payment_id in sorted(ours):
            verdict = _verdict(self.report, payment_id, named.get(payment_id))
            if verdict is None:
                continue
            moved = _moved(session, file, verdict)
            if moved is None:
                contradicted.append(payment_id)
            elif moved:
                changed.setdefault(moved, []).append(payment_id)
        unknown = len(named.keys() - ours)
        if unknown:
            session.note(
                "PaymentReportUnknown", "payment_file", file.id, note=f"{unknown} payments"
            )
        return {
            "file_id": file.id,
            "changed": changed,
            "contradicted": contradicted,
            "unknown": unknown,
        }


def _verdict(
    report: PaymentReport, payment_id: str, named: PaymentState | None
) -> PaymentState | None:
    """What the report says of one payment; ``None`` when it says nothing yet."""
    if report.state == _REJECTED:
        own = named.reason_code if named else ""
        return PaymentState(
            payment_id=payment_id, state=_REJECTED, reason_code=own or report.reason_code
        )
    if named is not None:
        return named
    if report.state == "accepted":
        return PaymentState(payment_id=payment_id, state="accepted")
    return None


def _moved(session: Session, file: PaymentFile, verdict: PaymentState) -> str | None:
    """The new state, empty when nothing changed, ``None`` when the verdict contradicts an end."""
    known = session.maybe(PaymentOutcome, verdict.payment_id)
    outcome = known or PaymentOutcome(
        id=verdict.payment_id, run_id=file.run_id, state="filed", file_id=file.id
    )
    step = _STEPS.get(verdict.state, "")
    if step not in PAYMENT_LIFECYCLE.events_from(outcome.state):
        session.note("PaymentReportContradicts", "payment_outcome", outcome.id, note=verdict.state)
        return None
    state = PAYMENT_LIFECYCLE.advance(outcome.state, step, subject=outcome.id)
    if state == outcome.state:
        return ""
    moved = attrs.evolve(outcome, state=state, reason_code=verdict.reason_code)
    if known is None:
        session.add(moved, f"Payment{state.capitalize()}")
    else:
        session.change(moved, f"Payment{state.capitalize()}")
    return state


@attrs.frozen(kw_only=True)
class ReturnPayment:
    """A payment has come back, for example because the account is closed. It stays in its file and
    is never paid again by the library; ``reason_code`` is the bank's."""

    command_id: str
    actor: str
    payment_id: str
    reason_code: str = ""

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the file's id. :class:`NotFound` when no file holds the payment."""
        file = _file_of(session, self.payment_id)
        known = session.maybe(PaymentOutcome, self.payment_id)
        outcome = known or PaymentOutcome(
            id=self.payment_id, run_id=file.run_id, state="filed", file_id=file.id
        )
        state = PAYMENT_LIFECYCLE.advance(outcome.state, "return", subject=outcome.id)
        if state != outcome.state:
            returned = attrs.evolve(outcome, state=state, reason_code=self.reason_code)
            if known is None:
                session.add(returned, "PaymentReturned")
            else:
                session.change(returned, "PaymentReturned")
        return {"file_id": file.id}


def _file_of(session: Session, payment_id: str) -> PaymentFile:
    payment = session.get(PaymentDue, payment_id)
    slip = session.get(Payslip, payment.payslip_id)
    for file in session.all(PaymentFile, parent_id=slip.run_id):
        if any(one.payment_id == payment_id for one in file.payments):
            return file
    raise NotFound("no file to a bank holds the payment.", subject=f"payment/{payment_id}")


def report_findings(session: Session, result: Mapping[str, Any]) -> tuple[Finding, ...]:
    """What a person has to look at after an answer, by the result of :class:`RecordPaymentReport`:
    what it contradicts and does not know, and the payments of the file that were not made."""
    file = session.maybe(PaymentFile, result["file_id"]) if result["file_id"] else None
    if file is None:
        return tuple(_of_answer(result))
    ours = {f"payment/{one.payment_id}" for one in file.payments}
    of_run = payment_findings(run_payments(session, session.get(PayRun, file.run_id)))
    return (*_of_answer(result), *(one for one in of_run if one.path in ours))


def _of_answer(result: Mapping[str, Any]) -> list[Finding]:
    found = [
        Finding(
            severity=Severity.ERROR,
            code="payment_report_contradicts",
            path=f"payment/{payment_id}",
            message="The bank's answer contradicts what it said before; the first answer stands.",
            values=(("payment", payment_id),),
        )
        for payment_id in result["contradicted"]
    ]
    if result["unknown"]:
        found.append(
            Finding(
                severity=Severity.ERROR,
                code="payment_report_unknown",
                path=f"payment_file/{result['file_id'] or 'unknown'}",
                message="The bank's answer is about payments that are not known here.",
            )
        )
    return found
