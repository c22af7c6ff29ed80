"""Statements are stored whole or not at all, each euro once, and matched to what was invoiced."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs
import pytest
from office_world import World, refused
from payment_steps import replace

from jobcenter_core.billing.bank_entries import BankEntry, BankStatement, EntryPart
from jobcenter_core.billing.invoices import Invoice
from jobcenter_core.errors import InvalidValue
from jobcenter_core.figures.reconciliation import bank_receivables
from jobcenter_core.parties.organisations import Organisation
from jobcenter_core.services.bank_statements import (
    BankReading,
    ImportStatement,
    bank_findings,
    read_bank,
)

ACCOUNT = "FI4250001510000023"
DAY = date(2026, 11, 20)


@pytest.fixture
def billed(approved: World) -> World:
    """The firm has an account and two invoices: 8 h and 12 h of 20.00 and 25.5 % of VAT to two
    customers."""
    replace(approved, Organisation, "firm", iban="FI42 5000 1510 0000 23")
    approved.run()
    return approved


def invoices(world: World) -> list[Invoice]:
    return sorted(world.all(Invoice), key=lambda one: one.total_cents)


def entry(id: str, cents: int, reference: str = "", **fields: Any) -> BankEntry:
    values: dict[str, Any] = {
        "account": ACCOUNT,
        "booked_on": DAY,
        "amount_cents": cents,
        "posts": cents > 0,
        "parts": (EntryPart(amount_cents=cents, reference=reference),) if cents > 0 else (),
        **fields,
    }
    return BankEntry(id=id, **values)


def statement(*entries: BankEntry, **fields: Any) -> BankStatement:
    return BankStatement(**{"id": "S1", "account": ACCOUNT, "entries": entries, **fields})


def take(world: World, told: BankStatement) -> Mapping[str, Any]:
    return world.do(
        ImportStatement(command_id=world.next_id("bank"), actor="clerk", statement=told)
    ).result


def reading(world: World) -> BankReading:
    (found,) = world.ask(read_bank)
    assert bank_receivables(found.entries, found.items, found.matching).ok
    return found


def test_an_invoice_is_paid(billed: World) -> None:
    small, large = invoices(billed)
    told = statement(entry("be-1", small.total_cents, small.rf_reference))
    assert take(billed, told) == {"new": 1, "changed": 0, "known": 0}
    found = reading(billed)
    assert found.account == ACCOUNT
    assert dict(found.matching.left) == {small.id: 0, large.id: large.total_cents}
    assert bank_findings([found]) == ()


def test_what_must_be_placed_by_hand_is_a_finding(billed: World) -> None:
    small, _ = invoices(billed)
    take(
        billed,
        statement(
            entry("be-1", small.total_cents + 5, small.national_reference), entry("be-2", 700)
        ),
    )
    found = bank_findings([reading(billed)])
    assert [(one.code, one.path, dict(one.values)["amount_cents"]) for one in found] == [
        ("money_unallocated", "bank_entry/be-2/parts/1", "700"),
        ("money_overpaid", "bank_entry/be-1/parts/1", "5"),
    ]


def test_a_customer_who_is_known_by_name_is_suggested(billed: World) -> None:
    (invoice,) = [one for one in invoices(billed) if one.customer_id == "club"]
    take(billed, statement(entry("be-1", 1, payer_name="Yhdistys")))
    assert reading(billed).matching.unallocated[0].suggestions == (invoice.id,)


def test_a_message_that_comes_again_changes_nothing(billed: World) -> None:
    told = statement(entry("be-1", 500), entry("be-2", -300))
    take(billed, told)
    before = len(billed.events())
    assert take(billed, told) == {"new": 0, "changed": 0, "known": 2}
    assert len(billed.events()) == before


def test_a_lump_sum_and_its_details_are_one_in_any_order(billed: World) -> None:
    small, _ = invoices(billed)
    lump = statement(entry("be-1", small.total_cents, parts=(), lump=True))
    details = statement(entry("be-1", small.total_cents, small.national_reference), id="N1")
    ends = []
    for order in itertools.permutations((lump, details, lump, details)):
        world = billed.fork()
        for told in order:
            take(world, told)
        assert len(world.all(BankEntry)) == 1
        ends.append(reading(world).matching)
    assert all(end == ends[0] for end in ends)
    assert ends[0].received_cents == small.total_cents
    assert ends[0].open_cents(small.id) == 0


def test_details_that_come_later_are_a_change(billed: World) -> None:
    take(billed, statement(entry("be-1", 500, parts=(), lump=True)))
    assert take(billed, statement(entry("be-1", 500, "1232")))["changed"] == 1
    assert billed.events()[-1].name == "BankEntryDetailed"


def test_what_is_only_shown_is_kept_apart(billed: World) -> None:
    take(billed, statement(entry("be-1", -300), entry("be-2", 45, posts=False, booked=False)))
    found = reading(billed)
    assert [one.id for one in found.others] == ["be-1", "be-2"]
    assert found.matching.received_cents == 0


def test_balances_are_added_up(billed: World) -> None:
    entries = (entry("be-1", 500), entry("be-2", -300), entry("be-3", 7, posts=False, booked=False))
    told = statement(*entries, opening_cents=-100, closing_cents=100)  # -1.00 + 5.00 - 3.00
    assert take(billed, told)["new"] == 3


def test_one_of_the_balances_is_not_enough(billed: World) -> None:
    assert take(billed, statement(entry("be-1", 500), closing_cents=7))["new"] == 1


GOOD = entry("be-0", 100)


@pytest.mark.parametrize(
    ("told", "field", "subject"),
    [
        (
            statement(GOOD, entry("be-1", 500), opening_cents=0, closing_cents=599),
            "bank_statement.closing_cents",
            "S1",
        ),
        (
            statement(GOOD, entry("be-1", 500, parts=(EntryPart(amount_cents=499),))),
            "bank_entry.parts",
            "be-1",
        ),
        (
            statement(GOOD, entry("be-1", 500, account="FI1410093000123458")),
            "bank_entry.account",
            "be-1",
        ),
        (statement(account="FI1410093000123458"), "bank_statement.account", "S1"),
        (
            statement(GOOD, entry("be-1", 500), entry("be-1", 501)),
            "bank_entry.amount_cents",
            "be-1",
        ),
    ],
)  # fmt: skip
def test_a_message_with_a_fault_is_refused_whole(
    billed: World, told: BankStatement, field: str, subject: str
) -> None:
    problem = refused(billed, InvalidValue, lambda: take(billed, told))
    assert (problem.field, problem.subject) == (field, subject)
    assert billed.all(BankEntry) == []


def test_no_message_changes_the_amount_of_another(billed: World) -> None:
    take(billed, statement(entry("be-1", 500)))
    told = statement(GOOD, entry("be-1", 501))
    problem = refused(billed, InvalidValue, lambda: take(billed, told))
    assert problem.subject == "be-1"


def test_two_sellers_have_each_their_own_account(billed: World) -> None:
    """The same reference is used by both: money pays the invoice of the account that it came to."""
    small, _ = invoices(billed)
    replace(billed, Organisation, "city", iban="FI1410093000123458")
    told = statement(
        entry("be-1", 500, small.national_reference, account="FI1410093000123458"),
        account="FI1410093000123458",
    )
    take(billed, told)
    by_account = {one.account: one for one in billed.ask(read_bank)}
    assert by_account["FI1410093000123458"].items == ()
    assert by_account["FI1410093000123458"].matching.unallocated_cents == 500
    assert by_account[ACCOUNT].matching.open_cents(small.id) == small.total_cents


def test_a_credit_note_is_taken_off_what_its_invoice_still_owes(billed: World) -> None:
    small, large = invoices(billed)
    replace(billed, Invoice, large.id, credits=small.id, total_cents=-1_000)  # a credit of 10.00
    take(billed, statement(entry("be-1", small.total_cents - 1_000, small.national_reference)))
    found = reading(billed).matching
    assert dict(found.left) == {small.id: 0, large.id: 0}
    assert found.overpaid_cents == found.unallocated_cents == 0


def test_a_draft_is_not_owed(billed: World) -> None:
    small, large = invoices(billed)
    replace(billed, Invoice, small.id, state="discarded")
    assert [item.id for item in reading(billed).items] == [large.id]


def test_no_text_of_a_payer_is_in_events_or_refusals(billed: World) -> None:
    secret = EntryPart(amount_cents=499, free_text="CANARYREASON", reference="CANARYREASON")
    told = statement(entry("be-1", 500, parts=(secret,), payer_name="CANARYFAMILY"))
    refused(billed, InvalidValue, lambda: take(billed, told))
    whole = attrs.evolve(secret, amount_cents=500)
    take(billed, statement(entry("be-1", 500, parts=(whole,), payer_name="CANARYFAMILY")))
    assert "CANARY" not in f"{billed.events()!r}{bank_findings([reading(billed)])!r}"
