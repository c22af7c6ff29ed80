"""What we have written into a folder and of what it was made: a file beside the papers.

It holds ids, digests and findings, and no word of a paper. Whoever gives digests that are keyed
keeps others from guessing by them what a paper says that they may not read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

import attrs

from jobcenter_core.files.output.atomic import write_whole
from jobcenter_core.files.output.json_text import canonical_json
from jobcenter_core.services.remembered_findings import from_plain, to_plain
from jobcenter_core.values.findings import Finding

__all__ = ["MANIFEST", "Digest", "Manifest", "WrittenFile"]

MANIFEST: Final = "manifest.json"
"""Its name in the written folder. Without it every paper is made anew, and none is taken away."""

_VERSION: Final = 1

Digest: TypeAlias = Callable[[bytes], str]
"""Makes the digest of bytes, in hex."""


@attrs.frozen(kw_only=True)
class WrittenFile:
    """A file that we wrote for a month: digests of what it was made of and of its bytes, the
    findings of its making, and the number when it is a certificate. ``made_of`` is empty for what
    is made each time."""

    month: str
    content: str
    made_of: str = ""
    certificate: str = ""
    findings: tuple[Finding, ...] = ()


class Manifest:
    """The files by path, read once and saved at the end."""

    def __init__(self, files: Mapping[str, WrittenFile]) -> None:
        self.files = dict(files)

    @classmethod
    def load(cls, out: Path) -> Manifest:
        """What the folder's manifest says. One that is missing, damaged or of another version is
        taken as empty: nothing is skipped then and nothing is removed."""
        try:
            content = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
            if content["format_version"] != _VERSION:
                return cls({})
            return cls({_text(path): _file(plain) for path, plain in content["files"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return cls({})

    def save(self, out: Path) -> None:
        """Write it, when it has changed. Without any file there is no manifest."""
        if self.files or (out / MANIFEST).exists():
            files = {path: _plain(one) for path, one in self.files.items()}
            text = canonical_json({"format_version": _VERSION, "files": files})
            write_whole(out / MANIFEST, text.encode("utf-8"))


def _plain(one: WrittenFile) -> dict[str, Any]:
    content = {
        "month": one.month,
        "content": one.content,
        "made_of": one.made_of,
        "certificate": one.certificate,
        "findings": to_plain(one.findings),
    }
    return {key: value for key, value in content.items() if value}


def _file(plain: Mapping[str, Any]) -> WrittenFile:
    return WrittenFile(
        month=_text(plain["month"]),
        content=_text(plain["content"]),
        made_of=_text(plain.get("made_of", "")),
        certificate=_text(plain.get("certificate", "")),
        findings=from_plain(plain.get("findings", ())),
    )


def _text(value: object) -> str:
    """Raises TypeError for what is no text, and ValueError for text that no file can hold."""
    if not isinstance(value, str):
        raise TypeError
    value.encode("utf-8")
    return value
