"""Files to authorities, banks and buyers: which tell of a person, and how long laws keep them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jobcenter_core.billing.invoices import Invoice
from jobcenter_core.payroll.filings import Filing
from jobcenter_core.payroll.payment_files import PaymentFile
from jobcenter_core.ports.delivery import Delivery
from jobcenter_core.services.keeping_days import own_day
from jobcenter_core.services.personal_documents import PersonalFile
from jobcenter_core.services.planned_documents import PlannedDocument, keepings_from
from jobcenter_core.services.retention_rules import LAW, NO_PERIOD_KNOWN, grounds_of
from jobcenter_core.services.session import Session
from jobcenter_core.timeline.helsinki import from_utc_minute

__all__ = ["planned_file", "sent_about"]

_KIND = "delivery"


def sent_about(session: Session, file: PersonalFile) -> tuple[Delivery, ...]:
    """Files that tell of the person, by id: reports of pay, and payments by the bank."""
    reports = {one.document.delivery_id for one in file.of_kind("filing")}
    runs = {one.document.run_id for one in file.of_kind("payslip")}
    payments = set(file.ids("payment_due"))
    filed = {
        stored.id  # the id of a payment is a digest: nothing else in a file looks like it
        for run_id in sorted(runs)
        for stored in session.unit.find("payment_file", parent_id=run_id)
        if any(f'"{one}"' in stored.body for one in payments)
    }
    found = session.many(Delivery, reports | filed)
    return tuple(found[id] for id in sorted(found))


def planned_file(session: Session, delivery: Delivery) -> PlannedDocument:
    """What laws say of a file. It is about several people, so it goes by its own days."""
    day = max(_days(session, delivery), default=None) or _sent_on(delivery)
    grounds = grounds_of(_KIND, is_unpaid=False)
    keeping = () if day is None else keepings_from(grounds, session.office.statutes, day)
    basis = LAW if keeping else NO_PERIOD_KNOWN
    return PlannedDocument(kind=_KIND, id=delivery.id, basis=basis, keeping=tuple(keeping))


def _sent_on(delivery: Delivery) -> date | None:
    return from_utc_minute(delivery.sent_minute).date() if delivery.sent_minute else None


def _days(session: Session, delivery: Delivery) -> Iterator[date]:
    """The days of what is in the file. Pay of December may be paid in January, and then it belongs
    to the books of the new year."""
    if delivery.month is not None:
        yield delivery.month.last
    payments = session.maybe(PaymentFile, delivery.id)
    if payments is not None:
        yield payments.execute_on
    for filing in session.all(Filing, parent_id=delivery.id):
        yield own_day("filing", filing, {}) or filing.month.last
    for invoice in session.many(Invoice, delivery.about).values():
        yield invoice.issued_on
