"""A programme as plain dictionaries: what the commands should have done, without any of the code.

The model knows states, minutes and who did what; it knows no money.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

DEADLINE_DAY = date(2026, 11, 7)
DAYS_TO_OBJECT = timedelta(days=7)
RULE = "rule:approval-deadline"


class Model:
    """Workers, assignments, sheets and runs by id."""

    def __init__(self) -> None:
        self.workers: set[str] = set()
        self.assignments: dict[str, dict[str, Any]] = {}
        self.entries: dict[str, dict[str, Any]] = {}
        self.sheets: dict[str, dict[str, Any]] = {}
        self.disputes: dict[str, dict[str, Any]] = {}
        self.runs: dict[date, set[str]] = {}

    # ---------------------------------------------------------------------------- hours

    def add_entry(self, entry: Any) -> None:
        assignment = self.assignments[entry.assignment_id]
        self.sheets.setdefault(
            entry.timesheet_id,
            {
                "state": "open",
                "worker": entry.worker_id,
                "order": assignment["order"],
                "paid_work": assignment["paid"],
                "approved_by": "",
                "paid": False,
                "billed": False,
                "submitted": None,
            },
        )
        self.entries[entry.id] = {
            "sheet": entry.timesheet_id,
            "worker": entry.worker_id,
            "from": entry.start_utc_minute,
            "to": entry.end_utc_minute,
            "by": entry.recorded_by,
            "counts": True,
        }

    def overlaps(self, entry: Any) -> bool:
        return any(
            known["counts"]
            and known["worker"] == entry.worker_id
            and known["from"] < entry.end_utc_minute
            and entry.start_utc_minute < known["to"]
            for known in self.entries.values()
        )

    def entries_of(self, sheet_id: str) -> dict[str, dict[str, Any]]:
        return {
            id: entry
            for id, entry in self.entries.items()
            if entry["sheet"] == sheet_id and entry["counts"]
        }

    def minutes(self, sheet_id: str) -> int:
        return sum(entry["to"] - entry["from"] for entry in self.entries_of(sheet_id).values())

    def submit(self, sheet_id: str, today: date) -> None:
        self.sheets[sheet_id] |= {"state": "submitted", "submitted": today}

    def may_approve(self, sheet_id: str, actor: str) -> bool:
        recorders = {entry["by"] for entry in self.entries_of(sheet_id).values()}
        return actor != self.sheets[sheet_id]["worker"] and actor not in recorders

    def approve(self, sheet_id: str, actor: str) -> None:
        self.sheets[sheet_id] |= {"state": "approved", "approved_by": actor}

    def silent(self, today: date) -> list[str]:
        """Submitted sheets whose deadline has passed without an open dispute."""
        return [
            id
            for id, sheet in self.sheets.items()
            if sheet["state"] == "submitted"
            and today > max(DEADLINE_DAY, sheet["submitted"] + DAYS_TO_OBJECT)
            and not self.is_disputed(id)
        ]

    def is_disputed(self, sheet_id: str) -> bool:
        return any(d["sheet"] == sheet_id and not d["settled"] for d in self.disputes.values())

    # ------------------------------------------------------------------------ pay and bills

    def waiting_workers(self, pay_on: date) -> set[str]:
        """Workers with approved wage work that no payslip has, who have none of that date."""
        return {
            sheet["worker"]
            for sheet in self.sheets.values()
            if sheet["state"] == "approved" and sheet["paid_work"] and not sheet["paid"]
        } - self.runs.get(pay_on, set())

    def is_refused(self, pay_on: date, today: date) -> bool:
        """Another date for a month whose work is paid."""
        return (
            bool(self.runs)
            and pay_on not in self.runs
            and not any(self.sheets[id]["paid_work"] for id in self.silent(today))
            and not self.waiting_workers(pay_on)
        )

    def run(self, pay_on: date, today: date, held: set[str]) -> None:
        for sheet_id in self.silent(today):
            self.approve(sheet_id, RULE)
        waiting = self.waiting_workers(pay_on)
        if waiting and pay_on not in self.runs:
            self.runs[pay_on] = waiting - held
            for sheet in self.sheets.values():
                if sheet["state"] == "approved" and sheet["worker"] in self.runs[pay_on]:
                    sheet["paid"] = sheet["paid"] or sheet["paid_work"]
        for sheet in self.sheets.values():
            if sheet["state"] == "approved":
                sheet["billed"] = True
