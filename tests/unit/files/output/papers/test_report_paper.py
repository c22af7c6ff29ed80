"""The programme's report: figures, a chart that stands alone, and nobody's name."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import attrs
import pytest
from month_example import month_view, wording

from jobcenter_core.files.output.chart import Bar, BarGroup
from jobcenter_core.files.output.directory import directory_of
from jobcenter_core.files.output.page_text import PageText
from jobcenter_core.files.output.papers.chart_drawing import chart_drawing
from jobcenter_core.files.output.papers.report_paper import report_paper
from jobcenter_core.ports.papers import Drawing, Facts, Paper, Paragraph, Table
from jobcenter_core.services.month_view import MonthView
from jobcenter_core.testing.paper_samples import paper_texts
from jobcenter_core.wording.catalogue import LANGUAGES

VIEW = month_view()


def paper(view: MonthView = VIEW, lang: str = "fi") -> Paper:
    return report_paper(PageText(view=view, names=directory_of(view), wording=wording(), lang=lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_has_figures_charts_and_checks(lang: str) -> None:
    made = paper(lang=lang)
    kinds = [type(block) for block in made.blocks]
    assert kinds.count(Table) == kinds.count(Drawing) == 2
    assert kinds.count(Facts) == 1
    assert (made.id, made.kind, made.language) == ("report-2026-10", "report", lang)
    services, checks = [block for block in made.blocks if isinstance(block, Table)]
    assert len(services.rows) == len(VIEW.services)
    assert len(checks.rows) == len(VIEW.checks)
    assert all(len(row) == len(table.columns) for table in (services, checks) for row in table.rows)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nobody_is_named(lang: str) -> None:
    texts = "\n".join(paper_texts(paper(lang=lang)))
    texts += "".join(block.svg for block in paper().blocks if isinstance(block, Drawing))
    names = [worker.family_name for worker in VIEW.workers]
    names += [customer.name for customer in VIEW.customers if customer.name != VIEW.operator.name]
    assert not [name for name in names if name in texts]


def test_the_alternative_text_says_what_the_bars_show() -> None:
    for drawing in (block for block in paper().blocks if isinstance(block, Drawing)):
        for one in VIEW.services:
            assert str(one.workers) in drawing.alternative
        assert drawing.width_mm <= 160
        assert drawing.height_mm <= 200


def test_a_month_without_work_says_so() -> None:
    made = paper(attrs.evolve(VIEW, services=(), checks=()))
    assert not [block for block in made.blocks if isinstance(block, (Drawing, Table))]
    assert Paragraph(text=wording().say("page.nothing_here", "fi")) in made.blocks


def test_a_chart_stands_alone() -> None:
    group = BarGroup("Hours & <days>", (Bar("a", (3, 1), "4"), Bar("b", (), "0")), ("x", "y"))
    drawing = chart_drawing(group, "Four and none.", ("first", "second"))
    root = ET.fromstring(drawing.svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    texts = [part.text for part in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts == ["Hours & <days>", "a", "4", "b", "0", "first", "second"]
    assert "class" not in root.attrib
    # 26 + 2 bars of 48 + 24 for the legend = 146 units; 146 x 130 / 420 = 45.19 mm
    assert (drawing.width_mm, drawing.height_mm) == (130, 45)


def test_a_chart_without_a_legend_has_no_room_for_one() -> None:
    # 26 + 48 = 74 units; 74 x 130 / 420 = 22.9 mm
    assert chart_drawing(BarGroup("H", (Bar("a", (1,), "1"),)), "One.").height_mm == 23


def test_a_chart_of_many_bars_stays_on_its_page() -> None:
    bars = tuple(Bar(str(number), (1,), "1") for number in range(40))
    assert chart_drawing(BarGroup("H", bars), "Many.").height_mm == 200
