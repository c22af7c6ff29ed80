"""Every command: what it prints, its exit code, and that it never shows a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobcenter_core.cli.pilot import pilot_folder

Call = Callable[..., tuple[int, str, str]]
Answer = Callable[..., Any]

MONTH = ("--month", "2026-10", "--pay-on", "2026-11-13", "--today", "2026-11-10")
CHECKS = ("hours_payslips", "payslips_payments", "hours_billing", "budget")


@pytest.fixture
def imported(answer: Answer) -> str:
    """A store that holds the pilot."""
    answer("import", str(pilot_folder()), "--db", "memory:pilot", "--test-people")
    return "memory:pilot"


def test_the_demo_prints_a_line_for_each_check_and_ends_with_zero(
    jobcenter: Call, tmp_path: Path
) -> None:
    code, out, err = jobcenter("demo", "--out", str(tmp_path / "out"), "--db", "memory:demo")
    assert code == 0, err
    lines = [line for line in out.splitlines() if "difference" in line]
    assert len(lines) == 4
    assert all("difference 0.00" in line and line.endswith("ok") for line in lines)
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
    again = answer("import", str(pilot_folder()), "--db", imported, "--test-people")
    assert again["changed"] is False
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
    slip = next(slip for slip in done["payslips"] if "wages" in slip)
    code, out, err = jobcenter("explain", slip, "--db", imported, "--line", "1", "--lang", lang)
    assert code == 0, err
    assert "12,59" in out or "12.59" in out
    code, out, _ = jobcenter("explain", done["invoices"][0], "--db", imported, "--lang", lang)
    assert code == 0
    assert "25,5" in out or "25.5" in out


def test_explain_gives_programs_the_factors(answer: Answer, tmp_path: Path, imported: str) -> None:
    done = answer("run", *MONTH, "--db", imported, "--out", str(tmp_path))
    slip = next(slip for slip in done["payslips"] if "wages" in slip)
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
    code, out, err = jobcenter("import", str(folder), "--db", "memory:mine", "--test-people")
    assert code == 0, err
    code, _, err = jobcenter("init", str(folder))
    assert code == 2, err


def test_plugins_are_listed(answer: Answer, jobcenter: Call) -> None:
    names = [row["name"] for row in answer("plugins")]
    assert "core" in names
    code, out, _ = jobcenter("plugins")
    assert code == 0
    assert "core" in out
