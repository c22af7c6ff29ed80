"""Settings that change between two months: they hold from now on, and what was made stays."""

from __future__ import annotations

from typing import Any

import attrs
import office_documents as some
import pytest
from correction_steps import RUN, SLIP, corrected, hours_were
from folder_examples import contents, take_in
from office_world import World, refused
from reporting_steps import RUN_1, Reporter, accepting, filings, prepared, reporting, sent

from jobcenter_core.center import Jobcenter
from jobcenter_core.errors import ImportRefused, NotPermitted
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.payroll.filings import ReporterSettings
from jobcenter_core.payroll.former_settings import FormerSettings
from jobcenter_core.services.commands import Outcome
from jobcenter_core.services.deliveries import give_up
from jobcenter_core.services.filings import record_filings
from jobcenter_core.services.session import read
from jobcenter_core.services.settings_changes import ChangeSettings, former_settings
from jobcenter_core.values.secrets import Secret


@pytest.fixture
def imported() -> World:
    world = World()
    take_in(world, contents())
    return world


@pytest.fixture
def paid(approved: World) -> World:
    approved.run()
    reporting(approved)
    return approved


def change(world: World, *settings: Any) -> Outcome:
    return world.do(ChangeSettings(command_id=world.next_id(), actor="co", settings=settings))


def programme(**changes: Any) -> ProgrammeSettings:
    return attrs.evolve(some.settings(), **changes)


def reports(world: World, **changes: Any) -> ReporterSettings:
    return attrs.evolve(world.get(ReporterSettings, "firm"), **changes)


def test_a_folder_with_other_settings_is_taken_and_what_they_were_is_kept(imported: World) -> None:
    before = len(imported.events())
    other = programme(coordinator="other", invoice_formats=("finvoice",))
    outcome = take_in(imported, contents(settings=other))
    assert imported.get(ProgrammeSettings, "programme") == other
    # 18 documents are given, and all but the settings say the same.
    assert outcome.result["documents_known"] == 17
    assert outcome.result["settings_changed"] == 1
    (finding,) = outcome.result["findings"]
    assert (finding["code"], finding["severity"]) == ("settings_changed", "warning")
    assert ["fields", "coordinator, invoice_formats"] in finding["values"]
    (former,) = imported.all(FormerSettings)
    assert (former.number, former.programme) == (1, some.settings())
    assert former.changed_on == imported.office.today()
    names = [event.name for event in imported.events()[before:]]
    assert names == ["SettingsKept", "SettingsChanged"]


def test_the_same_settings_again_change_nothing(imported: World) -> None:
    take_in(imported, contents(settings=programme(coordinator="other")))
    again = take_in(imported, contents(settings=programme(coordinator="other")))
    assert (again.result["settings_changed"], again.result["documents_known"]) == (0, 18)
    assert len(imported.all(FormerSettings)) == 1


def test_each_change_is_kept_in_its_order(imported: World) -> None:
    for name in ("b", "a", "b"):
        take_in(imported, contents(settings=programme(coordinator=name)))
    kept = imported.ask(lambda session: former_settings(session, "programme", "programme"))
    assert [(one.number, one.programme.coordinator) for one in kept if one.programme] == [
        (1, "co"),
        (2, "b"),
        (3, "a"),
    ]


def test_people_may_change_places(imported: World) -> None:
    """Field by field the clerk would for a moment be the approver too."""
    swapped = programme(payroll_clerk="approver", payroll_approver="clerk")
    take_in(imported, contents(settings=swapped))
    assert imported.get(ProgrammeSettings, "programme") == swapped


def test_an_earlier_folder_brings_its_settings_back() -> None:
    """A folder that was imported before is another command once other settings have come."""
    with Jobcenter.open("memory:") as center:
        first, second = contents(), contents(settings=programme(coordinator="other"))
        center.import_contents(first)
        assert center.import_contents(first).replayed
        for folder, name in ((second, "other"), (first, "co"), (second, "other")):
            assert not center.import_contents(folder).replayed
            assert center.import_contents(folder).replayed
            now = read(center.office, lambda s: s.get(ProgrammeSettings, "programme"))
            assert now.coordinator == name


def test_the_environment_changes_only_while_nothing_was_made(paid: World) -> None:
    change(paid, programme(environment="production"))
    change(paid, programme(environment="test"))
    (delivery,) = prepared(paid).delivery_ids
    for settings in (programme(environment="production"), reports(paid, environment="production")):
        problem = refused(paid, ImportRefused, lambda one=settings: change(paid, one))
        (finding,) = problem.findings
        assert finding.code == "settings_in_use"
        assert finding.path.endswith("/environment")
    give_up(paid.office, delivery, actor="clerk", record=record_filings)
    change(paid, reports(paid, environment="production"))
    assert paid.get(ReporterSettings, "firm").environment == "production"


def test_a_folder_for_the_other_environment_is_refused_as_a_whole(paid: World) -> None:
    prepared(paid)
    folder = contents(settings=programme(environment="production", coordinator="other"))
    problem = refused(paid, ImportRefused, lambda: take_in(paid, folder))
    assert "programme/programme/environment" in [one.path for one in problem.findings]


