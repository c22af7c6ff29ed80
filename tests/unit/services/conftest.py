"""Worlds at three points of a month. Also lets the tests here import office_world.py."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

import office_documents as some
import office_world
from office_world import World


@pytest.fixture
def world() -> World:
    """Orders run and workers have said yes; no hours yet. It is 3 November 2026."""
    return office_world.with_ground(some.full_month())


@pytest.fixture
def recorded(world: World) -> World:
    """Hours of October are recorded and handed in."""
    entries = some.full_hours()
    world.record(*entries)
    for sheet_id in sorted({entry.timesheet_id for entry in entries}):
        world.submit(sheet_id)
    return world


@pytest.fixture
def approved(recorded: World) -> World:
    """Hours of October are approved by somebody else."""
    for sheet_id in sorted({entry.timesheet_id for entry in some.full_hours()}):
        recorded.approve(sheet_id)
    return recorded
