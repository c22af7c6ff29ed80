"""Dated values: edges of the period, and what counts as confirmed."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from jobcenter_core.statutes.parameter import DatedValue, Resolved

YEAR = DatedValue(
    valid_from=date(2026, 1, 1),
    valid_until=date(2026, 12, 31),
    value=73_000,
    status="enacted",
    evidence="seen",
    source="release",
)


@pytest.mark.parametrize(
    ("on", "covered"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_both_days_belong_to_the_period(on: date, covered: bool) -> None:
    assert YEAR.covers(on) is covered


def test_open_value_covers_every_later_day() -> None:
    assert attrs.evolve(YEAR, valid_until=None).covers(date(2199, 1, 1))


def test_confirmed_without_a_last_day() -> None:
    assert YEAR.confirmed(date(2026, 12, 31))


def test_confirmed_ends_with_its_last_day() -> None:
    dated = attrs.evolve(YEAR, confirmed_until=date(2026, 6, 30))
    assert dated.confirmed(date(2026, 6, 30))
    assert not dated.confirmed(date(2026, 7, 1))


def test_announced_is_never_confirmed() -> None:
    dated = attrs.evolve(YEAR, status="announced", confirmed_until=date(2026, 12, 31))
    assert not dated.confirmed(date(2026, 1, 1))


def test_ref_is_path_and_first_day() -> None:
    resolved = Resolved(
        path="vat.standard",
        value=255_000,
        unit="ppm",
        law="act",
        source="page",
        valid_from=date(2024, 9, 1),
        confirmed=True,
    )
    assert resolved.ref == "vat.standard@2024-09-01"
