"""A run of 100 000 payslips costs no more for each than a run of 1 000, and keeps none."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import attrs
import payroll_inputs as inputs
import pytest
import worker_months
from measuring import collector, interleaved

import jobcenter_core
from jobcenter_core.payroll.build import build_payslip
from jobcenter_core.payroll.inputs import PayInput
from jobcenter_core.payroll.payslips import Payslip

CHUNK, FEW, MANY = 1_000, 1_000, 100_000
ROUNDS = 9
MOST = 1.3
KIB_IN_MIB = 1024
STATUS = Path("/proc/self/status")


def chunks(count: int, shapes: list[PayInput]) -> Iterator[list[Payslip]]:
    """Payslips of ``count`` workers, a chunk at a time; every worker's input is made anew."""
    parameters = inputs.parameters()
    for first in range(0, count, CHUNK):
        yield [
            build_payslip(
                attrs.evolve(shapes[number % len(shapes)], worker_id=f"worker-{number}"),
                parameters,
            )
            for number in range(first, first + CHUNK)
        ]


def run(count: int, shapes: list[PayInput]) -> None:
    deque(chunks(count, shapes), maxlen=0)


def test_time_of_each_payslip() -> None:
    shapes = list(worker_months.months(CHUNK))
    few, many = f"{FEW:,}", f"{MANY:,}"
    with collector(on=True) as state:
        figures = interleaved(
            {
                few: lambda: [run(FEW, shapes) for _ in range(10)],
                many: lambda: run(MANY, shapes),
            },
            rounds=ROUNDS,
        )
    runs = MANY / FEW / 10
    growth = figures.ratio(many, few) / runs
    report = (
        f"\ngrowth, {state}, {ROUNDS} rounds: each of {many} payslips in chunks of {CHUNK:,} "
        f"takes {growth:.2f} times each of {few} (at most {MOST})"
    )
    print(report)
    assert growth <= MOST, report


@pytest.mark.skipif(not STATUS.exists(), reason="the peak of one program is read from /proc")
def test_peak_memory() -> None:
    here = Path(__file__).resolve().parent
    paths = [here, here.parent / "oracle", Path(jobcenter_core.__file__).parents[1]]
    script = (
        f"import sys; sys.path[:0] = {[str(path) for path in paths]!r}\n"
        "import test_growth as growth\n"
        "growth.print_peaks()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    before, few, many = (int(word) / KIB_IN_MIB for word in ended.stdout.split())
    print(
        f"\npeak memory, collector on: {before:.1f} MiB before, +{few - before:.1f} MiB after "
        f"{FEW:,} payslips, +{many - few:.1f} MiB more after {MANY:,}"
    )


def print_peaks() -> None:
    """The peak in KiB: with the inputs made, after few and after many payslips."""
    shapes = list(worker_months.months(CHUNK))
    peaks = [peak()]
    for count in (FEW, MANY):
        run(count, shapes)
        peaks.append(peak())
    print(*peaks)


def peak() -> int:
    """Peak resident size of this program in KiB.

    ``getrusage`` would not do: it starts from the size of the program that started this one.
    """
    found = re.search(r"VmHWM:\s*(\d+) kB", STATUS.read_text(encoding="ascii"))
    assert found is not None
    return int(found[1])
