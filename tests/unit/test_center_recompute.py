"""A payslip is made again through the front door, as often as somebody asks."""

from __future__ import annotations

from datetime import date

import pytest

from jobcenter_core import PILOT_CLOCK, Jobcenter, Month, pilot_folder
from jobcenter_core.errors import NotFound

OCTOBER, PAY_ON = Month(2026, 10), date(2026, 11, 13)


def test_all_payslips_of_the_pilot_are_made_again_to_the_same_bytes() -> None:
    with Jobcenter.open("memory:", clock=PILOT_CLOCK) as center:
        center.import_folder(pilot_folder(), allow_temporary=True)
        center.run_month(OCTOBER, pay_on=PAY_ON)
        slips = center.month(OCTOBER, pay_on=PAY_ON).payslips
        assert slips
        assert [slip.id for slip in slips if not center.recompute(slip.id)] == []


def test_each_asking_computes_again_and_is_in_the_log() -> None:
    with Jobcenter.open("memory:", clock=PILOT_CLOCK) as center:
        center.import_folder(pilot_folder(), allow_temporary=True)
        center.run_month(OCTOBER, pay_on=PAY_ON)
        slip = center.month(OCTOBER, pay_on=PAY_ON).payslips[0]
        for _ in range(2):
            center.recompute(slip.id, actor="auditor")
        notes = [e.actor for e in center.events_after(0, 10_000) if e.note.startswith("recompute")]
        assert notes == ["auditor", "auditor"]


def test_what_is_no_payslip_is_not_found() -> None:
    with Jobcenter.open("memory:", clock=PILOT_CLOCK) as center, pytest.raises(NotFound):
        center.recompute("slip-9")
