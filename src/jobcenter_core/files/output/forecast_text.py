"""A forecast of benefits as plain text for the worker, and as JSON for programs.

The text names every benefit of the worker, so it goes to the worker and the coordinator alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from jobcenter_core.benefits.outlooks import BenefitOutlook, Forecast, MonthOutlook
from jobcenter_core.files.output.payslip_text import line_label
from jobcenter_core.values.months import Month
from jobcenter_core.wording.catalogue import Wording
from jobcenter_core.wording.formats import day, hours, money, month

__all__ = ["forecast_content", "forecast_sentences", "forecast_text", "kind_and_level"]

_OFFICES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "disability_pension": "pension",
        "partial_disability_pension": "pension",
        "guarantee_pension": "kela",
        "labour_market_subsidy": "kela",
        "earnings_related_allowance": "allowance",
        "general_support": "kela",
        "social_assistance": "social",
        "general_housing_allowance": "kela",
        "pensioners_housing_allowance": "kela",
        "expense_allowance": "allowance",
        "rehabilitative_work_activity": "services",
        "disability_allowance": "kela",
        "not_known": "coordinator",
    }
)
_CHANGES: Final[Mapping[str, str]] = MappingProxyType(
    {"not_known": "change", "announced": "change_announced"}
)


def forecast_text(
    forecast: Forecast, wording: Wording, lang: str, *, name: str = "", work: str = ""
) -> str:
    """The whole text with a newline at its end; ``name`` is the worker's and ``work`` the title of
    the order that it is about."""
    lines = [wording.say("forecast.title", lang)]
    if name:
        lines.append(wording.say("forecast.for_worker", lang, name=name))
    if work:
        lines.append(wording.say("forecast.about", lang, work=work))
    lines.append(wording.say("forecast.made_on", lang, day=day(forecast.on, lang)))
    for one in forecast.months:
        lines += ["", *_month(one, forecast, wording, lang)]
    if forecast.weeks:
        lines += ["", *_weeks(forecast, wording, lang)]
    lines.append("")
    lines += [
        wording.say(f"forecast.{key}", lang) for key in ("estimate", "tell_changes", "you_decide")
    ]
    return "\n".join(lines) + "\n"


def _month(one: MonthOutlook, forecast: Forecast, wording: Wording, lang: str) -> Iterator[str]:
    yield wording.say("forecast.month", lang, month=month(one.month, lang))
    for on in one.pay.pay_on:
        yield wording.say("forecast.pay_on", lang, day=day(on, lang))
    yield from _pay_of(one, forecast, wording, lang)
    if not one.benefits:
        yield wording.say("forecast.no_benefits", lang)
    for benefit in one.benefits:
        kind, level = kind_and_level(benefit, wording, lang)
        yield wording.say("forecast.benefit", lang, kind=kind, level=level)
        for sentence in forecast_sentences(benefit, wording, lang):
            yield "  " + sentence


def _pay_of(one: MonthOutlook, forecast: Forecast, wording: Wording, lang: str) -> Iterator[str]:
    lines = {line.number: line for line in forecast.lines}
    for number in one.lines:
        line = lines[number]
        label = line_label(line.code, wording, lang)
        amount = money(line.amount_cents, lang)
        yield "  " + wording.say("forecast.line", lang, label=label, amount=amount)
    if one.lines:
        yield wording.say("forecast.gross", lang, amount=money(one.pay.gross_cents, lang))
    elif not one.pay.held:
        yield wording.say("forecast.no_pay", lang)
    if one.pay.held:
        yield wording.say("forecast.some_pay_unknown", lang)
    if one.pay.other_income_cents:
        amount = money(one.pay.other_income_cents, lang)
        yield wording.say("forecast.other_income", lang, amount=amount)


def kind_and_level(benefit: BenefitOutlook, wording: Wording, lang: str) -> tuple[str, str]:
    """The names of the benefit and of its level; a kind without a name is another benefit."""
    key = f"forecast.kind.{benefit.kind}"
    kind = wording.say(key if wording.has(key, lang) else "forecast.kind.other", lang)
    return kind, wording.say(f"forecast.level.{benefit.level}", lang)


def forecast_sentences(benefit: BenefitOutlook, wording: Wording, lang: str) -> tuple[str, ...]:
    """What is said of one benefit in one month: words, amounts, known changes, whom to ask."""
    return (
        *(wording.say(f"forecast.say.{code}", lang) for code in benefit.codes),
        *_amounts(benefit, wording, lang),
        *(
            wording.say(
                f"forecast.{_CHANGES.get(change.status, 'change_enacted')}",
                lang,
                day=day(change.on, lang),
            )
            for change in benefit.changes
        ),
        wording.say(
            "forecast.ask",
            lang,
            office=wording.say(f"forecast.office.{_OFFICES.get(benefit.kind, 'any')}", lang),
        ),
    )


def _amounts(benefit: BenefitOutlook, wording: Wording, lang: str) -> Iterator[str]:
    if benefit.limit_cents is not None:
        yield wording.say("forecast.limit", lang, limit=money(benefit.limit_cents, lang))
    yield from _left(benefit, wording, lang)
    if benefit.reduction_cents:
        key = _reduction_key(benefit)
        amount = money(benefit.reduction_cents, lang)
        yield wording.say(f"forecast.{key}", lang, reduction=amount)
    if benefit.benefit_left_cents is not None:
        amount = money(benefit.benefit_left_cents, lang)
        yield wording.say("forecast.benefit_left", lang, benefit_left=amount)


def _left(benefit: BenefitOutlook, wording: Wording, lang: str) -> Iterator[str]:
    """Nothing is promised where some pay could not be computed."""
    if not benefit.left_cents or benefit.level == "unknown_pay":
        return
    yield wording.say("forecast.still_earn", lang, left=money(benefit.left_cents, lang))
    if benefit.left_basic_cents is not None and benefit.left_basic_cents != benefit.left_cents:
        basic = money(benefit.left_basic_cents, lang)
        yield wording.say("forecast.still_basic", lang, basic=basic)
    if benefit.left_minutes:
        yield wording.say("forecast.still_hours", lang, hours=hours(benefit.left_minutes, lang))


def _reduction_key(benefit: BenefitOutlook) -> str:
    if benefit.kind == "pensioners_housing_allowance":
        return "own_share_at_most"
    if benefit.kind == "expense_allowance":
        return "expense_lost"
    return "reduction_at_most" if benefit.at_most else "reduction"


def _weeks(forecast: Forecast, wording: Wording, lang: str) -> Iterator[str]:
    yield wording.say("forecast.weeks", lang)
    for week in forecast.weeks:
        yield "  " + wording.say(
            "forecast.week",
            lang,
            day=day(week.monday, lang),
            hours=hours(week.minutes, lang),
            level=wording.say(f"forecast.level.{week.level}", lang),
        )
    limits = {week.limit_minutes for week in forecast.weeks if week.limit_minutes}
    for limit in sorted(limits):
        yield wording.say("forecast.week_limit", lang, limit=hours(limit, lang))


def forecast_content(forecast: Forecast) -> dict[str, Any]:
    """The forecast as JSON can hold it; money in cents, days in ISO form, months as 2026-12."""
    content = attrs.asdict(forecast, value_serializer=_plain)
    for shown, one in zip(content["months"], forecast.months, strict=True):
        shown["month"] = str(one.month)
        shown["gross_cents"] = one.pay.gross_cents
    return content


def _plain(_: type, __: Any, value: Any) -> Any:
    if isinstance(value, Month):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
