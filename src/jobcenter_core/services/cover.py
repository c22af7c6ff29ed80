"""No cover, no offer: what the programme's insurer says of the gigs that are to begin."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from jobcenter_core.errors import ConfigurationError, JobcenterError, NotPermitted, PluginError
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.parties.workers import Worker
from jobcenter_core.ports.insurers import Insurer
from jobcenter_core.services.session import Session
from jobcenter_core.services.vault import given_value
from jobcenter_core.terms.cover import CoverQuestion
from jobcenter_core.terms.policies import EmployerDuties, InsurancePolicy
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

__all__ = [
    "asked_of",
    "cover_question",
    "findings_of",
    "insurer_of",
    "opened_form",
    "policies_of",
    "refuse_uncovered",
    "uncovered",
]

T = TypeVar("T")


def insurer_of(session: Session) -> Insurer | None:
    """The insurer that the programme's settings name; ``None`` when they name none.

    Raises :class:`ConfigurationError` for a name that no installed plugin offers: the cover that
    the programme asks for would go unlooked at.
    """
    settings = session.maybe(ProgrammeSettings, "programme")
    if settings is None or not settings.insurer:
        return None
    catalogue = session.office.catalogue
    if catalogue is None:
        raise ConfigurationError(
            "this office was opened without plugins.",
            subject=f"insurer {settings.insurer!r}",
            next_step="Open it with a catalogue of plugins, or name no insurer.",
        )
    return catalogue.insurer(settings.insurer)


def uncovered(
    session: Session, assignments: Iterable[Assignment], given: Iterable[Assignment] = ()
) -> list[Finding]:
    """An error for each cover that an assignment to begin owes and has not. ``given`` are
    assignments as a caller has just given them: their legal forms need no opening."""
    insurer = insurer_of(session)
    begins = tuple(assignments)
    if insurer is None or not begins:
        return []
    forms = {one.id: given_value(one.legal_form) for one in given}
    workers = session.many(Worker, {one.worker_id for one in begins})
    questions = [
        cover_question(
            one,
            workers.get(one.worker_id) or session.get(Worker, one.worker_id),
            forms.get(one.id) or opened_form(session, one, f"cover {one.id}"),
            one.valid,
        )
        for one in begins
    ]
    office = session.office
    policies, duties = policies_of(session, (one.employer_id for one in begins))
    found = findings_of(
        insurer,
        "cover",
        lambda: insurer.cover(
            questions, policies, duties, statutes=office.statutes, on=office.today()
        ),
    )
    return [one for one in found if one.severity is Severity.ERROR]


def refuse_uncovered(session: Session, assignment: Assignment) -> None:
    """Raise :class:`NotPermitted`, naming the covers, for an assignment that lacks one."""
    found = uncovered(session, (assignment,))
    if found:
        raise NotPermitted(
            "no offer without cover. " + " ".join(one.message for one in found),
            subject=f"assignment/{assignment.id}",
            next_step="Take out the insurance and store its policy; then offer the gig again.",
        )


def opened_form(session: Session, assignment: Assignment, purpose: str) -> str:
    """The code of its legal form, opened only where its pay does not tell."""
    if assignment.pay is not None:
        return assignment.pay.contract
    return session.reveal(assignment.legal_form, str, purpose=purpose)


def cover_question(
    assignment: Assignment, worker: Worker, form: str, valid: DateRange
) -> CoverQuestion:
    """The question about these days of the assignment."""
    pay = assignment.pay
    return CoverQuestion(
        assignment_id=assignment.id,
        worker_id=assignment.worker_id,
        employer_id=assignment.employer_id,
        legal_form=Secret(form),
        valid=valid,
        birth_on=Secret(worker.birth_on),
        agreement_code=(pay.agreement_code or "") if pay is not None else "",
    )


def policies_of(
    session: Session, employer_ids: Iterable[str]
) -> tuple[tuple[InsurancePolicy, ...], tuple[EmployerDuties, ...]]:
    """The policies of these employers and what kind of payers they are."""
    ids = sorted(set(employer_ids))
    duties = (session.maybe(EmployerDuties, id) for id in ids)
    return (
        tuple(one for id in ids for one in session.all(InsurancePolicy, party_id=id)),
        tuple(one for one in duties if one is not None),
    )


def asked_of(insurer: Insurer, method: str, answer: Callable[[], T]) -> T:
    """The insurer's answer; what fails in it is a :class:`PluginError` that names it, so nothing
    is taken for covered."""
    try:
        return answer()
    except JobcenterError:
        raise
    except Exception as problem:
        # The class alone: its text may hold what people typed about an accident.
        raise PluginError(
            f"the insurer failed with {type(problem).__name__}.",
            subject=f"insurer {insurer.name}/{method}",
        ) from None


def findings_of(
    insurer: Insurer, method: str, answer: Callable[[], Iterable[Finding]]
) -> tuple[Finding, ...]:
    """The findings that an insurer answers with, as :func:`asked_of` asks for them; something else
    is a :class:`PluginError` too."""
    found = asked_of(insurer, method, lambda: tuple(answer()))
    if not all(isinstance(one, Finding) for one in found):
        raise PluginError(
            "the insurer told something else than findings.",
            subject=f"insurer {insurer.name}/{method}",
        )
    return found
