"""What must hold after every step of a history, looked at from outside."""

from __future__ import annotations

from collections import Counter
from typing import Any

from office_documents import CANARIES
from office_world import World
from programme_model import RULE, Model

from jobcenter_core.billing.invoices import InternalCharge, Invoice
from jobcenter_core.hours.timesheets import Timesheet
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.payroll.pay_runs import PaymentDue, PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.ports.store import Event
from jobcenter_core.services.event_log import first_broken_position

# Which event may follow which, for each kind of document; "" is before the first.
STEPS: dict[str, dict[str, set[str]]] = {
    "order": {
        "": {"OrderRegistered"},
        "OrderRegistered": {"OrderSubmitted"},
        "OrderSubmitted": {"OrderAccepted"},
        "OrderAccepted": {"OrderStarted"},
    },
    "assignment": {
        "": {"AssignmentRegistered"},
        "AssignmentRegistered": {"AssignmentOffered"},
        "AssignmentOffered": {"AssignmentAccepted", "AssignmentDeclined"},
        "AssignmentAccepted": {"AssignmentStarted"},
    },
    "timesheet": {
        "": {"TimesheetOpened"},
        "TimesheetOpened": {"HoursRecorded"},
        "HoursRecorded": {"HoursRecorded", "TimesheetSubmitted"},
        "TimesheetSubmitted": {"TimesheetApproved", "TimesheetReturned"},
        "TimesheetReturned": {"TimesheetReopened"},
        "TimesheetReopened": {"HoursRecorded", "TimesheetSubmitted"},
    },
    "dispute": {"": {"DisputeRaised"}, "DisputeRaised": {"DisputeSettled"}},
    "pay_run": {
        "": {"PayRunOpened"},
        "PayRunOpened": {"PayRunCalculated", "WorkersHeld"},
        "WorkersHeld": {"PayRunCalculated"},
        "PayRunCalculated": {"PayRunApproved"},
        "PayRunApproved": {"PayRunClosed"},
    },
    "payslip": {"": {"PayslipMade"}},
    "payment_due": {"": {"PaymentDue"}},
    "invoice": {"": {"InvoiceIssued"}},
    "internal_charge": {"": {"InternalChargeMade"}},
    "entry_withdrawal": {"": {"EntryWithdrawn"}},
}


class Watcher:
    """Looks at new events once and at documents each time."""

    def __init__(self) -> None:
        self._seen = 0
        self._last_step: dict[tuple[str, str], str] = {}

    def look_at_text(self, text: str) -> None:
        """Property 60: no name, identity code, account or reason in a channel that others see."""
        assert not any(canary in text for canary in CANARIES)

    def check(self, world: World, model: Model) -> None:
        events = world.events()
        assert first_broken_position(events) is None
        for event in events[self._seen :]:
            self._check_step(event)
        self.look_at_text(repr(events[self._seen :]) + repr(world.outbox()))
        self._seen = len(events)
        self._check_sheets(world, model)
        self._check_money(world, model)

    def _check_step(self, event: Event) -> None:
        """Properties 45-47: only listed steps, each with who and when."""
        assert event.actor
        assert event.command_id
        known = STEPS.get(event.document_kind)
        if known is None:
            return
        key = event.document_kind, event.document_id
        before = self._last_step.get(key, "")
        assert event.name in known.get(before, set()), (before, event.name)
        self._last_step[key] = event.name

    def _check_sheets(self, world: World, model: Model) -> None:
        sheets = {sheet.id: sheet for sheet in world.all(Timesheet)}
        assert {id: sheet.state for id, sheet in sheets.items()} == {
            id: sheet["state"] for id, sheet in model.sheets.items()
        }
        assert {a.id: a.state for a in world.all(Assignment)} == {
            id: assignment["state"] for id, assignment in model.assignments.items()
        }
        for id, sheet in sheets.items():
            if sheet.state == "approved":
                assert sheet.approved_by == model.sheets[id]["approved_by"]
                assert sheet.worked_minutes == model.minutes(id)
                assert sum(span.worked_minutes for span in sheet.spans) == model.minutes(id)
                people = {sheet.worker_id, *sheet.recorded_by}
                assert sheet.approved_by == RULE or sheet.approved_by not in people

    def _check_money(self, world: World, model: Model) -> None:
        """Properties 3 and 8: each approved minute once on a payslip and once on a bill."""
        slips, runs = world.all(Payslip), {run.id: run for run in world.all(PayRun)}
        pay_lines = [line for slip in slips for line in slip.lines if line.code == "hourly_pay"]
        self._check_minutes(pay_lines, model, "paid")
        bills: list[Any] = [*world.all(Invoice), *world.all(InternalCharge)]
        self._check_minutes([line for bill in bills for line in bill.lines], model, "billed")
        assert all(run.state == "closed" for run in runs.values())
        assert all(run.approved_by != run.calculated_by for run in runs.values())
        payments = world.all(PaymentDue)
        assert sum(payment.amount_cents for payment in payments) == sum(
            slip.net_cents for slip in slips
        )
        assert sum(run.net_cents for run in runs.values()) == sum(s.net_cents for s in slips)
        keys = [message.key for message in world.outbox()]
        assert len(keys) == len(set(keys)) == len(payments) + len(bills)
        for slip in slips:
            assert slip.net_cents >= 0
            assert all(line.calculation.recompute() == line.amount_cents for line in slip.lines)

    def _check_minutes(self, lines: list[Any], model: Model, done: str) -> None:
        found: Counter[tuple[str, str]] = Counter()
        minutes: dict[str, int] = {}
        for line in lines:
            for source in line.sources:
                found[source.timesheet_id, source.entry_id] += 1
                minutes[source.timesheet_id] = (
                    minutes.get(source.timesheet_id, 0) + source.worked_minutes
                )
        assert max(found.values(), default=1) == 1
        assert minutes == {id: model.minutes(id) for id, s in model.sheets.items() if s[done]}
