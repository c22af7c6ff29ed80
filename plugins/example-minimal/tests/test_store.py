"""The store passes the conformance kit."""

from __future__ import annotations

from jobcenter_core.ports.store import Store
from jobcenter_core.testing.store_kit import StoreConformance
from jobcenter_example_minimal import ExampleProvider


class TestExampleStore(StoreConformance):
    def open_store(self) -> Store:
        return ExampleProvider().open("example:")


def test_every_url_is_a_store_of_its_own() -> None:
    provider = ExampleProvider()
    with provider.open("example:a").unit_of_work() as unit:
        unit.allocate_number("invoice")
        unit.commit()
    with provider.open("example:a").unit_of_work() as unit:
        assert unit.allocate_number("invoice") == 1
