"""Papers to print: which there are in a month, where each lies, and how it is made when needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import attrs

from jobcenter_core.files.output.attendance_text import attendance_name
from jobcenter_core.files.output.certificate_text import certificate_paper
from jobcenter_core.files.output.cv_text import cv_paper
from jobcenter_core.files.output.directory import Directory
from jobcenter_core.files.output.page_text import PageText
from jobcenter_core.files.output.papers.attendance_paper import attendance_paper
from jobcenter_core.files.output.papers.charge_paper import charge_paper
from jobcenter_core.files.output.papers.forecast_paper import forecast_paper
from jobcenter_core.files.output.papers.hour_list_paper import hour_list_paper
from jobcenter_core.files.output.papers.invoice_paper import invoice_paper
from jobcenter_core.files.output.papers.payslip_paper import payslip_paper
from jobcenter_core.files.output.papers.report_paper import report_paper
from jobcenter_core.files.output.payslip_text import is_allowance_slip
from jobcenter_core.files.output.printed_file import PrintedFile, people_folder
from jobcenter_core.files.output.stems import paper_stems
from jobcenter_core.ports.papers import Paper
from jobcenter_core.services.month_view import MonthView
from jobcenter_core.values.ids import MADE_ID, check_id
from jobcenter_core.wording.catalogue import Wording

__all__ = ["PaperToPrint", "papers_to_print"]

_OFFICE = "fi"
"""The language of papers that are nobody's own: invoices, charges and the programme's report."""


@attrs.frozen(kw_only=True)
class PaperToPrint:
    """A paper by its file, and how to make it: a month's papers are never in memory together.
    ``certificate`` is the number of a certificate, which may be taken back one day."""

    file: PrintedFile
    make: Callable[[], Paper] = attrs.field(repr=False)
    certificate: str = ""


def papers_to_print(view: MonthView, names: Directory, wording: Wording) -> Iterator[PaperToPrint]:
    """A worker's papers in the worker's language (no CV is in plain Finnish), invoices, charges and
    the report in Finnish. Raises InvalidValue for an id that cannot be a file name."""
    yield from _slips(view, names, wording)
    yield from _invoices(view, names, wording)
    yield from _charges(view, names, wording)
    yield from _attendance(view, names, wording)
    yield from _hour_lists(view, names, wording)
    yield from _own(view, names, wording)
    page = PageText(view=view, names=names, wording=wording, lang=_OFFICE)
    yield _planned("report", "report", "", partial(report_paper, page))


def _planned(
    path: str, kind: str, worker_id: str, make: Callable[[], Paper], certificate: str = ""
) -> PaperToPrint:
    file = PrintedFile(path=f"{path}.pdf", kind=kind, worker_id=worker_id)
    return PaperToPrint(file=file, make=make, certificate=certificate)


def _slips(view: MonthView, names: Directory, wording: Wording) -> Iterator[PaperToPrint]:
    sums = dict(view.year_sums)
    for slip in view.payslips:
        is_allowance = is_allowance_slip(slip)
        folder, kind = ("allowances", "allowance_slip") if is_allowance else ("payslips", "payslip")
        language = _language(names, slip.worker_id)
        make = partial(payslip_paper, slip, names, wording, language, sums.get(slip.id))
        yield _planned(f"{folder}/{slip.id}", kind, slip.worker_id, make)


def _invoices(view: MonthView, names: Directory, wording: Wording) -> Iterator[PaperToPrint]:
    stems = paper_stems(view.invoices)
    for invoice in view.invoices:
        kind = "credit_note" if invoice.is_credit_note else "invoice"
        make = partial(invoice_paper, invoice, names, wording, _OFFICE)
        yield _planned(f"invoices/{stems[invoice.id]}", kind, "", make)


def _charges(view: MonthView, names: Directory, wording: Wording) -> Iterator[PaperToPrint]:
    stems = paper_stems(view.charges)
    for charge in view.charges:
        make = partial(charge_paper, charge, names, wording, _OFFICE)
        yield _planned(f"charges/{stems[charge.id]}", "internal_charge", "", make)


def _attendance(view: MonthView, names: Directory, wording: Wording) -> Iterator[PaperToPrint]:
    """For each worker with days whose allowance somebody else pays."""
    for one in view.worker_months:
        if one.unpaid_days:
            id, language = one.worker_id, _language(names, one.worker_id)
            make = partial(attendance_paper, one, view.month, names, wording, language)
            yield _planned(f"attendance/{attendance_name(id, view.month)}", "attendance", id, make)


def _hour_lists(view: MonthView, names: Directory, wording: Wording) -> Iterator[PaperToPrint]:
    for id, hours in view.hour_lists:
        language = _language(names, id)
        make = partial(hour_list_paper, id, view.month, hours, names, wording, language)
        name = check_id(f"hours-{id}-{view.month}", "worker.id", longest=MADE_ID)
        yield _planned(f"hours/{name}", "hour_list", id, make)


def _own(view: MonthView, names: Directory, wording: Wording) -> Iterator[PaperToPrint]:
    """Workers' other papers, which are theirs alone to show."""
    for issued in view.certificates:
        id, number = issued.certificate.worker_id, issued.certificate.number
        make = partial(certificate_paper, issued, wording)
        yield _planned(_in(id, number), "certificate", id, make, certificate=number)
    for cv in view.cvs:
        # A CV is for others: one in plain Finnish would tell them why it is in plain Finnish.
        language = _language(names, cv.worker_id).partition("@")[0]
        make = partial(cv_paper, cv, wording, language)
        yield _planned(_in(cv.worker_id, f"cv-{cv.worker_id}"), "cv", cv.worker_id, make)
    for id, gigs in view.forecasts:
        if gigs:
            said, language = gigs[-1].forecast, _language(names, id)
            make = partial(forecast_paper, said, wording, language, name=names.worker(id))
            yield _planned(_in(id, said.id), "forecast", id, make)


def _language(names: Directory, worker_id: str) -> str:
    """That of the worker; of somebody whose data are gone, whose sums are kept, the office's."""
    return names.worker_language(worker_id) or _OFFICE


def _in(worker_id: str, name: str) -> str:
    check_id(worker_id, "worker.id", longest=MADE_ID)
    return f"{people_folder(worker_id)}/{check_id(name, 'paper.id', longest=MADE_ID)}"
