"""Fixtures that break correct messages in the places that the cases name."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from jobcenter_core.values.findings import Finding
from jobcenter_tax_incomes_register.rules.checking import check_message
from jobcenter_tax_incomes_register.rules.environment import Environment

BASES: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("bases.py")))["BASES"]
ENVIRONMENT = Environment(today=date(2026, 11, 13), production=False, allow_temporary_ids=True)


def _change(thing: Any, path: list[str], value: Any) -> Any:
    """The noun or tuple with the value at the path; members are numbered from 1, + adds one."""
    if not path:
        return value
    first, rest = path[0], path[1:]
    if isinstance(thing, tuple):
        if first == "+":
            return (*thing, value)
        at = int(first) - 1
        return (*thing[:at], _change(thing[at], rest, value), *thing[at + 1 :])
    return attrs.evolve(thing, **{first: _change(getattr(thing, first), rest, value)})


@pytest.fixture
def change() -> Callable[[Any, Mapping[str, Any]], Any]:
    """Changes a noun in the places of a mapping such as ``{"reports/1/data/version": 1}``."""

    def apply(noun: Any, changes: Mapping[str, Any]) -> Any:
        for path, value in changes.items():
            noun = _change(noun, path.split("/"), value)
        return noun

    return apply


@pytest.fixture
def base() -> Callable[[str], Any]:
    """A correct message by its name in bases.py."""
    return lambda name: BASES[name]


@pytest.fixture
def check(change: Callable[[Any, Mapping[str, Any]], Any]) -> Callable[..., tuple[Finding, ...]]:
    """Checks a base with changes; keys that begin with ``env/`` change the environment."""

    def run(name: str, changes: Mapping[str, Any]) -> tuple[Finding, ...]:
        facts = {key[4:]: value for key, value in changes.items() if key.startswith("env/")}
        places = {key: value for key, value in changes.items() if not key.startswith("env/")}
        environment = attrs.evolve(ENVIRONMENT, **facts)
        return check_message(change(BASES[name], places), environment)

    return run
