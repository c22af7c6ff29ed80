"""From payslips to the register and back: what the reporter builds, the channel brings there, and
what the register says of it decides what is built next (acceptance checks 16, 19, 20)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from register_world import RegisterWorld

from jobcenter_core.payroll.filings import Filing
from jobcenter_core.payroll.reported_pay import ReportedPay
from jobcenter_core.ports.delivery import Delivery
from jobcenter_core.ports.tax_reporters import (
    BuiltReports,
    FiledReport,
    PreparedDelivery,
    ReportJob,
)
from jobcenter_core.services.session import Session
from jobcenter_core.testing.tax_reporter_samples import (
    sample_job,
    sample_line,
    sample_pay,
    sample_slip,
)
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Secret
from jobcenter_tax_incomes_register.messages.invalidation import Invalidations
from jobcenter_tax_incomes_register.messages.wage import WageReport
from jobcenter_tax_incomes_register.reporting.reporter import IncomesRegisterReporter
from jobcenter_tax_incomes_register.testing.faults import Fault
from jobcenter_tax_incomes_register.xml_read import read
from jobcenter_tax_incomes_register.xsd import SchemaFolder

OWNER = "9000112-9"


class Payroll:
    """What ``services.filings`` does with a run, with payslips made by hand."""

    def __init__(self, *faults: Fault) -> None:
        self.world = RegisterWorld(*faults)
        self.contents: dict[str, Secret[str]] = {}

    def job(self, *pays: ReportedPay, months: tuple[tuple[Month, int], ...] = ()) -> ReportJob:
        standing: dict[str, Filing] = {}
        counts: dict[str, int] = {}
        for filing in sorted(self.world.filings(), key=lambda one: one.number):
            counts[filing.subject_id] = filing.number
            if filing.state == "accepted":
                standing[filing.subject_id] = filing
        filed = [
            FiledReport(filing=one, content=self.contents[one.id])
            for one in standing.values()
            if one.action != "cancel"
        ]
        return sample_job(
            "incomes-register",
            *pays,
            months=months,
            filed=tuple(filed),
            attempts=tuple(sorted(counts.items())),
        )

    def report(self, *pays: ReportedPay, **fields: Any) -> BuiltReports:
        """Build, store, send and settle, one delivery after the other as they must arrive."""
        job = self.job(*pays, **fields)
        built = IncomesRegisterReporter().build(job)
        numbers = dict(job.attempts)
        for prepared in built.deliveries:
            self._store(prepared, numbers)
        for prepared in built.deliveries:
            self.world.settle(prepared.id)
        return built

    def _store(self, prepared: PreparedDelivery, numbers: dict[str, int]) -> None:
        world = self.world
        with world.office.store.unit_of_work() as unit:
            session = Session(world.office, unit, actor="clerk", command_id=prepared.id)
            delivery = Delivery(
                id=prepared.id,
                channel="incomes-register",
                topic=prepared.topic,
                environment="test",
                file_name=prepared.file.name,
                media_type=prepared.file.media_type,
                content=Secret(prepared.file.content.decode()),
                sha256=prepared.file.sha256,
                about=prepared.file.about,
            )
            session.add(delivery, "DeliveryPrepared")
            session.add_all(list(self._filings(prepared, numbers)), "ReportPrepared")
            unit.commit()

    def _filings(self, prepared: PreparedDelivery, numbers: dict[str, int]) -> Iterable[Filing]:
        for report in prepared.filings:
            number = numbers[report.subject_id] = numbers.get(report.subject_id, 0) + 1
            filing = Filing(
                id=f"filing-{report.subject_id}-{number}",
                report_id=report.report_id,
                provider="incomes-register",
                payer_id="firm",
                kind=report.kind,
                action=report.action,
                subject_id=report.subject_id,
                month=report.month,
                content=report.content,
                delivery_id=prepared.id,
                number=number,
                worker_id=report.worker_id,
            )
            self.contents[filing.id] = report.content
            yield filing

    def told(self, subject: str = "slip-w-1") -> list[tuple[str, str, int]]:
        found = [one for one in self.world.filings() if one.subject_id == subject]
        return [
            (one.action, one.state, one.authority_version)
            for one in sorted(found, key=lambda one: one.number)
        ]

    def amounts(self) -> list[int]:
        """Gross wages of the wage reports that stand at the register."""
        found = []
        for held in self.world.register.archive.standing().values():
            report = held.contents[-1]
            if isinstance(report, WageReport):
                found.append(
                    sum(row.amount_cents or 0 for row in report.transactions if row.code == 201)
                )
        return sorted(found)


def corrected(pay: ReportedPay) -> ReportedPay:
    """One hour more: 15.00."""
    factors = (("minutes", 60), ("cents_per_hour", 1_500))
    more = sample_slip(
        sample_line("earning", "hourly_pay", 1_500, *factors),
        id=f"{pay.id}-c1",
        corrects=pay.id,
        corrected_pay_on=pay.pay_on,
    )
    return attrs.evolve(pay, slips=(*pay.slips, more))


def on_another_day(pay: ReportedPay) -> ReportedPay:
    """The same pay, which was paid a day later."""
    later = date(2026, 11, 16)
    return attrs.evolve(pay, slips=tuple(attrs.evolve(one, pay_on=later) for one in pay.slips))


FAULTS = [
    (),
    (Fault.ANSWER_LOST, Fault.HTML),
    (Fault.LOST, Fault.OLD_ANSWER, Fault.TAMPERED),
    (Fault.NONE, Fault.SPLIT_ANSWER, Fault.NONE, Fault.ANSWER_LOST, Fault.OLD_ANSWER),
]


@pytest.mark.parametrize("faults", FAULTS)
def test_a_correction_replaces_by_reference_and_version(faults: tuple[Fault, ...]) -> None:
    payroll = Payroll(*faults)
    first, second = sample_pay(1), sample_pay(2)
    payroll.report(first, second, months=((Month(2026, 11), 458),))
    assert payroll.told() == [("new", "accepted", 1)]
    assert payroll.report(first, second, months=((Month(2026, 11), 458),)).deliveries == ()
    built = payroll.report(corrected(first), second, months=((Month(2026, 11), 487),))
    assert [one.action for delivery in built.deliveries for one in delivery.filings] == [
        "replace",
        "replace",
    ]
    assert payroll.told() == [("new", "replaced", 1), ("replace", "accepted", 2)]
    assert payroll.told("slip-w-2") == [("new", "accepted", 1)]
    assert payroll.told("firm-2026-11") == [("new", "replaced", 1), ("replace", "accepted", 2)]
    assert payroll.amounts() == [12_000, 13_500]
    held = payroll.world.register.archive.standing()
    for filing in payroll.world.filings():
        assert filing.authority_reference == held[filing.report_id].register_id


@pytest.mark.parametrize("faults", FAULTS)
def test_what_cannot_be_replaced_is_cancelled_and_reported_anew(
    faults: tuple[Fault, ...],
) -> None:
    payroll = Payroll(*faults)
    payroll.report(sample_pay(1))
    built = payroll.report(on_another_day(sample_pay(1)))
    assert isinstance(read(built.deliveries[0].file.content), Invalidations)
    # Version 2 is the invalidation of the first report; the second report begins at 1.
    assert payroll.told() == [
        ("new", "cancelled", 1),
        ("cancel", "accepted", 2),
        ("new", "accepted", 1),
    ]
    (standing,) = payroll.world.register.archive.standing().values()
    assert standing.report_id == built.deliveries[1].filings[0].report_id


def test_a_refused_report_is_sent_again_alone_under_a_new_reference() -> None:
    payroll = Payroll()
    job = payroll.job(sample_pay(1), sample_pay(2))
    (planned,) = IncomesRegisterReporter().build(job).deliveries
    refused = planned.filings[0].report_id
    payroll.world.register.archive.refused.add(refused)
    payroll.report(sample_pay(1), sample_pay(2))
    assert payroll.told() == [("new", "rejected", 0)]
    built = payroll.report(sample_pay(1), sample_pay(2))
    assert [delivery.file.about for delivery in built.deliveries] == [("slip-w-1",)]
    assert payroll.told() == [("new", "rejected", 0), ("new", "accepted", 1)]
    assert payroll.amounts() == [12_000, 12_000]
    assert refused not in payroll.world.register.archive.standing()


def test_all_that_is_sent_is_valid_by_the_schemas(schemas: Path) -> None:
    payroll = Payroll()
    payroll.report(sample_pay(1), sample_pay(2), months=((Month(2026, 11), 458),))
    payroll.report(on_another_day(sample_pay(1)))
    payroll.report(corrected(sample_pay(2)))
    folder = SchemaFolder(schemas)
    kinds = set()
    for message in payroll.world.register.received:
        assert folder.check(message) == ()
        kinds.add(type(read(message)).__name__)
    assert kinds == {"WageReports", "SeparateReports", "Invalidations", "StatusRequest"}
    assert {key[0] for key in payroll.world.register.archive.deliveries} == {OWNER}
