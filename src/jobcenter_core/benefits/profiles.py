"""Which benefits a worker gets: entered by a person, never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ids import check_id
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Sealed

__all__ = [
    "ALLOWANCE_KINDS",
    "AMOUNTS_OF",
    "KINDS",
    "MOST_DAYS",
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

AMOUNTS_OF: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "personal_limit_cents": PENSION_KINDS,
        "monthly_cents": ALLOWANCE_KINDS,
        "expense_days": ("expense_allowance",),
    }
)
"""The kinds that an amount of a profile is for. With another kind it would be lost unseen."""

SERVICE_KIND: Final = "rehabilitative_work_activity"
"""A service, no money: regular employment above a weekly limit ends the duty to arrange it."""

MOST_DAYS: Final = 31
"""No month has more."""

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
    a month for which an expense allowance is paid. Raises ``InvalidValue`` for negative numbers
    and for more days than a month has.
    """

    personal_limit_cents: int | None = None
    monthly_cents: int | None = None
    expense_days: int | None = None

    def __attrs_post_init__(self) -> None:
        for name in ("personal_limit_cents", "monthly_cents", "expense_days"):
            value = getattr(self, name)
            if value is not None and value < 0:
                raise InvalidValue(f"benefit_profile.{name}", "zero or more")
        if (self.expense_days or 0) > MOST_DAYS:
            raise InvalidValue("benefit_profile.expense_days", "days of one month, at most 31")


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
