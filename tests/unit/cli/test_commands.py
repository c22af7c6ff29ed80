"""Every command: what it prints, its exit code, and that it never shows a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from jobcenter_core.center import Jobcenter
from jobcenter_core.cli.pilot import pilot_folder
from jobcenter_core.cli.report import counted
from jobcenter_core.services.month_run import MonthRun
from jobcenter_core.values.findings import Finding, Severity

Call = Callable[..., tuple[int, str, str]]
Answer = Callable[..., Any]

TODAY = ("--today", "2026-11-10")
MONTH = ("--month", "2026-10", "--pay-on", "2026-11-13", *TODAY)
OPENING = {"digest_key_default", "secrets_in_the_clear"}
CHECKS = (
    "hours_payslips",
    "payslips_payments",
    "hours_billing",
    "budget",
    "premiums_payslips",
    "payslips_report",
    "deductions_report",
    "payslips_payment_file",
    "invoices_einvoices",  # one for each form
    "invoices_einvoices",
)


@pytest.fixture
def imported(answer: Answer) -> str:
    """A store that holds the pilot."""
    answer("import", str(pilot_folder()), "--db", "memory:pilot", "--test-people", *TODAY)
    return "memory:pilot"


def test_the_demo_prints_a_line_for_each_check_and_ends_with_zero(
    jobcenter: Call, tmp_path: Path
) -> None:
    code, out, err = jobcenter("demo", "--out", str(tmp_path / "out"), "--db", "memory:demo")
    assert code == 0, err
    lines = [line for line in out.splitlines() if "difference" in line]
    assert len(lines) == len(CHECKS) + 1  # and the bank's statement
    assert all("difference 0.00  ok" in line for line in lines)
    # Only premiums are rounded once where payslips are rounded line by line.
    assert [line for line in lines if not line.endswith("ok")] == [
        line for line in lines if line.startswith("premiums ")
    ]
    assert "wage_below_table" in err
    assert (tmp_path / "out" / "index.html").is_file()


def test_a_second_demo_changes_nothing_and_says_so(jobcenter: Call, tmp_path: Path) -> None:
    arguments = ("demo", "--out", str(tmp_path / "out"), "--db", "memory:demo")
    jobcenter(*arguments)
    before = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    code, out, _ = jobcenter(*arguments)
    after = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert code == 0
    assert "Nothing changed" in out
    assert "0 files written" in out
    assert before == after


def test_import_and_run_say_what_they_did_for_programs(
    answer: Answer, tmp_path: Path, imported: str
) -> None:
    again = answer("import", str(pilot_folder()), "--db", imported, "--test-people", *TODAY)
    assert again["changed"] is False
    assert {finding["code"] for finding in again["findings"]} == OPENING
    done = answer("run", *MONTH, "--db", imported, "--out", str(tmp_path))
    assert [check["code"] for check in done["checks"]] == list(CHECKS)
    assert all(check["ok"] and check["difference"] == 0 for check in done["checks"])
    assert done["changed"] is True
    repeated = answer("run", *MONTH, "--db", imported, "--out", str(tmp_path))
    assert repeated["changed"] is False
    assert repeated["files_written"] == 0


def test_10_euros_an_hour_appears_once_as_a_finding(
    answer: Answer, tmp_path: Path, imported: str
) -> None:
    done = answer("run", *MONTH, "--db", imported, "--out", str(tmp_path))
    below = [finding for finding in done["findings"] if finding["code"] == "wage_below_table"]
    assert len(below) == 1


def test_figures_that_were_not_seen_to_hold_are_told_where_a_pay_or_a_day_used_them(
    answer: Answer, tmp_path: Path, imported: str
) -> None:
    """2026: the garnishment of w-21, the allowances, the work trial of w-26. All days of services
    are within their limits (docs/explanation/pilot.md)."""
    done = answer("run", *MONTH, "--db", imported, "--out", str(tmp_path))
    codes = {finding["code"] for finding in done["findings"]}
    assert codes == {"wage_below_table", "no_tax_card", "parameter_unconfirmed", *OPENING}
    paths = {f["path"] for f in done["findings"] if f["code"] == "parameter_unconfirmed"}
    assert paths == {
        "statutes/garnishment.protected.self",
        "statutes/garnishment.protected.dependant",
        "statutes/garnishment.rule",
        "statutes/work_activity.allowance_tax_free_day",
        "statutes/work_trial.min_day",
        "statutes/work_trial.max_day",
        "statutes/work_trial.max_days_per_week",
    }


def test_work_that_nobody_pays_for_us_makes_no_payslip(
    answer: Answer, tmp_path: Path, imported: str
) -> None:
    """Rehabilitative work activity: days and hours are recorded, no money comes from us."""
    done = answer("run", *MONTH, "--db", imported, "--out", str(tmp_path))
    rows = (pilot_folder() / "assignments.csv").read_text(encoding="utf-8").splitlines()
    header = rows[0].split(";")
    form, worker = header.index("legal_form"), header.index("worker")
    forms: dict[str, set[str]] = {}
    for row in rows[1:]:
        cells = row.split(";")
        forms.setdefault(cells[worker], set()).add(cells[form])
    unpaid = [id for id, of in forms.items() if of == {"rehabilitative_work_activity"}]
    assert unpaid
    assert not [slip for slip in done["payslips"] for id in unpaid if slip.endswith(f"-{id}")]


@pytest.mark.parametrize("lang", ["fi@selko", "fi", "sv", "en"])
def test_explain_unfolds_a_payslip_in_every_language(
    jobcenter: Call, answer: Answer, tmp_path: Path, imported: str, lang: str
) -> None:
    done = answer("run", *MONTH, "--db", imported, "--out", str(tmp_path))
    slip = next(slip for slip in done["payslips"] if "-a-" in slip)
    code, out, err = jobcenter("explain", slip, "--db", imported, "--line", "1", "--lang", lang)
    assert code == 0, err
    assert "12,59" in out or "12.59" in out
    code, out, _ = jobcenter("explain", done["invoices"][0], "--db", imported, "--lang", lang)
    assert code == 0
    assert "25,5" in out or "25.5" in out


def test_explain_gives_programs_the_factors(answer: Answer, tmp_path: Path, imported: str) -> None:
    done = answer("run", *MONTH, "--db", imported, "--out", str(tmp_path))
    slip = next(slip for slip in done["payslips"] if "-a-" in slip)
    lines = answer("explain", slip, "--db", imported)
    assert [line["number"] for line in lines] == list(range(1, len(lines) + 1))
    assert len(answer("explain", slip, "--db", imported, "--line", "2")) == 1


def test_init_import_run_is_a_newcomers_way(
    jobcenter: Call, answer: Answer, tmp_path: Path
) -> None:
    folder = tmp_path / "mine"
    code, out, _ = jobcenter("init", str(folder))
    assert code == 0
    assert "workers.csv" in out
    code, out, err = jobcenter(
        "import", str(folder), "--db", "memory:mine", "--test-people", *TODAY
    )
    assert code == 0, err
    code, _, err = jobcenter("init", str(folder))
    assert code == 2, err


def test_plugins_are_listed_with_what_they_provide(answer: Answer, jobcenter: Call) -> None:
    core = next(row for row in answer("plugins") if row["name"] == "core")
    assert core["stores"] == [{"name": "memory", "schemes": ["memory"]}]
    code, out, _ = jobcenter("plugins")
    assert code == 0
    line = next(line for line in out.splitlines() if line.startswith("core "))
    assert line.endswith("(stable): store memory (memory:)")


def test_an_import_says_how_the_office_is_set_up(jobcenter: Call) -> None:
    code, out, err = jobcenter(
        "import", str(pilot_folder()), "--db", "memory:told", "--test-people", *TODAY
    )
    assert code == 0
    assert "documents added: " in out
    lines = err.splitlines()
    assert {line.rpartition("[")[2].rstrip("]") for line in lines} == OPENING
    assert "Set JOBCENTER_DIGEST_KEY" in err


def test_an_import_acts_on_the_day_that_is_given(jobcenter: Call, tmp_path: Path) -> None:
    """The pilot's hours are of October 2026: on an earlier day they lie in the future."""
    arguments = ("import", str(pilot_folder()), "--db", "memory:days", "--test-people", "--today")
    code, _, err = jobcenter(*arguments, "2026-10-01")
    assert code == 2
    assert "hours.csv" in err
    code, _, err = jobcenter(*arguments, "2026-11-10")
    assert code == 0, err


