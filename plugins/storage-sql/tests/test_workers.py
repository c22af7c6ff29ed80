"""Both databases let several processes make a month's payslips: the same content as from one."""

from __future__ import annotations

from datetime import date

import pytest

from jobcenter_core import Jobcenter, Month, pilot_folder
from jobcenter_core.cli.pilot import PILOT_CLOCK
from jobcenter_core.services import part_stream, pay_run_commands
from jobcenter_core.services.event_log import first_broken_position
from jobcenter_core.services.pool import Part, RunParts
from jobcenter_core.services.slip_parts import PartOrder
from jobcenter_core.testing.store_kit import content_digest

CHUNK, PART = 5, 2


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of five workers in parts of two."""
    monkeypatch.setattr(pay_run_commands, "CHUNK", CHUNK)
    monkeypatch.setattr(part_stream, "_PART", PART)
    monkeypatch.setattr(part_stream, "_SMALL_PART", PART)


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[PartOrder]:
    """The parts that the other process was given."""
    orders: list[PartOrder] = []
    begin = RunParts.begin_there

    def noted(parts: RunParts, order: PartOrder) -> Part:
        orders.append(order)
        return begin(parts, order)

    monkeypatch.setattr(RunParts, "begin_there", noted)
    return orders


def digest_after(url: str, workers: int) -> str:
    with Jobcenter.open(url, clock=PILOT_CLOCK) as center:
        center.import_folder(pilot_folder(), allow_temporary=True)
        center.run_month(Month(2026, 10), pay_on=date(2026, 11, 13), workers=workers)
        assert first_broken_position(center.events_after(0, 100_000)) is None
        return content_digest(center.office.store)


def test_two_processes_store_what_one_does_in_memory(url: str, given: list[PartOrder]) -> None:
    expected = digest_after("memory:", 1)
    assert given == []
    assert digest_after(url, 2) == expected
    assert given
