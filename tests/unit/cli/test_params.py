"""`jobcenter params`: figures in force, figures that end."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

from jobcenter_core.cli.app import run
from jobcenter_core.timeline.helsinki import ZONE


def test_a_figure_with_its_days_and_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["params", "--on", "2025-06-01", "--path", "travel.km_own_car"]) == 0
    out = capsys.readouterr().out
    assert "travel.km_own_car  0.59 EUR/km  2025-01-01 - 2025-12-31  (enacted, seen)" in out
    assert "Source: vero.fi" in out
    assert "1 figure in force on 2025-06-01." in out


def test_json_holds_number_and_unit(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["params", "--on", "2026-06-01", "--path", "source_tax.wages", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["number"], row["unit"], row["value"]) == (350_000, "ppm", "35 %")
    assert row["valid_until"] is None
    assert row["confirmed_until"] == "2026-12-31"


def test_what_ends_within_the_horizon(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing of 2027 is published, so every yearly figure of 2026 ends; those of 2025 had a
    next year."""
    assert run(["params", "--on", "2026-12-01", "--horizon", "30", "--json"]) == 0
    near = {row["path"] for row in json.loads(capsys.readouterr().out)}
    assert "employee_pension.rate.17_52" not in near
    assert run(["params", "--on", "2026-12-01", "--horizon", "31", "--json"]) == 0
    found = {row["path"] for row in json.loads(capsys.readouterr().out)}
    assert {"employee_pension.rate.17_52", "travel.km_own_car", "source_tax.wages"} <= found
    assert run(["params", "--on", "2025-12-01", "--horizon", "60", "--json"]) == 0
    before = {row["path"] for row in json.loads(capsys.readouterr().out)}
    assert "employee_pension.rate.17_52" not in before
    assert "household.limit" in before  # not confirmed after 2025


def test_a_figure_that_was_not_seen_to_hold_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["params", "--on", "2026-06-01", "--path", "garnishment.protected"]) == 0
    out = capsys.readouterr().out
    words = "33.03 EUR/day  2026-01-01 - 2026-12-31  (enacted, derived, not confirmed)"
    assert f"garnishment.protected.self  {words}\n" in out
    assert "2 figures in force on 2026-06-01." in out


def test_an_open_figure_has_no_last_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["params", "--on", "2026-06-01", "--path", "source_tax.wages"]) == 0
    assert "source_tax.wages  35 %  2023-01-01 - open  (enacted, seen)" in capsys.readouterr().out


def test_horizon_tells_an_end_from_a_lost_confirmation(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Garnishment's rule is valid to the end of 2026 but was seen to hold to the end of 2025: on
    1.12.2025 the nearer day counts."""
    call = ["params", "--on", "2025-12-01", "--horizon", "60", "--path", "garnishment.rule"]
    assert run(call) == 0
    out = capsys.readouterr().out
    assert out.splitlines() == [
        "garnishment.rule  1 count  confirmed until 2025-12-31",
        "1 figure running out within 60 days of 2025-12-01.",
    ]
    assert run([*call, "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["last_on"], row["ends"]) == ("2025-12-31", False)
    call[2] = "2026-12-01"
    assert run(call) == 0
    assert "garnishment.rule  1 count  ends 2026-12-31\n" in capsys.readouterr().out
    assert run([*call, "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["last_on"], row["ends"]) == ("2026-12-31", True)


def test_horizon_keeps_to_the_path(capsys: pytest.CaptureFixture[str]) -> None:
    call = ["params", "--on", "2026-12-01", "--horizon", "31", "--path", "travel.", "--json"]
    assert run(call) == 0
    paths = {row["path"] for row in json.loads(capsys.readouterr().out)}
    assert "travel.km_own_car" in paths
    assert all(path.startswith("travel.") for path in paths)


def test_without_a_day_it_is_today(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["params", "--path", "annual_holidays.divisor.week"]) == 0
    first = datetime.now(ZONE).date()
    out = capsys.readouterr().out
    assert any(f"1 figure in force on {day}." in out for day in (first, first - timedelta(days=1)))


def test_nothing_of_2024_is_printed_for_a_year_that_was_not_seen(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["params", "--on", "2025-06-01", "--path", "travel.night_allowance"]) == 0
    assert capsys.readouterr().out == "0 figures in force on 2025-06-01.\n"


@pytest.mark.parametrize("days", ["-1", "3661", "many"])
def test_a_horizon_out_of_range_is_refused(days: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["params", "--on", "2026-12-01", "--horizon", days]) == 2
    assert "--horizon" in capsys.readouterr().err


def test_a_day_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["params", "--on", "tomorrow"]) == 2
    assert "--on must be a date" in capsys.readouterr().err
