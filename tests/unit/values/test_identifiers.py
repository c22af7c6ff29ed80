"""Identity codes here have individual numbers 900-999, which belong to nobody.

Check characters by hand: the nine digits modulo 31, in the table 0-9 A-F H J-N P R-Y.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.identifiers import birth_date, business_id, iban, identity_code

# 010190900 = 31 * 328738 + 22, and 22 is P.
CODE = "010190-900P"
# 290200900 = 31 * 9361319 + 11, and 11 is B.
LEAP_DAY_2000 = "290200A900B"


@pytest.mark.parametrize("text", [CODE, f" {CODE} ", CODE.lower()])
def test_identity_code_is_normalised(text: str) -> None:
    assert identity_code(text, allow_temporary=True) == CODE


def test_individual_numbers_of_nobody_are_refused_by_default() -> None:
    with pytest.raises(InvalidValue):
        identity_code(CODE)


def test_ordinary_individual_numbers() -> None:
    # A birth in 1850, before the codes existed. 010150002 = 31 * 327419 + 13, and 13 is D;
    # 010150001 leaves 12, C, but individual numbers begin at 002.
    assert identity_code("".join(("010150", "+", "002D"))) == "010150" + "+002D"
    with pytest.raises(InvalidValue):
        identity_code("".join(("010150", "+", "001C")))


@pytest.mark.parametrize(
    ("sign", "year"),
    [*((sign, 1990) for sign in "-YXWVU"), *((sign, 2090) for sign in "ABCDEF"), ("+", 1890)],
)
def test_every_century_sign(sign: str, year: int) -> None:
    assert birth_date(f"010190{sign}900P") == date(year, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "010190-900R",  # wrong check character
        "020190-900P",  # wrong digit
        "310290-9005",  # 31 February; 310290900 = 31 * 10009383 + 27
        "290200-900B",  # 1900 was no leap year, 2000 was
        "010190/900P",
        "010190Z900P",
        "010190G900P",
        "010190900P",
        "010190-900",
        "010190-900PP",
        "010190--00P",
        "01 0190-900P",
        "\uff1010190-900P",  # a full-width zero
        "010190\u2010900P",  # another hyphen, which stdnum would read as one
        "010190-900\u017f",  # a long s, whose upper case is S
        "",
        None,
        10190,
    ],
)
def test_identity_code_refused_and_never_shown(text: Any) -> None:
    with pytest.raises(InvalidValue) as caught:
        identity_code(text, allow_temporary=True)
    assert caught.value.field == "identity_code"
    assert "900" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_birth_date_of_a_leap_day() -> None:
    assert birth_date(LEAP_DAY_2000) == date(2000, 2, 29)
    with pytest.raises(InvalidValue):
        birth_date("290200-900B")


# The second is the City of Helsinki's own, the first python-stdnum's published example.
@pytest.mark.parametrize("text", ["2077474-0", "20774740", " 2077474-0 "])
def test_business_id(text: str) -> None:
    assert business_id(text) == "2077474-0"
    assert business_id("0201256-6") == "0201256-6"


@pytest.mark.parametrize(
    "text", ["2077474-1", "207747-0", "2077474--0", "FI20774740", "2077474\u20100", "", None]
)
def test_business_id_refused(text: Any) -> None:
    with pytest.raises(InvalidValue) as caught:
        business_id(text)
    assert caught.value.field == "business_id"
    assert "207747" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Finance Finland's and the United Kingdom's published example accounts.
        ("FI21 1234 5600 0007 85", "FI2112345600000785"),
        (" fi2112345600000785 ", "FI2112345600000785"),
        ("GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432"),
    ],
)
def test_iban(text: str, expected: str) -> None:
    assert iban(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "FI2112345600000786",
        "FI211234560000078",
        "FI21-1234-5600-0007-85",
        "BR1800360305000010009795493C1",  # valid, but Brazil is outside SEPA
        "XX2112345600000785",
        "",
        None,
    ],
)
def test_iban_refused(text: Any) -> None:
    with pytest.raises(InvalidValue) as caught:
        iban(text)
    assert caught.value.field == "iban"
    assert "123456" not in str(caught.value)


def test_the_field_can_be_named() -> None:
    for call in (
        lambda: identity_code("x", field="worker.code"),
        lambda: birth_date("x", field="worker.code"),
        lambda: business_id("x", field="worker.code"),
        lambda: iban("x", field="worker.code"),
    ):
        with pytest.raises(InvalidValue) as caught:
            call()
        assert caught.value.field == "worker.code"
