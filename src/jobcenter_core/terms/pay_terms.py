"""What a worker is paid for an assignment, and the employment it belongs to."""

from __future__ import annotations

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ids import check_id
from jobcenter_core.values.ranges import DateRange

__all__ = ["HOLIDAY_COMPENSATION_DUE", "EmploymentContract", "PayTerms"]

HOLIDAY_COMPENSATION_DUE = ("with_each_pay", "at_end")
"""When holiday compensation is paid: with each pay by agreement, or when the employment ends."""


@attrs.frozen(kw_only=True)
class PayTerms:
    """Hourly wage of an assignment in employment.

    ``agreement_code`` names the collective agreement whose table binds (a parameter set such as
    ``property_services``) and ``pay_group`` the group in it; ``None`` means that none binds, and
    then ``no_agreement_reason`` says why.
    """

    hourly_cents: int
    agreement_code: str | None = None
    pay_group: str | None = None
    no_agreement_reason: str = ""

    def __attrs_post_init__(self) -> None:
        if self.hourly_cents <= 0:
            raise InvalidValue("pay.hourly_cents", "more than zero")
        if (self.agreement_code is None) == (not self.no_agreement_reason):
            raise InvalidValue("pay.agreement_code", "given, or the reason why none binds")
        if (self.agreement_code is None) != (self.pay_group is None):
            raise InvalidValue("pay.pay_group", "given together with the agreement")


@attrs.frozen(kw_only=True)
class EmploymentContract:
    """An employment of a worker with an employer; assignments happen inside it.

    ``valid`` starts on the first working day and is open at the end while it runs. The length of
    the employment decides the percent of holiday compensation (Annual Holidays Act 162/2005 16 §).
    """

    id: str
    worker_id: str
    employer_id: str
    valid: DateRange
    holiday_compensation_due: str = "with_each_pay"

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "employment.id")
        if self.valid.first is None:
            raise InvalidValue("employment.valid", "a range with a first day", subject=self.id)
        if self.holiday_compensation_due not in HOLIDAY_COMPENSATION_DUE:
            raise InvalidValue(
                "employment.holiday_compensation_due",
                "one of " + ", ".join(HOLIDAY_COMPENSATION_DUE),
                subject=self.id,
            )
