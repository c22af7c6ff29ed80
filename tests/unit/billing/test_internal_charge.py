from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from billing_examples import (
    BUYER,
    CITY,
    EXEMPT,
    OCTOBER,
    OUTSIDE,
    STANDARD,
    STATUTES,
    UNIT,
    span,
    work,
)

from jobcenter_core.billing.build import internal_charge
from jobcenter_core.billing.invoices import InternalCharge
from jobcenter_core.errors import InvalidValue
from jobcenter_core.terms.price_terms import PriceTerms

ESCORT = work(span(date(2026, 10, 5), 90), price=OUTSIDE, timesheet_id="ts-2")


def charged(**changes: Any) -> InternalCharge:
    arguments: dict[str, Any] = {
        "id": "ch-1",
        "number": 3,
        "seller": CITY,
        "customer": UNIT,
        "month": OCTOBER,
        "charged_on": date(2026, 11, 2),
        "work": [ESCORT],
        "statutes": STATUTES,
    }
    return internal_charge(**{**arguments, **changes})


def test_a_charge_goes_to_a_cost_centre_without_vat() -> None:
    charge = charged(work=[ESCORT, work(price=OUTSIDE, order_id="o-2")])
    assert (charge.id, charge.number, charge.cost_centre_code) == ("ch-1", "IC-2026-00003", "4711")
    assert (charge.seller_id, charge.customer_id, charge.month) == ("city", "unit", OCTOBER)
    assert charge.charged_on == date(2026, 11, 2)
    assert [line.net_cents for line in charge.lines] == [4_500, 3_000]  # 1.5 h and 1 h at 30 EUR
    assert charge.total_cents == 7_500
    assert charge.timesheet_ids == ("ts-1", "ts-2")


def test_a_unit_may_name_the_business_id_of_its_own_legal_person() -> None:
    own = attrs.evolve(UNIT, business_id="76543210")
    assert charged(customer=own).total_cents == 4_500


@pytest.mark.parametrize(
    "customer",
    [BUYER, attrs.evolve(BUYER, business_id=None), attrs.evolve(UNIT, business_id="2345678-0")],
)
def test_only_a_unit_of_the_seller_is_charged(customer: object) -> None:
    with pytest.raises(InvalidValue) as caught:
        charged(customer=customer)
    assert (caught.value.field, caught.value.subject) == ("charge.customer", "ch-1")


@pytest.mark.parametrize("price", [EXEMPT, STANDARD])
def test_internal_work_is_outside_vat(price: PriceTerms) -> None:
    with pytest.raises(InvalidValue) as caught:
        charged(work=[attrs.evolve(ESCORT, price=price)])
    assert (caught.value.field, caught.value.subject) == ("price.vat_category", "o-1")


def test_the_number_carries_the_year_of_the_charge_and_not_of_the_work() -> None:
    assert charged(charged_on=date(2027, 1, 4), number=1).number == "IC-2027-00001"


def test_a_charge_without_minutes_is_refused() -> None:
    with pytest.raises(InvalidValue) as caught:
        charged(work=[])
    assert caught.value.field == "work.spans"
