"""What was wrong in the inputs of a payslip, and the inputs with it put right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.payroll.cards import CardRates, TaxCard
from jobcenter_core.payroll.inputs import (
    AllowanceInput,
    AllowanceWork,
    PaidWork,
    PayInput,
    YearToDate,
)
from jobcenter_core.services.earlier_pay import first_days
from jobcenter_core.services.form_changes import in_forms
from jobcenter_core.services.session import Session
from jobcenter_core.terms.legal_forms import PAID_FORMS
from jobcenter_core.timeline.holidays import sunday_days
from jobcenter_core.values.ranges import DateRange

__all__ = ["PayChange", "changed"]

_MOST_MINUTES = 1_500
"""Minutes of the longest day, on which clocks are put back."""


@attrs.frozen(kw_only=True)
class PayChange:
    """What was wrong in the inputs of a payslip, by its right value; the rest stays.

    ``spans`` are the right hours of timesheets (all of them, none for hours that were not worked),
    ``hourly_cents`` the right wage of assignments and ``unit_cents`` their right price of a day or
    a task, or day's allowance. ``card_id`` is the tax card that was in force (an empty text: none),
    ``birth_on`` the right day of birth. ``forms`` are the right legal forms of assignments, where
    both the wrong and the right one are paid by payslip: employment, with pay subsidy or without,
    and commission. ``no_wage`` are assignments that were no paid work at all: their legal form was
    wrong, and their whole pay is taken back. ``year_to_date`` are the right sums of earlier
    payslips, when these were corrected and count here.
    """

    spans: tuple[tuple[str, tuple[WorkSpan, ...]], ...] = ()
    hourly_cents: tuple[tuple[str, int], ...] = ()
    unit_cents: tuple[tuple[str, int], ...] = ()
    card_id: str | None = None
    birth_on: date | None = attrs.field(default=None, repr=False)
    forms: tuple[tuple[str, str], ...] = ()
    no_wage: tuple[str, ...] = ()
    year_to_date: YearToDate | None = None


def changed(
    session: Session, inputs: PayInput | AllowanceInput, change: PayChange
) -> PayInput | AllowanceInput:
    """The inputs with the change made; ``InvalidValue`` for one that does not fit them."""
    _check(inputs, change)
    made: PayInput | AllowanceInput
    if isinstance(inputs, PayInput):
        made = in_forms(session, _of_wages(inputs, change), dict(change.forms))
    else:
        made = _of_days(inputs, change)
    return made if change.card_id is None else _with_card(session, made, change.card_id)


def _of_wages(inputs: PayInput, change: PayChange) -> PayInput:
    hourly, unit = dict(change.hourly_cents), dict(change.unit_cents)
    spans = _spans(inputs.work, dict(change.spans))
    work = tuple(
        attrs.evolve(
            one,
            spans=_kept(one, spans.get(place, one.spans), change),
            hourly_cents=hourly.get(one.assignment_id, one.hourly_cents),
            unit_cents=unit.get(one.assignment_id, one.unit_cents),
        )
        for place, one in enumerate(inputs.work)
    )
    return attrs.evolve(
        inputs,
        work=work,
        birth_on=inputs.birth_on if change.birth_on is None else change.birth_on,
        year_to_date=change.year_to_date or inputs.year_to_date,
    )


def _of_days(inputs: AllowanceInput, change: PayChange) -> AllowanceInput:
    wages_only = (change.birth_on, change.year_to_date)
    if change.hourly_cents or change.forms or wages_only != (None, None):
        raise InvalidValue(
            "correction.change", "hours, day's allowance or card", subject=inputs.payslip_id
        )
    spans, unit = dict(change.spans), dict(change.unit_cents)
    work = tuple(
        attrs.evolve(
            one,
            spans=()
            if one.assignment_id in change.no_wage
            else spans.get(one.timesheet_id, one.spans),
            day_cents=unit.get(one.assignment_id, one.day_cents),
        )
        for one in inputs.work
    )
    return attrs.evolve(inputs, work=work)


def _kept(one: PaidWork, spans: tuple[WorkSpan, ...], change: PayChange) -> tuple[WorkSpan, ...]:
    # Emptied, not left out: a later correction can give the hours back.
    return () if one.assignment_id in change.no_wage and not one.reference_only else spans


def _spans(
    work: Sequence[PaidWork], right: Mapping[str, tuple[WorkSpan, ...]]
) -> dict[int, tuple[WorkSpan, ...]]:
    """By place in the work, its right spans. Work of one timesheet may be divided by employment:
    each entry goes to the employment that began last before it."""
    found: dict[int, tuple[WorkSpan, ...]] = {}
    for sheet_id, spans in right.items():
        parts = {
            place: _began(one)
            for place, one in enumerate(work)
            if one.timesheet_id == sheet_id and not one.reference_only
        }
        began = first_days(spans)
        for place in parts:
            found[place] = tuple(
                span for span in spans if _part_of(began[span.entry_id], parts) == place
            )
    return found


def _part_of(day: int, parts: Mapping[int, int]) -> int:
    begun = [place for place, began in parts.items() if began <= day]
    return max(begun, key=lambda place: (parts[place], -place), default=min(parts))


def _began(one: PaidWork) -> int:
    since = one.employed_since or one.waits_since
    return 0 if since is None else since.toordinal()


def _check(inputs: PayInput | AllowanceInput, change: PayChange) -> None:
    work: list[PaidWork | AllowanceWork] = [
        one for one in inputs.work if isinstance(one, AllowanceWork) or not one.reference_only
    ]
    sheets = {one.timesheet_id for one in work}
    assignments = {one.assignment_id for one in work}
    for sheet_id, spans in change.spans:
        if sheet_id not in sheets:
            raise InvalidValue(
                "correction.spans", "of timesheets that the payslip paid", subject=sheet_id
            )
        _check_spans(sheet_id, spans, inputs.period)
    priced = (*change.hourly_cents, *change.unit_cents)
    named = (*change.no_wage, *(id for id, _ in priced), *(id for id, _ in change.forms))
    for assignment_id in named:
        if assignment_id not in assignments:
            raise InvalidValue(
                "correction.assignment", "one that the payslip paid", subject=assignment_id
            )
    if any(cents <= 0 for _, cents in priced):
        raise InvalidValue("correction.hourly_cents", "more than zero", subject=inputs.payslip_id)
    if any(form not in PAID_FORMS for _, form in change.forms):
        raise InvalidValue(
            "correction.forms", "one of " + ", ".join(PAID_FORMS), subject=inputs.payslip_id
        )


def _check_spans(sheet_id: str, spans: Iterable[WorkSpan], period: DateRange) -> None:
    for span in spans:
        if not period.contains(date.fromordinal(span.day)):
            raise InvalidValue("correction.spans", "of the payslip's period", subject=sheet_id)
        if not (0 <= span.start_minute < _MOST_MINUTES and span.worked_minutes > 0):
            raise InvalidValue("correction.spans", "minutes of their day", subject=sheet_id)
        if span.worked_minutes + span.pause_minutes > _MOST_MINUTES or span.pause_minutes < 0:
            raise InvalidValue("correction.spans", "minutes of their day", subject=sheet_id)
        if span.is_sunday != (span.day in sunday_days(span.day, span.day)):
            raise InvalidValue(
                "correction.spans", "marked as Sunday work by the calendar", subject=sheet_id
            )


def _with_card(
    session: Session, inputs: PayInput | AllowanceInput, card_id: str
) -> PayInput | AllowanceInput:
    if not card_id:
        return attrs.evolve(inputs, card=None, card_id="")
    card = session.get(TaxCard, card_id)
    if card.worker_id != inputs.worker_id or not card.valid.contains(inputs.pay_on):
        raise InvalidValue(
            "correction.card_id", "a card of the worker valid on the payment date", subject=card_id
        )
    rates = session.reveal(card.rates, CardRates, purpose=f"correction {inputs.payslip_id}")
    return attrs.evolve(inputs, card=rates, card_id=card.id)
