"""The CV: what the worker or a coach has entered, what the worker has chosen, and the result."""

from __future__ import annotations

import re
from datetime import date

import attrs

from jobcenter_core.career.occupations import ESCO_SKILL, kind_of_work
from jobcenter_core.career.texts import open_text
from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ids import MADE_ID, check_id

__all__ = [
    "ENTRY_KINDS",
    "LANGUAGE_LEVELS",
    "Cv",
    "CvCertificate",
    "CvChoices",
    "CvProfile",
    "CvWork",
    "Education",
    "LanguageSkill",
    "ShownFeedback",
    "Skill",
    "choices_id",
    "profile_id",
]

LANGUAGE_LEVELS = ("", "native", "A1", "A2", "B1", "B2", "C1", "C2")
"""Levels of the European framework for languages, ``native`` for a first language, and nothing."""

ENTRY_KINDS = ("work", "certificate", "feedback", "skill", "language", "education")
"""What the name of an entry of a CV begins with; a stroke and the entry's id follow."""


_OWN_WORDS = ("work", "skill", "language", "education")

# A UUID for a skill, such as S1.2.3 for a group of skills.
_ESCO_CODE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Z][0-9.]{0,19}")


@attrs.frozen(kw_only=True)
class ShownFeedback:
    """A customer's words that the worker has chosen to show, in the form shown to the worker.

    Made of the documents of feedback; who gave it is not said.
    """

    id: str
    order_id: str
    text: str
    given_on: date


@attrs.frozen(kw_only=True)
class Skill:
    """Something the worker can do. ``esco_uri`` is the skill's URI in ESCO when it is known."""

    id: str
    name: str
    esco_uri: str = ""

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "skill.id")
        _take(self, "skill", "name", required=True)
        if self.esco_uri and not _is_esco_skill(self.esco_uri):
            raise InvalidValue("skill.esco_uri", f"{ESCO_SKILL} and the code of the skill")


@attrs.frozen(kw_only=True)
class LanguageSkill:
    """A language and how well; ``code`` is of ISO 639-1 (two letters) when there is one."""

    id: str
    name: str
    code: str = ""
    level: str = ""

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "language.id")
        _take(self, "language", "name", required=True)
        if self.level not in LANGUAGE_LEVELS:
            raise InvalidValue("language.level", "one of " + ", ".join(LANGUAGE_LEVELS[1:]))
        if self.code and not (len(self.code) == 2 and self.code.isascii() and self.code.islower()):
            raise InvalidValue("language.code", "two small letters such as fi")


@attrs.frozen(kw_only=True)
class Education:
    """A school, course or card, by years; an open end is one that goes on or was never noted."""

    id: str
    title: str
    school: str = ""
    first_year: int | None = None
    last_year: int | None = None

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "education.id")
        _take(self, "education", "title", required=True)
        _take(self, "education", "school")
        years = [year for year in (self.first_year, self.last_year) if year is not None]
        if any(not 1900 <= year <= 2199 for year in years) or years != sorted(years):
            raise InvalidValue("education.last_year", "a year from 1900 on, not before the first")


@attrs.frozen(kw_only=True)
class CvProfile:
    """What no gig tells: a few words, contact, skills, languages and education of a worker.

    Entered by the worker or with a coach; ``entered_by`` says who. One of a worker, changed by
    entering it anew. Every part may be empty.
    """

    id: str
    worker_id: str
    entered_by: str
    entered_on: date
    summary: str = attrs.field(default="", repr=False)
    email: str = attrs.field(default="", repr=False)
    phone: str = attrs.field(default="", repr=False)
    town: str = attrs.field(default="", repr=False)
    skills: tuple[Skill, ...] = ()
    languages: tuple[LanguageSkill, ...] = ()
    education: tuple[Education, ...] = attrs.field(default=(), repr=False)

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "cv_profile.id", longest=MADE_ID)
        summary = open_text(self.summary, "cv_profile.summary", lines=True)
        object.__setattr__(self, "summary", summary)
        for field in ("email", "phone", "town"):
            _take(self, "cv_profile", field)
        if self.email and not _is_email(self.email):
            raise InvalidValue("cv_profile.email", "an address such as name@example.org")
        for field in ("skills", "languages", "education"):
            ids = [one.id for one in getattr(self, field)]
            if len(set(ids)) != len(ids):
                raise InvalidValue(f"cv_profile.{field}", "without two of one id")


