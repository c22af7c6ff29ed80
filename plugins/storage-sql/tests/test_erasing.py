"""What is written over leaves no bytes in the file of an SQLite store."""

from __future__ import annotations

from pathlib import Path

from jobcenter_core.ports.store import StoredSecret
from jobcenter_storage_sql.provider import SqlStoreProvider

SECRET = b"CANARY-OF-A-SECRET"


def row(ciphertext: bytes) -> StoredSecret:
    return StoredSecret(
        document_id="w-1", field="iban", key_id="none", nonce=b"", ciphertext=ciphertext
    )


def test_a_secret_that_was_written_over_is_nowhere_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    store = SqlStoreProvider().open(f"sqlite:///{path}")
    for content in (SECRET * 500, b""):
        with store.unit_of_work() as unit:
            unit.put_secrets([row(content)])
            unit.commit()
        if content:
            store.close()
            assert SECRET in path.read_bytes()
            store = SqlStoreProvider().open(f"sqlite:///{path}")
    store.close()
    assert SECRET not in path.read_bytes()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["store.db"]
