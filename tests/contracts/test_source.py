"""What every source file keeps to. Imports between rooms are import-linter's task."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import source_tree as tree

MAX_LINES = 300

# Where a secret may be opened: when a document is written, in the vault that logs access, and where
# a plugin writes what services have opened for it.
MAY_EXPOSE = (
    "jobcenter_core.serial.",
    "jobcenter_core.services.vault",
    "jobcenter_insurance_fi.",
    "jobcenter_payments_sepa.batch_checks",
    "jobcenter_tax_incomes_register.reporting.",
    "jobcenter_tax_incomes_register.signing.signer",
)

# A clock, a file or the console, reached without an import that import-linter would see.
CLOCK_METHODS = {"now", "today", "utcnow", "fromtimestamp"}
FILE_METHODS = {"read_text", "write_text", "read_bytes", "write_bytes"}
IMPURE_BUILTINS = {"open", "print", "input", "eval", "exec", "__import__", "breakpoint"}


def offences(paths: list[Path], is_offence: Callable[[ast.AST], bool]) -> list[str]:
    return [
        tree.shown(path, node)
        for path in paths
        for node in ast.walk(tree.parsed(path))
        if is_offence(node)
    ]


def calls_builtin(node: ast.AST, names: set[str]) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names


def calls_method(node: ast.AST, names: set[str]) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in names
    )


def annotations(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, (ast.arg, ast.AnnAssign)) and node.annotation is not None:
        yield node.annotation
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.returns is not None:
        yield node.returns


def is_float(node: ast.AST) -> bool:
    """A float made, annotated or written down. Naming float to refuse it is not one."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, float)
    return calls_builtin(node, {"float"}) or any(
        isinstance(part, ast.Name) and part.id == "float"
        for annotation in annotations(node)
        for part in ast.walk(annotation)
    )


def is_impure(node: ast.AST) -> bool:
    return calls_builtin(node, IMPURE_BUILTINS) or calls_method(node, CLOCK_METHODS | FILE_METHODS)


def test_there_is_a_tree_to_look_at() -> None:
    assert len(tree.core_files()) > 20
    assert len(tree.pure_files()) > 15


def test_no_file_is_longer_than_its_idea() -> None:
    tests = sorted((tree.REPOSITORY / "tests").rglob("*.py"))
    too_long = {
        tree.shown(path): lines
        for path in [*tree.core_files(), *tree.plugin_files(), *tests]
        if (lines := path.read_text(encoding="utf-8").count("\n")) > MAX_LINES
    }
    assert too_long == {}


def test_no_float_anywhere() -> None:
    assert offences([*tree.core_files(), *tree.plugin_files()], is_float) == []


def test_nothing_but_half_up_rounds() -> None:
    found = offences(
        [*tree.core_files(), *tree.plugin_files()], lambda node: calls_builtin(node, {"round"})
    )
    assert found == []


def test_no_true_division_from_ports_down() -> None:
    """`/` makes a float of two ints."""

    def divides(node: ast.AST) -> bool:
        return isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, ast.Div)

    assert offences(tree.pure_files(), divides) == []


def test_no_floor_division_where_amounts_are_made() -> None:
    """`//` and `divmod` drop cents; `values.rounding.half_up` is the one division of money."""
    paths = [
        path
        for room in ("terms", "payroll", "billing", "benefits")
        for path in sorted((tree.PACKAGE / room).rglob("*.py"))
    ]

    def floors(node: ast.AST) -> bool:
        operation = isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(
            node.op, ast.FloorDiv
        )
        return operation or calls_builtin(node, {"divmod"})

    assert offences(paths, floors) == []


def test_no_clock_file_or_console_from_ports_down() -> None:
    assert offences(tree.pure_files(), is_impure) == []


def test_secrets_are_opened_in_two_places_only() -> None:
    paths = [
        path
        for path in [*tree.core_files(), *tree.plugin_files()]
        if not tree.module_name(path).startswith(MAY_EXPOSE)
    ]
    assert offences(paths, lambda node: calls_method(node, {"expose"})) == []


def test_a_room_has_a_docstring_and_nothing_else_at_its_door() -> None:
    """A re-export would load the whole room, and more, for one name."""
    doors = [
        path
        for path in tree.core_files()
        if path.name == "__init__.py"
        and path.parent.parent == tree.PACKAGE
        and path.parent.name != "cli"  # its `main` is the entry point of the command
    ]
    unlike = [
        tree.shown(path)
        for path in doors
        if ast.get_docstring(tree.parsed(path)) is None
        or any(
            not (isinstance(node, ast.ImportFrom) and node.module == "__future__")
            for node in tree.parsed(path).body[1:]
        )
    ]
    assert unlike == []


def test_the_checks_themselves_can_fail() -> None:
    """Each check finds the fault it is for, and leaves the lawful neighbour alone."""

    def found(source: str, is_offence: Callable[[ast.AST], bool]) -> bool:
        return any(is_offence(node) for node in ast.walk(ast.parse(source)))

    assert found("x = 0.5", is_float)
    assert found("x = float('1')", is_float)
    assert found("def f(x: float | None) -> int: ...", is_float)
    assert not found("isinstance(x, (bool, float))", is_float)
    assert found("datetime.now(UTC)", is_impure)
    assert found("date.today()", is_impure)
    assert found("open('x')", is_impure)
    assert not found("vault.opened('x')", is_impure)
