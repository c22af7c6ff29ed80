"""A worker's paper on days that somebody else pays for: days and hours, and no amount."""

from __future__ import annotations

import pytest
from month_example import month_view, wording

from jobcenter_core.files.output.attendance_text import attendance_text
from jobcenter_core.files.output.directory import directory_of
from jobcenter_core.files.output.papers.attendance_paper import attendance_paper
from jobcenter_core.ports.papers import Facts
from jobcenter_core.services.month_view import WorkerMonth
from jobcenter_core.testing.paper_samples import paper_texts
from jobcenter_core.values.months import Month
from jobcenter_core.wording.catalogue import LANGUAGES

NAMES = directory_of(month_view())
DAYS = WorkerMonth(
    worker_id="w-1", paid_minutes=0, allowance_days=0, unpaid_days=3, unpaid_minutes=750
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_says_the_words_of_the_text_and_no_amount(lang: str) -> None:
    made = attendance_paper(DAYS, Month(2026, 10), NAMES, wording(), lang)
    on_paper = paper_texts(made)
    text = attendance_text(DAYS, Month(2026, 10), NAMES, wording(), lang)
    said = [part for line in text.splitlines() if line for part in line.split(": ")]
    facts = [part for row in made.blocks[0].rows for part in row]  # type: ignore[union-attr]
    assert isinstance(made.blocks[0], Facts)
    assert on_paper[0] == said[0]
    assert ": ".join(said) == ": ".join((said[0], *facts, *said[len(facts) + 1 :]))
    assert [one for one in said if one not in "\n".join(on_paper)] == []
    assert "€" not in text
    assert (made.id, made.kind, made.language) == ("w-1-2026-10", "attendance", lang)


def test_minutes_are_written_as_hours() -> None:
    made = attendance_paper(DAYS, Month(2026, 10), NAMES, wording(), "fi")
    assert "12\u00a0t\u00a030\u00a0min" in paper_texts(made)  # 750 minutes
    assert "3\u00a0päivää" in paper_texts(made)
