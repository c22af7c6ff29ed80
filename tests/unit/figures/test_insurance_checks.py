"""Premiums against the payslips' own lines.

A payslip of 8 hours at 15.00 EUR is 120.00: pension 24.85 % is 29.82, accident 0.70 % is 0.84 and
group life 0.06 % is 0.072, on the payslip 0.07.
"""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from jobcenter_core.figures.insurance_checks import premiums_on_payslips, premiums_payslips
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.terms.cover import Premium
from jobcenter_core.testing.insurer_samples import RATES_PPM, sample_payslip

THREE = tuple(sample_payslip(number) for number in (1, 2, 3))


def premium(kind: str, premium_cents: int, **fields: Any) -> Premium:
    values = {
        "policy_id": f"p-{kind}",
        "kind": kind,
        "base_cents": 36_000,
        "rate_ppm": RATES_PPM.get(kind, 0),
        "premium_cents": premium_cents,
        "payslip_ids": ("slip-1", "slip-2", "slip-3"),
    }
    return Premium(**{**values, **fields})


# 360.00: 89.46, 2.52, and 0.216, which is rounded once.
RIGHT = (premium("pension", 8_946), premium("accident", 252), premium("group_life", 22))


def test_lines_are_summed_by_the_policy_that_they_name() -> None:
    """The pension is the total: 29.82, whatever part of it the worker pays."""
    assert premiums_on_payslips(THREE) == {
        "p-pension": 8_946,
        "p-accident": 252,
        "p-group_life": 21,
    }


def test_rounding_line_by_line_is_no_difference() -> None:
    check = premiums_payslips(RIGHT, THREE)
    assert (check.code, check.unit) == ("premiums_payslips", "cents")
    assert (check.left, check.right, check.difference) == (9_220, 9_219, 0)
    assert (check.rounded, check.subjects, check.ok) == (1, (), True)


def test_each_payslip_explains_half_a_cent_and_the_premium_another() -> None:
    """Three payslips and the premium are two cents at the most."""
    for cents, ok in ((23, True), (24, False), (19, True), (18, False)):
        check = premiums_payslips((*RIGHT[:2], premium("group_life", cents)), THREE)
        assert check.ok is ok, cents
        assert check.subjects == (() if ok else ("p-group_life",))


def test_a_correction_is_the_difference_of_two_that_are_rounded() -> None:
    plain = premiums_payslips((premium("group_life", 9),), only("employer_group_life"))
    assert plain.subjects == ("p-group_life",)
    late = premiums_payslips((premium("group_life", 8),), only("employer_group_life", corrects="s"))
    assert late.subjects == ()
    assert premiums_payslips(
        (premium("group_life", 9),), only("employer_group_life", corrects="s")
    ).subjects == ("p-group_life",)


def only(code: str, **fields: Any) -> tuple[Payslip, ...]:
    """The first payslip with no other line."""
    slip = THREE[0]
    return (attrs.evolve(slip, lines=tuple(x for x in slip.lines if x.code == code), **fields),)


@pytest.mark.parametrize(
    ("premiums", "wrong"),
    [
        # The percent has doubled since: 5.04.
        ((RIGHT[0], premium("accident", 504), RIGHT[2]), "p-accident"),
        # A policy that was added since has no line, and one that was taken away no premium.
        ((*RIGHT, premium("accident", 252, policy_id="p-new")), "p-new"),
        (RIGHT[:2], "p-group_life"),
    ],
)
def test_a_policy_that_has_changed_since_is_named(
    premiums: tuple[Premium, ...], wrong: str
) -> None:
    check = premiums_payslips(premiums, THREE)
    assert (check.subjects, check.ok) == ((wrong,), False)


def test_what_is_paid_besides_the_payslips_is_not_compared() -> None:
    check = premiums_payslips((*RIGHT, premium("liability", 5_000)), THREE)
    assert (check.left, check.ok) == (9_220, True)


def test_without_payslips_and_premiums_there_is_nothing_to_differ() -> None:
    assert premiums_payslips((), ()).ok
