"""Bytes, lines, headers and TOML text that are not as they should be."""

from __future__ import annotations

import tracemalloc
from pathlib import Path
from typing import Any

import pytest

Folder = Any  # the class of the fixture, in conftest.py

WORKERS = "workers.csv"


def spoil(folder: Folder, file: str, old: bytes, new: bytes) -> None:
    content = (folder.path / file).read_bytes()
    assert old in content
    (folder.path / file).write_bytes(content.replace(old, new))


def test_bom_and_crlf_are_accepted(folder: Folder) -> None:
    plain = folder.read()
    for file in [*folder.path.glob("*.csv"), folder.path / "settings.toml"]:
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert folder.read() == plain


def test_a_comma_separates_when_the_header_says_so(folder: Folder) -> None:
    plain = folder.read()
    spoil(folder, "hours.csv", b";", b",")
    assert folder.read() == plain


def test_rows_are_numbered_as_an_editor_does(folder: Folder) -> None:
    spoil(folder, WORKERS, b"\nw-2;", b"\n\n;;;;;;;\nw-2;")
    spoil(folder, WORKERS, b";fi\n", b";xx\n")
    assert folder.told() == [("workers.csv:5:language", "unknown_choice")]


@pytest.mark.parametrize(
    ("old", "new", "path", "code"),
    [
        (b"Toinen", "Törmä".encode("latin-1"), "workers.csv:3", "wrong_encoding"),
        (b"Toinen", b"To\0inen", "workers.csv:3", "nul_character"),
        (b"Toinen", b'To"inen', "workers.csv:3:given_name", ""),
        (b"Toinen", b'"Toinen', "workers.csv:3", "bad_row"),
        (b"w-2;Toinen", b"w-2;Toinen;Kolmas", "workers.csv:3", "wrong_field_count"),
        (b"w-2;Toinen;", b"w-2;", "workers.csv:3", "wrong_field_count"),
        (b";iban;", b";account;", "workers.csv:1:column 6", "unknown_column"),
        (b";iban;", b";id;", "workers.csv:1:id", "duplicate_column"),
        (b";birth_on;", b";language;", "workers.csv:1:birth_on", "missing_column"),
        (b"id;given_name;family_name;birth_on;identity_code;iban;service;language\n", b"",
         "workers.csv:1", "no_header"),
    ],
)  # fmt: skip
def test_a_spoiled_file(folder: Folder, old: bytes, new: bytes, path: str, code: str) -> None:
    spoil(folder, WORKERS, old, new)
    if not code:  # a quotation mark inside a cell is text
        assert folder.read().workers[1].given_name == 'To"inen'
        return
    findings = folder.findings()
    assert (path, code) in [(f.path, f.code) for f in findings]
    assert all(
        word not in f.message for f in findings for word in ("inen", "Mallinen", "account", "FI64")
    )


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"  \r\n"])
def test_an_empty_file(folder: Folder, content: bytes) -> None:
    (folder.path / WORKERS).write_bytes(content)
    assert folder.told() == [("workers.csv", "empty_file")]


def test_utf_16_is_no_utf_8(folder: Folder) -> None:
    path = folder.path / WORKERS
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    assert folder.told() == [("workers.csv:1", "nul_character")]


def test_a_header_alone_is_a_file_without_rows(folder: Folder) -> None:
    (folder.path / "placements.csv").write_bytes(b"id;worker;customer;starts_on")
    assert folder.read().placements == ()


def test_optional_columns_may_be_left_out(folder: Folder) -> None:
    (folder.path / "placements.csv").unlink()
    folder.write("tax_cards.csv", [row[:6] for row in folder.rows("tax_cards.csv")])
    assert len(folder.read().tax_cards) == 1


def test_a_line_of_50_mb_is_never_held(folder: Folder) -> None:
    with (folder.path / "hours.csv").open("ab") as target:
        for _ in range(50):
            target.write(b"x" * 1_000_000)
        target.write(b"\nh-9;a-clean-1;2026-10-12;nine;12:00;;;0;w-1;\n")
    tracemalloc.start()
    told = folder.told()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    # The lines after it are still read.
    assert told == [("hours.csv:5", "line_too_long"), ("hours.csv:6:start", "not_a_time")]
    assert peak < 10_000_000


def test_a_header_that_is_too_long_ends_the_file(folder: Folder) -> None:
    (folder.path / "placements.csv").write_bytes(b"id;" * 400_000 + b"\np-1;w-1;c-shop;x\n")
    assert folder.told() == [("placements.csv:1", "line_too_long")]


