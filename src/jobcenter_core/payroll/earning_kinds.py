"""What each kind of earning counts for: contributions and the base of holiday compensation.

Every earning is taxable pay. Whether contributions are owed follows the list of income types of
the Incomes Register (Palkat - Koodistot - Tulolajit 2022): types 201, 206, 207, 209, 212, 221, 227,
234 to 237, 317, 330 and 334 owe all of them, 217 (waiting time) and 336 (fee) none. No type of the
list that is used here owes some of them and not the others.
"""

from __future__ import annotations

from typing import Final

import attrs

from jobcenter_core.errors import InvalidValue

__all__ = ["INSURED", "NOT_INSURED", "OUTSIDE_HOLIDAY_BASE", "EarningKind", "earning_kind"]

NOT_INSURED: Final = frozenset({"fee", "waiting_pay", "work_activity_excess"})
"""Taxable money of which no contribution is owed: it is not paid for work as an employee.

Waiting pay is a consequence of late payment (Employment Contracts Act 55/2001 2:14; type 217).
"""

OUTSIDE_HOLIDAY_BASE: Final = frozenset(
    {
        # The increase part of overtime and emergency work (Annual Holidays Act 162/2005 12 §).
        "overtime_first_increase",
        "overtime_later_increase",
        # Not pay for time at work.
        "phone_benefit",
        "meal_benefit",
        "other_benefit",
        "km_above_limit",
        # Compensation itself.
        "holiday_compensation",
        "holiday_compensation_end",
        "holiday_compensation_rise",
        *NOT_INSURED,
    }
)
"""Earnings that the percent of holiday compensation is not taken of."""

_SUPPLEMENT: Final = "supplement_"
_WORK: Final = frozenset(
    {"hourly_pay", "daily_pay", "task_pay", "sunday_increase", "call_out_top_up"}
)

INSURED: Final = (_WORK | OUTSIDE_HOLIDAY_BASE) - NOT_INSURED
"""Codes of earnings that owe all contributions; the supplements of agreements, whose names are the
agreements' own, owe them too."""


@attrs.frozen(kw_only=True)
class EarningKind:
    """A kind of earning: which contributions it owes, and whether holiday compensation is counted
    of it. ``accident`` stands for group life insurance too."""

    code: str
    pension: bool
    unemployment: bool
    health: bool
    accident: bool
    holiday_base: bool


def earning_kind(code: str) -> EarningKind:
    """The kind of that line code; ``InvalidValue`` for an unknown type of income."""
    is_insured = code in INSURED or code.startswith(_SUPPLEMENT)
    if not is_insured and code not in NOT_INSURED:
        raise InvalidValue("line.code", "a known kind of earning")
    return EarningKind(
        code=code,
        pension=is_insured,
        unemployment=is_insured,
        health=is_insured,
        accident=is_insured,
        holiday_base=code not in OUTSIDE_HOLIDAY_BASE,
    )
