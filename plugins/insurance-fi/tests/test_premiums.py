"""Premiums are what the payslips' lines say, up to rounding."""

from __future__ import annotations

from datetime import date

import attrs
from hypothesis import given
from hypothesis import strategies as st

from jobcenter_core.figures.insurance_checks import premiums_payslips
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.testing.insurer_samples import sample_payslip, sample_policies
from jobcenter_core.values.ranges import DateRange
from jobcenter_insurance_fi.premiums import premiums_of

runs = st.lists(st.integers(1, 720), min_size=1, max_size=30)
"""Minutes of one day's work of each payslip."""


def slips_of(minutes: list[int]) -> list[Payslip]:
    return [sample_payslip(number, minutes=one) for number, one in enumerate(minutes, start=1)]


@given(minutes=runs)
def test_each_premium_is_the_sum_of_its_lines_within_half_a_cent_each(minutes: list[int]) -> None:
    slips = slips_of(minutes)
    premiums = premiums_of(slips, sample_policies())
    check = premiums_payslips(premiums, slips)
    # Each payslip rounds once and the premium once; a whole cent is at most two halves.
    assert check.ok
    assert 2 * check.rounded <= len(premiums) * (len(slips) + 1)


@given(minutes=runs)
def test_bases_are_the_insured_pay_of_the_payslips(minutes: list[int]) -> None:
    slips = slips_of(minutes)
    base = {one.kind: one.base_cents for one in premiums_of(slips, sample_policies())}
    assert base["accident"] == base["group_life"] == sum(slip.gross_cents for slip in slips)
    # 71.72 EUR a month: below it nothing of the pay is insured, from it on all of it.
    insured = sum(slip.gross_cents for slip in slips if slip.gross_cents >= 7_172)
    assert base.get("pension", 0) == insured


def test_ages_and_exceptions_are_those_of_the_payslips() -> None:
    # 16 years old: no pension; 69 and born in 1956: none either; accidents know no age.
    for born in (date(2010, 6, 1), date(1956, 12, 1)):
        premiums = premiums_of((sample_payslip(birth_on=born),), sample_policies())
        assert [one.kind for one in premiums] == ["accident", "group_life"]


def test_fees_are_in_no_premium() -> None:
    slip = sample_payslip()
    (work,) = [line for line in slip.lines if line.code == "hourly_pay"]
    fee = attrs.evolve(slip, lines=(attrs.evolve(work, code="fee"),), pension_insured_cents=0)
    assert fee.insured_gross_cents == 0
    assert premiums_of((fee,), sample_policies()) == ()


def test_the_day_that_pay_belongs_to_chooses_the_policy() -> None:
    old = sample_policies(valid=DateRange(date(2024, 1, 1), date(2026, 11, 13)))
    new = tuple(
        attrs.evolve(one, id=f"{one.id}-2", rate_ppm=0, valid=DateRange(date(2026, 11, 14), None))
        for one in sample_policies()
    )
    paid = sample_payslip(1)
    # A correction that is paid in December belongs to the day that it corrects.
    late = attrs.evolve(
        paid, id="slip-1-c1", pay_on=date(2026, 12, 15), corrected_pay_on=paid.pay_on
    )
    premiums = premiums_of((paid, late), (*old, *new))
    assert [one.policy_id for one in premiums] == ["p-accident", "p-group_life", "p-pension"]
    assert {one.payslip_ids for one in premiums} == {("slip-1", "slip-1-c1")}
