"""Practice on paper: a rehearsed gig from offer to payslip, prompts, and a worker's drafts.

A rehearsal says at its beginning and at its end that it is none of the real thing.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from jobcenter_core.career.practice import DRAFT_KINDS, PROMPTS
from jobcenter_core.files.output.directory import Directory
from jobcenter_core.files.output.paper_text import paper_text
from jobcenter_core.files.output.payslip_text import payslip_text
from jobcenter_core.parties.organisations import Organisation
from jobcenter_core.parties.workers import Worker
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.ports.papers import Block, Facts, Heading, Paper, Paragraph
from jobcenter_core.services.practice import OpenedDraft
from jobcenter_core.services.rehearsal import RehearsedOffer
from jobcenter_core.values.ids import MADE_ID, check_id
from jobcenter_core.wording.catalogue import Wording
from jobcenter_core.wording.formats import clock, day, hours, money

__all__ = ["RehearsedGig", "drafts_paper", "drafts_text", "prompts_text", "rehearsal_text"]


@attrs.frozen(kw_only=True)
class RehearsedGig:
    """What a rehearsal came to. Without a payslip the answer was no."""

    offer: RehearsedOffer
    worker: Worker
    employer: Organisation
    worked_minutes: int = 0
    payslip: Payslip | None = None


def rehearsal_text(gig: RehearsedGig, wording: Wording, lang: str) -> str:
    """The whole rehearsal with a newline at its end."""

    def say(key: str, **values: str) -> str:
        return wording.say(f"practice.{key}", lang, **values)

    banner = say("banner")
    told = [banner, "", say("title"), "", say("offer"), *_offer(gig.offer, wording, lang)]
    told += ["", say("answer"), say("said_yes" if gig.payslip else "said_no")]
    if gig.payslip is not None:
        told += ["", say("hours"), say("entered", hours=hours(gig.worked_minutes, lang))]
        told += [_checked(gig, wording, lang), "", say("payslip"), banner, ""]
        told += [payslip_text(gig.payslip, _names(gig), wording, lang), say("end"), banner]
    return "\n".join(told) + "\n"


def _checked(gig: RehearsedGig, wording: Wording, lang: str) -> str:
    """What the customer says of the hours. Nobody reads them here, so others than those of the
    offer are named."""
    offered = gig.offer.worked_minutes
    if gig.worked_minutes == offered:
        return wording.say("practice.approved", lang)
    return wording.say("practice.other_hours", lang, hours=hours(offered, lang))


def _offer(offer: RehearsedOffer, wording: Wording, lang: str) -> list[str]:
    rows = (
        ("work", offer.title),
        ("customer", offer.customer),
        ("day", day(offer.on, lang)),
        ("time", f"{clock(offer.starts, lang)} – {clock(offer.ends, lang)}"),
        ("pause", hours(offer.pause_minutes, lang)),
        ("wage", money(offer.hourly_cents, lang)),
    )
    return [f"{wording.say(f'practice.{key}', lang)}: {value}" for key, value in rows]


def _names(gig: RehearsedGig) -> Directory:
    return Directory(
        organisations={gig.employer.id: gig.employer},
        customers={},
        workers={gig.worker.id: gig.worker},
    )


def prompts_text(kind: str, wording: Wording, lang: str) -> str:
    """What to write about in a draft of a kind, one a line, with a newline at the end."""
    blocks = [Paragraph(text=wording.say("practice.prompts", lang))]
    for number, part in enumerate(PROMPTS[kind], start=1):
        text = wording.say(f"practice.prompt.{kind}.{part}", lang)
        blocks.append(Paragraph(text=f"{number}. {text}"))
    blocks.append(Paragraph(text=wording.say("practice.private", lang)))
    title = wording.say(f"practice.kind.{kind}", lang)
    paper = Paper(
        id=f"prompts-{kind}", kind="prompts", language=lang, title=title, blocks=tuple(blocks)
    )
    return paper_text(paper)


def drafts_text(worker_id: str, drafts: Sequence[OpenedDraft], wording: Wording, lang: str) -> str:
    """A worker's drafts as text, for the worker and a coach."""
    return paper_text(drafts_paper(worker_id, drafts, wording, lang))


def drafts_paper(
    worker_id: str, drafts: Sequence[OpenedDraft], wording: Wording, lang: str
) -> Paper:
    """A worker's drafts with the comments on them as a paper, for the worker and a coach."""
    blocks: list[Block] = []
    for draft in drafts:
        blocks += _draft(draft, wording, lang)
    last = "practice.private" if drafts else "practice.no_drafts"
    blocks.append(Paragraph(text=wording.say(last, lang)))
    return Paper(
        id=check_id(f"drafts-{worker_id}", "worker.id", longest=MADE_ID),
        kind="drafts",
        language=lang,
        title=_title(drafts, wording, lang),
        blocks=tuple(blocks),
    )


def _title(drafts: Sequence[OpenedDraft], wording: Wording, lang: str) -> str:
    kinds = dict.fromkeys(one.kind for one in drafts) or dict.fromkeys(DRAFT_KINDS)
    return ", ".join(wording.say(f"practice.kind.{kind}", lang) for kind in kinds)


def _draft(draft: OpenedDraft, wording: Wording, lang: str) -> list[Block]:
    version = wording.say(
        "practice.version", lang, version=draft.version, day=day(draft.written_on, lang)
    )
    kind = wording.say(f"practice.kind.{draft.kind}", lang)
    head = ": ".join(part for part in (kind, draft.text.about) if part)
    blocks: list[Block] = [Heading(text=head), Facts(rows=((draft.name, version),))]
    said = dict(draft.text.parts)
    blocks += [Paragraph(text=said[part]) for part in PROMPTS[draft.kind] if said.get(part)]
    blocks += [
        Paragraph(text=wording.say("practice.comment", lang, words=words))
        for words in draft.comments
    ]
    return blocks
