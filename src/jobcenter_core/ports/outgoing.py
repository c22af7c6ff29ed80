"""Files that leave the house: what a provider builds, the same bytes from the same input."""

from __future__ import annotations

from hashlib import sha256

import attrs

from jobcenter_core.values.findings import Finding

__all__ = ["Built", "OutgoingFile"]


@attrs.frozen(kw_only=True)
class OutgoingFile:
    """One file for an authority, a bank, an operator or a reader.

    ``name`` is a file name made of ids and numbers, never of a person. ``about`` are the ids of the
    documents that the content was made of.
    """

    name: str
    media_type: str
    content: bytes = attrs.field(repr=False)
    about: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """SHA-256 of the content, in hex."""
        return sha256(self.content).hexdigest()


@attrs.frozen(kw_only=True)
class Built:
    """What a provider made of what it was given.

    With a finding of severity error about the whole there are no files. ``held`` are the ids of
    documents that were left out, each with a finding that says why; the others are in the files.
    """

    files: tuple[OutgoingFile, ...] = ()
    held: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
