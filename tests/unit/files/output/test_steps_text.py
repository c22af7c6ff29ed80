from __future__ import annotations

from datetime import date

import pytest
from paper_example import wording

from jobcenter_core.career.self_reliance import (
    HOW,
    STEPS,
    StepNote,
    progress_of,
    step_figures,
)
from jobcenter_core.files.output.steps_text import figures_text, progress_text
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.wording.catalogue import LANGUAGES

WORDING = wording()
NOVEMBER = DateRange(date(2026, 11, 1), date(2026, 11, 30))


def note(number: int, how: str, step: str = "entering_hours") -> StepNote:
    return StepNote(
        id=f"s-{number}",
        worker_id=f"w-{number}",
        step=step,
        how=how,
        done_on=date(2026, 11, 5),
        noted_by="co",
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("how", HOW)
def test_progress_is_told_in_words_and_no_score(how: str, lang: str) -> None:
    steps = progress_of((note(1, how),))
    text = progress_text("w-1", "Aino Esimerkki", steps, WORDING, lang)
    assert WORDING.say(f"steps.{how}", lang) in text
    assert text.count(WORDING.say("steps.never", lang)) == len(STEPS) - 1
    assert ("2026" in text) == (how == "alone")  # the first time alone, and no other number
    assert "%" not in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_step_has_a_name(lang: str) -> None:
    text = progress_text("w-1", "", progress_of(()), WORDING, lang)
    assert all(WORDING.say(f"steps.step.{step}", lang) in text for step in STEPS)


def test_figures_of_few_people_are_said_not_to_be_shown() -> None:
    notes = [note(n, "alone") for n in range(4)]
    text = figures_text(step_figures(notes, NOVEMBER), NOVEMBER, WORDING, "en")
    assert text.count("not shown") == 4 * len(STEPS) + 1  # and the sentence at the end
    assert "w-1" not in text


def test_figures_of_five_and_more_are_numbers() -> None:
    counts = (("alone", 7), ("with_help", 6), ("by_others", 5))
    notes = [note(100 * i + n, how) for i, (how, count) in enumerate(counts) for n in range(count)]
    text = figures_text(step_figures(notes, NOVEMBER), NOVEMBER, WORDING, "en")
    expected = "3. Entering hours\n   In all: 18\n   Alone: 7\n   With help: 6\n   By others: 5\n"
    assert expected in text
