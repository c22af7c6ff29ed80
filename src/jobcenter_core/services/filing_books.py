"""What a reporter has prepared is written down: deliveries, and the filings in them."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from jobcenter_core.errors import PluginError
from jobcenter_core.payroll.filings import Filing
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.ports.delivery import Delivery
from jobcenter_core.ports.tax_reporters import PreparedDelivery, PreparedFiling
from jobcenter_core.services.job_parts import JobPart
from jobcenter_core.services.provider_faults import text_of_file
from jobcenter_core.services.session import Session
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Secret

__all__ = ["FilingBooks", "filing_id"]

_TOPIC = "tax_report"


class FilingBooks:
    """Writes down what a reporter has prepared of a part of a job.

    ``month`` is that of the run or billing that the deliveries belong to, ``chains`` are the
    payslips with their corrections that the job may tell of.
    """

    def __init__(
        self,
        session: Session,
        part: JobPart,
        month: Month,
        chains: Iterable[tuple[Payslip, ...]],
        provider: str,
    ) -> None:
        self._session, self._month, self._provider = session, month, provider
        self._job, self._settings_number = part.job, part.settings_number
        self._numbers = dict(part.job.attempts)
        self._pay_on = {}
        self._told: dict[str | Month, list[str]] = {}
        for slips in chains:
            ids = [slip.id for slip in slips]
            self._pay_on[slips[0].id] = slips[0].pay_on
            self._told[slips[0].id] = ids
            self._told.setdefault(Month.of(slips[0].accounted_on), []).extend(ids)

    def store(self, prepared: PreparedDelivery) -> None:
        """The delivery and its filings, each of the next number of its subject.

        Raises :class:`~jobcenter_core.errors.PluginError` for a key that was used before: the
        authority would take it for the same delivery.
        """
        if self._session.maybe(Delivery, prepared.id) is not None:
            raise PluginError(
                f"The tax reporter {self._provider} gave two deliveries one id.",
                subject=f"reporting/{self._job.settings.id}",
            )
        file = prepared.file
        self._session.add(
            Delivery(
                id=prepared.id,
                channel=self._provider,
                topic=prepared.topic,
                environment=self._job.settings.environment,
                file_name=file.name,
                media_type=file.media_type,
                content=Secret(text_of_file(file, self._provider, prepared.id)),
                sha256=file.sha256,
                about=file.about,
                month=self._month,
                due_on=prepared.due_on,
            ),
            "DeliveryPrepared",
        )
        self._session.enqueue(_TOPIC, f"{_TOPIC}/{prepared.id}", "delivery", prepared.id)
        filings = [self._filing(report, prepared.id) for report in prepared.filings]
        self._session.add_all(filings, "ReportPrepared")

    def _filing(self, report: PreparedFiling, delivery_id: str) -> Filing:
        subject = report.subject_id
        number = self._numbers[subject] = self._numbers.get(subject, 0) + 1
        is_month = report.kind == "summary"
        return Filing(
            id=filing_id(self._job.payer.id, report.kind, subject, number),
            report_id=report.report_id,
            provider=self._provider,
            payer_id=self._job.payer.id,
            kind=report.kind,
            action=report.action,
            subject_id=subject,
            month=report.month,
            content=report.content,
            delivery_id=delivery_id,
            number=number,
            worker_id=report.worker_id,
            income_cents=report.income_cents,
            deductions_cents=report.deductions_cents,
            payslip_ids=tuple(self._told.get(report.month if is_month else subject, ())),
            pay_on=self._pay_on.get(subject),
            settings_number=self._settings_number,
        )


def filing_id(payer_id: str, kind: str, subject_id: str, number: int) -> str:
    """The id of the filing of that number about a subject."""
    digest = sha256(f"{payer_id}/{kind}/{subject_id}".encode()).hexdigest()[:24]
    return f"filing-{digest}-{number}"
