"""A paper by its id or by the number that stands on it."""

from __future__ import annotations

from jobcenter_core.billing.invoices import InternalCharge, Invoice
from jobcenter_core.errors import InvalidValue, NotFound
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.session import Session

__all__ = ["paper_of"]


def paper_of(session: Session, id: str) -> Payslip | Invoice | InternalCharge:
    """The payslip, invoice or charge with that id or number.

    Raises :class:`NotFound`, and :class:`InvalidValue` naming the ids for a number that papers of
    several sellers have.
    """
    slip = session.maybe(Payslip, id)
    if slip is not None:
        return slip
    bills: tuple[Invoice | InternalCharge, ...] = (
        *session.all(Invoice),
        *session.all(InternalCharge),
    )
    found = [bill for bill in bills if bill.id == id] or [b for b in bills if b.number == id]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(sorted(bill.id for bill in found))
        raise InvalidValue("document", f"one of the ids {ids}, because all have this number")
    raise NotFound(
        "no payslip, invoice or charge has this id or number.",
        kept="",
        next_step="The index page of the output folder lists them.",
    )
