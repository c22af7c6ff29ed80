"""Where the official schemas and samples are, when they are at hand. Also lets tests here import
sepa_samples.py."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))


@pytest.fixture
def iso20022(official_folder: Callable[..., Path]) -> Path:
    """The folder with ``xsd`` and ``samples``; the test is skipped without it."""
    return official_folder("iso20022") / "iso20022"
