"""How reports are put into deliveries, and what is late."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
from register_pay import (
    MADE_AT,
    accepted,
    build,
    codes,
    contents,
    deduction,
    good,
    hours,
    job,
    pay,
    plain,
    slip,
    texts,
    topics,
)

from jobcenter_tax_incomes_register.reporting.reporter import IncomesRegisterReporter

CORRECTED = pay(
    plain(),
    slip(hours(3_000, 600, 1_500), deduction("withholding", 300), corrects="slip-w-1"),
)


# ------------------------------------------------------------------------------ deliveries


def test_two_hundred_reports_over_the_recommended_size_are_a_second_delivery() -> None:
    pays = [pay(plain(f"w-{number}")) for number in range(7)]
    built = IncomesRegisterReporter(most_reports=5).build(job(*pays))
    assert [len(delivery.filings) for delivery in built.deliveries] == [5, 2]
    assert len({delivery.id for delivery in built.deliveries}) == 2
    assert IncomesRegisterReporter().most_reports == 3_000


def test_pays_of_other_days_go_in_deliveries_of_their_own() -> None:
    other = attrs.evolve(plain("w-2"), pay_on=date(2026, 11, 16))
    built = good(build(pay(), pay(other)))
    assert [texts(content, "PaymentDate") for content in contents(built)] == [
        ["2026-11-13"],
        ["2026-11-16"],
    ]


def test_what_waits_for_a_cancellation_holds_nobody_else_up() -> None:
    """w-1 is reported anew after its cancellation, w-2 for the first time on the same day."""
    filed_pay = accepted(good(build(pay())))
    changed = pay(attrs.evolve(plain(), pension_insured_cents=0))
    built = good(build(changed, pay(plain("w-2")), **filed_pay))
    subjects = [[one.subject_id for one in delivery.filings] for delivery in built.deliveries]
    assert subjects == [["slip-w-1"], ["slip-w-1"], ["slip-w-2"]]
    assert topics(built) == ["cancellation", "earnings", "earnings"]


def test_a_single_report_can_go_in_real_time() -> None:
    reporter = IncomesRegisterReporter(real_time_single=True)
    (alone,) = contents(reporter.build(job(pay())))
    (both,) = contents(reporter.build(job(pay(), pay(plain("w-2")))))
    assert b":WageReportRequestToIR" in alone
    assert b":WageReportsRequestToIR" in both


def test_new_reports_after_the_last_day_are_made_and_said_to_be_late() -> None:
    """Paid on Friday 13 November 2026: due by Wednesday 18 November (facts 4.1)."""
    on_time = build(pay(), made_at=MADE_AT + timedelta(days=2))
    late = build(pay(), made_at=MADE_AT + timedelta(days=3))
    assert codes(on_time.findings) == []
    assert codes(late.findings) == ["register_late"]
    assert topics(late) == ["earnings"]
    assert [one.due_on for one in (*on_time.deliveries, *late.deliveries)] == [
        date(2026, 11, 18),
        date(2026, 11, 18),
    ]
    afterwards = {**accepted(late), "made_at": MADE_AT + timedelta(days=20)}
    corrected = good(build(CORRECTED, **afterwards))
    assert [one.due_on for one in corrected.deliveries] == [None]  # without delay
    anew = build(pay(attrs.evolve(plain(), pension_insured_cents=0)), **afterwards)
    assert topics(anew) == ["cancellation", "earnings"]
    assert codes(anew.findings) == []
