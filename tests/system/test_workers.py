"""`jobcenter run --workers N` stores the same documents and writes the same papers as one does."""

from __future__ import annotations

import hashlib
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from jobcenter_core import Jobcenter, Month, pilot_folder
from jobcenter_core.cli.pilot import PILOT_CLOCK
from jobcenter_core.hooks.loader import load_plugins
from jobcenter_core.services import part_stream, pay_run_commands
from jobcenter_core.services.event_log import first_broken_position
from jobcenter_core.services.pool import Part, RunParts
from jobcenter_core.services.slip_parts import PartOrder
from jobcenter_core.testing.store_kit import content_digest

T = TypeVar("T")

MONTH, PAY_ON = Month(2026, 10), date(2026, 11, 13)


def imported(folder: Path) -> str:
    """The URL of a new store with the pilot's month."""
    folder.mkdir()
    url = f"sqlite:///{folder / 'jobcenter.db'}"
    with Jobcenter.open(url, clock=PILOT_CLOCK) as center:
        center.import_folder(pilot_folder(), allow_temporary=True)
    return url


def run(folder: Path, workers: int) -> tuple[str, str]:
    """Digests of the papers and of the store of one run of the pilot's month."""
    url, out = imported(folder), folder / "out"
    done = subprocess.run(command(url, out, workers), capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr  # 1: there are findings
    with Jobcenter.open(url, clock=PILOT_CLOCK) as center:
        return digest_of_folder(out), content_digest(center.office.store)


def command(url: str, out: Path, workers: int) -> list[str]:
    asked = [sys.executable, "-m", "jobcenter_core", "run", "--month", "2026-10"]
    asked += ["--pay-on", "2026-11-13", "--today", "2026-11-10", "--db", url, "--out", str(out)]
    return [*asked, "--workers", str(workers)]


def digest_of_folder(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            whole.update(path.relative_to(folder).as_posix().encode())
            whole.update(path.read_bytes())
    return whole.hexdigest()


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """What one process makes."""
    return run(tmp_path_factory.mktemp("workers") / "one", 1)


@pytest.mark.parametrize("workers", [2, 3])
def test_the_same_bytes_with_one_process_and_with_more(
    tmp_path: Path, one: tuple[str, str], workers: int
) -> None:
    assert run(tmp_path / "more", workers) == one


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_small_chunks_end_at_the_same_workers(
    tmp_path: Path, workers: int, small: None, in_small_chunks: str
) -> None:
    url = imported(tmp_path / "small")
    with Jobcenter.open(url, clock=PILOT_CLOCK) as center:
        center.run_month(MONTH, pay_on=PAY_ON, workers=workers)
        assert first_broken_position(center.events_after(0, 100_000)) is None
        assert content_digest(center.office.store) == in_small_chunks


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of five workers in parts of two."""
    monkeypatch.setattr(pay_run_commands, "CHUNK", 5)
    monkeypatch.setattr(part_stream, "_PART", 2)
    monkeypatch.setattr(part_stream, "_SMALL_PART", 2)


@pytest.fixture
def in_small_chunks(monkeypatch: pytest.MonkeyPatch) -> str:
    """What the store in memory holds after chunks of five workers, each of one part."""
    monkeypatch.setattr(pay_run_commands, "CHUNK", 5)
    with Jobcenter.open("memory:", clock=PILOT_CLOCK) as center:
        center.import_folder(pilot_folder(), allow_temporary=True)
        center.run_month(MONTH, pay_on=PAY_ON, workers=2)  # memory: one process
        return content_digest(center.office.store)


def test_plugins_that_are_not_those_installed_are_known_to_one_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(parts: RunParts, order: PartOrder) -> Part:
        raise AssertionError("another process was given a part")

    monkeypatch.setattr(RunParts, "begin_there", never)
    url = imported(tmp_path / "own")
    with Jobcenter.open(url, clock=PILOT_CLOCK, catalogue=load_plugins()) as center:
        center.run_month(MONTH, pay_on=PAY_ON, workers=2)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are read from /proc")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_no_process_outlives_the_first(tmp_path: Path, sent: signal.Signals) -> None:
    """Stopped while the others are at work; going on later is tested where stores are killed."""
    url = imported(tmp_path / "stopped")
    with subprocess.Popen(
        command(url, tmp_path / "out", 3), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as first:
        others = wait_for(lambda: others_of(first.pid))
        first.send_signal(sent)
        first.wait(30)
    wait_for(lambda: [pid for pid in others if parent_of(pid) is None] == others)


def wait_for(answer: Callable[[], T]) -> T:
    """The first answer that is true, within half a minute."""
    for _ in range(3_000):
        if found := answer():
            return found
        time.sleep(0.01)
    raise AssertionError("it did not happen")


def others_of(first: int) -> list[int]:
    """The processes that a process has spawned to make payslips."""
    processes = (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit())
    return [pid for pid in processes if parent_of(pid) == first and "spawn_main" in asked_of(pid)]


def asked_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode()
    except OSError:
        return ""


def parent_of(pid: int) -> int | None:
    """Of a process that has not ended."""
    try:
        state, parent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:2]
    except OSError:
        return None
    return None if state in "ZX" else int(parent)
