"""The loader: what a good file gives, each fault one by one, and all faults at once."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from jobcenter_core.errors import StatuteDataError
from jobcenter_core.statutes.loader import load_statutes

HEAD = 'law = "Pension Act (395/2006)"\n'
PARAMETER = """
[[parameters]]
path = "pension.rate"
label_fi = "maksu"
label_en = "contribution"
unit = "ppm"
rounding = "half_up_cent"
dated_by = "payment"
section = "section 153"
"""
VALUE_2025 = """
[[parameters.values]]
valid_from = 2025-01-01
valid_until = 2025-12-31
value = "7.15 %"
status = "enacted"
evidence = "seen"
source = "release of 2024"
"""
VALUE_2026 = """
[[parameters.values]]
valid_from = 2026-01-01
valid_until = 2026-12-31
value = "7.30 %"
status = "enacted"
evidence = "seen"
source = "release of 2025"
"""
GOOD = HEAD + PARAMETER + VALUE_2025 + VALUE_2026


def faults_of(*texts: str) -> tuple[str, ...]:
    with pytest.raises(StatuteDataError) as caught:
        load_statutes({f"file-{number}.toml": text for number, text in enumerate(texts, start=1)})
    return caught.value.faults


def test_good_file() -> None:
    (parameter,) = load_statutes({"pension.toml": GOOD}).parameters
    assert parameter.path == "pension.rate"
    assert parameter.law == "Pension Act (395/2006), section 153"
    assert (parameter.unit, parameter.rounding, parameter.dated_by) == (
        "ppm",
        "half_up_cent",
        "payment",
    )
    assert (parameter.label_fi, parameter.label_en) == ("maksu", "contribution")
    first, second = parameter.values
    assert first.value == 71_500
    assert second.value == 73_000
    assert second.valid_from == date(2026, 1, 1)
    assert second.valid_until == date(2026, 12, 31)
    assert second.confirmed_until is None
    assert second.source == "release of 2025"


def test_no_files_give_an_empty_set() -> None:
    assert load_statutes({}).parameters == ()


def test_values_are_sorted_by_day() -> None:
    swapped = load_statutes({"a.toml": HEAD + PARAMETER + VALUE_2026 + VALUE_2025})
    assert swapped == load_statutes({"a.toml": GOOD})


def test_law_without_a_section() -> None:
    text = GOOD.replace('section = "section 153"\n', "")
    assert load_statutes({"a.toml": text}).parameters[0].law == "Pension Act (395/2006)"


def test_derived_value_with_its_arithmetic() -> None:
    text = GOOD.replace(
        'evidence = "seen"\nsource = "release of 2025"',
        'evidence = "derived"\narithmetic = "7.15 + 0.15"\nconfirmed_until = 2026-06-30\n'
        'source = "release of 2025"',
    )
    value = load_statutes({"a.toml": text}).parameters[0].values[1]
    assert (value.evidence, value.arithmetic) == ("derived", "7.15 + 0.15")
    assert value.confirmed_until == date(2026, 6, 30)


def test_gap_is_allowed_when_nothing_is_in_force() -> None:
    nothing = """
