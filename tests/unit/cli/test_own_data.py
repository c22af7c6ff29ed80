"""`own-data` and `retention` over the pilot's people, before anything is paid."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobcenter_core.cli.pilot import pilot_folder

Call = Callable[..., tuple[int, str, str]]
Answer = Callable[..., Any]

STORE = ("--db", "memory:own-data")
NOW = ("--today", "2026-11-24")
# The pilot's first worker is in work activity until 31 October 2026; so 10 years from then.
WORKER, KEPT_UNTIL = "w-01", "2036-10-31"


@pytest.fixture(autouse=True)
def imported(answer: Answer) -> None:
    answer("import", str(pilot_folder()), *STORE, "--test-people", "--today", "2026-11-10")


def exported(jobcenter: Call, file: Path, *more: str) -> str:
    code, out, err = jobcenter(
        "own-data", "--worker", WORKER, "--out", str(file), *more, *NOW, *STORE
    )
    assert (code, err) == (0, "")
    assert out == f"Look: {file}\n"
    return file.read_text(encoding="utf-8")


def test_the_export_is_written_for_its_reader_alone(jobcenter: Call, tmp_path: Path) -> None:
    text = exported(jobcenter, tmp_path / "own.txt")
    assert text.startswith("Tiedot, joita meillä on sinusta\n")
    assert "Sukunimi: Esimerkki" in text
    assert stat.S_IMODE((tmp_path / "own.txt").stat().st_mode) == 0o600
    first = exported(jobcenter, tmp_path / "own.txt", "--lang", "sv")
    assert first.startswith("Uppgifter om dig\n")


def test_a_name_that_ends_in_json_makes_json(jobcenter: Call, tmp_path: Path) -> None:
    found = json.loads(exported(jobcenter, tmp_path / "own.json"))
    assert (found["kind"], found["worker_id"], found["made_on"]) == (
        "own_data",
        WORKER,
        "2026-11-24",
    )
    assert found["items"][0]["content"]["family_name"] == "Esimerkki"
    assert found["access_log"][-1]["event"] == "OwnDataExported"
    assert found["access_log"][-1]["actor"] == "s-coordinator"


def test_an_unknown_worker_is_an_input_fault(jobcenter: Call, tmp_path: Path) -> None:
    file = tmp_path / "own.txt"
    code, _, err = jobcenter("own-data", "--worker", "nobody", "--out", str(file), *NOW, *STORE)
    assert code != 0
    assert "[not_found]" in err
    assert not file.exists()


def test_payroll_is_refused_and_no_file_is_written(jobcenter: Call, tmp_path: Path) -> None:
    file = tmp_path / "own.txt"
    told = ("own-data", "--worker", WORKER, "--out", str(file), "--by", "s-clerk", *NOW, *STORE)
    code, _, err = jobcenter(*told)
    assert code != 0
    assert "[not_permitted]" in err
    assert not file.exists()


def test_retention_is_a_dry_run_unless_it_is_applied(jobcenter: Call, answer: Answer) -> None:
    found = answer("retention", "--worker", WORKER, *NOW, *STORE)
    (row,) = found["workers"]
    assert (row["kept_until"], row["over"], row["erased"]) == (KEPT_UNTIL, 0, 0)
    code, out, _ = jobcenter("retention", "--today", "2040-01-01", *STORE)
    assert code == 0
    assert "\nNothing was changed. With --apply, " in out
    before = answer("retention", "--today", "2040-01-01", *STORE)
    assert answer("retention", "--today", "2040-01-01", *STORE) == before


def test_what_is_done_is_what_the_dry_run_said(answer: Answer) -> None:
    later = ("--today", "2040-01-01", *STORE)
    said, done = answer("retention", *later), answer("retention", "--apply", *later)
    assert (said.pop("applied"), done.pop("applied")) == (False, True)
    assert said == done
    assert done["erased"] > 0


def test_who_is_in_the_middle_of_something_stays_and_is_told_of(
    jobcenter: Call, answer: Answer, tmp_path: Path
) -> None:
    """Nothing was paid in this store, so hours of w-27 wait for their pay."""
    found = answer("retention", "--worker", "w-27", "--apply", "--today", "2040-01-01", *STORE)
    (row,) = found["workers"]
    assert (row["deleted"], row["open"]) == (False, ["timesheet/ts-a-yard-27-2026-10"])
    _, out, _ = jobcenter("retention", "--worker", "w-27", "--today", "2040-01-01", *STORE)
    assert "; not done: timesheet/ts-a-yard-27-2026-10\n" in out


def test_two_people_may_do_it_on_one_day(jobcenter: Call) -> None:
    for by in ("s-coordinator", "s-clerk"):
        code, _, err = jobcenter(
            "retention", "--apply", "--by", by, "--today", "2040-01-01", *STORE
        )
        assert (code, err) == (0, "")


def test_what_is_over_is_erased_when_asked(jobcenter: Call, answer: Answer, tmp_path: Path) -> None:
    later = ("--today", "2040-01-01")
    code, out, _ = jobcenter("retention", "--apply", *later, *STORE)
    assert code == 0
    assert "Esimerkki" not in out
    text = exported(jobcenter, tmp_path / "own.txt")
    assert "Sukunimi: ***" in text
    assert "Esimerkki" not in text
    again = answer("retention", "--apply", "--today", "2040-01-02", *STORE)
    assert sum(row["erased"] for row in again["workers"]) == 0
