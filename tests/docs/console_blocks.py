"""The console blocks of the pages: what is in them, what may be run, and whether the output fits.

A block is a fence with the language ``console``. In it a line that begins with ``$ `` is a command,
and the lines up to the next one are what it prints. In what it prints, ``...`` or ``…`` alone on a
line stands for any lines, and inside a line for any text. A command that should fail is followed by
``$ echo $?`` and the exit code. A here-document (``<<'EOF'``) goes on to its end.
"""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]

_FENCE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HERE_DOCUMENT = re.compile(r"<<'?(\w+)'?")
_LEFT_OUT = re.compile(r"\.\.\.|…")
_PLAIN_BLANKS = re.compile("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]")
"""Blanks that a reader of a page cannot tell from others."""

SHOW_EXIT_CODE = "echo $?"

RUN = ("jobcenter", "cat", "ls", "mkdir", "cp", "sed", "head", "tail", "grep", "test")
"""Commands that are run, one after another in one empty folder for each page."""

RUN_PYTHON = (("-c",), ("-",), ("-m", "pytest"))
"""What ``python`` is run with: a line, a here-document, or tests of the page's own files."""

ELSEWHERE = (
    ("python3", "-m", "venv"),
    (".", ".venv/bin/activate"),
    ("python", "-m", "pip", "install"),
    ("python", "-m", "nox"),
    ("python", "tests/contracts/public_api.py"),
    ("pytest", "tests/unit/values"),
    ("ruff",),
    ("mypy",),
    ("lint-imports",),
    ("createuser",),
    ("createdb",),
    ("pg_dump",),
    ("sqlite3",),
)
"""Commands that install things, work on a checkout or are a database's own: known, and not run."""

SECONDS = 120
"""What takes longer than this hangs."""

SERVER = "postgresql://"
"""A command that names a server is not run: a reader has one, the tests of the store start one."""


@dataclass(frozen=True)
class Step:
    """A command of a page, and what the page says that it prints."""

    line: int
    command: str
    expected: tuple[str, ...]


def pages() -> list[Path]:
    """README.md and every page of the documentation."""
    docs = REPOSITORY / "docs"
    found = [path for path in docs.rglob("*.md") if "_build" not in path.parts]
    return [REPOSITORY / "README.md", *sorted(found)]


def steps(text: str) -> list[Step]:
    """The commands of all console blocks of a page, in order."""
    found: list[Step] = []
    for block in _FENCE.finditer(text):
        first = text.count("\n", 0, block.start(1)) + 1
        found.extend(_steps_of(block[1].splitlines(), first))
    return found


def _steps_of(lines: Sequence[str], first: int) -> Iterator[Step]:
    prompted = any(line.startswith("$ ") for line in lines)
    index = 0
    while index < len(lines):
        start = index
        command, index = _command(lines, index) if prompted else (lines[index], index + 1)
        printed = []
        while prompted and index < len(lines) and not lines[index].startswith("$ "):
            printed.append(lines[index])
            index += 1
        yield Step(first + start, command, tuple(printed))


def _command(lines: Sequence[str], index: int) -> tuple[str, int]:
    """The command that begins there, with its here-document and continued lines."""
    line = lines[index]
    if not line.startswith("$ "):
        raise ValueError(f"a console block begins with output: {line!r}")
    parts = [line.removeprefix("$ ")]
    index += 1
    here = _HERE_DOCUMENT.search(parts[0])
    while index < len(lines):
        if here is None and not parts[-1].endswith("\\"):
            break
        parts.append(lines[index])
        index += 1
        if here is not None and parts[-1] == here[1]:
            break
    return "\n".join(parts), index


def is_run(command: str) -> bool:
    """Whether the command is run from a page."""
    if command == SHOW_EXIT_CODE:
        return True
    words = _words(command)
    if not words or SERVER in command:
        return False
    if words[0] == "python":
        return any(tuple(words[1 : 1 + len(how)]) == how for how in RUN_PYTHON)
    return words[0] in RUN


def is_done_elsewhere(command: str) -> bool:
    """Whether every part of the command is known and not run."""
    parts = [_words(part) for part in command.split("&&")]
    if SERVER in command and parts[0][0] in RUN:
        return True
    return all(any(tuple(p[: len(known)]) == known for known in ELSEWHERE) for p in parts)


def _words(command: str) -> list[str]:
    first = command.splitlines()[0]
    try:
        return shlex.split(first, comments=True)
    except ValueError:  # a quotation goes on in the next line
        return first.split()


def as_pattern(expected: Iterable[str]) -> re.Pattern[str]:
    """What the page says is printed, as a pattern of the whole output."""
    parts = []
    for line in expected:
        if _LEFT_OUT.fullmatch(line.strip()):
            parts.append(r"(?:.*\n)*?")
        else:
            pieces = (re.escape(piece) for piece in _LEFT_OUT.split(line.rstrip()))
            parts.append(".*".join(pieces) + r" *\n")
    return re.compile("".join(parts))


class Shell:
    """Runs the commands of one page in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._exit_code = 0

    def run(self, command: str) -> str:
        """What the command prints, errors in their place."""
        if command == SHOW_EXIT_CODE:
            shown, self._exit_code = self._exit_code, 0
            return f"{shown}\n"
        with subprocess.Popen(
            ["bash", "-c", command],
            cwd=self._folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
        ) as running:
            try:
                printed, _ = running.communicate(timeout=SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, signal.SIGKILL)  # what bash began would hold the pipe
                printed = f"{running.communicate()[0]}\nnot done in {SECONDS} seconds\n"
        self._exit_code = running.returncode
        printed = _PLAIN_BLANKS.sub(" ", printed).rstrip("\n")
        return f"{printed}\n" if printed else ""

    @property
    def has_failed(self) -> bool:
        """Whether a command has failed and nobody asked for its exit code yet."""
        return self._exit_code != 0


def _environment() -> dict[str, str]:
    """The environment of the tests, with its commands first and without settings of its own."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("JOBCENTER_", "PYTEST_", "COLUMNS"))
    }
    return kept | {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
        "PYTHONUTF8": "1",
        "LC_ALL": "C.UTF-8",
    }


def run_page(steps: Sequence[Step], folder: Path, taken_for_granted: Sequence[str]) -> list[str]:
    """Run the commands of a page and return what is wrong with it."""
    shell = Shell(folder)
    wrong = [f"before the page: {c}\n{out}" for c in taken_for_granted if (out := _fails(shell, c))]
    ahead = [*steps[1:], None]
    for step, following in zip(steps, ahead, strict=True):
        printed = shell.run(step.command)
        if step.expected and as_pattern(step.expected).fullmatch(printed) is None:
            wanted = "\n".join(step.expected)
            wrong.append(
                f"line {step.line}: $ {step.command}\n--- the page says\n{wanted}\n--- it printed"
                f"\n{printed}"
            )
        if shell.has_failed and (following is None or following.command != SHOW_EXIT_CODE):
            wrong.append(f"line {step.line}: $ {step.command}\nfailed:\n{printed}")
            break
    return wrong


def _fails(shell: Shell, command: str) -> str:
    printed = shell.run(command)
    return printed if shell.has_failed else ""
