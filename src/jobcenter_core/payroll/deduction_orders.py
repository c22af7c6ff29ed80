"""What is taken of a worker's net pay, in the order of the law: garnishment, then agreements."""

from __future__ import annotations

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ids import MADE_ID, check_id
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Sealed

__all__ = [
    "AGREED_KINDS",
    "AgreedDeduction",
    "DeductionOrder",
    "Garnishment",
    "GarnishmentOrder",
    "Receivable",
]

AGREED_KINDS = ("receivable", "advance", "union_fee", "other")
"""The order in which agreed deductions are taken when money is short; equals go by id."""


@attrs.frozen(kw_only=True)
class AgreedDeduction:
    """One deduction for one payslip: a fixed sum or a percent of gross, never above ``left_cents``.

    ``left_cents`` is what is still to be collected; ``None`` for a fee without an end. A fee that
    does not fit into the net is not carried; a receivable or an advance stays open.
    ``is_statutory`` marks tax and contributions that earlier pay did not cover. ``dependants`` are
    those beside the worker whom the agreement knows of; ``None`` when nobody has asked.
    """

    id: str
    kind: str
    amount_cents: int = 0
    rate_ppm: int = 0
    left_cents: int | None = None
    is_statutory: bool = False
    dependants: int | None = None

    @property
    def is_set_off(self) -> bool:
        """Whether the employer sets off what it is owed itself: advances and pay in excess. Fees
        and others are paid on for the worker, and statutory shares are no claim of the employer."""
        return self.kind in ("receivable", "advance") and not self.is_statutory


@attrs.frozen(kw_only=True)
class GarnishmentOrder:
    """The official order to withhold (Enforcement Code 705/2007) for one payslip.

    ``dependants`` beside the worker count for the protected portion; ``days`` are the days of the
    pay period (30 for a month). ``periodic`` is false for pay that is not of a period: a third,
    without a protected portion. ``free`` marks a free month. ``left_cents`` is what is
    still owed (``None``: no end told).
    """

    id: str
    dependants: int = 0
    days: int = 30
    periodic: bool = True
    free: bool = False
    left_cents: int | None = None


@attrs.frozen(kw_only=True)
class DeductionOrder:
    """A stored agreement to deduct: ``kind`` of :data:`AGREED_KINDS` but ``receivable``.

    ``total_cents`` ends it (an advance); ``None`` runs as long as ``valid``. Exactly one of
    ``amount_cents`` (each pay) and ``rate_ppm`` of gross is above zero. ``agreed_on_ref`` names the
    worker's written consent. ``dependants`` are those whom the worker provides for; of an advance
    nothing is taken while they are not known (``None``).
    """

    id: str
    worker_id: str
    employer_id: str
    kind: str
    valid: DateRange
    amount_cents: int = 0
    rate_ppm: int = 0
    total_cents: int | None = None
    agreed_on_ref: str = ""
    dependants: int | None = None

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "deduction.id")
        if self.kind not in AGREED_KINDS[1:]:
            raise InvalidValue(
                "deduction.kind", "one of " + ", ".join(AGREED_KINDS[1:]), subject=self.id
            )
        if (self.amount_cents > 0) == (self.rate_ppm > 0):
            raise InvalidValue(
                "deduction.amount_cents", "above zero, or else the percent", subject=self.id
            )
        if not 0 <= self.rate_ppm <= 1_000_000 or self.amount_cents < 0:
            raise InvalidValue("deduction.rate_ppm", "between 0 and 100 percent", subject=self.id)
        if self.total_cents is not None and self.total_cents < 0:
            raise InvalidValue("deduction.total_cents", "zero or more", subject=self.id)
        _check_dependants(self.dependants, "deduction.dependants", self.id)


@attrs.frozen(kw_only=True)
class Garnishment:
    """A stored payment prohibition of the enforcement authority; ``terms`` is a secret.

    ``free_months`` are months (``YYYY-MM``) without withholding that the authority granted.
    """

    id: str
    worker_id: str
    valid: DateRange
    terms: Sealed[GarnishmentOrder]
    free_months: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "garnishment.id")


@attrs.frozen(kw_only=True)
class Receivable:
    """What a worker owes the employer: deductions that the pay did not cover, or pay in excess.

    ``kind`` is the code of the line that could not be collected (``employee_pension``) or
    ``overpayment``. It is collected on later pays: contributions at once, an overpayment only
    when ``agreed_on_ref`` names the agreement, ``instalment_cents`` each time (0: all that fits).
    ``dependants`` are those whom the worker provides for; of an overpayment nothing is taken while
    they are not known (``None``).
    """

    id: str
    worker_id: str
    employer_id: str
    payslip_id: str
    kind: str
    amount_cents: int
    agreed_on_ref: str = ""
    instalment_cents: int = 0
    dependants: int | None = None

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "receivable.id", longest=MADE_ID)
        if self.amount_cents <= 0:
            raise InvalidValue("receivable.amount_cents", "more than zero", subject=self.id)
        _check_dependants(self.dependants, "receivable.dependants", self.id)


def _check_dependants(dependants: int | None, field: str, id: str) -> None:
    if dependants is not None and dependants < 0:
        raise InvalidValue(field, "zero or more", subject=id)
