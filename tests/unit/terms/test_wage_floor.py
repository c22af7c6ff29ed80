"""The table here is that of group 2: 11.94 EUR/h to 31.7.2026, then 12.59 EUR/h to 30.6.2027."""

from __future__ import annotations

from datetime import date

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.statutes.parameter import DatedValue, Parameter
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.pay_terms import PayTerms
from jobcenter_core.terms.wage_floor import wage_findings, wage_parameter
from jobcenter_core.values.findings import Severity
from jobcenter_core.values.ranges import DateRange

PATH = "agreement.property_services.wage.group_2"
SUBJECT = "assignment/a-1"
OCTOBER = DateRange(date(2026, 10, 1), date(2026, 10, 31))


def dated(first: date, last: date, cents: int) -> DatedValue:
    return DatedValue(
        valid_from=first,
        valid_until=last,
        value=cents,
        status="enacted",
        evidence="seen",
        source="test",
    )


TABLE = Parameter(
    path=PATH,
    unit="cents_per_hour",
    rounding="half_up_cent",
    dated_by="work",
    law="Collective agreement of property services, wage table",
    label_fi="palkkaryhmä 2",
    label_en="pay group 2",
    values=(
        dated(date(2025, 8, 1), date(2026, 7, 31), 1_194),
        dated(date(2026, 8, 1), date(2027, 6, 30), 1_259),
    ),
)
STATUTES = Statutes.of((TABLE,))


def pay(
    hourly_cents: int, group: str = "group_2", agreement: str = "property_services"
) -> PayTerms:
    return PayTerms(hourly_cents=hourly_cents, agreement_code=agreement, pay_group=group)


def test_the_path_names_agreement_and_group() -> None:
    assert wage_parameter("property_services", "group_2") == PATH


@pytest.mark.parametrize("hourly_cents", [1_259, 1_260])
def test_a_wage_at_the_table_or_above_is_fine(hourly_cents: int) -> None:
    assert wage_findings(pay(hourly_cents), STATUTES, OCTOBER, SUBJECT) == ()


@pytest.mark.parametrize("hourly_cents", [1_000, 1_258])
def test_a_wage_below_the_table_is_one_warning_without_the_wage(hourly_cents: int) -> None:
    (finding,) = wage_findings(pay(hourly_cents), STATUTES, OCTOBER, SUBJECT)
    assert (finding.severity, finding.code) == (Severity.WARNING, "wage_below_table")
    assert finding.path == "assignment/a-1/pay/hourly_cents"
    assert finding.source == "Collective agreement of property services, wage table"
    assert finding.values == (
        ("on", "2026-10-01"),
        ("parameter", f"{PATH}@2026-08-01"),
        ("table_cents", "1259"),
    )
    assert str(hourly_cents) not in repr(finding)


def test_the_table_of_every_day_of_work_counts() -> None:
    """12 EUR/h was enough in July and is not in August."""
    summer = DateRange(date(2026, 7, 1), date(2026, 8, 31))
    (finding,) = wage_findings(pay(1_200), STATUTES, summer, SUBJECT)
    assert finding.values[0] == ("on", "2026-08-01")
    assert (
        wage_findings(pay(1_200), STATUTES, DateRange(date(2026, 7, 1), date(2026, 7, 31)), SUBJECT)
        == ()
    )
    (early,) = wage_findings(pay(1_000), STATUTES, summer, SUBJECT)
    assert early.values[0] == ("on", "2026-07-01")


def test_where_no_agreement_binds_there_is_no_table() -> None:
    free = PayTerms(hourly_cents=1_000, no_agreement_reason="None is generally binding.")
    assert wage_findings(free, STATUTES, OCTOBER, SUBJECT) == ()


@pytest.mark.parametrize(
    ("terms", "days"),
    [
        (pay(9_999, agreement="sailing"), OCTOBER),
        (pay(9_999, group="group_99"), OCTOBER),
        (pay(9_999), DateRange(date(2027, 6, 1), date(2027, 7, 1))),  # past the table
        (pay(9_999), DateRange(date(2025, 7, 31), date(2025, 8, 1))),  # before the first
    ],
)
def test_a_table_that_is_not_known_is_an_error(terms: PayTerms, days: DateRange) -> None:
    (finding,) = wage_findings(terms, STATUTES, days, SUBJECT)
    assert (finding.severity, finding.code) == (Severity.ERROR, "agreement_unknown")
    assert finding.path == "assignment/a-1/pay/agreement_code"
    parameter = wage_parameter(terms.agreement_code or "", terms.pay_group or "")
    assert finding.values == (("parameter", parameter),)
    assert parameter in finding.message


@pytest.mark.parametrize(
    "days", [DateRange(date(2026, 10, 1), None), DateRange(None, date(2026, 10, 1))]
)
def test_days_of_work_have_two_ends(days: DateRange) -> None:
    with pytest.raises(InvalidValue) as caught:
        wage_findings(pay(1_259), STATUTES, days, SUBJECT)
    assert caught.value.field == "work_range"
