"""From gigs, certificates, feedback, profile and choices to the CV."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

import attrs

from jobcenter_core.career.certificates import ATTENDANCE, Certificate
from jobcenter_core.career.cv import (
    Cv,
    CvCertificate,
    CvChoices,
    CvProfile,
    CvWork,
    Education,
    LanguageSkill,
    ShownFeedback,
    Skill,
)
from jobcenter_core.career.gigs import Gig
from jobcenter_core.career.occupations import kind_of_work_by_tk10
from jobcenter_core.career.revealing import leave_words_in, revealing_words_in
from jobcenter_core.values.findings import Finding, Severity

__all__ = ["CvSources", "make_cv"]

T = TypeVar("T")
E = TypeVar("E", ShownFeedback, Skill, LanguageSkill, Education)


@attrs.frozen(kw_only=True)
class CvSources:
    """All that a CV is made of. ``organisations`` are names by id."""

    worker_id: str
    given_name: str = attrs.field(repr=False)
    family_name: str = attrs.field(repr=False)
    made_on: date
    gigs: tuple[Gig, ...]
    organisations: Mapping[str, str]
    certificates: tuple[Certificate, ...] = ()
    feedback: tuple[ShownFeedback, ...] = attrs.field(default=(), repr=False)
    profile: CvProfile | None = None
    choices: CvChoices | None = None


def make_cv(of: CvSources) -> tuple[Cv, tuple[Finding, ...]]:
    """The CV and what was left out of it.

    Findings: ``cv_task_unnamed`` (a gig without a title that can be read is left out until somebody
    words it), ``cv_reveals`` (a text with a word that no paper may hold is left out) and
    ``cv_empty`` (nothing but the name is left).
    """
    desk = _Desk(of)
    profile = of.profile
    cv = Cv(
        worker_id=of.worker_id,
        given_name=of.given_name,
        family_name=of.family_name,
        made_on=of.made_on,
        shows_hours=of.choices is None or of.choices.shows_hours,
        work=desk.work(),
        certificates=desk.certificates(),
        feedback=desk.part("feedback", of.feedback, "text"),
    )
    if profile is not None:
        cv = attrs.evolve(
            cv,
            summary=desk.allowed("profile/summary", profile.summary),
            email=desk.allowed("profile/email", profile.email),
            phone=desk.allowed("profile/phone", profile.phone),
            town=desk.allowed("profile/town", profile.town),
            skills=desk.part("skill", profile.skills, "name"),
            languages=desk.part("language", profile.languages, "name"),
            education=tuple(
                attrs.evolve(one, school=desk.allowed(f"education/{one.id}/school", one.school))
                for one in desk.part("education", profile.education, "title")
            ),
        )
    desk.note_empty(cv)
    return cv, tuple(desk.findings)


class _Desk:
    """Lays out the entries as the worker has chosen and notes what is left out."""

    def __init__(self, of: CvSources) -> None:
        self._of = of
        choices = of.choices
        self._path = f"cv/{of.worker_id}"
        self._hidden = frozenset(choices.hidden if choices else ())
        self._places = {
            entry: place for place, entry in enumerate(choices.order if choices else ())
        }
        self._words = dict(choices.reworded if choices else ())
        self._kinds = dict(choices.kinds_of_work if choices else ())
        self.findings: list[Finding] = []

    def work(self) -> tuple[CvWork, ...]:
        """The gigs, the latest first unless ordered."""
        entries = [
            CvWork(
                entry=f"work/{gig.order_id}",
                title=gig.title,
                organisation=self._of.organisations.get(gig.organisation_id, ""),
                first=gig.first,
                last=gig.last,
                days=gig.days,
                worked_minutes=gig.worked_minutes,
                kind_of_work=self._kind(gig),
            )
            for gig in sorted(self._of.gigs, key=lambda one: (one.last, one.first), reverse=True)
        ]
        worded = self._worded(entries, "title", lambda one: one.entry)
        return tuple(
            attrs.evolve(
                entry,
                organisation=self.allowed(f"{entry.entry}/organisation", entry.organisation),
            )
            for entry in worded
            if self._is_named(entry)
        )

    def _kind(self, gig: Gig) -> str:
        chosen = self._kinds.get(f"work/{gig.order_id}", "")
        by_code = kind_of_work_by_tk10(gig.occupation_code)
        return chosen or (by_code.code if by_code else "")

    def certificates(self) -> tuple[CvCertificate, ...]:
        """Issued certificates that say nothing of a service, the latest first unless ordered."""
        entries = [
            CvCertificate(
                entry=f"certificate/{one.id}",
                kind=one.kind,
                number=one.number,
                issuer=one.content.issuer_name,
                issued_on=one.issued_on,
            )
            for one in self._of.certificates
            if one.state == "issued" and one.kind != ATTENDANCE and one.content and one.issued_on
        ]
        entries.sort(key=lambda one: (one.issued_on, one.number), reverse=True)
        return tuple(self._chosen(entries, self._chosen_name))

    def _chosen_name(self, certificate: CvCertificate) -> str:
        """The name that the worker's choice has for it: its own, or that of one that it was given
        in place of. What the worker has hidden does not come back with a new number."""
        before = {f"certificate/{one.id}": one.replaces for one in self._of.certificates}
        names = [certificate.entry]
        while before.get(names[-1]):
            names.append(f"certificate/{before[names[-1]]}")
        placed = (name for name in names if name in self._places)
        return next((name for name in names if name in self._hidden), next(placed, names[0]))

    def part(self, kind: str, items: Sequence[E], field: str) -> tuple[E, ...]:
        """Entries of a part in the worker's order and words, hidden and revealing ones left out."""

        def entry_of(one: E) -> str:
            return f"{kind}/{one.id}"

        worded = self._worded(items, field, entry_of)
        return tuple(one for one in worded if self.allowed(entry_of(one), getattr(one, field)))

    def _worded(self, items: Sequence[T], field: str, entry_of: Callable[[T], str]) -> list[T]:
        """The chosen ones in the worker's order, the own words of each in place of its field."""
        chosen = self._chosen(items, entry_of)
        return [self._in_own_words(entry_of(one), one, field) for one in chosen]

    def _chosen(self, items: Sequence[T], entry_of: Callable[[T], str]) -> list[T]:
        shown = [one for one in items if entry_of(one) not in self._hidden]
        last = len(self._places)
        return sorted(shown, key=lambda one: self._places.get(entry_of(one), last))

    def _in_own_words(self, entry: str, item: T, field: str) -> T:
        words = self._words.get(entry)
        if words is None:
            return item
        changed: T = attrs.evolve(item, **{field: words})  # type: ignore[misc]
        return changed

    def _is_named(self, entry: CvWork) -> bool:
        if not entry.title:
            self.findings.append(
                Finding(
                    severity=Severity.WARNING,
                    code="cv_task_unnamed",
                    path=f"{self._path}/{entry.entry}",
                    message="The gig has no title to show; word it.",
                )
            )
        return bool(self.allowed(entry.entry, entry.title))

    def allowed(self, entry: str, text: str) -> str:
        """The text, or nothing and a finding when it holds a word that no CV may hold."""
        if not (revealing_words_in(text) or leave_words_in(text)):
            return text
        self.findings.append(
            Finding(
                severity=Severity.WARNING,
                code="cv_reveals",
                path=f"{self._path}/{entry}",
                message="The text holds a word that a CV may not hold; it is left out.",
            )
        )
        return ""

    def note_empty(self, cv: Cv) -> None:
        """Say so when the CV shows nothing but the name."""
        if cv.is_empty:
            self.findings.append(
                Finding(
                    severity=Severity.INFO,
                    code="cv_empty",
                    path=self._path,
                    message="There is nothing to show yet but the name.",
                )
            )
