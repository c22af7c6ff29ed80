"""What an employer may not set off yet: nobody has asked for how many the worker provides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from jobcenter_core.payroll.corrections import OVERPAYMENT
from jobcenter_core.payroll.deduction_orders import DeductionOrder, Garnishment, Receivable
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.session import Session
from jobcenter_core.values.findings import Finding, Severity

__all__ = ["set_off_findings"]


def set_off_findings(
    session: Session, pay_on: date, payslips: Iterable[Payslip]
) -> Iterator[Finding]:
    """Warnings ``set_off_dependants_unknown``, for advances and agreed pay in excess of the workers
    who were paid. Where an order of the enforcement authority is in force, it says the number, and
    where another agreement knows it, that counts. Whether something is left of the claim is not
    looked at."""
    ids = sorted({slip.worker_id for slip in payslips})
    orders = session.of_workers(DeductionOrder, ids) if ids else {}
    owed = session.of_workers(Receivable, ids) if ids else {}
    for worker_id in ids:
        mine: list[DeductionOrder | Receivable] = [
            *(one for one in orders.get(worker_id, ()) if _is_advance(one, pay_on)),
            *(one for one in owed.get(worker_id, ()) if _is_agreed_excess(one)),
        ]
        for one in _unknown(mine):
            if not _has_order(session, worker_id, pay_on):
                yield _finding(one)


def _is_advance(one: DeductionOrder, on: date) -> bool:
    return one.kind == "advance" and one.valid.contains(on)


def _is_agreed_excess(one: Receivable) -> bool:
    return one.kind == OVERPAYMENT and bool(one.agreed_on_ref)


def _unknown(mine: list[DeductionOrder | Receivable]) -> list[DeductionOrder | Receivable]:
    """Those of an employer that knows the number from none of its agreements."""
    known = {one.employer_id for one in mine if one.dependants is not None}
    return [one for one in mine if one.employer_id not in known]


def _has_order(session: Session, worker_id: str, on: date) -> bool:
    orders = session.all(Garnishment, worker_id=worker_id)
    return any(order.valid.contains(on) for order in orders)


def _finding(one: DeductionOrder | Receivable) -> Finding:
    kind = "deduction" if isinstance(one, DeductionOrder) else "receivable"
    return Finding(
        severity=Severity.WARNING,
        code="set_off_dependants_unknown",
        path=f"{kind}/{one.id}/dependants",
        message=f"Of {one.id} nothing is set off: for how many the worker provides is not known.",
        values=(("claim", one.id), ("worker", one.worker_id)),
    )