def test_explain_ends_with_its_last_line(
    jobcenter: Call, answer: Answer, tmp_path: Path, imported: str
) -> None:
    done = answer("run", *MONTH, "--db", imported, "--out", str(tmp_path))
    code, out, _ = jobcenter("explain", done["payslips"][0], "--db", imported)
    assert code == 0
    assert out.endswith("\n")
    assert not out.endswith("\n\n")


@pytest.mark.parametrize(("count", "told"), [(0, "0 files"), (1, "1 file"), (2, "2 files")])
def test_things_are_counted_in_words(count: int, told: str) -> None:
    assert counted(count, "file") == told


def test_a_held_bill_is_told_and_ends_with_one(
    jobcenter: Call,
    answer: Answer,
    tmp_path: Path,
    imported: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = Finding(
        severity=Severity.ERROR,
        code="bill_held",
        path="customer/c-campus",
        message="No bill was made.",
    )
    run = Jobcenter.run_plan

    def holding(*arguments: Any, **options: Any) -> MonthRun:
        return attrs.evolve(run(*arguments, **options), held=(held,))

    monkeypatch.setattr(Jobcenter, "run_plan", holding)
    arguments = ("run", *MONTH, "--db", imported, "--out", str(tmp_path))
    code, _, err = jobcenter(*arguments)
    assert code == 1
    assert "error: customer/c-campus: No bill was made. [bill_held]" in err
    done = answer(*arguments, expected=(1,))
    assert [f["path"] for f in done["findings"] if f["code"] == "bill_held"] == [held.path]
