"""What is said of the files of a month: written, taken away, left because somebody changed them."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobcenter_core.cli.report import files_json, say_files
from jobcenter_core.files.output.folder import WrittenFolder
from jobcenter_core.files.output.paper_press import Removed

ONE = WrittenFolder(
    folder=Path("out"),
    paths=("a", "b"),
    changed=("a",),
    removed=Removed(gone=("people/w-1/C-1.pdf",), left=("people/w-2/C-2.pdf",)),
)


def test_what_was_taken_away_and_what_was_left_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    say_files(ONE)
    assert capsys.readouterr().out.splitlines() == [
        "1 file written, 1 was there already.",
        "1 file removed that no longer stood.",
        "No longer stands, but somebody has changed it: people/w-2/C-2.pdf",
        "Look: out/index.html",
    ]
    assert files_json(ONE) == {
        "files_written": 1,
        "files_unchanged": 1,
        "files_removed": ["people/w-1/C-1.pdf"],
        "files_left": ["people/w-2/C-2.pdf"],
        "index": "out/index.html",
    }


def test_nothing_is_said_of_what_was_not_taken_away(capsys: pytest.CaptureFixture[str]) -> None:
    say_files(WrittenFolder(folder=Path("out"), paths=("a",), changed=()))
    assert capsys.readouterr().out.splitlines() == [
        "0 files written, 1 was there already.",
        "Look: out/index.html",
    ]
