"""Makes the modules beside it importable, and those of the core's own tests where they are."""

from __future__ import annotations

import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_CORE = _HERE.parents[3] / "tests"

sys.path[:0] = [str(_HERE), str(_CORE / "unit" / "services"), str(_CORE / "oracle")]
