"""Files that are there whole or not at all, for their owner's eyes only."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Final

from jobcenter_core.errors import StorageError

__all__ = ["make_folder", "make_folder_inside", "write_whole"]

_FOLDER_MODE: Final = 0o700
_FILE_MODE: Final = 0o600
_OTHERS: Final = 0o077


def make_folder(folder: Path) -> None:
    """Make the folder with mode 0700; one that exists keeps its content and is closed to others.

    Raises StorageError when it cannot be made.
    """
    try:
        folder.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        _close_to_others(folder, _FOLDER_MODE)
    except OSError as error:
        raise _failed(folder.name, error) from error


def make_folder_inside(out: Path, path: str) -> None:
    """Make a folder in ``out`` by its path with ``/``, and every folder on the way to it.

    Raises StorageError when it cannot be made, and for one that is a link: what lies behind it is
    not ours to write over or to close to others.
    """
    place = out
    for part in path.split("/"):
        place /= part
        if place.is_symlink():
            raise StorageError(
                f"{place.name} is a link to another place.",
                subject="output folder",
                kept="Nothing is written through it.",
                next_step="Remove the link, or give another folder, and run again.",
            )
        make_folder(place)


def write_whole(path: Path, content: bytes) -> bool:
    """Write ``content`` with mode 0600 and say whether anything changed.

    Equal bytes are left alone. Otherwise a temporary file of the same folder is written, synced
    and renamed, so a reader meets the old file or the new one, never half of one. Raises
    StorageError; the old file is then still there.
    """
    try:
        if _holds(path, content):
            _close_to_others(path, _FILE_MODE)
            return False
        _replace(path, content)
    except OSError as error:
        raise _failed(path.name, error) from error
    return True


def _holds(path: Path, content: bytes) -> bool:
    # A link is replaced by a file: what it points to may be anybody's.
    return not path.is_symlink() and path.is_file() and path.read_bytes() == content


def _close_to_others(path: Path, mode: int) -> None:
    if path.stat().st_mode & _OTHERS:
        path.chmod(mode)


def _replace(path: Path, content: bytes) -> None:
    # mkstemp makes the file with mode 0600.
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _failed(name: str, error: OSError) -> StorageError:
    return StorageError(
        f"{name} could not be written ({error.strerror or type(error).__name__}).",
        subject="output folder",
        kept="Files written before it are whole.",
        next_step="Give a folder that you may write to, with room on the disk, and run again.",
    )
