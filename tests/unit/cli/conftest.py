"""The command over one catalogue, so that `memory:name` outlives a single call."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from jobcenter_core import center
from jobcenter_core.cli import app
from jobcenter_core.hooks.catalogue import Catalogue
from jobcenter_core.hooks.loader import load_plugins


@pytest.fixture
def catalogue(monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    shared = load_plugins()
    monkeypatch.setattr(center, "load_plugins", lambda: shared)
    monkeypatch.setattr(app, "load_plugins", lambda: shared)
    return shared


@pytest.fixture
def jobcenter(
    catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Run the command; returns exit code, standard output and standard error."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = app.run(arguments)
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call


@pytest.fixture
def answer(jobcenter: Callable[..., tuple[int, str, str]]) -> Callable[..., Any]:
    """Run the command with --json and return what it says; it must succeed."""

    def call(*arguments: str, expected: Sequence[int] = (0,)) -> Any:
        code, out, err = jobcenter(*arguments, "--json")
        assert code in expected, err
        return json.loads(out)

    return call