[[parameters.values]]
valid_from = 2026-01-01
valid_until = 2026-12-31
status = "none_in_force"
evidence = "seen"
source = "act of 2025"
"""
    later = VALUE_2026.replace("2026", "2027")
    statutes = load_statutes({"a.toml": HEAD + PARAMETER + VALUE_2025 + nothing + later})
    assert [value.status for value in statutes.parameters[0].values] == [
        "enacted",
        "none_in_force",
        "enacted",
    ]


WHERE = "file-1.toml: pension.rate: "
VALUE = WHERE + "value 2: "


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('law = "Pension Act (395/2006)"\n', "", "file-1.toml: law is missing."),
        (HEAD, HEAD + 'titel = "x"\n', "file-1.toml: titel is not a key of this table"),
        ('unit = "ppm"', 'unit = "ppm"\nunits = "x"', WHERE + "units is not a key"),
        ('unit = "ppm"', 'unit = "percent"', WHERE + "unit must be one of cents, "),
        ('unit = "ppm"\n', "", WHERE + "unit is missing."),
        ('rounding = "half_up_cent"', 'rounding = "down"', WHERE + "rounding must be one of"),
        ('dated_by = "payment"', 'dated_by = "today"', WHERE + "dated_by must be one of payment"),
        ('label_fi = "maksu"\n', "", WHERE + "label_fi is missing."),
        ('label_en = "contribution"', 'label_en = "  "', WHERE + "label_en must be text that"),
        ('label_en = "contribution"', "label_en = 7", WHERE + "label_en must be text that"),
        ('section = "section 153"', "section = 153", WHERE + "section must be text that"),
        ('path = "pension.rate"\n', "", "file-1.toml: parameter 1: path is missing."),
        ('path = "pension.rate"', "path = 3", "file-1.toml: parameter 1: path must be text"),
        (
            'path = "pension.rate"',
            'path = "Pension rate"',
            "file-1.toml: Pension rate: path must be lower-case words joined by dots.",
        ),
        ("valid_from = 2026-01-01\n", "", VALUE + "valid_from is missing."),
        ("valid_from = 2026-01-01", 'valid_from = "2026-01-01"', VALUE + "valid_from must be a"),
        ("valid_from = 2026-01-01", "valid_from = 2026-01-01T00:00:00", VALUE + "valid_from must"),
        ("valid_until = 2026-12-31", 'valid_until = "never"', VALUE + "valid_until must be a"),
        ("valid_until = 2026-12-31", "valid_until = 2025-12-31", VALUE + "valid_until lies before"),
        (
            "valid_until = 2026-12-31",
            "valid_until = 2026-12-31\nconfirmed_until = 2027-01-01",
            VALUE + "confirmed_until lies after valid_until.",
        ),
        ('value = "7.30 %"\n', "", VALUE + "value is missing."),
        ('value = "7.30 %"', "value = 7.3", VALUE + "value must be text"),
        ('value = "7.30 %"', 'value = "7.30001 %"', VALUE + "value must be a plain decimal"),
        ('value = "7.30 %"', 'value = "7.30 EUR"', VALUE + "value must be a number, one blank"),
        ('value = "7.30 %"', 'value = "7.30 %"\nunit = "ppm"', VALUE + "unit is not a key"),
        ('source = "release of 2025"\n', "", VALUE + "source is missing."),
        ('source = "release of 2025"', 'source = ""', VALUE + "source must be text"),
        (
            'evidence = "seen"\nsource = "release of 2025"',
            'evidence = "derived"\nsource = "release of 2025"',
            VALUE + "arithmetic is missing: evidence is derived.",
        ),
        (
            'evidence = "seen"\nsource = "release of 2025"',
            'evidence = "derived"\narithmetic = ""\nsource = "release of 2025"',
            VALUE + "arithmetic must be text",
        ),
        (
            'evidence = "seen"\nsource = "release of 2025"',
            'evidence = "recalled"\nsource = "release of 2025"',
            VALUE + "evidence must be one of seen, seen_second_hand, derived.",
        ),
        (
            'value = "7.30 %"\nstatus = "enacted"',
            'value = "7.30 %"\nstatus = "none_in_force"',
            VALUE + "value must be left out: status is none_in_force.",
        ),
        (
            'value = "7.30 %"\nstatus = "enacted"',
            'value = "7.30 %"\nstatus = "draft"',
            VALUE + "status must be one of",
        ),
        (
            "valid_until = 2025-12-31",
            "valid_until = 2026-01-01",
            WHERE + "the values from 2025-01-01 and 2026-01-01 overlap.",
        ),
        (
            "valid_until = 2025-12-31\n",
            "",
            WHERE + "the values from 2025-01-01 and 2026-01-01 overlap.",
        ),
        (
            "valid_from = 2026-01-01",
            "valid_from = 2025-01-01",
            WHERE + "the values from 2025-01-01 and 2025-01-01 overlap.",
        ),
        (
            "valid_until = 2025-12-31",
            "valid_until = 2025-12-30",
            WHERE + "no value covers the days between 2025-12-30 and 2026-01-01",
        ),
    ],
)
def test_each_fault_alone(old: str, new: str, fault: str) -> None:
    assert old in GOOD
    (found,) = faults_of(GOOD.replace(old, new))
    assert found.startswith(fault)
    assert found.endswith(".")


def test_text_that_is_not_toml() -> None:
    (fault,) = faults_of("law = ")
    assert fault.startswith("file-1.toml: the text is not TOML: ")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (HEAD, "file-1.toml: parameters must be one table or more ([[parameters]])."),
        (HEAD + "parameters = []", "file-1.toml: parameters must be one table or more"),
        (HEAD + 'parameters = "x"', "file-1.toml: parameters must be one table or more"),
        (HEAD + "parameters = [1]", "file-1.toml: parameters must hold tables only."),
        (HEAD + PARAMETER, WHERE + "values must be one table or more ([[values]])."),
        (HEAD + PARAMETER + "values = [1, 2]", WHERE + "values must hold tables only."),
    ],
)
def test_tables_that_are_not_there(text: str, fault: str) -> None:
    (found,) = faults_of(text)
    assert found.startswith(fault)


def test_path_in_two_files_names_both() -> None:
    assert faults_of(GOOD, GOOD) == (
        "file-2.toml: pension.rate: path is defined in file-1.toml already.",
    )


def test_path_twice_in_one_file() -> None:
    assert faults_of(GOOD + PARAMETER + VALUE_2025) == (
        "file-1.toml: pension.rate: path is defined in file-1.toml already.",
    )


def test_parameters_without_path_are_not_doubles_of_each_other() -> None:
    without = (PARAMETER + VALUE_2025).replace('path = "pension.rate"\n', "")
    assert faults_of(HEAD + without + without) == (
        "file-1.toml: parameter 1: path is missing.",
        "file-1.toml: parameter 2: path is missing.",
    )


def test_all_faults_of_all_files_at_once() -> None:
    many = (
        GOOD.replace('unit = "ppm"', 'unit = "percent"')
        .replace("2025-12-31", "2025-11-30")
        .replace('source = "release of 2025"\n', "")
        .replace(HEAD, HEAD + "extra = 1\n")
    )
    faults = faults_of(many, "law = ", GOOD)
    assert len(faults) == 6
    for fault in (
        "file-1.toml: extra is not a key of this table (known: law, parameters).",
        "file-1.toml: pension.rate: value 2: source is missing.",
        "file-3.toml: pension.rate: path is defined in file-1.toml already.",
    ):
        assert fault in faults
    for start in (
        "file-1.toml: pension.rate: unit must be one of ",
        "file-1.toml: pension.rate: no value covers the days between 2025-11-30 and 2026-01-01",
        "file-2.toml: the text is not TOML: ",
    ):
        assert any(fault.startswith(start) for fault in faults)


def test_message_of_the_error_holds_every_fault() -> None:
    with pytest.raises(StatuteDataError) as caught:
        load_statutes({"a.toml": HEAD, "b.toml": GOOD.replace(HEAD, "")})
    assert "a.toml: parameters must be" in str(caught.value)
    assert "b.toml: law is missing." in str(caught.value)


def test_importing_the_room_loads_no_toml_parser() -> None:
    code = "import sys, jobcenter_core.statutes.loader; raise SystemExit('tomllib' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
