"""Properties of billing; the numbers are those of the list of properties (reliability, 4)."""

from __future__ import annotations

import runpy
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from jobcenter_core.billing.build import (
    BillableWork,
    draft_invoice,
    group_for_invoices,
    internal_charge,
    issue,
)
from jobcenter_core.billing.invoices import Invoice
from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.parties.organisations import Customer, Organisation
from jobcenter_core.statutes.loader import load_statutes
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.price_terms import PriceTerms
from jobcenter_core.values.months import Month

TESTS = Path(__file__).resolve().parent.parent
ORACLE: dict[str, Any] = runpy.run_path(str(TESTS / "oracle" / "billing_oracle.py"))
VAT = TESTS.parent / "src/jobcenter_core/statutes/data/value-added-tax.toml"

SELLER = Organisation(id="seller", name="Keikka Oy", business_id="1234567-1")
BUYER = Customer(id="buyer", name="Ostaja Oy", kind="company", business_id="2345678-0")
UNIT = Customer(id="unit", name="Yksikkö", kind="city_unit", cost_centre_code="4711")
OUTSIDE: dict[str, Any] = {"vat_category": "O", "vat_parameter": None}
EXEMPT: dict[str, Any] = {
    "vat_category": "E",
    "vat_parameter": None,
    "exemption_reason": "AVL 37 §",
}

# Around both changes of rate, so that an order often meets two rates.
DAYS = st.one_of(
    st.dates(date(2024, 8, 25), date(2024, 9, 7)), st.dates(date(2025, 12, 25), date(2026, 1, 7))
)
TERMS = st.sampled_from(
    [{"vat_parameter": "vat.standard"}, {"vat_parameter": "vat.reduced_1"}, EXEMPT]
)
PRICES = st.builds(
    lambda e4, terms: PriceTerms(hourly_e4=e4, **terms), st.integers(0, 10**6), TERMS
)
SPANS = st.lists(st.tuples(DAYS, st.integers(1, 24 * 60)), min_size=1, max_size=6)
ORDERS = st.lists(
    st.tuples(PRICES, st.lists(SPANS, min_size=1, max_size=3)), min_size=1, max_size=4
)


@cache
def statutes() -> Statutes:
    return load_statutes({VAT.name: VAT.read_text(encoding="utf-8")})


def billable(order: int, price: PriceTerms, sheet: int, spans: Any) -> BillableWork:
    return BillableWork(
        order_id=f"o-{order}",
        description="Work",
        price=price,
        timesheet_id=f"ts-{order}-{sheet}",
        spans=tuple(
            WorkSpan(
                entry_id=f"e-{number}", day=on.toordinal(), start_minute=0, worked_minutes=minutes
            )
            for number, (on, minutes) in enumerate(spans)
        ),
    )


@st.composite
def month_of_work(draw: st.DrawFn) -> tuple[BillableWork, ...]:
    """Timesheets of a few orders, each order with a price and VAT of its own."""
    return tuple(
        billable(order, price, sheet, spans)
        for order, (price, sheets) in enumerate(draw(ORDERS))
        for sheet, spans in enumerate(sheets)
    )


def invoiced(works: Any, customer: Customer = BUYER) -> Invoice:
    return issue(
        draft_invoice(
            id="inv-1",
            number=1,
            seller=SELLER,
            customer=customer,
            month=Month(2026, 1),
            issued_on=date(2026, 2, 2),
            work=works,
            statutes=statutes(),
        )
    )


@given(month_of_work())
def test_7_lines_sum_to_the_base_and_base_and_vat_to_the_total(
    works: tuple[BillableWork, ...],
) -> None:
    invoice = invoiced(works)
    assert sum(line.net_cents for line in invoice.lines) == invoice.net_cents
    for vat in invoice.vat_lines:
        of_it = [
            line.net_cents
            for line in invoice.lines
            if (line.vat_category, line.vat_rate_ppm) == (vat.vat_category, vat.vat_rate_ppm)
        ]
        assert sum(of_it) == vat.base_cents
    assert sum(vat.base_cents for vat in invoice.vat_lines) == invoice.net_cents
    assert sum(vat.vat_cents for vat in invoice.vat_lines) == invoice.vat_cents
    assert invoice.net_cents + invoice.vat_cents == invoice.total_cents


@given(month_of_work())
def test_8_every_minute_is_on_exactly_one_line(works: tuple[BillableWork, ...]) -> None:
    given_minutes: dict[tuple[str, str], int] = {}
    for work in works:
        for span in work.spans:
            key = (work.timesheet_id, span.entry_id)
            given_minutes[key] = given_minutes.get(key, 0) + span.worked_minutes
    billed: dict[tuple[str, str], int] = {}
    for line in invoiced(works).lines:
        assert sum(source.worked_minutes for source in line.sources) == line.worked_minutes
        for source in line.sources:
            key = (source.timesheet_id, source.entry_id)
            billed[key] = billed.get(key, 0) + source.worked_minutes
    assert billed == given_minutes


