"""`correct` and `recover` over the pilot's October.

w-13 worked an hour more on 5 October: 13.22, an overtime increase of 6.61, and holiday compensation
of 11.5 % on 13.22 more (69.26 less 67.74 is 1.52): 21.35. Tax 16.5 % of 711.16 is 117.34 (113.82
before), pension 7.3 % 51.91 (50.36), unemployment 0.89 % 6.33 (6.14): 16.09 more.

w-09 did not work on a day of 4 h at 12.59: 50.36 less, holiday compensation 9 % 4.53 less (77.05
for 81.58), tax 8 % 4.39, pension 4.01 (68.12 for 72.13) and unemployment 0.48 (8.31 for 8.79) less:
46.01 are owed.

Each test runs the pilot's month, so small cases of one kind share a test.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobcenter_core.center import Jobcenter
from jobcenter_core.cli.pilot import pilot_folder
from jobcenter_core.payroll.deduction_orders import Receivable
from jobcenter_core.services import correction_runs
from jobcenter_core.services.session import Session

Call = Callable[..., tuple[int, str, str]]
Answer = Callable[..., Any]

STORE = ("--db", "memory:correct")
THEN = ("--today", "2026-11-10")
NOW = ("--today", "2026-11-24")
HEADER = "worker;reason;entry;worked;date;start;end;pause_minutes;approved_by\n"
LONGER = "w-13;end-was-later;h-055;;2026-10-05;08:00;16:30;30;s-coordinator\n"
ILL = "w-09;not-worked;h-040;no;;;;;s-coordinator\n"
SLIP = "slip-run-org-gigs-a-2026-10-20261113"


@pytest.fixture(autouse=True)
def paid(answer: Answer, tmp_path: Path) -> None:
    answer("import", str(pilot_folder()), *STORE, "--test-people", *THEN)
    month = ("--month", "2026-10", "--pay-on", "2026-11-13")
    answer("run", *month, *THEN, *STORE, "--out", str(tmp_path / "out"))


@pytest.fixture
def command(tmp_path: Path) -> tuple[str, ...]:
    """The command with a file of both corrections."""
    return arguments(tmp_path, HEADER + LONGER + ILL)


def arguments(folder: Path, text: str, pay_on: str = "2026-11-27") -> tuple[str, ...]:
    (folder / "october.csv").write_text(text, encoding="utf-8")
    return (
        "correct", str(folder / "october.csv"), "--month", "2026-10", "--pay-on", pay_on,
        *NOW, *STORE, "--out", str(folder / "out"),
    )  # fmt: skip


def test_a_row_for_each_worker_and_papers(
    jobcenter: Call, tmp_path: Path, command: tuple[str, ...]
) -> None:
    code, out, err = jobcenter(*command)
    assert code == 0, err
    lines = out.splitlines()
    assert lines[0] == "Corrections of 2026-10, paid on 2026-11-27."
    rows = [line.split() for line in lines if line.startswith("w-")]
    assert rows == [
        ["w-09", "828.10", "782.09", "-46.01", "0.00", "46.01", f"{SLIP}-w-09-c1"],
        ["w-13", "519.49", "535.58", "16.09", "16.09", "0.00", f"{SLIP}-w-13-c1"],
    ]
    assert "jobcenter recover" in out
    papers = {path.name for path in (tmp_path / "out" / "payslips").glob("*-c1.*")}
    assert f"{SLIP}-w-13-c1.fi_selko.txt" in papers
    assert f"{SLIP}-w-09-c1.json" in papers


def test_the_same_again_changes_nothing(
    jobcenter: Call, answer: Answer, command: tuple[str, ...]
) -> None:
    first = answer(*command)
    assert first["changed"] is True
    assert len(first["runs"]) == 1
    again = answer(*command)
    assert (again["changed"], again["runs"], again["files_written"]) == (False, [], 0)
    assert {row["difference_cents"] for row in again["rows"]} == {0}
    code, out, _ = jobcenter(*command)
    assert code == 0
    assert "Nothing changed" in out
    assert "no difference" in out


def test_a_row_without_a_difference_writes_no_paper(answer: Answer, tmp_path: Path) -> None:
    as_paid = "w-09;checked;h-040;;2026-10-07;07:30;11:30;0;s-coordinator\n"
    found = answer(*arguments(tmp_path, HEADER + as_paid))
    assert (found["changed"], found["index"], found["files_written"]) == (False, "", 0)


def test_a_pay_day_when_banks_are_closed_is_moved_and_told(jobcenter: Call, tmp_path: Path) -> None:
    code, out, _ = jobcenter(*arguments(tmp_path, HEADER + LONGER, "2026-11-29"))
    assert code == 0
    assert "Banks are closed on 2026-11-29: paid on 2026-11-27" in out


def test_faults_are_told_by_row_and_nothing_is_stored(
    jobcenter: Call, answer: Answer, tmp_path: Path
) -> None:
    unknown = "w-09;not-worked;h-999;no;;;;;s-coordinator\n"
    code, _, err = jobcenter(*arguments(tmp_path, HEADER + LONGER + unknown))
    assert code == 2
    assert "error: october.csv:3:entry: No payslip of that month" in err
    assert "correct again" in err
    failure = answer(*arguments(tmp_path, HEADER + LONGER + unknown), expected=(2,))
    assert [one["code"] for one in failure["findings"]] == ["no_payslip_to_correct"]
    assert answer("recover", *STORE)["receivables"] == []
    assert answer(*arguments(tmp_path, HEADER + LONGER))["changed"] is True


def test_a_call_that_was_stopped_is_finished_by_the_next(
    jobcenter: Call, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(correction_runs, "_approve_and_close", fails)
        assert jobcenter(*command)[0] == 1
    code, out, err = jobcenter(*command)
    assert code == 0, err
    run = "run-org-gigs-ac-2026-11-20261127"
    assert f"Approved and closed: {run}, which was calculated before." in out
    assert "Nothing changed" not in out
    assert "Approved and closed" not in jobcenter(*command)[1]


def test_options_that_do_not_fit(jobcenter: Call, tmp_path: Path) -> None:
    cases = (
        ("--month", "October", 2),
        ("--pay-on", "soon", 2),
        ("--pay-on", "2026-11-12", 2),  # before the payment that is corrected
        ("--db", "memory:elsewhere", 4),
    )
    for *options, code in cases:
        found, _, err = jobcenter(*arguments(tmp_path, HEADER + LONGER), *map(str, options))
        assert found == code, err


def test_hours_approved_by_the_worker_are_refused(jobcenter: Call, tmp_path: Path) -> None:
    """Nobody approves what they recorded: s-instructor recorded w-05's hours at the campus."""
    row = "w-05;end-was-later;h-030;;2026-10-13;09:00;13:00;0;s-instructor\n"
    code, _, err = jobcenter(*arguments(tmp_path, HEADER + row))
    assert code == 1
    assert "approved by somebody else" in err


