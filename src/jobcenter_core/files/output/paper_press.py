"""Prints papers into a folder one by one: one whose content and format are the same is left alone,
and what no longer stands is taken away again."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import attrs

from jobcenter_core.errors import StorageError
from jobcenter_core.files.output.atomic import write_whole
from jobcenter_core.files.output.manifest import Digest, Manifest, WrittenFile
from jobcenter_core.files.output.printed import PaperToPrint
from jobcenter_core.files.output.printed_file import PEOPLE, PrintedFile
from jobcenter_core.ports.papers import Paper, PaperFormat
from jobcenter_core.services.provider_faults import left_out
from jobcenter_core.values.findings import Finding
from jobcenter_core.values.months import Month

__all__ = ["PaperPress", "Removed"]

_PAGE: Final = "index.html"


@attrs.frozen(kw_only=True)
class Removed:
    """Paths of files that were taken away, and of those that somebody has changed since: they no
    longer stand either, but they are not ours to take away."""

    gone: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


class PaperPress:
    """Works on one folder for one month. ``changed`` are the paths that were written, ``findings``
    what papers could not show as it is, also when they were not made again."""

    def __init__(self, out: Path, manifest: Manifest, digest: Digest, month: Month) -> None:
        self._out, self._manifest, self._digest = out, manifest, digest
        self._month = str(month)
        self.changed: list[str] = []
        self.findings: set[Finding] = set()

    def print(
        self, papers: Iterable[PaperToPrint], paper_format: PaperFormat, version: str
    ) -> Iterator[PrintedFile]:
        """The files that are there in the end; one paper is in memory at a time. ``version`` is
        that of the format: another one makes every paper anew."""
        for paper in papers:
            if self._print(paper, paper_format, version):
                yield paper.file

    def _print(self, planned: PaperToPrint, paper_format: PaperFormat, version: str) -> bool:
        path = planned.file.path
        paper = planned.make()
        made_of = self._digest(_bytes_of(paper, paper_format.name, version))
        known = self._manifest.files.get(path)
        if known is not None and known.made_of == made_of and self._holds(path, known.content):
            self._keep(path, attrs.evolve(known, month=self._month))
            return True
        try:
            built = paper_format.render(paper)
            content = built.files[0].content if built.files else None
        except Exception as error:  # the others are printed all the same
            self.findings.add(left_out("paper", path, paper_format.name, error))
            return False
        self.findings.update(built.findings)
        if content is None:  # the findings say why
            return False
        self.write(path, content)
        self._keep(
            path,
            WrittenFile(
                month=self._month,
                content=self._digest(content),
                made_of=made_of,
                certificate=planned.certificate,
                findings=built.findings,
            ),
        )
        return True

    def page(self, path: str, text: str) -> None:
        """Write a page that is taken away again when nothing stands on it any more."""
        content = text.encode("utf-8")
        self.write(path, content)
        self._keep(path, WrittenFile(month=self._month, content=self._digest(content)))

    def folders_with_own_papers(self) -> frozenset[str]:
        """Folders under ``people/`` with papers of the month that were printed, now or before."""
        return frozenset(
            path.rpartition("/")[0]
            for path, one in self._manifest.files.items()
            if path.startswith(f"{PEOPLE}/") and one.made_of and one.month == self._month
        )

    def has(self, path: str) -> bool:
        """Whether the file is there as we wrote it."""
        known = self._manifest.files.get(path)
        return known is not None and self._holds(path, known.content)

    def write(self, path: str, content: bytes) -> None:
        """Write a file unless it has these bytes."""
        if write_whole(self._out / path, content):
            self.changed.append(path)

    def remove(self, standing: Collection[str], in_force: Collection[str]) -> Removed:
        """Take away files under ``people/`` that we wrote and that no longer stand: those of this
        month that are not among ``standing``, and certificates of any month that are not among the
        numbers ``in_force``. A file that somebody has changed stays. Raises StorageError."""
        over = {
            path
            for path, one in self._manifest.files.items()
            if path not in standing and self._is_over(path, one, in_force)
        }
        # A page of an earlier month would link to a certificate that is gone.
        pages = {f"{path.rpartition('/')[0]}/{_PAGE}" for path in over}
        over |= (pages & self._manifest.files.keys()) - set(standing)
        gone = [path for path in sorted(over) if self._take_away(path)]
        left = [path for path in sorted(over) if path in self._manifest.files]
        return Removed(gone=tuple(gone), left=tuple(left))

    def _take_away(self, path: str) -> bool:
        """Whether the file was there and is gone; one that somebody has changed stays known."""
        place = self._out / path
        is_there = place.exists()
        if is_there and not self._holds(path, self._manifest.files[path].content):
            return False
        if is_there:
            _unlink(place)
        del self._manifest.files[path]
        return is_there

    def _is_over(self, path: str, one: WrittenFile, in_force: Collection[str]) -> bool:
        folder, *others = path.split("/")
        if folder != PEOPLE or any(part in ("", ".", "..") for part in others):
            return False
        if one.certificate and one.certificate not in in_force:
            return True
        return one.month == self._month

    def _keep(self, path: str, one: WrittenFile) -> None:
        self.findings.update(one.findings)
        self._manifest.files[path] = one

    def _holds(self, path: str, digest: str) -> bool:
        place = self._out / path
        return (
            not self._is_linked(path)
            and place.is_file()
            and self._digest(place.read_bytes()) == digest
        )

    def _is_linked(self, path: str) -> bool:
        """Whether a part of it is a link: then the file lies elsewhere and is not ours."""
        place = self._out
        for part in path.split("/"):
            place /= part
            if place.is_symlink():
                return True
        return False


def _unlink(place: Path) -> None:
    try:
        place.unlink()
    except OSError as error:
        raise StorageError(
            f"{place.name} could not be removed ({error.strerror or type(error).__name__}).",
            subject="output folder",
            kept="It no longer stands, and the page does not link to it.",
            next_step="Remove it, or run again.",
        ) from error
    with contextlib.suppress(OSError):  # other files are in it
        place.parent.rmdir()


def _bytes_of(paper: Paper, name: str, version: str) -> bytes:
    """Everything that the bytes of the file hang on: the paper with its texts, and the format."""
    return json.dumps([name, version, _plain(paper)]).encode("utf-8")


def _plain(value: object) -> object:
    """A paper as JSON can hold it; blocks of one shape are told apart by their names."""
    noun: type[Any] = type(value)
    if attrs.has(noun):
        return [noun.__name__, *(_plain(getattr(value, one.name)) for one in attrs.fields(noun))]
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value
