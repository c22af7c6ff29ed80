"""The table here is made up for group 2: 11.94 EUR/h to 31.7.2026, then 12.59 to 30.6.2027."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.statutes.parameter import DatedValue, Parameter
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.pay_terms import PayTerms, ReducedWage
from jobcenter_core.terms.wage_floor import unconfirmed_figures, wage_findings, wage_parameter
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


# -------------------------------------------------------------------------------- day and task


def by_day(unit_cents: int, hourly_cents: int = 1_259, agreed: int = 0) -> PayTerms:
    return PayTerms(
        hourly_cents=hourly_cents,
        agreement_code="property_services",
        pay_group="group_2",
        basis="day",
        unit_cents=unit_cents,
        agreed_day_minutes=agreed,
    )


@pytest.mark.parametrize(
    ("terms", "day_minutes", "field"),
    [
        # 7.5 h x 12.59 = 94.425: 94.42 is below and 94.43 is not.
        (by_day(9_442, agreed=450), 0, "unit_cents"),
        (by_day(9_443, agreed=450), 0, ""),
        # 6 h were worked at the most: 75.54. What was worked counts, not what was agreed.
        (by_day(7_553, agreed=450), 360, "unit_cents"),
        (by_day(7_554, agreed=450), 360, ""),
        (by_day(9_443, agreed=450), 451, "unit_cents"),
        # Nothing is known of the hours, so nothing can be told of the day.
        (by_day(1), 0, ""),
        # Increases are counted of the hourly wage, whatever the day pays.
        (by_day(99_999, hourly_cents=1_258, agreed=450), 450, "hourly_cents"),
    ],
)
def test_day_pay_is_compared_by_the_hours_of_the_day(
    terms: PayTerms, day_minutes: int, field: str
) -> None:
    found = wage_findings(terms, STATUTES, OCTOBER, SUBJECT, day_minutes=day_minutes)
    assert [finding.path for finding in found] == ([f"{SUBJECT}/pay/{field}"] if field else [])
    assert {finding.code for finding in found} <= {"wage_below_table"}


@pytest.mark.parametrize(("hourly_cents", "count"), [(1_259, 0), (1_258, 1)])
def test_task_pay_is_compared_by_its_hourly_wage(hourly_cents: int, count: int) -> None:
    terms = PayTerms(
        hourly_cents=hourly_cents,
        agreement_code="property_services",
        pay_group="group_2",
        basis="task",
        unit_cents=1,
    )
    assert len(wage_findings(terms, STATUTES, OCTOBER, SUBJECT, day_minutes=480)) == count


# ---------------------------------------------------------------------------- reduced ability


def reduced(terms: PayTerms, valid: DateRange = OCTOBER, ratio_ppm: int = 700_000) -> PayTerms:
    clause = ReducedWage(
        clause="annex 5",
        ratio_ppm=ratio_ppm,
        document_ref="document-7",
        approved_by="boss-1",
        valid=valid,
    )
    return attrs.evolve(terms, reduced=clause)


@pytest.mark.parametrize(
    ("ratio_ppm", "enough"),
    [
        (700_000, 881),  # 12.59 x 0.7 = 8.813
        (750_000, 944),  # 12.59 x 0.75 = 9.4425
        (500_000, 630),  # 12.59 x 0.5 = 6.295, half up
    ],
)
def test_a_reduction_by_a_clause_lowers_the_table(ratio_ppm: int, enough: int) -> None:
    def found(cents: int) -> int:
        terms = reduced(pay(cents), ratio_ppm=ratio_ppm)
        return len(wage_findings(terms, STATUTES, OCTOBER, SUBJECT))

    assert (found(enough), found(enough - 1)) == (0, 1)


def test_a_finding_tells_nothing_of_a_reduction() -> None:
    (plain,) = wage_findings(pay(700), STATUTES, OCTOBER, SUBJECT)
    assert wage_findings(reduced(pay(700)), STATUTES, OCTOBER, SUBJECT) == (plain,)


@pytest.mark.parametrize(
    ("valid", "on"),
    [
        (DateRange(date(2026, 10, 5), None), "2026-10-01"),
        (DateRange(None, date(2026, 10, 20)), "2026-10-21"),
        (DateRange(date(2026, 10, 5), date(2026, 10, 20)), "2026-10-01"),
        (DateRange(None, None), ""),
        (DateRange(None, date.max), ""),
        (DateRange(None, date(2026, 10, 30)), "2026-10-31"),
    ],
)
def test_a_reduction_counts_on_its_own_days(valid: DateRange, on: str) -> None:
    found = wage_findings(reduced(pay(900), valid), STATUTES, OCTOBER, SUBJECT)
    assert [dict(finding.values)["on"] for finding in found] == ([on] if on else [])


def test_a_reduction_counts_for_day_pay_too() -> None:
    """70 % of 12.59 is 8.81; a day of 6 h is 52.86."""
    for unit_cents, count in ((5_286, 0), (5_285, 1)):
        terms = reduced(by_day(unit_cents, hourly_cents=881))
        found = wage_findings(terms, STATUTES, OCTOBER, SUBJECT, day_minutes=360)
        assert len(found) == count


# ------------------------------------------------------------------------- unconfirmed figures


def rate(confirmed_until: date) -> tuple[Parameter, ...]:
    """An evening supplement whose rate was seen to hold until a day."""
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    prefix = "agreement.property_services.supplement.evening"
    figures = {
        "rate": ("cents_per_hour", 73),
        "from": ("clock", 1_080),
        "until": ("clock", 1_380),
        "days": ("day_kind", 0),
    }
    return tuple(
        attrs.evolve(
            TABLE,
            path=f"{prefix}.{name}",
            unit=unit,
            values=(
                attrs.evolve(
                    dated(first, last, value),
                    confirmed_until=confirmed_until if name == "rate" else None,
                ),
            ),
        )
        for name, (unit, value) in figures.items()
    )


def test_figures_that_may_have_ended_are_told_once_for_all_assignments() -> None:
    table = attrs.evolve(
        TABLE,
        values=(attrs.evolve(TABLE.values[1], confirmed_until=date(2026, 10, 30)),),
    )
    statutes = Statutes.of((table, *rate(date(2026, 10, 30))))
    terms = [pay(1_259), pay(1_300), PayTerms(hourly_cents=1_000, no_agreement_reason="none")]
    found = unconfirmed_figures(terms, statutes, OCTOBER)
    assert [(finding.code, finding.path) for finding in found] == [
        ("parameter_unconfirmed", f"statutes/{PATH}"),
        (
            "parameter_unconfirmed",
            "statutes/agreement.property_services.supplement.evening.rate",
        ),
    ]
    until_30 = DateRange(date(2026, 10, 1), date(2026, 10, 30))
    assert unconfirmed_figures(terms, statutes, until_30) == ()


def test_figures_that_are_not_known_are_told_by_others() -> None:
    """No table of the sailors, and no supplement known before 2026."""
    statutes = Statutes.of((TABLE, *rate(date(2026, 12, 31))))
    assert unconfirmed_figures([pay(1, agreement="sailing")], statutes, OCTOBER) == ()
    before = DateRange(date(2025, 12, 1), date(2025, 12, 31))
    assert unconfirmed_figures([pay(1)], statutes, before) == ()


def test_unconfirmed_figures_are_of_days_with_two_ends() -> None:
    with pytest.raises(InvalidValue):
        unconfirmed_figures([pay(1)], STATUTES, DateRange(date(2026, 10, 1), None))
