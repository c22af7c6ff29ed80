"""One version: what the package says is what pyproject.toml and the changelog say."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import jobcenter_core
from jobcenter_core.version import VERSION


def test_the_version_is_that_of_the_metadata(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION == jobcenter_core.__version__


def test_the_front_door_opens_every_name_and_no_other() -> None:
    for name in jobcenter_core.__all__:
        assert getattr(jobcenter_core, name) is not None
    assert sorted(dir(jobcenter_core)) == sorted(jobcenter_core.__all__)
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = jobcenter_core.no_such_name
