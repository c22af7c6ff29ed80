"""`jobcenter init`: a valid folder, or nothing at all."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.input.forecast_documents import FORECAST_TABLES
from jobcenter_core.files.input.pay_documents import PAY_TABLES
from jobcenter_core.files.input.reader import TABLES, read_folder
from jobcenter_core.files.input.template import write_template


def test_the_starter_folder_imports_cleanly_with_every_file(tmp_path: Path) -> None:
    files = write_template(tmp_path / "deep" / "in")
    assert [file.name for file in files][:2] == ["README.txt", "settings.toml"]
    assert {file.name for file in files[2:]} == {spec.file for spec in TABLES} - {
        spec.file for spec in (*PAY_TABLES, *FORECAST_TABLES)
    }
    assert all(file.is_file() for file in files)
    contents = read_folder(tmp_path / "deep" / "in")  # no test codes are needed
    assert len(contents.workers) == 2
    readme = files[0].read_text(encoding="utf-8")
    assert all(spec.file in readme for spec in TABLES)


def test_every_column_of_a_plain_month_is_in_the_starter_folder(tmp_path: Path) -> None:
    write_template(tmp_path / "in")
    for spec in set(TABLES) - {*PAY_TABLES, *FORECAST_TABLES}:
        header = (tmp_path / "in" / spec.file).read_text(encoding="utf-8").splitlines()[0]
        columns = [column.name for column in spec.columns]
        known = header.split(";")
        assert known == columns[: len(known)]
        assert not any(column.required for column in spec.columns[len(known) :])


def test_only_the_owner_reads_the_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir(mode=0o755)
    files = write_template(tmp_path / "in")
    assert stat.S_IMODE((tmp_path / "in").stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    target = tmp_path / "in"
    target.mkdir()
    write_template(target)
    assert read_folder(target).orders


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(InvalidValue, match="new or empty"):
        write_template(tmp_path)
    with pytest.raises(InvalidValue, match="new or empty"):
        write_template(tmp_path / "mine.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_nothing_half_written_when_a_write_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_bytes

    def full_disk(self: Path, data: bytes) -> int:
        if self.name == "orders.csv":
            raise OSError(28, "No space left on device")
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", full_disk)
    with pytest.raises(InvalidValue, match="can be written"):
        write_template(tmp_path / "in")
    assert list(tmp_path.iterdir()) == []
