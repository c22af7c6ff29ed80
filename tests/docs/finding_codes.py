"""Every code of a finding that the source can give, read from the source itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

_OF_A_CODE = ("Finding", "Kind")
"""Classes whose keyword (or field's default) ``code`` is a finding's code."""


_WITH_HELPERS = ("input", "services")
"""Folders in which functions and variables, too, carry a finding's code by the name ``code``."""

_HELPER_FILES = ("day_rules.py", "payer_findings.py", "payment_holds.py")
"""And files elsewhere: in most of their rooms a ``code`` is that of a line."""


def codes_in(folder: Path) -> tuple[set[str], set[str]]:
    """The codes written out, and the patterns of those that are put together (``unknown_.+``)."""
    written: set[str] = set()
    patterns: set[str] = set()
    for path in sorted(folder.rglob("*.py")):
        if "testing" in path.relative_to(folder).parts:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in _code_nodes(tree, has_helpers=_has_helpers(path)):
            for one in _choices(node):
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    written.add(one.value)
                elif isinstance(one, ast.JoinedStr):
                    patterns.add(_pattern(one))
    return written, patterns


def _has_helpers(path: Path) -> bool:
    return path.parent.name in _WITH_HELPERS or path.name in _HELPER_FILES


def _code_nodes(tree: ast.Module, *, has_helpers: bool) -> Iterator[ast.expr]:
    places = _places_of_code(tree) if has_helpers else {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = _name(node.func)
            if name in _OF_A_CODE:
                yield from (word.value for word in node.keywords if word.arg == "code")
            elif name in places and len(node.args) > places[name]:
                yield node.args[places[name]]
            elif name == "add" and len(node.args) == 3:  # Faults.add(place, code, message)
                yield node.args[1]
        elif isinstance(node, ast.ClassDef) and node.name in _OF_A_CODE:
            yield from (
                field.value
                for field in node.body
                if isinstance(field, ast.AnnAssign)
                and _name(field.target) == "code"
                and field.value
            )
        elif isinstance(node, ast.Assign) and has_helpers:
            yield from _assigned(node)


def _places_of_code(tree: ast.Module) -> dict[str, int]:
    """Functions and classes of the module that take a parameter ``code``, and where."""
    found: dict[str, int] = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            names = [one.arg for one in node.args.args]
            if "code" in names:
                found[node.name] = names.index("code")
        elif isinstance(node, ast.ClassDef):
            for method in node.body:
                if isinstance(method, ast.FunctionDef) and method.name == "__init__":
                    names = [one.arg for one in method.args.args]
                    if "code" in names:
                        found[node.name] = names.index("code") - 1
    return found


def _assigned(node: ast.Assign) -> Iterator[ast.expr]:
    """What is assigned to a variable ``code``, alone or as the first of several."""
    target, value = node.targets[0], node.value
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        target, value = target.elts[0], value.elts[0]
    if _name(target) == "code":
        yield value


def _choices(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.IfExp):
        yield from _choices(node.body)
        yield from _choices(node.orelse)
    else:
        yield node


def _pattern(node: ast.JoinedStr) -> str:
    parts = (
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"
        for part in node.values
    )
    return "".join(parts)


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
