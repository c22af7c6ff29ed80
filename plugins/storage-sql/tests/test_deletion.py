"""A deleted person leaves the same content in every store, and no bytes in it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import attrs
import psycopg
import pytest

from jobcenter_core import Jobcenter, Month, pilot_folder
from jobcenter_core.cli.pilot import PILOT_CLOCK
from jobcenter_core.services.deletion import DeletePerson
from jobcenter_core.testing.store_kit import content_digest
from jobcenter_storage_sql._tables import METADATA

PERSON = "w-01"
"""In work activity to 31 October 2026, so nothing keeps the person after 31 December 2036."""


@attrs.define
class Later:
    """A clock that is set on once."""

    instant: datetime = attrs.field(factory=PILOT_CLOCK.now)

    def now(self) -> datetime:
        return self.instant


def worked_and_deleted(url: str) -> tuple[str, list[str], list[str]]:
    """The digest afterwards; what told of the person, found before; and what tells of another."""
    clock = Later()
    with Jobcenter.open(url, clock=clock, digest_key=b"test") as center:
        center.import_folder(pilot_folder(), allow_temporary=True)
        center.run_month(Month(2026, 10), pay_on=date(2026, 11, 13))
        mine, others = secrets(center, PERSON), secrets(center, "w-03")
        clock.instant = clock.instant.replace(year=2040)
        command = DeletePerson(command_id="delete", actor="s-coordinator", worker_id=PERSON)
        assert center.do(command).result["deleted"] is True
        return content_digest(center.office.store), mine, others


def secrets(center: Jobcenter, worker_id: str) -> list[str]:
    with center.office.store.unit_of_work() as unit:
        rows = [unit.secret(worker_id, field) for field in ("identity_code", "iban")]
    return [row.ciphertext.decode().strip('"') for row in rows if row is not None]


@pytest.mark.parametrize("there", ["sqlite", pytest.param("pg", marks=pytest.mark.postgresql)])
def test_every_store_is_left_with_the_same(request: pytest.FixtureRequest, there: str) -> None:
    url = request.getfixturevalue("sqlite_url" if there == "sqlite" else "postgresql_url")
    assert worked_and_deleted(url)[0] == worked_and_deleted("memory:deletion")[0]


def test_nothing_of_the_person_is_in_the_file_its_indexes_and_its_free_pages(
    tmp_path: Path,
) -> None:
    _, mine, others = worked_and_deleted(f"sqlite:///{tmp_path}/store.db")
    (file,) = tmp_path.iterdir()
    content = file.read_bytes()
    assert len(mine) == len(others) == 2
    assert all(text.encode() in content for text in others)
    assert not any(text.encode() in content for text in mine)
    assert b"Aino" not in content
    assert b"1984-03-14" not in content


@pytest.mark.postgresql
def test_nothing_of_the_person_is_in_any_row(postgresql_url: str) -> None:
    _, mine, others = worked_and_deleted(postgresql_url)
    with psycopg.connect(postgresql_url) as connection:
        rows = "".join(
            f"{row} {row[-2] if name == 'vault' else ''}"
            for name in METADATA.tables
            for row in connection.execute(f"SELECT * FROM {name}").fetchall()
        )
    assert all(text in rows for text in others)
    assert not any(text in rows for text in mine)
    assert "Aino" not in rows
    assert "1984-03-14" not in rows
