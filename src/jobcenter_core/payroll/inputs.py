"""What the payroll needs to know about one worker, gathered before anything is computed."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.payroll.cards import CardRates
from jobcenter_core.values.ranges import DateRange

__all__ = ["AllowanceInput", "AllowanceWork", "PaidWork", "PayInput", "YearToDate"]


@attrs.frozen(kw_only=True)
class PaidWork:
    """Spans of one assignment at one hourly wage: worked (from a timesheet) or planned.

    ``employed_since`` and ``employed_until`` (``None`` while it goes on) are the first and last day
    of the employment in which the work was done; they decide the percent of its holiday
    compensation. ``employed_since`` is ``None`` when none is paid with this pay.
    """

    assignment_id: str
    timesheet_id: str
    hourly_cents: int
    spans: tuple[WorkSpan, ...]
    reference_only: bool = False
    """True for hours paid before: they count first in their day and week and make no line."""
    employed_since: date | None = None
    employed_until: date | None = None


@attrs.frozen(kw_only=True)
class YearToDate:
    """Sums of this employer's earlier payslips to the worker.

    ``taxable_cents`` is that of payslips made on the same tax card and paid in the calendar year of
    payment: it uses up the card's limit. A changed card's limit counts from the card's own start,
    and begins anew in the January in which a card of 2024 or before may still be used.
    ``month_gross_cents`` and ``month_insured_cents`` are of the calendar month of payment, on
    whatever card (the pension's monthly limit).
    """

    taxable_cents: int = 0
    month_gross_cents: int = 0
    month_insured_cents: int = 0


@attrs.frozen(kw_only=True)
class PayInput:
    """One payslip's inputs. ``card`` is ``None`` without a tax card. ``card_id`` names the card: it
    becomes the ``subject_id`` of the lines of withholding, by which later payslips on the same card
    find what was paid on it. ``period`` is closed at both ends.
    ``employer_wage_sum_cents`` is what the employer has paid this year before this payslip, for
    the two tiers of the unemployment insurance contribution."""

    payslip_id: str
    run_id: str
    employer_id: str
    worker_id: str
    birth_on: date = attrs.field(repr=False)
    pay_on: date
    period: DateRange
    work: tuple[PaidWork, ...]
    card: CardRates | None = attrs.field(default=None, repr=False)
    card_id: str = ""
    year_to_date: YearToDate = YearToDate()
    employer_wage_sum_cents: int = 0


@attrs.frozen(kw_only=True)
class AllowanceWork:
    """Spans of one assignment in work activity, and the allowance that the organiser pays a day."""

    assignment_id: str
    timesheet_id: str
    day_cents: int
    spans: tuple[WorkSpan, ...]


@attrs.frozen(kw_only=True)
class AllowanceInput:
    """One allowance slip's inputs. ``payer_id`` is the organiser that pays the allowance.

    ``paid_before`` are pairs of day ordinal and cents that earlier slips paid tax-free for that day
    (see ``payroll.allowances.days_of``): the limit of the day is for all of them together.
    """

    payslip_id: str
    run_id: str
    payer_id: str
    worker_id: str
    pay_on: date
    period: DateRange
    work: tuple[AllowanceWork, ...]
    paid_before: tuple[tuple[int, int], ...] = ()
