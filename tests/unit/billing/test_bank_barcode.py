"""The bank bar code: the 18 codes of the guide's test invoices, both ways, and what has none."""

from __future__ import annotations

from datetime import date

import pytest

from jobcenter_core.billing.bank_barcode import bank_barcode, read_bank_barcode
from jobcenter_core.errors import InvalidValue

# Finance Finland's guide 5.3, as six independent public test suites agree on its test invoices.
INVOICES = [
    (
        "FI7944052020036082",
        488_315,
        date(2010, 6, 12),
        ("868516259619897", "479440520200360820048831500000000868516259619897100612"),
        ("RF09868516259619897", "579440520200360820048831509000000868516259619897100612"),
    ),
    (
        "FI5810171000000122",
        48_299,
        date(2012, 1, 31),
        ("559582243294671", "458101710000001220004829900000000559582243294671120131"),
        ("RF06559582243294671", "558101710000001220004829906000000559582243294671120131"),
    ),
    (
        "FI0250004640001302",
        69_380,
        date(2011, 7, 24),
        ("69875672083435364", "402500046400013020006938000000069875672083435364110724"),
        ("RF02698756720834", "502500046400013020006938002000000000698756720834110724"),
    ),
    (
        "FI1566010001530641",
        744_454,
        date(2019, 12, 19),
        ("7758474790647489", "415660100015306410074445400000007758474790647489191219"),
        ("RF847758474790647489", "515660100015306410074445484000007758474790647489191219"),
    ),
    (
        "FI1680001400050267",
        93_585,
        None,
        ("78777679656628687", "416800014000502670009358500000078777679656628687000000"),
        ("RF6078777679656628687", "516800014000502670009358560000078777679656628687000000"),
    ),
    (
        "FI7331313001000058",
        0,
        date(2013, 8, 9),
        ("868624", "473313130010000580000000000000000000000000868624130809"),
        ("RF10868624", "573313130010000580000000010000000000000000868624130809"),
    ),
    (
        "FI8333010001100775",
        15_000_020,
        date(2016, 5, 25),
        ("92125374252539897737", "483330100011007751500002000092125374252539897737160525"),
        ("RF7192125374252539897737", "583330100011007751500002071092125374252539897737160525"),
    ),
    (
        "FI3936363002092492",
        103,
        date(2023, 3, 11),
        ("590738390", "439363630020924920000010300000000000000590738390230311"),
        ("RF66590738390", "539363630020924920000010366000000000000590738390230311"),
    ),
    (
        "FI9239390001003391",
        2,
        date(2099, 12, 24),
        ("1357914", "492393900010033910000000200000000000000001357914991224"),
        ("RF951357914", "592393900010033910000000295000000000000001357914991224"),
    ),
]
CODES = [
    (iban, cents, due_on, reference, code)
    for iban, cents, due_on, *versions in INVOICES
    for reference, code in versions
]


@pytest.mark.parametrize(("iban", "cents", "due_on", "reference", "code"), CODES)
def test_the_codes_of_the_guide(
    iban: str, cents: int, due_on: date | None, reference: str, code: str
) -> None:
    assert bank_barcode(iban, reference, cents, due_on) == code
    told = read_bank_barcode(code)
    assert (told.iban, told.amount_cents, told.reference, told.due_on) == (
        iban,
        cents,
        reference,
        due_on,
    )


def test_blanks_leading_zeros_and_small_letters_change_nothing() -> None:
    code = CODES[0][-1]
    assert (
        bank_barcode("FI79 4405 2020 0360 82", "0 86851 62596 19897", 488_315, CODES[0][2]) == code
    )
    assert (
        bank_barcode("fi7944052020036082", "rf09 8685 1625 9619 897", 488_315, CODES[0][2])
        == CODES[1][-1]
    )


GOOD = ("FI7944052020036082", "868516259619897", 100, date(2026, 11, 30))


@pytest.mark.parametrize(
    ("place", "value", "field"),
    [
        (0, "FI7944052020036083", "iban"),
        (0, "SE4550000000058398257466", "barcode.iban"),
        (1, "868516259619898", "barcode.reference"),
        (1, "RF08868516259619897", "barcode.reference"),
        (1, "RF18539007547034", None),
        (1, "RF45G72UUR", "barcode.reference"),
        (2, -1, "barcode.amount_cents"),
        (2, 100_000_000, "barcode.amount_cents"),
        (2, 99_999_999, None),
        (3, date(1999, 12, 31), "barcode.due_on"),
        (3, date(2100, 1, 1), "barcode.due_on"),
        (3, date(2000, 1, 1), None),
    ],
)
def test_what_has_no_code_names_the_field(place: int, value: object, field: str | None) -> None:
    arguments = [*GOOD[:place], value, *GOOD[place + 1 :]]
    if field is None:
        assert len(bank_barcode(*arguments)) == 54  # type: ignore[arg-type]
        return
    with pytest.raises(InvalidValue) as caught:
        bank_barcode(*arguments)  # type: ignore[arg-type]
    assert caught.value.field == field
    assert str(value) not in str(caught.value)


CODE = CODES[0][-1]
RF_CODE = CODES[1][-1]


@pytest.mark.parametrize(
    "digits",
    [
        "",
        CODE[:-1],
        CODE + "0",
        "3" + CODE[1:],
        "٤" + CODE[1:],
        CODE[:1] + "00" + CODE[3:],  # the account's check digits
        CODE[:47] + "8" + CODE[48:],  # the reference's check digit
        RF_CODE[:25] + "10" + RF_CODE[27:],  # the check digits of RF
        RF_CODE[:25] + "0" * 23 + RF_CODE[48:],
        CODE[:-6] + "101332",
    ],
)
def test_what_is_no_code_is_refused(digits: str) -> None:
    with pytest.raises(InvalidValue):
        read_bank_barcode(digits)
