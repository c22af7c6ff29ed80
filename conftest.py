"""What every test of the repository shares: Hypothesis profiles, the blocks of README.md, and where
official schemas and samples are."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser

# A deadline measures the machine, not the code, so no profile has one.
settings.register_profile("dev", max_examples=25, deadline=None)
settings.register_profile(
    "ci",
    max_examples=150,
    deadline=None,
    print_blob=True,
    # Two workers on two cores make data generation look slow when it is only waiting.
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "long",
    max_examples=5000,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev")
)


SCHEMAS_BESIDE = Path(__file__).resolve().parent.parent / "shared" / "schemas"


@pytest.fixture(scope="session")
def official_folder() -> Callable[..., Path]:
    """Finds the folder of official schemas, rules and samples, which are no part of the repository:
    the one that JOBCENTER_SCHEMAS names, or one beside it. A test that names a folder in it which
    is not there is skipped."""
    folder = Path(os.environ.get("JOBCENTER_SCHEMAS") or SCHEMAS_BESIDE)

    def with_folders(*names: str) -> Path:
        missing = [name for name in names if not (folder / name).is_dir()]
        if missing:
            pytest.skip(f"{', '.join(missing)} is not at hand: set JOBCENTER_SCHEMAS")
        return folder

    return with_folders


def enter_empty_folder(namespace: dict[str, Any]) -> None:
    """Run the blocks of one page in an empty folder of their own, as a reader would."""
    folder = tempfile.TemporaryDirectory(prefix="jobcenter-docs-")
    namespace["_before"], namespace["_folder"] = Path.cwd(), folder
    os.chdir(folder.name)


def leave_folder(namespace: dict[str, Any]) -> None:
    os.chdir(namespace["_before"])
    namespace["_folder"].cleanup()


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()],
    patterns=["README.md", "docs/*.md", "docs/**/*.md"],
    setup=enter_empty_folder,
    teardown=leave_folder,
).pytest()
