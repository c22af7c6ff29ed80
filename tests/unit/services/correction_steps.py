"""Corrections of the small world in short form: w-1 was paid 8 hours at 15.00 on 5 October.

The payslip: 120.00, tax 10 % 12.00, pension 7.30 % 8.76, unemployment 0.89 % 1.07 (1.068), net
98.17.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from office_world import World

from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.services.commands import Outcome
from jobcenter_core.services.corrections import CorrectPayslip, OpenCorrectionRun
from jobcenter_core.services.pay_changes import PayChange
from jobcenter_core.services.pay_run_commands import ApprovePayRun, ClosePayRun, FinishCalculation

SLIP = "slip-run-firm-a-2026-10-20261113-w-1"
SHEET = "ts-a-1-2026-10"
PAY_ON = date(2026, 11, 27)
RUN = "run-firm-ac-2026-11-20261127"


def span(minutes: int, on: date = date(2026, 10, 5), **fields: Any) -> WorkSpan:
    return WorkSpan(
        entry_id="h-1", day=on.toordinal(), start_minute=480, worked_minutes=minutes, **fields
    )


def hours_were(minutes: int) -> PayChange:
    return PayChange(spans=((SHEET, (span(minutes),)),))


def opened(world: World, pay_on: date = PAY_ON, **fields: Any) -> str:
    values = {"actor": "clerk", "employer_id": "firm", "pay_on": pay_on, **fields}
    outcome = world.do(OpenCorrectionRun(command_id=world.next_id(), **values))
    return str(outcome.result["run"])


def correct(world: World, change: PayChange, run: str = RUN, **fields: Any) -> Outcome:
    values = {
        "actor": "clerk",
        "run_id": run,
        "payslip_id": SLIP,
        "reason_code": "hours",
        "approved_by": "boss",
        **fields,
    }
    return world.do(CorrectPayslip(command_id=world.next_id(), change=change, **values))


def finished(world: World, run: str = RUN) -> None:
    world.do(FinishCalculation(command_id=world.next_id(), actor="clerk", run_id=run))
    world.do(ApprovePayRun(command_id=world.next_id(), actor="approver", run_id=run))
    world.do(ClosePayRun(command_id=world.next_id(), actor="approver", run_id=run))


def corrected(world: World, change: PayChange, pay_on: date = PAY_ON, **fields: Any) -> str:
    """The id of a correction that is paid."""
    run = opened(world, pay_on)
    outcome = correct(world, change, run, **fields)
    finished(world, run)
    return str(outcome.result["payslip"])
