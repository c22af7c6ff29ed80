"""The employer's separate report of a month: its health insurance contribution, or no wages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jobcenter_core.ports.tax_reporters import ReportJob
from jobcenter_core.values.months import Month
from jobcenter_tax_incomes_register.deadlines import separate_report_due_on
from jobcenter_tax_incomes_register.messages.separate import (
    SeparateReport,
    SeparateReports,
    SeparateTransaction,
)
from jobcenter_tax_incomes_register.reporting.holding import Held
from jobcenter_tax_incomes_register.reporting.payers import Sending, creator_of, separate_payer
from jobcenter_tax_incomes_register.reporting.wanted import (
    BLANK_DATA,
    Nothing,
    Wanted,
    draft_envelope,
)

__all__ = ["contribution_report", "no_wages_report", "summary_subject"]

_DELIVERY_TYPE: Final = 101
_NO_WAGES, _CONTRIBUTION = 101, 102


def summary_subject(payer_id: str, month: Month) -> str:
    """What the core calls a payer's month."""
    return f"{payer_id}-{month}"


def contribution_report(
    job: ReportJob, month: Month, contribution_cents: int, sending: Sending
) -> Iterator[Wanted | Nothing]:
    """The month's contribution in euros, 0.00 when wages were paid and none of it is owed. A
    household without one reports nothing."""
    if contribution_cents < 0:
        raise Held("contribution_negative", "The month's contribution is below zero.")
    if not contribution_cents and _is_household(job):
        yield Nothing(subject_id=summary_subject(job.payer.id, month))
        return
    row = SeparateTransaction(code=_CONTRIBUTION, amount_cents=contribution_cents)
    yield _wanted(job, month, row, sending)


def no_wages_report(job: ReportJob, month: Month, sending: Sending) -> Iterator[Wanted]:
    """A regular employer's word that the month has no wages. Made only when somebody asks."""
    yield _wanted(job, month, SeparateTransaction(code=_NO_WAGES), sending)


def _is_household(job: ReportJob) -> bool:
    told = any(pay.duties is not None and pay.duties.household for pay in job.pays)
    return told or job.settings.payer_identity_code is not None


def _wanted(job: ReportJob, month: Month, row: SeparateTransaction, sending: Sending) -> Wanted:
    payer = separate_payer(job.payer, job.settings, household=_is_household(job))
    owner = payer.ids[0] if payer.ids else None
    creator = creator_of(job.settings, owner)
    report = SeparateReport(
        data=BLANK_DATA, month=month.month, year=month.year, transactions=(row,)
    )
    message = SeparateReports(
        envelope=draft_envelope(sending, _DELIVERY_TYPE, owner or creator, creator),
        contacts=(sending.contact,),
        reported_on=sending.made_at.date(),
        payer=payer,
        reports=(report,),
    )
    return Wanted(
        subject_id=summary_subject(job.payer.id, month),
        month=month,
        message=message,
        due_on=separate_report_due_on(month.year, month.month),
    )
