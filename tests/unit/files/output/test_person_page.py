"""A worker's own page: every paper of the worker and what was said before each gig."""

from __future__ import annotations

import attrs
import pytest
from month_example import HOSTILE, month_view, wording
from page_reader import Page
from printed_example import people_view, planned

from jobcenter_core.files.output.directory import directory_of
from jobcenter_core.files.output.page_text import PageText
from jobcenter_core.files.output.person_page import person_page
from jobcenter_core.files.output.printed_file import Shelf
from jobcenter_core.services.month_view import MonthView
from jobcenter_core.wording.catalogue import LANGUAGES


def own(id: str, view: MonthView | None = None, lang: str = "") -> tuple[str, Page]:
    view = people_view() if view is None else view
    (worker,) = [one for one in view.workers if one.id == id]
    page = PageText(
        view=view,
        names=directory_of(view),
        wording=wording(),
        shelf=Shelf.of(view, [one.file for one in planned(view)]),
    )
    text = person_page(page, attrs.evolve(worker, language=lang or worker.language))
    return text, Page(text)


def links(page: Page) -> set[str]:
    hrefs = (str(link.attributes["href"]) for link in page.all("a"))
    return {href for href in hrefs if not href.startswith("#")}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("id", ["w-1", "w-2", "w-3"])
def test_the_page_is_well_formed_in_every_language(lang: str, id: str) -> None:
    text, page = own(id, lang=lang)
    assert page.faults == []
    assert len(page.all("h1")) == len(page.all("main")) == len(page.all("title")) == 1
    assert page.all("html")[0].attributes["lang"] == lang.partition("@")[0]
    assert len(page.ids()) == len(set(page.ids()))
    assert all(len(table.all("caption")) == 1 for table in page.all("table"))
    assert "default-src 'none'" in text.replace("&#x27;", "'")


def test_every_paper_of_the_worker_is_linked_from_where_the_page_lies() -> None:
    _, page = own("w-1")
    up = "../../"
    texts = ("fi_selko.txt", "fi.txt", "en.txt", "json", "pdf")
    assert links(page) == {
        *(f"{up}payslips/slip-run-1-w-1.{ending}" for ending in texts),
        *(f"{up}attendance/w-1-2026-10.{ending}" for ending in texts),
        f"{up}hours/hours-w-1-2026-10.pdf",
        "C-2026-00001.pdf",
        "cv-w-1.pdf",
        "advice-w-1-2.pdf",
    }


def test_allowances_are_among_the_papers_and_nothing_of_others() -> None:
    text, page = own("w-2")
    texts = ("fi_selko.txt", "fi.txt", "en.txt", "sv.txt", "json", "pdf")
    assert links(page) == {f"../../allowances/slip-run-2-w-2.{ending}" for ending in texts}
    assert "Aino" not in text
    assert page.all("html")[0].attributes["lang"] == "sv"


def test_what_was_said_before_each_gig_is_told_by_benefit() -> None:
    text, _ = own("w-1", lang="en")
    assert "Disability pension" in text
    assert "December 2026" in text
    assert "Disability pension" not in own("w-2", lang="en")[0]


def test_a_name_with_markup_stays_text() -> None:
    text, page = own("w-2")
    assert "<script" not in text
    assert page.all("h1")[0].text.startswith(f"Väinö {HOSTILE}")


def test_who_has_no_paper_is_told_so() -> None:
    text, page = own("w-3", month_view())
    assert links(page) == set()
    assert page.faults == []
    assert "Tässä kuussa ei ole mitään." in text
