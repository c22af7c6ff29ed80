"""Decided reports become messages: grouped, cut into chunks, checked, written and read back."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import Final, TypeVar

import attrs

from jobcenter_core.ports.outgoing import OutgoingFile
from jobcenter_core.ports.tax_reporters import PreparedDelivery, PreparedFiling
from jobcenter_core.values.findings import Finding, has_errors
from jobcenter_core.values.secrets import Secret
from jobcenter_tax_incomes_register.messages.envelope import Id
from jobcenter_tax_incomes_register.messages.invalidation import InvalidationItem, Invalidations
from jobcenter_tax_incomes_register.messages.roots import Message
from jobcenter_tax_incomes_register.messages.separate import SeparateReport, SeparateReports
from jobcenter_tax_incomes_register.messages.wage import WageReport, WageReports
from jobcenter_tax_incomes_register.reporting.decisions import Cancelled, Sent, register_reference
from jobcenter_tax_incomes_register.reporting.payers import Sending
from jobcenter_tax_incomes_register.reporting.references import delivery_reference
from jobcenter_tax_incomes_register.reporting.rows import FIRST_DEDUCTION
from jobcenter_tax_incomes_register.reporting.wanted import Reports, addressed
from jobcenter_tax_incomes_register.rules.checking import check_message
from jobcenter_tax_incomes_register.rules.environment import Environment
from jobcenter_tax_incomes_register.xml_read import read
from jobcenter_tax_incomes_register.xml_write import write

__all__ = ["CANCELLATION", "EARNINGS", "SUMMARY", "Packing", "deductions_cents", "income_cents"]

_T = TypeVar("_T")

#: Topics of deliveries: what the channel has to call.
EARNINGS: Final = "earnings"
SUMMARY: Final = "summary"
CANCELLATION: Final = "cancellation"
_CANCELS_EARNINGS, _CANCELS_SUMMARIES = 105, 106
_MEDIA_TYPE: Final = "application/xml"
_DEDUCTIONS: Final = frozenset({402, 404, 413, 414})
#: Wages that a substitute payer's report has as income: the employer's tells their basis only.
_BASIS_ONLY: Final = frozenset({321, 322, 323, 324, 325})


@attrs.define
class Packing:
    """Packs reports into deliveries of one payer; what the rules refuse is held."""

    payer_id: str
    sending: Sending
    environment: Environment
    most_reports: int
    real_time_single: bool = False
    deliveries: list[PreparedDelivery] = attrs.field(factory=list)
    held: list[str] = attrs.field(factory=list)
    findings: list[Finding] = attrs.field(factory=list)
    _cancelled: set[str] = attrs.field(init=False, factory=set)

    def cancel(self, cancelled: Sequence[Cancelled], creator: Id | None) -> None:
        """Deliveries of cancellations; without a creator each owner makes its own."""

        def key(one: Cancelled) -> Hashable:
            return one.filed.filing.kind, one.message.envelope.owner

        self._cancelled = {one.filed.filing.subject_id for one in cancelled}
        for chunk in _chunks(cancelled, key, self.most_reports):
            self._add_cancellations(chunk, creator)

    def send(self, sent: Sequence[Sent]) -> None:
        """Deliveries of new reports and replacements, those of one message in one. What could not
        be cancelled is not reported anew: it would be there twice. What waits for a cancellation
        is apart, so that the others do not wait with it."""

        def key(one: Sent) -> Hashable:
            message, wanted = one.wanted.message, one.wanted
            period = message.period if isinstance(message, WageReports) else None
            waits = wanted.subject_id in self._cancelled
            return type(message), period, message.payer, wanted.owner, wanted.creator, waits

        held = frozenset(self.held)
        free = [one for one in sent if one.wanted.subject_id not in held]
        for chunk in _chunks(free, key, self.most_reports):
            self._add_reports(chunk)

    def _add_reports(self, chunk: list[Sent]) -> None:
        first = chunk[0].wanted.message
        topic = EARNINGS if isinstance(first, WageReports) else SUMMARY
        parts = [f"{one.report_id}/{one.action}/{one.attempts}" for one in chunk]
        key = delivery_reference(self.payer_id, topic, parts)
        message = _composed(chunk, key)
        if self.real_time_single and len(chunk) == 1:
            message = attrs.evolve(message, real_time=True)
        if not self._passes(message, [one.wanted.subject_id for one in chunk]):
            return
        content = write(message)
        reports = _read_back(content)
        filings = tuple(_filing(one, report) for one, report in zip(chunk, reports, strict=True))
        due = (one.wanted.due_on for one in chunk if one.action == "new")
        self._add(key, topic, content, filings, min(due, default=None))

    def _add_cancellations(self, chunk: list[Cancelled], creator: Id | None) -> None:
        first = chunk[0]
        wages = isinstance(first.message, WageReports)
        owner = first.message.envelope.owner
        parts = [f"{one.filed.filing.report_id}/{one.attempts}" for one in chunk]
        key = delivery_reference(self.payer_id, CANCELLATION, parts)
        delivery_type = _CANCELS_EARNINGS if wages else _CANCELS_SUMMARIES
        message = Invalidations(
            envelope=self.sending.envelope(delivery_type, key, owner, creator or owner),
            items=tuple(_item(one) for one in chunk),
        )
        if self._passes(message, [one.filed.filing.subject_id for one in chunk]):
            filings = tuple(_cancelling(one) for one in chunk)
            self._add(key, CANCELLATION, write(message), filings)

    def _passes(self, message: Reports | Invalidations, subjects: list[str]) -> bool:
        """Whether the rules have nothing against the whole; its reports were checked one by one."""
        found = check_message(message, self.environment)
        if has_errors(found):
            self.held += subjects
            self.findings += found
        return not has_errors(found)

    def _add(
        self,
        key: str,
        topic: str,
        content: bytes,
        filings: tuple[PreparedFiling, ...],
        due_on: date | None = None,
    ) -> None:
        file = OutgoingFile(
            name=f"{key}.xml",
            media_type=_MEDIA_TYPE,
            content=content,
            about=tuple(one.subject_id for one in filings),
        )
        self.deliveries.append(
            PreparedDelivery(id=key, topic=topic, file=file, filings=filings, due_on=due_on)
        )


def income_cents(report: WageReport) -> int:
    """What a report says was rightly paid, taxable and tax-exempt, in cents."""
    return sum(
        row.amount_cents or 0
        for row in report.transactions
        if row.code < FIRST_DEDUCTION
        and row.code not in _BASIS_ONLY
        and not (row.unjust_enrichment or row.recovery)
    )


def deductions_cents(report: WageReport) -> int:
    """The tax and the employee's contributions of a report in cents."""
    return sum(row.amount_cents or 0 for row in report.transactions if row.code in _DEDUCTIONS)


