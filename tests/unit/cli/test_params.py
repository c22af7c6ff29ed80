"""`jobcenter params`: figures in force, figures that end."""

from __future__ import annotations

import json

import pytest

from jobcenter_core.cli.app import run


def test_a_figure_with_its_days_and_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["params", "--on", "2025-06-01", "--path", "travel.km_own_car"]) == 0
    out = capsys.readouterr().out
    assert "travel.km_own_car  0.59 EUR/km  2025-01-01 - 2025-12-31  (seen)" in out
    assert "Source: vero.fi" in out
    assert "1 figures in force on 2025-06-01." in out


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


def test_a_day_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["params", "--on", "tomorrow"]) == 2
    assert "--on must be a date" in capsys.readouterr().err
