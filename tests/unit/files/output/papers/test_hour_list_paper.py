"""A worker's own hours as a paper, approved ones and those that wait apart."""

from __future__ import annotations

from datetime import date, time

import pytest
from month_example import SECRET_CODE, month_view, wording

from jobcenter_core.files.output.directory import directory_of
from jobcenter_core.files.output.papers.hour_list_paper import hour_list_paper
from jobcenter_core.hours.entries import entry_between, local_instants
from jobcenter_core.ports.papers import Paper, Paragraph, Table
from jobcenter_core.services.hour_list import WorkedHours
from jobcenter_core.testing.paper_samples import paper_texts
from jobcenter_core.values.months import Month
from jobcenter_core.wording.catalogue import LANGUAGES

NB = "\u00a0"
NAMES = directory_of(month_view())


def worked(
    day: int, starts: time, ends: time, *, pause: int = 0, is_approved: bool = True
) -> WorkedHours:
    starts_at, ends_at = local_instants(date(2026, 10, day), starts, ends, fold=0)
    return WorkedHours(
        entry=entry_between(
            id=f"e-{day}",
            timesheet_id="ts-a-1-2026-10",
            assignment_id="a-1",
            worker_id="w-1",
            starts_at=starts_at,
            ends_at=ends_at,
            pause_minutes=pause,
            recorded_by="w-1",
        ),
        work="Siivous",
        is_approved=is_approved,
    )


def paper(*hours: WorkedHours, lang: str = "fi") -> Paper:
    return hour_list_paper("w-1", Month(2026, 10), hours, NAMES, wording(), lang)


def tables(of: Paper) -> list[Table]:
    return [block for block in of.blocks if isinstance(block, Table)]


def test_approved_hours_and_those_that_wait_stand_apart() -> None:
    approved = worked(5, time(9), time(13), pause=30)
    night = worked(6, time(22, 15), time(1))
    waiting = worked(7, time(8), time(8, 20), is_approved=False)
    first, second = tables(paper(approved, night, waiting))
    assert first.rows == (
        ("5.10.", "Siivous", "9.00", "13.00", f"30{NB}min", f"3{NB}t{NB}30{NB}min"),
        ("6.10.", "Siivous", "22.15", "1.00", "", f"2{NB}t{NB}45{NB}min"),
    )
    assert first.total == ("Yhteensä", "", "", "", "", f"6{NB}t{NB}15{NB}min")
    assert second.caption == "Tunnit, jotka odottavat hyväksyntää"
    assert second.total[-1] == f"20{NB}min"


def test_without_pauses_there_is_no_column_for_them() -> None:
    (table,) = tables(paper(worked(5, time(9), time(10))))
    assert [one.heading for one in table.columns] == ["Päivä", "Työ", "Alkoi", "Päättyi", "Tunnit"]
    assert len(table.total) == len(table.rows[0]) == 5


def test_plain_finnish_says_clock_once_and_the_weekday() -> None:
    (table,) = tables(paper(worked(5, time(9), time(13)), lang="fi@selko"))
    assert [one.heading for one in table.columns[:4]] == [
        "Päivä",
        "Työ",
        "Alkoi kello",
        "Loppui kello",
    ]
    assert table.rows[0][:4] == (f"maanantai 5.{NB}lokakuuta", "Siivous", "9.00", "13.00")


def test_the_night_on_which_clocks_go_back_has_its_real_hours() -> None:
    # 25.10.2026: from 3.59 back to 3.00, so 1.00 to 5.00 by the clock is 5 hours.
    (table,) = tables(paper(worked(25, time(1), time(5))))
    assert table.rows == (("25.10.", "Siivous", "1.00", "5.00", f"5{NB}t"),)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_month_without_hours_says_so(lang: str) -> None:
    made = paper(lang=lang)
    assert tables(made) == []
    assert Paragraph(text=wording().say("paper.no_hours", lang)) in made.blocks
    assert (made.id, made.kind, made.language) == ("hours-w-1-2026-10", "hour_list", lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_names_the_worker_and_no_code(lang: str) -> None:
    texts = paper_texts(paper(worked(5, time(9), time(13)), lang=lang))
    assert NAMES.worker("w-1") in texts
    assert SECRET_CODE not in "\n".join(texts)
