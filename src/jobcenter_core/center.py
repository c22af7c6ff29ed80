"""The composition root: configuration, packaged data, plugins and store become one object."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Self

import attrs

from jobcenter_core.billing.invoices import InternalCharge, Invoice
from jobcenter_core.errors import NotFound
from jobcenter_core.files.explain import explain
from jobcenter_core.files.input.reader import read_folder
from jobcenter_core.files.output.folder import WrittenFolder
from jobcenter_core.files.output.month_folder import write_month
from jobcenter_core.hooks.catalogue import Catalogue
from jobcenter_core.hooks.loader import load_plugins
from jobcenter_core.hooks.opening import open_store
from jobcenter_core.hooks.parameters import with_parameters
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.ports.clock import Clock
from jobcenter_core.ports.store import Event
from jobcenter_core.serial.codec import Codec
from jobcenter_core.services.commands import Command, Outcome, execute
from jobcenter_core.services.folder_contents import FolderContents
from jobcenter_core.services.importing import ImportFolder
from jobcenter_core.services.month_reading import read_month
from jobcenter_core.services.month_run import MonthRun, Progress, run_plan
from jobcenter_core.services.month_view import MonthView
from jobcenter_core.services.outgoing_papers import OutgoingMade, check_providers, make_outgoing
from jobcenter_core.services.paper_lookup import paper_of
from jobcenter_core.services.pay_records import RecomputePayslip
from jobcenter_core.services.pool import opened_pool
from jobcenter_core.services.post import Post
from jobcenter_core.services.preview import Preview, preview_plan
from jobcenter_core.services.run_plan import RunPlan, plan_of
from jobcenter_core.services.session import Office, read
from jobcenter_core.services.settings_changes import changes_with
from jobcenter_core.services.setup_findings import setup_findings
from jobcenter_core.services.standing import PAPERS
from jobcenter_core.services.system_clock import SystemClock
from jobcenter_core.services.vault import Cipher, NoCipher, Vault
from jobcenter_core.statutes.loader import load_statutes
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.months import Month
from jobcenter_core.wording.catalogue import FILE_NAMES, Wording

__all__ = [
    "DIGEST_KEY_VARIABLE",
    "Jobcenter",
    "installed_statutes",
    "packaged_statutes",
    "packaged_wording",
]

DIGEST_KEY_VARIABLE = "JOBCENTER_DIGEST_KEY"
"""Environment variable that holds the key of the digests in the event log."""

_KEY_OF_NOBODY = b"jobcenter-core, the digest key that everybody knows"


def packaged_statutes() -> Statutes:
    """The dated law that ships with the library."""
    folder = resources.files("jobcenter_core.statutes").joinpath("data")
    files = (item for item in folder.iterdir() if item.name.endswith(".toml"))
    return load_statutes({item.name: item.read_text(encoding="utf-8") for item in files})


def installed_statutes(catalogue: Catalogue | None = None) -> Statutes:
    """The law that ships with the library and the figures of agreements that plugins offer.

    ``catalogue`` defaults to the installed plugins. Raises
    :class:`~jobcenter_core.errors.PluginLoadError` and
    :class:`~jobcenter_core.errors.PluginError` naming the plugin.
    """
    return with_parameters(packaged_statutes(), load_plugins() if catalogue is None else catalogue)


def packaged_wording() -> Wording:
    """The texts that ship with the library."""
    folder = resources.files("jobcenter_core.wording").joinpath("data")
    return Wording.load(
        {
            language: folder.joinpath(name).read_text(encoding="utf-8")
            for language, name in FILE_NAMES.items()
        }
    )


class Jobcenter:
    """One opened Jobcenter: everything the library does, over one store.

    Use it as a context manager, or call :meth:`close`. Commands go through :meth:`do`; the other
    methods are the common jobs made of commands. ``post`` takes out what waits to leave.
    """

    def __init__(self, office: Office, wording: Wording, catalogue: Catalogue) -> None:
        self.office = office
        self.wording = wording
        self.catalogue = catalogue
        self.post = Post(office)

    @classmethod
    def open(
        cls,
        db: str = "memory:",
        *,
        clock: Clock | None = None,
        digest_key: bytes | None = None,
        cipher: Cipher | None = None,
        catalogue: Catalogue | None = None,
        create: bool = True,
    ) -> Jobcenter:
        """Open the store at a URL (``memory:``, ``sqlite:///file.db`` …) with what is installed.

        ``clock`` defaults to the machine's. ``digest_key`` defaults to the environment variable
        ``JOBCENTER_DIGEST_KEY``; without it a key that everybody knows is used, with a warning.
        ``catalogue`` defaults to the installed plugins; other processes know only these. With
        ``create=False`` a place without a store is a :class:`~jobcenter_core.errors.StorageError`.
        Raises :class:`~jobcenter_core.errors.PluginLoadError` naming every plugin that fails to
        load, :class:`~jobcenter_core.errors.ConfigurationError` when nothing opens that URL, and
        :class:`~jobcenter_core.errors.PluginError` when a plugin fails at it.
        """
        is_installed = catalogue is None
        catalogue = load_plugins() if catalogue is None else catalogue
        statutes = with_parameters(packaged_statutes(), catalogue)
        key, key_warnings = _digest_key(digest_key)
        store = open_store(catalogue, db, create=create)
        vault = Vault(NoCipher() if cipher is None else cipher)
        office = Office(
            store=store,
            clock=SystemClock() if clock is None else clock,
            statutes=statutes,
            codec=Codec(key),
            vault=vault,
            warnings=key_warnings + setup_findings(vault, store),
            catalogue=catalogue,
            shared_url=store.shared_url if is_installed else "",
        )
        return cls(office, packaged_wording(), catalogue)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the store."""
        self.office.store.close()

    def do(self, command: Command) -> Outcome:
        """Run a command once; a repeat with the same id and content changes nothing."""
        return execute(self.office, command)

    def import_folder(
        self, folder: Path, *, actor: str = "import", allow_temporary: bool = False
    ) -> Outcome:
        """Read an input folder and store it, all or nothing.

        ``allow_temporary`` accepts identity codes 900-999, which no real person has. Raises
        :class:`~jobcenter_core.errors.ImportRefused` with every fault of every file.
        """
        office = self.office
        contents = read_folder(
            folder,
            allow_temporary=allow_temporary,
            statutes=office.statutes,
            today=office.today(),
        )
        return self.import_contents(contents, actor=actor)

    def import_contents(self, contents: FolderContents, *, actor: str = "import") -> Outcome:
        """Store what :func:`~jobcenter_core.files.input.reader.read_folder` has read, all or
        nothing. For callers that open no store before the folder is known to be right."""
        # The command is named by its content: the same folder again is the same command, unless
        # other settings have come since; then those of the folder hold again.
        command_id = f"import-{self.office.codec.fingerprint(contents)}"
        changes = read(self.office, lambda session: changes_with(session, contents.all_settings))
        command_id += f"-{changes}" if changes else ""
        return self.do(ImportFolder(command_id=command_id, actor=actor, contents=contents))

    def run_month(
        self, month: Month, *, pay_on: date, progress: Progress = lambda _: None, workers: int = 1
    ) -> MonthRun:
        """Approve by deadline, pay and bill a month; resumable, and repeatable without effect.

        ``workers`` processes, this one among them, make the payslips, to the same bytes. They are
        spawned, so a program guards its start with ``if __name__ == "__main__":``.
        """
        return self.run_plan(plan_of(month, pay_on), progress=progress, workers=workers)

    def run_plan(
        self, plan: RunPlan, *, progress: Progress = lambda _: None, workers: int = 1
    ) -> MonthRun:
        """Approve by deadline and pay what a plan of
        :func:`~jobcenter_core.services.run_plan.plan_of` says; one of a month is billed too."""
        with _programme_needed():
            check_providers(self.office, self.catalogue)
            with opened_pool(workers, self.office) as pool:
                done = run_plan(attrs.evolve(self.office, pool=pool), plan, progress)
            progress("papers to others")
            made = self.make_outgoing(plan.month)
        return attrs.evolve(done, sent_out=made.delivery_ids, held=(*done.held, *made.findings))

    def make_outgoing(self, month: Month) -> OutgoingMade:
        """Make what a month sends to authorities, banks and buyers, by the providers that the
        programme's settings name. A repeat makes only what is new; nothing is sent."""
        return make_outgoing(self.office, self.catalogue, month)

    def preview(self, plan: RunPlan, *, actor: str = "preview") -> tuple[Preview, ...]:
        """What a plan would pay each worker, and why it differs from the last payslip. Nothing is
        stored but that tax cards were opened for it."""
        return preview_plan(self.office, plan, actor)

    def month(self, month: Month, *, pay_on: date) -> MonthView:
        """Everything of a month that people look at."""
        with _programme_needed():
            return read(self.office, lambda session: read_month(session, month, pay_on))

    def write(self, view: MonthView, out: Path, *, actor: str = PAPERS) -> WrittenFolder:
        """Write a month's papers into a folder; files that are the same already are left alone.
        The access log says that ``actor`` opened what is opened: files that leave the house, when
        they are not there, and advice. Who does not stand beside workers gets no papers that are
        workers' own (:func:`~jobcenter_core.services.people_papers.with_people`)."""
        return write_month(self.office, self.catalogue, self.wording, view, out, actor)

    def document(self, id: str) -> Payslip | Invoice | InternalCharge:
        """The payslip, invoice or charge with that id or number.

        Raises :class:`~jobcenter_core.errors.NotFound`, and for a number that papers of several
        sellers have :class:`~jobcenter_core.errors.InvalidValue` naming the ids.
        """
        return read(self.office, lambda session: paper_of(session, id))

    def explain(self, id: str, *, line: int | None = None, lang: str = "fi@selko") -> str:
        """How the amounts of a paper were made, down to minutes, percents and law."""
        paper, law = self.document(id), self.office.statutes
        return explain(paper, wording=self.wording, statutes=law, lang=lang, line=line)

    def recompute(self, payslip_id: str, *, actor: str = "recompute") -> bool:
        """Make a payslip again from the inputs and figures that were recorded with it; whether the
        bytes are the same, whatever law is installed now. The access log keeps that it was done.

        Raises :class:`~jobcenter_core.errors.NotFound` for an id without payslip or record.
        """
        # Named by its place in the log, so that each asking computes again.
        with self.office.store.unit_of_work() as unit:
            last = unit.last_event()
        name = f"recompute-{payslip_id}-{last.position if last else 0}"
        command = RecomputePayslip(command_id=name, actor=actor, payslip_id=payslip_id)
        return bool(self.do(command).result["same"])

    def events_after(self, position: int, limit: int = 1000) -> tuple[Event, ...]:
        """The event log from a position on; keep the last position as your cursor."""
        with self.office.store.unit_of_work() as unit:
            return unit.events_after(position, limit)


@contextmanager
def _programme_needed() -> Iterator[None]:
    """Say what to do first in a store that holds no programme yet."""
    try:
        yield
    except NotFound as problem:
        if problem.subject == "programme/programme" and not problem.next_step:
            problem.next_step = "Import a folder first."
        raise


def _digest_key(given: bytes | None) -> tuple[bytes, tuple[Finding, ...]]:
    if given is not None:
        return given, ()
    if from_environment := os.environ.get(DIGEST_KEY_VARIABLE, ""):
        return from_environment.encode("utf-8"), ()
    warning = Finding(
        severity=Severity.WARNING,
        code="digest_key_default",
        path="configuration/digest_key",
        message=f"Digests are keyed with a key that everybody knows. Set {DIGEST_KEY_VARIABLE}.",
    )
    return _KEY_OF_NOBODY, (warning,)
