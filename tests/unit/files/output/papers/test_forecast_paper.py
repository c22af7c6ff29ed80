"""A forecast as a paper says what its text says."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from jobcenter_core.benefits.forecast import KnownBenefit, WorkerPay, forecast_of
from jobcenter_core.benefits.outlooks import Forecast, MonthPay
from jobcenter_core.benefits.profiles import KINDS, BenefitAmounts
from jobcenter_core.center import packaged_statutes, packaged_wording
from jobcenter_core.files.output.forecast_text import forecast_text
from jobcenter_core.files.output.papers.forecast_paper import forecast_paper
from jobcenter_core.ports.papers import Heading, Table
from jobcenter_core.testing.paper_samples import paper_texts
from jobcenter_core.values.calculation import Source
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.wording.catalogue import LANGUAGES

DECEMBER = Month(2026, 12)


def forecast(*kinds: str, planned: int = 30_000) -> Forecast:
    pay = MonthPay(
        month=DECEMBER,
        planned_cents=planned,
        other_income_cents=5_000,
        pay_on=(date(2026, 12, 15),),
    )
    source = Source(entry_id="e-1", timesheet_id="ts-1", worked_minutes=600)
    return forecast_of(
        id="advice-1",
        worker_id="w-1",
        assignment_id="a-1",
        on=date(2026, 11, 3),
        pay=WorkerPay(
            months=(pay,),
            sources={DECEMBER: (source,)},
            week_minutes={date(2026, 11, 16).toordinal(): 390},
        ),
        benefits=[
            KnownBenefit(
                profile_id=f"bp-{kind}", kind=kind, amounts=BenefitAmounts(), valid=DateRange()
            )
            for kind in kinds
        ],
        statutes=packaged_statutes(),
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kinds", [(), tuple(KINDS)], ids=["nothing_known", "every_benefit"])
@pytest.mark.parametrize("planned", [0, 30_000])
def test_it_says_the_words_of_the_text(lang: str, kinds: tuple[str, ...], planned: int) -> None:
    words, made = packaged_wording(), forecast(*kinds, planned=planned)
    paper = forecast_paper(made, words, lang, name="Aino", work="Siivous")
    on_paper = "\n".join(paper_texts(paper)).replace("\n", " ")
    text = forecast_text(made, words, lang, name="Aino", work="Siivous")
    for line in text.splitlines():
        for part in line.strip().split(": "):
            assert part in on_paper, line
    assert (paper.id, paper.kind, paper.language) == ("advice-1", "forecast", lang)


def test_each_benefit_has_a_heading_below_its_month() -> None:
    paper = forecast_paper(forecast("disability_pension"), packaged_wording(), "en")
    levels = [block.level for block in paper.blocks if isinstance(block, Heading)]
    assert levels[:2] == [1, 2]
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_pay_stands_in_a_table() -> None:
    paper = forecast_paper(forecast("disability_pension"), packaged_wording(), "en")
    (table,) = [block for block in paper.blocks if isinstance(block, Table)]
    assert table.total == ("Gross pay in all", "€300.00")


def test_the_last_words_stand_under_a_heading_of_their_own() -> None:
    paper = forecast_paper(forecast("none"), packaged_wording(), "en")
    headings = [block.text for block in paper.blocks if isinstance(block, Heading)]
    assert headings[-1] == "Remember"
    assert packaged_wording().say("forecast.no_benefits", "en") in paper_texts(paper)
