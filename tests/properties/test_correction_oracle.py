"""Corrections against a naive payroll that keeps books, 1 000 random histories for each test.

A history has two to five pays within two years and one to four corrections of hours, rate, tax
card, birth date or legal form, often one of another. The blocks are separate tests, so that
processes can share them.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobcenter_core.payroll.inputs import AllowanceInput
from jobcenter_core.services.pay_changes import PayChange

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "oracle"))
from history_office import Office
from history_oracle import Book, all_pays
from pay_histories import Correction, History, random_history
from payslip_sums import paid_of

BLOCKS = 4
EXAMPLES = 50
HISTORIES_IN_EXAMPLE = 5
BASES = ("insured", "above limit")
assert BLOCKS * EXAMPLES * HISTORIES_IN_EXAMPLE == 1_000

seeds = st.integers(min_value=0, max_value=2**32)
blocks = pytest.mark.parametrize("block", range(BLOCKS))


def agree(office: Office, book: Book) -> None:
    """Every payslip with its corrections comes to what the book says."""
    for paid, chain in zip(office.paid, book.chains, strict=True):
        assert paid_of(paid.slips) == chain.total
        assert all(slip.net_cents >= 0 for slip in paid.slips)


def corrected(office: Office, book: Book, correction: Correction) -> bool:
    """Both correct. What the library refuses, because no line changes, changes no money: at most
    cents of the insured pay, since two bases less than 14 cents apart can have one share, and the
    part above the limit of a card with two percents that come to one tax."""
    chain = book.chains[correction.place]
    facts, before, total = chain.facts, chain.before, chain.total
    book.correct(correction)
    if office.correct(correction) is not None:
        return True
    as_before = {key: total.get(key, 0) for key in BASES}
    assert abs(chain.total.get("insured", 0) - total.get("insured", 0)) < 14
    assert {**chain.total, **as_before} == {**total, **as_before}
    book.undo(correction.place, facts, before)
    return False


def happened(history: History) -> tuple[Office, Book]:
    """The history, compared after each pay and correction, also in what a pay of that day would
    find of the limits of the month and of each card."""
    office, book = Office(history), Book(history)
    for event in history.events:
        if isinstance(event, Correction):
            corrected(office, book, event)
        else:
            office.pay(history.pays[event])
            book.pay(history.pays[event])
        agree(office, book)
        day = history.pays[event].pay_on if isinstance(event, int) else event.pay_on
        for card_id in ("", *history.cards):
            assert office.before(day, card_id) == book.paid_before(day, card_id)
    return office, book


@blocks
@settings(max_examples=EXAMPLES)  # in every profile
@given(seed=seeds)
def test_corrections_come_to_what_an_independent_oracle_says(block: int, seed: int) -> None:
    """Property 32: of gross, allowance, every contribution, tax and cost."""
    random = Random(f"{block}-{seed}")
    for _ in range(HISTORIES_IN_EXAMPLE):
        happened(random_history(random))


@blocks
@settings(max_examples=EXAMPLES)
@given(seed=seeds)
def test_all_pays_put_right_are_a_history_that_knew_from_the_start(block: int, seed: int) -> None:
    """Later pays that counted a corrected one are corrected too, with the right sums of it; then
    all payslips together are what right facts would have paid, but for tax of a year that is over.
    """
    random = Random(f"{block}-{seed}")
    for _ in range(HISTORIES_IN_EXAMPLE):
        history = random_history(random)
        office, book = happened(history)
        last = history.last_day
        right, refused = all_pays(history, book), set[int]()
        for place, chain in enumerate(right.chains):
            if isinstance(chain.facts, AllowanceInput):
                continue
            change = PayChange(year_to_date=chain.before)
            if not corrected(office, book, Correction(place=place, pay_on=last, change=change)):
                refused.add(place)
        agree(office, book)
        for place, chain in enumerate(right.chains):
            came_to, wanted = Counter(book.chains[place].total), Counter(chain.total)
            kept = came_to["withheld"] - wanted["withheld"]
            assert kept == 0 or (kept > 0 and chain.facts.pay_on.year < last.year)
            came_to.subtract(withheld=kept, owed=-kept)
            if place in refused:
                came_to.update({key: wanted[key] - came_to[key] for key in BASES})
            assert came_to == wanted
