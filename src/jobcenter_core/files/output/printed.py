"""Papers to print: the month's papers typeset by a paper format, each in its reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import attrs

from jobcenter_core.files.output.certificate_text import certificate_paper
from jobcenter_core.files.output.cv_text import cv_paper
from jobcenter_core.files.output.directory import Directory
from jobcenter_core.files.output.page_text import PageText
from jobcenter_core.files.output.papers.forecast_paper import forecast_paper
from jobcenter_core.files.output.papers.hour_list_paper import hour_list_paper
from jobcenter_core.files.output.papers.invoice_paper import invoice_paper
from jobcenter_core.files.output.papers.payslip_paper import payslip_paper
from jobcenter_core.files.output.papers.report_paper import report_paper
from jobcenter_core.files.output.payslip_text import is_allowance_slip
from jobcenter_core.files.output.printed_file import PrintedFile
from jobcenter_core.files.output.stems import paper_stems
from jobcenter_core.ports.papers import Paper, PaperFormat
from jobcenter_core.services.month_view import MonthView
from jobcenter_core.values.findings import Finding
from jobcenter_core.values.findings import order as finding_order
from jobcenter_core.wording.catalogue import Wording

__all__ = ["Printed", "printed_papers"]

_OFFICE = "fi"
"""The language of papers that are nobody's own: invoices and the programme's report."""


@attrs.frozen(kw_only=True)
class Printed:
    """Files by path, and what the format could not show as it is, or not at all."""

    files: tuple[PrintedFile, ...] = ()
    findings: tuple[Finding, ...] = ()


def printed_papers(
    view: MonthView, names: Directory, wording: Wording, paper_format: PaperFormat
) -> Printed:
    """A worker's papers in the worker's language (no CV is in plain Finnish), invoices and the
    report in Finnish."""
    files: list[PrintedFile] = []
    findings: set[Finding] = set()
    for path, worker_id, paper in _papers(view, names, wording):
        built = paper_format.render(paper)
        findings.update(built.findings)
        files += (
            PrintedFile(
                path=f"{path}.pdf", kind=paper.kind, worker_id=worker_id, content=one.content
            )
            for one in built.files
        )
    return Printed(files=tuple(files), findings=tuple(sorted(findings, key=finding_order)))


_Made: TypeAlias = tuple[str, str, Paper]
"""Path without suffix, the worker whose paper it is, or nobody, and the paper."""


def _papers(view: MonthView, names: Directory, wording: Wording) -> Iterator[_Made]:
    yield from _slips(view, names, wording)
    stems = paper_stems(view.invoices)
    for invoice in view.invoices:
        path = f"invoices/{stems[invoice.id]}"
        yield path, "", invoice_paper(invoice, names, wording, _OFFICE)
    yield from _own(view, names, wording)
    page = PageText(view=view, names=names, wording=wording, lang=_OFFICE)
    yield "report", "", report_paper(page)


def _slips(view: MonthView, names: Directory, wording: Wording) -> Iterator[_Made]:
    sums = dict(view.year_sums)
    for slip in view.payslips:
        folder = "allowances" if is_allowance_slip(slip) else "payslips"
        language = names.worker_language(slip.worker_id)
        paper = payslip_paper(slip, names, wording, language, sums.get(slip.id))
        yield f"{folder}/{slip.id}", slip.worker_id, paper


def _own(view: MonthView, names: Directory, wording: Wording) -> Iterator[_Made]:
    """Workers' other papers, which are theirs alone to show."""
    for worker_id, hours in view.hour_lists:
        language = names.worker_language(worker_id)
        paper = hour_list_paper(worker_id, view.month, hours, names, wording, language)
        yield f"hours/{paper.id}", worker_id, paper
    for issued in view.certificates:
        paper = certificate_paper(issued, wording)
        yield f"certificates/{paper.id}", issued.certificate.worker_id, paper
    for cv in view.cvs:
        # A CV is for others: one in plain Finnish would tell them why it is in plain Finnish.
        paper = cv_paper(cv, wording, names.worker_language(cv.worker_id).partition("@")[0])
        yield f"cv/{paper.id}", cv.worker_id, paper
    for worker_id, gigs in view.forecasts:
        if gigs:
            language, name = names.worker_language(worker_id), names.worker(worker_id)
            paper = forecast_paper(gigs[-1].forecast, wording, language, name=name)
            yield f"forecasts/{paper.id}", worker_id, paper
