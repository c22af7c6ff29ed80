"""Exit codes: 1 check or finding, 2 usage or input, 3 plugin or configuration, 4 storage."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jobcenter_core import errors
from jobcenter_core.cli import app
from jobcenter_core.cli.exits import exit_code
from jobcenter_core.cli.pilot import pilot_folder

Call = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (errors.PluginError("x"), 3),
        (errors.PluginLoadError(("x",)), 3),
        (errors.ConfigurationError("x"), 3),
        (errors.StorageError("x"), 4),
        (errors.ImportRefused(()), 2),
        (errors.InvalidValue("field", "a number"), 2),
        (errors.NotFound("x"), 2),
        (errors.ParameterExpired("x"), 1),
        (errors.Conflict("x"), 1),
    ],
)
def test_each_family_of_errors_has_its_code(problem: errors.JobcenterError, code: int) -> None:
    assert exit_code(problem) == code


def test_unknown_options_and_folders_are_usage_faults(jobcenter: Call, tmp_path: Path) -> None:
    for arguments in (("nonsense",), ("run",), ("import", str(tmp_path / "none"))):
        code, _, err = jobcenter(*arguments)
        assert code == 2
        assert "Traceback" not in err


def test_a_broken_folder_is_refused_with_every_fault_and_nothing_stored(
    jobcenter: Call, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    for path in pilot_folder().iterdir():
        if path.suffix in (".csv", ".toml"):
            broken.joinpath(path.name).write_bytes(path.read_bytes())
    workers = (broken / "workers.csv").read_text(encoding="utf-8")
    hours = (broken / "hours.csv").read_text(encoding="utf-8")
    (broken / "workers.csv").write_text(workers.replace("w-03", "w 03", 1), encoding="utf-8")
    (broken / "hours.csv").write_text(hours.replace("2026-10-", "2026-13-", 1), encoding="utf-8")
    code, _, err = jobcenter("import", str(broken), "--db", "memory:broken", "--test-people")
    assert code == 2
    assert "workers.csv" in err
    assert "hours.csv" in err
    code, _, err = jobcenter(
        "run", "--month", "2026-10", "--pay-on", "2026-11-13", "--db", "memory:broken"
    )
    assert code == 2
    assert "programme/programme" in err


def test_a_store_that_no_plugin_opens_is_a_configuration_fault(jobcenter: Call) -> None:
    code, _, err = jobcenter("import", str(pilot_folder()), "--db", "cobol:tape")
    assert code == 3
    assert "cobol" in err
    code, _, err = jobcenter("import", str(pilot_folder()), "--db", "file.db")
    assert code == 3


def test_a_pay_date_in_2027_is_refused_by_parameter_name(jobcenter: Call, tmp_path: Path) -> None:
    jobcenter("import", str(pilot_folder()), "--db", "memory:late", "--test-people")
    code, _, err = jobcenter(
        "run", "--month", "2026-12", "--pay-on", "2027-01-15", "--db", "memory:late"
    )
    assert code == 1
    assert "[parameter_expired]" in err
    assert "employee_pension.monthly_limit" in err
    assert "2027-01-15" in err


def test_dates_that_are_none_are_usage_faults(jobcenter: Call) -> None:
    jobcenter("import", str(pilot_folder()), "--db", "memory:dates", "--test-people")
    for month, pay_on in (("2026-13", "2026-11-13"), ("2026-10", "tomorrow")):
        code, _, err = jobcenter(
            "run", "--month", month, "--pay-on", pay_on, "--db", "memory:dates"
        )
        assert code == 2
        assert "tomorrow" not in err


def test_an_unknown_document_is_not_found(jobcenter: Call) -> None:
    jobcenter("import", str(pilot_folder()), "--db", "memory:unknown", "--test-people")
    code, _, err = jobcenter("explain", "slip-none", "--db", "memory:unknown")
    assert code == 2
    assert "[not_found]" in err


def test_an_operating_system_fault_is_a_line_not_a_traceback(
    jobcenter: Call, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, _, err = jobcenter("demo", "--out", str(tmp_path / "file" / "below"), "--db", "memory:")
    assert code == 4
    assert err.startswith("[file]")


def test_control_c_says_that_the_command_can_be_repeated(
    monkeypatch: pytest.MonkeyPatch, jobcenter: Call
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app.Jobcenter, "open", interrupted)
    code, _, err = jobcenter("import", str(pilot_folder()), "--db", "memory:")
    assert code == 4
    assert "run the same command" in err
