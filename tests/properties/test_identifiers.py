"""Properties of identifiers, references and texts, by the numbers of the project's list."""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from stdnum import iso11649

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.identifiers import birth_date, business_id, iban, identity_code
from jobcenter_core.values.ids import check_id
from jobcenter_core.values.money import Money
from jobcenter_core.values.months import Month
from jobcenter_core.values.references import (
    group_fives,
    is_national_reference,
    national_from_rf,
    national_reference,
    normalised_core,
    rf_reference,
)
from jobcenter_core.values.rounding import decimal_to_scaled
from jobcenter_core.values.text import clean_text

# The table of the identity code, written from the decree and not from the code under test.
SIGNS = {
    "+": 1800,
    **dict.fromkeys(("-", "Y", "X", "W", "V", "U"), 1900),
    **dict.fromkeys(("A", "B", "C", "D", "E", "F"), 2000),
}
CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
CODE_CHARACTERS = "+-0123456789ABCDEFGHJKLMNPRSTUVWXYZ"


@st.composite
def codes(draw: st.DrawFn) -> str:
    """Valid identity codes of nobody: individual numbers 900-999."""
    sign = draw(st.sampled_from(sorted(SIGNS)))
    century = SIGNS[sign]
    born = draw(st.dates(date(century, 1, 1), date(century + 99, 12, 31)))
    digits = f"{born:%d%m}{born.year % 100:02d}{draw(st.integers(900, 999))}"
    return f"{digits[:6]}{sign}{digits[6:]}{CHECK_CHARACTERS[int(digits) % 31]}"


def oracle_accepts(code: str) -> bool:
    """Whether a code of eleven characters is valid, table by table."""
    digits = code[:6] + code[7:10]
    if code[6] not in SIGNS or not (digits.isascii() and digits.isdigit()):
        return False
    try:
        date(SIGNS[code[6]] + int(code[4:6]), int(code[2:4]), int(code[:2]))
    except ValueError:
        return False
    return int(code[7:10]) >= 2 and code[10] == CHECK_CHARACTERS[int(digits) % 31]


def accepts(code: str) -> bool:
    try:
        return identity_code(code, allow_temporary=True) == code
    except InvalidValue:
        return False


@given(codes())
def test_identity_code_round_trip(code: str) -> None:
    """38, 44: valid codes are accepted, and hold their day of birth."""
    assert identity_code(f" {code.lower()} ", allow_temporary=True) == code
    born = birth_date(code)
    assert f"{born:%d%m}{born.year % 100:02d}" == code[:6]
    assert born.year // 100 * 100 == SIGNS[code[6]]


@given(codes(), st.integers(0, 10), st.sampled_from(CODE_CHARACTERS))
def test_identity_code_agrees_with_the_table(code: str, position: int, character: str) -> None:
    """44: valid exactly when an independent table says so, for every changed character."""
    changed = code[:position] + character + code[position + 1 :]
    assert accepts(changed) is oracle_accepts(changed)


@given(codes(), st.integers(0, 10), st.sampled_from(CHECK_CHARACTERS))
def test_a_changed_digit_is_caught_but_a_sign_is_not(
    code: str, position: int, character: str
) -> None:
    """44: 31 is prime, so any one digit shows; the sign is outside the check."""
    changed = code[:position] + character + code[position + 1 :]
    if position != 6 and changed != code:
        assert not accepts(changed)
    other_century = {"A": "B", "-": "Y"}.get(code[6], code[6])
    assert accepts(code[:6] + other_century + code[7:])


@given(st.text(alphabet=CODE_CHARACTERS, min_size=11, max_size=11))
def test_arbitrary_codes_agree_with_the_table(text: str) -> None:
    """44: also far from any valid code."""
    assert accepts(text) is oracle_accepts(text)


