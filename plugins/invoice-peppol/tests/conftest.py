"""Where the official schemas, rules and examples are, when they are at hand. Also lets tests here
import the module peppol_files beside it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from jobcenter_invoice_peppol import OfficialFiles, PeppolFormat

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))


@pytest.fixture(scope="session")
def shared(official_folder: Callable[..., Path]) -> Path:
    """The folder with ``ubl`` and ``peppol``; tests that need it are skipped without it."""
    return official_folder("ubl", "peppol")


@pytest.fixture(scope="session")
def official(shared: Path) -> OfficialFiles:
    """The official files and Saxon."""
    if find_spec("saxonche") is None:
        pytest.skip("saxonche is not installed: the extra validate")
    return OfficialFiles.in_folder(shared)


@pytest.fixture
def strict(official: OfficialFiles) -> PeppolFormat:
    """The format with all layers of checks."""
    return PeppolFormat(files=official)
