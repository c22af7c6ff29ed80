"""`practice`: a rehearsal without a store."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Call = Callable[..., tuple[int, str, str]]
DAY = ("--today", "2026-11-24")


def test_a_rehearsal_prints_its_payslip_and_keeps_nothing(jobcenter: Call) -> None:
    code, out, _ = jobcenter("practice", "--lang", "en", *DAY)
    assert code == 0
    assert out.startswith("PRACTICE. ")
    assert "€78.48" in out  # 6 h x 12.00 and 9 % of it
    assert "€64.20" in out


def test_hours_are_the_readers_own(jobcenter: Call) -> None:
    times = ("--starts", "8:00", "--ends", "9:00", "--pause", "0")
    code, out, _ = jobcenter("practice", "--lang", "en", *times, *DAY)
    assert code == 0
    assert "€13.08" in out  # 12.00 and 1.08
    assert "The offer said 6\u00a0h." in out  # 9.00 to 15.30 with a break of 30 minutes
    code, _, err = jobcenter("practice", "--starts", "9:00", "--ends", "9:00", *DAY)
    assert (code, "hours.ends" in err) == (2, True)


def test_a_no_ends_it(jobcenter: Call) -> None:
    code, out, _ = jobcenter("practice", "--answer", "no", "--lang", "en", *DAY)
    assert (code, "payslip" in out.casefold()) == (0, False)


@pytest.mark.parametrize("kind", ["application", "pitch"])
def test_prompts_are_printed_instead(jobcenter: Call, kind: str) -> None:
    code, out, _ = jobcenter("practice", "--prompts", kind)
    assert (code, "HARJOITUS" in out) == (0, False)
    assert "1. " in out


@pytest.mark.parametrize(
    "option",
    [
        ("--starts", "nine"),
        ("--ends", "25:00"),
        ("--starts", "09:00:30.5"),
        ("--ends", "14:00+02:00"),
    ],
)
def test_a_wrong_time_is_named(jobcenter: Call, option: tuple[str, str]) -> None:
    code, _, err = jobcenter("practice", *option, *DAY)
    assert code == 2
    assert option[0] in err
    assert option[1] not in err
