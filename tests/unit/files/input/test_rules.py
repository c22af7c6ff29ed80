"""Faults that show only when rows are compared with each other."""

from __future__ import annotations

from typing import Any

import pytest

Folder = Any  # the class of the fixture, in conftest.py


def hours(folder: Folder, **cells: str) -> int:
    row = {"id": "h-9", "assignment": "a-clean-1", "date": "2026-10-12", "start": "09:00"}
    row |= {"end": "12:00", "recorded_by": "w-1"}
    found: int = folder.add("hours.csv", **(row | cells))
    return found


def test_a_row_that_comes_twice(folder: Folder) -> None:
    for file in ("workers.csv", "customers.csv", "orders.csv", "assignments.csv", "hours.csv"):
        rows = folder.rows(file)
        folder.write(file, [*rows, rows[1]])
        assert folder.told() == [(f"{file}:{len(rows) + 1}:id", "duplicate_row")]
        folder.write(file, rows)


def test_an_id_that_comes_again_with_other_content(folder: Folder) -> None:
    rows = folder.rows("workers.csv")
    folder.write("workers.csv", [*rows, [rows[1][0], "Kolmas", *rows[1][2:4], "", "", "", ""]])
    assert folder.told() == [("workers.csv:4:id", "duplicate_id")]


def test_a_worker_under_two_ids(folder: Folder) -> None:
    rows = folder.rows("workers.csv")
    folder.write("workers.csv", [*rows, ["w-3", *rows[1][1:]]])
    assert folder.told() == [("workers.csv:4:identity_code", "duplicate_identity_code")]


def test_an_approval_that_comes_twice(folder: Folder) -> None:
    folder.add(
        "approvals.csv",
        assignment="a-clean-1",
        month="2026-10",
        approved_by="s-clerk",
        approved_on="2026-11-03",
    )
    assert folder.told() == [("approvals.csv:4:assignment", "duplicate_id")]


def test_people_and_customers_share_no_id(folder: Folder) -> None:
    folder.add("workers.csv", id="s-clerk", given_name="A", family_name="B", birth_on="1990-01-01")
    folder.add("workers.csv", id="c-shop", given_name="A", family_name="B", birth_on="1990-01-01")
    assert folder.told() == [
        ("workers.csv:4:id", "duplicate_id"),
        ("workers.csv:5:id", "duplicate_id"),
    ]


def test_overlapping_entries_name_both_rows(folder: Folder) -> None:
    row = hours(folder, date="2026-10-05", start="12:59", end="14:00")
    (finding,) = folder.findings()
    assert (finding.path, finding.code) == (f"hours.csv:{row}:start", "entries_overlap")
    assert "row 2" in finding.message
    folder.set("hours.csv", row, "start", "13:00")
    assert len(folder.read().entries) == 4


def test_the_end_is_next_morning_only_when_the_row_says_so(folder: Folder) -> None:
    row = hours(folder, start="22:00", end="06:00")
    assert folder.told() == [(f"hours.csv:{row}:end", "end_before_start")]
    folder.set("hours.csv", row, "next_day", "yes")
    assert folder.read().entries[-1].worked_minutes == 480
    folder.set("hours.csv", row, "end", "22:00")
    assert folder.read().entries[-1].worked_minutes == 1440
    folder.set("hours.csv", row, "end", "22:01")
    assert folder.told() == [(f"hours.csv:{row}:end", "too_long")]


def test_a_night_when_the_clocks_go_back(folder: Folder) -> None:
    """25 October 2026 at 04:00 summer time the clocks go back to 03:00."""
    row = hours(folder, date="2026-10-25", start="00:00", end="03:30")
    assert folder.told() == [(f"hours.csv:{row}:end", "local_time_twice")]
    folder.set("hours.csv", row, "fold", "first")
    assert folder.read().entries[-1].worked_minutes == 210
    folder.set("hours.csv", row, "fold", "second")
    assert folder.read().entries[-1].worked_minutes == 270


def test_a_night_when_the_clocks_go_forward(folder: Folder) -> None:
    """28 March 2027 from 03:00 to 04:00 does not exist."""
    for file, row in (("orders.csv", 2),):
        folder.set(file, row, "ends_on", "2027-12-31")
    row = hours(folder, date="2027-03-28", start="03:30", end="06:00")
    assert folder.told() == [(f"hours.csv:{row}:start", "local_time_missing")]
    folder.set("hours.csv", row, "fold", "first")
    assert folder.told() == [(f"hours.csv:{row}:start", "local_time_missing")]
    folder.set("hours.csv", row, "start", "02:30")
    assert folder.told() == [(f"hours.csv:{row}:fold", "fold_not_needed")]
    folder.set("hours.csv", row, "fold", "")
    assert folder.read().entries[-1].worked_minutes == 150


@pytest.mark.parametrize("answer", ["no", "open"])
def test_no_hours_before_the_worker_has_said_yes(folder: Folder, answer: str) -> None:
    folder.set("assignments.csv", 2, "answer", answer)
    assert folder.told() == [
        ("hours.csv:2:assignment", "not_accepted"),
        ("hours.csv:3:assignment", "not_accepted"),
    ]


