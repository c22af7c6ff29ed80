"""Income types of the earnings payment report, and the codes that say what is insured."""

from __future__ import annotations

from datetime import date
from typing import Final

import attrs

__all__ = [
    "ACCIDENT",
    "ALL_INSURANCES",
    "HEALTH",
    "INCLUSION_CODES",
    "PENSION",
    "UNEMPLOYMENT",
    "IncomeType",
]

PENSION: Final = "pension"
HEALTH: Final = "health"
UNEMPLOYMENT: Final = "unemployment"
ACCIDENT: Final = "accident"
#: The contributions that an income type can be the basis of.
ALL_INSURANCES: Final = frozenset({PENSION, HEALTH, UNEMPLOYMENT, ACCIDENT})
#: Contributions by the insurance code of InsuranceData; code 1 stands for all of them.
INCLUSION_CODES: Final = {
    1: ALL_INSURANCES,
    2: frozenset({PENSION}),
    3: frozenset({HEALTH}),
    5: frozenset({UNEMPLOYMENT}),
    6: frozenset({ACCIDENT}),
}


@attrs.frozen(kw_only=True)
class IncomeType:
    """One income type as the publisher's list has it.

    ``method`` is 1 or 2 when the type belongs to one way of reporting money wages and 0 when it
    goes with either. ``insured`` are the contributions that it is the basis of by default, ``None``
    when they are not known; ``inclusion_allowed`` says whether InsuranceData may tell otherwise,
    ``None`` when that is not known. ``recoverable`` is false for types that can be neither unjust
    enrichment nor recovered. The payment dates that may use the type run from ``valid_from`` to
    ``valid_until``, both included; ``None`` means that no limit is known. ``evidence`` is ``seen``
    or ``recalled``.
    """

    code: int
    name_fi: str
    name_en: str
    method: int
    insured: frozenset[str] | None
    inclusion_allowed: bool | None
    negative_allowed: bool = False
    recoverable: bool = True
    valid_from: date | None = None
    valid_until: date | None = None
    evidence: str = "seen"

    def in_force(self, on: date) -> bool:
        """Whether a payment of the day ``on`` can be reported with the type."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_until is None or on <= self.valid_until
        )
