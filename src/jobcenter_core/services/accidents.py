"""The notice of an accident for the person who files it. Nothing that people typed is stored."""

from __future__ import annotations

from datetime import date, datetime

import attrs

from jobcenter_core.errors import ConfigurationError
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.parties.workers import Worker
from jobcenter_core.ports.insurers import AccidentNotice, Insurer
from jobcenter_core.services.cover import asked_of, insurer_of, opened_form, policies_of
from jobcenter_core.services.session import Office, Session
from jobcenter_core.terms.cover import AccidentFacts
from jobcenter_core.values.ids import check_id
from jobcenter_core.values.secrets import Secret

__all__ = ["Accident", "PreparedNotice", "prepare_notice"]


@attrs.frozen(kw_only=True)
class Accident:
    """What a person reports of an accident in a gig: :class:`AccidentFacts` without what is stored
    already."""

    id: str
    assignment_id: str
    happened_at: datetime
    known_on: date
    place: str = attrs.field(repr=False)
    what: str = attrs.field(repr=False)
    on_the_way: bool = False
    severe: bool = False

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "accident.id")


@attrs.frozen(kw_only=True)
class PreparedNotice:
    """The notice as data and as text. The text holds the identity code when it was asked for."""

    notice: AccidentNotice
    text: str = attrs.field(repr=False)


def prepare_notice(
    office: Office,
    accident: Accident,
    *,
    actor: str,
    language: str = "fi@selko",
    with_identity_code: bool = False,
) -> PreparedNotice:
    """Make the notice by the insurer that the programme names.

    The access log keeps who made it and what was opened for it; ``with_identity_code`` opens the
    worker's identity code for the text alone. Raises
    :class:`~jobcenter_core.errors.ConfigurationError` without a named insurer,
    :class:`~jobcenter_core.errors.NotFound` for an unknown assignment, and
    :class:`~jobcenter_core.errors.InvalidValue` naming a field of the accident.
    """
    with office.store.unit_of_work() as unit:
        session = Session(office, unit, actor=actor, command_id=f"accident-{accident.id}")
        insurer = _insurer(session)
        assignment = session.get(Assignment, accident.assignment_id)
        facts = _facts(session, accident, assignment)
        policies, _ = policies_of(session, (assignment.employer_id,))
        notice = asked_of(insurer, "notice", lambda: insurer.notice(facts, policies))
        code = _identity_code(session, assignment, accident) if with_identity_code else None
        text = asked_of(
            insurer,
            "notice_text",
            lambda: insurer.notice_text(notice, language, identity_code=code),
        )
        session.note("AccidentNoticeMade", "assignment", assignment.id, note=accident.id)
        unit.commit()
    return PreparedNotice(notice=notice, text=text)


def _insurer(session: Session) -> Insurer:
    insurer = insurer_of(session)
    if insurer is None:
        raise ConfigurationError(
            "the programme names no insurer, so nobody knows what its notices say.",
            subject="programme/insurer",
            next_step="Name an installed insurer in the settings.",
        )
    return insurer


def _facts(session: Session, accident: Accident, assignment: Assignment) -> AccidentFacts:
    return AccidentFacts(
        id=accident.id,
        assignment_id=assignment.id,
        worker_id=assignment.worker_id,
        employer_id=assignment.employer_id,
        legal_form=Secret(opened_form(session, assignment, f"accident {accident.id}")),
        happened_at=accident.happened_at,
        known_on=accident.known_on,
        place=accident.place,
        what=accident.what,
        on_the_way=accident.on_the_way,
        severe=accident.severe,
    )


def _identity_code(
    session: Session, assignment: Assignment, accident: Accident
) -> Secret[str] | None:
    """``None`` for a worker whose code nobody has given."""
    sealed = session.get(Worker, assignment.worker_id).identity_code
    if sealed is None:
        return None
    return Secret(session.reveal(sealed, str, purpose=f"accident {accident.id}"))
