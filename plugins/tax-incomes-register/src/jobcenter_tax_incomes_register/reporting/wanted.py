"""A report as it should stand in the register, and its canonical form to compare with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final, TypeAlias

import attrs

from jobcenter_core.values.findings import Finding
from jobcenter_core.values.months import Month
from jobcenter_tax_incomes_register.messages.envelope import ContactPerson, Envelope, Id, ReportData
from jobcenter_tax_incomes_register.messages.separate import SeparateReport, SeparateReports
from jobcenter_tax_incomes_register.messages.wage import WageReport, WageReports
from jobcenter_tax_incomes_register.reporting.payers import Sending
from jobcenter_tax_incomes_register.rules.checking import check_message
from jobcenter_tax_incomes_register.rules.environment import Environment
from jobcenter_tax_incomes_register.xml_write import write

__all__ = ["BLANK_DATA", "Nothing", "Reports", "Wanted", "addressed", "breaches", "draft_envelope"]

Reports: TypeAlias = WageReports | SeparateReports
"""A delivery of reports of either kind."""

_DRAFT: Final = "draft"
#: The references of a report before it has any; the canonical form keeps these.
BLANK_DATA: Final = ReportData(action_code=1, report_id=_DRAFT)
_ANY_TIME: Final = datetime(2019, 1, 1, tzinfo=UTC)
_ANY_CONTACT: Final = ContactPerson(name=_DRAFT, telephone=_DRAFT)
_EARNINGS: Final = "earnings"
_SUMMARY: Final = "summary"


@attrs.frozen(kw_only=True)
class Nothing:
    """A subject about which nothing is right to report: what is filed about it is cancelled."""

    subject_id: str


@attrs.frozen(kw_only=True)
class Wanted:
    """One report, alone in a message with a draft's envelope and references.

    ``due_on`` is the last day for a new report.
    """

    subject_id: str
    month: Month
    message: Reports
    due_on: date
    worker_id: str = ""

    @property
    def kind(self) -> str:
        """``earnings`` or ``summary``, as the core's filings name it."""
        return _EARNINGS if isinstance(self.message, WageReports) else _SUMMARY

    @property
    def report(self) -> WageReport | SeparateReport:
        """The report itself."""
        return self.message.reports[0]

    @property
    def owner(self) -> Id:
        """The owner of its delivery."""
        return self.message.envelope.owner

    @property
    def creator(self) -> Id:
        """The creator of its delivery."""
        return self.message.envelope.creator

    def content(self) -> str:
        """The canonical form: the message of this report alone, without what says when, by whom
        and in which environment it was sent."""
        envelope = attrs.evolve(
            self.message.envelope,
            made_at=_ANY_TIME,
            production=False,
            creator=self.owner,
            sender=self.owner,
        )
        message = attrs.evolve(self.message, envelope=envelope, contacts=(_ANY_CONTACT,))
        if isinstance(message, SeparateReports):
            message = attrs.evolve(message, reported_on=_ANY_TIME.date())
        return write(message).decode()


def draft_envelope(sending: Sending, delivery_type: int, owner: Id, creator: Id) -> Envelope:
    """The envelope of a report before it is put into a delivery."""
    return sending.envelope(delivery_type, _DRAFT, owner, creator)


def addressed(message: Reports, delivery_id: str) -> Reports:
    """The message under the reference of its delivery."""
    envelope = attrs.evolve(message.envelope, delivery_id=delivery_id)
    return attrs.evolve(message, envelope=envelope)


def breaches(wanted: Wanted, environment: Environment) -> Iterator[Finding]:
    """What the rules say of the report, by our own id of its subject."""
    for finding in check_message(wanted.message, environment):
        place = finding.path.partition("/")[2].partition("/")[2]
        path = f"report/{wanted.subject_id}"
        values = (("id", wanted.subject_id),)
        yield attrs.evolve(finding, path=f"{path}/{place}" if place else path, values=values)
