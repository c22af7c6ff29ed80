"""Writes COUNT units of work, each with a number, an event and a document. Run by test_races.py.

``python racing_program.py URL MARK COUNT``. A conflict or a busy database is tried again.
"""

from __future__ import annotations

import sys

from storage_samples import document, next_event

from jobcenter_core.errors import Conflict, StorageError
from jobcenter_core.ports.store import RememberedCommand, Store
from jobcenter_storage_sql.provider import SqlStoreProvider


def write(store: Store, command_id: str) -> None:
    with store.unit_of_work() as unit:
        number = unit.allocate_number("invoice")
        unit.append(next_event(unit, command_id))
        unit.put(document(f"invoice-{number}", amount_cents=number), expected_version=0)
        unit.remember(RememberedCommand(command_id=command_id, content_digest="", result="{}"))
        unit.commit()


def main(url: str, mark: str, many: int) -> None:
    store = SqlStoreProvider().open(url)
    conflicts = 0
    for n in range(many):
        for _ in range(1000):
            try:
                write(store, f"{mark}-{n}")
                break
            except (Conflict, StorageError) as error:
                if "busy" not in str(error) and not isinstance(error, Conflict):
                    raise
                conflicts += 1
        else:
            raise AssertionError("never got through")
    store.close()
    print(conflicts)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
