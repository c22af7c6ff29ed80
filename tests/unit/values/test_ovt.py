"""OVT codes. The City of Helsinki gives 003702012566 for its business id 0201256-6."""

from __future__ import annotations

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ovt import business_id_of_ovt, is_ovt, ovt_code


@pytest.mark.parametrize("business_id", ["0201256-6", "02012566"])
def test_the_code_of_an_organisation(business_id: str) -> None:
    assert ovt_code(business_id) == "003702012566"


def test_a_unit_has_a_suffix() -> None:
    assert ovt_code("0201256-6", "AB123") == "003702012566AB123"


@pytest.mark.parametrize("suffix", ["ABCDEF", "ab", "Ä", "A B", "-"])
def test_another_suffix_is_refused(suffix: str) -> None:
    with pytest.raises(InvalidValue, match="e_address"):
        ovt_code("0201256-6", suffix)


def test_a_wrong_business_id_is_refused() -> None:
    with pytest.raises(InvalidValue, match="business_id"):
        ovt_code("0201256-7")


def test_the_business_id_inside() -> None:
    assert business_id_of_ovt("003702012566AB") == "0201256-6"
    assert is_ovt("00370201256612345")


@pytest.mark.parametrize(
    "text",
    ["", "003702012567", "003602012566", "0037020125", "003702012566ABCDEF", "0037 02012566", "x"],
)
def test_what_is_no_ovt_code(text: str) -> None:
    assert not is_ovt(text)
    with pytest.raises(InvalidValue, match=r"sender\.e_address") as caught:
        business_id_of_ovt(text, field="sender.e_address")
    assert "02012567" not in str(caught.value)
