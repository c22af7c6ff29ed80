from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from paper_example import wording

from jobcenter_core.career.practice import DRAFT_KINDS, PROMPTS, DraftText
from jobcenter_core.center import packaged_statutes
from jobcenter_core.files.output.practice_text import (
    RehearsedGig,
    drafts_text,
    prompts_text,
    rehearsal_text,
)
from jobcenter_core.services.practice import OpenedDraft
from jobcenter_core.services.rehearsal import Rehearsal
from jobcenter_core.wording.catalogue import LANGUAGES

WORDING = wording()
DRAFT = OpenedDraft(
    id="draft-w-1-cleaning-1",
    name="cleaning",
    kind="pitch",
    version=1,
    written_on=date(2026, 11, 3),
    text=DraftText(parts=(("ask", "Voinko tulla?"), ("who", "Olen Malli.")), about="Siivous"),
    comments=("Hyvä!",),
)


@cache
def gig() -> RehearsedGig:
    rehearsal = Rehearsal.begin(packaged_statutes(), date(2026, 11, 24))
    rehearsal.answer(yes=True)
    minutes = rehearsal.enter_hours()
    rehearsal.approve()
    return RehearsedGig(
        offer=rehearsal.offer,
        worker=rehearsal.worker,
        employer=rehearsal.employer,
        worked_minutes=minutes,
        payslip=rehearsal.payslip(),
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_rehearsal_says_at_its_beginning_and_end_that_it_is_one(lang: str) -> None:
    text = rehearsal_text(gig(), WORDING, lang)
    banner = WORDING.say("practice.banner", lang)
    lines = text.splitlines()
    assert (lines[0], lines[-1]) == (banner, banner)
    assert text.count(banner) == 3  # and above the payslip
    assert "64,20" in text or "64.20" in text  # 78.48 less 7.85, 5.73 and 0.70


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_no_is_all_right(lang: str) -> None:
    said = RehearsedGig(offer=gig().offer, worker=gig().worker, employer=gig().employer)
    text = rehearsal_text(said, WORDING, lang)
    assert text.endswith(WORDING.say("practice.said_no", lang) + "\n")
    assert text.startswith(WORDING.say("practice.banner", lang))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", DRAFT_KINDS)
def test_each_prompt_has_a_text_in_order(kind: str, lang: str) -> None:
    text = prompts_text(kind, WORDING, lang)
    asked = [WORDING.say(f"practice.prompt.{kind}.{part}", lang) for part in PROMPTS[kind]]
    places = [text.index(one) for one in asked]
    assert places == sorted(places)
    assert text.count("\n") > len(asked)


def test_a_draft_is_read_in_the_order_of_its_prompts_with_the_comments() -> None:
    assert (
        drafts_text("w-1", (DRAFT,), WORDING, "en").replace("\u00a0", " ")
        == """\
Sales pitch

Sales pitch: Siivous
cleaning: Version 1, 3 November 2026

Olen Malli.

Voinko tulla?

Comment: Hyvä!

The draft is yours. The customer does not see it.
"""
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_drafts_are_said_to_be_none(lang: str) -> None:
    assert WORDING.say("practice.no_drafts", lang) in drafts_text("w-1", (), WORDING, lang)
