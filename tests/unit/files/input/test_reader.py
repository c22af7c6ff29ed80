"""A folder without faults becomes nouns; a spoiled cell becomes a fault that names its place."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from jobcenter_core.errors import ImportRefused
from jobcenter_core.files.input.reader import read_folder
from jobcenter_core.terms.pay_terms import PayTerms
from jobcenter_core.timeline.helsinki import ZONE
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

Folder = Any  # the class of the fixture, in conftest.py

CELLS = [
    # file, row, column, spoiled value, code
    ("workers.csv", 2, "identity_code", "090588-901F", "invalid_identity_code"),
    ("workers.csv", 2, "identity_code", "310288-9019", "invalid_identity_code"),
    ("workers.csv", 2, "birth_on", "1988-05-10", "birth_date_differs"),
    ("workers.csv", 2, "birth_on", "9.5.1988", "not_a_date"),
    ("workers.csv", 2, "birth_on", "1988-02-30", "not_a_date"),
    ("workers.csv", 2, "iban", "FI6599999000000101", "invalid_iban"),
    ("workers.csv", 2, "service", "kitchen", "unknown_choice"),
    ("workers.csv", 2, "language", "de", "unknown_choice"),
    ("workers.csv", 2, "id", "Matti Malli", "invalid_id"),
    ("workers.csv", 2, "id", "090588-901L", "invalid_id"),
    ("workers.csv", 2, "given_name", "", "missing_value"),
    ("workers.csv", 2, "given_name", "Canary\u202eName", "invalid_text"),
    ("workers.csv", 2, "given_name", "C" * 201, "invalid_text"),
    ("groups.csv", 2, "worker", "w-77", "unknown_worker"),
    ("groups.csv", 2, "ends_on", "2026-09-30", "range_reversed"),
    ("customers.csv", 2, "kind", "bakery", "unknown_choice"),
    ("customers.csv", 2, "business_id", "9000116-2", "invalid_business_id"),
    ("customers.csv", 2, "postal_code", "0099", "invalid_postal_code"),
    ("customers.csv", 2, "cost_centre", "7777", "cost_centre_and_kind"),
    ("customers.csv", 2, "payment_term_days", "-14", "not_a_whole_number"),
    ("customers.csv", 2, "payment_term_days", "14.5", "not_a_whole_number"),
    ("customers.csv", 2, "one_order_per_invoice", "kyllä", "not_yes_or_no"),
    ("employments.csv", 2, "worker", "w-77", "unknown_worker"),
    ("employments.csv", 2, "employer", "org-77", "unknown_organisation"),
    ("employments.csv", 2, "holiday_compensation", "never", "unknown_choice"),
    ("employments.csv", 2, "ends_on", "2026-08-31", "range_reversed"),
    ("tax_cards.csv", 2, "worker", "w-77", "unknown_worker"),
    ("tax_cards.csv", 2, "base_percent", "60.5", "percent_too_high"),
    ("tax_cards.csv", 2, "additional_percent", "61", "percent_too_high"),
    ("tax_cards.csv", 2, "additional_percent", "101", "not_a_percent"),
    ("tax_cards.csv", 2, "base_percent", "-3", "not_a_percent"),
    ("tax_cards.csv", 2, "year_limit", "9e3", "not_money"),
    ("tax_cards.csv", 2, "prior_income", "-100.00", "not_money"),
    ("tax_cards.csv", 2, "valid_until", "2025-12-31", "range_reversed"),
    ("tax_cards.csv", 2, "valid_until", "2027-01-01", "card_over_years"),
    ("orders.csv", 2, "customer", "c-77", "unknown_customer"),
    ("orders.csv", 2, "seller", "org-77", "unknown_organisation"),
    ("orders.csv", 2, "service", "kitchen", "unknown_choice"),
    ("orders.csv", 2, "rule", "FREQ=SOMETIMES", "invalid_rule"),
    ("orders.csv", 2, "rule", "FREQ=HOURLY", "invalid_rule"),
    ("orders.csv", 2, "skipped_dates", "2026-10-06", "not_an_occurrence"),
    ("orders.csv", 2, "moved_dates", "2026-10-06>2026-10-07", "not_an_occurrence"),
    ("orders.csv", 2, "moved_dates", "2026-10-05>2027-01-04", "moved_outside_order"),
    ("orders.csv", 2, "moved_dates", "2026-10-05", "not_a_date"),
    ("orders.csv", 3, "skipped_dates", "2026-10-06", "exception_without_rule"),
    ("orders.csv", 2, "hourly_price", "24.12345", "not_money"),
    ("orders.csv", 2, "hourly_price", "NaN", "not_money"),
    ("orders.csv", 2, "vat", "25.5", "unknown_choice"),
    ("orders.csv", 3, "vat", "standard", "internal_with_vat"),
    ("orders.csv", 3, "seller", "org-employer", "seller_not_operator"),
    ("orders.csv", 2, "workers_needed", "0", "not_a_whole_number"),
    ("assignments.csv", 2, "order", "o-77", "unknown_order"),
    ("assignments.csv", 2, "worker", "w-77", "unknown_worker"),
    ("assignments.csv", 2, "employer", "org-77", "unknown_organisation"),
    ("assignments.csv", 2, "group", "g-77", "unknown_group"),
    ("assignments.csv", 2, "instructor", "s-77", "unknown_instructor"),
    ("assignments.csv", 2, "legal_form", "volunteer", "unknown_choice"),
    ("assignments.csv", 2, "hourly_wage", "", "wage_missing"),
    ("assignments.csv", 2, "hourly_wage", "12.595", "not_money"),
    ("assignments.csv", 2, "hourly_wage", "1e1", "not_money"),
    ("assignments.csv", 2, "hourly_wage", "0", "not_money"),
    ("assignments.csv", 2, "pay_group", "", "pay_group_missing"),
    ("assignments.csv", 2, "allowance_per_day", "8.00", "allowance_not_due"),
    ("assignments.csv", 3, "hourly_wage", "12.59", "wage_not_due"),
    ("assignments.csv", 3, "pay_group", "group_2", "pay_group_not_due"),
    ("assignments.csv", 3, "allowance_per_day", "", "allowance_missing"),
    ("assignments.csv", 2, "starts_on", "2026-09-30", "outside_order"),
    ("assignments.csv", 2, "ends_on", "2027-01-01", "outside_order"),
    ("assignments.csv", 2, "answer", "maybe", "unknown_choice"),
    ("hours.csv", 2, "assignment", "a-77", "unknown_assignment"),
    ("hours.csv", 2, "recorded_by", "x-77", "unknown_person"),
    ("hours.csv", 2, "date", "2026-9-30", "not_a_date"),
    ("hours.csv", 2, "date", "2026-09-30", "outside_assignment"),
    ("hours.csv", 2, "start", "25:00", "not_a_time"),
    ("hours.csv", 2, "end", "24:00", "not_a_time"),
    ("hours.csv", 2, "end", "08:59", "end_before_start"),
    ("hours.csv", 2, "end", "09:00", "end_before_start"),
    ("hours.csv", 2, "pause_minutes", "-30", "not_a_whole_number"),
    ("hours.csv", 2, "pause_minutes", "240", "pause_too_long"),
    ("hours.csv", 2, "next_day", "maybe", "not_yes_or_no"),
    ("hours.csv", 2, "fold", "third", "unknown_choice"),
    ("hours.csv", 2, "fold", "first", "fold_not_needed"),
    ("hours.csv", 2, "withdrawn", "maybe", "not_yes_or_no"),
    ("approvals.csv", 2, "assignment", "a-77", "unknown_assignment"),
    ("approvals.csv", 2, "month", "10/2026", "not_a_month"),
    ("approvals.csv", 2, "approved_on", "2026-10-07", "approved_too_early"),
    ("approvals.csv", 2, "month", "2026-11", "nothing_to_approve"),
    ("approvals.csv", 2, "approved_by", "w-1", "approved_by_worker"),
    ("approvals.csv", 3, "approved_by", "s-coordinator", "approved_by_recorder"),
    ("approvals.csv", 2, "approved_by", "x-77", "unknown_approver"),
    ("approvals.csv", 2, "approved_by", "w-2", "unknown_approver"),
    ("disputes.csv", 2, "assignment", "a-77", "unknown_assignment"),
    ("disputes.csv", 2, "raised_by", "x-77", "unknown_person"),
    ("disputes.csv", 2, "settled_on", "2026-10-29", "range_reversed"),
    ("placements.csv", 2, "worker", "w-77", "unknown_worker"),
    ("placements.csv", 2, "customer", "c-77", "unknown_customer"),
]


@pytest.mark.parametrize(("file", "row", "column", "value", "code"), CELLS)
def test_a_spoiled_cell_is_told_by_place_and_never_by_value(
    folder: Folder, file: str, row: int, column: str, value: str, code: str
) -> None:
    folder.set(file, row, column, value)

    findings = folder.findings()

    assert (f"{file}:{row}:{column}", code) in [(f.path, f.code) for f in findings]
    if len(value) > 4:  # shorter ones are also parts of ordinary words
        expected_in_words = ("2026-10-05", "12.59")  # the examples of the messages
        assert value in expected_in_words or all(value not in f.message for f in findings)
    assert all(f.message.endswith(".") for f in findings)


def test_one_fault_makes_one_finding(folder: Folder) -> None:
    """A faulty row does not make the rows that refer to it faulty too."""
    folder.set("workers.csv", 2, "iban", "FI00")
    assert folder.told() == [("workers.csv:2:iban", "invalid_iban")]
    folder.set("workers.csv", 2, "id", "?")
    assert folder.told() == [
        ("workers.csv:2:id", "invalid_id"),
        ("workers.csv:2:iban", "invalid_iban"),
    ]
    (folder.path / "workers.csv").unlink()
    assert folder.told() == [("workers.csv", "missing_file")]


def test_all_faults_of_all_files_are_told_at_once_in_order(folder: Folder) -> None:
    folder.replace("settings.toml", 'percent = "24.40"', "percent = 24.40")
    folder.set("workers.csv", 3, "iban", "FI00")
    folder.set("workers.csv", 2, "language", "de")
    folder.set("orders.csv", 2, "vat", "0")
    folder.set("hours.csv", 4, "pause_minutes", "x")
    (folder.path / "placements.csv").write_bytes(b"")
    assert folder.told() == [
        ("settings.toml:policy[1].percent", "float_number"),
        ("workers.csv:2:language", "unknown_choice"),
        ("workers.csv:3:iban", "invalid_iban"),
        ("orders.csv:2:vat", "unknown_choice"),
        ("hours.csv:4:pause_minutes", "not_a_whole_number"),
        ("placements.csv", "empty_file"),
    ]


def test_the_valid_folder_becomes_nouns(folder: Folder) -> None:
    contents = folder.read()

    assert contents.settings.payroll_approver == "s-approver"
    assert [worker.id for worker in contents.workers] == ["w-1", "w-2"]
    assert contents.workers[0].identity_code == Secret("090588-901L")
    assert contents.workers[0].service == Secret("disability_services")
    assert contents.accepted_assignments == {"a-clean-1", "a-packing-2"}
    clean, packing = contents.assignments
    assert clean.pay == PayTerms(
        hourly_cents=1259, agreement_code="property_services", pay_group="group_2"
    )
    assert clean.legal_form == Secret("employment")
    # Empty days of an assignment are those of its order.
    assert clean.valid == DateRange(date(2026, 10, 1), date(2026, 12, 31))
    assert packing.allowance_day_cents == 800
    assert contents.orders[0].price.hourly_e4 == 245_000
    assert contents.orders[1].price.vat_category == "O"
    assert [entry.worked_minutes for entry in contents.entries] == [240, 240, 240]
    first = contents.entries[0]
    assert first.starts_at == datetime(2026, 10, 5, 9, 0, tzinfo=ZONE)
    assert first.timesheet_id == "ts-a-clean-1-2026-10" == contents.disputes[0].timesheet_id
    assert contents.policies[0].rate_ppm == 244_000
    assert contents.tax_cards[0].valid.last == date(2026, 12, 31)


def test_a_tax_card_without_a_last_day_ends_with_its_year(folder: Folder) -> None:
    folder.set("tax_cards.csv", 2, "valid_from", "2026-03-01")
    folder.set("tax_cards.csv", 2, "valid_until", "")
    assert folder.read().tax_cards[0].valid == DateRange(date(2026, 3, 1), date(2026, 12, 31))


def test_a_tax_card_of_2024_may_run_to_january(folder: Folder) -> None:
    """New cards were valid from 1 February until 2024 (payroll facts A5)."""
    folder.set("tax_cards.csv", 2, "valid_from", "2024-02-01")
    folder.set("tax_cards.csv", 2, "valid_until", "2025-01-31")
    assert folder.read().tax_cards[0].valid.last == date(2025, 1, 31)
    folder.set("tax_cards.csv", 2, "valid_until", "2025-02-01")
    assert folder.told() == [("tax_cards.csv:2:valid_until", "card_over_years")]


def test_nothing_personal_is_in_the_repr(folder: Folder) -> None:
    shown = repr(folder.read())
    for secret in ("090588", "FI64", "Työntekijä", "1988, 5, 9", "Tauon"):
        assert secret not in shown


def test_optional_files_may_be_missing(folder: Folder) -> None:
    folder.set("assignments.csv", 2, "group", "")
    for file in ("groups", "hours", "approvals", "disputes", "placements"):
        (folder.path / f"{file}.csv").unlink()
    contents = folder.read()
    assert contents.groups == contents.entries == contents.approvals == ()


REQUIRED = (
    "settings.toml",
    "workers.csv",
    "customers.csv",
    "employments.csv",
    "tax_cards.csv",
    "orders.csv",
    "assignments.csv",
)


@pytest.mark.parametrize("file", REQUIRED)
def test_other_files_may_not(folder: Folder, file: str) -> None:
    (folder.path / file).unlink()
    assert folder.told() == [(file, "missing_file")]


def test_test_codes_are_refused_unless_allowed(folder: Folder) -> None:
    findings = folder.findings(allow_temporary=False)
    assert [(f.path, f.code) for f in findings] == [
        ("workers.csv:2:identity_code", "temporary_identity_code"),
        ("workers.csv:3:identity_code", "temporary_identity_code"),
    ]
    assert "--test-people" in findings[0].message
    assert "allow_temporary" in findings[0].message


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_folder(tmp_path / "none")
    assert [f.code for f in refused.value.findings] == ["missing_folder"]  # type: ignore[attr-defined]


def test_a_csv_file_of_another_name_is_named(folder: Folder) -> None:
    (folder.path / "hour.csv").write_text("id\n", encoding="utf-8")
    (folder.path / "090588-901L.csv").write_text("id\n", encoding="utf-8")
    hidden, named = folder.findings()
    assert [(f.path, f.code) for f in (hidden, named)] == [(".", "unknown_file")] * 2
    assert named.message.startswith("hour.csv is")
    assert "090588" not in hidden.message


@pytest.mark.parametrize("file", ["settings.toml", "workers.csv", "hours.csv"])
def test_a_folder_or_a_link_to_nothing_in_the_place_of_a_file(folder: Folder, file: str) -> None:
    (folder.path / file).unlink()
    (folder.path / file).mkdir()
    assert folder.told() == [(file, "unreadable_file")]
    (folder.path / file).rmdir()
    (folder.path / file).symlink_to(folder.path / "nowhere")
    assert folder.told() == [(file, "unreadable_file")]
