"""The index shows what was said before each gig, a row for each benefit."""

from __future__ import annotations

import attrs
import pytest
from month_example import HOSTILE, month_view
from page_reader import Page
from printed_example import gig, page, people_view

from jobcenter_core.files.output.forecast_section import forecasts_section
from jobcenter_core.parties.workers import LANGUAGES
from jobcenter_core.services.month_view import MonthView


def rows(view: MonthView, lang: str = "en") -> list[list[str]]:
    shown = Page(str(forecasts_section(page(view, lang))))
    assert shown.faults == []
    found = [[cell.text for cell in row.all("td", "th")] for row in shown.all("tr")]
    return [[text.replace("\u00a0", " ") for text in row] for row in found[1:]]


def test_each_gig_with_its_month_of_payment_the_pay_so_far_and_the_level() -> None:
    """400.00 is under four fifths of 990.90; 990.91 is a cent over it."""
    found = rows(people_view())
    assert [(row[0], row[2], row[3], row[-1]) for row in found] == [
        ("Aino Kuvitelma", "Siivous", "December 2026", found[0][-1]),
        ("Aino Kuvitelma", "Postitus", "December 2026", found[1][-1]),
    ]
    assert ["400.00" in row[4] for row in found] == [True, False]
    assert ["990.91" in row[4] for row in found] == [False, True]
    say = page(people_view()).wording.say
    assert [row[-1] for row in found] == [
        say("forecast.level.ok", "en"),
        say("forecast.level.over", "en"),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_told_in_every_language(lang: str) -> None:
    assert len(rows(people_view(), lang)) == 2


def test_a_gig_without_a_month_to_come_has_no_row_and_none_at_all_is_said_so() -> None:
    empty = gig(1, "Siivous", 0)
    bare = attrs.evolve(empty, forecast=attrs.evolve(empty.forecast, months=()))
    view = attrs.evolve(month_view(), forecasts=(("w-1", (bare,)),))
    shown = str(forecasts_section(page(view)))
    assert "Siivous" not in shown
    assert shown == str(forecasts_section(page(month_view())))


def test_markup_in_a_title_stays_text() -> None:
    view = attrs.evolve(month_view(), forecasts=(("w-1", (gig(1, HOSTILE, 40_000),)),))
    assert rows(view)[0][2] == HOSTILE
    assert "<script" not in str(forecasts_section(page(view)))
