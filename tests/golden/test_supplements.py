"""Supplements of agreements worked out by hand, to the cent.

Guarding (tes.pam.fi 27 §): evening 18-22 1.06 EUR/h and night 22-06 2.33 EUR/h; from 1 June 2024
1.08 and 2.38. The first day of the older figures is made up; the agreement is not shipped.
Municipal (superliitto.fi): evening 18-22 15 %, Saturday 06-18 20 %, Saturday 18 - Sunday 24 100 %,
Christmas Eve 00-18 100 %, all of the unraised hourly wage.
"""

from __future__ import annotations

from datetime import date

import attrs
import payroll_inputs as inputs
import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.earning_lines import earning_lines
from jobcenter_core.statutes.loader import load_statutes
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.agreements import AgreementRules

FIGURE = """
[[parameters]]
path = "agreement.{path}"
label_fi = "x"
label_en = "x"
unit = "{unit}"
rounding = "none"
dated_by = "work"
{values}
"""
VALUE = """
[[parameters.values]]
valid_from = {first}
valid_until = {last}
value = "{value}"
status = "enacted"
evidence = "seen"
source = "test"
"""
OLD, NEW = ("2022-05-01", "2024-05-31"), ("2024-06-01", "2025-12-31")
ALWAYS = ("2022-05-01", "2028-02-29")


def supplement(
    name: str, kind: str, amounts: list[tuple[str, tuple[str, str]]], window: str, days: str
) -> str:
    """The text of one supplement; ``window`` is for example ``18:00-22:00``."""
    unit = "cents_per_hour" if kind == "rate" else "ppm"
    start, _, end = window.partition("-")
    rows = [
        (f"{name}.{kind}", unit, amounts),
        (f"{name}.from", "clock", [(f"{start} clock", ALWAYS)]),
        (f"{name}.until", "clock", [(f"{end} clock", ALWAYS)]),
        (f"{name}.days", "day_kind", [(f"{days} day_kind", ALWAYS)]),
    ]
    return "".join(
        FIGURE.format(
            path=path,
            unit=of,
            values="".join(VALUE.format(first=a, last=b, value=value) for value, (a, b) in values),
        )
        for path, of, values in rows
    )


GUARDING = 'law = "Guarding"\n' + "".join(
    supplement(f"guarding.supplement.{name}", "rate", amounts, window, "every")
    for name, amounts, window in (
        ("evening", [("1.06 EUR/h", OLD), ("1.08 EUR/h", NEW)], "18:00-22:00"),
        ("night", [("2.33 EUR/h", OLD), ("2.38 EUR/h", NEW)], "22:00-06:00"),
    )
)
MUNICIPAL = 'law = "Municipal"\n' + "".join(
    supplement(f"municipal.supplement.{name}", "percent", [(percent, ALWAYS)], window, days)
    for name, percent, window, days in (
        ("evening", "15 %", "18:00-22:00", "every"),
        ("saturday", "20 %", "06:00-18:00", "plain_saturday"),
        ("weekend", "100 %", "18:00-24:00", "before_sunday"),
        ("eve", "100 %", "00:00-18:00", "eves"),
    )
)
STATUTES: Statutes = load_statutes({"guarding.toml": GUARDING, "municipal.toml": MUNICIPAL})


def paid(code: str, on: date, *entries: inputs.Entry, hourly_cents: int) -> list[tuple[str, int]]:
    """Codes and cents of what the entries earn besides the wage of their hours."""
    rules = AgreementRules.resolve(STATUTES, code, on, on)
    parameters = attrs.evolve(inputs.parameters(), agreements=(rules,))
    work = attrs.evolve(inputs.work(entries, hourly_cents=hourly_cents), agreement_code=code)
    lines = earning_lines(inputs.pay_input(work), parameters)
    return [(line.code, line.amount_cents) for line in lines if line.code != "hourly_pay"]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        # 17:30-24:00. 4 h x 1.06 = 4.24 and 2 h x 2.33 = 4.66.
        (date(2024, 5, 31), [("supplement_evening", 424), ("supplement_night", 466)]),
        # The next day, a Saturday: 4 h x 1.08 = 4.32 and 2 h x 2.38 = 4.76.
        (date(2024, 6, 1), [("supplement_evening", 432), ("supplement_night", 476)]),
    ],
)
def test_guarding_before_and_after_a_raise(on: date, expected: list[tuple[str, int]]) -> None:
    assert paid("guarding", on, ("e-1", on, 1_050, 390), hourly_cents=1_300) == expected


def test_guarding_over_the_raise_is_two_periods() -> None:
    with pytest.raises(InvalidValue, match="one value"):
        AgreementRules.resolve(STATUTES, "guarding", date(2024, 5, 31), date(2024, 6, 1))


@pytest.mark.parametrize(
    ("on", "start", "minutes", "expected"),
    [
        # A Tuesday 17:30-21:15, 14.00 an hour: 3 h 15 min x 14.00 x 15 % = 6.825.
        (date(2026, 10, 20), 1_050, 225, [("supplement_evening", 683)]),
        # A Saturday 16:00-20:00: 2 h x 14.00 x 20 % = 5.60; 2 h x 14.00 x 100 % = 28.00;
        # and 2 h x 14.00 x 15 % = 4.20 for the same evening.
        (
            date(2026, 10, 17),
            960,
            240,
            [
                ("supplement_evening", 420),
                ("supplement_saturday", 560),
                ("supplement_weekend", 2_800),
            ],
        ),
        # A Sunday 16:00-20:00: 100 % once, by law; the evening's 15 % beside it.
        (
            date(2026, 10, 18),
            960,
            240,
            [("sunday_increase", 5_600), ("supplement_evening", 420)],
        ),
        # Christmas Eve, a Thursday, 10:00-18:00: 8 h x 14.00 x 100 %.
        (date(2026, 12, 24), 600, 480, [("supplement_eve", 11_200)]),
        # All Saints' Day, a Saturday: as a Sunday, and nothing of a Saturday.
        (date(2026, 10, 31), 600, 60, [("sunday_increase", 1_400)]),
    ],
)
def test_municipal(on: date, start: int, minutes: int, expected: list[tuple[str, int]]) -> None:
    assert paid("municipal", on, ("e-1", on, start, minutes), hourly_cents=1_400) == expected
