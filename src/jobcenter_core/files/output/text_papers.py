"""A month's papers as JSON and text: where each lies, and how it is made when its turn comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from jobcenter_core.files.output.attendance_text import attendance_name, attendance_text
from jobcenter_core.files.output.billing_text import charge_text, invoice_text
from jobcenter_core.files.output.directory import Directory
from jobcenter_core.files.output.document_json import (
    attendance_json,
    charge_json,
    checks_json,
    invoice_json,
    payslip_json,
)
from jobcenter_core.files.output.insurance_section import INSURANCE_FILE, insurance_json
from jobcenter_core.files.output.page_text import PAPER_LANGUAGES, paper_languages, paper_suffix
from jobcenter_core.files.output.payslip_text import is_allowance_slip, payslip_text
from jobcenter_core.files.output.stems import paper_stems
from jobcenter_core.services.month_view import MonthView
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.values.ids import MADE_ID, check_id
from jobcenter_core.wording.catalogue import Wording

__all__ = ["TextPaper", "text_papers"]

TextPaper: TypeAlias = tuple[str, Callable[[], str]]
"""The file's relative path, and what makes its text."""


def text_papers(
    view: MonthView, names: Directory, statutes: Statutes, wording: Wording
) -> Iterator[TextPaper]:
    """Every file; none of them is made yet. Raises InvalidValue for an id or number that cannot be
    a file name."""
    yield from _payslips(view, names, wording)
    yield from _attendance(view, names, wording)
    yield from _invoices(view, names, wording)
    yield from _charges(view, names, wording)
    if view.wage_years:
        path = INSURANCE_FILE.format(month=view.month)
        yield path, partial(insurance_json, view, names)
    yield "checks.json", partial(checks_json, view, statutes)


def _payslips(view: MonthView, names: Directory, wording: Wording) -> Iterator[TextPaper]:
    sums = dict(view.year_sums)
    for slip in view.payslips:
        folder = "allowances" if is_allowance_slip(slip) else "payslips"
        path = f"{folder}/{check_id(slip.id, 'payslip.id', longest=MADE_ID)}"
        yield f"{path}.json", partial(payslip_json, slip, names)
        for language in paper_languages(names.worker_language(slip.worker_id)):
            make = partial(payslip_text, slip, names, wording, language, sums.get(slip.id))
            yield path + paper_suffix(language), make


def _attendance(view: MonthView, names: Directory, wording: Wording) -> Iterator[TextPaper]:
    """A paper for each worker with days whose allowance somebody else pays."""
    for one in view.worker_months:
        if not one.unpaid_days:
            continue
        path = f"attendance/{attendance_name(one.worker_id, view.month)}"
        yield f"{path}.json", partial(attendance_json, one, view.month, names)
        for language in paper_languages(names.worker_language(one.worker_id)):
            make = partial(attendance_text, one, view.month, names, wording, language)
            yield path + paper_suffix(language), make


def _invoices(view: MonthView, names: Directory, wording: Wording) -> Iterator[TextPaper]:
    stems = paper_stems(view.invoices)
    for invoice in view.invoices:
        path = f"invoices/{stems[invoice.id]}"
        yield f"{path}.json", partial(invoice_json, invoice, names)
        for language in PAPER_LANGUAGES:
            make = partial(invoice_text, invoice, names, wording, language)
            yield path + paper_suffix(language), make


def _charges(view: MonthView, names: Directory, wording: Wording) -> Iterator[TextPaper]:
    stems = paper_stems(view.charges)
    for charge in view.charges:
        path = f"charges/{stems[charge.id]}"
        yield f"{path}.json", partial(charge_json, charge, names)
        for language in PAPER_LANGUAGES:
            make = partial(charge_text, charge, names, wording, language)
            yield path + paper_suffix(language), make
