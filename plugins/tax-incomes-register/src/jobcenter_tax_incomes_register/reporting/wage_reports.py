"""From reported pay to the earnings payment reports that should stand in the register."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.filings import EMPLOYERS_PART, ReporterSettings
from jobcenter_core.payroll.reported_pay import ReportedPay
from jobcenter_core.values.months import Month
from jobcenter_tax_incomes_register.codes.income_types import (
    ACCIDENT,
    ALL_INSURANCES,
    HEALTH,
    PENSION,
    UNEMPLOYMENT,
)
from jobcenter_tax_incomes_register.deadlines import ReportOf, report_due_on
from jobcenter_tax_incomes_register.messages.earners import IncomeEarner
from jobcenter_tax_incomes_register.messages.envelope import PaymentPeriod
from jobcenter_tax_incomes_register.messages.payers import Payer
from jobcenter_tax_incomes_register.messages.transactions import Transaction
from jobcenter_tax_incomes_register.messages.wage import WageReport, WageReports
from jobcenter_tax_incomes_register.reporting.earners import insured_earner, plain_earner
from jobcenter_tax_incomes_register.reporting.holding import Held
from jobcenter_tax_incomes_register.reporting.insurances import (
    Insurances,
    insurances_of,
    insured_cents,
)
from jobcenter_tax_incomes_register.reporting.payers import (
    Sending,
    creator_of,
    payer_of,
    substitute_payer,
)
from jobcenter_tax_incomes_register.reporting.rows import report_rows
from jobcenter_tax_incomes_register.reporting.wanted import (
    BLANK_DATA,
    Nothing,
    Wanted,
    draft_envelope,
)

__all__ = ["wage_reports_of"]

_DELIVERY_TYPE: Final = 100
_ALL_CONTRIBUTIONS: Final = 321
#: Wages paid by a substitute payer of which the employer owes this contribution alone.
_ONE_CONTRIBUTION: Final = ((PENSION, 322), (UNEMPLOYMENT, 323), (ACCIDENT, 324), (HEALTH, 325))


def wage_reports_of(
    pay: ReportedPay, settings: ReporterSettings, sending: Sending
) -> Iterator[Wanted | Nothing]:
    """The report of a pay; with a substitute payer its report and the actual employer's.

    Raises :class:`Held` with the name of what is missing or cannot be reported.
    """
    try:
        rows = report_rows(pay.slips, pay.pay_on)
    except InvalidValue:
        raise Held("line_not_reportable", "A line is none that is reported of wages.") from None
    if not settings.paid_by_business_id:
        yield _employers_own(pay, settings, sending, rows)
        # There may be one from a time when a substitute payer paid.
        yield Nothing(subject_id=f"{pay.id}{EMPLOYERS_PART}")
        return
    yield _substitutes(pay, settings, sending, rows)
    yield _actual_employers(pay, settings, sending, rows)


def _employers_own(
    pay: ReportedPay, settings: ReporterSettings, sending: Sending, rows: tuple[Transaction, ...]
) -> Wanted | Nothing:
    if not rows:
        return Nothing(subject_id=pay.id)
    insurances = insurances_of(pay, rows)
    payer = payer_of(pay, settings, insured=insurances.pension is not None)
    earner = insured_earner(pay, insurances, settings)
    household = pay.duties is not None and pay.duties.household
    of = ReportOf.HOUSEHOLD if household else ReportOf.PAYMENT
    return _Draft(pay, settings, sending).of(pay.id, payer, earner, rows, of)


def _substitutes(
    pay: ReportedPay, settings: ReporterSettings, sending: Sending, rows: tuple[Transaction, ...]
) -> Wanted | Nothing:
    """Who acts for an employer tells no insurances: the employer does."""
    if not rows:
        return Nothing(subject_id=pay.id)
    payer = substitute_payer(pay.payer, settings)
    draft = _Draft(pay, settings, sending)
    return draft.of(pay.id, payer, plain_earner(pay), rows, ReportOf.PAYMENT)


def _actual_employers(
    pay: ReportedPay, settings: ReporterSettings, sending: Sending, rows: tuple[Transaction, ...]
) -> Wanted | Nothing:
    """The same wages as the basis of the contributions that the employer owes."""
    subject_id = f"{pay.id}{EMPLOYERS_PART}"
    insurances = insurances_of(pay, rows)
    basis = tuple(_basis(rows, insurances))
    if not basis:
        return Nothing(subject_id=subject_id)
    payer = payer_of(pay, settings, insured=insurances.pension is not None)
    # The income type itself says which contributions are owed, so no exception is needed.
    earner = insured_earner(pay, attrs.evolve(insurances, exceptions=()), settings)
    of = ReportOf.SUBSTITUTE_PAYERS_WAGES
    return _Draft(pay, settings, sending).of(subject_id, payer, earner, basis, of)


def _basis(rows: tuple[Transaction, ...], insurances: Insurances) -> Iterator[Transaction]:
    if insurances.insured == ALL_INSURANCES:
        kinds: tuple[tuple[str, int], ...] = ((PENSION, _ALL_CONTRIBUTIONS),)
    else:
        kinds = tuple(one for one in _ONE_CONTRIBUTION if one[0] in insurances.insured)
    for insurance, code in kinds:
        cents = insured_cents(rows, insurance)
        if cents > 0:
            yield Transaction(code=code, amount_cents=cents)


@attrs.frozen
class _Draft:
    """Puts the parts of a report of one pay together."""

    pay: ReportedPay
    settings: ReporterSettings
    sending: Sending

    def of(
        self,
        subject_id: str,
        payer: Payer,
        earner: IncomeEarner,
        rows: tuple[Transaction, ...],
        of: ReportOf,
    ) -> Wanted:
        pay, period = self.pay, self.pay.slips[0].period
        if period.first is None or period.last is None:
            raise Held("period_missing", "The period of the pay has no first or last day.")
        owner = payer.ids[0] if payer.ids else None
        creator = creator_of(self.settings, owner)
        message = WageReports(
            envelope=draft_envelope(self.sending, _DELIVERY_TYPE, owner or creator, creator),
            period=PaymentPeriod(paid_on=pay.pay_on, starts_on=period.first, ends_on=period.last),
            contacts=(self.sending.contact,),
            payer=payer,
            reports=(WageReport(data=BLANK_DATA, earner=earner, transactions=rows),),
        )
        return Wanted(
            subject_id=subject_id,
            month=Month.of(pay.pay_on),
            message=message,
            due_on=report_due_on(pay.pay_on, of),
            worker_id=pay.person.worker_id,
        )
