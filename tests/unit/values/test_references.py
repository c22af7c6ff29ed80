from __future__ import annotations

from typing import Any

import pytest
from stdnum import iso11649

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.references import (
    group_fives,
    is_national_reference,
    is_rf_reference,
    national_from_rf,
    national_reference,
    normalised_core,
    rf_reference,
)


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        # Finance Finland's example: 6*7 + 5*3 + 4*1 + 3*7 + 2*3 + 1*1 = 89, to 90 is 1.
        ("123456", "1234561"),
        ("00 123456", "1234561"),
        # A published example of an invoicing product: the sum is 246, to 250 is 4.
        ("123456712345678", "1234567123456784"),
        ("100", "1009"),  # 0*7 + 0*3 + 1*1 = 1, to 10 is 9
        ("310", "3104"),  # 0*7 + 1*3 + 3*1 = 6, to 10 is 4
        ("211", "2118"),  # 1*7 + 1*3 + 2*1 = 12, to 20 is 8
        ("110", "1106"),  # 0*7 + 1*3 + 1*1 = 4, to 10 is 6
        ("130", "1300"),  # 0*7 + 3*3 + 1*1 = 10, nothing to add
        ("1" * 19, "1" * 19 + "7"),  # six rounds of 7 + 3 + 1 = 66, and 7: 73, to 80 is 7
    ],
)
def test_national_reference(base: str, expected: str) -> None:
    assert national_reference(base) == expected
    assert is_national_reference(expected)


@pytest.mark.parametrize("base", ["12", "0012", "1" * 20, "12a4", "", "-123", "\uff11234", None])
def test_national_reference_refuses(base: Any) -> None:
    with pytest.raises(InvalidValue) as caught:
        national_reference(base)
    assert caught.value.field == "base"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1234561", True),
        ("12 34561", True),
        ("00000000000001234561", True),  # the form that machines exchange
        ("0013", True),  # 1*7 = 7, to 10 is 3
        ("1234562", False),
        ("13", False),
        ("0000", False),
        ("000000000000001234561", False),  # 21 digits
        ("123456A", False),
        ("", False),
        (None, False),
    ],
)
def test_is_national_reference(text: Any, expected: bool) -> None:
    assert is_national_reference(text) is expected


def test_rf_reference() -> None:
    # The bank bar code guide's test invoices hold these pairs.
    assert rf_reference("868516259619897") == "RF09868516259619897"
    assert rf_reference("559582243294671") == "RF06559582243294671"
    # 1234561271500 = 97 * 12727435788 + 64, and 98 - 64 = 34.
    assert rf_reference("12 34561") == "RF341234561"
    # 4377 is published as RF21 4377, but 7*7 + 3*3 + 4*1 = 62, to 70 is 8: no national one.
    with pytest.raises(InvalidValue):
        rf_reference("4377")
    # Leading zeros are dropped. 13271500 = 97 * 136819 + 57, and 98 - 57 = 41.
    assert rf_reference("0013") == "RF4113"
    assert iso11649.is_valid(rf_reference(national_reference("9" * 19)))
    assert len(rf_reference(national_reference("9" * 19))) == 24


def test_check_digits_of_rf_have_two_places() -> None:
    found = {rf_reference(national_reference(str(n)))[2:4] for n in range(100, 1100)}
    assert "02" in found
    assert all("02" <= digits <= "98" for digits in found)


def test_national_from_rf() -> None:
    assert national_from_rf("RF09 8685 1625 9619 897") == "868516259619897"
    assert national_from_rf("rf09868516259619897") == "868516259619897"
    assert national_from_rf("RF4113") == "0013"
    assert national_from_rf("RF410013") == "0013"


@pytest.mark.parametrize(
    "rf",
    [
        "RF08868516259619897",
        "RF214377",
        "RF18539007547034",
        "RF35C4",
        "1234561",
        "RF18",
        "RF",
        "",
        None,
        "RF4100",
    ],
)
def test_national_from_rf_refuses(rf: Any) -> None:
    with pytest.raises(InvalidValue) as caught:
        national_from_rf(rf)
    assert caught.value.field == "reference"


@pytest.mark.parametrize(
    ("ref", "printed"),
    [
        ("1234561", "12 34561"),
        ("00000000000001234561", "12 34561"),
        ("1234567123456784", "1 23456 71234 56784"),
        ("1234512345", "12345 12345"),
        ("RF18539007547034", "RF18 5390 0754 7034"),
        ("", ""),
    ],
)
def test_group_fives(ref: str, printed: str) -> None:
    assert group_fives(ref) == printed


def test_normalised_core_is_one_for_all_forms() -> None:
    forms = ("1234561", "00000000000001234561", "12 34561", "RF34 1234 561", "RF340001234561")
    assert {normalised_core(form) for form in forms} == {"1234561"}
    assert normalised_core("RF4113") == normalised_core("0013") == "13"


@pytest.mark.parametrize("text", ["1234562", "RF35C4", "RF214377", "lasku 12", ""])
def test_normalised_core_of_other_texts(text: str) -> None:
    assert normalised_core(text) is None


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("RF18539007547034", True),  # the example of ISO 11649
        ("RF18000000000539007547034", True),
        ("RF19539007547034", False),
        ("RF712348231", True),  # the example of Finance Finland: RF71 2348 231
        ("RF45G72UUR", True),  # with letters
        ("RF46G72UUR", False),
        ("rf18539007547034", False),
        ("RF18 5390 0754 7034", False),
        ("", False),
    ],
)
def test_any_rf_reference(text: str, *, right: bool) -> None:
    assert is_rf_reference(text) is right
