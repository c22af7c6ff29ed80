"""`jobcenter tax-report`: what is due, a month without wages, and a report cancelled by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobcenter_core.center import Jobcenter
from jobcenter_core.cli.pilot import pilot_folder
from jobcenter_core.payroll.filings import Filing
from jobcenter_core.ports.delivery import Delivered, Delivery, Outcome, ToSend
from jobcenter_core.services.deliveries import send
from jobcenter_core.services.filings import record_filings
from jobcenter_core.services.session import read

pytest.importorskip("jobcenter_tax_incomes_register", reason="the plugin is not installed")

Call = Callable[..., tuple[int, str, str]]
Answer = Callable[..., Any]


class Accepting:
    """Takes every report in."""

    name = "incomes-register"
    environment = "test"
    first_question_minutes = 5

    def send(self, delivery: ToSend) -> Outcome:
        return Delivered(reference="IR")

    def ask(self, delivery: ToSend) -> Outcome:
        raise AssertionError("nobody asks here")


@pytest.fixture
def paid(answer: Answer, tmp_path: Path) -> tuple[str, ...]:
    """The options that name a store with the paid pilot."""
    db = ("--db", f"memory:{tmp_path.name}")
    today = ("--today", "2026-11-10")
    answer("import", str(pilot_folder()), *db, "--test-people", *today)
    month = ("--month", "2026-10", "--pay-on", "2026-11-13")
    answer("run", *month, "--out", str(tmp_path / "out"), *db, *today)
    return db


def accepted(db: tuple[str, ...]) -> Filing:
    """Let everything be taken in; returns one report about pay."""
    with Jobcenter.open(db[1]) as center:
        office = center.office
        waiting = read(office, lambda s: list(s.all(Delivery, state="pending")))
        for one in waiting:
            if one.channel == "incomes-register":
                send(office, one.id, Accepting(), actor="clerk", record=record_filings)
        filings = read(office, lambda s: list(s.all(Filing, state="accepted")))
    return next(one for one in filings if one.kind == "earnings")


def test_what_is_due_is_listed_and_late_is_a_failure(
    jobcenter: Call, answer: Answer, paid: tuple[str, ...]
) -> None:
    """Paid on Friday 13 November 2026: 20 reports are due by the 18th, the month's by the 7th."""
    code, out, _ = jobcenter("tax-report", "due", *paid, "--today", "2026-11-18")
    assert code == 0
    assert "reports: 20  pending  due 2026-11-18\n" in out
    assert "reports: 1  pending  due 2026-12-07\n" in out
    assert "cost" not in out
    # The charge begins on 9 December, 3.00 a day: two days on the tenth.
    code, out, _ = jobcenter("tax-report", "due", *paid, "--today", "2026-12-10")
    assert code == 1
    assert "due 2026-11-18, 22 days late\n" in out
    assert "Taken in today they cost org-gigs at most 6.00.\n" in out
    found = answer("tax-report", "due", *paid, "--today", "2026-12-10", expected=(1,))
    assert found["late_charges"] == [{"payer": "org-gigs", "most_cents": 600}]
    assert [one["days_late"] for one in found["reports"]] == [22, 3]
    accepted(paid)
    assert jobcenter("tax-report", "due", *paid)[:2] == (0, "Nothing is due.\n")


def test_a_month_without_wages_is_made_once(
    jobcenter: Call, answer: Answer, paid: tuple[str, ...]
) -> None:
    of = ("tax-report", "no-wages", "--employer", "org-gigs", *paid, "--today", "2027-01-02")
    assert len(answer(*of, "--month", "2026-12")["deliveries"]) == 1
    code, out, _ = jobcenter(*of, "--month", "2026-12")
    assert (code, out) == (0, "Nothing changed: it was made before.\n")
    code, _, err = jobcenter(*of, "--month", "2026-11")
    assert code == 1
    assert "has wages in 2026-11" in err


def test_a_report_cancelled_by_hand_is_recorded_once(
    jobcenter: Call, answer: Answer, paid: tuple[str, ...]
) -> None:
    report = accepted(paid)
    rest = ("--employer", "org-gigs", "--month", "2026-11", "--reference", "IR", *paid)
    by_hand = ("tax-report", "by-hand", "cancelled", report.report_id, *rest, "--reason", "Testi")
    code, out, _ = jobcenter(*by_hand, "--version", "2")
    assert (code, out.splitlines()[0]) == (0, "Recorded.")
    assert jobcenter(*by_hand, "--version", "2")[1].startswith("Nothing changed")
    assert answer(*by_hand, "--version", "2") == {
        "changed": False,
        "filing": report.id,
        "subject": report.subject_id,
    }
    code, _, err = jobcenter(*by_hand, "--version", "3")
    assert code == 1
    assert "not known to hold" in err
