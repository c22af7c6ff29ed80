"""Which invoices the money that came pays: facts of invoicing, section 10, one case at a time.

References are a base and its 7-3-1 check digit: 1232, 12344 and 12357 are right, 1233 is not.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jobcenter_core.billing.bank_entries import BankEntry, EntryPart
from jobcenter_core.billing.matching import Allocation, Matching, Overpayment, SetOff, allocate
from jobcenter_core.billing.open_items import OpenItem
from jobcenter_core.billing.same_money import by_id, more_telling
from jobcenter_core.errors import InvalidValue

DAY = date(2026, 11, 20)


def money(id: str, cents: int, *parts: EntryPart, **fields: Any) -> BankEntry:
    values: dict[str, Any] = {
        "account": "FI4250001510000023",
        "booked_on": DAY,
        "amount_cents": cents,
        "posts": True,
        "parts": parts,
        **fields,
    }
    return BankEntry(id=id, **values)


def part(cents: int, reference: str = "", text: str = "") -> EntryPart:
    return EntryPart(amount_cents=cents, reference=reference, free_text=text)


def paid(id: str, cents: int, reference: str = "", **fields: Any) -> BankEntry:
    return money(id, cents, part(cents, reference), **fields)


def item(id: str, cents: int, reference: str = "1232", **fields: Any) -> OpenItem:
    values: dict[str, Any] = {"due_on": DAY, **fields}
    return OpenItem(id=id, reference=reference, amount_cents=cents, **values)


def whole(matching: Matching) -> Matching:
    """Nothing is lost: what came in is allocated, overpaid or left over."""
    assert matching.received_cents == (
        matching.allocated_cents + matching.overpaid_cents + matching.unallocated_cents
    )
    return matching


def test_reference_and_amount() -> None:
    found = whole(allocate([paid("e1", 1000, "1232")], [item("i1", 1000)]))
    assert found.allocations == (
        Allocation(entry_id="e1", part_number=1, item_id="i1", amount_cents=1000),
    )
    assert found.left == (("i1", 0),)
    assert found.open_cents("i1") == found.open_cents("unknown") == 0


@pytest.mark.parametrize(
    ("given", "invoiced"),
    [
        ("1232", "1232"),
        ("00000000000000001232", "1232"),  # as machines exchange it
        (" 1232 ", "1232"),
        ("RF11 1232", "1232"),
        ("rf111232", "1232"),
        ("RF1100001232", "1232"),
        ("1232", "RF111232"),
    ],
)
def test_every_form_of_a_reference_is_the_same(given: str, invoiced: str) -> None:
    found = whole(allocate([paid("e1", 1000, given)], [item("i1", 1000, invoiced)]))
    assert found.open_cents("i1") == 0


def test_part_payment() -> None:
    found = whole(allocate([paid("e1", 400, "1232")], [item("i1", 1000)]))
    assert found.open_cents("i1") == 600
    assert found.overpayments == ()


def test_overpayment_stays_on_the_account() -> None:
    found = whole(allocate([paid("e1", 1500, "1232")], [item("i1", 1000)]))
    assert found.overpayments == (
        Overpayment(entry_id="e1", part_number=1, item_id="i1", amount_cents=500),
    )
    assert found.open_cents("i1") == 0


def test_the_same_reference_paid_twice_is_an_overpayment() -> None:
    entries = [paid("e1", 1000, "1232"), paid("e2", 1000, "1232")]
    found = whole(allocate(entries, [item("i1", 1000)]))
    assert [(one.entry_id, one.amount_cents) for one in found.overpayments] == [("e2", 1000)]


def test_a_recurring_reference_pays_the_oldest_due_first() -> None:
    items = [
        item("may", 1000, due_on=date(2026, 5, 31)),
        item("march", 1000, due_on=date(2026, 3, 31)),
        item("april", 1000, due_on=date(2026, 4, 30)),
    ]
    found = whole(allocate([paid("e1", 2300, "1232")], items))
    assert dict(found.left) == {"march": 0, "april": 0, "may": 700}


def test_an_exact_amount_pays_its_own_invoice_before_an_older_one() -> None:
    items = [item("old", 1000, due_on=date(2026, 3, 31)), item("new", 1250)]
    found = whole(allocate([paid("e1", 1250, "1232")], items))
    assert dict(found.left) == {"new": 0, "old": 1000}


def test_netted_credit_notes() -> None:
    """1 900.00 = 2 500.00 - 600.00."""
    entry = money("e1", 190_000, part(250_000, "1232"), part(-60_000, "12344"))
    found = whole(allocate([entry], [item("inv", 250_000), item("crn", -60_000, "12344")]))
    assert dict(found.left) == {"inv": 0, "crn": 0}
    assert found.allocated_cents == 190_000
    assert found.unallocated == ()


def test_a_credit_note_that_is_not_open_is_for_a_person() -> None:
    entry = money("e1", 190_000, part(250_000, "1232"), part(-60_000, "12344"))
    found = whole(allocate([entry], [item("inv", 250_000), item("crn", -50_000, "12344")]))
    assert found.open_cents("crn") == 0
    (left,) = found.unallocated
    assert (left.amount_cents, left.reason, left.part_number) == (-10_000, "credit_not_open", 2)


def test_a_payment_never_raises_a_credit_note() -> None:
    found = whole(allocate([paid("e1", 500, "1232")], [item("crn", -600)]))
    assert found.open_cents("crn") == -600
    assert [one.reason for one in found.unallocated] == ["credit_not_open"]


def test_what_is_left_of_a_credit_note_is_set_off_against_its_invoice() -> None:
    """The payer paid 1 900.00 for the invoice of 2 500.00 and did not name the credit of 600.00."""
    items = [item("inv", 250_000), item("crn", -60_000, "12344", credits="inv")]
    found = whole(allocate([paid("e1", 190_000, "1232")], items))
    assert found.set_offs == (SetOff(credit_id="crn", invoice_id="inv", amount_cents=60_000),)
    assert dict(found.left) == {"inv": 0, "crn": 0}


def test_a_credit_note_of_a_paid_invoice_stays_open() -> None:
    items = [item("inv", 250_000), item("crn", -60_000, "12344", credits="inv")]
    found = whole(allocate([paid("e1", 250_000, "1232")], items))
    assert found.set_offs == ()
    assert dict(found.left) == {"inv": 0, "crn": -60_000}


@pytest.mark.parametrize(
    ("reference", "reason"),
    [
        ("", "no_reference"),
        ("1233", "invalid_reference"),
        ("RF981232", "invalid_reference"),
        ("Ref number V3", "invalid_reference"),
        ("12344", "unknown_reference"),
    ],
)
def test_what_no_reference_settles_is_kept_with_its_text(reference: str, reason: str) -> None:
    entry = money("e1", 1000, part(1000, reference, "Lasku 7"))
    found = whole(allocate([entry], [item("i1", 2000)]))
    (left,) = found.unallocated
    assert (left.reason, left.reference, left.free_text) == (reason, reference, "Lasku 7")
    assert found.open_cents("i1") == 2000


def test_money_without_parts_and_a_lump_sum() -> None:
    found = whole(allocate([money("e1", 100), money("e2", 200, lump=True)], []))
    assert [(one.amount_cents, one.reason) for one in found.unallocated] == [
        (100, "no_reference"),
        (200, "awaits_details"),
    ]


def test_what_is_not_posted_moves_nothing() -> None:
    entries = [paid("e1", 1000, "1232", posts=False), money("e2", -500, posts=False)]
    found = whole(allocate(entries, [item("i1", 1000)]))
    assert (found.received_cents, found.open_cents("i1")) == (0, 1000)


def test_money_is_placed_in_the_order_of_booking() -> None:
    late, early = paid("e1", 1000, "1232"), paid("e2", 1000, "1232", booked_on=date(2026, 11, 19))
    for entries in ([late, early], [early, late]):
        found = whole(allocate(entries, [item("i1", 1000)]))
        assert [one.entry_id for one in found.overpayments] == ["e1"]


def test_an_item_that_is_given_twice_is_one() -> None:
    found = whole(allocate([paid("e1", 1500, "1232")], [item("i1", 1000), item("i1", 1000)]))
    assert found.overpaid_cents == 500


def test_an_item_without_a_usable_reference_waits() -> None:
    found = whole(allocate([paid("e1", 1000, "1232")], [item("i1", 1000, "")]))
    assert found.unallocated[0].suggestions == ("i1",)


# --- suggestions


def suggested(entry: BankEntry, *items: OpenItem) -> tuple[str, ...]:
    return whole(allocate([entry], items)).unallocated[0].suggestions


def test_the_amount_the_number_and_the_name_suggest() -> None:
    items = (
        item("amount", 1000, "12344"),
        item("number", 2000, "12357", number="2026-00007"),
        item("name", 3000, "12360", customer_name="Ostaja OY"),
        item("nothing", 4000, "12373"),
    )
    entry = money("e1", 1000, part(1000, "", "lasku 2026 - 00007"), payer_name="Ostaja Oy")
    assert suggested(entry, *items) == ("amount", "name", "number")


def test_more_signs_come_first() -> None:
    items = (item("amount", 1000, "12344"), item("both", 1000, "12357", number="2026-00007"))
    entry = money("e1", 1000, part(1000, "", "2026-00007"))
    assert suggested(entry, *items) == ("both", "amount")


def test_a_reference_in_the_text_suggests() -> None:
    entry = money("e1", 500, part(500, "", "viite 12344"))
    assert suggested(entry, item("i1", 9000, "12344")) == ("i1",)


def test_an_account_that_has_paid_before_suggests() -> None:
    entries = [
        paid("e1", 1000, "1232", payer_account="FI21"),
        money("e2", 77, part(77), payer_account="FI21"),
        money("e3", 77, part(77), payer_account="FI55"),
    ]
    items = [item("i1", 1000, customer_id="c-1"), item("i2", 500, "12344", customer_id="c-1")]
    found = whole(allocate(entries, items))
    assert [one.suggestions for one in found.unallocated] == [("i2",), ()]


def test_at_most_five_and_never_what_is_paid() -> None:
    items = [item(f"i{n}", 1000, f"{n}") for n in range(7)]
    assert suggested(money("e1", 1000), *items) == ("i0", "i1", "i2", "i3", "i4")
    found = whole(allocate([paid("e1", 1000, "1232"), money("e2", 1000)], [item("i1", 1000)]))
    assert found.unallocated[0].suggestions == ()


# --- the same money in several messages


def test_details_take_the_place_of_a_lump_sum() -> None:
    lump, details = money("e1", 1000, lump=True), paid("e1", 1000, "1232")
    for entries in ([lump, details], [details, lump], [lump, details, lump, details]):
        found = whole(allocate(entries, [item("i1", 1000)]))
        assert (found.received_cents, found.open_cents("i1")) == (1000, 0)


def test_what_is_booked_takes_the_place_of_what_was_announced() -> None:
    announced = paid("e1", 1000, "1232", posts=False, booked=False)
    booked = money("e1", 1000)
    assert more_telling(announced, booked) == more_telling(booked, announced) == booked


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"account": "FI21"}, "bank_entry.account"),
        ({"amount_cents": 999}, "bank_entry.amount_cents"),
    ],
)
def test_a_message_never_changes_what_another_said(change: dict[str, Any], field: str) -> None:
    one, other = money("e1", 1000), money("e1", **{"cents": 1000, **_renamed(change)})
    with pytest.raises(InvalidValue) as refusal:
        by_id([one, other])
    assert (refusal.value.field, refusal.value.subject) == (field, "e1")


def _renamed(change: dict[str, Any]) -> dict[str, Any]:
    return {"cents" if key == "amount_cents" else key: value for key, value in change.items()}


def test_parts_that_do_not_sum_up_are_refused() -> None:
    with pytest.raises(InvalidValue) as refusal:
        allocate([money("e1", 1000, part(999, "1232"))], [])
    assert refusal.value.field == "bank_entry.parts"


def test_no_text_or_name_of_a_payer_is_in_the_repr() -> None:
    entry = money("e1", 1000, part(1000, "", "CANARY"), payer_name="CANARY", payer_account="CANARY")
    found = allocate([entry], [item("i1", 1, customer_name="CANARY")])
    assert "CANARY" not in f"{entry!r}{found!r}"
