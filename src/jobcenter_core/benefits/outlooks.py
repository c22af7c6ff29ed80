"""What a forecast says, as documents: months of payment, benefits, weeks, and the advice given."""

from __future__ import annotations

from datetime import date
from typing import Final

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.payslips import PayLine
from jobcenter_core.values.ids import MADE_ID, check_id
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Sealed

__all__ = [
    "ANSWERS",
    "LEVELS",
    "AdviceGiven",
    "BenefitOutlook",
    "Forecast",
    "HeldPay",
    "MonthOutlook",
    "MonthPay",
    "RuleChange",
    "WeekOutlook",
]

LEVELS: Final = (
    "ok",
    "near",
    "over",
    "reduced",
    "words",
    "unknown_profile",
    "unknown_pay",
    "rule_changes",
)
"""``ok`` nothing changes; ``near`` over four fifths of a limit; ``over`` past it, or nothing is
left of the benefit; ``reduced`` the benefit falls with the pay; ``words`` the rule gives no euros;
``unknown_profile`` nobody has entered the benefit; ``unknown_pay`` some pay could not be computed
or may be paid in another month, so no limit can be promised; ``rule_changes`` no rule is known for
that month."""

ANSWERS: Final = ("yes", "no", "later")


@attrs.frozen(kw_only=True)
class HeldPay:
    """Pay that could not be computed, or whose month is not sure: why, without any value."""

    employer_id: str
    field: str
    reason: str


@attrs.frozen(kw_only=True)
class MonthPay:
    """The pay of one calendar month of payment, gross, in cents.

    ``paid_cents`` was paid, ``approved_cents`` waits for its pay run, ``planned_cents`` is for
    hours that are planned, or reported and not approved; all by the same payroll, with supplements
    and holiday compensation that is paid along. ``other_wages_cents`` and ``other_income_cents``
    were typed in. Of all of it ``holiday_cents`` is holiday compensation. ``basic_cents`` of
    ``slip_cents`` is pay for the work itself, and ``hourly_cents`` its wage when there is one.
    ``pay_on`` are the days of payment.
    """

    month: Month
    paid_cents: int = 0
    approved_cents: int = 0
    planned_cents: int = 0
    other_wages_cents: int = 0
    other_income_cents: int = 0
    holiday_cents: int = 0
    basic_cents: int = 0
    slip_cents: int = 0
    hourly_cents: int | None = None
    pay_on: tuple[date, ...] = ()
    held: tuple[HeldPay, ...] = ()

    @property
    def gross_cents(self) -> int:
        """All pay of the month; what corrections take back cannot make it less than nothing."""
        parts = (
            self.paid_cents,
            self.approved_cents,
            self.planned_cents,
            self.other_wages_cents,
        )
        return max(0, sum(parts))


@attrs.frozen(kw_only=True)
class RuleChange:
    """A rule or figure that is another from a day on: ``path`` of the statutes. ``status`` is that
    of the later value, or ``not_known`` when none was found yet."""

    path: str
    on: date
    status: str


@attrs.frozen(kw_only=True)
class BenefitOutlook:
    """What a month's pay does to one benefit.

    ``level`` is of :data:`LEVELS` and ``codes`` name the sentences to be said. Of a limit,
    ``left_cents`` can still be earned, as ``left_basic_cents`` of basic pay and ``left_minutes``
    of work at the planned wage. ``reduction_cents`` is by how much the benefit falls (``at_most``:
    an upper limit) and ``benefit_left_cents`` what stays of it. ``lines`` are numbers of lines.
    """

    profile_id: str
    kind: str
    level: str
    codes: tuple[str, ...]
    limit_cents: int | None = None
    left_cents: int | None = None
    left_basic_cents: int | None = None
    left_minutes: int | None = None
    reduction_cents: int | None = None
    at_most: bool = False
    benefit_left_cents: int | None = None
    lines: tuple[int, ...] = ()
    changes: tuple[RuleChange, ...] = ()


@attrs.frozen(kw_only=True)
class MonthOutlook:
    """One month of payment: the pay, what it does to each benefit, the numbers of its pay lines."""

    pay: MonthPay
    lines: tuple[int, ...]
    benefits: tuple[BenefitOutlook, ...]

    @property
    def month(self) -> Month:
        """The month in which the pay is paid."""
        return self.pay.month


@attrs.frozen(kw_only=True)
class WeekOutlook:
    """Paid work of one week of somebody in rehabilitative work activity, against the weekly limit
    for regular employment. ``level`` is ``ok``, ``near``, ``over`` or ``rule_changes``."""

    monday: date
    minutes: int
    limit_minutes: int | None
    level: str


@attrs.frozen(kw_only=True)
class Forecast:
    """Everything that is said to a worker at one time.

    ``lines`` are the amounts of all months with their grounds, in the shape of a payslip's lines,
    so that ``explain`` unfolds them. ``parameters_version`` is that of the statutes.
    """

    id: str
    worker_id: str
    assignment_id: str
    on: date
    parameters_version: str
    months: tuple[MonthOutlook, ...]
    weeks: tuple[WeekOutlook, ...] = ()
    lines: tuple[PayLine, ...] = ()

    def of_month(self, month: Month) -> MonthOutlook | None:
        """The outlook of a month of payment."""
        return next((one for one in self.months if one.month == month), None)


@attrs.frozen(kw_only=True)
class AdviceGiven:
    """That a worker was told a forecast, by whom and when; later, what the worker decided.

    ``assignment_id`` is the offer it was about, if any. ``forecast`` tells benefits and income and
    so is a secret. ``answer`` is of :data:`ANSWERS`, or empty; nothing follows from it by itself.
    """

    id: str
    worker_id: str
    assignment_id: str
    given_on: date
    given_by: str
    parameters_version: str
    forecast: Sealed[Forecast]
    answer: str = ""
    answered_on: date | None = None

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "advice.id", longest=MADE_ID)
        if self.answer and self.answer not in ANSWERS:
            raise InvalidValue("advice.answer", "one of " + ", ".join(ANSWERS), subject=self.id)
