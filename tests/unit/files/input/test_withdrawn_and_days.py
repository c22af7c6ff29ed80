"""Withdrawn hours, the double hour, days to come, and what the statutes must know."""

from __future__ import annotations

from datetime import date
from typing import Any

from jobcenter_core.statutes.loader import load_statutes
from jobcenter_core.statutes.statutes import Statutes

Folder = Any  # the class of the fixture, in conftest.py

TABLE = """
law = "an agreement"

[[parameters]]
path = "agreement.{agreement}.wage.{group}"
label_fi = "Palkka"
label_en = "Wage"
unit = "cents_per_hour"
rounding = "half_up_cent"
dated_by = "work"

[[parameters.values]]
valid_from = 2026-01-01
value = "12.59 EUR/h"
status = "enacted"
evidence = "seen"
confirmed_until = 2026-12-31
source = "a table"
"""


def hours(folder: Folder, **cells: str) -> int:
    row = {"id": "h-9", "assignment": "a-clean-1", "date": "2026-10-12", "start": "09:00"}
    row |= {"end": "12:00", "recorded_by": "w-1"}
    found: int = folder.add("hours.csv", **(row | cells))
    return found


# --- withdrawn rows


def test_a_withdrawn_row_makes_room_for_the_right_one(folder: Folder) -> None:
    row = hours(folder, date="2026-10-05", start="09:00", end="13:30")  # h-1 is 09:00 to 13:00
    assert folder.told() == [(f"hours.csv:{row}:start", "entries_overlap")]
    folder.set("hours.csv", 2, "withdrawn", "yes")
    contents = folder.read()
    assert contents.withdrawn_entries == {"h-1"}
    assert [entry.id for entry in contents.entries] == ["h-1", "h-2", "h-3", "h-9"]


def test_a_withdrawn_day_of_work_activity_does_not_bar_paid_work(folder: Folder) -> None:
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
    packing = {"assignment": "a-packing-1", "recorded_by": "s-coordinator"}
    row = hours(folder, **packing, date="2026-10-05", start="14:00", end="16:00")
    assert folder.told() == [(f"hours.csv:{row}:date", "work_activity_and_paid_work")]
    folder.set("hours.csv", row, "withdrawn", "yes")
    assert folder.read().withdrawn_entries == {"h-9"}


def test_a_withdrawn_row_is_checked_by_itself(folder: Folder) -> None:
    row = hours(folder, end="08:00", withdrawn="yes")
    assert folder.told() == [(f"hours.csv:{row}:end", "end_before_start")]


def test_withdrawn_hours_are_not_there_to_approve(folder: Folder) -> None:
    folder.set("hours.csv", 4, "withdrawn", "yes")  # the only hours of a-packing-2
    assert folder.told() == [("approvals.csv:3:month", "nothing_to_approve")]


# --- the double hour: 25 October 2026 at 04:00 summer time the clocks go back to 03:00


def test_from_the_first_into_the_second_run(folder: Folder) -> None:
    row = hours(folder, date="2026-10-25", start="03:45", end="03:15")
    (finding,) = folder.findings()
    assert (finding.path, finding.code) == (f"hours.csv:{row}:start", "local_time_twice")
    assert "first-second" in finding.message
    # 15 minutes to 04:00, which is 03:00 again, and 15 more.
    folder.set("hours.csv", row, "fold", "first-second")
    assert folder.read().entries[-1].worked_minutes == 30
    # 03:15 to 03:45 an hour later.
    folder.set("hours.csv", row, "start", "03:15")
    folder.set("hours.csv", row, "end", "03:45")
    assert folder.read().entries[-1].worked_minutes == 90


def test_next_day_is_no_way_out_of_a_double_time(folder: Folder) -> None:
    row = hours(folder, date="2026-10-25", start="03:45", end="03:15", fold="second")
    (finding,) = folder.findings()
    assert (finding.path, finding.code) == (f"hours.csv:{row}:end", "end_before_start")
    assert "next_day" not in finding.message
    assert "first-second" in finding.message


