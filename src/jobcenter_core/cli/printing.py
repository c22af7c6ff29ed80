"""Papers to print from commands: a file whose name ends with ``.pdf`` is typeset."""

from __future__ import annotations

from pathlib import Path
from typing import Final, TypeGuard

from jobcenter_core.center import Jobcenter
from jobcenter_core.cli.exits import say_findings
from jobcenter_core.errors import StorageError
from jobcenter_core.files.output.atomic import write_whole
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.ports.papers import Paper, PaperFormat
from jobcenter_core.services.session import read

__all__ = ["is_to_print", "print_paper"]

_FORMAT: Final = "pdf"


def is_to_print(out: Path | None) -> TypeGuard[Path]:
    """Whether there is a file and it is one to print, by its name."""
    return out is not None and out.suffix.casefold() == f".{_FORMAT}"


def print_paper(center: Jobcenter, paper: Paper, out: Path) -> None:
    """Write the paper and say what could not be shown as it is.

    The format is that of the programme's settings, or the one named ``pdf``. Raises
    ConfigurationError when it is not installed and StorageError when there is no file.
    """
    built = _format(center).render(paper)
    say_findings(built.findings)
    if not built.files:
        raise StorageError(
            "the paper could not be typeset.",
            kept="Nothing was written.",
            next_step="Print it as text: give a file whose name does not end with .pdf.",
        )
    write_whole(out, built.files[0].content)


def _format(center: Jobcenter) -> PaperFormat:
    settings = read(center.office, lambda session: tuple(session.all(ProgrammeSettings)))
    names = [one.paper_format for one in settings if one.paper_format]
    return center.catalogue.paper_format(names[0] if names else _FORMAT)