def _chunks(members: Iterable[_T], key: Callable[[_T], Hashable], most: int) -> Iterator[list[_T]]:
    """Members of one key together, in their order and at most so many."""
    groups: dict[Hashable, list[_T]] = {}
    for one in members:
        groups.setdefault(key(one), []).append(one)
    for group in groups.values():
        for start in range(0, len(group), most):
            yield group[start : start + most]


def _composed(chunk: Sequence[Sent], key: str) -> Reports:
    """The message of the first with the reports of all, each under its references."""
    message = addressed(chunk[0].wanted.message, key)
    made = [attrs.evolve(one.wanted.report, data=one.data) for one in chunk]
    if isinstance(message, WageReports):
        wages = tuple(one for one in made if isinstance(one, WageReport))
        return attrs.evolve(message, reports=wages)
    months = tuple(one for one in made if isinstance(one, SeparateReport))
    return attrs.evolve(message, reports=months)


def _read_back(content: bytes) -> Sequence[object]:
    """The reports of a written message: what is stored as reported is what stands in the file."""
    message: Message = read(content)
    assert isinstance(message, WageReports | SeparateReports)  # it was written as one
    return message.reports


def _filing(one: Sent, written: object) -> PreparedFiling:
    return PreparedFiling(
        report_id=one.report_id,
        kind=one.wanted.kind,
        action=one.action,
        subject_id=one.wanted.subject_id,
        month=one.wanted.month,
        content=Secret(one.content),
        worker_id=one.wanted.worker_id,
        income_cents=income_cents(written) if isinstance(written, WageReport) else 0,
        deductions_cents=deductions_cents(written) if isinstance(written, WageReport) else 0,
    )


def _item(one: Cancelled) -> InvalidationItem:
    filing = one.filed.filing
    return InvalidationItem(
        register_id=register_reference(filing),
        item_id=filing.report_id,
        version=filing.authority_version or None,
    )


def _cancelling(one: Cancelled) -> PreparedFiling:
    filing = one.filed.filing
    return PreparedFiling(
        report_id=filing.report_id,
        kind=filing.kind,
        action="cancel",
        subject_id=filing.subject_id,
        month=filing.month,
        content=one.filed.content,
        worker_id=filing.worker_id,
    )
