"""What importing the library costs, against an empty interpreter and its dependencies."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import jobcenter_core

ROUNDS = 15
SOURCE = Path(jobcenter_core.__file__).parents[1]
EMPTY, FOUR = "empty interpreter", "the four dependencies"
SCRIPTS = {
    EMPTY: "pass",
    FOUR: "import attrs, cattrs, pluggy, dateutil.rrule",
    "import jobcenter_core": "import jobcenter_core",
    "the payroll kernel": "import jobcenter_core.payroll.build",
    "Jobcenter, the front door": "from jobcenter_core import Jobcenter",
}


def seconds(script: str) -> float:
    """Wall time of a fresh interpreter, which is what a user waits for."""
    begin = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", script],
        check=True,
        env=os.environ | {"PYTHONPATH": str(SOURCE)},
    )
    return time.perf_counter() - begin


def test_import_time() -> None:
    found: dict[str, list[float]] = {name: [] for name in SCRIPTS}
    for script in SCRIPTS.values():
        seconds(script)  # compiles what is not compiled yet
    for _ in range(ROUNDS):
        for name, script in SCRIPTS.items():
            found[name].append(seconds(script))
    medians = {name: statistics.median(times) for name, times in found.items()}
    print(f"\nimport time, median of {ROUNDS} fresh interpreters:")
    for name, median in medians.items():
        print(
            f"  {name}: {median / medians[EMPTY]:.2f} times an empty interpreter, "
            f"{median / medians[FOUR]:.2f} times the four dependencies"
        )
