"""Where the official schema and samples are, when they are at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def finvoice(official_folder: Callable[..., Path]) -> Path:
    """The folder with the schema and ``samples``; the test is skipped without it."""
    return official_folder("finvoice") / "finvoice"
