"""The library's own papers of the pilot month as PDF: accessible, whole, and paid by their code."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from jobcenter_core.billing.bank_barcode import read_bank_barcode
from jobcenter_core.billing.invoices import Invoice
from jobcenter_core.center import Jobcenter, packaged_wording
from jobcenter_core.cli.pilot import PILOT_CLOCK, pilot_folder
from jobcenter_core.files.output.directory import directory_of
from jobcenter_core.files.output.page_text import PageText
from jobcenter_core.files.output.papers.attendance_paper import attendance_paper
from jobcenter_core.files.output.papers.charge_paper import charge_paper
from jobcenter_core.files.output.papers.hour_list_paper import hour_list_paper
from jobcenter_core.files.output.papers.invoice_paper import invoice_paper
from jobcenter_core.files.output.papers.payslip_paper import payslip_paper
from jobcenter_core.files.output.papers.report_paper import report_paper
from jobcenter_core.ports.papers import Paper
from jobcenter_core.services.hour_list import WorkedHours, read_hour_list
from jobcenter_core.services.month_view import MonthView
from jobcenter_core.services.session import read
from jobcenter_core.testing.invoice_format_kit import FORBIDDEN_WORDS
from jobcenter_core.testing.paper_samples import paper_texts
from jobcenter_core.values.months import Month
from jobcenter_core.wording.catalogue import LANGUAGES
from jobcenter_papers_typst import PdfPapers

pytest.importorskip("pikepdf")

OCTOBER = Month(2026, 10)
WORDING = packaged_wording()
PAPERS = PdfPapers()


@cache
def month() -> tuple[MonthView, dict[str, tuple[WorkedHours, ...]]]:
    """The pilot's month, and the hours of each of its workers."""
    with Jobcenter.open("memory:", clock=PILOT_CLOCK) as center:
        center.import_folder(pilot_folder(), allow_temporary=True)
        center.run_month(OCTOBER, pay_on=date(2026, 11, 13))
        view = center.month(OCTOBER, pay_on=date(2026, 11, 13))
        hours = {
            worker.id: read(
                center.office, lambda session, id=worker.id: read_hour_list(session, id, OCTOBER)
            )
            for worker in view.workers
        }
    return view, hours


def papers(lang: str) -> list[Paper]:
    view, hours = month()
    names, sums = directory_of(view), dict(view.year_sums)
    found = [payslip_paper(slip, names, WORDING, lang, sums.get(slip.id)) for slip in view.payslips]
    found += [invoice_paper(invoice, names, WORDING, lang) for invoice in view.invoices]
    found += [
        hour_list_paper(id, OCTOBER, listed, names, WORDING, lang) for id, listed in hours.items()
    ]
    found += [charge_paper(charge, names, WORDING, lang) for charge in view.charges]
    found += [
        attendance_paper(one, OCTOBER, names, WORDING, lang)
        for one in view.worker_months
        if one.unpaid_days
    ]
    page = PageText(view=view, names=names, wording=WORDING, lang=lang)
    return [*found, report_paper(page)]


def _letters(text: str) -> str:
    """Without blanks, and without hyphens, which PDFium takes out where a line ends with one."""
    return "".join(text.split()).replace("-", "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_paper_is_accessible_and_whole(lang: str, read_text: Callable[[bytes], str]) -> None:
    made = papers(lang)
    assert len({paper.id for paper in made}) == len(made) > 30
    for paper in made:
        built = PAPERS.render(paper)
        assert built.findings == (), paper.id
        content = built.files[0].content
        assert PAPERS.validate(content) == (), paper.id
        text = _letters(read_text(content))
        lacking = [one for one in paper_texts(paper) if _letters(one) not in text]
        assert lacking == [], paper.id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_file_to_a_customer_tells_who_did_the_work(
    lang: str, read_text: Callable[[bytes], str]
) -> None:
    """Neither on the pages nor in what a file says of itself."""
    pikepdf = pytest.importorskip("pikepdf")
    view, _ = month()
    names = directory_of(view)
    made = [invoice_paper(one, names, WORDING, lang) for one in view.invoices]
    made += [charge_paper(one, names, WORDING, lang) for one in view.charges]
    people = [part for one in view.workers for part in (one.full_name, one.id)]
    for paper in made:
        content = PAPERS.render(paper).files[0].content
        with pikepdf.open(io.BytesIO(content)) as pdf:
            about = [str(pdf.docinfo), pdf.Root.Metadata.read_bytes().decode()]
        told = "\n".join((read_text(content), *about)).casefold()
        assert paper.title.casefold() in told
        assert [one for one in FORBIDDEN_WORDS if one in told] == []
        assert [one for one in people if re.search(rf"\b{re.escape(one.casefold())}\b", told)] == []


def test_the_bar_code_is_read_from_the_printed_page() -> None:
    """Rendered at 150 dots an inch, which an ordinary printer and scanner do better than."""
    scanner, pdfium = pytest.importorskip("zxingcpp"), pytest.importorskip("pypdfium2")
    view, _ = month()
    invoices = [one for one in view.invoices if one.state == "issued" and not one.is_credit_note]
    assert invoices
    for invoice in invoices:
        paper = invoice_paper(invoice, directory_of(view), WORDING, "fi")
        pdf = pdfium.PdfDocument(PAPERS.render(paper).files[0].content)
        codes = [
            code
            for page in pdf
            for code in scanner.read_barcodes(page.render(scale=150 / 72).to_pil())
        ]
        pdf.close()
        (code,) = codes
        assert "128" in str(code.format)
        _pays(code.text, invoice)


def _pays(digits: str, invoice: Invoice) -> None:
    said = read_bank_barcode(digits)
    assert said.amount_cents == invoice.total_cents
    assert said.reference == invoice.national_reference
    assert said.due_on == invoice.due_on
