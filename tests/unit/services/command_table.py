"""Every command once: the state it is due in, and another content under the same id."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import attrs
import office_documents as some
from office_documents import hours
from office_world import World

from jobcenter_core.hours.timesheets import Dispute
from jobcenter_core.services.billing_commands import BillCustomer
from jobcenter_core.services.commands import Command
from jobcenter_core.services.folder_contents import FolderContents
from jobcenter_core.services.hour_commands import (
    ApproveByDeadline,
    ApproveTimesheet,
    RaiseDispute,
    RecordHours,
    ReturnTimesheet,
    SettleDispute,
    SubmitTimesheet,
)
from jobcenter_core.services.importing import ImportFolder
from jobcenter_core.services.pay_run_commands import (
    ApprovePayRun,
    CalculatePayslips,
    ClosePayRun,
    FinishCalculation,
    OpenPayRun,
)
from jobcenter_core.services.registering import AnswerOffer, Register, StartOrder

RUN = "run-firm-a-2026-10-20261113"
SHEET = "ts-a-1-2026-10"
DISPUTE = Dispute(
    id="d-1",
    timesheet_id=SHEET,
    raised_by="w-1",
    raised_on=date(2026, 11, 2),
    reason="CANARYREASON",
)


def prepare(world: World, until: str) -> None:
    """Take the world to the state in which a command is due."""
    steps: dict[str, Callable[[], object]] = {
        "recorded": lambda: world.record(hours("h-1", "a-1", "w-1", date(2026, 10, 5))),
        "submitted": lambda: world.submit(SHEET),
        "disputed": lambda: world.do(
            RaiseDispute(command_id="raise", actor="w-1", dispute=DISPUTE)
        ),
        "approved": lambda: world.approve(SHEET),
        "opened": lambda: world.do(COMMANDS["open"][1]),
        "calculated": lambda: world.do(COMMANDS["calculate"][1]),
        "finished": lambda: world.do(COMMANDS["finish"][1]),
        "run approved": lambda: world.do(COMMANDS["approve run"][1]),
    }
    for name, step in steps.items():
        if name == "disputed" and until not in ("disputed",):
            continue
        if until == "nothing":
            return
        step()
        if name == until:
            return


def open_run(command_id: str = "x") -> OpenPayRun:
    return OpenPayRun(
        command_id=command_id,
        actor="clerk",
        employer_id="firm",
        kind="wages",
        month=some.OCTOBER,
        pay_on=some.PAY_ON,
    )


def bill() -> BillCustomer:
    return BillCustomer(
        command_id="x",
        actor="invoicer",
        seller_id="firm",
        customer_id="club",
        timesheet_ids=(SHEET,),
        month=some.OCTOBER,
        issued_on=date(2026, 11, 3),
    )


# Name: the state before, the command, a field that says something else, its other value.
COMMANDS: Mapping[str, tuple[str, Command, str, Any]] = {
    "register": (
        "nothing",
        Register(command_id="x", actor="co", documents=(some.worker("w-9"),)),
        "documents",
        (some.worker("w-8"),),
    ),
    "start order": (
        "nothing",
        StartOrder(command_id="x", actor="co", order_id="o-9"),
        "order_id",
        "o-1",
    ),
    "answer offer": (
        "nothing",
        AnswerOffer(command_id="x", actor="w-2", assignment_id="a-9", yes=True),
        "yes",
        False,
    ),
    "record": (
        "nothing",
        RecordHours(
            command_id="x", actor="co", entries=(hours("h-1", "a-1", "w-1", date(2026, 10, 5)),)
        ),
        "entries",
        (),
    ),
    "submit": (
        "recorded",
        SubmitTimesheet(command_id="x", actor="co", timesheet_id=SHEET),
        "timesheet_id",
        "ts-2",
    ),
    "approve": (
        "submitted",
        ApproveTimesheet(command_id="x", actor="boss", timesheet_id=SHEET),
        "actor",
        "other-boss",
    ),
    "return": (
        "submitted",
        ReturnTimesheet(command_id="x", actor="boss", timesheet_id=SHEET, reason="CANARYREASON"),
        "reason",
        "other",
    ),
    "raise dispute": (
        "submitted",
        RaiseDispute(command_id="x", actor="w-1", dispute=DISPUTE),
        "dispute",
        attrs.evolve(DISPUTE, reason="other"),
    ),
    "settle dispute": (
        "disputed",
        SettleDispute(command_id="x", actor="co", dispute_id="d-1"),
        "dispute_id",
        "d-2",
    ),
    "approve by deadline": (
        "submitted",
        ApproveByDeadline(
            command_id="x", actor="co", timesheet_ids=(SHEET,), on=date(2026, 11, 11)
        ),
        "on",
        date(2026, 11, 9),
    ),
    "open": ("approved", open_run(), "pay_on", date(2026, 11, 16)),
    "calculate": (
        "opened",
        CalculatePayslips(command_id="x-1", actor="clerk", run_id=RUN),
        "run_id",
        "run-2",
    ),
    "finish": (
        "calculated",
        FinishCalculation(command_id="x-2", actor="clerk", run_id=RUN),
        "actor",
        "other",
    ),
    "approve run": (
        "finished",
        ApprovePayRun(command_id="x-3", actor="approver", run_id=RUN),
        "actor",
        "other",
    ),
    "close": (
        "run approved",
        ClosePayRun(command_id="x-4", actor="approver", run_id=RUN),
        "run_id",
        "run-2",
    ),
    "bill": ("approved", bill(), "issued_on", date(2026, 11, 4)),
    "import": (
        "nothing",
        ImportFolder(
            command_id="x",
            actor="co",
            contents=FolderContents(settings=some.settings(), workers=(some.worker("w-9"),)),
        ),
        "contents",
        FolderContents(settings=some.settings()),
    ),
}
