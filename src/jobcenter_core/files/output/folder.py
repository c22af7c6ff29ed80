"""Writes a month's papers into a folder; a second run of the same month changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.output.atomic import make_folder, make_folder_inside
from jobcenter_core.files.output.directory import Directory, directory_of
from jobcenter_core.files.output.index_page import index_page
from jobcenter_core.files.output.manifest import Digest, Manifest
from jobcenter_core.files.output.outgoing_files import OpenPaper, path_of, write_outgoing
from jobcenter_core.files.output.page_text import PageText
from jobcenter_core.files.output.paper_press import PaperPress, Removed
from jobcenter_core.files.output.person_page import person_page
from jobcenter_core.files.output.printed import PaperToPrint, papers_to_print
from jobcenter_core.files.output.printed_file import PrintedFile, Shelf, own_page, people_folder
from jobcenter_core.files.output.text_papers import TextPaper, text_papers
from jobcenter_core.parties.workers import Worker
from jobcenter_core.ports.papers import PaperFormat
from jobcenter_core.services.month_view import MonthView
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.values.findings import Finding
from jobcenter_core.values.findings import order as finding_order
from jobcenter_core.values.ids import MADE_ID, check_id
from jobcenter_core.wording.catalogue import Wording

__all__ = ["WrittenFolder", "write_folder"]


@attrs.frozen(kw_only=True)
class WrittenFolder:
    """What a run of :func:`write_folder` did.

    ``paths`` are all files of the month relative to ``folder``, sorted, with ``/``; ``changed``
    those that are new or have other bytes than before. The manifest is not among them.
    """

    folder: Path
    paths: tuple[str, ...]
    changed: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    """What papers to print could not show as it is."""
    removed: Removed = attrs.field(factory=Removed)
    """What no longer stood."""

    @property
    def unchanged(self) -> int:
        """How many files had the right bytes already."""
        return len(self.paths) - len(self.changed)


@attrs.frozen(kw_only=True)
class _Plan:
    """All files of a month, none of them made yet."""

    texts: tuple[TextPaper, ...]
    to_print: tuple[PaperToPrint, ...]
    people: tuple[Worker, ...]

    @property
    def paths(self) -> Iterable[str]:
        yield from (path for path, _ in self.texts)
        yield from (one.file.path for one in self.to_print)
        yield from (own_page(worker.id) for worker in self.people)


def _closed(_: str) -> bytes:
    raise InvalidValue("open_paper", "given for files that leave the house")


def _sha256(content: bytes) -> str:
    return sha256(content).hexdigest()


def write_folder(
    view: MonthView,
    *,
    statutes: Statutes,
    wording: Wording,
    out: Path,
    open_paper: OpenPaper = _closed,
    paper_format: PaperFormat | None = None,
    format_version: str = "",
    digest: Digest = _sha256,
) -> WrittenFolder:
    """Write the papers of ``view`` into ``out``, which is made when it does not exist.

    Folders ``payslips``, ``allowances``, ``attendance``, ``invoices`` and ``charges`` hold each
    paper as JSON and as text in fi@selko, fi and en, and a worker's papers also in the worker's own
    language; ``checks.json`` and ``index.html`` stand beside them, and ``people/<id>/index.html``
    is the page of each worker with papers. What leaves the house is in ``register``, ``payments``
    and ``invoices/<format>``; ``open_paper`` is asked for those that are not there yet.

    With a ``paper_format`` a worker's papers, invoices and the month's report are there to print
    too, and workers' hour lists, certificates, CVs and forecasts. They are made one after the
    other, and one that was made of the same before, by the same ``format_version``, is not made
    again: ``manifest.json`` keeps ``digest``s of what it was made of and of its bytes. Files under
    ``people`` that we wrote and that no longer stand are removed, if nobody has changed them.

    File names hold ids only. Files get mode 0600 in folders of mode 0700, each is there whole or
    not at all, equal ones are left alone, and files of other origin are not touched. Raises
    InvalidValue for an id that cannot be a file name, before anything is written, and StorageError
    when writing fails.
    """
    view = _without_discarded(view)
    names = directory_of(view)
    plan = _plan(view, names, statutes, wording, is_printed=paper_format is not None)
    make_folder(out)
    for folder in sorted(_folders(plan.paths)):
        make_folder_inside(out, folder)
    manifest = Manifest.load(out)
    press = PaperPress(out, manifest, digest, view.month)
    try:
        for path, make in plan.texts:
            press.write(path, make().encode("utf-8"))
        there: tuple[PrintedFile, ...] = ()
        if paper_format is not None:
            there = tuple(press.print(plan.to_print, paper_format, format_version))
        page = PageText(view=view, names=names, wording=wording, shelf=Shelf.of(view, there))
        paths = [*(path for path, _ in plan.texts), *(one.path for one in there)]
        paths += _pages(page, plan.people, press)
        removed = Removed()
        if paper_format is not None and view.in_force is not None:
            # What could not be made now stands all the same.
            standing = frozenset((*paths, *plan.paths))
            removed = press.remove(standing, frozenset(view.in_force))
    finally:
        manifest.save(out)
    changed = [*press.changed, *write_outgoing(view.outgoing, out, open_paper)]
    paths += map(path_of, view.outgoing)
    return WrittenFolder(
        folder=out,
        paths=tuple(sorted(paths)),
        changed=tuple(sorted(changed)),
        findings=tuple(sorted(press.findings, key=finding_order)),
        removed=removed,
    )


def _plan(
    view: MonthView, names: Directory, statutes: Statutes, wording: Wording, *, is_printed: bool
) -> _Plan:
    texts = tuple(text_papers(view, names, statutes, wording))
    to_print = tuple(papers_to_print(view, names, wording)) if is_printed else ()
    shelf = Shelf.of(view, (one.file for one in to_print))
    people = tuple(worker for worker in view.workers if shelf.has_any_of(worker.id))
    for worker in people:
        check_id(worker.id, "worker.id", longest=MADE_ID)
    return _Plan(texts=texts, to_print=to_print, people=people)


def _pages(page: PageText, people: Iterable[Worker], press: PaperPress) -> list[str]:
    """Write each worker's page and the month's; their paths. Who does not see what a worker's own
    page links to leaves one that is there as it is."""
    paths = []
    unseen = frozenset() if page.view.in_force is not None else press.folders_with_own_papers()
    for worker in people:
        if page.shelf.has_any_of(worker.id):
            path = own_page(worker.id)
            if people_folder(worker.id) not in unseen or not press.has(path):
                press.page(path, person_page(page, worker))
            paths.append(path)
    press.write("index.html", index_page(page).encode("utf-8"))
    return [*paths, "index.html"]


def _folders(paths: Iterable[str]) -> set[str]:
    """Every folder on the way to a file."""
    found: set[str] = set()
    for path in paths:
        parts = path.split("/")[:-1]
        found |= {"/".join(parts[:depth]) for depth in range(1, len(parts) + 1)}
    return found


def _without_discarded(view: MonthView) -> MonthView:
    """Discarded drafts are no papers: they ask nobody for anything."""
    invoices = tuple(invoice for invoice in view.invoices if invoice.state != "discarded")
    return attrs.evolve(view, invoices=invoices)
