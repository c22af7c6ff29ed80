"""What a fake register has taken in: deliveries, and reports with their versions."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

import attrs

from jobcenter_tax_incomes_register.messages.envelope import Envelope, ReportData
from jobcenter_tax_incomes_register.messages.invalidation import InvalidationItem, Invalidations
from jobcenter_tax_incomes_register.messages.separate import SeparateReport, SeparateReports
from jobcenter_tax_incomes_register.messages.status import ErrorInfo, ReplyItem
from jobcenter_tax_incomes_register.messages.wage import WageReport
from jobcenter_tax_incomes_register.submission.outgoing import Reporting

__all__ = ["Archive", "StoredReport", "TakenIn", "register_guid"]

_NEW = 1
_ALL_OR_NOTHING = 2


def register_guid(word: str, number: int) -> str:
    """A reference of 32 hexadecimal digits, as the register makes them."""
    return f"{word.encode().hex().upper():0>8.8}{number:024X}"


@attrs.define(kw_only=True)
class StoredReport:
    """A report with its versions: the contents in order, and whether it was invalidated."""

    register_id: str
    report_id: str
    kind: str
    contents: list[WageReport | SeparateReport]
    invalidated: bool = False

    @property
    def version(self) -> int:
        """The latest version; an invalidation is one too."""
        return len(self.contents) + self.invalidated


@attrs.define(kw_only=True)
class TakenIn:
    """A delivery that was taken in, and after it was processed what became of its reports."""

    register_id: str
    received_at: datetime
    message: Reporting
    processed: bool = False
    invalidated: bool = False
    valid: list[ReplyItem] = attrs.Factory(list)
    invalid: list[ReplyItem] = attrs.Factory(list)


class Archive:
    """Deliveries by owner, type and DeliveryId; reports by owner, kind and ReportId."""

    def __init__(self, refused: Collection[str] = ()) -> None:
        self.refused = set(refused)
        self.deliveries: dict[tuple[str, int, str], TakenIn] = {}
        self.reports: dict[tuple[str, str, str], StoredReport] = {}

    def take_in(self, message: Reporting, at: datetime) -> TakenIn | None:
        """Keep a delivery until it is processed; ``None`` when its DeliveryId was used before."""
        key = _key(message.envelope)
        if key in self.deliveries:
            return None
        number = len(self.deliveries) + 1
        taken = TakenIn(register_id=register_guid("DEL", number), received_at=at, message=message)
        self.deliveries[key] = taken
        return taken

    def find(self, owner: str, kind: int, delivery_id: str | None) -> TakenIn | None:
        """The delivery of that reference."""
        return self.deliveries.get((owner, kind, delivery_id or ""))

    def process_until(self, at: datetime, minutes: int) -> None:
        """Process, in order of arrival, what has waited so long."""
        for taken in self.deliveries.values():
            if not taken.processed and at - taken.received_at >= timedelta(minutes=minutes):
                self.process(taken)

    def process(self, taken: TakenIn) -> None:
        """Judge each report of a delivery."""
        taken.processed = True
        before = {key: attrs.evolve(one, contents=[*one.contents]) for key, one in self._all()}
        for item in self._judged(taken.message):
            (taken.invalid if item.errors else taken.valid).append(item)
        if taken.invalid and taken.message.envelope.faulty_control == _ALL_OR_NOTHING:
            self.reports = before
            taken.valid.clear()

    def standing(self) -> dict[str, StoredReport]:
        """The reports that are valid now, by the payer's reference."""
        return {one.report_id: one for _, one in self._all() if not one.invalidated}

    def _all(self) -> list[tuple[tuple[str, str, str], StoredReport]]:
        return list(self.reports.items())

    def _judged(self, message: Reporting) -> Iterator[ReplyItem]:
        owner = message.envelope.owner.code
        if isinstance(message, Invalidations):
            kind = "wage" if message.envelope.delivery_type == 105 else "separate"
            for item in message.items:
                yield self._invalidated(owner, kind, item)
            return
        kind = "separate" if isinstance(message, SeparateReports) else "wage"
        for report in message.reports:
            yield self._stored(owner, kind, report)

    def _stored(self, owner: str, kind: str, report: WageReport | SeparateReport) -> ReplyItem:
        data = report.data
        if data.report_id in self.refused:
            return _refusal(data.report_id, "REFUSED")
        if data.action_code == _NEW:
            return self._new(owner, kind, report)
        found = self._named(owner, kind, data.report_id, data.register_id)
        error = _objection(found, data.version)
        if found is None or error:
            return _refusal(data.report_id, error)
        found.contents.append(report)
        return _item(found)

    def _new(self, owner: str, kind: str, report: WageReport | SeparateReport) -> ReplyItem:
        data: ReportData = report.data
        name = data.report_id or ""
        if (owner, kind, name) in self.reports:
            return _refusal(name, "REPORTID")
        found = StoredReport(
            register_id=register_guid("REP", len(self.reports) + 1),
            report_id=name,
            kind=kind,
            contents=[report],
        )
        self.reports[owner, kind, name] = found
        return _item(found)

    def _invalidated(self, owner: str, kind: str, item: InvalidationItem) -> ReplyItem:
        found = self._named(owner, kind, item.item_id, item.register_id)
        error = _objection(found, item.version)
        if found is None or error:
            return _refusal(item.item_id, error)
        found.invalidated = True
        return _item(found)

    def _named(
        self, owner: str, kind: str, report_id: str | None, register_id: str | None
    ) -> StoredReport | None:
        for (payer, sort, _), one in self._all():
            same = report_id in (None, one.report_id) and register_id in (None, one.register_id)
            if (payer, sort) == (owner, kind) and same:
                return one
        return None


def _objection(found: StoredReport | None, version: int | None) -> str:
    if found is None:
        return "NOTFOUND"
    if found.invalidated:
        return "INVALIDATED"
    return "" if version in (None, found.version) else "VERSION"


def _refusal(name: str | None, code: str) -> ReplyItem:
    return ReplyItem(item_id=name, errors=(ErrorInfo(code=code, message="MADEUP Virhe"),))


def _item(found: StoredReport) -> ReplyItem:
    return ReplyItem(item_id=found.report_id, register_id=found.register_id, version=found.version)


def _key(envelope: Envelope) -> tuple[str, int, str]:
    return envelope.owner.code, envelope.delivery_type, envelope.delivery_id
