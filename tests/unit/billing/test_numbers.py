from __future__ import annotations

import pytest

from jobcenter_core.billing.numbers import charge_number, invoice_number, reference_base
from jobcenter_core.errors import InvalidValue


def test_numbers_carry_year_and_series() -> None:
    assert invoice_number(2026, 7) == "2026-00007"
    assert charge_number(2026, 7) == "IC-2026-00007"
    assert invoice_number(2026, 123_456) == "2026-123456"


def test_the_longest_number_has_the_twenty_characters_of_finvoice() -> None:
    longest = invoice_number(2026, 10**15 - 1)
    assert len(longest) == 20
    assert len(reference_base(longest)) == 19  # a national reference is 20 with its check digit


def test_the_reference_base_is_the_digits() -> None:
    assert reference_base("2026-00007") == "202600007"


@pytest.mark.parametrize("number", [0, -1, 10**15, True, "7"])
def test_a_number_outside_the_series_is_refused(number: object) -> None:
    for make in (invoice_number, charge_number):
        with pytest.raises(InvalidValue) as caught:
            make(2026, number)  # type: ignore[arg-type]
        assert caught.value.field == "number"
