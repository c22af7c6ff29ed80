"""The year so far, the year and the pay certificate; sums worked out by hand."""

from __future__ import annotations

from datetime import date

import office_documents as some
import office_world
import pytest
from office_documents import NOVEMBER, OCTOBER, hours
from office_world import World

from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.payroll.statements import CertificateMonth, YearSums
from jobcenter_core.services.statements import certificate_of, sums_up_to, year_of
from jobcenter_core.values.months import Month


@pytest.fixture
def paid() -> World:
    """8 h x 15.00 = 120.00 in October and 4 h = 60.00 in November, 10 %; paid in November and
    December. 120.00 is above the pension limit: 8.76 and 1.068; 60.00 is below: 0.534."""
    world = office_world.with_ground(
        (
            some.worker("w-1"),
            some.tax_card("w-1"),
            some.order("o-1"),
            some.job("a-1", "w-1"),
        )
    )
    world.work(hours("h-1", "a-1", "w-1", date(2026, 10, 5), minutes=480))
    world.run(OCTOBER, date(2026, 11, 13))
    world.work(hours("h-2", "a-1", "w-1", date(2026, 11, 5), minutes=240))
    world.run(NOVEMBER, date(2026, 12, 15))
    return world


FIRST = YearSums(
    gross_cents=12_000,
    withheld_cents=1_200,
    contribution_cents=983,
    deducted_cents=2_183,
    net_cents=9_817,
)
BOTH = YearSums(
    gross_cents=18_000,
    withheld_cents=1_800,
    contribution_cents=1_036,
    deducted_cents=2_836,
    net_cents=15_164,
)


def test_sums_grow_from_payslip_to_payslip(paid: World) -> None:
    slips = sorted(paid.all(Payslip), key=lambda slip: slip.pay_on)
    found = paid.ask(lambda session: sums_up_to(session, slips))
    assert [sums for _, sums in found] == [FIRST, BOTH]
    assert [id for id, _ in found] == [slip.id for slip in slips]


def test_the_year(paid: World) -> None:
    assert paid.ask(lambda session: year_of(session, "w-1", "firm", 2026)) == BOTH
    assert paid.ask(lambda session: year_of(session, "w-1", "firm", 2025)) == YearSums()
    assert paid.ask(lambda session: year_of(session, "w-1", "city", 2026)) == YearSums()


def test_the_certificate_goes_by_the_month_of_payment(paid: World) -> None:
    found = paid.ask(
        lambda session: certificate_of(session, "w-1", "firm", Month(2026, 11), Month(2026, 11))
    )
    assert found == (
        CertificateMonth(
            month=Month(2026, 11),
            gross_cents=12_000,
            holiday_compensation_cents=0,
            withheld_cents=1_200,
            paid_minutes=480,
        ),
    )
    everything = paid.ask(
        lambda session: certificate_of(session, "w-1", "firm", Month(2026, 1), Month(2026, 12))
    )
    assert [one.paid_minutes for one in everything] == [480, 240]
