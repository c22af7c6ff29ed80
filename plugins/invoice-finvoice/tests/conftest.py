"""Where the official schema and samples are, when they are at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).resolve().parents[3].parent / "shared" / "schemas"


@pytest.fixture
def finvoice() -> Path:
    """The folder with the schema and ``samples``; the test is skipped without it."""
    folder = Path(os.environ.get("JOBCENTER_SCHEMAS", BESIDE)) / "finvoice"
    if not folder.is_dir():
        pytest.skip("the Finvoice schema is not at hand: set JOBCENTER_SCHEMAS")
    return folder
