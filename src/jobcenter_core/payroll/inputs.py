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
    """Spans of one assignment at one hourly wage: worked (from a timesheet) or planned."""

    assignment_id: str
    timesheet_id: str
    hourly_cents: int
    spans: tuple[WorkSpan, ...]
    reference_only: bool = False
    """True for hours paid before: they count towards overtime of the week and make no line."""


@attrs.frozen(kw_only=True)
class YearToDate:
    """Sums of this employer's earlier payslips to the worker.

    ``taxable_cents`` of the calendar year (uses up the tax card's limit); ``month_gross_cents`` and
    ``month_insured_cents`` of the calendar month of payment (the pension's monthly limit).
    """

    taxable_cents: int = 0
    month_gross_cents: int = 0
    month_insured_cents: int = 0


@attrs.frozen(kw_only=True)
class PayInput:
    """One payslip's inputs. ``employed_since`` decides the percent of holiday compensation;
    ``None`` means that it is not paid with this pay. ``card`` is ``None`` without a tax card.
    ``card_id`` names the card in the grounds of the line. ``period`` is closed at both ends.
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
    employed_since: date | None = None
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
    """One allowance slip's inputs. ``payer_id`` is the organiser that pays the allowance."""

    payslip_id: str
    run_id: str
    payer_id: str
    worker_id: str
    pay_on: date
    period: DateRange
    work: tuple[AllowanceWork, ...]
