from __future__ import annotations

from datetime import date

import attrs
import pytest
from billing_examples import CITY, EXEMPT, OUTSIDE, SELLER, STANDARD, STATUTES, span, work

from jobcenter_core.billing.lines import billing_lines
from jobcenter_core.billing.vat import check_categories, exemption_reasons, vat_lines
from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.calculation import Calculation, RuleRef

OTHER_STANDARD = attrs.evolve(STANDARD, vat_parameter="vat.other_standard")
REDUCED = attrs.evolve(STANDARD, vat_parameter="vat.reduced")


def test_vat_is_made_of_the_sum_of_nets_and_rounded_once() -> None:
    # A minute at 30 EUR/h is 0.50 EUR. Three orders: 1.50 x 25.5 % = 0.3825, so 0.38.
    # Per line it would be 3 x 0.1275, so 3 x 0.13 = 0.39.
    day = date(2026, 10, 5)
    works = [work(span(day, 1), order_id=f"o-{n}", timesheet_id=f"ts-{n}") for n in range(3)]
    (line,) = vat_lines(billing_lines(works, STATUTES), {})
    assert (line.base_cents, line.vat_cents) == (150, 38)
    assert line.calculation == Calculation(factors=(("cents", 150), ("ppm", 255_000)))
    assert line.rule == RuleRef(
        rule="billing.vat",
        parameters=("vat.standard@2024-09-01",),
        law="Value Added Tax Act (1501/1993), section 84",
    )


def test_two_parameters_with_one_rate_make_one_line() -> None:
    """EN 16931 BR-S-08 knows categories and rates; two subtotals of one rate are refused."""
    works = [work(), work(price=OTHER_STANDARD, timesheet_id="ts-2")]
    (line,) = vat_lines(billing_lines(works, STATUTES), {})
    assert line.base_cents == 6_000
    assert line.rule.parameters == ("vat.other_standard@2023-01-01", "vat.standard@2024-09-01")


def test_lines_are_sorted_by_category_and_rate() -> None:
    works = [
        work(),
        work(price=EXEMPT, timesheet_id="ts-2"),
        work(price=REDUCED, timesheet_id="ts-3"),
    ]
    found = vat_lines(billing_lines(works, STATUTES), exemption_reasons(works))
    assert [(line.vat_category, line.vat_rate_ppm, line.vat_cents) for line in found] == [
        ("E", 0, 0),
        ("S", 140_000, 420),  # 30.00 x 14 %
        ("S", 255_000, 765),  # 30.00 x 25.5 %
    ]
    assert [line.exemption_reason for line in found] == ["AVL 37 §", "", ""]


def test_reasons_of_one_category_stand_side_by_side() -> None:
    other = attrs.evolve(EXEMPT, exemption_reason="AVL 34 §")
    works = [work(price=EXEMPT), work(price=other), work(price=EXEMPT), work()]
    assert exemption_reasons(works) == {"E": "AVL 34 §; AVL 37 §"}


def test_an_exempt_line_without_a_reason_is_refused() -> None:
    lines = billing_lines([work(price=EXEMPT)], STATUTES)
    with pytest.raises(InvalidValue) as caught:
        vat_lines(lines, {"S": "no reason of category E"})
    assert caught.value.field == "vat.exemption_reason"


def test_no_lines_no_vat() -> None:
    assert vat_lines((), {}) == ()


def test_the_seller_must_be_allowed_the_categories() -> None:
    standard, exempt = work(), work(price=EXEMPT, timesheet_id="ts-2")
    outside = work(price=OUTSIDE, timesheet_id="ts-3")
    check_categories(billing_lines([standard, exempt], STATUTES), SELLER)
    check_categories(billing_lines([outside], STATUTES), CITY)
    check_categories(billing_lines([exempt], STATUTES), CITY)
    for works, seller in [
        ([standard], CITY),  # VAT without registration
        ([outside], SELLER),  # a VAT number on an invoice outside VAT (BR-O-02)
        ([outside, exempt], CITY),  # O beside another category (BR-O-11)
    ]:
        with pytest.raises(InvalidValue) as caught:
            check_categories(billing_lines(works, STATUTES), seller)
        assert (caught.value.field, caught.value.subject) == ("price.vat_category", seller.id)
