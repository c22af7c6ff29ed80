"""New, replacement, or cancellation and new: what makes the register say what is wanted.

A replacement is the normal way. Some things cannot be replaced (payment date, period, ids, policy,
exceptions and the rest of :data:`~jobcenter_tax_incomes_register.rules.replacement.WAGE_CHANGES`):
then the old report is cancelled and the right one is new.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, cast

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.filings import Filing
from jobcenter_core.ports.tax_reporters import FiledReport, ReportJob
from jobcenter_tax_incomes_register.messages.envelope import ReportData
from jobcenter_tax_incomes_register.messages.separate import SeparateReports
from jobcenter_tax_incomes_register.messages.wage import WageReports
from jobcenter_tax_incomes_register.reporting.holding import Held
from jobcenter_tax_incomes_register.reporting.references import report_reference
from jobcenter_tax_incomes_register.reporting.wanted import Nothing, Reports, Wanted
from jobcenter_tax_incomes_register.rules.replacement import (
    changes_of_separate_report,
    changes_of_wage_report,
)
from jobcenter_tax_incomes_register.xml_read import read

__all__ = ["Cancelled", "Decisions", "Sent", "register_reference"]

_NEW, _REPLACEMENT = 1, 2
_REGISTER_REFERENCE: Final = 32


@attrs.frozen(kw_only=True)
class Sent:
    """A report that is sent, under its references. ``attempts`` counts the filings before."""

    wanted: Wanted
    data: ReportData
    content: str = attrs.field(repr=False)
    attempts: int

    @property
    def action(self) -> str:
        """The action of the core's filing."""
        return "new" if self.data.action_code == _NEW else "replace"

    @property
    def report_id(self) -> str:
        """The payer's own reference."""
        return cast(str, self.data.report_id)


@attrs.frozen(kw_only=True)
class Cancelled:
    """A filed report that is taken back; ``message`` is what was filed, alone."""

    filed: FiledReport
    message: Reports
    attempts: int


@attrs.define
class Decisions:
    """Decides one report after the other."""

    job: ReportJob
    sent: list[Sent] = attrs.field(factory=list)
    cancelled: list[Cancelled] = attrs.field(factory=list)
    _filed: Mapping[str, FiledReport] = attrs.field(init=False)
    _attempts: Mapping[str, int] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self._filed = {one.filing.subject_id: one for one in self.job.filed}
        self._attempts = dict(self.job.attempts)

    def decide(self, wanted: Iterable[Wanted | Nothing]) -> None:
        """Raises :class:`Held` when what was filed cannot be read, and then decides none."""
        made = [self._decided(one) for one in wanted]
        for sent, cancelled in made:
            self.sent += [sent] if sent else []
            self.cancelled += [cancelled] if cancelled else []

    def _decided(self, wanted: Wanted | Nothing) -> tuple[Sent | None, Cancelled | None]:
        filed = self._filed.get(wanted.subject_id)
        if isinstance(wanted, Nothing):
            return None, None if filed is None else self._cancelled(filed, _message(filed))
        content = wanted.content()
        if filed is None:
            return self._new(wanted, content), None
        if filed.content.expose() == content:
            return None, None
        before = _message(filed)
        if _changes(before, wanted.message):
            return self._new(wanted, content), self._cancelled(filed, before)
        return self._sent(wanted, _replacing(filed.filing), content), None

    def _new(self, wanted: Wanted, content: str) -> Sent:
        attempts = self._attempts.get(wanted.subject_id, 0)
        reference = report_reference(self.job.payer.id, wanted.kind, wanted.subject_id, attempts)
        return self._sent(wanted, ReportData(action_code=_NEW, report_id=reference), content)

    def _sent(self, wanted: Wanted, data: ReportData, content: str) -> Sent:
        attempts = self._attempts.get(wanted.subject_id, 0)
        return Sent(wanted=wanted, data=data, content=content, attempts=attempts)

    def _cancelled(self, filed: FiledReport, message: Reports) -> Cancelled:
        attempts = self._attempts.get(filed.filing.subject_id, 0)
        return Cancelled(filed=filed, message=message, attempts=attempts)


def register_reference(filing: Filing) -> str | None:
    """The register's own reference of the report, when it has the register's form."""
    reference = filing.authority_reference
    return reference if len(reference) == _REGISTER_REFERENCE else None


def _replacing(filing: Filing) -> ReportData:
    """Both references and the version: the register refuses it when somebody else has changed the
    report in between."""
    return ReportData(
        action_code=_REPLACEMENT,
        register_id=register_reference(filing),
        report_id=filing.report_id,
        version=filing.authority_version or None,
    )


def _message(filed: FiledReport) -> Reports:
    try:
        message = read(filed.content.expose().encode())
    except InvalidValue:
        raise Held("filed_unreadable", "What was filed before cannot be read.") from None
    if not isinstance(message, WageReports | SeparateReports):
        raise Held("filed_unreadable", "What was filed before is no report.")
    return message


def _changes(before: Reports, after: Reports) -> tuple[str, ...]:
    """What a replacement cannot change."""
    if isinstance(before, WageReports) and isinstance(after, WageReports):
        return changes_of_wage_report((before, before.reports[0]), (after, after.reports[0]))
    if isinstance(before, SeparateReports) and isinstance(after, SeparateReports):
        return changes_of_separate_report((before, before.reports[0]), (after, after.reports[0]))
    return ("kind",)
