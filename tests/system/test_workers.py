"""`jobcenter run --workers N` stores the same documents and writes the same papers as one does."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

from jobcenter_core import Jobcenter, pilot_folder
from jobcenter_core.cli.pilot import PILOT_CLOCK
from jobcenter_core.testing.store_kit import content_digest


def run(folder: Path, workers: int) -> tuple[str, str]:
    """Digests of the papers and of the store of one run of the pilot's month."""
    folder.mkdir()
    url, out = f"sqlite:///{folder / 'jobcenter.db'}", folder / "out"
    with Jobcenter.open(url, clock=PILOT_CLOCK) as center:
        center.import_folder(pilot_folder(), allow_temporary=True)
    command = [sys.executable, "-m", "jobcenter_core", "run", "--month", "2026-10"]
    command += ["--pay-on", "2026-11-13", "--today", "2026-11-10", "--db", url, "--out", str(out)]
    done = subprocess.run([*command, "--workers", str(workers)], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr  # 1: there are findings
    with Jobcenter.open(url, clock=PILOT_CLOCK) as center:
        return digest_of_folder(out), content_digest(center.office.store)


def digest_of_folder(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            whole.update(path.relative_to(folder).as_posix().encode())
            whole.update(path.read_bytes())
    return whole.hexdigest()


def test_the_same_bytes_with_one_process_and_with_two(tmp_path: Path) -> None:
    one = run(tmp_path / "one", 1)
    assert run(tmp_path / "two", 2) == one
