"""The tax reporter ``incomes-register``: a job becomes deliveries to the Incomes Register."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Final

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.ports.delivery import Channel
from jobcenter_core.ports.tax_reporters import BuiltReports, LateReport, ReportJob
from jobcenter_core.ports.transport import Transport
from jobcenter_core.timeline.helsinki import ZONE
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.months import Month
from jobcenter_tax_incomes_register.deadlines import late_charge_cents
from jobcenter_tax_incomes_register.messages.invalidation import Invalidations
from jobcenter_tax_incomes_register.messages.separate import SeparateReports
from jobcenter_tax_incomes_register.messages.wage import WageReports
from jobcenter_tax_incomes_register.reporting.building import Building
from jobcenter_tax_incomes_register.reporting.summaries import (
    contribution_report,
    no_wages_report,
    summary_subject,
)
from jobcenter_tax_incomes_register.reporting.wage_reports import wage_reports_of
from jobcenter_tax_incomes_register.rules.checking import check_message
from jobcenter_tax_incomes_register.rules.environment import Environment
from jobcenter_tax_incomes_register.xml_read import read

__all__ = ["MOST_REPORTS", "IncomesRegisterReporter"]

MOST_REPORTS: Final = 3000
"""Reports of a delivery at most, as the publisher recommends (technical interface 2021, 4.2)."""


@attrs.frozen(kw_only=True)
class IncomesRegisterReporter:
    """Reports to the Incomes Register.

    ``most_reports`` is the size of a delivery. ``real_time_single`` sends a delivery of one report
    by the real-time operation; pay runs go by the deferred one, which is the default.
    """

    most_reports: int = MOST_REPORTS
    real_time_single: bool = False

    def __attrs_post_init__(self) -> None:
        if self.most_reports < 1:
            raise InvalidValue("most_reports", "one or more")

    @property
    def name(self) -> str:
        """The name that configuration picks it by."""
        return "incomes-register"

    def build(self, job: ReportJob) -> BuiltReports:
        """Cancellations first, then new reports and replacements of pay, then those of months.

        What is filed already and still right makes nothing. A report that lacks something, or that
        a rule of the register refuses, is held with findings, and the others are made. Raises
        InvalidValue for a month without wages of which the job has pay or a contribution.
        """
        building = Building(job)
        for pay in job.pays:
            building.add(pay.id, partial(wage_reports_of, pay, job.settings, building.sending))
            building.note(pay.id, pay.slips)
        for month, cents in job.months:
            subject = summary_subject(job.payer.id, month)
            building.add(subject, partial(contribution_report, job, month, cents, building.sending))
        self._add_no_wages(building)
        return building.packed(self.most_reports, real_time_single=self.real_time_single)

    def late_charge_cents(
        self, reports: Iterable[LateReport], on: date, *, is_private_person: bool = False
    ) -> int:
        """The late-filing charge: by days once for each month of payment, and with the percentage
        of what is late by more than 45 days. See
        :func:`~jobcenter_tax_incomes_register.deadlines.late_charge_cents`."""
        late: dict[tuple[Month, bool], int] = {}
        for one in reports:
            key = one.month, one.is_correction
            late[key] = late.get(key, 0) + one.late_cents
        return sum(
            late_charge_cents(
                month.first,
                on,
                late_taxable_cents=cents,
                correction=is_correction,
                private_person=is_private_person,
            )
            for (month, is_correction), cents in late.items()
        )

    def _add_no_wages(self, building: Building) -> None:
        job = building.job
        paid = {month for month, _ in job.months} | {Month.of(pay.pay_on) for pay in job.pays}
        for month in job.without_wages:
            if month in paid:
                raise InvalidValue("without_wages", "months in which nothing was paid")
            subject = summary_subject(job.payer.id, month)
            building.add(subject, partial(no_wages_report, job, month, building.sending))

    def validate(self, content: bytes) -> tuple[Finding, ...]:
        """Breaches of rules in a message, checked as of its own timestamp and environment."""
        try:
            message = read(content)
        except InvalidValue as problem:
            return (_unreadable(problem),)
        if not isinstance(message, WageReports | SeparateReports | Invalidations):
            return (_unreadable(InvalidValue("root element", "a message that is sent")),)
        production = message.envelope.production
        environment = Environment(
            today=message.envelope.made_at.astimezone(ZONE).date(),
            production=production,
            allow_temporary_ids=not production,
        )
        return check_message(message, environment)

    def channel(self, transport: Transport, *, signer: object | None = None) -> Channel:
        """A channel over the host's transport; ``signer`` as the submission page says."""
        from jobcenter_tax_incomes_register.submission.channel import RegisterChannel

        return RegisterChannel(transport, signer=signer)


def _unreadable(problem: InvalidValue) -> Finding:
    return Finding(
        severity=Severity.ERROR,
        code="register_message_unreadable",
        path=problem.field,
        message=f"The message cannot be read: {problem.field} must be {problem.expected}.",
    )
