"""Certificates as papers, plain text and JSON, in the language that the worker has chosen.

No paper holds an identity code, an internal id or a word on services, benefits and leaves; the
certificate of attendance alone names what it is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jobcenter_core.career.certificates import (
    ATTENDANCE,
    OF_EMPLOYMENT,
    OF_TASKS,
    Certificate,
    CertificateContent,
)
from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.output.json_text import canonical_json
from jobcenter_core.files.output.paper_text import paper_text
from jobcenter_core.ports.papers import (
    Block,
    Facts,
    Heading,
    Paper,
    Paragraph,
    Table,
    TableColumn,
)
from jobcenter_core.services.certificates import IssuedCertificate
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.wording import formats
from jobcenter_core.wording.catalogue import Wording

__all__ = ["certificate_json", "certificate_paper", "certificate_text"]


def certificate_text(of: IssuedCertificate, wording: Wording, lang: str = "") -> str:
    """The whole text with a newline at its end, in the certificate's own language unless another
    is named."""
    return paper_text(certificate_paper(of, wording, lang))


def certificate_paper(of: IssuedCertificate, wording: Wording, lang: str = "") -> Paper:
    """The certificate as a paper; its id is the certificate's number."""
    certificate, content = of.certificate, _content(of)
    lang = lang or certificate.language

    def say(key: str, **values: str | int) -> str:
        return wording.say(f"certificate.{key}", lang, **values)

    blocks: list[Block] = []
    if certificate.state != "issued":
        blocks.append(Paragraph(text=say("not_valid"), strong=True))
    blocks.append(Facts(rows=tuple(_who(certificate, content, wording, lang))))
    if certificate.kind == OF_EMPLOYMENT:
        blocks += _employment(content, wording, lang)
    else:
        blocks += _tasks(content, wording, lang)
    if certificate.kind != OF_EMPLOYMENT:
        key = "tasks_only" if certificate.kind == OF_TASKS else "own_use"
        blocks.append(Paragraph(text=say(key)))
    blocks.append(Facts(rows=tuple(_proof(of, wording, lang))))
    blocks += [Paragraph(text=say("check")), Paragraph(text=say("signature"))]
    return Paper(
        id=certificate.number,
        kind="certificate",
        language=lang,
        title=say(f"title_{certificate.kind}"),
        blocks=tuple(blocks),
        issuer=tuple(line for line in (content.issuer_name, content.issuer_business_id) if line),
        author=content.issuer_name,
    )


def certificate_json(of: IssuedCertificate) -> str:
    """The certificate's data: number, code, whose, from whom, duration and tasks."""
    certificate, content = of.certificate, _content(of)
    data: dict[str, Any] = {
        "format_version": 1,
        "kind": "certificate",
        "certificate": certificate.kind,
        "number": certificate.number,
        "code": of.code,
        "state": certificate.state,
        "language": certificate.language,
        "issued_on": certificate.issued_on,
        "issuer": {"name": content.issuer_name, "business_id": content.issuer_business_id},
        "worker": {"name": content.worker_name, "birth_on": content.birth_on},
        "first": content.first,
        "last": content.last,
        "tasks": [task.title for task in content.tasks],
        "ending_reason": content.ending_reason,
        "assessment": content.assessment,
    }
    if certificate.kind != OF_EMPLOYMENT:
        data["tasks"] = [
            {
                "title": task.title,
                "first": task.first,
                "last": task.last,
                "days": task.days,
                "worked_minutes": task.worked_minutes,
            }
            for task in content.tasks
        ]
        data["days"], data["worked_minutes"] = content.days, content.worked_minutes
    return canonical_json(data)


def _content(of: IssuedCertificate) -> CertificateContent:
    if of.certificate.content is None:
        raise InvalidValue("certificate", "issued", subject=of.certificate.id)
    return of.certificate.content


def _who(
    certificate: Certificate, content: CertificateContent, wording: Wording, lang: str
) -> Iterator[tuple[str, str]]:
    yield wording.say("certificate.worker", lang), content.worker_name
    if content.birth_on is not None:
        yield wording.say("certificate.birth_on", lang), formats.day(content.birth_on, lang)
    if certificate.kind != OF_EMPLOYMENT:
        period = DateRange(content.first, content.last)
        key = "attended" if certificate.kind == ATTENDANCE else "done"
        yield wording.say(f"certificate.{key}", lang), formats.period(period, lang)
    elif content.last is None:
        yield wording.say("certificate.began", lang), formats.day(content.first, lang)
        yield wording.say("certificate.ended", lang), wording.say("certificate.continues", lang)
    else:
        yield wording.say("certificate.began", lang), formats.day(content.first, lang)
        yield wording.say("certificate.ended", lang), formats.day(content.last, lang)


def _employment(content: CertificateContent, wording: Wording, lang: str) -> Iterator[Block]:
    yield Heading(text=wording.say("certificate.tasks", lang))
    for task in content.tasks:
        yield Paragraph(text=task.title)
    if content.ending_reason:
        yield Heading(text=wording.say("certificate.reason", lang))
        yield Paragraph(text=content.ending_reason)
    if content.assessment is not None:
        for field in ("skill", "conduct"):
            yield Heading(text=wording.say(f"certificate.{field}", lang))
            yield Paragraph(text=getattr(content.assessment, field))


def _tasks(content: CertificateContent, wording: Wording, lang: str) -> Iterator[Block]:
    columns = [TableColumn(heading=wording.say("certificate.task", lang))]
    columns.append(TableColumn(heading=wording.say("certificate.time", lang)))
    for key in ("days", "hours"):
        heading = wording.say(f"certificate.{key}", lang)
        columns.append(TableColumn(heading=heading, is_number=True))
    rows = tuple(
        (
            task.title,
            formats.period(DateRange(task.first, task.last), lang),
            formats.days(task.days, lang),
            formats.hours(task.worked_minutes, lang),
        )
        for task in content.tasks
    )
    total = (
        wording.say("certificate.total", lang),
        "",
        "",
        formats.hours(content.worked_minutes, lang),
    )
    yield Table(
        caption=wording.say("certificate.tasks", lang),
        columns=tuple(columns),
        rows=rows,
        total=total if len(rows) > 1 else (),
    )


def _proof(of: IssuedCertificate, wording: Wording, lang: str) -> Iterator[tuple[str, str]]:
    yield wording.say("certificate.number", lang), of.certificate.number
    yield wording.say("certificate.code", lang), of.code
    if of.certificate.issued_on is not None:
        yield (
            wording.say("certificate.issued_on", lang),
            formats.day(of.certificate.issued_on, lang),
        )