def test_first_second_needs_two_double_times(folder: Folder) -> None:
    row = hours(folder, date="2026-10-25", start="02:00", end="03:15", fold="first-second")
    assert folder.told() == [(f"hours.csv:{row}:fold", "fold_not_needed")]


def test_the_same_clock_in_both_runs_is_an_hour(folder: Folder) -> None:
    hours(folder, date="2026-10-25", start="03:30", end="03:30", fold="first-second")
    assert folder.read().entries[-1].worked_minutes == 60


# --- days to come


def test_days_after_today_are_told(folder: Folder) -> None:
    folder.replace("settings.toml", "\napproval_", "\nhours_handed_in_on = 2026-11-01\napproval_")
    contents = folder.read(today=date(2026, 11, 2))  # the day of the approvals
    assert contents.handed_in_on == date(2026, 11, 1)
    assert folder.told(today=date(2026, 10, 7)) == [
        ("settings.toml:programme.hours_handed_in_on", "in_the_future"),
        ("hours.csv:3:date", "in_the_future"),  # h-2 is on 8 October
        ("approvals.csv:2:approved_on", "in_the_future"),
        ("approvals.csv:3:approved_on", "in_the_future"),
        ("disputes.csv:2:raised_on", "in_the_future"),
        ("disputes.csv:2:settled_on", "in_the_future"),
    ]


def test_a_birth_after_today(folder: Folder) -> None:
    folder.set("workers.csv", 2, "identity_code", "")
    folder.set("workers.csv", 2, "birth_on", "2026-11-03")
    assert folder.told(today=date(2026, 11, 2)) == [("workers.csv:2:birth_on", "in_the_future")]


def test_work_that_ends_tomorrow(folder: Folder) -> None:
    row = hours(folder, date="2026-11-02", start="22:00", end="06:00", next_day="yes")
    assert folder.told(today=date(2026, 11, 2)) == [(f"hours.csv:{row}:date", "in_the_future")]
    assert len(folder.read(today=date(2026, 11, 3)).entries) == 4


def test_an_approval_on_the_last_day_of_the_hours(folder: Folder) -> None:
    folder.set("approvals.csv", 2, "approved_on", "2026-10-08")  # h-2 is on 8 October
    assert folder.read().approvals[0].approved_on == date(2026, 10, 8)
    folder.set("approvals.csv", 2, "approved_on", "2026-10-07")
    assert folder.told() == [("approvals.csv:2:approved_on", "approved_too_early")]
    folder.set("hours.csv", 3, "withdrawn", "yes")  # then h-1 of 5 October is the last
    assert folder.read().withdrawn_entries == {"h-2"}


# --- statutes


def tables(agreement: str, group: str) -> Statutes:
    return load_statutes({"agreement.toml": TABLE.format(agreement=agreement, group=group)})


def test_agreement_and_pay_group_must_have_a_wage_table(folder: Folder) -> None:
    assert folder.read(statutes=tables("property_services", "group_2")).orders
    assert folder.told(statutes=tables("property_services", "group_3")) == [
        ("assignments.csv:2:pay_group", "unknown_pay_group")
    ]
    assert folder.told(statutes=tables("retail", "group_2")) == [
        ("orders.csv:2:agreement", "unknown_agreement")
    ]
    folder.set("orders.csv", 2, "agreement", "property-services")
    assert folder.read().orders  # without statutes any may be named


# --- policies


def test_a_policy_may_follow_one_without_end(folder: Folder) -> None:
    path = folder.path / "settings.toml"
    again = '\n[[policy]]\nid = "pol-2"\nemployer = "org-employer"\nkind = "pension"\n'
    again += 'insurer = "X"\nnumber = "1"\npercent = "25"\nvalid_from = {}\n'
    text = path.read_text(encoding="utf-8")
    path.write_text(text + again.format("2027-01-01"), encoding="utf-8")
    assert len(folder.read().policies) == 4
    path.write_text(text + again.format("2026-01-01"), encoding="utf-8")
    assert folder.told() == [("settings.toml:policy[4].valid_from", "policies_overlap")]
