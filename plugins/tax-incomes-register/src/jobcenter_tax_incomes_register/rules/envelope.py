"""Rules of the envelope: who sends what to which environment, and the reports it carries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from jobcenter_tax_incomes_register.deadlines import earliest_report_on
from jobcenter_tax_incomes_register.messages.invalidation import Invalidations
from jobcenter_tax_incomes_register.messages.separate import SeparateReport
from jobcenter_tax_incomes_register.messages.wage import WageReport
from jobcenter_tax_incomes_register.rules.cases import (
    REFERENCE,
    DataCase,
    Delivery,
    WageCase,
    same_id,
)
from jobcenter_tax_incomes_register.rules.rule import ENVELOPE, REPORT, TECHNICAL, rule

__all__ = ["DATA_RULES", "DELIVERY_RULES", "REPORTS_BEGIN_ON", "WAGE_RULES"]

#: The register takes reports of payments from this day on.
REPORTS_BEGIN_ON: Final = date(2019, 1, 1)
_NEW: Final = 1
_REPLACEMENT: Final = 2


@rule("The timestamp needs a time zone.", ENVELOPE)
def timestamp_without_zone(case: Delivery) -> Iterator[str]:
    if case.envelope.made_at.utcoffset() is None:
        yield "envelope/made_at"


@rule(
    "The type of the delivery is not one that this message can have.", f"{ENVELOPE}; {TECHNICAL}, 9"
)
def delivery_type(case: Delivery) -> Iterator[str]:
    if case.envelope.delivery_type not in case.delivery_types:
        yield "envelope/delivery_type"


@rule("The reference may have digits, letters a-z, _ and - only.", ENVELOPE)
def delivery_id_characters(case: Delivery) -> Iterator[str]:
    if case.envelope.delivery_id and not REFERENCE.fullmatch(case.envelope.delivery_id):
        yield "envelope/delivery_id"


@rule("The delivery is marked for another environment than it is sent to.", ENVELOPE)
def wrong_environment(case: Delivery) -> Iterator[str]:
    if case.envelope.production is not case.environment.production:
        yield "envelope/production"


@rule("The sender of the delivery must be its creator.", ENVELOPE)
def sender_not_creator(case: Delivery) -> Iterator[str]:
    if not same_id(case.envelope.sender, case.envelope.creator):
        yield "envelope/sender"


@rule("The delivery needs at least one contact person.", ENVELOPE)
def contact_missing(case: Delivery) -> Iterator[str]:
    if not isinstance(case.message, Invalidations) and not case.message.contacts:
        yield "contacts"


@rule("The delivery carries nothing.", f"{REPORT}; {TECHNICAL}, 9")
def content_missing(case: Delivery) -> Iterator[str]:
    if isinstance(case.message, Invalidations):
        if not case.message.items:
            yield "items"
    elif not case.message.reports:
        yield "reports"


@rule("A real-time message carries exactly one report.", f"{TECHNICAL}, 2-5")
def realtime_with_many(case: Delivery) -> Iterator[str]:
    if isinstance(case.message, Invalidations) or not case.message.real_time:
        return
    if len(case.message.reports) > 1:
        yield "reports"


@rule("A report occurs once in a delivery; its replacement goes in a later one.", REPORT)
def report_repeated(case: Delivery) -> Iterator[str]:
    if isinstance(case.message, Invalidations):
        return
    seen: set[tuple[str, str]] = set()
    reports: tuple[WageReport | SeparateReport, ...] = case.message.reports
    for number, report in enumerate(reports, 1):
        data = report.data
        names = {("own", data.report_id or ""), ("register", data.register_id or "")}
        names = {name for name in names if name[1]}
        if names & seen:
            yield f"reports/{number}"
        seen |= names


@rule("The payment date lies before the register's first day.", ENVELOPE)
def payment_date_too_early(case: WageCase) -> Iterator[str]:
    if case.message.period.paid_on < REPORTS_BEGIN_ON:
        yield "period/paid_on"


@rule("The payment date lies too far ahead: 45 days, the day of sending counted in.", ENVELOPE)
def payment_date_too_far(case: WageCase) -> Iterator[str]:
    paid_on = case.message.period.paid_on
    if paid_on >= REPORTS_BEGIN_ON and case.environment.today < earliest_report_on(paid_on):
        yield "period/paid_on"


@rule("A new report needs the payer's own reference.", REPORT)
def report_id_missing(case: DataCase) -> Iterator[str]:
    if case.data.action_code == _NEW and not case.data.report_id:
        yield "report_id"


@rule("A new report cannot have a reference or version of the register.", REPORT)
def new_report_with_version(case: DataCase) -> Iterator[str]:
    if case.data.action_code != _NEW:
        return
    if case.data.register_id is not None:
        yield "register_id"
    if case.data.version is not None:
        yield "version"


@rule("A replacement needs the reference of the report that it replaces.", REPORT)
def replaced_report_missing(case: DataCase) -> Iterator[str]:
    if case.data.action_code == _REPLACEMENT and not (case.data.report_id or case.data.register_id):
        yield "report_id"


@rule("The version of a report is above zero.", REPORT)
def version_not_positive(case: DataCase) -> Iterator[str]:
    if case.data.version is not None and case.data.version < 1:
        yield "version"


@rule("The reference may have digits, letters a-z, _ and - only.", REPORT)
def report_id_characters(case: DataCase) -> Iterator[str]:
    if case.data.report_id and not REFERENCE.fullmatch(case.data.report_id):
        yield "report_id"


DELIVERY_RULES: Final = (
    timestamp_without_zone,
    delivery_type,
    delivery_id_characters,
    wrong_environment,
    sender_not_creator,
    contact_missing,
    content_missing,
    realtime_with_many,
    report_repeated,
)
WAGE_RULES: Final = (payment_date_too_early, payment_date_too_far)
DATA_RULES: Final = (
    report_id_missing,
    new_report_with_version,
    replaced_report_missing,
    version_not_positive,
    report_id_characters,
)
