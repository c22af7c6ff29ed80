"""What a worker is paid for an assignment, and the employment it belongs to."""

from __future__ import annotations

import re

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.terms.legal_forms import COMMISSION, EMPLOYMENT, PAID_FORMS
from jobcenter_core.values.ids import check_id
from jobcenter_core.values.ranges import DateRange

__all__ = [
    "HOLIDAY_COMPENSATION_DUE",
    "PAY_BASES",
    "EmploymentContract",
    "PayTerms",
    "ReducedWage",
]

HOLIDAY_COMPENSATION_DUE = ("with_each_pay", "at_end")
"""When holiday compensation is paid: with each pay by agreement, or when the employment ends."""

_OCCUPATION = re.compile(r"[0-9]{5}")

PAY_BASES = ("hour", "day", "task")
"""What is paid for: hours, days on which an entry starts, or units of a task that is done."""


@attrs.frozen(kw_only=True)
class ReducedWage:
    """Why a wage may be below the agreement's table: a clause of it on reduced work ability.

    ``clause`` names it, ``ratio_ppm`` is the part of the table wage that is owed,
    ``document_ref`` the person's document that shows the ratio (a reference, never its content) and
    ``approved_by`` who accepted it. All are needed; ``valid`` is by the day of the work.
    """

    clause: str
    ratio_ppm: int
    document_ref: str
    approved_by: str
    valid: DateRange

    def __attrs_post_init__(self) -> None:
        if not 0 < self.ratio_ppm < 1_000_000:
            raise InvalidValue("pay.reduced.ratio_ppm", "above 0 and below 100 percent")
        for field in ("clause", "document_ref", "approved_by"):
            if not getattr(self, field):
                raise InvalidValue(f"pay.reduced.{field}", "given")


@attrs.frozen(kw_only=True)
class PayTerms:
    """Pay of an assignment.

    ``basis`` is of :data:`PAY_BASES`: for ``hour`` ``hourly_cents`` is the wage; for ``day`` and
    ``task`` ``unit_cents`` is what a day or a unit pays, and ``hourly_cents`` the wage of an hour
    that overtime and Sunday increases and supplements are counted of.
    ``contract`` is the legal form of the money, one of ``PAID_FORMS``.
    ``agreement_code`` names the collective agreement whose table binds (a parameter set such as
    ``property_services``) and ``pay_group`` the group in it; ``None`` means that none binds, and
    then ``no_agreement_reason`` says why (a fee by commission needs no reason).
    ``minimum_minutes`` is the least that an entry is paid for (a call-out), ``agreed_day_minutes``
    the daily hours of the contract when they are shorter than the law's (0: not agreed).
    """

    hourly_cents: int
    agreement_code: str | None = None
    pay_group: str | None = None
    no_agreement_reason: str = ""
    basis: str = "hour"
    unit_cents: int = 0
    contract: str = EMPLOYMENT
    minimum_minutes: int = 0
    agreed_day_minutes: int = 0
    reduced: ReducedWage | None = None

    def __attrs_post_init__(self) -> None:
        if self.hourly_cents <= 0:
            raise InvalidValue("pay.hourly_cents", "more than zero")
        if self.basis not in PAY_BASES:
            raise InvalidValue("pay.basis", "one of " + ", ".join(PAY_BASES))
        if (self.basis == "hour") != (self.unit_cents == 0) or self.unit_cents < 0:
            raise InvalidValue("pay.unit_cents", "above zero for day and task pay only")
        if self.contract not in PAID_FORMS:
            raise InvalidValue("pay.contract", "one of " + ", ".join(PAID_FORMS))
        self._check_agreement()
        for field in ("minimum_minutes", "agreed_day_minutes"):
            if not 0 <= getattr(self, field) <= 24 * 60:
                raise InvalidValue(f"pay.{field}", "between 0 and 24 hours")

    def _check_agreement(self) -> None:
        if self.contract == COMMISSION:
            if self.agreement_code is not None:
                raise InvalidValue("pay.agreement_code", "absent: no agreement binds a fee")
        elif (self.agreement_code is None) == (not self.no_agreement_reason):
            raise InvalidValue("pay.agreement_code", "given, or the reason why none binds")
        if (self.agreement_code is None) != (self.pay_group is None):
            raise InvalidValue("pay.pay_group", "given together with the agreement")
        if self.reduced is not None and self.agreement_code is None:
            raise InvalidValue("pay.reduced", "absent without an agreement")


@attrs.frozen(kw_only=True)
class EmploymentContract:
    """An employment of a worker with an employer; assignments happen inside it.

    ``valid`` starts on the first working day and is open at the end while it runs. The length of
    the employment decides the percent of holiday compensation (Annual Holidays Act 162/2005 16 §).
    ``occupation_code`` is of the classification TK10 (five digits), which reports of insured pay
    name; empty while it is not known.
    """

    id: str
    worker_id: str
    employer_id: str
    valid: DateRange
    holiday_compensation_due: str = "with_each_pay"
    occupation_code: str = ""

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "employment.id")
        if self.valid.first is None:
            raise InvalidValue("employment.valid", "a range with a first day", subject=self.id)
        if self.occupation_code and not _OCCUPATION.fullmatch(self.occupation_code):
            raise InvalidValue("employment.occupation_code", "five digits", subject=self.id)
        if self.holiday_compensation_due not in HOLIDAY_COMPENSATION_DUE:
            raise InvalidValue(
                "employment.holiday_compensation_due",
                "one of " + ", ".join(HOLIDAY_COMPENSATION_DUE),
                subject=self.id,
            )
