"""Importing the library costs little and loads no framework."""

from __future__ import annotations

import os
import subprocess
import sys

import source_tree as tree

FRAMEWORKS = (
    "alembic",
    "cattrs",
    "click",
    "hypothesis",
    "pluggy",
    "psycopg",
    "pytest",
    "sqlalchemy",
    "sqlite3",
    "tomllib",
)


def printed_by(script: str) -> list[str]:
    """The words that a fresh interpreter prints."""
    ended = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=False,
        text=True,
        env=os.environ | {"PYTHONPATH": str(tree.SOURCE)},
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.split()


def frameworks_loaded_by(*modules: str) -> list[str]:
    """Which frameworks a fresh interpreter has loaded after importing the modules."""
    return printed_by(
        "import importlib, sys\n"
        "before = set(sys.modules)\n"  # an editable install or a .pth file may load some itself
        f"for name in {list(modules)!r}: importlib.import_module(name)\n"
        f"print(*sorted(set({FRAMEWORKS!r}) & (set(sys.modules) - before)))"
    )


def test_the_front_door_loads_no_framework() -> None:
    assert frameworks_loaded_by("jobcenter_core") == []


def test_the_rooms_from_ports_down_load_no_framework() -> None:
    modules = [tree.module_name(path) for path in tree.pure_files()]
    assert frameworks_loaded_by(*modules) == []


def test_the_check_finds_a_framework() -> None:
    assert frameworks_loaded_by("jobcenter_core.serial", "cattrs") == ["cattrs"]


def test_the_front_door_loads_no_room_before_it_is_asked() -> None:
    loaded = printed_by(
        "import sys, jobcenter_core\n"
        "print(*sorted(n for n in sys.modules if n.startswith('jobcenter_core.')))"
    )
    assert loaded == ["jobcenter_core.version"]  # it lies below every room and imports nothing
