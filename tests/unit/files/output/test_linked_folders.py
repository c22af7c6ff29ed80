"""What lies behind a link is not ours: it is neither written, nor closed to others, nor removed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from month_example import month_view
from press_example import ADVICE, CERTIFICATE, PAGE, REVOKED, write

from jobcenter_core.errors import StorageError
from jobcenter_core.files.output.folder import WrittenFolder
from jobcenter_core.files.output.manifest import MANIFEST


def behind(out: Path, path: str) -> Path:
    """Move a folder of the output away and leave a link to it, open to others as before."""
    elsewhere = out.parent / "elsewhere"
    shutil.move(out / path, elsewhere)
    elsewhere.chmod(0o755)
    (out / path).symlink_to(elsewhere)
    return elsewhere


@pytest.mark.parametrize("path", ["people/w-1", "people", "payslips"])
def test_nothing_is_written_through_a_linked_folder(tmp_path: Path, path: str) -> None:
    out = tmp_path / "out"
    write(out)
    elsewhere = behind(out, path)
    for one in elsewhere.rglob("*.*"):
        one.write_bytes(b"theirs")
    with pytest.raises(StorageError, match="link"):
        write(out)
    assert {one.read_bytes() for one in elsewhere.rglob("*.*")} == {b"theirs"}
    assert elsewhere.stat().st_mode & 0o777 == 0o755


def test_nothing_is_removed_through_a_linked_folder(tmp_path: Path) -> None:
    """In the month that is written now the worker has nothing, so the folder is not asked for."""
    out = tmp_path / "out"
    write(out)
    elsewhere = behind(out, "people/w-1")
    nobody = attrs.evolve(
        month_view(), workers=(), worker_months=(), payslips=(), outgoing=(), in_force=()
    )
    done = write(out, nobody)
    assert CERTIFICATE in done.removed.left
    assert (elsewhere / Path(CERTIFICATE).name).is_file()


def test_a_linked_file_is_replaced_or_left_and_what_it_points_to_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out)
    for path in (CERTIFICATE, PAGE):
        mine = tmp_path / Path(path).name
        shutil.move(out / path, mine)
        mine.chmod(0o644)
        (out / path).symlink_to(mine)
    done = write(out, REVOKED)
    assert (done.removed.gone, done.removed.left) == ((), (CERTIFICATE,))
    assert (out / CERTIFICATE).is_symlink()
    assert not (out / PAGE).is_symlink()
    for path in (CERTIFICATE, PAGE):
        assert (tmp_path / Path(path).name).stat().st_mode & 0o777 == 0o644


def _with_number(content: dict[str, object]) -> None:
    content["certificate"] = ["C-1"]


def _with_half_a_letter(content: dict[str, object]) -> None:
    content["month"] = "\ud800"


@pytest.mark.parametrize("spoil", [_with_number, _with_half_a_letter])
def test_a_manifest_of_other_types_is_taken_as_none(
    tmp_path: Path, spoil: Callable[[dict[str, object]], None]
) -> None:
    write(tmp_path)
    content = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    spoil(content["files"][CERTIFICATE])
    (tmp_path / MANIFEST).write_text(json.dumps(content), encoding="utf-8")
    assert write(tmp_path, REVOKED).removed.gone == ()


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '{"format_version": 1, "files": {"\\ud800": {"month": "", "content": ""}}}'],
)
def test_a_hostile_manifest_is_taken_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    assert CERTIFICATE in write(tmp_path).changed


def written_by_payroll(out: Path) -> WrittenFolder:
    unseen = attrs.evolve(month_view(), outgoing=())
    assert unseen.in_force is None
    return write(out, unseen)


def test_the_workers_page_stays_when_payroll_writes_after_a_coordinator(tmp_path: Path) -> None:
    """Payroll does not see what the page links to, and takes nothing off it."""
    write(tmp_path)
    before = (tmp_path / PAGE).read_bytes()
    done = written_by_payroll(tmp_path)
    assert (tmp_path / PAGE).read_bytes() == before
    assert PAGE in done.paths
    assert Path(ADVICE).name.encode() in before


def test_payroll_writes_the_page_of_who_has_no_papers_there(tmp_path: Path) -> None:
    assert PAGE in written_by_payroll(tmp_path).changed
