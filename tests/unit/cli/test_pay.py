"""`run` with other cycles and closed pay days, and `preview`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobcenter_core.cli.pilot import pilot_folder

Call = Callable[..., tuple[int, str, str]]
Answer = Callable[..., Any]

TODAY = ("--today", "2026-11-10")
STORE = ("--db", "memory:pay")
SATURDAY = ("--pay-on", "2026-11-14")


@pytest.fixture(autouse=True)
def imported(answer: Answer) -> None:
    answer("import", str(pilot_folder()), *STORE, "--test-people", *TODAY)


def test_a_pay_day_when_banks_are_closed_is_moved_and_told(
    jobcenter: Call, answer: Answer, tmp_path: Path
) -> None:
    arguments = ("run", "--month", "2026-10", *SATURDAY, *TODAY, *STORE, "--out", str(tmp_path))
    code, out, err = jobcenter(*arguments)
    assert code == 0, err
    assert "Banks are closed on 2026-11-14: paid on 2026-11-13" in out
    again = answer(*arguments)
    assert (again["pay_on"], again["pay_on_asked_for"]) == ("2026-11-13", "2026-11-14")
    assert not again["changed"]


def test_whoever_is_in_the_preview_is_paid_by_the_run(
    jobcenter: Call, answer: Answer, tmp_path: Path
) -> None:
    """The run may pay more: hours that silence approves on its day are not approved before."""
    found = answer("preview", "2026-10", *SATURDAY, *TODAY, *STORE)
    assert found["pay_on"] == "2026-11-13"
    rows = {row["worker_id"]: row for one in found["runs"] for row in one["rows"]}
    run = ("run", "--month", "2026-10", *SATURDAY, *TODAY, *STORE, "--out", str(tmp_path))
    slips = answer(*run)["payslips"]
    paid = {id for id in rows if any(slip.endswith(f"-{id}") for slip in slips)}
    assert paid == {id for id, row in rows.items() if not row["held_field"]} != set()
    _, out, _ = jobcenter("preview", "2026-10", *SATURDAY, *TODAY, *STORE)
    assert "Nobody waits for pay." in out


def test_a_preview_is_a_table(jobcenter: Call) -> None:
    code, out, err = jobcenter("preview", "2026-10", *SATURDAY, *TODAY, *STORE)
    assert code == 0, err
    lines = out.splitlines()
    assert lines[0] == "Work until 2026-10-31, paid on 2026-11-13. Nothing was paid."
    head = next(line for line in lines if line.startswith("worker"))
    assert head.split() == ["worker", "hours", "gross", "deductions", "net", "change", "why"]
    assert any(line.endswith("new worker") for line in lines)


def test_off_cycle_pay_of_one_worker_makes_one_payslip_and_no_bill(
    answer: Answer, tmp_path: Path
) -> None:
    preview = answer("preview", "2026-10", *SATURDAY, *TODAY, *STORE)
    wages = [one for one in preview["runs"] if one["kind"] == "wages"]
    worker = next(row["worker_id"] for one in wages for row in one["rows"])
    done = answer(
        "run", "--month", "2026-10", "--cycle", "off_cycle", "--until", "2026-10-31",
        "--worker", worker, *SATURDAY, *TODAY, *STORE, "--out", str(tmp_path),
        expected=(0, 1),
    )  # fmt: skip
    assert done["cycle"] == "off_cycle"
    assert done["payslips"]
    assert all(slip.endswith(worker) for slip in done["payslips"])
    assert done["invoices"] == []
    assert [check["code"] for check in done["checks"]] == ["payslips_payments"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--cycle", "final"), "pay_run.worker_ids"),
        (("--worker", "w-1"), "pay_run.worker_ids"),
        (("--cycle", "weekly", "--until", "2026-11-02"), "pay_run.period_last"),
        (("--cycle", "weekly", "--until", "soon"), "--until must be a date"),
        (("--cycle", "yearly"), "yearly"),
    ],
)
def test_options_that_do_not_fit(
    jobcenter: Call, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    for name in (("run", "--month"), ("preview",)):
        out = ("--out", str(tmp_path)) if name[0] == "run" else ()
        code, _, err = jobcenter(*name, "2026-10", *SATURDAY, *arguments, *TODAY, *STORE, *out)
        assert code == 2
        assert words in err
