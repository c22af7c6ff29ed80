"""A month's folder as the programme's settings want it: with papers to print, or without."""

from __future__ import annotations

from pathlib import Path

from jobcenter_core.files.output.folder import WrittenFolder, write_folder
from jobcenter_core.hooks.catalogue import Catalogue
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.services.month_view import MonthView
from jobcenter_core.services.outgoing_view import open_paper
from jobcenter_core.services.people_papers import with_people
from jobcenter_core.services.session import Office, read
from jobcenter_core.wording.catalogue import Wording

__all__ = ["write_month"]


def write_month(
    office: Office, catalogue: Catalogue, wording: Wording, view: MonthView, out: Path, actor: str
) -> WrittenFolder:
    """Write the month's papers; the access log names ``actor`` for what is opened. Raises what
    :func:`~jobcenter_core.files.output.folder.write_folder` raises, and ConfigurationError for a
    paper format that is not installed."""
    name = read(office, lambda s: s.get(ProgrammeSettings, "programme")).paper_format
    return write_folder(
        with_people(office, view, actor=actor) if name else view,
        statutes=office.statutes,
        wording=wording,
        out=out,
        open_paper=lambda id: open_paper(office, id, actor=actor),
        paper_format=catalogue.paper_format(name) if name else None,
        format_version=catalogue.paper_format_version(name) if name else "",
        digest=office.codec.digest,
    )
