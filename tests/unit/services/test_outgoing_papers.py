"""A month's papers to others: each provider makes its own, whatever becomes of the others."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from office_documents import OCTOBER
from office_world import World, refused
from payment_steps import ALLOWANCES, WAGES, PlainFormat, replace, set_account, write
from reporting_steps import Reporter, accepting, asked, filings, prepared, reporting, sent

from jobcenter_core.errors import ConfigurationError
from jobcenter_core.hooks.catalogue import Catalogue
from jobcenter_core.hooks.providers import OfferedProvider
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.payroll.filings import Filing
from jobcenter_core.payroll.pay_runs import PaymentDue
from jobcenter_core.payroll.payment_files import PaymentFile, PaymentOutcome, payment_file_id
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.ports.delivery import Delivery, Unknown
from jobcenter_core.ports.outgoing import Built
from jobcenter_core.ports.tax_reporters import BuiltReports, ReportJob
from jobcenter_core.services.deliveries import give_up
from jobcenter_core.services.filings import record_filings
from jobcenter_core.services.outgoing_papers import make_outgoing
from jobcenter_core.values.findings import Finding, Severity

NO = Finding(severity=Severity.ERROR, code="made_up", path="delivery/d", message="No.")


def catalogue(**providers: Any) -> Catalogue:
    return Catalogue(
        plugins=(),
        stores=(),
        providers=tuple(
            OfferedProvider(
                kind=kind.replace("_", " "),
                name=provider.name,
                provider=provider,
                plugin="made-up",
                distribution="made-up",
            )
            for kind, provider in providers.items()
        ),
    )


def failing(_: object) -> None:
    raise OSError("CANARY")


@pytest.fixture
def paid(approved: World) -> World:
    approved.run()
    reporting(approved)
    replace(approved, ProgrammeSettings, "programme", payment_format="plain")
    return approved


def test_a_repeat_makes_only_what_is_new(paid: World) -> None:
    offered = catalogue(payment_format=PlainFormat(), tax_reporter=Reporter())
    made = make_outgoing(paid.office, offered, OCTOBER)
    assert sorted(made.delivery_ids) == sorted(one.id for one in paid.all(Delivery))
    assert len(made.delivery_ids) == 3  # the wages, the allowances, and one delivery of reports
    assert make_outgoing(paid.office, offered, OCTOBER).delivery_ids == ()


def test_a_provider_that_fails_stops_none_of_the_others(paid: World) -> None:
    offered = catalogue(payment_format=PlainFormat(failing), tax_reporter=Reporter())
    made = make_outgoing(paid.office, offered, OCTOBER)
    assert [(one.code, one.path) for one in made.findings] == [
        ("provider_failed", f"pay_run/{id}") for id in sorted((WAGES, ALLOWANCES))
    ]
    assert dict(made.findings[0].values)["provider"] == "plain"
    assert "CANARY" not in f"{made.findings}"
    assert paid.all(PaymentFile) == []
    assert len(paid.all(Filing)) == 3
    mended = catalogue(payment_format=PlainFormat(), tax_reporter=Reporter())
    assert len(make_outgoing(paid.office, mended, OCTOBER).delivery_ids) == 2


def test_a_payment_at_which_the_format_fails_is_held_and_the_others_are_paid(paid: World) -> None:
    wrong, right = sorted(one.id for one in paid.all(PaymentDue, party_id="firm"))

    def failing_at_one(built: Built) -> Built:
        if wrong in built.files[0].about:
            raise OSError("CANARY")
        return built

    done = write(paid, PlainFormat(failing_at_one))
    assert (done.held, [one.code for one in done.findings]) == ((wrong,), ["provider_failed"])
    assert dict(done.findings[0].values) == {"id": wrong, "provider": "plain", "fault": "OSError"}
    (file,) = paid.all(PaymentFile)
    assert [one.payment_id for one in file.payments] == [right]
    (held,) = paid.all(PaymentOutcome)
    assert (held.id, held.state, held.reason_code) == (wrong, "held", "provider_failed")
    again = write(paid)
    assert (again.new_file_id, again.held) == (payment_file_id(WAGES, 2), ())


def test_a_report_at_which_the_reporter_fails_is_held_and_the_others_are_made(paid: World) -> None:
    wrong, right = sorted(one.id for one in paid.all(Payslip, parent_id=WAGES))

    class Choosy(Reporter):
        def build(self, job: ReportJob) -> BuiltReports:
            if any(pay.id == wrong for pay in job.pays):
                raise OSError("CANARY")
            return super().build(job)

    done = prepared(paid, WAGES, Choosy())
    assert (done.held, [one.path for one in done.findings]) == ((wrong,), [f"report/{wrong}"])
    assert dict(done.findings[0].values) == {"id": wrong, "provider": "made-up", "fault": TOLD}
    assert {one.subject_id for one in paid.all(Filing)} == {right, "firm-2026-11"}
    assert [one.subject_id for one in filings(paid, wrong)] == []
    prepared(paid, WAGES)
    assert [one.number for one in filings(paid, wrong)] == [1]


TOLD = "The tax reporter made-up failed with OSError in build"


def test_a_month_at_which_the_reporter_fails_is_held_alone(paid: World) -> None:
    class Choosy(Reporter):
        def build(self, job: ReportJob) -> BuiltReports:
            if job.months:
                raise OSError("CANARY")
            return super().build(job)

    done = prepared(paid, WAGES, Choosy())
    assert done.held == ("firm-2026-11",)
    assert sorted(one.kind for one in paid.all(Filing)) == ["earnings", "earnings"]


def test_a_payment_that_was_held_is_made_with_the_next_month(paid: World) -> None:
    set_account(paid, "w-1", None)
    offered = catalogue(payment_format=PlainFormat(), tax_reporter=Reporter())
    made = make_outgoing(paid.office, offered, OCTOBER)
    assert [one.code for one in made.findings] == ["payment_account_missing"]
    november = OCTOBER.next()
    still = make_outgoing(paid.office, offered, november)
    assert [one.code for one in still.findings] == ["payment_account_missing"]
    assert still.delivery_ids == ()
    set_account(paid, "w-1", "CANARYIBAN")
    assert make_outgoing(paid.office, offered, november).delivery_ids == (
        payment_file_id(WAGES, 2),
    )
    assert make_outgoing(paid.office, offered, november).delivery_ids == ()


def test_a_delivery_that_may_have_arrived_is_a_finding_of_its_month(paid: World) -> None:
    offered = catalogue(payment_format=PlainFormat(), tax_reporter=Reporter())
    make_outgoing(paid.office, offered, OCTOBER)
    assert "delivery_unknown" not in {one.code for one in paid.view().findings}
    (report,) = paid.all(Delivery, parent_id="made-up")
    sent(paid, report.id, lambda _: Unknown(finding=NO))
    (found,) = [one for one in paid.view().findings if one.code == "delivery_unknown"]
    assert found.path == f"delivery/{report.id}"
    paid.clock.instant += timedelta(minutes=5)
    asked(paid, report.id, accepting(paid))
    assert "delivery_unknown" not in {one.code for one in paid.view().findings}


def test_a_provider_that_is_not_installed_stops_all_before_anything_is_made(paid: World) -> None:
    offered = catalogue(payment_format=PlainFormat())
    problem = refused(
        paid, ConfigurationError, lambda: make_outgoing(paid.office, offered, OCTOBER)
    )
    assert "made-up" in str(problem)


def test_a_payment_file_that_was_given_up_is_a_finding_and_reports_are_made_anew(
    paid: World,
) -> None:
    offered = catalogue(payment_format=PlainFormat(), tax_reporter=Reporter())
    for id in make_outgoing(paid.office, offered, OCTOBER).delivery_ids:
        give_up(paid.office, id, actor="clerk", record=record_filings)
    assert {one.path for one in paid.view().findings if one.code == "delivery_not_taken"} == {
        f"delivery/{payment_file_id(run, 1)}" for run in (WAGES, ALLOWANCES)
    }
    (anew,) = make_outgoing(paid.office, offered, OCTOBER).delivery_ids
    assert paid.get(Delivery, anew).channel == "made-up"


def test_a_held_payment_stays_a_finding_when_the_settings_name_no_format_any_more(
    paid: World,
) -> None:
    set_account(paid, "w-1", None)
    offered = catalogue(payment_format=PlainFormat(), tax_reporter=Reporter())
    make_outgoing(paid.office, offered, OCTOBER)
    replace(paid, ProgrammeSettings, "programme", payment_format="")
    view = paid.view()
    assert "payment_account_missing" in [one.code for one in view.findings]
    assert "payslips_payment_file" in [one.code for one in view.checks]
