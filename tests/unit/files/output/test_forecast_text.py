"""The forecast in words: complete in every language, easy in plain Finnish, honest in what it
promises."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import jobcenter_core
from jobcenter_core.benefits.forecast import KnownBenefit, WorkerPay, forecast_of
from jobcenter_core.benefits.outlooks import LEVELS, Forecast, HeldPay, MonthPay
from jobcenter_core.benefits.profiles import KINDS, BenefitAmounts
from jobcenter_core.center import packaged_statutes, packaged_wording
from jobcenter_core.files.explain import explain
from jobcenter_core.files.output.forecast_text import (
    forecast_content,
    forecast_sentences,
    forecast_text,
)
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.wording.catalogue import LANGUAGES, Wording

DECEMBER = Month(2026, 12)
MONDAY = date(2026, 11, 16)


@cache
def law() -> Statutes:
    return packaged_statutes()


@cache
def words() -> Wording:
    return packaged_wording()


def said(*kinds: str, month: Month = DECEMBER, amounts: Any = None, **pay: Any) -> Forecast:
    return forecast_of(
        id="advice-1",
        worker_id="w-1",
        assignment_id="a-1",
        on=date(2026, 11, 3),
        pay=WorkerPay(
            months=(MonthPay(month=month, **pay),),
            sources={},
            week_minutes={MONDAY.toordinal(): 390},
        ),
        benefits=[
            KnownBenefit(
                profile_id=f"bp-{kind}",
                kind=kind,
                amounts=amounts or BenefitAmounts(),
                valid=DateRange(None, None),
            )
            for kind in kinds
        ],
        statutes=law(),
    )


def text(forecast: Forecast, lang: str = "en", **names: str) -> str:
    return forecast_text(forecast, words(), lang, **names).replace("\u00a0", " ")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_benefit_is_told_in_every_language(lang: str) -> None:
    shown = text(said(*KINDS, planned_cents=80_000, pay_on=(date(2026, 12, 15),)), lang)
    for kind in KINDS:
        if kind != "none":
            assert words().say(f"forecast.kind.{kind}", lang) in shown
    assert shown.endswith(words().say("forecast.you_decide", lang) + "\n")
    assert words().say("forecast.estimate", lang) in shown
    assert "{" not in shown


def test_every_code_level_and_kind_has_a_text() -> None:
    source = Path(jobcenter_core.__file__).parent / "benefits"
    texts = "".join(path.read_text(encoding="utf-8") for path in source.glob("*_rules.py"))
    for name in ("rules.py", "cases.py", "lines.py", "contradictions.py"):
        texts += (source / name).read_text(encoding="utf-8")
    keys = words().keys("fi@selko")
    told = {key.rpartition(".")[2] for key in keys if key.startswith("forecast.say.")}
    made = {f"pension_{level}" for level in ("ok", "near", "over")}
    quoted = set(re.findall(r'"([a-z_]+)"', texts))
    assert made <= told
    assert told - made <= quoted  # no sentence that is never said
    assert {f"forecast.level.{level}" for level in LEVELS} <= keys
    assert {f"forecast.kind.{kind}" for kind in KINDS if kind != "none"} <= keys
    rules = set(re.findall(r'"forecast\.([a-z_]+)"', texts))
    assert {f"rule.forecast.{rule}" for rule in rules} <= keys
    codes = set(re.findall(r'"(forecast_[a-z_]+)"', texts))
    assert {f"line.{code}" for code in codes} <= keys


def test_what_can_still_be_earned() -> None:
    fields = {"planned_cents": 87_200, "basic_cents": 100, "slip_cents": 109}
    shown = text(said("disability_pension", hourly_cents=1_000, **fields))
    assert "About €118.90 more can be paid to you in this month." in shown
    # 118.90 / 1.09 = 109.08; at 10.00 an hour 10 h 54 min.
    assert "about €109.08 of basic pay fits in" in shown
    assert "That is about 10 h 54 min of work." in shown
    bare = text(said("disability_pension"))
    assert "basic pay fits in" not in bare
    assert "of work." not in bare


def test_nothing_is_promised_when_some_pay_is_not_known() -> None:
    held = (HeldPay(employer_id="firm", field="employment", reason="one that covers the days"),)
    shown = text(said("disability_pension", held=held))
    assert "still earn" not in shown
    assert "could not be computed" in shown
    assert "goes on as before" not in shown


def test_pay_that_is_due_and_not_known_is_not_said_to_be_none() -> None:
    """Pay of a year whose law is not known yet: the day of payment stands right above."""
    held = (HeldPay(employer_id="firm", field="employment", reason="one that covers the days"),)
    shown = text(said("pensioners_housing_allowance", held=held))
    assert "No pay is due" not in shown
    assert "Some pay of this month is not known yet." in shown
    assert "does not change" not in shown


def test_amounts_are_said_as_what_they_are() -> None:
    support = BenefitAmounts(monthly_cents=80_000)
    exact = text(said("general_support", amounts=support, planned_cents=20_000))
    assert "The benefit falls by €100.00." in exact
    assert "€700.00 is left of the benefit." in exact
    assert "falls by at most €100.00" in text(said("general_support", planned_cents=20_000))
    assert "own share of the rent grows by at most €87.00" in text(
        said("pensioners_housing_allowance", planned_cents=20_000)
    )
    both = said(
        "general_support",
        "expense_allowance",
        amounts=BenefitAmounts(monthly_cents=1_000, expense_days=3),
        planned_cents=20_000,
        other_income_cents=500,
    )
    assert "You lose €27.00." in text(both)
    assert "Other income: €5.00" in text(both)


def test_changes_are_dated() -> None:
    shown = text(said("disability_pension"))
    assert "1 January 2027; the new figure is not known yet." in shown
    assert "A change is planned for" in shown
    march = text(said("social_assistance", month=Month(2026, 2)))
    assert "The rule changes on" in march
    assert "1 March 2026." in march


def test_head_and_months_without_pay_or_benefits() -> None:
    shown = text(said("none"), name="Aino Esimerkki", work="Siivous")
    assert shown.startswith("What work does to your benefits\nFor: Aino Esimerkki\n")
    assert "About the work: Siivous" in shown
    assert "No pay is due in this month." in shown
    assert "There are no benefits that pay would change." in shown
    assert "Hours of work by week" not in shown


def test_weeks_of_the_service() -> None:
    shown = text(said("rehabilitative_work_activity"))
    assert "6 h 30 min, near the limit" in shown
    assert "The limit is 8 h a week." in shown
    assert "Occasional work does not matter." in shown


def test_an_unknown_kind_is_another_benefit() -> None:
    forecast = said("a_kind_of_tomorrow")
    assert "Another benefit: ask first" in text(forecast)
    sentences = forecast_sentences(forecast.months[0].benefits[0], words(), "en")
    assert sentences[-1] == "Ask: whoever pays the benefit"


def test_json_holds_everything_in_plain_values() -> None:
    forecast = said(*KINDS, planned_cents=80_000, pay_on=(date(2026, 12, 15),))
    content = json.loads(json.dumps(forecast_content(forecast)))
    assert content["on"] == "2026-11-03"
    (month,) = content["months"]
    assert (month["month"], month["gross_cents"]) == ("2026-12", 80_000)
    assert month["pay"]["pay_on"] == ["2026-12-15"]
    assert len(month["benefits"]) == len(KINDS) - 1
    assert len(content["lines"]) == len(forecast.lines)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_explain_unfolds_every_amount(lang: str) -> None:
    forecast = said(*KINDS, planned_cents=80_000, other_wages_cents=500)
    shown = explain(forecast, wording=words(), statutes=law(), lang=lang)
    for line in forecast.lines:
        assert words().say(f"line.{line.code}", lang) in shown
    assert "43,5" in shown or "43.5" in shown
    one = explain(forecast, wording=words(), statutes=law(), lang=lang, line=1)
    assert one.count("\n") < shown.count("\n")
