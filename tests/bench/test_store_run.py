"""A run of 100,000 payslips from SQLite to SQLite, and what other processes take over of it."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

import attrs
import payroll_inputs as inputs
import pytest
import stored_office
import test_growth as growth
import worker_months
from measuring import collector, interleaved
from stored_office import EMPLOYER, MONTH, PAY_ON

import jobcenter_core
from jobcenter_core import Jobcenter
from jobcenter_core.payroll.build import build_payslip
from jobcenter_core.payroll.pay_runs import pay_run_id
from jobcenter_core.payroll.payslips import PayLine, Payslip
from jobcenter_core.serial.codec import Codec
from jobcenter_core.services.pay_run_commands import (
    ApprovePayRun,
    CalculatePayslips,
    ClosePayRun,
    FinishCalculation,
    OpenPayRun,
)
from jobcenter_core.services.pool import Part, SlipPool, opened_pool
from jobcenter_core.services.slip_making import Gathered
from jobcenter_core.values.calculation import Calculation, Source

MANY = int(os.environ.get("JOBCENTER_BENCH_PAYSLIPS", "100000"))
PARTS, PART, ROUNDS = 40, 100, 9
AIM = 1.7
RUN = pay_run_id(EMPLOYER, "wages", MONTH, PAY_ON)


@pytest.mark.skipif(not growth.STATUS.exists(), reason="peaks are read from /proc")
@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_from_sqlite_to_sqlite(tmp_path: Path, workers: int) -> None:
    here = Path(__file__).resolve().parent
    paths = [here, here.parent / "oracle", Path(jobcenter_core.__file__).parents[1]]
    script = tmp_path / "run.py"
    script.write_text(
        f"import sys; sys.path[:0] = {[str(path) for path in paths]!r}\n"
        "import test_store_run\n"
        'if __name__ == "__main__":\n'
        f"    test_store_run.print_run({str(tmp_path / 'bench.db')!r}, {workers})\n",
        encoding="utf-8",
    )
    ended = subprocess.run([sys.executable, str(script)], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    print(f"\n{MANY:,} payslips, SQLite to SQLite, {workers} at work")
    print(ended.stdout)


def print_run(path: str, workers: int) -> None:
    """Fill a store, run it, and print the time of each step and the peak of this process."""
    begin = time.perf_counter()
    stored_office.stored(Path(path), MANY)
    print(f"the store is filled in {time.perf_counter() - begin:.0f} s")
    with stored_office.opened(Path(path)) as center:
        with opened_pool(workers, center.office.codec) as pool:
            center.office = attrs.evolve(center.office, pool=pool)
            chunks = _calculated(center)
        each = [1000 * seconds / made for seconds, made in chunks]
        print(
            f"payslips are made in {sum(seconds for seconds, _ in chunks):.0f} s; a payslip of the "
            f"first chunk takes {each[0]:.2f} ms, of the last {each[-1]:.2f} ms; "
            f"peak memory of the first process {growth.peak() / growth.KIB_IN_MIB:.0f} MiB"
        )
        print(f"the run is summed up and closed in {_timed(lambda: _closed(center)):.0f} s")
    print(f"peak memory with the closing {growth.peak() / growth.KIB_IN_MIB:.0f} MiB")


def _calculated(center: Jobcenter) -> list[tuple[float, int]]:
    center.do(
        OpenPayRun(
            command_id="open",
            actor="clerk",
            employer_id=EMPLOYER,
            kind="wages",
            month=MONTH,
            pay_on=PAY_ON,
        )
    )
    chunks: list[tuple[float, int]] = []
    left, last = 1, ""
    while left:
        begin = time.perf_counter()
        command = CalculatePayslips(
            command_id=f"calculate-{len(chunks)}", actor="clerk", run_id=RUN, after=last
        )
        result = center.do(command).result
        chunks.append((time.perf_counter() - begin, int(result["made"])))
        left, last = int(result["left"]), str(result["last"])
    assert sum(made for _, made in chunks) == MANY
    return chunks


def _closed(center: Jobcenter) -> None:
    center.do(FinishCalculation(command_id="finish", actor="clerk", run_id=RUN))
    center.do(ApprovePayRun(command_id="approve", actor="approver", run_id=RUN))
    center.do(ClosePayRun(command_id="close", actor="approver", run_id=RUN))


def test_two_processes_compute_and_encode() -> None:
    """By wall time, which shows the gain only when nothing else runs, and by processor time: that
    of one process against that of the busier of the two."""
    parameters, codec = inputs.parameters(), Codec(b"key")
    gathered = [Gathered(month, parameters) for month in worker_months.months(PART)]
    wall, processor = [], []
    with opened_pool(2, codec) as pool:
        (other,) = pool._others
        _compute(pool, gathered, 2)  # the second has begun, and imported what it needs
        for _ in range(ROUNDS):
            one = _cost(lambda: _compute(SlipPool(codec), gathered, PARTS))
            there = other.ask(time.process_time).result()
            two = _cost(lambda: _compute(pool, gathered, PARTS))
            there = other.ask(time.process_time).result() - there
            wall.append(one[0] / two[0])
            processor.append(one[1] / max(two[1], there))
    print(
        f"\n{PARTS * PART:,} payslips computed and encoded with their records, inputs and "
        f"documents sent through pipes: two processes are {statistics.median(wall):.2f} times as "
        f"quick as one (rounds {min(wall):.2f} to {max(wall):.2f}; aim {AIM}), "
        f"{statistics.median(processor):.2f} times by processor time"
    )


def _cost(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the wall and of this process."""
    begin = time.process_time()
    wall = _timed(work)
    return wall, time.process_time() - begin


def _compute(pool: SlipPool, gathered: list[Gathered], parts: int) -> None:
    """As a run does it: parts are ended in order, while later ones begin."""
    begun: deque[Part] = deque()
    ended: list[Part] = []
    for _ in range(parts):
        begun.append(pool.begin(gathered))
        while begun and begun[0].is_begun:
            ended.append(_ended(begun.popleft()))
    ended += [_ended(part) for part in begun]
    deque((part.finished() for part in ended), maxlen=0)


def _ended(part: Part) -> Part:
    before = [0 for _ in part.sums()]
    part.end(before, ["parameters"] * len(before))
    return part


def _timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def test_share_of_objects() -> None:
    """What making the lines, calculations and sources anew costs, of the whole payslip."""
    parameters = inputs.parameters()
    months = list(worker_months.months(200))
    slips = [build_payslip(month, parameters) for month in months]
    assert [_again(slip) for slip in slips] == slips
    with collector(on=False):
        figures = interleaved(
            {
                "payslip": lambda: deque((build_payslip(m, parameters) for m in months), maxlen=0),
                "objects": lambda: deque((_again(slip) for slip in slips), maxlen=0),
            },
            rounds=31,
        )
    share = figures.ratio("objects", "payslip")
    print(
        f"\nof a payslip {share:.0%} is making its objects, and {1 - share:.0%} arithmetic, "
        "putting the work in order, and calls"
    )


def _again(slip: Payslip) -> Payslip:
    """An equal payslip of new objects."""
    lines = tuple(
        [
            PayLine(
                line.number,
                line.kind,
                line.code,
                line.amount_cents,
                Calculation(line.calculation.factors, line.calculation.less_cents),
                line.rule,
                tuple([Source(s.timesheet_id, s.entry_id, s.worked_minutes) for s in line.sources]),
                line.on_lines,
                line.subject_id,
                line.facts,
            )
            for line in slip.lines
        ]
    )
    return attrs.evolve(slip, lines=lines)