@given(month_of_work(), st.randoms(use_true_random=False))
def test_18_the_order_of_work_and_spans_changes_nothing(
    works: tuple[BillableWork, ...], random: Any
) -> None:
    shuffled = [
        attrs.evolve(work, spans=tuple(random.sample(work.spans, len(work.spans))))
        for work in random.sample(works, len(works))
    ]
    assert invoiced(shuffled) == invoiced(works)


@given(month_of_work(), st.integers(1, 10**5))
def test_30_a_higher_price_never_lowers_the_base(
    works: tuple[BillableWork, ...], raised_by: int
) -> None:
    dearer = [
        attrs.evolve(
            work, price=attrs.evolve(work.price, hourly_e4=work.price.hourly_e4 + raised_by)
        )
        for work in works
    ]
    before, after = invoiced(works), invoiced(dearer)
    assert after.net_cents >= before.net_cents
    assert after.vat_cents >= before.vat_cents


@given(month_of_work())
def test_the_oracle_agrees(works: tuple[BillableWork, ...]) -> None:
    pieces = [
        ORACLE["Piece"](
            order_id=work.order_id,
            price=Fraction(work.price.hourly_e4, 10_000),
            category=work.price.vat_category,
            parameter=work.price.vat_parameter,
            on=date.fromordinal(span.day),
            minutes=span.worked_minutes,
        )
        for work in works
        for span in work.spans
    ]
    sums, invoice = ORACLE["invoice_sums"](pieces), invoiced(works)
    assert {
        (
            line.order_id,
            Fraction(line.hourly_e4, 10_000),
            line.vat_category,
            Fraction(line.vat_rate_ppm, 10_000),
        ): (line.worked_minutes, line.net_cents)
        for line in invoice.lines
    } == sums.lines
    assert {
        (vat.vat_category, Fraction(vat.vat_rate_ppm, 10_000)): (vat.base_cents, vat.vat_cents)
        for vat in invoice.vat_lines
    } == sums.vat
    assert (invoice.net_cents, invoice.total_cents) == (sums.net, sums.total)


@given(month_of_work())
def test_every_amount_recomputes_from_its_grounds(works: tuple[BillableWork, ...]) -> None:
    invoice = invoiced(works)
    assert all(line.calculation.recompute() == line.net_cents for line in invoice.lines)
    assert all(vat.calculation.recompute() == vat.vat_cents for vat in invoice.vat_lines)
    assert [line.number for line in invoice.lines] == [*range(1, len(invoice.lines) + 1)]


@given(month_of_work(), st.booleans(), st.randoms(use_true_random=False))
def test_groups_hold_all_the_work_once(
    works: tuple[BillableWork, ...], one_order: bool, random: Any
) -> None:
    customer = attrs.evolve(BUYER, one_order_per_invoice=one_order)
    groups = group_for_invoices(random.sample(works, len(works)), customer)
    assert groups == group_for_invoices(works, customer)
    held = sorted(work.timesheet_id for group in groups for work in group)
    assert held == sorted(work.timesheet_id for work in works)
    orders = [{work.order_id for work in group} for group in groups]
    assert len(orders) == (len({work.order_id for work in works}) if one_order else 1)
    # Minutes are conserved over all the customer's invoices, whichever way they are divided.
    invoices = [invoiced(group, customer) for group in groups]
    assert sum(line.worked_minutes for invoice in invoices for line in invoice.lines) == sum(
        span.worked_minutes for work in works for span in work.spans
    )


@given(month_of_work(), st.randoms(use_true_random=False))
def test_a_charge_conserves_minutes_and_cents(works: tuple[BillableWork, ...], random: Any) -> None:
    internal = [
        attrs.evolve(work, price=PriceTerms(hourly_e4=work.price.hourly_e4, **OUTSIDE))
        for work in works
    ]

    def charged(some: Any) -> Any:
        return internal_charge(
            id="ch-1",
            number=1,
            seller=SELLER,
            customer=UNIT,
            month=Month(2026, 1),
            charged_on=date(2026, 2, 2),
            work=some,
            statutes=statutes(),
        )

    charge = charged(internal)
    assert charge == charged(random.sample(internal, len(internal)))
    assert charge.total_cents == sum(line.net_cents for line in charge.lines)
    assert sum(line.worked_minutes for line in charge.lines) == sum(
        span.worked_minutes for work in works for span in work.spans
    )
