"""A paper that is there to print, as the page links to it."""

from __future__ import annotations

import attrs

__all__ = ["PrintedFile"]


@attrs.frozen(kw_only=True)
class PrintedFile:
    """A file by its path in the folder. ``worker_id`` is empty for papers of nobody's own, ``kind``
    is that of the paper, such as ``payslip`` or ``cv``."""

    path: str
    kind: str
    worker_id: str = ""
    content: bytes = attrs.field(repr=False)
