"""Every console block of README.md and the documentation is run, as a reader would type it."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

import console_blocks as blocks
import pytest

TAKEN_FOR_GRANTED = {
    # The page explains a payslip of the demo, in the store that is the default.
    "docs/how-to/explain-an-amount.md": (
        "jobcenter demo --out demo-out --db sqlite:///jobcenter.db",
    ),
    # The page is about stores, not about what is put into them.
    "docs/how-to/store-in-sqlite-or-postgresql.md": (
        "jobcenter init my-center && jobcenter import my-center",
    ),
}
"""What a page's reader has done before."""

PAGES = {path.relative_to(blocks.REPOSITORY).as_posix(): path for path in blocks.pages()}
STEPS = {name: blocks.steps(path.read_text(encoding="utf-8")) for name, path in PAGES.items()}
RUN = {
    name: [step for step in found if blocks.is_run(step.command)] for name, found in STEPS.items()
}

needs_the_store = pytest.mark.skipif(
    importlib.util.find_spec("jobcenter_storage_sql") is None,
    reason="the pages keep things in SQLite: install plugins/storage-sql",
)
needs_bash = pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("bash") is None, reason="the pages are written for bash"
)


@pytest.mark.parametrize("name", [name for name, found in STEPS.items() if found])
def test_every_command_is_run_or_known_to_be_done_elsewhere(name: str) -> None:
    unknown = [
        f"{name}:{step.line}: {step.command}"
        for step in STEPS[name]
        if not blocks.is_run(step.command) and not blocks.is_done_elsewhere(step.command)
    ]
    assert unknown == []


@needs_the_store
@needs_bash
@pytest.mark.parametrize("name", [name for name, found in RUN.items() if found])
def test_the_commands_of_a_page_do_what_it_says(name: str, tmp_path: Path) -> None:
    wrong = blocks.run_page(RUN[name], tmp_path, TAKEN_FOR_GRANTED.get(name, ()))
    assert not wrong, f"{name}\n" + "\n\n".join(wrong)


def test_the_tutorial_is_among_the_pages_that_are_run() -> None:
    """Else an empty list of pages would pass."""
    assert len(RUN["docs/tutorial/first-month.md"]) > 10
    assert RUN["README.md"]


def test_what_is_taken_for_granted_belongs_to_a_page() -> None:
    assert TAKEN_FOR_GRANTED.keys() <= PAGES.keys()


PAGE = """\
```console
$ cat > note.txt <<'END'
one
two
END
$ cat note.txt
one
two
$ ls missing
...
$ echo $?
2
```
"""


@needs_bash
def test_a_page_is_read_and_run_in_order(tmp_path: Path) -> None:
    found = blocks.steps(PAGE)
    assert [(step.line, step.expected) for step in found] == [
        (2, ()),
        (6, ("one", "two")),
        (9, ("...",)),
        (11, ("2",)),
    ]
    assert blocks.run_page(found, tmp_path, ()) == []


@needs_bash
@pytest.mark.parametrize(
    ("was", "becomes"), [("two\n$ ls", "three\n$ ls"), ("$ echo $?\n2\n", ""), ("2\n```", "1\n```")]
)
def test_a_page_that_says_something_else_is_found(was: str, becomes: str, tmp_path: Path) -> None:
    assert was in PAGE
    assert blocks.run_page(blocks.steps(PAGE.replace(was, becomes)), tmp_path, ()) != []


@pytest.mark.parametrize(
    ("command", "run", "elsewhere"),
    [
        ("jobcenter init my-center   # a folder", True, False),
        ("python -c 'print(1)'", True, False),
        ("python -m pip install nox && python -m nox -s demo", False, True),
        ("python -m pip install nox && rm -r my-center", False, False),
        ("curl https://example.org", False, False),
    ],
)
def test_what_is_run(command: str, run: bool, elsewhere: bool) -> None:
    assert (blocks.is_run(command), blocks.is_done_elsewhere(command)) == (run, elsewhere)


@pytest.mark.parametrize(
    ("expected", "printed", "fits"),
    [
        (("a", "...", "z"), "a\nb\nc\nz\n", True),
        (("a", "...", "z"), "a\nb\nc\n", False),
        (("total: … in all",), "total: €5.00 in all\n", True),
        (("total",), "total: 5\n", False),
    ],
)
def test_left_out_lines_and_texts(expected: tuple[str, ...], printed: str, fits: bool) -> None:
    assert (blocks.as_pattern(expected).fullmatch(printed) is not None) is fits
