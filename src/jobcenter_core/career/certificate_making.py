"""From gigs to the content of a certificate, and what keeps it from being issued."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import attrs

from jobcenter_core.career.certificates import (
    ATTENDANCE,
    EMPLOYMENT_RULE,
    OF_EMPLOYMENT,
    Certificate,
    CertificateContent,
    CertificateTask,
)
from jobcenter_core.career.gigs import Gig
from jobcenter_core.career.revealing import leave_words_in, revealing_words_in
from jobcenter_core.career.texts import open_text
from jobcenter_core.values.findings import Finding, Severity

__all__ = ["ask_by", "content_findings", "described", "tasks_of", "texts_of"]

_PRIVACY_RULE = "clientship and disability stay off the paper"


def ask_by(ended_on: date, years: int) -> date:
    """The last day to ask, so many years after the employment ended."""
    try:
        return ended_on.replace(year=ended_on.year + years)
    except ValueError:  # 29 February in a year without it
        return date(ended_on.year + years, 2, 28)


def described(gigs: Iterable[Gig], descriptions: Mapping[str, str]) -> tuple[Gig, ...]:
    """The gigs with the given descriptions, by order, in place of the titles of their orders.

    Raises InvalidValue for a description with signs that cannot be seen.
    """
    return tuple(
        attrs.evolve(gig, title=open_text(descriptions[gig.order_id], "described", max_length=200))
        if gig.order_id in descriptions
        else gig
        for gig in gigs
    )


def tasks_of(kind: str, gigs: Sequence[Gig]) -> tuple[CertificateTask, ...]:
    """The tasks of a certificate, in the order of their first days.

    A certificate of employment lists each kind of task once: the law's list of its content is
    closed and has neither hours nor the days on which there was work.
    """
    if kind != OF_EMPLOYMENT:
        return tuple(
            CertificateTask(
                order_id=gig.order_id,
                title=gig.title,
                first=gig.first,
                last=gig.last,
                days=gig.days,
                worked_minutes=gig.worked_minutes,
            )
            for gig in gigs
        )
    once: dict[str, Gig] = {}
    for gig in gigs:
        once.setdefault(gig.title.casefold(), gig)
    return tuple(CertificateTask(order_id=gig.order_id, title=gig.title) for gig in once.values())


def texts_of(content: CertificateContent) -> tuple[tuple[str, str], ...]:
    """Every text of a content that somebody has typed, with the place it stands in. Names of people
    are no such text."""
    texts = [(f"tasks/{task.order_id}", task.title) for task in content.tasks]
    texts += [("issuer_name", content.issuer_name), ("ending_reason", content.ending_reason)]
    if content.assessment is not None:
        texts += [
            ("assessment/skill", content.assessment.skill),
            ("assessment/conduct", content.assessment.conduct),
        ]
    return tuple(texts)


def content_findings(of: Certificate, content: CertificateContent) -> tuple[Finding, ...]:
    """Errors that stop a certificate: a task that nobody has described, no work at all, and words
    that would reveal what a certificate never tells. Attendance is named by its own name, and still
    says nothing of leaves and illness.

    An employer's own name may say what it likes on a certificate of employment: the employer owes
    it, and nobody else can give it.
    """
    path = f"certificate/{of.id}"
    if not content.tasks:
        return (_without_work(path),)
    found = [_unnamed(path, task.order_id, of.kind) for task in content.tasks if not task.title]
    for place, text in texts_of(content):
        if of.kind == OF_EMPLOYMENT and place == "issuer_name":
            continue
        reveals = of.kind != ATTENDANCE and revealing_words_in(text)
        if reveals or leave_words_in(text):
            found.append(_reveals(f"{path}/{place}", of.kind))
    return tuple(found)


def _without_work(path: str) -> Finding:
    return Finding(
        severity=Severity.ERROR,
        code="certificate_without_work",
        path=path,
        message="There are no approved hours that this certificate could be about.",
    )


def _unnamed(path: str, order_id: str, kind: str) -> Finding:
    return Finding(
        severity=Severity.ERROR,
        code="certificate_task_unnamed",
        path=f"{path}/tasks/{order_id}",
        message=f"Order {order_id} has no title that says what was done; describe the task.",
        source=EMPLOYMENT_RULE if kind == OF_EMPLOYMENT else "",
        values=(("order", order_id),),
    )


def _reveals(path: str, kind: str) -> Finding:
    return Finding(
        severity=Severity.ERROR,
        code="certificate_reveals",
        path=path,
        message="The text holds a word that a certificate may not hold; use other words.",
        source=EMPLOYMENT_RULE if kind == OF_EMPLOYMENT else _PRIVACY_RULE,
    )
