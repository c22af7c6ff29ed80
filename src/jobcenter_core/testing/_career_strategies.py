"""Strategies of certificates and CVs."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jobcenter_core.career.certificates import (
    CERTIFICATE_KINDS,
    CERTIFICATE_LIFECYCLE,
    OF_EMPLOYMENT,
    OF_TASKS,
    Assessment,
    Certificate,
    CertificateContent,
    CertificateTask,
    certificate_number,
)
from jobcenter_core.career.cv import (
    LANGUAGE_LEVELS,
    CvChoices,
    CvProfile,
    Education,
    LanguageSkill,
    Skill,
    choices_id,
    profile_id,
)
from jobcenter_core.career.occupations import ESCO_SKILL, KINDS_OF_WORK
from jobcenter_core.parties.workers import LANGUAGES
from jobcenter_core.testing._plain_strategies import business_ids, days, ids, texts

__all__ = ["certificates", "cv_choices", "cv_profiles"]

_NOT_ISSUED = ("requested", "withdrawn")


@st.composite
def certificates(draw: st.DrawFn) -> Certificate:
    """Certificates of every kind and state; those that were issued say something."""
    kind = draw(st.sampled_from(CERTIFICATE_KINDS))
    state = draw(st.sampled_from(CERTIFICATE_LIFECYCLE.states))
    is_employment, is_issued = kind == OF_EMPLOYMENT, state not in _NOT_ISSUED
    wants_assessment = is_employment and draw(st.booleans())
    content = draw(_contents(kind, is_assessed=wants_assessment)) if is_issued else None
    is_revoked = state == "revoked"
    return Certificate(
        id=draw(ids("cert")),
        kind=kind,
        worker_id=draw(ids("worker")),
        issuer_id=draw(ids("org")),
        requested_on=draw(days()),
        language=draw(st.sampled_from(LANGUAGES)),
        employment_id=draw(ids("employment")) if is_employment else "",
        order_id=draw(st.just("") | ids("order")) if kind == OF_TASKS else "",
        wants_assessment=wants_assessment,
        replaces=draw(st.just("") | ids("cert")),
        state=state,
        number=certificate_number(2026, draw(st.integers(1, 999))) if is_issued else "",
        code_digest="c0" * 32 if is_issued else "",
        issued_on=draw(days()) if is_issued else None,
        issued_by=draw(ids("staff")) if is_issued else "",
        content=content,
        revoked_on=draw(days()) if is_revoked else None,
        revoked_by=draw(ids("staff")) if is_revoked else "",
        revoked_reason=draw(texts()) if is_revoked else "",
    )


@st.composite
def _contents(draw: st.DrawFn, kind: str, *, is_assessed: bool) -> CertificateContent:
    first, last = sorted((draw(days()), draw(days())))
    is_employment = kind == OF_EMPLOYMENT
    titles = draw(st.lists(texts(), min_size=1, max_size=3))
    tasks = tuple(
        CertificateTask(order_id=f"order-{place}", title=title)
        if is_employment
        else CertificateTask(
            order_id=f"order-{place}",
            title=title,
            first=first,
            last=last,
            days=draw(st.integers(1, 300)),
            worked_minutes=draw(st.integers(1, 100_000)),
        )
        for place, title in enumerate(titles)
    )
    assessment = Assessment(skill=draw(texts()), conduct=draw(texts())) if is_assessed else None
    return CertificateContent(
        worker_name=draw(texts()),
        issuer_name=draw(texts()),
        issuer_business_id=draw(business_ids()),
        first=first,
        last=None if is_employment and draw(st.booleans()) else last,
        tasks=tasks,
        birth_on=date(1990, 1, 31) if is_employment else None,
        assessment=assessment,
    )


def cv_profiles() -> SearchStrategy[CvProfile]:
    """Profiles, empty ones too."""

    def profile(worker_id: str, entered_on: date, parts: dict[str, object]) -> CvProfile:
        return CvProfile(
            id=profile_id(worker_id),
            worker_id=worker_id,
            entered_by=worker_id,
            entered_on=entered_on,
            **parts,  # type: ignore[arg-type]
        )

    parts = st.fixed_dictionaries(
        {},
        optional={
            "summary": texts(),
            "email": st.just("worker@example.org"),
            "phone": st.just("040 123 4567"),
            "town": texts(),
            "skills": st.lists(_skills(), max_size=3, unique_by=lambda one: one.id).map(tuple),
            "languages": st.lists(_languages(), max_size=3, unique_by=lambda one: one.id).map(
                tuple
            ),
            "education": st.lists(_schools(), max_size=2, unique_by=lambda one: one.id).map(tuple),
        },
    )
    return st.builds(profile, ids("worker"), days(), parts)


def _skills() -> SearchStrategy[Skill]:
    uri = st.just("") | st.just(f"{ESCO_SKILL}667cbbaf-f377-46d8-8f2d-1f6d8a55d74a")
    return st.builds(Skill, id=ids("s"), name=texts(), esco_uri=uri)


def _languages() -> SearchStrategy[LanguageSkill]:
    return st.builds(
        LanguageSkill,
        id=ids("l"),
        name=texts(),
        code=st.sampled_from(("", "fi", "sv", "en")),
        level=st.sampled_from(LANGUAGE_LEVELS),
    )


def _schools() -> SearchStrategy[Education]:
    return st.builds(
        Education,
        id=ids("e"),
        title=texts(),
        school=st.just("") | texts(),
        first_year=st.none() | st.integers(1980, 2010),
        last_year=st.none() | st.integers(2011, 2026),
    )


@st.composite
def cv_choices(draw: st.DrawFn) -> CvChoices:
    """Choices of any version about made up entries."""
    worker_id, version = draw(ids("worker")), draw(st.integers(1, 9))
    own = st.sampled_from(("work/o-1", "work/o-2", "skill/s-1"))
    entries = own | st.just("certificate/c-1")
    kinds = st.sampled_from([one.code for one in KINDS_OF_WORK])
    return CvChoices(
        id=choices_id(worker_id, version),
        worker_id=worker_id,
        version=version,
        chosen_on=draw(days()),
        hidden=tuple(draw(st.lists(entries, max_size=2, unique=True))),
        order=tuple(draw(st.lists(entries, max_size=3, unique=True))),
        reworded=tuple(draw(st.lists(st.tuples(own, texts()), max_size=2))),
        kinds_of_work=tuple(draw(st.lists(st.tuples(st.just("work/o-1"), kinds), max_size=1))),
        shows_hours=draw(st.booleans()),
    )
