"""A month's pay against one benefit, with the packaged law."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from jobcenter_core.benefits.forecast import KnownBenefit, WorkerPay, forecast_of
from jobcenter_core.benefits.outlooks import BenefitOutlook, Forecast, MonthPay
from jobcenter_core.benefits.profiles import BenefitAmounts
from jobcenter_core.center import packaged_statutes
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange

DECEMBER = Month(2026, 12)
ALWAYS = DateRange(date(2024, 1, 1), None)


@cache
def law() -> Statutes:
    return packaged_statutes()


def known(kind: str, id: str = "bp-1", valid: DateRange = ALWAYS, **amounts: Any) -> KnownBenefit:
    return KnownBenefit(profile_id=id, kind=kind, amounts=BenefitAmounts(**amounts), valid=valid)


def forecast(
    *benefits: KnownBenefit,
    pay: MonthPay | None = None,
    weeks: dict[int, int] | None = None,
    **fields: Any,
) -> Forecast:
    one = MonthPay(**{"month": DECEMBER, **fields}) if pay is None else pay
    return forecast_of(
        id="advice-1",
        worker_id="w-1",
        assignment_id="",
        on=date(2026, 11, 3),
        pay=WorkerPay(months=(one,), sources={}, week_minutes=weeks or {}),
        benefits=benefits,
        statutes=law(),
    )


def outlook(kind: str, month: Month = DECEMBER, gross: int = 0, **fields: Any) -> BenefitOutlook:
    """Of one benefit; ``fields`` are amounts of the profile, or of the pay."""
    names = ("personal_limit_cents", "monthly_cents", "expense_days")
    amounts = {name: fields.pop(name) for name in names if name in fields}
    found = forecast(
        known(kind, valid=DateRange(None, None), **amounts),
        month=month,
        planned_cents=gross,
        **fields,
    )
    (one,) = found.months[0].benefits
    return one
