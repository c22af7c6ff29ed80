"""Where the official schemas and samples are, when they are at hand. Also lets tests here import
sepa_samples.py."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))


@pytest.fixture
def iso20022() -> Path:
    """The folder with ``xsd`` and ``samples``; the test is skipped without it."""
    beside = HERE.parents[2].parent / "shared" / "schemas"
    folder = Path(os.environ.get("JOBCENTER_SCHEMAS", beside)) / "iso20022"
    if not folder.is_dir():
        pytest.skip("the ISO 20022 schemas are not at hand: set JOBCENTER_SCHEMAS")
    return folder