def test_employment_must_cover_the_assignment(folder: Folder) -> None:
    place = ("assignments.csv:2:employer", "no_employment")
    folder.set("employments.csv", 2, "starts_on", "2026-10-02")
    assert folder.told() == [place]
    folder.set("employments.csv", 2, "starts_on", "2026-09-01")
    folder.set("employments.csv", 2, "ends_on", "2026-10-31")
    assert folder.told() == [place]
    again = {"id": "emp-2", "worker": "w-1", "employer": "org-employer"}
    row = folder.add("employments.csv", **again, starts_on="2026-11-02")
    assert folder.told() == [place]  # 1 November is not covered
    folder.set("employments.csv", row, "starts_on", "2026-11-01")
    assert len(folder.read().employments) == 2
    folder.set("employments.csv", row, "starts_on", "2026-10-31")
    assert folder.told() == [(f"employments.csv:{row}:starts_on", "employments_overlap")]


def paid_packing_of_w_1(folder: Folder) -> None:
    folder.add(
        "assignments.csv",
        id="a-packing-1",
        order="o-packing",
        worker="w-1",
        employer="org-city",
        legal_form="disability_work_activity",
        allowance_per_day="8.00",
        answer="yes",
    )


def test_work_activity_and_paid_work_not_on_one_day(folder: Folder) -> None:
    paid_packing_of_w_1(folder)
    row = hours(
        folder,
        assignment="a-packing-1",
        date="2026-10-05",
        start="14:00",
        end="16:00",
        recorded_by="s-coordinator",
    )
    (finding,) = folder.findings()
    assert (finding.path, finding.code) == (f"hours.csv:{row}:date", "work_activity_and_paid_work")
    assert "a-clean-1" in finding.message
    assert "a-packing-1" in finding.message
    # Another day of the same week is fine.
    folder.set("hours.csv", row, "date", "2026-10-06")
    assert len(folder.read().entries) == 4


def test_work_past_midnight_reaches_the_next_day(folder: Folder) -> None:
    paid_packing_of_w_1(folder)
    hours(folder, id="h-10", date="2026-10-12", start="20:00", end="01:00", next_day="yes")
    row = hours(folder, assignment="a-packing-1", date="2026-10-13", recorded_by="s-coordinator")
    assert folder.told() == [(f"hours.csv:{row}:date", "work_activity_and_paid_work")]


def test_an_order_number_that_the_customer_demands(folder: Folder) -> None:
    folder.set("customers.csv", 2, "order_number_required", "yes")
    assert folder.told() == [("orders.csv:2:buyer_order_number", "order_number_missing")]


def test_exempt_from_vat_with_a_reason_only(folder: Folder) -> None:
    folder.set("orders.csv", 2, "vat", "exempt")
    assert folder.told() == [("orders.csv:2:exemption_reason", "missing_value")]
    folder.set("orders.csv", 2, "exemption_reason", "Arvonlisäverolaki 37 §")
    assert folder.read().orders[0].price.vat_category == "E"


def test_a_seller_outside_vat_charges_none(folder: Folder) -> None:
    folder.replace("settings.toml", 'iban = "FI2199', 'vat_registered = false\niban = "FI2199')
    assert folder.told() == [("orders.csv:2:vat", "seller_without_vat")]


def test_an_order_without_agreement_takes_no_pay_group(folder: Folder) -> None:
    folder.set("orders.csv", 2, "agreement", "")
    folder.set("orders.csv", 2, "no_agreement_reason", "none binds")
    assert folder.told() == [("assignments.csv:2:pay_group", "pay_group_not_due")]
    folder.set("assignments.csv", 2, "pay_group", "")
    pay = folder.read().assignments[0].pay
    assert pay is not None
    assert pay.no_agreement_reason == "none binds"


def test_a_day_is_skipped_or_moved_once(folder: Folder) -> None:
    folder.set("orders.csv", 2, "skipped_dates", "2026-10-08")
    folder.set("orders.csv", 2, "moved_dates", "2026-10-05>2026-10-06 2026-10-12>2026-10-13")
    recurrence = folder.read().orders[0].recurrence
    assert recurrence is not None
    assert len(recurrence.moved) == 2
    folder.set("orders.csv", 2, "moved_dates", "2026-10-08>2026-10-09")
    assert folder.told() == [("orders.csv:2:skipped_dates", "day_named_twice")]


def test_a_group_has_one_name(folder: Folder) -> None:
    folder.add("groups.csv", id="g-1", name="Toinen nimi", worker="w-2")
    assert folder.told() == [("groups.csv:3:name", "group_name_differs")]
    folder.set("groups.csv", 3, "name", "Siivousryhmä")
    (group,) = folder.read().groups
    assert [m.worker_id for m in group.memberships] == ["w-1", "w-2"]


@pytest.mark.parametrize(("row", "reason"), [(3, ""), (2, "none binds")])
def test_an_agreement_or_the_reason_why_none_binds(folder: Folder, row: int, reason: str) -> None:
    folder.set("orders.csv", row, "no_agreement_reason", reason)
    assert (f"orders.csv:{row}:agreement", "agreement_or_reason") in folder.told()
