"""Money beside the hours: travel, benefits in kind, waiting pay. Documents of a worker."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ids import check_id
from jobcenter_core.values.months import Month

__all__ = ["BENEFIT_KINDS", "Benefit", "TravelClaim", "WaitingPay"]

BENEFIT_KINDS = ("phone", "meal", "other")
"""Benefits in kind: phone by the month, meals by number, others by a value entered by hand."""


@attrs.frozen(kw_only=True)
class TravelClaim:
    """Travel of an assignment on one day that the employer pays back, approved by somebody.

    ``metres`` by the worker's own car (``passengers`` beside the driver), ``full_per_diems``,
    ``part_per_diems`` and ``meal_allowances`` by number; ``halved_per_diems`` are full per diems
    of days with free meals, which are paid by half. Amounts are the tax-free ones of the law on the
    day of the travel, unless ``km_e4`` (ten-thousandths of a euro) says a higher or lower agreed
    price of a kilometre: above the tax-free one the excess is wage.
    """

    id: str
    worker_id: str
    employer_id: str
    assignment_id: str
    on: date
    metres: int = 0
    passengers: int = 0
    full_per_diems: int = 0
    part_per_diems: int = 0
    halved_per_diems: int = 0
    meal_allowances: int = 0
    km_e4: int | None = None
    approved_by: str = ""

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "travel_claim.id")
        for field in (
            "metres",
            "passengers",
            "full_per_diems",
            "part_per_diems",
            "halved_per_diems",
            "meal_allowances",
        ):
            if getattr(self, field) < 0:
                raise InvalidValue(f"travel_claim.{field}", "zero or more", subject=self.id)
        if self.km_e4 is not None and self.km_e4 < 0:
            raise InvalidValue("travel_claim.km_e4", "zero or more", subject=self.id)


@attrs.frozen(kw_only=True)
class Benefit:
    """A benefit in kind in one month: taxable pay that is not paid in money.

    ``kind`` is of :data:`BENEFIT_KINDS`. ``count`` is the number of meals, or of days of the month
    with a phone (0: the whole month). ``value_cents`` is entered by hand for kind ``other`` only.
    """

    id: str
    worker_id: str
    employer_id: str
    month: Month
    kind: str
    count: int = 0
    value_cents: int = 0

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "benefit.id")
        if self.kind not in BENEFIT_KINDS:
            raise InvalidValue(
                "benefit.kind", "one of " + ", ".join(BENEFIT_KINDS), subject=self.id
            )
        if self.count < 0 or self.value_cents < 0:
            raise InvalidValue("benefit.count", "zero or more", subject=self.id)
        if (self.kind == "other") != (self.value_cents > 0):
            raise InvalidValue(
                "benefit.value_cents", "given for the kind other and only for it", subject=self.id
            )


@attrs.frozen(kw_only=True)
class WaitingPay:
    """Pay for waiting when final pay is late: the pay of each full day, at most six days.

    Employment Contracts Act 55/2001 2:14. ``day_cents`` is the pay of a day that the employer
    states; ``days`` are the days waited.
    """

    id: str
    worker_id: str
    employer_id: str
    employment_id: str
    days: int
    day_cents: int

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "waiting_pay.id")
        if self.days <= 0:
            raise InvalidValue("waiting_pay.days", "more than zero", subject=self.id)
        if self.day_cents <= 0:
            raise InvalidValue("waiting_pay.day_cents", "more than zero", subject=self.id)
