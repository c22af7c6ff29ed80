"""A folder of a month with every paper that is there to print, written as a test wants it."""

from __future__ import annotations

from pathlib import Path

import attrs
from month_example import statutes, wording
from printed_example import WordsOnly, people_view, planned

from jobcenter_core.files.output.folder import WrittenFolder, write_folder
from jobcenter_core.services.month_view import MonthView

VIEW = attrs.evolve(people_view(), outgoing=())
CERTIFICATE = "people/w-1/C-2026-00001.pdf"
CV = "people/w-1/cv-w-1.pdf"
ADVICE = "people/w-1/advice-w-1-2.pdf"
PAGE = "people/w-1/index.html"
ALL = {one.make().id for one in planned(VIEW)}
REVOKED = attrs.evolve(VIEW, certificates=(), in_force=())


def write(
    out: Path, view: MonthView = VIEW, made: WordsOnly | None = None, version: str = "1"
) -> WrittenFolder:
    return write_folder(
        view,
        statutes=statutes(),
        wording=wording(),
        out=out,
        paper_format=made or WordsOnly(),
        format_version=version,
    )
