"""Worked invoices with their sources, against the packaged VAT rates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import pytest

from jobcenter_core.billing.build import BillableWork, draft_invoice, issue
from jobcenter_core.billing.invoices import Invoice
from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.parties.organisations import Customer, Organisation
from jobcenter_core.statutes.loader import load_statutes
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.price_terms import PriceTerms
from jobcenter_core.values.months import Month

SELLER = Organisation(id="seller", name="Keikka Oy", business_id="1234567-1")
BUYER = Customer(id="buyer", name="Ostaja Oy", kind="company", business_id="2345678-0")
HOME_CARE = PriceTerms(
    hourly_e4=361_420, vat_category="E", vat_parameter=None, exemption_reason="AVL 37 §"
)


@pytest.fixture(scope="module")
def statutes(repository: Path) -> Statutes:
    file = repository / "src/jobcenter_core/statutes/data/value-added-tax.toml"
    return load_statutes({file.name: file.read_text(encoding="utf-8")})


def work(order_id: str, price: PriceTerms, on: date, minutes: int) -> BillableWork:
    span = WorkSpan(entry_id="e-1", day=on.toordinal(), start_minute=480, worked_minutes=minutes)
    return BillableWork(
        order_id=order_id,
        description=order_id,
        price=price,
        timesheet_id=f"ts-{order_id}-{on}",
        spans=(span,),
    )


def invoice(statutes: Statutes, *works: BillableWork) -> Invoice:
    draft = draft_invoice(
        id="inv-1",
        number=1,
        seller=SELLER,
        customer=BUYER,
        month=Month(2026, 10),
        issued_on=date(2026, 11, 2),
        work=works,
        statutes=statutes,
    )
    return issue(draft)


def test_three_lines_of_99_99_have_76_49_of_vat(statutes: Statutes) -> None:
    """3 x 99.99 at 25.5 %: 76.49; per line it would be 76.50 (facts on invoicing, 6.5 and 12.10).

    299.97 x 0.255 = 76.49235; a line alone 25.49745, so 25.50.
    """
    price = PriceTerms(hourly_e4=999_900)
    works = [work(f"o-{n}", price, date(2026, 10, 5), 60) for n in range(3)]
    made = invoice(statutes, *works)
    assert [line.net_cents for line in made.lines] == [9_999] * 3
    assert (made.net_cents, made.vat_cents, made.total_cents) == (29_997, 7_649, 37_646)


def test_exempt_home_care_beside_taxable_cleaning(statutes: Statutes) -> None:
    """542.13 exempt and 108.32 taxable: VAT 27.62, total 678.07 (facts on invoicing, 12.5).

    15 h x 36.1420 = 542.13; 4 h x 27.0800 = 108.32; 108.32 x 0.255 = 27.6216;
    542.13 + 108.32 + 27.62 = 678.07.
    """
    made = invoice(
        statutes,
        work("o-care", HOME_CARE, date(2026, 10, 5), 15 * 60),
        work("o-cleaning", PriceTerms(hourly_e4=270_800), date(2026, 10, 6), 4 * 60),
    )
    exempt, standard = made.vat_lines
    assert (exempt.base_cents, exempt.vat_cents) == (54_213, 0)
    assert exempt.exemption_reason == "AVL 37 §"
    assert (standard.base_cents, standard.vat_cents) == (10_832, 2_762)
    assert (made.vat_cents, made.total_cents) == (2_762, 67_807)


@pytest.mark.parametrize(
    ("parameter", "on", "rate_ppm", "vat_cents"),
    [
        ("vat.standard", date(2024, 8, 31), 240_000, 2_400),
        ("vat.standard", date(2024, 9, 1), 255_000, 2_550),
        ("vat.reduced_1", date(2025, 12, 31), 140_000, 1_400),
        ("vat.reduced_1", date(2026, 1, 1), 135_000, 1_350),
    ],
)
def test_rate_by_service_date(
    statutes: Statutes, parameter: str, on: date, rate_ppm: int, vat_cents: int
) -> None:
    """Facts on invoicing, 12.15: the day of the service decides, not the day of the invoice."""
    price = PriceTerms(hourly_e4=1_000_000, vat_parameter=parameter)
    (line,) = invoice(statutes, work("o-1", price, on, 60)).vat_lines
    assert (line.vat_rate_ppm, line.base_cents, line.vat_cents) == (rate_ppm, 10_000, vat_cents)


def test_both_rates_stand_on_one_invoice_over_the_change(statutes: Statutes) -> None:
    """100 EUR before the change and 100 EUR after it: 24.00 + 25.50 of VAT."""
    price = PriceTerms(hourly_e4=1_000_000)
    days = (date(2024, 8, 31), date(2024, 9, 1))
    made = invoice(statutes, *(work("o-1", price, on, 60) for on in days))
    assert [(line.vat_rate_ppm, line.vat_cents) for line in made.vat_lines] == [
        (240_000, 2_400),
        (255_000, 2_550),
    ]
    assert made.total_cents == 24_950


def test_the_reference_of_the_bank_federation_form(statutes: Statutes) -> None:
    """A reference ends in its 7-3-1 check digit and is kept inside its RF form.

    Number 2026-00001: digits 202600001, weights from the right 1x7 + 6x1 + 2x7 + 2x1 = 29, so
    the check digit is 1. RF: 2026000011 271500 = 97 x 20886598054345 + 35, and 98 - 35 = 63.
    """
    made = invoice(statutes, work("o-1", PriceTerms(hourly_e4=1), date(2026, 10, 5), 60))
    assert made.number == "2026-00001"
    assert made.national_reference == "2026000011"
    assert made.rf_reference == "RF632026000011"


def test_a_price_that_is_not_whole_cents(statutes: Statutes) -> None:
    """7 h 25 min at 27.0850 EUR/h: 445 x 27.085 / 60 = 200.8804..., so 200.88."""
    made = invoice(statutes, work("o-1", PriceTerms(hourly_e4=270_850), date(2026, 10, 5), 445))
    assert made.net_cents == 20_088
    assert made.due_on == date(2026, 11, 16)
    assert attrs.asdict(made.lines[0].calculation)["factors"] == (
        ("minutes", 445),
        ("e4_per_hour", 270_850),
    )
