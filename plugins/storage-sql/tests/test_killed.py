"""kill -9 at every point of a unit of work and of the first migration: all of it or none."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("killed_programs.py")
MOST_POINTS = 80


def _outcomes(*arguments: str) -> list[str]:
    """One outcome per point, in order."""
    done = subprocess.run(
        [sys.executable, str(PROGRAM), *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    assert [int(point) for point, _ in lines] == list(range(1, len(lines) + 1))
    return [outcome for _, outcome in lines]


def _is_once_none_then_all(outcomes: list[str]) -> bool:
    """Nothing is kept up to one moment, and everything after it."""
    return outcomes == sorted(outcomes, key=["none", "all"].index) and len(set(outcomes)) == 2


def test_a_unit_of_work(url: str) -> None:
    outcomes = _outcomes("unit", url)
    assert len(outcomes) > 40
    assert _is_once_none_then_all(outcomes)


def test_the_migration_on_sqlite(tmp_path: Path) -> None:
    urls = [f"sqlite:///{tmp_path}/{point}.db" for point in range(MOST_POINTS)]
    outcomes = _outcomes("migration", *urls)
    assert len(outcomes) > 20
    assert _is_once_none_then_all(outcomes)


@pytest.mark.postgresql
def test_the_migration_on_postgresql(new_postgresql_url: Callable[[], str]) -> None:
    outcomes = _outcomes("migration", *(new_postgresql_url() for _ in range(MOST_POINTS)))
    assert len(outcomes) > 20
    assert _is_once_none_then_all(outcomes)
