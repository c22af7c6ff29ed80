"""A worker's page tells what was said before each gig; the month's page counts, and no more."""

from __future__ import annotations

import attrs
import pytest
from month_example import HOSTILE, month_view
from page_reader import Page
from printed_example import gig, page, people_view

from jobcenter_core.files.output.forecast_section import advice_section, forecasts_section
from jobcenter_core.parties.workers import LANGUAGES
from jobcenter_core.services.forecast_series import GigForecast
from jobcenter_core.services.month_view import MonthView


def shown(html: str) -> list[list[str]]:
    read = Page(html)
    assert read.faults == []
    found = [[cell.text for cell in row.all("td", "th")] for row in read.all("tr")]
    return [[text.replace("\u00a0", " ") for text in row] for row in found[1:]]


def rows(view: MonthView, lang: str = "en", worker_id: str = "w-1") -> list[list[str]]:
    return shown(str(forecasts_section(page(view, lang), worker_id)))


def counts(view: MonthView, lang: str = "en") -> list[list[str]]:
    return shown(str(advice_section(page(view, lang))))


def test_each_gig_with_its_month_of_payment_the_pay_so_far_and_the_level() -> None:
    """400.00 is under four fifths of 990.90; 990.91 is a cent over it."""
    found = rows(people_view())
    assert [row[1:3] for row in found] == [
        ["Siivous", "December 2026"],
        ["Postitus", "December 2026"],
    ]
    assert ["400.00" in row[3] for row in found] == [True, False]
    assert ["990.91" in row[3] for row in found] == [False, True]
    say = page(people_view()).wording.say
    assert [row[-1] for row in found] == [
        say("forecast.level.ok", "en"),
        say("forecast.level.over", "en"),
    ]


def test_a_page_tells_its_own_worker_alone() -> None:
    assert rows(people_view(), worker_id="w-2") == rows(people_view(), worker_id="w-3") == []


def with_level(number: int, *levels: str) -> GigForecast:
    """A gig whose month of payment has a benefit of each of these levels."""
    made = gig(number, "Siivous", 40_000)
    before, last = made.forecast.months
    (benefit,) = last.benefits
    benefits = tuple(attrs.evolve(benefit, level=level) for level in levels)
    months = (before, attrs.evolve(last, benefits=benefits))
    return attrs.evolve(made, forecast=attrs.evolve(made.forecast, months=months))


def test_the_page_of_the_month_counts_advice_by_its_worst_level_and_names_no_benefit() -> None:
    """7 gigs: three under every limit (one of somebody without any benefit, one with a benefit
    that falls), one near, one over though another benefit is near, two of which no limit is
    known."""
    gigs = (
        with_level(1, "ok"),
        with_level(2),
        with_level(3, "near", "words", "ok"),
        with_level(4, "near", "over"),
        with_level(5, "ok", "reduced"),
        with_level(6, "unknown_profile"),
        with_level(7, "rule_changes"),
    )
    view = attrs.evolve(month_view(), forecasts=(("w-1", gigs), ("w-3", ())))
    (row,) = counts(view)
    assert row[:-1] == ["w-1", "7", "3", "1", "1", "2"]
    link = Page(str(advice_section(page(view)))).all("a")[0]
    assert link.attributes["href"] == "people/w-1/index.html"
    assert "Aino" not in str(advice_section(page(view)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_counts_are_told_in_every_language(lang: str) -> None:
    assert [row[:-1] for row in counts(people_view(), lang)] == [["w-1", "2", "1", "0", "1", "0"]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_told_in_every_language(lang: str) -> None:
    assert len(rows(people_view(), lang)) == 2


def test_a_gig_without_a_month_to_come_has_no_row_and_none_at_all_is_said_so() -> None:
    empty = gig(1, "Siivous", 0)
    bare = attrs.evolve(empty, forecast=attrs.evolve(empty.forecast, months=()))
    view = attrs.evolve(month_view(), forecasts=(("w-1", (bare,)),))
    said = str(forecasts_section(page(view), "w-1"))
    assert "Siivous" not in said
    assert said == str(forecasts_section(page(month_view()), "w-1"))
    assert counts(view) == []


def test_markup_in_a_title_stays_text() -> None:
    view = attrs.evolve(month_view(), forecasts=(("w-1", (gig(1, HOSTILE, 40_000),)),))
    assert rows(view)[0][1] == HOSTILE
    assert "<script" not in str(forecasts_section(page(view), "w-1"))
