"""Everything that is stored about one person, why and until when, in one export."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, cast

import attrs

from jobcenter_core.career.feedback import Feedback
from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.parties.groups import WorkGroup
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payment_files import PaymentFile
from jobcenter_core.ports.delivery import Delivery
from jobcenter_core.serial.canonical import parse
from jobcenter_core.services.access_log import (
    ANOTHER_PERSON,
    AccessEntry,
    access_log,
    other_workers,
)
from jobcenter_core.services.deletion_plan import DeletionPlan, Keeping, plan_of_file
from jobcenter_core.services.erasing import secret_fields
from jobcenter_core.services.personal_documents import (
    PersonalDocument,
    PersonalFile,
    personal_file,
)
from jobcenter_core.services.retention_rules import NO_PERIOD_KNOWN
from jobcenter_core.services.session import Office, Session
from jobcenter_core.values.secrets import SecretRef

__all__ = ["PURPOSE", "WITH_OTHERS", "OwnData", "OwnItem", "own_data"]

PURPOSE = "own data of the person"
"""What the access log says of every secret that is opened for an export."""

WITH_OTHERS = "with_others"
"""The basis of the person's part of a document that is kept for others too."""

_FIRST_MINUTE, _LAST_MINUTE = -(2**62), 2**62


@attrs.frozen(kw_only=True)
class OwnItem:
    """One thing that is stored. ``content`` is its stored fields as plain JSON, secrets opened.
    ``basis`` and ``keeping`` are those of
    :class:`~jobcenter_core.services.deletion_plan.PlannedDocument`, or the basis is ``with_others``
    for the person's own part of a document about several people."""

    kind: str
    id: str
    basis: str
    keeping: tuple[Keeping, ...] = ()
    content: Mapping[str, Any] = attrs.field(repr=False)


@attrs.frozen(kw_only=True)
class OwnData:
    """The export. ``is_restricted``: deletion was asked for and a law still keeps the data. The
    openings that the export itself makes are the last entries of ``access_log``."""

    worker_id: str
    made_on: date
    is_restricted: bool
    items: tuple[OwnItem, ...]
    access_log: tuple[AccessEntry, ...]


def own_data(office: Office, worker_id: str, *, actor: str) -> OwnData:
    """Everything stored about the worker. Secrets are opened, and the access log says so.

    Others are not in it: of a document about several people only the person's own part is, and
    another worker's id is replaced. Free text about the person is given as it was written.
    :class:`~jobcenter_core.errors.NotFound` for an unknown worker, who is not logged either.
    """
    with office.store.unit_of_work() as unit:
        session = Session(office, unit, actor=actor, command_id=f"own-data-{worker_id}")
        file = personal_file(session, worker_id, office.today())
        others = other_workers(session, worker_id)
        plan = plan_of_file(file, office.statutes, office.today())
        items = (
            *_own(session, file, plan),
            *_entries(session, worker_id, plan),
            *_shared(session, file),
        )
        session.note("OwnDataExported", "worker", worker_id)
        found = OwnData(
            worker_id=worker_id,
            made_on=office.today(),
            is_restricted=bool(file.ids("use_restriction")),
            items=tuple(_without_others(item, others) for item in items),
            access_log=access_log(session, file, others),
        )
        unit.commit()
    return found


def _own(session: Session, file: PersonalFile, plan: DeletionPlan) -> Iterator[OwnItem]:
    for one, planned in zip(file.documents, plan.documents, strict=True):
        yield OwnItem(
            kind=one.kind,
            id=one.id,
            basis=planned.basis,
            keeping=planned.keeping,
            content=_content(session, one),
        )


def _content(session: Session, one: PersonalDocument) -> Mapping[str, Any]:
    """The stored fields with each secret opened in its place, and ``None`` for one that is gone."""
    stored = session.unit.get(one.kind, one.id)
    data: dict[str, Any] = dict(parse(stored.body)["data"]) if stored is not None else {}
    for name in secret_fields(one.document):
        sealed = getattr(one.document, name)
        if isinstance(sealed, SecretRef):
            data[name] = _opened(session, sealed)
    return data


