"""Supplements from a parameter set: amounts, windows, days, and what keeps a set from use."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from jobcenter_core.errors import InvalidValue, StatuteDataError
from jobcenter_core.statutes.parameter import DatedValue, Parameter
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.statutes.units import DAY_KINDS, PAY_BASES
from jobcenter_core.terms.agreements import AgreementRules, SupplementRule
from jobcenter_core.values.calculation import RuleRef

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
SINCE, UNTIL = date(2026, 1, 1), date(2026, 12, 31)
UNITS = {"rate": "cents_per_hour", "percent": "ppm", "days": "day_kind", "base": "pay_base"}


def dated(value: int, first: date = SINCE, last: date = UNTIL, **more: object) -> DatedValue:
    values = {"status": "enacted", "evidence": "seen", "source": "test", **more}
    return DatedValue(valid_from=first, valid_until=last, value=value, **values)  # type: ignore[arg-type]


def figure(name: str, *values: DatedValue) -> Parameter:
    """A figure of the agreement ``oak``, for example ``evening.rate``."""
    return Parameter(
        path=f"agreement.oak.supplement.{name}",
        unit=UNITS.get(name.partition(".")[2], "clock"),
        rounding="none",
        dated_by="work",
        law="Agreement of oak, 7 §",
        label_fi=name,
        label_en=name,
        values=values,
    )


def supplement(name: str, start: int, end: int, **figures: DatedValue) -> list[Parameter]:
    """A supplement on every day, of 0.73 EUR an hour unless ``figures`` say otherwise."""
    if "percent" not in figures:
        figures = {"rate": dated(73), **figures}
    every = {"from": dated(start * 60), "until": dated(end * 60), "days": dated(0)}
    return [figure(f"{name}.{key}", value) for key, value in {**every, **figures}.items()]


def resolved(*parameters: Parameter, first: date = FIRST, last: date = LAST) -> AgreementRules:
    return AgreementRules.resolve(Statutes.of(parameters), "oak", first, last)


def test_a_fixed_supplement() -> None:
    (rule,) = resolved(*supplement("evening", 18, 23)).supplements
    assert (rule.name, rule.cents_per_hour, rule.rate_ppm) == ("evening", 73, 0)
    assert (rule.from_minute, rule.until_minute) == (1_080, 1_380)
    assert (rule.days, rule.base) == ("every", "unraised")
    assert rule.rule == RuleRef(
        rule="earnings.supplement",
        parameters=(
            "agreement.oak.supplement.evening.rate@2026-01-01",
            "agreement.oak.supplement.evening.from@2026-01-01",
            "agreement.oak.supplement.evening.until@2026-01-01",
            "agreement.oak.supplement.evening.days@2026-01-01",
        ),
        law="Agreement of oak, 7 §",
    )


def test_a_percent_with_its_base() -> None:
    figures = {
        "percent": dated(150_000),
        "days": dated(DAY_KINDS.index("eves")),
        "base": dated(PAY_BASES.index("with_supplements")),
    }
    (rule,) = resolved(*supplement("eve", 0, 24, **figures)).supplements
    assert (rule.cents_per_hour, rule.rate_ppm) == (0, 150_000)
    assert (rule.days, rule.base) == ("eves", "with_supplements")
    assert rule.windows() == ((0, 1_440),)
    assert "agreement.oak.supplement.eve.base@2026-01-01" in rule.rule.parameters


def test_rules_are_sorted_and_of_the_agreement_alone() -> None:
    other = Parameter(
        path="agreement.oaks.supplement.evening.rate",
        unit="cents_per_hour",
        rounding="none",
        dated_by="work",
        law="Another agreement",
        label_fi="x",
        label_en="x",
        values=(dated(1),),
    )
    rules = resolved(*supplement("night", 23, 6), other, *supplement("evening", 18, 23))
    assert (rules.code, [one.name for one in rules.supplements]) == ("oak", ["evening", "night"])


def test_an_agreement_without_supplements_is_empty() -> None:
    assert resolved() == AgreementRules(code="oak", supplements=())


@pytest.mark.parametrize(
    ("start", "end", "windows"),
    [
        (1_080, 1_380, ((1_080, 1_380),)),
        (1_380, 360, ((0, 360), (1_380, 1_440))),  # over midnight
        (1_080, 0, ((1_080, 1_440),)),  # until midnight, written as 00:00
        (360, 360, ((0, 360), (360, 1_440))),  # round the clock
    ],
)
def test_windows_of_a_day(start: int, end: int, windows: tuple[tuple[int, int], ...]) -> None:
    rule = SupplementRule(
        name="x", from_minute=start, until_minute=end, days="every", rule=RuleRef(rule="x")
    )
    assert rule.windows() == windows


# ------------------------------------------------------------------------------------- dates

CHANGED = figure(
    "evening.rate", dated(106, last=date(2026, 10, 15)), dated(108, date(2026, 10, 16))
)
WINDOW = supplement("evening", 18, 22)[:-1]  # all figures but the rate


def test_the_order_of_figures_here() -> None:
    assert [one.path.rpartition(".")[2] for one in WINDOW] == ["from", "until", "days"]


@pytest.mark.parametrize(
    ("first", "last", "cents"),
    [
        (FIRST, date(2026, 10, 15), 106),
        (date(2026, 10, 16), LAST, 108),
        (date(2026, 10, 15), date(2026, 10, 15), 106),
    ],
)
def test_the_days_of_work_pick_the_figure(first: date, last: date, cents: int) -> None:
    (rule,) = resolved(CHANGED, *WINDOW, first=first, last=last).supplements
    assert rule.cents_per_hour == cents


def test_a_figure_that_changes_inside_the_days_is_refused() -> None:
    with pytest.raises(InvalidValue) as caught:
        resolved(CHANGED, *WINDOW)
    assert caught.value.field == "pay.period"
    assert "agreement.oak.supplement.evening.rate has one value" in str(caught.value)
    assert "two periods" in caught.value.next_step


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        (date(2025, 12, 1), date(2025, 12, 31), "the first known one starts on 2026-01-01"),
        (date(2027, 1, 1), date(2027, 1, 31), "the last known one ended on 2026-12-31"),
        (date(2026, 12, 31), date(2027, 1, 1), "the last known one ended on 2026-12-31"),
    ],
)
def test_days_without_a_known_figure_are_never_paid_without_it(
    first: date, last: date, why: str
) -> None:
    with pytest.raises(InvalidValue) as caught:
        resolved(*supplement("evening", 18, 22), first=first, last=last)
    assert caught.value.field == "pay.agreement_code"
    assert why in str(caught.value)


NONE = {"status": "none_in_force"}
ENDED = figure(
    "evening.rate",
    dated(73, last=date(2026, 10, 15)),
    dated(0, date(2026, 10, 16), **NONE),  # type: ignore[arg-type]
)


def test_a_supplement_that_has_ended_by_its_set_is_not_owed() -> None:
    first = date(2026, 10, 16)
    assert resolved(ENDED, *WINDOW, first=first).supplements == ()
    (before,) = resolved(ENDED, *WINDOW, last=date(2026, 10, 15)).supplements
    assert before.cents_per_hour == 73


def test_a_supplement_that_ends_inside_the_days_is_refused() -> None:
    with pytest.raises(InvalidValue, match="one value"):
        resolved(ENDED, *WINDOW)


def test_figures_that_were_not_seen_to_hold_are_findings() -> None:
    """The agreement may end on 15 October; 0.73 was seen until then."""
    rate = dated(73, confirmed_until=date(2026, 10, 15))
    parameters = supplement("evening", 18, 22, rate=rate)
    rules, statutes = resolved(*parameters), Statutes.of(parameters)
    assert rules.findings(statutes, date(2026, 10, 15)) == ()
    (finding,) = rules.findings(statutes, LAST)
    assert finding.code == "parameter_unconfirmed"
    assert finding.path == "statutes/agreement.oak.supplement.evening.rate"


# ------------------------------------------------------------------------------------- faults


@pytest.mark.parametrize(("start", "end"), [(22, 6), (17, 19), (19, 20)])
def test_no_minute_is_evening_and_night(start: int, end: int) -> None:
    with pytest.raises(StatuteDataError, match="evening and night at once"):
        resolved(*supplement("evening", 18, 23), *supplement("night", start, end))


def test_evening_and_night_may_touch_and_other_supplements_may_overlap() -> None:
    rules = resolved(
        *supplement("evening", 18, 22),
        *supplement("night", 22, 6),
        *supplement("saturday", 6, 20, days=dated(DAY_KINDS.index("saturday"))),
    )
    assert len(rules.supplements) == 3


@pytest.mark.parametrize(
    ("parameters", "faults"),
    [
        (WINDOW, ("agreement.oak.supplement.evening: it has either a rate or a percent.",)),
        (
            [*supplement("evening", 18, 22), figure("evening.percent", dated(1))],
            ("agreement.oak.supplement.evening: it has either a rate or a percent.",),
        ),
        (
            [figure("evening.rate", dated(73)), figure("evening.until", dated(1_320))],
            (
                "agreement.oak.supplement.evening: from is missing.",
                "agreement.oak.supplement.evening: days is missing.",
            ),
        ),
        (
            [*supplement("evening", 18, 22), figure("evening.bse", dated(0))],
            ("agreement.oak.supplement.evening: bse is no figure of it.",),
        ),
        (
            [*supplement("evening", 18, 22), figure("evening", dated(0))],
            ("agreement.oak.supplement.evening: a bare value is no figure of it.",),
        ),
    ],
    ids=["no amount", "two amounts", "no window", "misspelt", "bare"],
)
def test_a_set_that_is_not_whole_is_refused(
    parameters: list[Parameter], faults: tuple[str, ...]
) -> None:
    with pytest.raises(StatuteDataError) as caught:
        resolved(*parameters)
    assert caught.value.faults == faults


def test_a_window_that_is_not_known_on_the_days_is_refused() -> None:
    early = dated(1_080, last=FIRST - timedelta(days=1))
    parameters = supplement("evening", 18, 22, **{"from": early})
    with pytest.raises(InvalidValue, match=r"evening\.from has no value"):
        resolved(*parameters)
