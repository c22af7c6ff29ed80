"""The checks of payments and of the bank find what is lost, doubled or changed."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.billing.bank_entries import BankEntry
from jobcenter_core.billing.matching import allocate
from jobcenter_core.billing.open_items import OpenItem
from jobcenter_core.figures.reconciliation import bank_receivables, payslips_payment_file
from jobcenter_core.payroll.pay_runs import PaymentDue
from jobcenter_core.payroll.payment_files import FiledPayment, PaymentFile, payment_file_id

DAY = date(2026, 11, 13)


def due(id: str, cents: int) -> PaymentDue:
    return PaymentDue(
        id=id, payslip_id=f"slip-{id}", payer_id="f", worker_id="w", amount_cents=cents, due_on=DAY
    )


def file(attempt: int, **amounts: int) -> PaymentFile:
    return PaymentFile(
        id=payment_file_id("run-1", attempt),
        run_id="run-1",
        payer_id="f",
        provider="sepa",
        attempt=attempt,
        execute_on=DAY,
        sum_cents=sum(amounts.values()),
        payments=tuple(FiledPayment(payment_id=id, amount_cents=c) for id, c in amounts.items()),
        sha256="0" * 64,
    )


DUE = (due("p1", 100), due("p2", 200), due("p3", 300))


def test_files_and_what_is_held_are_what_is_due() -> None:
    check = payslips_payment_file(DUE, (file(1, p1=100), file(2, p2=200)), ("p3",))
    assert check.ok
    assert (check.code, check.left, check.right) == ("payslips_payment_file", 600, 600)


def test_a_lost_payment_is_found() -> None:
    check = payslips_payment_file(DUE, (file(1, p1=100, p2=200),), ())
    assert (check.difference, check.subjects) == (300, ("p3",))


def test_a_payment_in_two_files_or_filed_and_held_is_found() -> None:
    both = (file(1, p1=100, p2=200, p3=300), file(2, p1=100))
    assert payslips_payment_file(DUE, both, ()).subjects == ("p1",)
    assert payslips_payment_file(DUE, both[:1], ("p2",)).subjects == ("p2",)


def test_a_changed_amount_and_a_payment_of_nobody_are_found() -> None:
    check = payslips_payment_file(DUE, (file(1, p1=99, p2=201, p3=300, p4=0),), ())
    assert check.difference == 0
    assert check.subjects == ("p1", "p2")
    assert payslips_payment_file(DUE, (file(1, p1=100, p2=200, p3=300, p4=5),), ()).subjects == (
        "p4",
    )


ITEM = OpenItem(id="i1", reference="1232", due_on=DAY, amount_cents=1000)
ENTRY = BankEntry(id="e1", account="FI1", booked_on=DAY, amount_cents=700, posts=True)


def test_money_in_is_what_was_placed() -> None:
    check = bank_receivables([ENTRY, ENTRY], [ITEM], allocate([ENTRY], [ITEM]))
    assert check.ok
    assert (check.code, check.left, check.right) == ("bank_receivables", 700, 700)


def test_lost_money_is_found() -> None:
    lost = attrs.evolve(allocate([ENTRY], [ITEM]), unallocated=())
    check = bank_receivables([ENTRY], [ITEM], lost)
    assert (check.difference, check.subjects) == (700, ("e1",))


def test_an_open_amount_that_does_not_follow_is_found() -> None:
    wrong = attrs.evolve(allocate([ENTRY], [ITEM]), left=(("i1", 300),))
    assert bank_receivables([ENTRY], [ITEM], wrong).subjects == ("i1",)
