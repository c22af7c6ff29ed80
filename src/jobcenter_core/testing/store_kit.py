"""The conformance kit of stores: subclass it, say how to open an empty store, run pytest.

.. code-block:: python

    class TestMyStore(StoreConformance):
        persistent = True

        @pytest.fixture(autouse=True)
        def folder(self, tmp_path: Path) -> None:
            self.path = tmp_path / "store.db"

        def open_store(self) -> Store:
            return MyProvider().open(f"mine:{self.path}")

        def reopen(self, store: Store) -> Store:
            store.close()
            return self.open_store()

The kit is the specification of :class:`jobcenter_core.ports.store.Store`: a store that passes it
behaves as the reference store in memory does, and has the same :func:`content_digest` for the
same content. It needs pytest (the extra ``testing``).
"""

from __future__ import annotations

import pytest

# Before the import: it makes pytest show the values of a failed assertion.
pytest.register_assert_rewrite("jobcenter_core.testing._store_cases")

from jobcenter_core.testing._store_cases.batches import BatchCases  # noqa: E402
from jobcenter_core.testing._store_cases.digest import content_digest  # noqa: E402
from jobcenter_core.testing._store_cases.documents import DocumentCases  # noqa: E402
from jobcenter_core.testing._store_cases.entries import EntryCases  # noqa: E402
from jobcenter_core.testing._store_cases.log import LogCases  # noqa: E402
from jobcenter_core.testing._store_cases.units import UnitCases  # noqa: E402

__all__ = ["StoreConformance", "content_digest"]


class StoreConformance(BatchCases, DocumentCases, EntryCases, LogCases, UnitCases):
    """Every case of the store port.

    A subclass, its name beginning with ``Test``, defines ``open_store()``, which opens a new empty
    store and is called at most once per test. It may set

    * ``persistent = True`` and define ``reopen(store)``, when content outlives the store object;
    * ``one_writer = True``, when a second writing unit is refused while another is open (at its
      beginning, or at its first write, with ``Conflict`` or ``StorageError``).
    """
