"""What is public is listed, exists, and changes only on purpose."""

from __future__ import annotations

import ast
import importlib

import public_api
import source_tree as tree


def test_every_public_module_lists_its_names() -> None:
    """Their order is held by ruff (RUF022), which can also mend it."""
    without = [
        module for module, path in tree.public_modules().items() if tree.exported(path) is None
    ]
    assert without == []


def test_every_listed_name_exists_once() -> None:
    wrong = []
    for module, path in tree.public_modules().items():
        names = tree.exported(path) or []
        if module.startswith("jobcenter_core.cli"):
            loaded = names if len(set(names)) == len(names) else []
        else:
            loaded = [name for name in set(names) if hasattr(importlib.import_module(module), name)]
        if len(loaded) != len(names):
            wrong.append(f"{module}: {sorted(set(names) - set(loaded)) or 'a name twice'}")
    assert wrong == []


def test_public_names_have_docstrings() -> None:
    """Classes and functions that others call say what they give, in which unit."""
    silent = [
        f"{module}: {node.name}"
        for module, path in tree.public_modules().items()
        for node in tree.parsed(path).body
        if isinstance(node, (ast.ClassDef, ast.FunctionDef))
        and node.name in (tree.exported(path) or [])
        and ast.get_docstring(node) is None
    ]
    assert silent == []


def test_the_public_names_are_those_of_the_snapshot() -> None:
    promised = set(public_api.SNAPSHOT.read_text(encoding="utf-8").splitlines())
    current = set(public_api.current())
    advice = (
        "Meant? Run `python tests/contracts/public_api.py --write` and tell it in CHANGELOG.md."
    )
    assert (sorted(promised - current), sorted(current - promised)) == ([], []), advice
