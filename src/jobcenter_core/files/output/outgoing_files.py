"""Files that leave the house, written beside the month's papers; opened only when they are new."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from jobcenter_core.errors import StorageError
from jobcenter_core.files.output.atomic import make_folder_inside, write_whole
from jobcenter_core.services.month_view import OutgoingPaper
from jobcenter_core.values.ids import MADE_ID, check_id

__all__ = ["OpenPaper", "path_of", "write_outgoing"]

OpenPaper: TypeAlias = Callable[[str], bytes]
"""Opens the content of a delivery by its id; the access log keeps that it was opened."""


def path_of(paper: OutgoingPaper) -> str:
    """The file's place in the output folder, with ``/``."""
    name = check_id(paper.file_name, "delivery.file_name", longest=MADE_ID)
    return f"{paper.folder}/{name}"


def write_outgoing(
    papers: Iterable[OutgoingPaper], out: Path, open_paper: OpenPaper
) -> tuple[str, ...]:
    """Write the files that are not there yet; the paths of those that were written.

    A file whose bytes have the right digest is left alone, and its content is not opened. Raises
    StorageError when a content does not have the digest that was stored with it.
    """
    changed = []
    for paper in papers:
        path = path_of(paper)
        place = out / path
        if _digest(place) == paper.sha256:
            continue
        content = open_paper(paper.delivery_id)
        if sha256(content).hexdigest() != paper.sha256:
            raise StorageError("the content does not match its digest.", subject=paper.delivery_id)
        make_folder_inside(out, paper.folder)
        if write_whole(place, content):
            changed.append(path)
    return tuple(changed)


def _digest(place: Path) -> str:
    """Empty for what is not there; a link may point to anything and is written anew."""
    is_ours = place.is_file() and not place.is_symlink()
    return sha256(place.read_bytes()).hexdigest() if is_ours else ""
