"""What the payroll needs to know about one worker, gathered before anything is computed."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.payroll.cards import CardRates, SourceTaxCard
from jobcenter_core.payroll.claims import Benefit, TravelClaim, WaitingPay
from jobcenter_core.payroll.deduction_orders import AgreedDeduction, GarnishmentOrder
from jobcenter_core.values.ranges import DateRange

__all__ = [
    "COMPENSATED_AT_END",
    "AllowanceInput",
    "AllowanceWork",
    "EmployerFacts",
    "HolidayDue",
    "PaidWork",
    "PayInput",
    "SamePeriod",
    "YearToDate",
]


COMPENSATED_AT_END = "compensated_at_end_since_day"
"""The fact of a line whose pay waits for holiday compensation at the end of the employment that
began on that day."""


@attrs.frozen(kw_only=True)
class PaidWork:
    """Spans of one assignment on one pay basis: worked (from a timesheet) or planned.

    ``basis`` is ``hour`` (``hourly_cents`` an hour), ``day`` (``unit_cents`` for each day on which
    an entry starts) or ``task`` (``unit_cents`` for each of the entries' ``units``). For day and
    task pay ``hourly_cents`` is the wage of an hour that increases and supplements are counted of.
    ``contract`` is the legal form the money follows: ``employment``, ``pay_subsidy`` or
    ``commission`` (a fee: no working-time increases, no holiday compensation, no pension).
    ``agreement_code`` names the collective agreement whose supplements are owed.
    ``minimum_minutes`` is the least that one entry (a call-out) is paid for.

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
    waits_since: date | None = None
    """First day of an employment whose compensation is paid at its end, not with this pay."""
    employment_id: str = ""
    """The employment, by which compensation at its end finds the pay."""
    basis: str = "hour"
    unit_cents: int = 0
    contract: str = "employment"
    agreement_code: str | None = None
    minimum_minutes: int = 0
    agreed_day_minutes: int = 0
    """Daily hours by contract, when shorter than the law's: above them it is additional work."""


@attrs.frozen(kw_only=True)
class HolidayDue:
    """Holiday compensation that falls due at the end of an employment: 9 or 11.5 % by its length.

    ``base_cents`` is the pay of the employment that earlier payslips paid and on which none has
    been paid, increases of overtime left out; this payslip's own pay of the employment is added
    when ``with_this_pay``. ``paid_cents`` is compensation of ``paid_base_cents`` that was paid
    before at the lower percent, when the employment has since lasted a year.
    """

    employment_id: str
    employed_since: date
    employed_until: date
    base_cents: int
    with_this_pay: bool = True
    paid_base_cents: int = 0
    paid_cents: int = 0


@attrs.frozen(kw_only=True)
class YearToDate:
    """Sums of this employer's earlier payslips to the worker.

    ``taxable_cents`` is what payslips made on the same tax card and paid in the calendar year of
    payment have used of the card's limit: their pay that was taxed within it. A changed card's
    limit counts from the card's own start, and begins anew in the January in which a card of 2024
    or before may still be used.
    ``month_gross_cents`` and ``month_insured_cents`` are of the calendar month of payment, on
    whatever card (the pension's monthly limit), and ``month_source_deduction_cents`` is what of
    the month's deduction of tax at source they have used. ``year_gross_cents`` is of the calendar
    year (the limit of a household that pays).
    """

    taxable_cents: int = 0
    month_gross_cents: int = 0
    month_insured_cents: int = 0
    month_source_deduction_cents: int = 0
    year_gross_cents: int = 0


@attrs.frozen(kw_only=True)
class SamePeriod:
    """The pay period of a payslip and what this employer's earlier payslips of it have paid.

    The protected portion is for the period, however many pays it has. ``days`` are those that it
    counts by (30 for a month), ``net_cents`` the wage in money that the earlier payslips had left
    after tax and contributions, and ``taken_cents`` what garnishment and set-off took of it.
    """

    days: int = 30
    net_cents: int = 0
    taken_cents: int = 0


@attrs.frozen(kw_only=True)
class EmployerFacts:
    """What kind of payer the employer is, where a rule asks.

    ``household``: a private person or estate that pays for no business. Withholding and the
    employer's health contribution begin when ``expected_year_cents`` (what one worker is known to
    be paid in the year) or the year's sum passes the household limit.
    ``under_wage_threshold``: the employer's wages of the year are expected to stay at or below the
    yearly threshold of the employer's unemployment contribution, which is then not owed; the
    worker's share is withheld all the same. ``wage_sum_cents`` is what the employer has paid this
    year before this payslip, to whomever. Of it ``wage_sum_insured_cents`` were paid to people in
    the ages of unemployment insurance, and payslips have counted the contribution of
    ``wage_sum_charged_cents``: the difference is owed with the pay that passes the threshold. Both
    are 0 where the contribution of the year has been counted pay by pay. For a correction all three
    are of the other payslips of the year, later ones too.
    """

    household: bool = False
    expected_year_cents: int = 0
    under_wage_threshold: bool = False
    wage_sum_cents: int = 0
    wage_sum_insured_cents: int = 0
    wage_sum_charged_cents: int = 0


@attrs.frozen(kw_only=True)
class PayInput:
    """One payslip's inputs. ``card`` is ``None`` without a tax card. ``card_id`` names the card: it
    becomes the ``subject_id`` of the lines of withholding, by which later payslips on the same card
    find what was paid on it. ``period`` is closed at both ends.

    ``requested_ppm`` is the higher percent that the worker has asked for (0: none).
    ``source_tax`` is set for a worker who lives abroad: tax at source replaces the card.
    ``travel``, ``benefits`` and ``waiting`` are money beside the work, ``holiday_due`` what falls
    due at the end of employments, ``deductions`` and ``garnishment`` what is taken of the net, and
    ``same_period`` what earlier pays of the period leave of the protected portion.
    """

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
    requested_ppm: int = attrs.field(default=0, repr=False)
    source_tax: SourceTaxCard | None = attrs.field(default=None, repr=False)
    year_to_date: YearToDate = YearToDate()
    same_period: SamePeriod = attrs.field(default=SamePeriod(), repr=False)
    employer: EmployerFacts = EmployerFacts()
    travel: tuple[TravelClaim, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    waiting: tuple[WaitingPay, ...] = ()
    holiday_due: tuple[HolidayDue, ...] = ()
    deductions: tuple[AgreedDeduction, ...] = attrs.field(default=(), repr=False)
    garnishment: GarnishmentOrder | None = attrs.field(default=None, repr=False)


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
    ``above_limit`` says how the part above the day's tax-free amount is handled: ``refuse`` (no
    rule for it was found) or ``taxable_other``: taxed as other income and reported by itself.
    """

    payslip_id: str
    run_id: str
    payer_id: str
    worker_id: str
    pay_on: date
    period: DateRange
    work: tuple[AllowanceWork, ...]
    paid_before: tuple[tuple[int, int], ...] = ()
    above_limit: str = "refuse"
    card: CardRates | None = attrs.field(default=None, repr=False)
    card_id: str = ""
    used_cents: int = 0
