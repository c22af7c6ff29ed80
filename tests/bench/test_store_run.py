"""A run of 100,000 payslips from SQLite to SQLite, by one process and by two."""

from __future__ import annotations

import json
import os
import shutil
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
from jobcenter_core.services.pay_run_commands import (
    ApprovePayRun,
    CalculatePayslips,
    ClosePayRun,
    FinishCalculation,
    OpenPayRun,
)
from jobcenter_core.services.pool import SlipPool, opened_pool
from jobcenter_core.values.calculation import Calculation, Source

MANY = int(os.environ.get("JOBCENTER_BENCH_PAYSLIPS", "100000"))
ROUNDS = int(os.environ.get("JOBCENTER_BENCH_ROUNDS", "1"))
AIM = 1.7
RUN = pay_run_id(EMPLOYER, "wages", MONTH, PAY_ON)


@attrs.frozen
class Figures:
    """Of one run: seconds on the wall, processor time of the first process and of the other, if
    there is one, milliseconds of a payslip of the first and last chunk, MiB. ``started`` is how
    long the other took to start, which none of the other figures counts."""

    started: float
    made: float
    closed: float
    first: float
    other: float
    first_ms: float
    last_ms: float
    peak: float
    whole_peak: float


@pytest.mark.skipif(not growth.STATUS.exists(), reason="peaks are read from /proc")
def test_a_run_from_sqlite_to_sqlite(tmp_path: Path) -> None:
    """By wall time, which shows the gain only when nothing else runs, and by processor time: that
    of one process against that of the busier of the two."""
    kept = tmp_path / "kept.db"
    print(f"\n{MANY:,} payslips, SQLite to SQLite")
    print(f"the store is filled in {_timed(lambda: stored_office.stored(kept, MANY)):.0f} s")
    ones, twos = [], []
    for _ in range(ROUNDS):
        ones.append(_run(kept, tmp_path / "bench.db", 1))
        twos.append(_run(kept, tmp_path / "bench.db", 2))
    one, two = (min(some, key=lambda figures: figures.made) for some in (ones, twos))
    # By processor time the median of the rounds: a busy machine makes a single one slow.
    pairs = zip(ones, twos, strict=True)
    by_processor = statistics.median(a.first / max(b.first, b.other) for a, b in pairs)
    print(
        f"two processes make the payslips {one.made / two.made:.2f} times as quickly as one (aim "
        f"{AIM}), {by_processor:.2f} times by processor time; the whole run with summing up "
        f"and closing is {(one.made + one.closed) / (two.made + two.closed):.2f} times as quick"
    )


def _run(kept: Path, path: Path, workers: int) -> Figures:
    """A run in a process of its own, over a copy of the store."""
    here = Path(__file__).resolve().parent
    paths = [here, here.parent / "oracle", Path(jobcenter_core.__file__).parents[1]]
    script = path.with_name("run.py")
    script.write_text(
        f"import sys; sys.path[:0] = {[str(path) for path in paths]!r}\n"
        "import test_store_run\n"
        'if __name__ == "__main__":\n'
        f"    test_store_run.print_figures({str(path)!r}, {workers})\n",
        encoding="utf-8",
    )
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    shutil.copy(kept, path)
    ended = subprocess.run([sys.executable, str(script)], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    figures = Figures(**json.loads(ended.stdout))
    other = f" and {figures.other:.1f}" if workers > 1 else ""
    start = f"the other has started in {figures.started:.1f} s; " if workers > 1 else ""
    print(
        f"{workers} at work: {start}payslips are made in {figures.made:.1f} s ({figures.first:.1f}"
        f"{other} s of processor time), a payslip of the first chunk in {figures.first_ms:.2f} ms, "
        f"of the last in {figures.last_ms:.2f} ms; the run is summed up and closed in "
        f"{figures.closed:.1f} s; peak memory of the first process {figures.peak:.0f} MiB, "
        f"{figures.whole_peak:.0f} MiB with the closing"
    )
    return figures


def print_figures(path: str, workers: int) -> None:
    """Run the store, and print the figures as JSON."""
    with stored_office.opened(Path(path)) as center:
        with opened_pool(workers, center.office) as pool:
            center.office = attrs.evolve(center.office, pool=pool)
            started, other = time.perf_counter(), _of_other(pool)
            started, begin = time.perf_counter() - started, time.process_time()
            chunks = _calculated(center)
            first, other = time.process_time() - begin, _of_other(pool) - other
        each = [1000 * seconds / made for seconds, made in chunks]
        peak = growth.peak() / growth.KIB_IN_MIB
        figures = Figures(
            started=started,
            made=sum(seconds for seconds, _ in chunks),
            closed=_timed(lambda: _closed(center)),
            first=first,
            other=other,
            first_ms=each[0],
            last_ms=each[-1],
            peak=peak,
            whole_peak=growth.peak() / growth.KIB_IN_MIB,
        )
    print(json.dumps(attrs.asdict(figures)))


def _of_other(pool: SlipPool) -> float:
    """Processor time of the other process, which has begun then."""
    return sum(process.ask(time.process_time).result() for process in pool._others)


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