@attrs.frozen(kw_only=True)
class CvChoices:
    """How the worker wants the CV: a version of its own for each change, the last one counts.

    Entries are named by kind (of :data:`ENTRY_KINDS`) and id, such as ``work/o-1``; a certificate
    also by the one that it was given in place of. ``order`` names
    the entries that come first in their parts. ``reworded`` are own words in place of an entry's
    title; what others have said and signed, feedback and certificates, is hidden or shown as it is.
    ``kinds_of_work`` name the occupation of a gig by a code of
    :data:`~jobcenter_core.career.occupations.KINDS_OF_WORK`.
    """

    id: str
    worker_id: str
    version: int
    chosen_on: date
    hidden: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    reworded: tuple[tuple[str, str], ...] = attrs.field(default=(), repr=False)
    kinds_of_work: tuple[tuple[str, str], ...] = ()
    shows_hours: bool = True

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "cv_choices.id", longest=MADE_ID)
        if self.version < 1:
            raise InvalidValue("cv_choices.version", "1 or more", subject=self.id)
        named = (*self.hidden, *self.order, *(entry for entry, _ in self.reworded))
        for entry in (*named, *(entry for entry, _ in self.kinds_of_work)):
            _check_entry(entry)
        words = tuple(
            (entry, open_text(text, "cv_choices.reworded", lines=True))
            for entry, text in self.reworded
        )
        if any(entry.partition("/")[0] not in _OWN_WORDS for entry, _ in words):
            raise InvalidValue("cv_choices.reworded", "entries of " + ", ".join(_OWN_WORDS))
        if any(not text for _, text in words):
            raise InvalidValue("cv_choices.reworded", "words; hide an entry that shall not show")
        object.__setattr__(self, "reworded", words)
        for _, code in self.kinds_of_work:
            if kind_of_work(code) is None:
                raise InvalidValue("cv_choices.kinds_of_work", "codes of kinds of work")


@attrs.frozen(kw_only=True)
class CvWork:
    """A gig on the CV. ``kind_of_work`` is a code of the table or empty."""

    entry: str
    title: str
    organisation: str
    first: date
    last: date
    days: int
    worked_minutes: int
    kind_of_work: str = ""


@attrs.frozen(kw_only=True)
class CvCertificate:
    """An issued certificate of employment or of tasks, by kind, number, issuer and day."""

    entry: str
    kind: str
    number: str
    issuer: str
    issued_on: date


@attrs.frozen(kw_only=True)
class Cv:
    """The CV as it is shown. It says nothing of legal forms, services and benefits."""

    worker_id: str
    given_name: str = attrs.field(repr=False)
    family_name: str = attrs.field(repr=False)
    made_on: date
    summary: str = attrs.field(default="", repr=False)
    email: str = attrs.field(default="", repr=False)
    phone: str = attrs.field(default="", repr=False)
    town: str = attrs.field(default="", repr=False)
    work: tuple[CvWork, ...] = ()
    certificates: tuple[CvCertificate, ...] = ()
    feedback: tuple[ShownFeedback, ...] = attrs.field(default=(), repr=False)
    skills: tuple[Skill, ...] = ()
    languages: tuple[LanguageSkill, ...] = ()
    education: tuple[Education, ...] = attrs.field(default=(), repr=False)
    shows_hours: bool = True

    @property
    def name(self) -> str:
        """Given name and family name; one of them may be all that there is."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def is_empty(self) -> bool:
        """Whether nothing but the name and the contact is there."""
        lists = (self.work, self.certificates, self.feedback, self.skills, self.languages)
        return not (any(lists) or self.education or self.summary)


def profile_id(worker_id: str) -> str:
    """The id of a worker's profile; there is one."""
    return f"cv-profile-{worker_id}"


def choices_id(worker_id: str, version: int) -> str:
    """The id of a version of a worker's choices."""
    return f"cv-choices-{worker_id}-{version}"


def _take(noun: object, name: str, field: str, *, required: bool = False) -> None:
    text = open_text(getattr(noun, field), f"{name}.{field}", max_length=200)
    if required and not text:
        raise InvalidValue(f"{name}.{field}", "given")
    object.__setattr__(noun, field, text)


def _check_entry(entry: str) -> None:
    kind, _, id = entry.partition("/")
    if kind not in ENTRY_KINDS:
        raise InvalidValue("cv_choices.entry", "a kind and an id, such as work/o-1")
    check_id(id, "cv_choices.entry", longest=MADE_ID)


def _is_esco_skill(uri: str) -> bool:
    """Whether nothing but a code follows: it goes out with the CV, and nobody reads it there."""
    begins, code = uri.startswith(ESCO_SKILL), uri.removeprefix(ESCO_SKILL)
    return begins and bool(_ESCO_CODE.fullmatch(code))


def _is_email(text: str) -> bool:
    local, _, host = text.rpartition("@")
    return (
        bool(local) and "@" not in local and "." in host.strip(".") and not set(text) & set(" <>")
    )
