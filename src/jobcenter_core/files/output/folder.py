"""Writes a month's papers into a folder; a second run of the same month changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.output.atomic import make_folder, write_whole
from jobcenter_core.files.output.attendance_text import attendance_name, attendance_text
from jobcenter_core.files.output.billing_text import charge_text, invoice_text
from jobcenter_core.files.output.directory import Directory, directory_of
from jobcenter_core.files.output.document_json import (
    attendance_json,
    charge_json,
    checks_json,
    invoice_json,
    payslip_json,
)
from jobcenter_core.files.output.index_page import index_page
from jobcenter_core.files.output.outgoing_files import OpenPaper, path_of, write_outgoing
from jobcenter_core.files.output.page_text import (
    PAPER_LANGUAGES,
    PageText,
    paper_languages,
    paper_suffix,
)
from jobcenter_core.files.output.payslip_text import is_allowance_slip, payslip_text
from jobcenter_core.files.output.printed import Printed, printed_papers
from jobcenter_core.files.output.stems import paper_stems
from jobcenter_core.ports.papers import PaperFormat
from jobcenter_core.services.month_view import MonthView
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.values.findings import Finding
from jobcenter_core.values.ids import MADE_ID, check_id
from jobcenter_core.wording.catalogue import Wording

__all__ = ["WrittenFolder", "write_folder"]


@attrs.frozen(kw_only=True)
class WrittenFolder:
    """What a run of :func:`write_folder` did.

    ``paths`` are all files of the month relative to ``folder``, sorted, with ``/``; ``changed``
    those that are new or have other bytes than before.
    """

    folder: Path
    paths: tuple[str, ...]
    changed: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    """What papers to print could not show as it is."""

    @property
    def unchanged(self) -> int:
        """How many files had the right bytes already."""
        return len(self.paths) - len(self.changed)


def _closed(_: str) -> bytes:
    raise InvalidValue("open_paper", "given for files that leave the house")


def write_folder(
    view: MonthView,
    *,
    statutes: Statutes,
    wording: Wording,
    out: Path,
    open_paper: OpenPaper = _closed,
    paper_format: PaperFormat | None = None,
) -> WrittenFolder:
    """Write the papers of ``view`` into ``out``, which is made when it does not exist.

    Folders ``payslips``, ``allowances``, ``attendance``, ``invoices`` and ``charges`` hold each
    paper as JSON and as text in fi@selko, fi and en, and a worker's papers also in the worker's own
    language; ``checks.json`` and ``index.html`` stand beside them. What leaves the house is in
    ``register``, ``payments`` and ``invoices/<format>``; ``open_paper`` is asked for those that are
    not there yet. With a ``paper_format`` a worker's papers, invoices and the month's report are
    there to print too, and workers' hour lists and forecasts. File names hold ids only. Files get
    mode 0600 in folders of mode 0700, each is there whole or not at all, equal ones are left alone,
    and files of other origin are not touched. Raises InvalidValue for an id that cannot be a file
    name, before anything is written, and StorageError when writing fails.
    """
    view = _without_discarded(view)
    names = directory_of(view)
    printed = Printed()
    if paper_format is not None:
        printed = printed_papers(view, names, wording, paper_format)
    page = PageText(
        view=view,
        names=names,
        wording=wording,
        printed=printed.files,
    )
    texts = _papers(view, names, statutes, wording, page)
    files = {path: text.encode("utf-8") for path, text in texts}
    files |= {one.path: one.content for one in printed.files}
    papers = dict(sorted(files.items()))
    make_folder(out)
    for name in sorted({name.partition("/")[0] for name in papers if "/" in name}):
        make_folder(out / name)
    changed = [name for name, content in papers.items() if write_whole(out / name, content)]
    changed += write_outgoing(view.outgoing, out, open_paper)
    paths = sorted((*papers, *map(path_of, view.outgoing)))
    return WrittenFolder(
        folder=out,
        paths=tuple(paths),
        changed=tuple(sorted(changed)),
        findings=printed.findings,
    )


def _without_discarded(view: MonthView) -> MonthView:
    """Discarded drafts are no papers: they ask nobody for anything."""
    invoices = tuple(invoice for invoice in view.invoices if invoice.state != "discarded")
    return attrs.evolve(view, invoices=invoices)


def _papers(
    view: MonthView, names: Directory, statutes: Statutes, wording: Wording, page: PageText
) -> Iterator[tuple[str, str]]:
    """Every file as relative name and text."""
    yield from _payslips(view, names, wording)
    yield from _attendance(view, names, wording)
    yield from _invoices(view, names, wording)
    yield from _charges(view, names, wording)
    yield "checks.json", checks_json(view, statutes)
    yield "index.html", index_page(page)


def _payslips(view: MonthView, names: Directory, wording: Wording) -> Iterator[tuple[str, str]]:
    sums = dict(view.year_sums)
    for slip in view.payslips:
        folder = "allowances" if is_allowance_slip(slip) else "payslips"
        path = f"{folder}/{check_id(slip.id, 'payslip.id', longest=MADE_ID)}"
        yield f"{path}.json", payslip_json(slip, names)
        for language in paper_languages(names.worker_language(slip.worker_id)):
            yield (
                path + paper_suffix(language),
                payslip_text(slip, names, wording, language, sums.get(slip.id)),
            )


def _attendance(view: MonthView, names: Directory, wording: Wording) -> Iterator[tuple[str, str]]:
    """A paper for each worker with days whose allowance somebody else pays."""
    for one in view.worker_months:
        if not one.unpaid_days:
            continue
        path = f"attendance/{attendance_name(one.worker_id, view.month)}"
        yield f"{path}.json", attendance_json(one, view.month, names)
        for language in paper_languages(names.worker_language(one.worker_id)):
            text = attendance_text(one, view.month, names, wording, language)
            yield path + paper_suffix(language), text


def _invoices(view: MonthView, names: Directory, wording: Wording) -> Iterator[tuple[str, str]]:
    stems = paper_stems(view.invoices)
    for invoice in view.invoices:
        path = f"invoices/{stems[invoice.id]}"
        yield f"{path}.json", invoice_json(invoice, names)
        for language in PAPER_LANGUAGES:
            yield path + paper_suffix(language), invoice_text(invoice, names, wording, language)


def _charges(view: MonthView, names: Directory, wording: Wording) -> Iterator[tuple[str, str]]:
    stems = paper_stems(view.charges)
    for charge in view.charges:
        path = f"charges/{stems[charge.id]}"
        yield f"{path}.json", charge_json(charge, names)
        for language in PAPER_LANGUAGES:
            yield path + paper_suffix(language), charge_text(charge, names, wording, language)
