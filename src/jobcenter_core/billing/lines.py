"""Lines of invoices and charges: hours of one order at one price and one VAT rate."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

import attrs

from jobcenter_core.billing.invoices import BillingLine
from jobcenter_core.billing.work import BillableWork, refuse_repeated_spans
from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.price_terms import PriceTerms
from jobcenter_core.values.calculation import Calculation, RuleRef, Source
from jobcenter_core.values.ranges import DateRange

__all__ = ["HOURS_RULE", "billing_lines"]

HOURS_RULE = "billing.hours"
"""Rule of a line: minutes times price, half-up to cents once per line (EN 16931 BT-131)."""

_Work: TypeAlias = tuple[str, WorkSpan]


@attrs.frozen
class _Rate:
    """The VAT rate of a day: parts per million, its parameter (``path@valid_from``) and law."""

    ppm: int = 0
    parameter: str = ""
    law: str = ""


_NO_RATE = _Rate()


@attrs.frozen
class _LineKey:
    """What the hours of one line have in common."""

    order_id: str
    description: str
    price: PriceTerms
    rate: _Rate


class _Rates:
    """Rates by parameter and day, each looked up once."""

    def __init__(self, statutes: Statutes) -> None:
        self._statutes = statutes
        self._known: dict[tuple[str, int], _Rate] = {}

    def of(self, price: PriceTerms, day: int) -> _Rate:
        """The rate on the day the service is done; none outside category S."""
        path = price.vat_parameter
        if path is None:
            return _NO_RATE
        found = self._known.get((path, day))
        if found is None:
            resolved = self._statutes.at(path, date.fromordinal(day))
            found = _Rate(resolved.value, resolved.ref, resolved.law)
            self._known[path, day] = found
        return found


def billing_lines(works: Iterable[BillableWork], statutes: Statutes) -> tuple[BillingLine, ...]:
    """One line for each order, description, price and VAT rate; the same for any order of works.

    The rate is that of the day the service is done (Value Added Tax Act 1501/1993 15 §), so an
    entry over midnight of a change of rate gives minutes to two lines. Raises ParameterMissing
    for a day without a rate and InvalidValue for a span that occurs twice.
    """
    works = tuple(works)
    refuse_repeated_spans(works)
    rates = _Rates(statutes)
    groups: dict[_LineKey, list[_Work]] = {}
    for work in works:
        for span in work.spans:
            rate = rates.of(work.price, span.day)
            key = _LineKey(work.order_id, work.description, work.price, rate)
            groups.setdefault(key, []).append((work.timesheet_id, span))
    ordered = sorted(groups.items(), key=_position)
    return tuple(_line(number, key, work) for number, (key, work) in enumerate(ordered, start=1))


def _position(group: tuple[_LineKey, list[_Work]]) -> tuple[object, ...]:
    """Sort key of a line. It names every part of the line's key, so no two lines are equal."""
    key, work = group
    price = key.price
    return (
        key.order_id,
        min(span.day for _, span in work),
        price.vat_category,
        key.rate.ppm,
        price.hourly_e4,
        key.description,
        key.rate.parameter,
        price.exemption_reason,
    )


def _line(number: int, key: _LineKey, work: list[_Work]) -> BillingLine:
    minutes = sum(span.worked_minutes for _, span in work)
    days = [span.day for _, span in work]
    factors = (("minutes", minutes), ("e4_per_hour", key.price.hourly_e4))
    calculation = Calculation(factors=factors)
    parameters = (key.rate.parameter,) if key.rate.parameter else ()
    return BillingLine(
        number=number,
        order_id=key.order_id,
        description=key.description,
        period=DateRange(date.fromordinal(min(days)), date.fromordinal(max(days))),
        worked_minutes=minutes,
        hourly_e4=key.price.hourly_e4,
        net_cents=calculation.recompute(),
        vat_category=key.price.vat_category,
        vat_rate_ppm=key.rate.ppm,
        calculation=calculation,
        rule=RuleRef(rule=HOURS_RULE, parameters=parameters, law=key.rate.law),
        sources=_sources(work),
    )


def _sources(work: Iterable[_Work]) -> tuple[Source, ...]:
    """One source for each entry with all its minutes on the line, by timesheet and entry."""
    minutes: dict[tuple[str, str], int] = {}
    for timesheet_id, span in work:
        key = (timesheet_id, span.entry_id)
        minutes[key] = minutes.get(key, 0) + span.worked_minutes
    return tuple(
        Source(timesheet_id=timesheet_id, entry_id=entry_id, worked_minutes=worked)
        for (timesheet_id, entry_id), worked in sorted(minutes.items())
    )
