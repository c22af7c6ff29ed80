"""Which benefits a worker gets: entered by a person, never guessed."""

from __future__ import annotations

from datetime import date
from typing import Final

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ids import check_id
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Sealed

__all__ = [
    "ALLOWANCE_KINDS",
    "KINDS",
    "NONE",
    "NOT_KNOWN",
    "PENSION_KINDS",
    "SERVICE_KIND",
    "BenefitAmounts",
    "BenefitProfile",
]

NONE: Final = "none"
"""The worker has said that there is no benefit."""

NOT_KNOWN: Final = "not_known"
"""Somebody has asked and the answer is not known; nothing is worked out."""

PENSION_KINDS: Final = ("disability_pension", "partial_disability_pension")
"""Pensions with an earnings limit; rehabilitation subsidy (kuntoutustuki) is one of them."""

ALLOWANCE_KINDS: Final = ("labour_market_subsidy", "earnings_related_allowance", "general_support")
"""Benefits of the unemployed that half of the pay is taken from. ``labour_market_subsidy`` stands
for the basic allowance (peruspäiväraha) too."""

SERVICE_KIND: Final = "rehabilitative_work_activity"
"""A service, no money: regular employment above a weekly limit ends the duty to arrange it."""

KINDS: Final = (
    *PENSION_KINDS,
    "guarantee_pension",
    *ALLOWANCE_KINDS,
    "social_assistance",
    "general_housing_allowance",
    "pensioners_housing_allowance",
    "expense_allowance",
    SERVICE_KIND,
    "disability_allowance",
    "other",
    NONE,
    NOT_KNOWN,
)
"""What a profile can be about; ``expense_allowance`` is money beside an unemployment benefit."""


@attrs.frozen(kw_only=True)
class BenefitAmounts:
    """What the worker's own decisions say, in cents and days; ``None`` is not known.

    ``personal_limit_cents`` is the earnings limit of a month in a pension decision,
    ``monthly_cents`` what the benefit is in a month without earnings, ``expense_days`` the days of
    a month for which an expense allowance is paid. Raises ``InvalidValue`` for negative numbers.
    """

    personal_limit_cents: int | None = None
    monthly_cents: int | None = None
    expense_days: int | None = None

    def __attrs_post_init__(self) -> None:
        for name in ("personal_limit_cents", "monthly_cents", "expense_days"):
            value = getattr(self, name)
            if value is not None and value < 0:
                raise InvalidValue(f"benefit_profile.{name}", "zero or more")


@attrs.frozen(kw_only=True)
class BenefitProfile:
    """One benefit of a worker in some days.

    ``kind`` (of :data:`KINDS`) and ``amounts`` are secrets. ``entered_by`` is the person who wrote
    it down, from what the worker said or a decision shows, and ``entered_on`` the day.
    """

    id: str
    worker_id: str
    kind: Sealed[str]
    amounts: Sealed[BenefitAmounts]
    valid: DateRange
    entered_by: str
    entered_on: date

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "benefit_profile.id")
