"""Codes of the reasons why there is no VAT (BR-CL-22 of CEN, P0104 to P0111 of Peppol)."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.terms.price_terms import PriceTerms
from jobcenter_core.terms.vatex import VATEX, code_fits

BESIDE = Path(__file__).resolve().parents[3].parent / "shared" / "schemas"


@pytest.mark.parametrize(
    ("code", "category", "fits"),
    [
        ("VATEX-EU-132-1G", "E", True),
        ("VATEX-EU-132-1G", "S", False),
        ("VATEX-EU-132-1G", "O", False),
        ("VATEX-EU-AE", "AE", True),
        ("VATEX-EU-AE", "E", False),
        ("VATEX-EU-O", "O", True),
        ("VATEX-EU-G", "E", False),
        ("VATEX-FI-37", "E", False),  # there is none of Finland
        ("", "E", False),
    ],
)
def test_which_code_stands_with_which_category(code: str, category: str, *, fits: bool) -> None:
    assert code_fits(code, category) is fits


def test_the_list_is_the_official_one() -> None:
    rules = Path(os.environ.get("JOBCENTER_SCHEMAS", BESIDE)) / "peppol/sch/CEN-EN16931-UBL.sch"
    if not rules.is_file():
        pytest.skip("the rules of CEN are not at hand: set JOBCENTER_SCHEMAS")
    text = rules.read_text(encoding="utf-8")
    listed = re.search(r"contains\('([^']*)'", text[text.index("BR-CL-22") :])
    assert listed is not None
    assert {code for code in listed[1].split() if code.startswith("VATEX-EU")} == VATEX


def test_a_price_takes_a_code_of_its_category() -> None:
    made = PriceTerms(
        hourly_e4=1,
        vat_category="E",
        vat_parameter=None,
        exemption_reason="AVL 37 §",
        exemption_reason_code="VATEX-EU-132-1G",
    )
    assert made.exemption_reason_code == "VATEX-EU-132-1G"
    with pytest.raises(InvalidValue, match=r"price\.exemption_reason_code"):
        PriceTerms(hourly_e4=1, exemption_reason_code="VATEX-EU-132-1G")
