"""A tax reporter made for tests: a report says the gross of a payslip and its corrections in cents.

October's pay of w-1 is 120.00 gross (see correction_steps); the employer's health insurance
contribution of 2026 is 1.91 %: 2.29 (2.292), and of the 30.00 of w-2 0.57 (0.573).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from correction_steps import SLIP
from office_world import World

from jobcenter_core.payroll.filings import Filing, ReporterSettings
from jobcenter_core.ports.delivery import Delivered, ItemOutcome, Outcome, Pending, ToSend
from jobcenter_core.ports.outgoing import OutgoingFile
from jobcenter_core.ports.tax_reporters import (
    BuiltReports,
    LateReport,
    PreparedDelivery,
    PreparedFiling,
    ReportJob,
)
from jobcenter_core.ports.transport import Transport
from jobcenter_core.services.deliveries import ask, send
from jobcenter_core.services.filings import PreparedReports, prepare_reports, record_filings
from jobcenter_core.values.findings import Finding
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Secret

RUN_1 = "run-firm-a-2026-10-20261113"
PAID_IN = Month(2026, 11)


class Reporter:
    """Reports what differs from what is filed, all in one delivery."""

    name = "made-up"

    def __init__(self) -> None:
        self.jobs: list[ReportJob] = []

    def build(self, job: ReportJob) -> BuiltReports:
        self.jobs.append(job)
        filings = tuple(self._filings(job))
        if not filings:
            return BuiltReports()
        attempt = "-".join(str(number) for _, number in job.attempts) or "0"
        subject = filings[0].subject_id
        key = f"d-{subject}-{attempt}"
        content = "\n".join(one.content.expose() for one in filings).encode()
        file = OutgoingFile(name=f"{key}.txt", media_type="text/plain", content=content)
        is_new = any(one.action == "new" for one in filings)
        delivery = PreparedDelivery(
            id=key,
            topic="earnings",
            file=file,
            filings=filings,
            due_on=date(2026, 11, 18) if is_new else None,
        )
        return BuiltReports(deliveries=(delivery,))

    def _filings(self, job: ReportJob) -> Iterator[PreparedFiling]:
        filed = {one.filing.subject_id: one for one in job.filed}
        attempts = dict(job.attempts)
        wanted = [
            (pay.id, "earnings", Month.of(pay.pay_on), pay.person.worker_id, gross)
            for pay in job.pays
            for gross in [sum(slip.gross_cents for slip in pay.slips)]
        ]
        months = (*job.months, *((month, -1) for month in job.without_wages))
        wanted += [
            (f"{job.payer.id}-{month}", "summary", month, "", cents) for month, cents in months
        ]
        for subject, kind, month, worker_id, cents in wanted:
            known = filed.get(subject)
            content = f"{kind} {cents}"
            if known is not None and known.content.expose() == content:
                continue
            number = attempts.get(subject, 0)
            yield PreparedFiling(
                report_id=known.filing.report_id if known else f"r-{subject}-{number}",
                kind=kind,
                action="replace" if known else "new",
                subject_id=subject,
                month=month,
                content=Secret(content),
                worker_id=worker_id,
                income_cents=cents if kind == "earnings" else 0,
            )

    def late_charge_cents(
        self, reports: Iterable[LateReport], on: date, *, is_private_person: bool = False
    ) -> int:
        """Made up: a cent for each new report and day after the 18th, and all that is late."""
        days = max(0, on.toordinal() - date(2026, 11, 18).toordinal())
        late = [one for one in reports if days and not is_private_person]
        return sum(days * (not one.is_correction) + one.late_cents for one in late)

    def validate(self, content: bytes) -> tuple[Finding, ...]:
        return ()

    def channel(self, transport: Transport, *, signer: object | None = None) -> ScriptedChannel:
        raise AssertionError("the tests bring their own channel")


class ScriptedChannel:
    """Answers each message by what the test says."""

    name = "made-up"
    environment = "test"
    first_question_minutes = 5

    def __init__(self, answer: Callable[[ToSend], Outcome]) -> None:
        self._answer = answer

    def send(self, delivery: ToSend) -> Outcome:
        return self._answer(delivery)

    def ask(self, delivery: ToSend) -> Outcome:
        return self._answer(delivery)


def reporting(world: World) -> None:
    world.register(
        ReporterSettings(
            id="firm",
            provider="made-up",
            environment="test",
            contact_name="Toimisto",
            contact_phone="09 000 000",
        )
    )


def prepared(world: World, run: str = RUN_1, reporter: Reporter | None = None) -> PreparedReports:
    return prepare_reports(world.office, reporter or Reporter(), run, actor="clerk")


def filings(world: World, subject: str = SLIP) -> list[Filing]:
    found = [one for one in world.all(Filing) if one.subject_id == subject]
    return sorted(found, key=lambda one: one.number)


def accepting(world: World, *refused: str) -> Callable[[ToSend], Outcome]:
    """Accepts all reports of a delivery but those about the refused subjects."""

    def answer(delivery: ToSend) -> Outcome:
        mine = [one for one in world.all(Filing) if one.delivery_id == delivery.id]
        items = tuple(
            ItemOutcome(
                id=one.report_id,
                accepted=one.subject_id not in refused,
                reference=f"IR-{one.report_id}",
                version=one.authority_version + 1,
            )
            for one in mine
        )
        return Delivered(reference="IRD-1", items=items)

    return answer


def sent(world: World, delivery_id: str, answer: Callable[[ToSend], Outcome]) -> None:
    channel = ScriptedChannel(answer)
    send(world.office, delivery_id, channel, actor="clerk", record=record_filings)


def asked(world: World, delivery_id: str, answer: Callable[[ToSend], Outcome]) -> None:
    channel = ScriptedChannel(answer)
    ask(world.office, delivery_id, channel, actor="clerk", record=record_filings)


def taken_in(_: ToSend) -> Outcome:
    return Pending(reference="IRD-1")
