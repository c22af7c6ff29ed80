"""A small folder to begin with: every file with a row or two that import cleanly."""

from __future__ import annotations

import tempfile
from importlib import resources
from pathlib import Path

from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.input.faults import FILES, FOLDER

__all__ = ["write_template"]

README = "README.txt"


def write_template(path: Path) -> tuple[Path, ...]:
    """Write the starter folder and return its files: those that a month without anything special
    needs.

    The folder must be new or empty; :class:`InvalidValue` otherwise, and when it cannot be
    written. The files are written beside it and moved into place together, so that a fault or a
    crash leaves no half-written folder of that name. Folder and files are for their owner alone,
    since they will hold personal data.
    """
    starter = resources.files("jobcenter_core") / "files" / "input" / "starter"
    names = [README, *(name for name in FILES if name != FOLDER and (starter / name).is_file())]
    try:
        if path.exists() and not _is_empty_folder(path):
            raise _refused("new or empty")
        _write(path.resolve(), {name: (starter / name).read_bytes() for name in names})
    except OSError as error:
        raise _refused("one that can be written") from error
    return tuple(path / name for name in names)


def _write(target: Path, files: dict[str, bytes]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".jobcenter-init-", dir=target.parent) as beside:
        written = Path(beside) / "folder"
        written.mkdir(mode=0o700)
        for name, content in files.items():
            (written / name).touch(mode=0o600)
            (written / name).write_bytes(content)
        if target.exists():
            target.rmdir()  # empty, or it would have been refused
        written.rename(target)


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())


def _refused(expected: str) -> InvalidValue:
    return InvalidValue("folder", expected, next_step="Nothing was written. Name another folder.")
