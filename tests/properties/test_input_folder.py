"""Whatever the bytes of an input folder are: contents or ImportRefused, and nothing else."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from jobcenter_core.cli.pilot import pilot_folder
from jobcenter_core.errors import ImportRefused
from jobcenter_core.files.input.reader import TABLES, read_folder
from jobcenter_core.files.input.template import write_template
from jobcenter_core.services.folder_contents import FolderContents
from jobcenter_core.values.findings import Finding

FILES = ("settings.toml", *(spec.file for spec in TABLES))
PILOT = {file: (pilot_folder() / file).read_bytes() for file in FILES}
# Cells that are near to something valid find more than noise does.
NEAR = (
    "",
    "yes",
    "no",
    "-1",
    "0",
    "12.59",
    "1e3",
    "NaN",
    "2026-10-05",
    "2026-10-25",
    "2199-12-31",
    "9999-12-31",
    "03:30",
    "00:00",
    "23:59",
    "first",
    "first-second",
    "employment",
    "o-clean",
    "a-clean-1",
    "w-1",
    "FREQ=DAILY",
    "FREQ=YEARLY;BYDAY=53MO",
    "2026-10-05>2026-10-06",
    "w" * 200,
    "\u202e",
    '"',
)
CELLS = st.sampled_from(NEAR) | st.text(max_size=30)


def outcome(files: dict[str, bytes]) -> FolderContents | ImportRefused:
    """What reading a folder of these files gives; any other exception fails the test."""
    with tempfile.TemporaryDirectory() as name:
        for file, content in files.items():
            (Path(name) / file).write_bytes(content)
        try:
            return read_folder(Path(name), allow_temporary=True)
        except ImportRefused as error:
            refused = error
    assert refused.findings
    for finding in refused.findings:
        assert isinstance(finding, Finding)
        assert finding.path.split(":")[0] in (*FILES, ".")
    return refused


@given(st.sampled_from(FILES), st.binary(max_size=2000))
def test_arbitrary_bytes_in_any_file(file: str, content: bytes) -> None:
    outcome(PILOT | {file: content})


@given(st.data())
def test_bytes_put_into_a_valid_file(data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(FILES))
    content = PILOT[file]
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 20)))
    spoiled = content[:start] + data.draw(st.binary(max_size=20)) + content[end:]
    outcome(PILOT | {file: spoiled})


@given(st.data())
def test_cells_of_rows_exchanged(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        write_template(Path(name) / "in")
        files = {
            file: (Path(name) / "in" / file).read_bytes()
            for file in FILES
            if (Path(name) / "in" / file).exists()
        }
    spec = data.draw(st.sampled_from([spec for spec in TABLES if spec.file in files]))
    lines = files[spec.file].decode("utf-8").splitlines()
    row = data.draw(st.integers(1, len(lines) - 1))
    cells = [data.draw(CELLS).replace(";", ",") for _ in lines[0].split(";")]
    kept = lines[row].split(";") if len(lines[row].split(";")) == len(cells) else cells
    mixed = [data.draw(st.sampled_from(pair)) for pair in zip(cells, kept, strict=True)]
    lines[row] = ";".join(mixed)
    outcome(files | {spec.file: "\n".join(lines).encode()})


@given(st.permutations(range(1, 10)))
def test_the_order_of_rows_says_nothing(order: list[int]) -> None:
    """Rows of workers.csv in another order: the same workers."""
    lines = PILOT["workers.csv"].splitlines(keepends=True)
    moved = [lines[0], *(lines[place] for place in order), *lines[10:]]
    read, plain = outcome(PILOT | {"workers.csv": b"".join(moved)}), outcome(PILOT)
    assert isinstance(read, FolderContents)
    assert isinstance(plain, FolderContents)
    assert {w.id: w for w in read.workers} == {w.id: w for w in plain.workers}
