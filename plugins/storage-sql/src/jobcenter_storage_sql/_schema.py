"""Which schema a database has, and how it gets ours: Alembic, in one transaction, under a lock."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from jobcenter_core.errors import StorageError
from jobcenter_storage_sql._faults import no_store
from jobcenter_storage_sql._link import Batch, Link
from jobcenter_storage_sql._rows import sealed_row
from jobcenter_storage_sql._tables import META, METADATA, VERSION_TABLE
from jobcenter_storage_sql.provider import NAME, VERSION

__all__ = ["HEAD", "check_revision", "check_schema", "migrate"]

HEAD = "0001"
"""The newest revision. Revisions are four digits, in the order of their release."""

_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 5_601_894_371  # of PostgreSQL's advisory locks; any number that others do not use
_EACH_ITS_SNAPSHOT = text("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
_REVISION = text(f"SELECT version_num FROM {VERSION_TABLE}")  # noqa: S608, a constant


def migrate(link: Link, *, create: bool) -> None:
    """Bring the database to :data:`HEAD`, all or nothing; two programs at once do it once.

    Raises ``StorageError``, and changes nothing, for a newer schema, for tables that are not
    ours, and unless ``create`` for a database without ours.
    """
    link.begin(writing=True)
    if link.is_postgresql:
        # Whoever waits here must then see what the other program has made in the meantime.
        link.run(lambda connection: connection.execute(_EACH_ITS_SNAPSHOT))
        link.rows(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
    revision = _revision(link)
    if revision is None and not create:
        raise no_store(NAME)
    if revision != HEAD:
        link.run(_upgrade)
        link.write_over(Batch(META, [sealed_row(("schema_by", f"{NAME} {VERSION}"))]))
    link.commit()


def check_revision(found: Sequence[str]) -> None:
    """Raise ``StorageError`` unless this is a revision that can be migrated to ours."""
    if len(found) != 1 or not "0000" < found[0] <= HEAD:
        raise _other_schema()


def check_schema(link: Link) -> None:
    """Raise ``StorageError`` unless the schema is ours. As the first statement of a unit of work
    this also fixes the snapshot that the unit reads."""
    if [revision for (revision,) in link.rows(_REVISION)] != [HEAD]:
        raise _other_schema()


def _revision(link: Link) -> str | None:
    """The revision that is there, ``None`` for a database in which nothing of ours is."""
    tables = link.run(lambda connection: set(inspect(connection).get_table_names()))
    if VERSION_TABLE in tables:
        found = [str(revision) for (revision,) in link.rows(_REVISION)]
        check_revision(found)
        return found[0]
    if not tables.isdisjoint(METADATA.tables):
        raise StorageError(
            "the database has tables of another program under the names of ours.",
            kept="Nothing was changed.",
            next_step="Use a database or a schema of its own.",
        )
    return None


def _upgrade(connection: Connection) -> None:
    # Imported here because it is slow and seldom needed.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)


def _other_schema() -> StorageError:
    return StorageError(
        "the database has a schema that this version does not know.",
        kept="Nothing was changed.",
        next_step="Use the version of jobcenter-storage-sql that made it, or a newer one.",
    )