@given(st.integers(1, 9_999_999))
def test_business_id_check_digit(number: int) -> None:
    """38: at most one check digit fits, by the weights 7 9 10 5 8 4 2."""
    digits = f"{number:07d}"
    remainder = sum(w * int(d) for w, d in zip((7, 9, 10, 5, 8, 4, 2), digits, strict=True)) % 11
    expected = [] if remainder == 1 else [0 if remainder == 0 else 11 - remainder]
    accepted = []
    for check in range(10):
        try:
            assert business_id(f"{digits}{check}") == f"{digits}-{check}"
        except InvalidValue:
            continue
        accepted.append(check)
        assert business_id(business_id(f"{digits}{check}")) == f"{digits}-{check}"
    assert accepted == expected


@given(st.integers(0, 10**14 - 1))
def test_iban_round_trip(number: int) -> None:
    """38: printed in groups of four and read back; one wrong check digit is refused."""
    body = f"{number:014d}"
    check = 98 - int(f"{body}151800") % 97  # FI reads 1518
    account = f"FI{check:02d}{body}"
    printed = " ".join(account[i : i + 4] for i in range(0, len(account), 4))
    assert iban(printed.lower()) == account
    wrong = f"FI{(check + 1) % 97:02d}{body}"
    try:
        iban(wrong)
    except InvalidValue:
        return
    raise AssertionError("wrong check digits were accepted")


@given(st.integers(100, 10**19 - 1), st.integers(0, 9))
def test_references_round_trip(base: int, other: int) -> None:
    """38: national, RF and printed forms lead back; another check digit is refused."""
    national = national_reference(str(base))
    assert is_national_reference(national)
    assert is_national_reference(national[:-1] + str(other)) is (national[-1] == str(other))
    rf = rf_reference(national)
    assert iso11649.is_valid(rf)
    assert national_from_rf(rf) == national
    forms = (national, rf, group_fives(national), group_fives(rf), national.rjust(20, "0"))
    assert {normalised_core(form) for form in forms} == {national}


@given(st.integers(100, 10**18), st.data())
def test_a_changed_digit_of_a_reference_shows(base: int, data: st.DataObject) -> None:
    """44 for references: the weights 7, 3 and 1 are prime to 10, so one wrong digit shows."""
    national = national_reference(str(base))
    position = data.draw(st.integers(0, len(national) - 1))
    digit = data.draw(st.sampled_from("0123456789".replace(national[position], "")))
    assert not is_national_reference(national[:position] + digit + national[position + 1 :])


@given(st.text(max_size=60), st.booleans())
def test_clean_text_is_stable_and_safe(text: str, allow_newlines: bool) -> None:
    """38, 66: cleaning twice changes nothing; what is kept holds no control character."""
    try:
        cleaned = clean_text(text, "name", 50, allow_newlines)
    except InvalidValue:
        return
    assert clean_text(cleaned, "name", 50, allow_newlines) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert len(cleaned) <= 50
    cleaned.encode()
    kinds = {unicodedata.category(character) for character in cleaned.replace("\n", "")}
    assert not kinds & {"Cc", "Cs"}
    assert allow_newlines or "\n" not in cleaned


@given(st.one_of(st.text(max_size=40), st.binary(max_size=40), st.integers(), st.none()))
def test_parsers_return_or_raise_the_librarys_error(offered: object) -> None:
    """66: arbitrary input gives a value or InvalidValue, never another error."""
    parsers = (
        Money.eur,
        Month.parse,
        identity_code,
        birth_date,
        business_id,
        iban,
        national_reference,
        rf_reference,
        national_from_rf,
        lambda text: check_id(text, "x"),
        lambda text: clean_text(text, "x"),
        lambda text: decimal_to_scaled(text, 2, "x"),
    )
    for parser in parsers:
        with suppress(InvalidValue):
            parser(offered)  # type: ignore[arg-type]
    is_national_reference(offered)  # type: ignore[arg-type]
    normalised_core(offered)  # type: ignore[arg-type]
    group_fives(offered)  # type: ignore[arg-type]
