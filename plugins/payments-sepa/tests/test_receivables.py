"""A notice and a statement, read and matched: each euro once, whatever the order."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path

from sepa_samples import NOTICE, read_statement

from jobcenter_core.billing.bank_entries import BankEntry
from jobcenter_core.billing.matching import Matching, allocate
from jobcenter_core.billing.open_items import OpenItem


def item(id: str, reference: str, cents: int, **fields: str) -> OpenItem:
    return OpenItem(
        id=id, reference=reference, due_on=date(2017, 7, 29), amount_cents=cents, **fields
    )


ITEMS = (
    item("inv-a", "1232", 150_000),
    item("inv-b", "RF0812344", 250_000),
    item("crn-c", "12357", -60_000),
    item("inv-d", "12360", 140_000),
    item("inv-f", "12399", 50_000, number="2026-00007"),
)


def read(path: Path) -> tuple[BankEntry, ...]:
    return read_statement(path.read_bytes(), "CHF").entries


def placed(matching: Matching) -> dict[str, int]:
    return {one.item_id: one.amount_cents for one in matching.allocations}


def test_the_notice_alone() -> None:
    """Facts of the sample, added up by hand: 1 500 + (2 500 - 600) + 1 400 = 4 800.00 allocated;
    100.00 beyond invoice d; 500.00 with wrong check digits, 500.00 with a text only and -400.00
    for a credit note that is not ours are left: 600.00. Together 5 500.00."""
    found = allocate(read(NOTICE), ITEMS)
    assert found.received_cents == 550_000
    assert placed(found) == {"inv-a": 150_000, "inv-b": 250_000, "crn-c": -60_000, "inv-d": 140_000}
    assert [(one.item_id, one.amount_cents) for one in found.overpayments] == [("inv-d", 10_000)]
    assert [
        (one.amount_cents, one.reason, one.reference, one.suggestions) for one in found.unallocated
    ] == [
        (50_000, "invalid_reference", "RF481232", ("inv-f",)),
        (-40_000, "credit_not_open", "12373", ()),
        (50_000, "no_reference", "", ("inv-f",)),
    ]
    assert found.unallocated[2].free_text == "Lasku 2026-00007, kiitos"
    assert dict(found.left) == {"inv-a": 0, "inv-b": 0, "crn-c": 0, "inv-d": 0, "inv-f": 50_000}


def test_the_statement_adds_only_what_the_notice_has_not_told(iso20022: Path) -> None:
    """The statement books 23 075.00 in, of which the notice tells 5 500.00 in detail."""
    statement = read(iso20022 / "samples" / "FI_FFFS_camt_053_sample.xml")
    notice = read(NOTICE)
    alone = allocate(statement, ITEMS)
    assert (alone.received_cents, alone.allocated_cents) == (2_307_500, 0)
    assert sum(one.reason == "awaits_details" for one in alone.unallocated) == 3
    results = [
        allocate(itertools.chain(*messages), ITEMS)
        for count in (2, 3, 4)
        for messages in itertools.product((statement, notice), repeat=count)
        if {id(one) for one in messages} == {id(statement), id(notice)}
    ]
    assert len(results) == 2 + 6 + 14
    assert all(one == results[0] for one in results)
    assert results[0].received_cents == 2_307_500
    assert placed(results[0]) == placed(allocate(notice, ITEMS))
    assert not any(one.reason == "awaits_details" for one in results[0].unallocated)
