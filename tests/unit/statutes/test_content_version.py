"""The version of a set: it follows the figures, not the form of the files."""

from __future__ import annotations

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

[[parameters.values]]
valid_from = 2026-01-01
valid_until = 2026-12-31
value = "7.30 %"
status = "enacted"
evidence = "seen"
source = "release of 2025"
"""
GOOD = HEAD + PARAMETER


def test_version_ignores_comments_key_order_and_file_names() -> None:
    version = load_statutes({"pension.toml": GOOD}).version
    commented = "# a word\n" + GOOD.replace('unit = "ppm"', 'unit = "ppm"  # another')
    reordered = GOOD.replace(
        'label_fi = "maksu"\nlabel_en = "contribution"\n',
        'label_en = "contribution"\nlabel_fi = "maksu"\n',
    )
    assert reordered != GOOD
    assert load_statutes({"pension.toml": commented}).version == version
    assert load_statutes({"pension.toml": reordered}).version == version
    assert load_statutes({"other.toml": GOOD}).version == version
    assert load_statutes({"pension.toml": GOOD.replace("7.30 %", "7.3 %")}).version == version


def test_version_is_the_same_for_one_file_or_two() -> None:
    second = PARAMETER.replace("pension.rate", "pension.other")
    together = load_statutes({"a.toml": GOOD + second})
    apart = load_statutes({"z.toml": GOOD, "a.toml": HEAD + second})
    assert together == apart


def test_version_changes_with_a_figure() -> None:
    version = load_statutes({"pension.toml": GOOD}).version
    assert load_statutes({"pension.toml": GOOD.replace("7.30 %", "7.31 %")}).version != version
