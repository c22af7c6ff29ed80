from __future__ import annotations

from typing import Any

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.terms.price_terms import PriceTerms

NO_RATE = {"vat_parameter": None}


@pytest.mark.parametrize(
    "terms",
    [
        {},
        {"vat_parameter": "vat.reduced_1"},
        {"vat_category": "E", "exemption_reason": "AVL 37 §", **NO_RATE},
        {"vat_category": "O", **NO_RATE},
    ],
)
def test_each_category_has_what_it_needs(terms: dict[str, Any]) -> None:
    assert PriceTerms(hourly_e4=0, **terms).hourly_e4 == 0


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ({"hourly_e4": -1}, "price.hourly_e4"),
        ({"vat_category": "Z"}, "price.vat_category"),
        ({"vat_category": "S", **NO_RATE}, "price.vat_parameter"),
        ({"vat_category": "O"}, "price.vat_parameter"),
        ({"vat_category": "E", "exemption_reason": "AVL 37 §"}, "price.vat_parameter"),
        ({"vat_category": "E", **NO_RATE}, "price.exemption_reason"),
    ],
)
def test_faulty_prices_are_refused(terms: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        PriceTerms(**{"hourly_e4": 300_000, **terms})
    assert caught.value.field == field
