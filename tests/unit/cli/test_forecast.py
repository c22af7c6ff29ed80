"""`jobcenter forecast`: the pilot's worker near the limit, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from jobcenter_core.cli.pilot import pilot_folder

DB = ("--today", "2026-11-10", "--db", "memory:forecast")


@pytest.fixture
def imported(jobcenter: Callable[..., tuple[int, str, str]]) -> Callable[..., tuple[int, str, str]]:
    code, _, err = jobcenter("import", str(pilot_folder()), "--test-people", *DB)
    assert code == 0, err
    return jobcenter


def test_an_offer_in_plain_finnish(imported: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = imported("forecast", "--assignment", "a-cafe-09", "--month", "2026-12", *DB)
    assert code == 0
    assert "Mitä työ tekee tuillesi" in out
    assert "Kahvilan aamusiivous" in out
    # 14 mornings of 5.5 h at 12.59 are 969.43, with 9 % of it 1,056.68 (969.43 + 87.25).
    assert "1 056,68 €" in out.replace("\u00a0", " ")
    assert "yli rajan" in out
    assert "marraskuu 2026\n" not in out


def test_a_worker_at_any_time_as_json(
    imported: Callable[..., tuple[int, str, str]], answer: Callable[..., Any]
) -> None:
    first = answer("forecast", "--worker", "w-12", *DB)
    again = answer("forecast", "--worker", "w-12", *DB)
    assert first["advice_id"] == "advice-w-12-1"
    assert again["advice_id"] == "advice-w-12-2"
    assert first["months"][0]["benefits"] == []  # the worker has said that there are none


def test_the_day_of_payment_is_the_programmes_unless_another_is_named(
    imported: Callable[..., tuple[int, str, str]], answer: Callable[..., Any]
) -> None:
    """The pilot pays on the 15th. 5 December 2026 is a Saturday: paid on the 4th."""

    def days(*more: str) -> list[str]:
        told = answer("forecast", "--assignment", "a-cafe-09", "--month", "2026-12", *more, *DB)
        (month,) = told["months"]
        return list(month["pay"]["pay_on"])

    assert days() == ["2026-12-15"]
    assert days("--pay-day", "5") == ["2026-12-04"]


def test_planned_times_by_the_days_of_the_order(
    imported: Callable[..., tuple[int, str, str]], answer: Callable[..., Any]
) -> None:
    """Office cleaning on weekdays: 11 to 13 November are 3 days of 3 h 30 min less a pause."""
    found = answer(
        "forecast",
        "--assignment",
        "a-office-13",
        "--times",
        "09:00-12:30",
        "--pause",
        "30",
        "--until",
        "2026-11-13",
        "--other-wages",
        "2026-12=100.00",
        "--other-income",
        "2026-12=5",
        "--today",
        "2026-11-11",
        *DB[2:],
    )
    (month,) = [one for one in found["months"] if one["month"] == "2026-12"]
    # 9 h at 13.22 are 118.98; an employment of over a year: 11.5 % is 13.68.
    assert month["pay"]["planned_cents"] == 11_898 + 1_368
    assert month["pay"]["other_wages_cents"] == 10_000
    assert month["pay"]["other_income_cents"] == 500
    assert month["benefits"][0]["level"] == "unknown_profile"


def test_grounds_name_rule_and_law(imported: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = imported(
        "forecast", "--assignment", "a-cafe-09", "--lang", "en", "--grounds", *DB
    )
    assert code == 0
    assert "The least earnings limit equals the full guarantee pension." in out
    assert "shift-cafe-09-20261111" in out


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--assignment", "a-cafe-09", "--worker", "w-09"),
        ("--worker", "w-09", "--times", "09:00-10:00", "--until", "2026-11-20"),
        ("--assignment", "a-cafe-09", "--times", "09:00-10:00"),
        ("--assignment", "a-cafe-09", "--times", "09:00", "--until", "2026-11-20"),
        ("--assignment", "a-cafe-09", "--month", "December"),
        ("--worker", "w-09", "--other-wages", "450"),
        ("--worker", "w-09", "--other-wages", "2026-12=much"),
        ("--worker", "w-09", "--other-wages", "2026-12=-1"),
        ("--worker", "w-404"),
        ("--assignment", "a-404"),
    ],
)
def test_what_is_refused(
    imported: Callable[..., tuple[int, str, str]], arguments: tuple[str, ...]
) -> None:
    code, out, err = imported("forecast", *arguments, *DB)
    assert code == 2
    assert out == ""
    assert err
