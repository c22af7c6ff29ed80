"""New, replacement, cancellation: acceptance checks 16, 19 and 20 of the facts."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from register_pay import (
    ACCIDENT,
    MADE_AT,
    POLICY,
    SETTINGS,
    accepted,
    build,
    codes,
    contents,
    deduction,
    filed,
    good,
    hours,
    job,
    pay,
    person,
    plain,
    rows,
    slip,
    texts,
    topics,
)

from jobcenter_core.payroll.reported_pay import ReportedPay
from jobcenter_core.ports.tax_reporters import BuiltReports
from jobcenter_core.terms.policies import EmployerDuties
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret
from jobcenter_tax_incomes_register.reporting.reporter import IncomesRegisterReporter

REFERENCE = re.compile(r"[0-9A-Za-z_-]{1,40}")
MONTHS = ((Month(2026, 11), 229),)
CORRECTED = pay(
    plain(),
    slip(hours(3_000, 600, 1_500), deduction("withholding", 300), corrects="slip-w-1"),
)


def next_build(before: BuiltReports, *pays: ReportedPay, **fields: Any) -> BuiltReports:
    """What is built when the register has accepted what was built before."""
    return build(*pays, **{**accepted(before), **fields})


def references(built: BuiltReports) -> list[str]:
    return [one.report_id for delivery in built.deliveries for one in delivery.filings]


# ------------------------------------------------------------------------------ references (16)


def test_references_are_digests_of_the_allowed_form_that_tell_nothing() -> None:
    built = good(build(pay(), pay(plain("w-2")), months=MONTHS))
    found = [*references(built), *(delivery.id for delivery in built.deliveries)]
    assert len(set(found)) == 5
    for reference in found:
        assert REFERENCE.fullmatch(reference)
        assert not any(part in reference for part in ("w-1", "w-2", "firm", "slip"))


def test_references_stay_when_the_same_is_made_later() -> None:
    """A retry before anything was stored: only the timestamp differs."""
    first = build(pay(), months=MONTHS)
    later = build(pay(), months=MONTHS, made_at=MADE_AT + timedelta(minutes=7))
    assert references(first) == references(later)
    assert [one.id for one in first.deliveries] == [one.id for one in later.deliveries]
    assert contents(first) != contents(later)


def test_after_a_refusal_report_and_delivery_have_new_references() -> None:
    first = build(pay())
    again = build(pay(), attempts=(("slip-w-1", 1),))
    assert set(references(first)).isdisjoint(references(again))
    assert first.deliveries[0].id != again.deliveries[0].id
    assert [one.action for one in again.deliveries[0].filings] == ["new"]


def test_a_refused_replacement_is_sent_again_in_a_new_delivery_about_the_same_report() -> None:
    standing = accepted(build(pay()))
    first = build(CORRECTED, **standing)
    again = build(CORRECTED, **{**standing, "attempts": (("slip-w-1", 2),)})
    assert references(first) == references(again)
    assert first.deliveries[0].id != again.deliveries[0].id


def test_payers_and_subjects_have_references_of_their_own() -> None:
    other = attrs.evolve(job().payer, id="firm-2")
    built = IncomesRegisterReporter().build(job(pay(), payer=other))
    assert set(references(built)).isdisjoint(references(build(pay())))


# ------------------------------------------------------------------------------ replacement (19)


def test_a_replacement_has_all_data_both_references_and_the_version() -> None:
    first = good(build(pay()))
    built = good(next_build(first, CORRECTED))
    (content,) = contents(built)
    assert texts(content, "ActionCode") == ["2"]
    assert texts(content, "IRReportId") == ["a" * 32]
    assert texts(content, "ReportId") == references(first)
    assert texts(content, "ReportVersion") == ["1"]
    assert rows(content) == [
        ("201", "150.00"),
        ("402", "15.00"),
        ("413", "8.76"),
        ("414", "1.07"),
    ]
    (filing,) = built.deliveries[0].filings
    assert (filing.action, filing.income_cents, filing.deductions_cents) == (
        "replace",
        15_000,
        2_483,
    )


def test_a_reference_that_is_none_of_the_registers_is_left_out() -> None:
    (one,) = build(pay()).deliveries[0].filings
    built = build(CORRECTED, filed=(filed(one, reference="IR-1", version=0),))
    (content,) = contents(built)
    assert texts(content, "IRReportId") == texts(content, "ReportVersion") == []


def test_what_is_filed_and_right_makes_nothing() -> None:
    first = good(build(pay(), months=MONTHS))
    assert good(next_build(first, pay(), months=MONTHS)).deliveries == ()


def test_who_sends_when_under_whose_name_is_no_change() -> None:
    first = good(build(pay(), months=MONTHS))
    changed = attrs.evolve(
        SETTINGS,
        contact_name="Toinen",
        contact_phone="09 111 111",
        creator_business_id="9000111-0",
    )
    later = MADE_AT + timedelta(days=1)
    built = next_build(first, pay(), months=MONTHS, settings=changed, made_at=later)
    assert good(built).deliveries == ()


def test_people_of_the_test_environment_are_held_in_production() -> None:
    """Individual numbers from 900 on belong to nobody."""
    built = build(pay(), settings=attrs.evolve(SETTINGS, environment="production"))
    assert (built.held, codes(built.findings)) == (("slip-w-1",), ["register_identity_code_form"])


# ------------------------------------------------------------------------------ cancellation (20)

CANCELLING: dict[str, dict[str, Any]] = {
    "pension policy": {"pension": attrs.evolve(POLICY, number="54-0123456T")},
    "pay below the limit": {"slips": (attrs.evolve(plain(), pension_insured_cents=0),)},
    "earner": {"person": person(code="150285-9019")},
    "payment date": {"slips": (attrs.evolve(plain(), pay_on=date(2026, 11, 12)),)},
    "period": {
        "slips": (attrs.evolve(plain(), period=DateRange(date(2026, 10, 1), date(2026, 10, 30))),)
    },
    "payer": {"payer": attrs.evolve(job().payer, business_id="9000111-0")},
}


@pytest.mark.parametrize("what", sorted(CANCELLING))
def test_what_no_replacement_can_change_is_cancelled_and_new(what: str) -> None:
    first = good(build(pay()))
    built = good(next_build(first, pay(**CANCELLING[what])))
    assert topics(built) == ["cancellation", "earnings"]
    cancel, new = (delivery.filings[0] for delivery in built.deliveries)
    assert (cancel.action, new.action) == ("cancel", "new")
    assert cancel.report_id == references(first)[0] != new.report_id
    assert (cancel.income_cents, cancel.deductions_cents) == (0, 0)
    invalidation, report = contents(built)
    assert texts(invalidation, "DeliveryDataType") == ["105"]
    assert texts(invalidation, "ItemId") == references(first)
    assert texts(invalidation, "IRItemId") == ["a" * 32]
    assert texts(invalidation, "ItemVersion") == ["1"]
    assert texts(report, "ActionCode") == ["1"]
    assert texts(report, "IRReportId") == []


REPLACING: dict[str, dict[str, Any]] = {
    "occupation": {"occupation_code": "51201"},
    "amounts": {"slips": (plain(cents=13_000),)},
    "accident policy": {"accident": attrs.evolve(ACCIDENT, number="A2")},
}


@pytest.mark.parametrize("what", ["occupation", "amounts"])
def test_any_other_change_is_a_replacement(what: str) -> None:
    built = good(next_build(build(pay()), pay(**REPLACING[what])))
    assert topics(built) == ["earnings"]
    assert [one.action for one in built.deliveries[0].filings] == ["replace"]


def test_an_accident_policy_is_not_reported_so_its_change_is_none() -> None:
    assert good(next_build(build(pay()), pay(**REPLACING["accident policy"]))).deliveries == ()


def test_a_payer_that_becomes_a_temporary_employer_is_cancelled_and_new() -> None:
    generic = attrs.evolve(POLICY, institution="private_temporary")
    duties = EmployerDuties(id="firm", temporary_employer=True)
    built = good(next_build(build(pay()), pay(duties=duties, pension=generic)))
    assert topics(built) == ["cancellation", "earnings"]


def test_pay_that_comes_to_nothing_is_cancelled_and_never_made_without_a_report() -> None:
    gone = pay(slip(hours(0, 0, 1_500)))
    built = good(next_build(build(pay()), gone))
    assert topics(built) == ["cancellation"]
    assert good(build(gone)).deliveries == ()


def test_earlier_pay_of_the_month_that_becomes_insured_is_reported_anew() -> None:
    """Exception 3 is gone, so the report below the limit is cancelled: facts 4.3 and 5.2."""
    small = attrs.evolve(plain(cents=5_000), pension_insured_cents=0)
    first = good(build(pay(small, month_pension_cents=0)))
    assert texts(contents(first)[0], "ExceptionCode") == ["3"]
    built = good(next_build(first, pay(small, month_pension_cents=12_000)))
    assert topics(built) == ["cancellation", "earnings"]
    assert texts(contents(built)[1], "PensionPolicyNo") == ["46-0123456T"]
    assert texts(contents(built)[1], "ExceptionCode") == []


def test_content_that_cannot_be_read_holds_the_report() -> None:
    standing = accepted(build(pay()))
    broken = attrs.evolve(standing["filed"][0], content=Secret("<nothing/>"))  # type: ignore[type-var]
    built = build(CORRECTED, filed=(broken,))
    assert (built.held, codes(built.findings)) == (("slip-w-1",), ["register_filed_unreadable"])


def test_what_the_rules_refuse_of_a_whole_delivery_holds_all_of_it() -> None:
    """Two filings under one reference cannot be replaced in one delivery."""
    one, other = (filed(each) for each in build(pay(), pay(plain("w-2"))).deliveries[0].filings)
    same = attrs.evolve(other.filing, report_id=one.filing.report_id)
    changed = pay(plain("w-2", cents=13_000))
    built = build(CORRECTED, changed, filed=(one, attrs.evolve(other, filing=same)))
    assert (built.held, built.deliveries) == (("slip-w-1", "slip-w-2"), ())
    assert codes(built.findings) == ["register_report_repeated"]


def test_what_cannot_be_cancelled_is_not_reported_anew() -> None:
    (one,) = (filed(each) for each in build(pay()).deliveries[0].filings)
    nameless = attrs.evolve(one.filing, report_id="no reference", authority_reference="")
    moved = pay(pension=attrs.evolve(POLICY, number="54-0123456T"))
    built = build(moved, filed=(attrs.evolve(one, filing=nameless),))
    assert (built.held, built.deliveries) == (("slip-w-1",), ())
    assert codes(built.findings) != []


def test_a_months_filing_under_the_subject_of_a_payslip_is_cancelled() -> None:
    """A kind never changes; if it did, nothing of the old report could be replaced."""
    (month,) = (filed(each) for each in build(months=MONTHS).deliveries[0].filings)
    moved = attrs.evolve(month, filing=attrs.evolve(month.filing, subject_id="slip-w-1"))
    built = build(pay(), filed=(moved,))
    assert topics(built) == ["cancellation", "earnings"]
    assert texts(contents(built)[0], "DeliveryDataType") == ["106"]
