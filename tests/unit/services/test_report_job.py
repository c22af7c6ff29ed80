"""What a report job is told beside the payslips: the month's pension, secrets, second reports."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
from correction_steps import SLIP
from office_documents import OCTOBER, hours, job, order, tax_card, worker
from office_world import World, with_ground
from reporting_steps import Reporter, accepting, prepared, sent

from jobcenter_core.payroll.filings import EMPLOYERS_PART, Filing, ReporterSettings
from jobcenter_core.ports.delivery import Delivery
from jobcenter_core.ports.tax_reporters import BuiltReports, ReportJob
from jobcenter_core.services.month_run import run_plan
from jobcenter_core.services.run_plan import plan_of
from jobcenter_core.values.secrets import Secret

CODE = "200370-902F"


def settings(**fields: Any) -> ReporterSettings:
    values: dict[str, Any] = {
        "id": "firm",
        "provider": "made-up",
        "environment": "test",
        "contact_name": "Toimisto",
        "contact_phone": "09 000 000",
    }
    return ReporterSettings(**{**values, **fields})


def test_a_households_code_is_opened_for_the_reporter_and_logged(approved: World) -> None:
    approved.run()
    approved.register(settings(payer_identity_code=Secret(CODE)))
    reporter = Reporter()
    prepared(approved, reporter=reporter)
    (asked,) = reporter.jobs
    assert isinstance(asked.settings.payer_identity_code, Secret)
    assert asked.settings.payer_identity_code.expose() == CODE
    assert CODE not in repr(asked)
    purposes = [event.note for event in approved.events() if event.name == "SecretRevealed"]
    assert "tax report of payer firm" in purposes


def test_the_pension_insured_pay_of_the_month_is_told(approved: World) -> None:
    approved.run()
    approved.register(settings())
    reporter = Reporter()
    prepared(approved, reporter=reporter)
    # 120.00 is over the month's limit of 71.72 and 30.00 is not.
    assert [pay.month_pension_cents for pay in reporter.jobs[0].pays] == [12_000, 0]


class Twice(Reporter):
    """Reports every payslip a second time as the actual employer."""

    def build(self, job: ReportJob) -> BuiltReports:
        built = super().build(job)
        known = {one.filing.subject_id for one in job.filed}
        deliveries = []
        for delivery in built.deliveries:
            filings = list(delivery.filings)
            for one in delivery.filings:
                subject = f"{one.subject_id}{EMPLOYERS_PART}"
                if one.kind == "earnings" and subject not in known:
                    second = attrs.evolve(
                        one, subject_id=subject, report_id=f"r-{subject}", action="new"
                    )
                    filings.append(second)
            deliveries.append(attrs.evolve(delivery, filings=tuple(filings)))
        return attrs.evolve(built, deliveries=tuple(deliveries))


def test_the_actual_employers_report_is_filed_beside_and_known_the_next_time(
    approved: World,
) -> None:
    approved.run()
    approved.register(settings())
    (delivery,) = prepared(approved, reporter=Twice()).delivery_ids
    subjects = {one.subject_id for one in approved.all(Filing)}
    assert {SLIP, f"{SLIP}{EMPLOYERS_PART}"} <= subjects
    waiting = prepared(approved, reporter=Twice())
    assert f"{SLIP}{EMPLOYERS_PART}" in waiting.waiting
    sent(approved, delivery, accepting(approved))
    reporter = Twice()
    prepared(approved, reporter=reporter)
    filed = {one.filing.subject_id for one in reporter.jobs[0].filed}
    assert f"{SLIP}{EMPLOYERS_PART}" in filed
    assert dict(reporter.jobs[0].attempts)[f"{SLIP}{EMPLOYERS_PART}"] == 1


def weekly(world: World, until: date, pay_on: date) -> str:
    plan = plan_of(OCTOBER, pay_on, cycle="weekly", until=until)
    run_plan(world.office, plan)
    return f"run-firm-aw-{until}-{pay_on:%Y%m%d}"


def test_pay_that_later_pay_makes_insured_is_reported_anew_with_it() -> None:
    """Week 41 pays 4 h at 15.00 = 60.00, under the month's limit of 71.72; week 42 pays 2 h, and
    60.00 + 30.00 are over it."""
    world = with_ground((worker("w-1"), tax_card("w-1"), order("o-1")))
    world.begin(attrs.evolve(job("a-1", "w-1"), timesheet_period="week"))
    world.clock.set(date(2026, 10, 1))
    world.register(settings())
    world.work(hours("h-1", "a-1", "w-1", date(2026, 10, 5), minutes=240, period="week"))
    world.clock.set(date(2026, 10, 14))
    first, reporter = weekly(world, date(2026, 10, 11), date(2026, 10, 16)), Reporter()
    prepared(world, run=first, reporter=reporter)
    assert [pay.month_pension_cents for pay in reporter.jobs[0].pays] == [0]
    world.work(hours("h-2", "a-1", "w-1", date(2026, 10, 13), minutes=120, period="week"))
    world.clock.set(date(2026, 10, 21))
    sent(world, world.all(Delivery)[0].id, accepting(world))
    prepared(world, run=weekly(world, date(2026, 10, 18), date(2026, 10, 23)), reporter=reporter)
    pays = reporter.jobs[1].pays
    assert [pay.slips[0].gross_cents for pay in pays] == [6_000, 3_000]
    assert [pay.month_pension_cents for pay in pays] == [9_000, 9_000]


def test_a_month_that_lacks_a_run_says_so_until_it_is_told() -> None:
    """Week 42 is reported while the month's contribution with week 41 has not been answered: the
    one with both waits, and a repeat must not forget it."""
    world = with_ground((worker("w-1"), tax_card("w-1"), order("o-1")))
    world.begin(attrs.evolve(job("a-1", "w-1"), timesheet_period="week"))
    world.clock.set(date(2026, 10, 1))
    world.register(settings())
    world.work(hours("h-1", "a-1", "w-1", date(2026, 10, 5), minutes=600, period="week"))
    world.clock.set(date(2026, 10, 14))
    (first,) = prepared(
        world, run=weekly(world, date(2026, 10, 11), date(2026, 10, 16))
    ).delivery_ids
    world.work(hours("h-2", "a-1", "w-1", date(2026, 10, 13), minutes=600, period="week"))
    world.clock.set(date(2026, 10, 21))
    run = weekly(world, date(2026, 10, 18), date(2026, 10, 23))
    for _ in range(2):
        waiting = prepared(world, run=run)
        assert waiting.waiting[:1] == ("firm-2026-10",)
        assert [one.values for one in waiting.findings] == [(("id", "firm-2026-10"),)]
    sent(world, first, accepting(world))
    assert prepared(world, run=run).findings == ()
    assert prepared(world, run=run).findings == ()
