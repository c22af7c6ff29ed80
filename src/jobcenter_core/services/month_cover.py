"""Were the gigs of a month covered on all its days, and which duties lie ahead of employers?

A legal form is a secret that only a command opens, so a month is looked at by a command that the
month's run gives, and whoever reads the month gets the result that was remembered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from jobcenter_core.errors import JobcenterError
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.parties.workers import Worker
from jobcenter_core.ports.insurers import Insurer
from jobcenter_core.serial.canonical import parse
from jobcenter_core.services.cover import (
    cover_question,
    findings_of,
    insurer_of,
    opened_form,
    policies_of,
)
from jobcenter_core.services.month_insurance import wage_year
from jobcenter_core.services.provider_faults import left_out
from jobcenter_core.services.remembered_findings import from_plain, to_plain
from jobcenter_core.services.session import Session
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange

__all__ = ["CheckCover", "cover_findings", "cover_to_check"]

_WORKED = ("active", "ended")


@attrs.frozen(kw_only=True)
class CheckCover:
    """Ask the programme's insurer about the gigs of a month. ``assignment_ids`` are those of
    :func:`cover_to_check`, and with the policies they name the command."""

    command_id: str
    actor: str
    month: Month
    assignment_ids: tuple[str, ...]

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the ``findings`` as plain content; no document is stored."""
        insurer = insurer_of(session)
        if insurer is None:
            return {"findings": []}
        gigs = session.many(Assignment, self.assignment_ids)
        return {"findings": to_plain(_of_gigs(session, insurer, self.month, gigs))}


def cover_to_check(session: Session, month: Month, actor: str) -> CheckCover | None:
    """The command that looks at the month's gigs and policies as they are now; ``None`` when it
    has run, when there is no gig, and when the programme names no insurer."""
    if insurer_of(session) is None:
        return None
    gigs = _gigs(session, month)
    command_id = _command_id(session, month, gigs)
    if not gigs or session.unit.remembered(command_id) is not None:
        return None
    ids = tuple(one.id for one in gigs)
    return CheckCover(command_id=command_id, actor=actor, month=month, assignment_ids=ids)


def cover_findings(session: Session, month: Month) -> tuple[Finding, ...]:
    """What was found about the month's covers, or the warning ``cover_unchecked`` when they were
    not looked at as they are now; and the duties that lie ahead of the gigs' employers."""
    insurer = insurer_of(session)
    gigs = _gigs(session, month) if insurer is not None else ()
    if insurer is None or not gigs:
        return ()
    known = session.unit.remembered(_command_id(session, month, gigs))
    checked = (_unchecked(month),) if known is None else from_plain(parse(known.result)["findings"])
    return (*checked, *_ahead(session, insurer, month, gigs))


def _gigs(session: Session, month: Month) -> tuple[Assignment, ...]:
    """Assignments with a day in the month that have begun."""
    days = month.range
    return tuple(
        one
        for state in _WORKED
        for one in session.all(Assignment, state=state)
        if one.valid.overlaps(days)
    )


def _command_id(session: Session, month: Month, gigs: Iterable[Assignment]) -> str:
    """Named by what decides the answer: gigs with their days, employers' policies and duties."""
    gigs = tuple(gigs)
    policies, duties = policies_of(session, (one.employer_id for one in gigs))
    asked = (tuple((one.id, one.valid) for one in gigs), policies, duties)
    return f"cover-{month}-{session.office.codec.fingerprint(asked)[:16]}"


def _of_gigs(
    session: Session, insurer: Insurer, month: Month, gigs: Mapping[str, Assignment]
) -> tuple[Finding, ...]:
    workers = session.many(Worker, {one.worker_id for one in gigs.values()})
    questions = [
        cover_question(
            one,
            workers[one.worker_id],
            opened_form(session, one, f"cover {month}"),
            _days_of(one, month),
        )
        for one in gigs.values()
    ]
    policies, duties = policies_of(session, (one.employer_id for one in gigs.values()))
    last, statutes = month.last, session.office.statutes
    return findings_of(
        insurer,
        "cover",
        lambda: insurer.cover(questions, policies, duties, statutes=statutes, on=last),
    )


def _days_of(assignment: Assignment, month: Month) -> DateRange:
    first, last = assignment.valid.first or month.first, assignment.valid.last or month.last
    return DateRange(max(first, month.first), min(last, month.last))


def _ahead(
    session: Session, insurer: Insurer, month: Month, gigs: Iterable[Assignment]
) -> tuple[Finding, ...]:
    """An insurer that fails is an error finding: the month is shown all the same."""
    employers = sorted({one.employer_id for one in gigs})
    wages = [wage_year(session, month, id) for id in employers]
    policies, duties = policies_of(session, employers)
    statutes = session.office.statutes
    try:
        return findings_of(
            insurer, "duties", lambda: insurer.duties(wages, policies, duties, statutes=statutes)
        )
    except JobcenterError as error:
        return (left_out("month", str(month), insurer.name, error),)


def _unchecked(month: Month) -> Finding:
    return Finding(
        severity=Severity.WARNING,
        code="cover_unchecked",
        path=f"month/{month}",
        message=f"The covers of {month} were not looked at as they are now. Run the month.",
        values=(("month", str(month)),),
    )