def test_the_reporter_and_the_payers_code_stay_once_something_was_reported(paid: World) -> None:
    change(paid, reports(paid, payer_identity_code=Secret("CANARYCODE1")))
    change(paid, reports(paid, payer_identity_code=Secret("CANARYCODE2")))
    (delivery,) = prepared(paid).delivery_ids
    for other in (
        reports(paid, provider="another"),
        reports(paid, payer_identity_code=Secret("CANARYCODE3")),
    ):
        problem = refused(paid, ImportRefused, lambda one=other: change(paid, one))
        assert [one.code for one in problem.findings] == ["settings_in_use"]
    # The code that is not given stays, and the same one is no change.
    same = reports(paid, payer_identity_code=None)
    assert change(paid, same).result["changed"] == 0
    assert change(paid, reports(paid, payer_identity_code=Secret("CANARYCODE2"))).result == {
        "changed": 0,
        "findings": [],
    }
    give_up(paid.office, delivery, actor="clerk", record=record_filings)
    change(paid, reports(paid, provider="another"))


def test_another_reporter_goes_on_counting_where_the_one_before_gave_up(paid: World) -> None:
    class Another(Reporter):
        name = "another"

    (delivery,) = prepared(paid).delivery_ids
    give_up(paid.office, delivery, actor="clerk", record=record_filings)
    change(paid, reports(paid, provider="another"))
    assert len(prepared(paid, reporter=Another()).delivery_ids) == 1
    assert [(one.number, one.provider, one.state) for one in filings(paid)] == [
        (1, "made-up", "rejected"),
        (2, "another", "prepared"),
    ]


def test_settings_that_are_not_stored_are_not_changed(imported: World) -> None:
    unknown = ReporterSettings(
        id="firm",
        provider="made-up",
        environment="test",
        contact_name="Toimisto",
        contact_phone="09 000 000",
    )
    refused(imported, NotPermitted, lambda: change(imported, unknown))


def test_what_was_reported_is_corrected_as_it_was_told_and_by_whom_it_is_now(paid: World) -> None:
    """October's pay was paid and reported by a substitute payer. From December the employer pays
    itself and somebody else answers questions: the correction of October's pay still names the
    payer of then, and the contact of now."""
    change(paid, reports(paid, paid_by_business_id="0201256-6", keva_titles=(("91120", "1"),)))
    (delivery,) = prepared(paid).delivery_ids
    sent(paid, delivery, accepting(paid))
    assert {one.settings_number for one in filings(paid)} == {2}
    change(
        paid,
        reports(
            paid,
            paid_by_business_id="",
            contact_name="Uusi",
            keva_titles=(("91120", "2"), ("91121", "3")),
            keva_ending_code="01",
        ),
    )
    again = Reporter()
    prepared(paid, reporter=again)
    (job,) = again.jobs
    assert job.settings.paid_by_business_id == "0201256-6"
    assert job.settings.contact_name == "Uusi"
    assert job.settings.keva_titles == (("91120", "1"), ("91121", "3"))
    assert job.settings.keva_ending_code == "01"

    corrected(paid, hours_were(240))
    prepared(paid, RUN)
    assert [(one.action, one.settings_number) for one in filings(paid)] == [
        ("new", 2),
        ("replace", 2),
    ]


def test_what_was_refused_is_made_anew_by_the_settings_of_now(paid: World) -> None:
    (delivery,) = prepared(paid).delivery_ids
    sent(paid, delivery, accepting(paid, SLIP))
    change(paid, reports(paid, public_body=True))
    reporter = Reporter()
    made = prepared(paid, RUN_1, reporter)
    assert len(made.delivery_ids) == 1
    (job,) = (one for one in reporter.jobs if SLIP in [pay.id for pay in one.pays])
    assert job.settings.public_body
    assert filings(paid)[-1].settings_number == 2


def test_pay_of_two_settings_is_two_jobs_and_the_month_is_told_once(paid: World) -> None:
    """w-1's report was accepted under the first settings and w-2's was refused."""
    other = next(one for one in prepared_subjects(paid) if one != SLIP)
    delivery = filings(paid)[0].delivery_id
    sent(paid, delivery, accepting(paid, other))
    change(paid, reports(paid, public_body=True))
    reporter = Reporter()
    prepared(paid, reporter=reporter)
    told = [
        (job.settings.public_body, sorted(pay.id for pay in job.pays), len(job.months))
        for job in reporter.jobs
    ]
    assert told == [(False, [SLIP], 0), (True, [other], 1)]
    subjects = [sorted(one.filing.subject_id for one in job.filed) for job in reporter.jobs]
    assert subjects == [[SLIP], ["firm-2026-11"]]


def prepared_subjects(world: World) -> list[str]:
    reporter = Reporter()
    prepared(world, reporter=reporter)
    return [pay.id for pay in reporter.jobs[0].pays]
