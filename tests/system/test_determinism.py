"""The demo gives the same bytes whatever the process, the zone, the hash seed or plugin order.

Property 52 and 70 of the list of properties, on the main job itself.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import date
from importlib.metadata import entry_points
from itertools import permutations
from pathlib import Path

import pytest

from jobcenter_core import Jobcenter, Month, pilot_folder
from jobcenter_core.cli.demo import give_certificates
from jobcenter_core.cli.pilot import PILOT_CLOCK, pilot_statement
from jobcenter_core.hooks.loader import load_plugins
from jobcenter_core.hooks.markers import ENTRY_POINT_GROUP
from jobcenter_core.services.bank_files import import_bank_file
from jobcenter_core.testing.plugins import FakePlugin, fake_entry_point
from jobcenter_core.testing.store_kit import content_digest

SURROUNDINGS = [
    ("UTC", "0", "C"),
    ("Pacific/Kiritimati", "1", "C.UTF-8"),
    ("America/Los_Angeles", "4242", "C"),
]


def digest_of_folder(folder: Path) -> str:
    """One digest over names and bytes of every file, but the store's own."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".db":
            whole.update(path.relative_to(folder).as_posix().encode())
            whole.update(path.read_bytes())
    return whole.hexdigest()


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Digests of the papers and of the store of one run in this process."""
    return pilot_digests(tmp_path_factory.mktemp("reference"))


def pilot_digests(out: Path, plugins: tuple[str, ...] = ()) -> tuple[str, str]:
    fakes = [fake_entry_point(name, FakePlugin(name)) for name in plugins]
    installed = list(entry_points(group=ENTRY_POINT_GROUP))
    shuffled = [*fakes, *installed] if plugins[:1] < plugins[1:2] else [*installed[::-1], *fakes]
    catalogue = load_plugins(entry_points=shuffled)
    with Jobcenter.open("memory:", clock=PILOT_CLOCK, catalogue=catalogue) as center:
        center.import_folder(pilot_folder(), allow_temporary=True)
        month, pay_on = Month(2026, 10), date(2026, 11, 13)
        center.run_month(month, pay_on=pay_on)
        import_bank_file(center.office, center.catalogue, pilot_statement(), actor="bank")
        give_certificates(center)
        center.write(center.month(month, pay_on=pay_on), out)
        return digest_of_folder(out), content_digest(center.office.store)


@pytest.mark.parametrize(("zone", "seed", "locale"), SURROUNDINGS)
def test_the_surroundings_of_the_process_do_not_matter(
    reference: tuple[str, str], tmp_path: Path, zone: str, seed: str, locale: str
) -> None:
    environment = dict(os.environ) | {"TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": locale}
    command = [sys.executable, "-m", "jobcenter_core", "demo", "--db", "memory:", "--out"]
    done = subprocess.run(
        [*command, str(tmp_path / "out")], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert digest_of_folder(tmp_path / "out") == reference[0]


def test_the_order_of_plugins_does_not_matter(reference: tuple[str, str], tmp_path: Path) -> None:
    for number, order in enumerate(permutations(("alpha", "beta", "gamma"))):
        assert pilot_digests(tmp_path / str(number), order) == reference
