"""The figures of law as the authorities printed them, and rounding, for the naive payroll."""

from __future__ import annotations

from fractions import Fraction
from math import floor

# Percents and euros of each year, as printed by the authorities.
YEARS: dict[int, dict[str, str]] = {
    2023: {
        "pension 17-52": "7.15",
        "pension 53-62": "8.65",
        "pension 63-": "7.15",
        "pension limit": "65.26",
        "unemployment": "1.50",
        "employer unemployment": "0.52",
        "employer unemployment above": "2.06",
        "wage sum limit": "2251500",
        "health": "1.53",
        "protected": "30.75",
        "protected dependant": "8.99",
    },
    2024: {
        "pension 17-52": "7.15",
        "pension 53-62": "8.65",
        "pension 63-": "7.15",
        "pension limit": "68.57",
        "unemployment": "0.79",
        "employer unemployment": "0.27",
        "employer unemployment above": "1.09",
        "wage sum limit": "2337000",
        "health": "1.16",
        "protected": "32.56",
        "protected dependant": "9.52",
    },
    2025: {
        "pension 17-52": "7.15",
        "pension 53-62": "8.65",
        "pension 63-": "7.15",
        "pension limit": "70.08",
        "unemployment": "0.59",
        "employer unemployment": "0.20",
        "employer unemployment above": "0.80",
        "wage sum limit": "2455500",
        "health": "1.87",
        "protected": "32.88",
        "protected dependant": "9.61",
    },
    2026: {
        "pension 17-52": "7.30",
        "pension 53-62": "7.30",
        "pension 63-": "7.30",
        "pension limit": "71.72",
        "unemployment": "0.89",
        "employer unemployment": "0.31",
        "employer unemployment above": "1.23",
        "wage sum limit": "2509500",
        "health": "1.91",
        "protected": "33.03",
        "protected dependant": "9.66",
    },
}


def cents(exact: Fraction) -> int:
    """The nearest cent, halves up; the amounts here are never negative."""
    assert exact >= 0
    return floor(exact + Fraction(1, 2))


def percent(base_cents: int, text: str) -> int:
    return cents(base_cents * Fraction(text) / 100)


def percent_ppm(base_cents: int, ppm: int) -> int:
    return cents(base_cents * Fraction(ppm, 1_000_000))
