"""The register's schemas and samples, which are not part of the repository.

They are looked for in the folder that JOBCENTER_SCHEMAS names, or else beside the repository, and
tests that need them are skipped where they are not.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_REPOSITORY = Path(__file__).resolve().parents[3]
_SCHEMAS = Path(os.environ.get("JOBCENTER_SCHEMAS") or _REPOSITORY.parent / "shared" / "schemas")
_REGISTER = _SCHEMAS / "tulorekisteri"
_MISSING = "the schemas of the Incomes Register are not here; point JOBCENTER_SCHEMAS to them"

# What is in the folder: 13 samples of the publisher, and 25 made ones with the replies.
_SAMPLES = {"official_sample": "official-2022/samples", "made_sample": "made-samples"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    for fixture, folder in _SAMPLES.items():
        if fixture in metafunc.fixturenames:
            files = sorted((_REGISTER / folder).glob("*.xml"))
            missing = pytest.param(None, marks=pytest.mark.skip(reason=_MISSING))
            rows = [pytest.param(file, id=file.stem) for file in files] or [missing]
            metafunc.parametrize(fixture, rows)


@pytest.fixture(scope="session")
def register_folder() -> Path:
    """The folder with the register's schemas and samples."""
    if not _REGISTER.is_dir():
        pytest.skip(_MISSING)
    return _REGISTER


@pytest.fixture(scope="session", params=["official-2022", "current"])
def schemas(request: pytest.FixtureRequest, register_folder: Path) -> Path:
    """The folder of one set of XSD files: a test runs once with each of the two sets."""
    return register_folder / str(request.param) / "schemas"
