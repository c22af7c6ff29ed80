"""The project's commands: `nox -s demo` to see it, `nox -s tests` to check it.

Every session makes a fresh virtual environment from the Python that runs nox, so Python 3.11 and
pip are all that is needed. Groups of development packages come from pyproject.toml and are handed
to pip as plain requirements, because older pip knows no dependency groups.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import nox
from nox.command import CommandFailed

nox.needs_version = ">=2025.5.1"
nox.options.default_venv_backend = "venv"
nox.options.sessions = ["tests"]

# What touches the dependencies' own interfaces; the rest of the tests run with newer releases.
OLDEST = [
    f"tests/unit/{room}"
    for room in ("values", "timeline", "statutes", "parties", "ports", "serial", "hooks")
]
nox.options.reuse_existing_virtualenvs = False

ROOT = Path(__file__).resolve().parent
PROJECT = nox.project.load_toml("pyproject.toml")


def plugins() -> list[Path]:
    """Every folder of plugins/ that is an installable package, relative to the root."""
    found = sorted(ROOT.glob("plugins/*/pyproject.toml"))
    return [path.parent.relative_to(ROOT) for path in found]


def group(*names: str) -> list[str]:
    """The requirements of dependency groups."""
    return list(nox.project.dependency_groups(PROJECT, *names))


def editable(core: str) -> list[str]:
    """Arguments for pip that install the core and every plugin in one command.

    One command, because a plugin requires jobcenter-core: pip finds it beside the plugin here, and
    would look for it on the package index in a second command.
    """
    arguments = ["-e", core]
    for folder in plugins():
        arguments += ["-e", f"./{folder}"]
    return arguments


def sources() -> list[str]:
    return ["src", *(f"{folder}/src" for folder in plugins())]


def test_folders() -> list[str]:
    with_tests = [f"{folder}/tests" for folder in plugins() if (ROOT / folder / "tests").is_dir()]
    return ["tests", "docs", "README.md", *with_tests]


def lowest(requirement: str) -> str:
    """The oldest release that a requirement of pyproject.toml allows, as a pin."""
    found = re.match(r"([A-Za-z0-9._-]+)>=([0-9.]+)", requirement)
    if found is None:
        raise ValueError(f"{requirement!r} names no lowest release")
    return f"{found[1]}=={found[2]}"


def run_pytest(session: nox.Session, *arguments: str, profile: str = "ci") -> None:
    session.run(
        "python",
        "-m",
        "pytest",
        *arguments,
        env={"HYPOTHESIS_PROFILE": os.environ.get("HYPOTHESIS_PROFILE") or profile},
    )


@nox.session
def demo(session: nox.Session) -> None:
    """Install everything as a user would, run the pilot, and say where to look."""
    session.install(".[cli]", *(f"./{folder}" for folder in plugins()))
    session.run("jobcenter", "demo", "--out", "demo-out", *session.posargs)
    page = ROOT / "demo-out" / "index.html"
    if page.exists():
        print(f"\nOpen {page.relative_to(Path.cwd())} in a browser.")


@nox.session
def tests(session: nox.Session) -> None:
    """Everything that must be green. All checks run, so one run shows every fault."""
    session.install(*editable(".[cli,testing]"), *group("test", "type", "lint"))
    report = Path(session.create_tmp()) / "coverage.json"
    report.unlink(missing_ok=True)
    failed: list[str] = []

    def check(name: str, step: Callable[[], object]) -> None:
        try:
            step()
        except CommandFailed:
            failed.append(name)

    check("ruff check", lambda: session.run("ruff", "check", "."))
    check("ruff format", lambda: session.run("ruff", "format", "--check", "."))
    check("mypy", lambda: session.run("mypy", *sources()))
    check("lint-imports", lambda: session.run("lint-imports"))
    check("codespell", lambda: session.run("codespell"))
    # Whole files go to one worker, so what a module sets up dearly is set up once.
    options = ["-n", "auto", "--dist", "loadfile", "--durations=10"]
    options += [f"--cov={folder}" for folder in sources()]
    options += [f"--cov-report=json:{report}"]
    chosen = session.posargs or test_folders()
    check("pytest", lambda: run_pytest(session, *options, *chosen))
    if not session.posargs:  # a part of the tests says nothing about coverage
        floors = ("python", "tests/coverage_floors.py", str(report))
        check("coverage floors", lambda: session.run(*floors, silent=False))
    if failed:
        session.error("not green: " + ", ".join(failed))


@nox.session
def oldest(session: nox.Session) -> None:
    """The tests of the core with the lowest direct releases that pyproject.toml allows."""
    core = PROJECT["project"]
    requirements = core["dependencies"] + core["optional-dependencies"]["cli"]
    pins = [lowest(requirement) for requirement in requirements]
    session.install(*editable(".[cli,testing]"), *pins, *group("test"))
    run_pytest(session, "-n", "auto", *(session.posargs or OLDEST), profile="dev")


@nox.session
def newest(session: nox.Session) -> None:
    """The tests of the core with the newest releases, among them dateutil 4 or later."""
    session.install(
        "--upgrade",
        "--upgrade-strategy",
        "eager",
        *editable(".[cli,testing]"),
        *group("test"),
    )
    session.run(
        "python",
        "-c",
        "from importlib.metadata import version as v; r = v('python-dateutil');"
        " assert int(r.split('.')[0]) >= 4, r; print('python-dateutil', r)",
    )
    run_pytest(session, "-n", "auto", *(session.posargs or ["tests"]), profile="dev")


@nox.session
def holidays_oracle(session: nox.Session) -> None:
    """Our holidays against the package `holidays`, apart because it forbids dateutil 4."""
    session.install(*editable(".[cli,testing]"), "holidays", *group("test"))
    run_pytest(session, "-m", "holidays_oracle", *(session.posargs or ["tests"]))


@nox.session
def docs(session: nox.Session) -> None:
    """Build the pages; a warning or a broken reference fails."""
    session.install("-e", ".[cli]", *group("docs"))
    session.run("sphinx-build", "-W", "-n", "--keep-going", "-b", "html", "docs", "docs/_build")


@nox.session
def bench(session: nox.Session) -> None:
    """Print what is measured: ratios, not seconds of one machine."""
    session.install(*editable(".[cli,testing]"), *group("test"))
    run_pytest(session, "-m", "bench", "-s", *(session.posargs or ["tests/bench"]))


@nox.session(name="long")
def long_properties(session: nox.Session) -> None:
    """The properties with 5000 examples each."""
    session.install(*editable(".[cli,testing]"), *group("test"))
    default = [folder for folder in test_folders() if folder.endswith("tests")]
    run_pytest(session, "-n", "auto", *(session.posargs or default), profile="long")
