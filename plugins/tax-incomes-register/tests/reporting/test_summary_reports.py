"""The employer's separate report: acceptance check 21 of the facts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import pytest
from register_pay import (
    FIRM,
    SETTINGS,
    accepted,
    build,
    codes,
    contents,
    good,
    pay,
    texts,
    topics,
)

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.months import Month
from jobcenter_tax_incomes_register.xsd import SchemaFolder

NOVEMBER, DECEMBER = Month(2026, 11), Month(2026, 12)


def summary(*months: tuple[Month, int], **fields: object) -> list[tuple[str, str]]:
    (content,) = contents(good(build(months=months, **fields)))
    found = texts(content, "SummaryTransactionCode")
    return list(zip(found, texts(content, "Amount"), strict=True))


def test_the_contribution_is_reported_in_euros_and_zero_too() -> None:
    assert summary((NOVEMBER, 286)) == [("102", "2.86")]
    assert summary((NOVEMBER, 0)) == [("102", "0.00")]


def test_months_go_together_each_as_a_report() -> None:
    built = good(build(months=((NOVEMBER, 286), (DECEMBER, 0))))
    (content,) = contents(built)
    assert texts(content, "PaymentMonth/Month") == ["11", "12"]
    assert [one.subject_id for one in built.deliveries[0].filings] == [
        "firm-2026-11",
        "firm-2026-12",
    ]
    assert {(one.kind, one.worker_id) for one in built.deliveries[0].filings} == {("summary", "")}


def test_a_changed_contribution_replaces_the_month(schemas: Path) -> None:
    first = good(build(months=((NOVEMBER, 286),)))
    built = good(build(months=((NOVEMBER, 372),), **accepted(first)))
    (content,) = contents(built)
    assert texts(content, "ActionCode") == ["2"]
    assert texts(content, "ReportVersion") == ["1"]
    assert texts(content, "Amount") == ["3.72"]
    assert SchemaFolder(schemas).check(content) == ()
    assert good(build(months=((NOVEMBER, 286),), **accepted(first))).deliveries == ()


def test_another_id_of_the_payer_cancels_the_month() -> None:
    first = good(build(months=((NOVEMBER, 286),)))
    moved = attrs.evolve(FIRM, business_id="9000111-0")
    built = good(build(months=((NOVEMBER, 286),), payer=moved, **accepted(first)))
    assert topics(built) == ["cancellation", "summary"]
    cancel = contents(built)[0]
    assert texts(cancel, "DeliveryDataType") == ["106"]
    # The owner of what is cancelled is who it was filed for.
    assert texts(cancel, "DeliveryDataOwner/Code") == ["9000112-9"]


def test_a_contribution_below_zero_is_held() -> None:
    built = build(months=((NOVEMBER, -1),))
    assert (built.held, built.deliveries) == (("firm-2026-11",), ())
    assert codes(built.findings) == ["register_contribution_negative"]


def test_no_wages_are_reported_only_when_asked_and_without_an_amount(schemas: Path) -> None:
    built = good(build(without_wages=(DECEMBER,)))
    (content,) = contents(built)
    assert texts(content, "SummaryTransactionCode") == ["101"]
    assert texts(content, "Amount") == []
    assert SchemaFolder(schemas).check(content) == ()
    # The fifth of January 2027 is a Tuesday.
    assert [one.due_on for one in good(build(without_wages=(DECEMBER,))).deliveries] == [
        date(2027, 1, 5)
    ]
    assert good(build()).deliveries == ()


def test_no_wages_are_not_said_of_a_month_with_pay_or_contribution() -> None:
    with pytest.raises(InvalidValue):
        build(pay(), without_wages=(NOVEMBER,))
    with pytest.raises(InvalidValue):
        build(months=((NOVEMBER, 0),), without_wages=(NOVEMBER,))


def test_wages_after_a_month_without_replace_that_report() -> None:
    first = build(without_wages=(NOVEMBER,))
    built = good(build(months=((NOVEMBER, 286),), **accepted(first)))
    (content,) = contents(built)
    assert texts(content, "ActionCode") == ["2"]
    assert texts(content, "SummaryTransactionCode") == ["102"]


def test_a_service_makes_the_months_too() -> None:
    settings = attrs.evolve(SETTINGS, creator_business_id="9000111-0")
    (content,) = contents(good(build(months=((NOVEMBER, 286),), settings=settings)))
    assert texts(content, "DeliveryDataOwner/Code") == ["9000112-9"]
    assert texts(content, "DeliveryDataCreator/Code") == ["9000111-0"]


def test_the_environment_is_no_change_of_what_is_reported() -> None:
    first = good(build(months=((NOVEMBER, 286),)))
    settings = attrs.evolve(SETTINGS, environment="production")
    built = build(months=((NOVEMBER, 286),), settings=settings, **accepted(first))
    assert good(built).deliveries == ()
    (content,) = contents(good(build(months=((NOVEMBER, 286),), settings=settings)))
    assert texts(content, "ProductionEnvironment") == ["true"]
