"""The index shows each file that leaves the house, with a link and how far it has come."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from month_example import month_view
from page_reader import Page
from printed_example import page

from jobcenter_core.files.output.outgoing_section import outgoing_section
from jobcenter_core.parties.workers import LANGUAGES
from jobcenter_core.services.month_view import OutgoingPaper


def paper(folder: str, name: str, state: str, due_on: date | None = None) -> OutgoingPaper:
    return OutgoingPaper(
        delivery_id=name, folder=folder, file_name=name, sha256="0", state=state, due_on=due_on
    )


VIEW = attrs.evolve(
    month_view(),
    outgoing=(
        paper("invoices/peppol", "2026-00001.xml", "accepted"),
        paper("payments", "p-1.xml", "pending"),
        paper("register", "r-1.xml", "lost on the way", date(2026, 11, 18)),
    ),
)


def test_a_row_for_each_file_with_its_receiver_link_and_state() -> None:
    shown = Page(outgoing_section(page(VIEW)).text)
    assert shown.faults == []
    rows = [[cell.text for cell in row.all("td", "th")] for row in shown.all("tr")][1:]
    assert rows == [
        ["Buyer", "invoices/peppol/2026-00001.xml", "accepted", ""],
        ["Bank", "payments/p-1.xml", "waits to be sent", ""],
        # A state without a text, and the last day for reports.
        ["Tax authority", "register/r-1.xml", "lost on the way", "18\xa0November 2026"],
    ]
    assert [link.attributes["href"] for link in shown.all("a")] == [row[1] for row in rows]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_month_without_such_files_says_so(lang: str) -> None:
    shown = Page(outgoing_section(page(month_view(), lang)).text)
    assert shown.faults == []
    assert shown.all("a") == []
