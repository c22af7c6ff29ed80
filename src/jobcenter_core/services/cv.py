"""The CV: entering what no gig tells, choosing how it looks, and reading it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import attrs

from jobcenter_core.career.certificates import Certificate
from jobcenter_core.career.cv import (
    Cv,
    CvChoices,
    CvProfile,
    Education,
    LanguageSkill,
    Skill,
    choices_id,
    profile_id,
)
from jobcenter_core.career.cv_making import CvSources, make_cv
from jobcenter_core.career.feedback import FeedbackNote
from jobcenter_core.career.gigs import gigs_of
from jobcenter_core.errors import NotPermitted
from jobcenter_core.parties.organisations import Organisation
from jobcenter_core.parties.workers import Worker
from jobcenter_core.services.done_work import works_done
from jobcenter_core.services.erasing import ERASED_TEXT
from jobcenter_core.services.feedback_reading import shown_of
from jobcenter_core.services.restrictions import refuse_erased, refuse_restricted, restricted_of
from jobcenter_core.services.session import Office, Session, read
from jobcenter_core.services.standing import is_coach
from jobcenter_core.values.findings import Finding

__all__ = [
    "ChooseCv",
    "EnterCvProfile",
    "choices_of",
    "cv_of",
    "read_cv",
    "read_cvs",
]


@attrs.frozen(kw_only=True)
class EnterCvProfile:
    """Enter a worker's profile in place of the one before: by the worker, or with a coach."""

    command_id: str
    actor: str
    worker_id: str
    summary: str = attrs.field(default="", repr=False)
    email: str = attrs.field(default="", repr=False)
    phone: str = attrs.field(default="", repr=False)
    town: str = attrs.field(default="", repr=False)
    skills: tuple[Skill, ...] = ()
    languages: tuple[LanguageSkill, ...] = ()
    education: tuple[Education, ...] = attrs.field(default=(), repr=False)

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the profile's ``id``. :class:`NotPermitted` for others than worker and coach, and
        while the worker's data are of restricted use."""
        session.get(Worker, self.worker_id)
        if self.actor != self.worker_id and not is_coach(session, self.actor):
            raise NotPermitted(
                "a profile is entered by the worker or by a coach (the worker's own CV).",
                subject=profile_id(self.worker_id),
            )
        refuse_restricted(session, self.worker_id, profile_id(self.worker_id))
        profile = CvProfile(
            id=profile_id(self.worker_id),
            worker_id=self.worker_id,
            entered_by=self.actor,
            entered_on=session.office.today(),
            summary=self.summary,
            email=self.email,
            phone=self.phone,
            town=self.town,
            skills=self.skills,
            languages=self.languages,
            education=self.education,
        )
        if session.maybe(CvProfile, profile.id) is None:
            session.add(profile, "CvProfileEntered")
        else:
            session.change(profile, "CvProfileEntered")
        return {"id": profile.id}


@attrs.frozen(kw_only=True)
class ChooseCv:
    """The worker hides, orders and rewords entries; each choice is a version of its own.

    Fields as in :class:`~jobcenter_core.career.cv.CvChoices`; what is not given is not chosen.
    """

    command_id: str
    actor: str
    worker_id: str
    hidden: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    reworded: tuple[tuple[str, str], ...] = attrs.field(default=(), repr=False)
    kinds_of_work: tuple[tuple[str, str], ...] = ()
    shows_hours: bool = True

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the ``version``. :class:`NotPermitted` for anybody but the worker, and while the
        worker's data are of restricted use."""
        if self.actor != self.worker_id:
            raise NotPermitted(
                "only the worker chooses what the worker's CV shows (the worker's own CV).",
                subject=self.worker_id,
            )
        session.get(Worker, self.worker_id)
        refuse_restricted(session, self.worker_id, self.worker_id)
        known = choices_of(session, self.worker_id)
        version = known[-1].version + 1 if known else 1
        choices = CvChoices(
            id=choices_id(self.worker_id, version),
            worker_id=self.worker_id,
            version=version,
            chosen_on=session.office.today(),
            hidden=self.hidden,
            order=self.order,
            reworded=self.reworded,
            kinds_of_work=self.kinds_of_work,
            shows_hours=self.shows_hours,
        )
        session.add(choices, "CvChosen")
        return {"version": version}


def choices_of(session: Session, worker_id: str) -> tuple[CvChoices, ...]:
    """All versions of the worker's choices, the first one first; the last one counts."""
    found = session.all(CvChoices, worker_id=worker_id)
    return tuple(sorted(found, key=lambda one: one.version))


def read_cv(session: Session, worker_id: str) -> tuple[Cv, tuple[Finding, ...]]:
    """The worker's CV as of today, and the findings of what was left out of it.

    :class:`NotPermitted` while the worker's data are of restricted use, and when they are erased.
    """
    refuse_erased(session.get(Worker, worker_id).family_name, worker_id)
    refuse_restricted(session, worker_id, worker_id)
    ((_, cv, findings),) = read_cvs(session, (worker_id,))
    return cv, findings


def read_cvs(
    session: Session, worker_ids: Collection[str]
) -> tuple[tuple[str, Cv, tuple[Finding, ...]], ...]:
    """Worker id, CV and findings as of :func:`read_cv` for those of the workers that there are and
    whose data are neither erased nor of restricted use, by id, read together."""
    restricted = restricted_of(session, worker_ids)
    found = session.many(Worker, [id for id in worker_ids if id not in restricted])
    workers = {id: one for id, one in found.items() if one.family_name != ERASED_TEXT}
    gigs = {
        id: gigs_of(one.work for one in done) for id, done in works_done(session, workers).items()
    }
    employers = {gig.organisation_id for some in gigs.values() for gig in some}
    organisations = session.many(Organisation, employers)
    names = {id: one.name for id, one in organisations.items()}
    profiles = session.many(CvProfile, {profile_id(id) for id in workers})
    choices = session.of_workers(CvChoices, workers)
    certificates = session.of_workers(Certificate, workers)
    feedback = session.of_workers(FeedbackNote, workers)
    made = []
    for id, worker in workers.items():
        chosen = sorted(choices.get(id, ()), key=lambda one: one.version)
        sources = CvSources(
            worker_id=id,
            given_name=worker.given_name,
            family_name=worker.family_name,
            made_on=session.office.today(),
            gigs=gigs[id],
            organisations=names,
            certificates=tuple(certificates.get(id, ())),
            feedback=shown_of(feedback.get(id, ())),
            profile=profiles.get(profile_id(id)),
            choices=chosen[-1] if chosen else None,
        )
        made.append((id, *make_cv(sources)))
    return tuple(made)


def cv_of(office: Office, worker_id: str) -> tuple[Cv, tuple[Finding, ...]]:
    """As :func:`read_cv`, asked of an office."""
    return read(office, lambda session: read_cv(session, worker_id))
