"""The source tree as data, for the contract tests: what is read, nothing is imported."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCE = REPOSITORY / "src"
PACKAGE = SOURCE / "jobcenter_core"

# From `ports` down (docs/explanation/architecture.md): computed from arguments alone.
PURE_ROOMS = (
    "ports",
    "benefits",
    "figures",
    "payroll",
    "billing",
    "career",
    "hours",
    "orders",
    "terms",
    "parties",
    "statutes",
    "wording",
    "timeline",
    "values",
)


def core_files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def plugin_files() -> list[Path]:
    return sorted(REPOSITORY.glob("plugins/*/src/**/*.py"))


def pure_files() -> list[Path]:
    rooms = (sorted((PACKAGE / room).rglob("*.py")) for room in PURE_ROOMS)
    return [PACKAGE / "errors.py", *(path for room in rooms for path in room)]


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def shown(path: Path, node: ast.AST | None = None) -> str:
    """`file:line` relative to the repository, for messages."""
    line = f":{node.lineno}" if isinstance(node, (ast.expr, ast.stmt, ast.arg)) else ""
    return f"{path.relative_to(REPOSITORY).as_posix()}{line}"


def module_name(path: Path) -> str:
    root = next(parent for parent in path.parents if parent.name == "src")
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def public_modules() -> dict[str, Path]:
    """Modules that others may import: no private name in the path, no room's own docstring."""
    found = {}
    for path in core_files():
        inside = path.relative_to(PACKAGE)
        is_room_door = path.name == "__init__.py" and len(inside.parts) > 1
        if not is_room_door and not any(
            part.startswith("_") and part != "__init__.py" for part in inside.parts
        ):
            found[module_name(path)] = path
    return found


def exported(path: Path) -> list[str] | None:
    """The names of `__all__`, or None when the module has none."""
    for node in parsed(path).body:
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets, value = node.targets, node.value
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            targets, value = [node.target], node.value
        if any(isinstance(target, ast.Name) and target.id == "__all__" for target in targets):
            return [str(name) for name in ast.literal_eval(value)]
    return None


def text_files() -> Iterator[Path]:
    """Every file of the repository that git would keep and that is text."""
    listing = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=REPOSITORY,
        capture_output=True,
        check=False,
        text=True,
    )
    if listing.returncode == 0:
        paths = [REPOSITORY / line for line in listing.stdout.splitlines()]
    else:  # an unpacked source distribution
        folders = ("src", "tests", "docs", "plugins")
        paths = [path for folder in folders for path in (REPOSITORY / folder).rglob("*")]
    for path in sorted(paths):
        if path.is_file() and b"\0" not in path.read_bytes()[:8192]:
            yield path
