"""Conservation of money on an account: whatever comes, in any order, split or repeated, each euro
is counted once and is allocated, overpaid or left over."""

from __future__ import annotations

import random
from datetime import date, timedelta

import attrs
from hypothesis import given
from hypothesis import strategies as st

from jobcenter_core.billing.bank_entries import BankEntry, EntryPart
from jobcenter_core.billing.matching import Matching, allocate
from jobcenter_core.billing.open_items import OpenItem
from jobcenter_core.figures.reconciliation import bank_receivables

# Three references that are right in two forms each, one with wrong digits, one of nobody, none.
REFERENCES = ("1232", "RF111232", "12344", "00012344", "12357", "1233", "12360", "")
INVOICED = ("1232", "12344", "RF4512357")
FIRST = date(2026, 11, 2)
CENTS = st.integers(1, 500)


def _days() -> st.SearchStrategy[date]:
    return st.integers(0, 20).map(lambda days: FIRST + timedelta(days=days))


@st.composite
def entries(draw: st.DrawFn) -> list[BankEntry]:
    """Money in, split into parts that sum up to it, some of them negative, and some money out."""
    found = []
    for number in range(draw(st.integers(0, 8))):
        cents = st.integers(-300, 500).filter(bool)
        amounts = draw(st.lists(cents, min_size=1, max_size=3))
        total = sum(amounts)
        posts = total > 0
        parts = tuple(
            EntryPart(amount_cents=amount, reference=draw(st.sampled_from(REFERENCES)))
            for amount in amounts
        )
        found.append(
            BankEntry(
                id=f"e{number}",
                account="FI1",
                booked_on=draw(_days()),
                amount_cents=total,
                posts=posts,
                parts=parts if posts and draw(st.booleans()) else (),
                payer_account=draw(st.sampled_from(("", "FI2", "FI3"))),
                lump=draw(st.booleans()) and not parts,
            )
        )
    return found


@st.composite
def items(draw: st.DrawFn) -> list[OpenItem]:
    """Invoices and credit notes; references recur, credit notes may credit an invoice."""
    return [
        OpenItem(
            id=f"i{number}",
            reference=draw(st.sampled_from(INVOICED)),
            due_on=draw(_days()),
            amount_cents=draw(st.integers(-300, 500).filter(bool)),
            credits=draw(st.sampled_from(("", "i0", "i1", "nobody"))),
        )
        for number in range(draw(st.integers(0, 6)))
    ]


def lump_of(entry: BankEntry) -> BankEntry:
    return attrs.evolve(entry, parts=(), lump=True, payer_account="")


@given(entries(), items())
def test_every_cent_is_somewhere(money: list[BankEntry], owed: list[OpenItem]) -> None:
    found = allocate(money, owed)
    assert found.received_cents == sum(one.amount_cents for one in money if one.posts)
    assert found.received_cents == (
        found.allocated_cents + found.overpaid_cents + found.unallocated_cents
    )
    assert bank_receivables(money, owed, found).ok


@given(entries(), items())
def test_nothing_is_paid_beyond_what_is_open(money: list[BankEntry], owed: list[OpenItem]) -> None:
    found = allocate(money, owed)
    for item in owed:
        left = found.open_cents(item.id)
        assert min(0, item.amount_cents) <= left <= max(0, item.amount_cents)
    assert all(one.amount_cents > 0 for one in found.overpayments)


@given(entries(), items(), st.randoms(use_true_random=False))
def test_order_repeats_and_lump_sums_change_nothing(
    money: list[BankEntry], owed: list[OpenItem], chance: random.Random
) -> None:
    expected = allocate(money, owed)
    told = [one for one in money for _ in range(chance.randint(1, 3))]
    told += [lump_of(one) for one in money if one.posts and one.parts and chance.random() < 0.5]
    chance.shuffle(told)
    shuffled = chance.sample(owed, len(owed))
    assert allocate(told, shuffled) == expected


@given(
    st.lists(st.tuples(CENTS, st.sampled_from(INVOICED)), min_size=1, max_size=5),
    items(),
    st.randoms(use_true_random=False),
)
def test_a_payment_in_pieces_pays_as_much_of_its_reference(
    payments: list[tuple[int, str]], owed: list[OpenItem], chance: random.Random
) -> None:
    """Which invoice of a recurring reference gets it may differ; how much of them all is paid does
    not."""
    whole = [_paid(f"w{n}", cents, reference) for n, (cents, reference) in enumerate(payments)]
    pieces = []
    for number, (cents, reference) in enumerate(payments):
        cut = chance.randint(0, cents)
        for side, amount in (("a", cut), ("b", cents - cut)):
            if amount:
                pieces.append(_paid(f"p{number}{side}", amount, reference))
    one, other = allocate(whole, owed), allocate(pieces, owed)
    assert _paid_by_reference(one, owed) == _paid_by_reference(other, owed)
    assert one.overpaid_cents == other.overpaid_cents
    assert one.unallocated_cents == other.unallocated_cents


def _paid(id: str, cents: int, reference: str) -> BankEntry:
    return BankEntry(
        id=id,
        account="FI1",
        booked_on=FIRST,
        amount_cents=cents,
        posts=True,
        parts=(EntryPart(amount_cents=cents, reference=reference),),
    )


def _paid_by_reference(found: Matching, owed: list[OpenItem]) -> dict[str, int]:
    reference = {item.id: item.reference for item in owed}
    sums: dict[str, int] = {}
    for one in found.allocations:
        key = reference[one.item_id]
        sums[key] = sums.get(key, 0) + one.amount_cents
    return sums
