"""Why documents about a person are kept, and for how long: grounds of law, consent, or neither."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

import attrs

from jobcenter_core.career.certificate_making import ask_by
from jobcenter_core.errors import ParameterMissing
from jobcenter_core.statutes.statutes import Statutes

__all__ = [
    "CLIENT_DOCUMENTS",
    "CONSENT",
    "CONSENT_KINDS",
    "GROUNDS",
    "LAW",
    "NO_PERIOD_KNOWN",
    "Ground",
    "grounds_of",
    "kept_until",
]

LAW: Final = "law"
CONSENT: Final = "consent"
NO_PERIOD_KNOWN: Final = "no_period_known"
"""On what a document is kept. ``consent``: the worker gave it and may take it back any day.
``no_period_known``: no source names a period; it is kept until a person decides."""

CLIENT_DOCUMENTS: Final = "client_documents"


@attrs.frozen(kw_only=True)
class Ground:
    """A legal duty or right to keep.

    ``parameter`` is a number of years in the statutes. They are counted from the day that the
    document is about, or from the end of the work (``from_end_of_work``); with ``from_year_end``
    from the last day of that calendar year, which is taken for the accounting period.
    """

    name: str
    parameter: str
    from_end_of_work: bool = False
    from_year_end: bool = False


GROUNDS: Final[Mapping[str, Ground]] = MappingProxyType(
    {
        ground.name: ground
        for ground in (
            Ground(
                name="payroll_bookkeeping",
                parameter="retention.payroll_bookkeeping",
                from_year_end=True,
            ),
            Ground(name="vouchers", parameter="retention.vouchers", from_year_end=True),
            Ground(
                name="incomes_register",
                parameter="retention.incomes_register_corrections",
                from_year_end=True,
            ),
            Ground(
                name="working_time",
                parameter="retention.working_time_records",
                from_end_of_work=True,
                from_year_end=True,
            ),
            Ground(
                name="certificate_basis",
                parameter="employment_certificate.facts_ask_by",
                from_end_of_work=True,
            ),
            Ground(
                name=CLIENT_DOCUMENTS,
                parameter="retention.client_documents",
                from_end_of_work=True,
            ),
        )
    }
)

_BOOKKEEPING: Final = ("payroll_bookkeeping",)
_HOURS: Final = ("working_time", "vouchers", "certificate_basis")

_BY_KIND: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "employment": ("vouchers", "certificate_basis"),
        "assignment": ("vouchers", "certificate_basis"),
        "timesheet": _HOURS,
        "entry_withdrawal": _HOURS,
        "dispute": _HOURS,
        "certificate": ("certificate_basis",),
        "payslip": ("payroll_bookkeeping", "vouchers"),
        "pay_record": _BOOKKEEPING,
        "payment_due": _BOOKKEEPING,
        "payment_outcome": _BOOKKEEPING,
        "receivable": _BOOKKEEPING,
        "deduction": _BOOKKEEPING,
        "garnishment": _BOOKKEEPING,
        "benefit": _BOOKKEEPING,
        "travel_claim": _BOOKKEEPING,
        "waiting_pay": _BOOKKEEPING,
        "filing": ("incomes_register",),
        "pay_run": _BOOKKEEPING,
        "payment_file": _BOOKKEEPING,
        "invoice": ("vouchers",),
        "internal_charge": ("vouchers",),
        "delivery": ("payroll_bookkeeping", "incomes_register"),
    }
)

CONSENT_KINDS: Final = frozenset(
    {
        "cv_profile",
        "cv_choices",
        "benefit_profile",
        "feedback_note",
        "place_feedback",
        "practice_draft",
        "draft_comment",
        "step_note",
    }
)
"""What a worker has told or made for the worker's own use; it goes as soon as the worker asks."""


_OF_WORK: Final = frozenset(
    {"assignment", "timesheet", "entry_withdrawal", "dispute", "certificate"}
)


def grounds_of(kind: str, *, is_unpaid: bool) -> tuple[Ground, ...]:
    """The grounds of a kind of document. ``is_unpaid``: it is about work activity, whose papers are
    client documents of social care."""
    if is_unpaid and kind in _OF_WORK:
        return (GROUNDS[CLIENT_DOCUMENTS],)
    return tuple(GROUNDS[code] for code in _BY_KIND.get(kind, ()))


def kept_until(ground: Ground, statutes: Statutes, ended_on: date) -> date | None:
    """The last day on which the ground keeps what ended on that day; ``None`` when the law of that
    day is not known, and then it is kept."""
    path = ground.parameter
    try:
        years = statutes.value(path, max(ended_on, _first_known(statutes, path)))
    except ParameterMissing:
        return None
    start = date(ended_on.year, 12, 31) if ground.from_year_end else ended_on
    return ask_by(start, years)


def _first_known(statutes: Statutes, path: str) -> date:
    """Older papers are kept as long as the oldest known figure says."""
    found = [one.values[0].valid_from for one in statutes.parameters if one.path == path]
    return found[0] if found else date.min
