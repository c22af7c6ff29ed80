"""Every hook is documented with its exact signature, has a docstring, and is tested."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import source_tree as tree

from jobcenter_core.hooks.specs import HookSpecs, hook_arguments

PAGE = tree.REPOSITORY / "docs" / "reference" / "hooks.md"
IMPLEMENTATION = re.compile(r"^def (\w+)\((.*)\) -> (.*): \.\.\.$", re.MULTILINE)


def signatures() -> set[str]:
    """Each hook as a plugin's module would write it: without ``self``, annotations as written."""
    found = set()
    for name in hook_arguments():
        signature = inspect.signature(getattr(HookSpecs, name))
        own = [one for one in signature.parameters.values() if one.name != "self"]
        arguments = ", ".join(f"{one.name}: {one.annotation}" for one in own)
        found.add(f"{name}({arguments}) -> {signature.return_annotation}")
    return found


def functions(path: Path) -> set[str]:
    return {
        node.name
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    }


def test_there_are_hooks() -> None:
    assert {"jobcenter_plugin_info", "jobcenter_register_stores"} <= hook_arguments().keys()


def test_every_hook_has_a_section_and_its_signature_on_the_page_and_no_other_hook_has() -> None:
    page = PAGE.read_text(encoding="utf-8")
    documented = {f"{n}({given}) -> {back}" for n, given, back in IMPLEMENTATION.findall(page)}
    assert documented == signatures()
    assert set(re.findall(r"^## (jobcenter_\w+)$", page, re.MULTILINE)) == set(hook_arguments())


def test_every_hook_says_what_it_returns() -> None:
    silent = [
        name
        for name in hook_arguments()
        if "Returns" not in (inspect.getdoc(getattr(HookSpecs, name)) or "")
    ]
    assert silent == []


def test_every_hook_is_implemented_by_a_test_and_by_a_plugin() -> None:
    tests = sorted((tree.REPOSITORY / "tests" / "unit" / "hooks").glob("test_*.py"))
    for files in (tests, tree.plugin_files()):
        implemented: set[str] = set().union(*(functions(path) for path in files))
        assert sorted(hook_arguments().keys() - implemented) == []


def test_nothing_but_calls_touches_the_hook_relay() -> None:
    """``manager.hook`` is used in one place, which names plugin and hook when they fail."""
    touching = {
        tree.shown(path)
        for path in [*tree.core_files(), *tree.plugin_files()]
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.Attribute) and node.attr == "hook"
    }
    assert touching == {"src/jobcenter_core/hooks/calls.py"}
