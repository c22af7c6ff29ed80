from __future__ import annotations

import os
from pathlib import Path

import pytest

from jobcenter_core.errors import StorageError
from jobcenter_core.files.output.atomic import make_folder, write_whole


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    assert write_whole(path, b"one")
    assert path.read_bytes() == b"one"
    assert mode(path) == 0o600


def test_equal_bytes_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_whole(path, b"one")
    before = path.stat()
    assert not write_whole(path, b"one")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_file_open_to_others_is_closed_even_when_it_is_equal(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    path.chmod(0o644)
    assert not write_whole(path, b"one")
    assert mode(path) == 0o600


def test_other_bytes_replace_the_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_whole(path, b"one")
    before = path.stat().st_ino
    assert write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_ino != before
    assert [found.name for found in tmp_path.iterdir()] == ["a.txt"]


def test_a_failed_write_keeps_the_old_file_and_leaves_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    write_whole(path, b"one")

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StorageError, match=r"a\.txt could not be written \(No space left"):
        write_whole(path, b"two")
    assert path.read_bytes() == b"one"
    assert [found.name for found in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_is_made_with_its_parents_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "x" / "y"
    make_folder(folder)
    assert mode(folder) == 0o700
    folder.chmod(0o755)
    make_folder(folder)
    assert mode(folder) == 0o700


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("a file")
    with pytest.raises(StorageError, match="x could not be written"):
        make_folder(tmp_path / "x")
