"""Lets the histories import their model and the small world of the tests of services."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
for folder in (HERE, HERE.parent / "unit" / "services"):
    sys.path.insert(0, str(folder))
