"""The CV as a paper and as plain text, in each of the languages of workers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jobcenter_core.career.cv import Cv, CvWork, Education
from jobcenter_core.files.output.paper_text import paper_text
from jobcenter_core.ports.papers import Block, Facts, Heading, Paper, Paragraph
from jobcenter_core.values.ids import MADE_ID, check_id
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.wording import formats
from jobcenter_core.wording.catalogue import Wording

__all__ = ["certificate_title", "cv_paper", "cv_text", "work_summary", "years_text"]


def cv_text(cv: Cv, wording: Wording, lang: str) -> str:
    """The whole text with a newline at its end."""
    return paper_text(cv_paper(cv, wording, lang))


def cv_paper(cv: Cv, wording: Wording, lang: str) -> Paper:
    """The CV as a paper; parts that are empty are not there."""
    contact = [
        (wording.say(f"cv.{field}", lang), getattr(cv, field))
        for field in ("email", "phone", "town")
        if getattr(cv, field)
    ]
    blocks: list[Block] = [Facts(rows=tuple(contact))] if contact else []
    for part, found in _parts(cv, wording, lang):
        if found:
            blocks += [Heading(text=wording.say(f"cv.{part}", lang)), *found]
    if cv.is_empty:
        blocks.append(Paragraph(text=wording.say("cv.nothing_yet", lang)))
    return Paper(
        id=check_id(f"cv-{cv.worker_id}", "worker.id", longest=MADE_ID),
        kind="cv",
        language=lang,
        title=wording.say("cv.title", lang, name=cv.name).strip(),
        blocks=tuple(blocks),
        author=cv.name,
    )


def certificate_title(kind: str, number: str, wording: Wording, lang: str) -> str:
    """What a certificate is called on a CV: its title and number."""
    return f"{wording.say(f'certificate.title_{kind}', lang)} {number}"


def work_summary(work: CvWork, cv: Cv, lang: str) -> str:
    """When the work was done, and how much of it unless the worker leaves that out."""
    parts = [formats.period(DateRange(work.first, work.last), lang)]
    if cv.shows_hours:
        parts += [formats.days(work.days, lang), formats.hours(work.worked_minutes, lang)]
    return ", ".join(parts)


def years_text(education: Education) -> str:
    """The years of a school or course, one or two; empty when none is known."""
    first, last = education.first_year, education.last_year
    if first is None or last is None or first == last:
        return str(first or last or "")
    return f"{first} – {last}"


def _parts(cv: Cv, wording: Wording, lang: str) -> Iterator[tuple[str, list[Block]]]:
    yield "summary", _paragraphs((cv.summary,))
    yield "work", _paragraphs(_lines(cv, lang))
    yield (
        "certificates",
        _paragraphs(
            f"{certificate_title(one.kind, one.number, wording, lang)}, {one.issuer}, "
            f"{formats.day(one.issued_on, lang)}"
            for one in cv.certificates
        ),
    )
    yield (
        "feedback",
        _paragraphs(f"{one.text} ({formats.day(one.given_on, lang)})" for one in cv.feedback),
    )
    yield "skills", _paragraphs(one.name for one in cv.skills)
    yield (
        "languages",
        _paragraphs(
            wording.say("cv.language", lang, name=one.name, level=_level(one.level, wording, lang))
            if one.level
            else one.name
            for one in cv.languages
        ),
    )
    yield (
        "education",
        _paragraphs(
            ", ".join(text for text in (one.title, one.school, years_text(one)) if text)
            for one in cv.education
        ),
    )


def _lines(cv: Cv, lang: str) -> Iterator[str]:
    """What and where, and below it when and how much."""
    for one in cv.work:
        what = ", ".join(part for part in (one.title, one.organisation) if part)
        yield f"{what}\n{work_summary(one, cv, lang)}".strip()


def _level(level: str, wording: Wording, lang: str) -> str:
    return wording.say("cv.native", lang) if level == "native" else level


def _paragraphs(texts: Iterable[str]) -> list[Block]:
    return [Paragraph(text=text) for text in texts if text]
