"""Credit notes: never more than is left, rounded as what they take back."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from billing_examples import EXEMPT, OCTOBER, draft, span, work
from hypothesis import given
from hypothesis import strategies as st

from jobcenter_core.billing.build import issue
from jobcenter_core.billing.credit_notes import CreditedLine, draft_credit_note, rest_of
from jobcenter_core.billing.invoices import Invoice
from jobcenter_core.errors import InvalidValue
from jobcenter_core.terms.price_terms import PriceTerms
from jobcenter_core.values.months import Month

NOVEMBER = Month(2026, 11)
DAY = date(2026, 10, 5)


def original() -> Invoice:
    """10 h of cleaning at 30.00 (300.00, VAT 76.50) and 2 h of exempt care at 30.00 (60.00)."""
    return issue(
        draft(
            work(span(DAY, 600)),
            work(span(DAY, 120), order_id="o-2", price=EXEMPT, timesheet_id="ts-2"),
        )
    )


def credit(
    of: Invoice, *lines: CreditedLine, earlier: tuple[Invoice, ...] = (), **changes: Any
) -> Invoice:
    arguments: dict[str, Any] = {
        "id": f"inv-c{len(earlier)}",
        "number": 8 + len(earlier),
        "original": of,
        "earlier": earlier,
        "month": NOVEMBER,
        "issued_on": date(2026, 11, 9),
        "reason": "Tunnit olivat väärin",
        "lines": lines,
    }
    return issue(draft_credit_note(**{**arguments, **changes}))


def sums_of(*papers: Invoice) -> dict[tuple[str, int], tuple[int, int]]:
    sums: dict[tuple[str, int], tuple[int, int]] = {}
    for paper in papers:
        for line in paper.vat_lines:
            key = (line.vat_category, line.vat_rate_ppm)
            base, vat = sums.get(key, (0, 0))
            sums[key] = (base + line.base_cents, vat + line.vat_cents)
    return sums


def test_a_full_credit_is_the_invoice_with_a_minus() -> None:
    bill = original()
    note = credit(bill)
    assert (note.net_cents, note.vat_cents, note.total_cents) == (-36_000, -7_650, -43_650)
    assert [line.worked_minutes for line in note.lines] == [-600, -120]
    assert sums_of(bill, note) == {("E", 0): (0, 0), ("S", 255_000): (0, 0)}
    assert (note.credits, note.credits_number, note.credits_issued_on) == (
        "inv-1",
        "2026-00007",
        date(2026, 11, 2),
    )
    assert (note.number, note.month, note.is_credit_note) == ("2026-00008", NOVEMBER, True)
    assert note.timesheet_ids == ()
    assert note.national_reference == "2026000082"  # 202600008: 8x7 + 6 + 2x7 + 2 = 78, so 2


def test_the_original_stays_as_it_was() -> None:
    bill = original()
    credit(bill)
    assert bill == original()


def test_minutes_of_one_line() -> None:
    """90 min of 30.00 an hour are 45.00; 25.5 % of it is 11.475, which is 11.48."""
    note = credit(original(), CreditedLine(number=1, worked_minutes=90))
    (line,) = note.lines
    assert (line.credits_line, line.worked_minutes, line.net_cents) == (1, -90, -4_500)
    assert line.calculation.recompute() == -4_500
    assert (note.vat_cents, note.total_cents) == (-1_148, -5_648)
    assert note.vat_lines[0].calculation.recompute() == -1_148
    assert [line.vat_category for line in note.vat_lines] == ["S"]


def test_cents_take_from_the_price_and_leave_the_hours() -> None:
    bill = original()
    note = credit(bill, CreditedLine(number=2, cents=1_000))
    assert (note.lines[0].worked_minutes, note.lines[0].net_cents) == (0, -1_000)
    assert (note.vat_lines[0].exemption_reason, note.vat_cents) == ("AVL 37 §", 0)
    assert [(one.worked_minutes, one.cents) for one in rest_of(bill, (note,))] == [
        (600, 30_000),
        (120, 5_000),
    ]


def test_the_rest_after_both_kinds_of_credit() -> None:
    bill = original()
    first = credit(bill, CreditedLine(number=1, worked_minutes=60))
    second = credit(bill, CreditedLine(number=1, cents=500), earlier=(first,))
    last = credit(bill, earlier=(first, second))
    assert [line.net_cents for line in last.lines] == [-26_500, -6_000]  # 300.00 - 30.00 - 5.00
    assert sums_of(bill, first, second, last) == {("E", 0): (0, 0), ("S", 255_000): (0, 0)}
    assert all(one.cents == 0 == one.worked_minutes for one in rest_of(bill, (first, second, last)))


@pytest.mark.parametrize(
    "line",
    [
        CreditedLine(number=1, worked_minutes=601),
        CreditedLine(number=1, cents=30_001),
        CreditedLine(number=1, worked_minutes=60, cents=30_001),
        CreditedLine(number=1),
        CreditedLine(number=1, worked_minutes=-60),
        CreditedLine(number=1, cents=-1),
        CreditedLine(number=3, worked_minutes=1),
    ],
)
def test_more_than_is_there_is_refused(line: CreditedLine) -> None:
    with pytest.raises(InvalidValue, match=r"credit\.lines"):
        credit(original(), line)


def test_more_than_is_left_is_refused() -> None:
    bill = original()
    first = credit(bill, CreditedLine(number=1, worked_minutes=500))
    with pytest.raises(InvalidValue, match="100 minutes and 5000 cents"):
        credit(bill, CreditedLine(number=1, worked_minutes=101), earlier=(first,))


def test_hours_whose_price_was_taken_off_are_not_credited_again() -> None:
    bill = original()
    first = credit(bill, CreditedLine(number=1, cents=30_000))
    with pytest.raises(InvalidValue, match=r"credit\.lines"):
        credit(bill, CreditedLine(number=1, worked_minutes=60), earlier=(first,))
    (line,) = credit(bill, earlier=(first,)).lines
    assert line.credits_line == 2


def test_nothing_is_left_after_a_full_credit() -> None:
    bill = original()
    with pytest.raises(InvalidValue, match=r"credit\.lines"):
        credit(bill, earlier=(credit(bill),))


def test_a_discarded_note_takes_nothing() -> None:
    bill = original()
    discarded = attrs.evolve(credit(bill), state="discarded")
    assert credit(bill, earlier=(discarded,)).total_cents == -43_650


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": "  "}, r"credit\.reason"),
        ({"issued_on": date(2026, 11, 1)}, r"credit\.issued_on"),
        ({"original": attrs.evolve(original(), state="draft")}, r"credit\.invoice"),
        ({"original": credit(original())}, r"credit\.invoice"),
        ({"lines": (CreditedLine(number=1, cents=1),) * 2}, r"credit\.lines"),
    ],
)
def test_what_is_no_credit(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidValue, match=field):
        credit(original(), **changes)


def test_notes_of_another_invoice_do_not_count() -> None:
    foreign = attrs.evolve(credit(original()), credits="inv-2")
    with pytest.raises(InvalidValue, match=r"credit\.earlier"):
        credit(original(), earlier=(foreign,))


def test_the_note_is_due_with_its_invoice_and_never_in_the_past() -> None:
    assert credit(original()).due_on == date(2026, 11, 16)  # 2 November and 14 days
    assert credit(original(), issued_on=date(2026, 12, 1)).due_on == date(2026, 12, 1)


def test_a_note_of_next_year_has_a_number_of_that_year() -> None:
    assert credit(original(), issued_on=date(2027, 1, 4)).number == "2027-00008"


@given(
    price=st.integers(1, 999_999),
    parts=st.lists(st.integers(1, 700), min_size=1, max_size=6),
)
def test_credits_in_parts_come_to_zero(price: int, parts: list[int]) -> None:
    """Whatever the price and the parts: by line, and by category and rate."""
    bill = issue(draft(work(span(DAY, sum(parts)), price=PriceTerms(hourly_e4=price))))
    notes: tuple[Invoice, ...] = ()
    for minutes in parts:
        line = CreditedLine(number=1, worked_minutes=minutes)
        notes = (*notes, credit(bill, line, earlier=notes))
        assert notes[-1].net_cents <= 0
        assert all(one.calculation.recompute() == one.net_cents for one in notes[-1].lines)
        assert all(one.calculation.recompute() == one.vat_cents for one in notes[-1].vat_lines)
    assert sum(paper.total_cents for paper in (bill, *notes)) == 0
    assert sums_of(bill, *notes) == {("S", 255_000): (0, 0)}


def test_the_month_may_be_that_of_the_work() -> None:
    assert credit(original(), month=OCTOBER).month == OCTOBER
