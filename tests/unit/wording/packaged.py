"""The packaged catalogues, read straight from their files."""

from __future__ import annotations

from pathlib import Path

import jobcenter_core
from jobcenter_core.wording.catalogue import FILE_NAMES, Wording

DATA = Path(jobcenter_core.__file__).parent / "wording" / "data"


def wording() -> Wording:
    return Wording.load(
        {
            language: (DATA / name).read_text(encoding="utf-8")
            for language, name in FILE_NAMES.items()
        }
    )