def _opened(session: Session, sealed: SecretRef) -> Any:
    if not session.holds(sealed):
        return None
    return session.reveal(sealed, cast("type[Any]", Any), purpose=PURPOSE)


def _entries(session: Session, worker_id: str, plan: DeletionPlan) -> Iterator[OwnItem]:
    """Time entries are kept as long as their timesheets."""
    sheets = {one.id: one for one in plan.documents if one.kind == "timesheet"}
    for entry in session.unit.time_entries_of_worker(worker_id, _FIRST_MINUTE, _LAST_MINUTE):
        sheet = sheets.get(entry.timesheet_id)
        yield OwnItem(
            kind="time_entry",
            id=entry.id,
            basis=sheet.basis if sheet else NO_PERIOD_KNOWN,
            keeping=sheet.keeping if sheet else (),
            content=_of_entry(entry),
        )


def _of_entry(entry: TimeEntry) -> dict[str, Any]:
    return {
        "timesheet_id": entry.timesheet_id,
        "assignment_id": entry.assignment_id,
        "starts_at": entry.starts_at.isoformat(),
        "ends_at": entry.ends_at.isoformat(),
        "pause_minutes": entry.pause_minutes,
        "units": entry.units,
        "recorded_by": entry.recorded_by,
    }


def _shared(session: Session, file: PersonalFile) -> Iterator[OwnItem]:
    """The person's own part of documents about several people."""
    me = file.worker.id
    for group in session.all(WorkGroup):
        mine = [one.valid for one in group.memberships if one.worker_id == me]
        if mine:
            days = [{"first": _iso(one.first), "last": _iso(one.last)} for one in mine]
            yield _part("group", group.id, {"name": group.name, "membership": days})
    for run in session.all(PayRun):
        held = [one for one in run.held if one.worker_id == me]
        if held:
            reasons = [{"field": one.field, "reason": one.reason} for one in held]
            yield _part("pay_run", run.id, {"month": str(run.month), "held": reasons})
    for feedback in session.all(Feedback):
        if me in feedback.worker_ids:
            # The words reach the worker through the coordinator, who may have held them back.
            content = {
                "order_id": feedback.order_id,
                "asked_on": feedback.asked_on.isoformat(),
                "answers": list(feedback.answers),
                "state": feedback.state,
            }
            yield _part("feedback", feedback.id, content)
    yield from _files(session, file)


def _files(session: Session, file: PersonalFile) -> Iterator[OwnItem]:
    """Files that went out with something about the person, named and not opened: others are in
    them too, and what they say of the person stands in the person's own documents."""
    dues = set(file.ids("payment_due"))
    for sent in session.all(PaymentFile):
        mine = [one for one in sent.payments if one.payment_id in dues]
        if mine:
            payments = [{"payment_id": o.payment_id, "amount_cents": o.amount_cents} for o in mine]
            about = {"execute_on": sent.execute_on.isoformat(), "payments": payments}
            yield _part("payment_file", sent.id, about)
    own = {one.id for one in file.documents}
    for delivery in session.all(Delivery):
        about_me = sorted(own.intersection(delivery.about))
        if about_me:
            content = {
                "channel": delivery.channel,
                "topic": delivery.topic,
                "state": delivery.state,
                "month": "" if delivery.month is None else str(delivery.month),
                "about": about_me,
            }
            yield _part("delivery", delivery.id, content)


def _part(kind: str, id: str, content: Mapping[str, Any]) -> OwnItem:
    return OwnItem(kind=kind, id=id, basis=WITH_OTHERS, content=content)


def _without_others(item: OwnItem, others: frozenset[str]) -> OwnItem:
    return attrs.evolve(item, content=_masked(item.content, others))


def _masked(value: Any, others: frozenset[str]) -> Any:
    if isinstance(value, Mapping):
        return {key: _masked(one, others) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_masked(one, others) for one in value]
    return ANOTHER_PERSON if isinstance(value, str) and value in others else value


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