@pytest.mark.parametrize(
    ("old", "new", "path", "code"),
    [
        ("[programme]", "[settings]", "settings.toml:settings", "unknown_key"),
        ("[programme]", "[settings]", "settings.toml:programme", "missing_key"),
        ('id = "org-city"', 'id = "org-city"\nnick = "x"', "settings.toml:organisation[1].nick",
         "unknown_key"),
        ("[[organisation]]", '["AB 12"]\n[[organisation]]', "settings.toml:?", "unknown_key"),
        ('operator = "org-city" ', 'operator = "org-77" ', "settings.toml:programme.operator",
         "unknown_organisation"),
        ('invoicer = "s-invoicer"', 'invoicer = "s-77"', "settings.toml:programme.invoicer",
         "unknown_staff_member"),
        ('payroll_approver = "s-approver"', 'payroll_approver = "s-clerk"',
         "settings.toml:programme.payroll_approver", "same_person"),
        ("approval_deadline_day = 7", "approval_deadline_day = 31",
         "settings.toml:programme.approval_deadline_day", "not_a_whole_number"),
        ("pay_day = 13", "pay_day = 32", "settings.toml:programme.pay_day",
         "not_a_whole_number"),
        ("approval_deadline_day = 7", "approval_deadline_day = true",
         "settings.toml:programme.approval_deadline_day", "not_a_whole_number"),
        ("approval_deadline_day = 7", "approval_deadline_day = 0x" + "f" * 5000,
         "settings.toml:programme.approval_deadline_day", "not_a_whole_number"),
        ('"FI2199999000000002"', '"FI2199999000000003"', "settings.toml:organisation[2].iban",
         "invalid_iban"),
        ('"9000114-5"', '"9000114-6"', "settings.toml:organisation[1].business_id",
         "invalid_business_id"),
        ('"9000114-5"', "9000114", "settings.toml:organisation[1].business_id",
         "invalid_business_id"),
        ('town = "Mallikunta"', "", "settings.toml:organisation[1].street", "incomplete_address"),
        ('name = "Mallikunta"', "", "settings.toml:organisation[1].name", "missing_value"),
        ('id = "s-clerk"', 'id = "s-coordinator"', "settings.toml:staff[2].id", "duplicate_id"),
        ('employer = "org-employer"', 'employer = "org-77"', "settings.toml:policy[1].employer",
         "unknown_organisation"),
        ('kind = "accident"', 'kind = "pension"', "settings.toml:policy[2].valid_from",
         "policies_overlap"),
        ("approval_deadline_day = 7", "approval_deadline_day = 7\nhours_handed_in_on = 2",
         "settings.toml:programme.hours_handed_in_on", "not_a_date"),
        ('operator = "org-city"', 'operator = "a"\noperator = "b"', "settings.toml:6",
         "duplicate_key"),
        ("[[staff]]", '[programme]\n[[staff]]', "settings.toml:32", "duplicate_key"),
        ('"24.40"', '"124.40"', "settings.toml:policy[1].percent", "not_a_percent"),
        ('"2000.00"', "2000.00", "settings.toml:budget[1].amount", "float_number"),
        ('"2000.00"', '"2000.005"', "settings.toml:budget[1].amount", "not_money"),
        ('cost_centre = "1000"', 'cost_centre = "1001"', "settings.toml:budget[1].cost_centre",
         "unknown_cost_centre"),
        ("valid_until = 2026-12-31", "valid_until = 2025-12-31",
         "settings.toml:budget[1].valid_until", "range_reversed"),
        ("valid_from = 2026-01-01", "valid_from = 2026-01-01T00:00:00",
         "settings.toml:policy[1].valid_from", "not_a_date"),
        ('roles = ["payroll_clerk"]', "roles = [1]", "settings.toml:staff[2].roles",
         "invalid_value"),
        ('name = "Mallikunta"', "name = Canary", "settings.toml:16", "not_toml"),
        ("[programme]", "x = " + "[" * 5000, "settings.toml", "not_toml"),
        ("[programme]", "programme = 3\n[more]", "settings.toml:programme", "not_a_table"),
        ("# Who", "\0 Who", "settings.toml", "nul_character"),
        ("# Who", "# " + "x" * 1_000_000, "settings.toml", "file_too_long"),
    ],
)  # fmt: skip
def test_spoiled_settings(folder: Folder, old: str, new: str, path: str, code: str) -> None:
    folder.replace("settings.toml", old, new)
    findings = folder.findings()
    assert (path, code) in [(f.path, f.code) for f in findings]
    assert all(
        word not in f.message for f in findings for word in ("77", "Canary", "9000", "FI21", "AB")
    )


def test_settings_in_another_encoding_or_empty(folder: Folder) -> None:
    path = folder.path / "settings.toml"
    path.write_bytes("# ä".encode("latin-1"))
    assert folder.told() == [("settings.toml", "wrong_encoding")]
    path.write_bytes(b" \n")
    assert folder.told() == [("settings.toml", "empty_file")]


def test_two_budgets_of_a_cost_centre_may_not_overlap(folder: Folder) -> None:
    again = '[[budget]]\nid = "bud-2"\ncost_centre = "1000"\namount = "5"\nvalid_from = {}\n'
    path = folder.path / "settings.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + again.format("2027-01-01"), encoding="utf-8")
    assert len(folder.read().budgets) == 2
    path.write_text(text + again.format("2026-12-31"), encoding="utf-8")
    assert folder.told() == [("settings.toml:budget[2].valid_from", "budgets_overlap")]


@pytest.mark.parametrize("value", ['"  "', '[""]', '["Mallikunta"]', "[]", "{}"])
def test_a_name_is_a_text_that_holds_something(folder: Folder, value: str) -> None:
    folder.replace("settings.toml", 'name = "Mallikunta"', f"name = {value}")
    ((path, code),) = folder.told()
    assert path == "settings.toml:organisation[1].name"
    assert code in {"missing_value", "invalid_text"}


def test_staff_without_roles(folder: Folder) -> None:
    folder.replace("settings.toml", 'roles = ["payroll_clerk"]', "roles = []")
    assert folder.read().staff[1].roles == ()
    folder.replace("settings.toml", "roles = []", 'roles = "payroll_clerk"')
    assert folder.told() == [("settings.toml:staff[2].roles", "invalid_value")]


def test_files_that_cannot_be_read(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    open_path = Path.open

    def refuse(self: Path, *arguments: Any, **named: Any) -> Any:
        if self.name in {"hours.csv", "settings.toml"}:
            raise PermissionError(13, "Permission denied")
        return open_path(self, *arguments, **named)

    monkeypatch.setattr(Path, "open", refuse)
    assert folder.told() == [
        ("settings.toml", "unreadable_file"),
        ("hours.csv", "unreadable_file"),
    ]


def test_a_folder_that_cannot_be_listed(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert folder.told() == [(".", "unreadable_file")]
