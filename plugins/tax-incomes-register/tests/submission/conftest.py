"""Lets the tests here import register_world.py, and makes a world for each of them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from register_world import RegisterWorld


@pytest.fixture
def world() -> RegisterWorld:
    """An office and a fake register that does no wrong; it is 16 November 2026, 9.00."""
    return RegisterWorld()
