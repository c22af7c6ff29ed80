"""Exit codes: 1 check or finding, 2 usage or input, 3 plugin or configuration, 4 storage."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from jobcenter_core import errors
from jobcenter_core.center import Jobcenter
from jobcenter_core.cli.exits import exit_code
from jobcenter_core.cli.pilot import pilot_folder
from jobcenter_core.hooks.catalogue import Catalogue

Call = Callable[..., tuple[int, str, str]]
TODAY = ("--today", "2026-11-10")
PILOT = ("import", str(pilot_folder()), "--test-people", *TODAY)
DECEMBER = ("--month", "2026-12", "--pay-on", "2027-01-15")


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
    store = f"sqlite:///{tmp_path / 'broken.db'}"
    code, _, err = jobcenter("import", str(broken), "--db", store, "--test-people", *TODAY)
    assert code == 2
    assert "workers.csv" in err
    assert "hours.csv" in err
    assert not (tmp_path / "broken.db").exists()
    code, _, err = jobcenter("run", "--month", "2026-10", "--pay-on", "2026-11-13", "--db", store)
    assert code == 4
    assert "Import a folder first" in err
    assert not (tmp_path / "broken.db").exists()


@pytest.mark.parametrize(
    "arguments",
    [("run", "--month", "2026-10", "--pay-on", "2026-11-13"), ("explain", "2026-00001")],
)
def test_reading_makes_no_store(
    jobcenter: Call, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    for store in (f"sqlite:///{tmp_path / 'none.db'}", "memory:none", "memory:"):
        code, _, err = jobcenter(*arguments, "--db", store)
        assert code == 4
        assert "no store at this place" in err
        assert "Import a folder first" in err
    assert list(tmp_path.iterdir()) == []


def test_a_store_without_a_programme_says_what_to_do_first(
    jobcenter: Call, tmp_path: Path, catalogue: Catalogue
) -> None:
    catalogue.store_provider("memory").open("memory:bare")
    out = ("--out", str(tmp_path))
    code, _, err = jobcenter(
        "run", "--month", "2026-10", "--pay-on", "2026-11-13", "--db", "memory:bare", *out
    )
    assert code == 2
    assert "programme/programme" in err
    assert "mport a folder first" in err


def test_a_store_that_no_plugin_opens_is_a_configuration_fault(jobcenter: Call) -> None:
    code, _, err = jobcenter(*PILOT, "--db", "cobol:tape")
    assert code == 3
    assert "cobol" in err
    code, _, err = jobcenter(*PILOT, "--db", "file.db")
    assert code == 3


def test_a_pay_date_in_2027_is_refused_by_parameter_name(jobcenter: Call, tmp_path: Path) -> None:
    jobcenter(*PILOT, "--db", "memory:late")
    code, _, err = jobcenter("run", *DECEMBER, "--today", "2027-01-10", "--db", "memory:late")
    assert code == 1
    assert "[parameter_expired]" in err
    assert err.count("employee_pension.monthly_limit") == 1
    assert "2027-01-15" in err


def test_dates_that_are_none_are_usage_faults(jobcenter: Call) -> None:
    jobcenter(*PILOT, "--db", "memory:dates")
    wrong = (
        ("2026-13", "2026-11-13", "2026-11-10", "--month must be a month such as 2026-10."),
        ("October", "2026-11-13", "2026-11-10", "--month must be a month such as 2026-10."),
        ("2026-10", "tomorrow", "2026-11-10", "--pay-on must be a date such as 2026-11-13."),
        ("2026-10", "2026-11-13", "tomorrow", "--today must be a date such as 2026-11-13."),
    )
    for month, pay_on, today, told in wrong:
        days = ("--month", month, "--pay-on", pay_on, "--today", today)
        code, _, err = jobcenter("run", *days, "--db", "memory:dates")
        assert code == 2
        assert told in err
        assert "tomorrow" not in err


def test_an_unknown_document_is_not_found(jobcenter: Call) -> None:
    jobcenter(*PILOT, "--db", "memory:unknown")
    code, _, err = jobcenter("explain", "slip-none", "--db", "memory:unknown")
    assert code == 2
    assert "[not_found]" in err


def test_an_operating_system_fault_is_a_line_not_a_traceback(
    jobcenter: Call, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, _, err = jobcenter("demo", "--out", str(tmp_path / "file" / "below"), "--db", "memory:")
    assert code == 4
    assert err.startswith("[file] below: ")
    assert "See that the folder exists" in err
    assert str(tmp_path) not in err


def test_control_c_says_that_the_command_can_be_repeated(
    monkeypatch: pytest.MonkeyPatch, jobcenter: Call
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Jobcenter, "open", interrupted)
    code, _, err = jobcenter(*PILOT, "--db", "memory:")
    assert code == 4
    assert "run the same command" in err


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours, whose text holds something personal."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("canary")

    monkeypatch.setattr(Jobcenter, "open", fail)


@pytest.mark.usefixtures("failing")
def test_a_fault_of_ours_is_a_line_that_says_what_is_kept(jobcenter: Call) -> None:
    code, out, err = jobcenter("explain", "x")
    assert code == 1
    assert out == ""
    assert err.startswith("[internal] ZeroDivisionError. What was committed is kept;")
    assert len(err.splitlines()) == 1
    assert "canary" not in err


@pytest.mark.usefixtures("failing")
def test_a_traceback_is_shown_when_it_is_asked_for(
    jobcenter: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOBCENTER_TRACEBACK", "1")
    code, _, err = jobcenter("explain", "x")
    assert code == 1
    assert "Traceback" in err
    assert "ZeroDivisionError: canary" in err


def test_a_plugin_that_fails_to_open_is_named_without_the_url(
    jobcenter: Call, monkeypatch: pytest.MonkeyPatch, catalogue: Catalogue
) -> None:
    def fail(url: str, *, create: bool = True) -> None:
        raise RuntimeError(url)

    monkeypatch.setattr(catalogue.store_provider("memory"), "open", fail)
    code, _, err = jobcenter("explain", "x", "--db", "memory:canary")
    assert code == 3
    assert "core/memory" in err
    assert "RuntimeError" in err
    assert "canary" not in err


KEYS = {"error", "message", "subject", "kept", "next_step", "findings"}


@pytest.mark.parametrize(
    ("arguments", "error", "code"),
    [
        (("explain", "x", "--db", "memory:none"), "storage", 4),
        (("explain", "x", "--db", "cobol:tape"), "configuration", 3),
        (("explain",), "usage", 2),
        (("nonsense",), "usage", 2),
        (("import", "no-such-folder"), "usage", 2),
        (("run", "--month", "2026-13", "--pay-on", "2026-11-13"), "invalid_value", 2),
        (("demo", "--out", "{file}/below"), "file", 4),
    ],
)
def test_programs_read_what_went_wrong(
    jobcenter: Call, tmp_path: Path, arguments: tuple[str, ...], error: str, code: int
) -> None:
    (tmp_path / "file").touch()
    given = [argument.replace("{file}", str(tmp_path / "file")) for argument in arguments]
    found, out, err = jobcenter(*given, "--json")
    told = json.loads(out)
    assert found == code
    assert told.keys() == KEYS
    assert told["error"] == error
    assert told["message"]
    assert told["findings"] == []
    assert told["message"] in err


def test_programs_read_the_faults_of_a_folder(jobcenter: Call, tmp_path: Path) -> None:
    code, out, err = jobcenter("import", str(tmp_path), "--db", "memory:", "--json")
    told = json.loads(out)
    assert code == 2
    assert told["error"] == "import_refused"
    assert "settings.toml" in {finding["path"].split(":")[0] for finding in told["findings"]}
    assert all(finding["message"] in err for finding in told["findings"])


@pytest.mark.parametrize("faults", [1, 2])
def test_faults_are_counted_in_words(faults: int) -> None:
    told = {1: "The input has 1 fault.", 2: "The input has 2 faults."}
    assert errors.ImportRefused((object(),) * faults).message == told[faults]


@pytest.mark.usefixtures("failing")
def test_programs_read_of_a_fault_of_ours(jobcenter: Call) -> None:
    code, out, _ = jobcenter("explain", "x", "--json")
    told = json.loads(out)
    assert (code, told["error"], told["message"]) == (1, "internal", "ZeroDivisionError")
    assert "canary" not in out


def test_programs_read_that_they_were_stopped(
    monkeypatch: pytest.MonkeyPatch, jobcenter: Call
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Jobcenter, "open", interrupted)
    code, out, _ = jobcenter("explain", "x", "--json")
    assert (code, json.loads(out)["error"]) == (4, "stopped")
    assert json.loads(out).keys() == KEYS