def test_what_is_owed_is_listed_and_agreed_on(
    jobcenter: Call, answer: Answer, command: tuple[str, ...]
) -> None:
    _, out, _ = jobcenter("recover", *STORE)
    assert out == "Nobody owes anything.\n"
    answer(*command)
    (row,) = answer("recover", *STORE)["receivables"]
    assert (row["worker"], row["kind"], row["agreed"]) == ("w-09", "overpayment", "")
    assert (row["amount_cents"], row["taken_cents"], row["left_cents"]) == (4_601, 0, 4_601)
    assert answer("recover", "--worker", "w-13", *STORE)["receivables"] == []
    _, out, _ = jobcenter("recover", *STORE)
    assert "Not agreed, so nothing is taken." in out
    agree = ("recover", "--receivable", row["receivable"], "--agreed", "letter-1", *STORE)
    code, out, _ = jobcenter(*agree, "--instalment", "20.00")
    assert code == 0
    assert out.startswith("Agreed.\n")
    assert "at most 20.00 of each pay, and nothing until --dependants is known." in out
    _, out, _ = jobcenter(*agree, "--instalment", "20.00", "--dependants", "1")
    assert "Agreed (letter-1): at most 20.00 of each pay, dependants 1." in out
    assert "Nothing changed" in jobcenter(*agree, "--instalment", "20.00")[1]
    changed = answer(*agree)
    assert changed["changed"] is True
    assert changed["receivables"][0]["instalment_cents"] == 0
    assert changed["receivables"][0]["dependants"] == 1
    back = answer(*agree, "--instalment", "20.00")
    assert (back["changed"], back["receivables"][0]["instalment_cents"]) == (True, 2_000)


def test_agreements_that_do_not_fit(jobcenter: Call) -> None:
    cases: tuple[tuple[tuple[str, ...], str], ...] = (
        (("--agreed", "letter-1"), "--agreed must be given together with --receivable"),
        (("--receivable", "rec-1"), "--agreed must be given together with --receivable"),
        (("--instalment", "5"), "--instalment must be given together with --receivable"),
        (("--dependants", "1"), "--dependants must be given together with --receivable"),
        (("--receivable", "rec-1", "--agreed", "letter-1"), "receivable/rec-1"),
        (("--receivable", "rec-1", "--agreed", "Matti Malli"), "--agreed"),
        (
            ("--receivable", "rec-1", "--agreed", "letter-1", "--instalment", "-5"),
            "--instalment must be euros",
        ),
    )
    for options, words in cases:
        code, _, err = jobcenter("recover", *options, *STORE)
        assert code == 2
        assert words in err
        assert "Matti" not in err


def test_contributions_need_no_agreement(jobcenter: Call) -> None:
    owed = Receivable(
        id="rec-pension",
        worker_id="w-09",
        employer_id="org-gigs",
        payslip_id=f"{SLIP}-w-09",
        kind="employee_pension",
        amount_cents=500,
    )
    with (
        Jobcenter.open(STORE[1], create=False) as center,
        center.office.store.unit_of_work() as unit,
    ):
        session = Session(center.office, unit, actor="test", command_id="test")
        session.add(owed, "ReceivableArose")
        unit.commit()
    _, out, _ = jobcenter("recover", *STORE)
    assert "employee pension  5.00, taken 0.00, left 5.00" in out
    assert "Taken of the next pays." in out
    agree = ("recover", "--receivable", "rec-pension", "--agreed", "letter-1", *STORE)
    code, _, err = jobcenter(*agree)
    assert code == 1
    assert "collected without agreement" in err
