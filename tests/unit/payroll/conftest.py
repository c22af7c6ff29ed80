"""Lets the payroll tests import tests/oracle and what they share: importlib mode puts no folder on
the path."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "oracle"))
sys.path.insert(0, str(Path(__file__).resolve().parent))
