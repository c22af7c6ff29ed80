"""Alembic's entry: runs migrations in the transaction that ``_schema.migrate`` has begun."""

from __future__ import annotations

from alembic import context

from jobcenter_storage_sql._tables import METADATA, VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
)
context.run_migrations()
