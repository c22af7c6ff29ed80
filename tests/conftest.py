"""Marks by folder, and the folder of the repository for tests that read it.

The Hypothesis profiles are in the conftest.py of the repository, because plugins' tests use them
too: dev 25 examples, ci 150, long 5000, chosen by HYPOTHESIS_PROFILE (ci when CI is set).
"""

from __future__ import annotations

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
MARKS_BY_FOLDER = {"bench": pytest.mark.bench}


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root folder of the checkout."""
    return REPOSITORY


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for folder, mark in MARKS_BY_FOLDER.items():
            if REPOSITORY / "tests" / folder in item.path.parents:
                item.add_marker(mark)
