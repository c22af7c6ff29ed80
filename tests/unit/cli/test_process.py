"""The command as a process: encodings that lack characters, and being stopped at any moment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = (sys.executable, "-m", "jobcenter_core")
SECONDS = 60


def ran(*arguments: str, encoding: str) -> tuple[int, bytes, bytes]:
    ended = subprocess.run(
        [*COMMAND, *arguments],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        timeout=SECONDS,
    )
    return ended.returncode, ended.stdout, ended.stderr


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "cp437", "utf-8"])
def test_output_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    code, out, err = ran("demo", "--out", str(tmp_path), "--db", "memory:", encoding=encoding)
    assert code == 0, err
    arrow = "\N{LEFT RIGHT ARROW}" if encoding == "utf-8" else "<->"
    assert f"hours {arrow} payslips" in out.decode(encoding)
    assert b"Traceback" not in err


def test_json_is_the_same_in_any_encoding(tmp_path: Path) -> None:
    arguments = ("import", str(tmp_path), "--db", "memory:", "--json")
    found = [ran(*arguments, encoding=encoding) for encoding in ("latin-1", "utf-8")]
    assert [code for code, _, _ in found] == [2, 2]
    assert found[0][1].isascii()
    assert json.loads(found[0][1]) == json.loads(found[1][1])


def stopped(number: int, after: float, *arguments: str) -> tuple[int, str, str]:
    """Exit code, output and errors of a command that gets a signal after so many seconds. It is
    sent when Python runs our code: before that nobody can answer it."""
    program = (
        "import sys; print('up', flush=True); from jobcenter_core.cli import main; sys.exit(main())"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "up\n"
        time.sleep(after)
        running.send_signal(number)
        out, err = running.communicate(timeout=SECONDS)
    return running.returncode, out, err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to send")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("after", [0.03, 0.08, 0.15, 0.25])
def test_a_stopped_command_says_so(tmp_path: Path, number: int, after: float) -> None:
    """During the imports of modules as well as later; the demo takes longer than these."""
    arguments = ("demo", "--out", str(tmp_path), "--db", "memory:", "--json")
    code, out, err = stopped(number, after, *arguments)
    assert "Traceback" not in err
    assert "Stopped. What was committed is kept; run the same command to go on." in err
    assert code == 4
    assert json.loads(out)["error"] == "stopped"
