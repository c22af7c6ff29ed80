"""From a closed run to what the register has taken in, and on from there: acceptance check 19.

The world is that of the core's own tests: w-1 works 8 hours on 5 October for 15.00 an hour.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest
from register_pay import rows, texts

from jobcenter_core.parties.organisations import Organisation
from jobcenter_core.payroll.filings import Filing, ReporterSettings
from jobcenter_core.payroll.pay_runs import PaymentDue
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.ports.delivery import Delivered, Delivery, ItemOutcome, Outcome, ToSend
from jobcenter_core.services.deliveries import send
from jobcenter_core.services.filings import prepare_reports, record_filings
from jobcenter_core.services.pay_changes import PayChange
from jobcenter_core.services.session import Session
from jobcenter_core.services.settings_changes import ChangeSettings
from jobcenter_core.terms.pay_terms import EmploymentContract
from jobcenter_core.terms.policies import InsurancePolicy
from jobcenter_core.values.secrets import Secret
from jobcenter_tax_incomes_register.reporting.reporter import IncomesRegisterReporter

# Of the core's tests; conftest.py says where they are.
some = pytest.importorskip("office_documents")
steps = pytest.importorskip("correction_steps")
office_world = pytest.importorskip("office_world")
World = Any  # office_world.World

RUN = "run-firm-a-2026-10-20261113"
SUMMARY = "firm-2026-11"


def reportable(document: Any) -> Any:
    """The core's document with what a report needs of it."""
    if isinstance(document, InsurancePolicy):
        return attrs.evolve(document, number="46-0123456T")
    if isinstance(document, Organisation) and document.id == "firm":
        return attrs.evolve(document, business_id="9000112-9")
    if isinstance(document, EmploymentContract):
        return attrs.evolve(document, occupation_code="91120")
    return document


@pytest.fixture
def paid() -> World:
    world = office_world.World()
    documents = [reportable(one) for one in some.ground()]
    pension = next(one for one in documents if isinstance(one, InsurancePolicy))
    settings = ReporterSettings(
        id="firm",
        provider="incomes-register",
        environment="test",
        contact_name="Toimisto",
        contact_phone="09 000 000",
    )
    accident = attrs.evolve(pension, id="p-a", kind="accident", rate_ppm=7_000)
    worker = attrs.evolve(some.worker("w-1"), identity_code=Secret("010190-900P"))
    world.register(*documents, accident, settings, worker)
    world.begin(some.tax_card("w-1"), some.order("o-1"), some.job("a-1", "w-1"))
    world.work(some.hours("h-1", "a-1", "w-1", date(2026, 10, 5)))
    world.run()
    return world


def report(world: World, run: str = RUN) -> tuple[str, ...]:
    done = prepare_reports(world.office, IncomesRegisterReporter(), run, actor="clerk")
    assert (done.held, [one.code for one in done.findings]) == ((), [])
    return done.delivery_ids


def filings(world: World, subject: str = steps.SLIP) -> list[Filing]:
    found = [one for one in world.all(Filing) if one.subject_id == subject]
    return sorted(found, key=lambda one: one.number)


class Register:
    """Takes everything in but what it is told to refuse; references have the register's form."""

    name = "incomes-register"
    environment = "test"
    first_question_minutes = 5

    def __init__(self, world: World, refused: Callable[[Filing], bool] = lambda _: False) -> None:
        self.world = world
        self.refused = refused
        self.contents: list[bytes] = []

    def send(self, delivery: ToSend) -> Outcome:
        self.contents.append(delivery.content)
        mine = [one for one in self.world.all(Filing) if one.delivery_id == delivery.id]
        items = tuple(
            ItemOutcome(
                id=one.report_id,
                accepted=not self.refused(one),
                reference=one.report_id[2:],
                version=one.number,
            )
            for one in mine
        )
        return Delivered(reference="D", items=items)

    def ask(self, delivery: ToSend) -> Outcome:
        raise AssertionError("it has answered")


def sent(world: World, ids: tuple[str, ...], **fields: Any) -> Register:
    register = Register(world, **fields)
    for id in ids:
        send(world.office, id, register, actor="clerk", record=record_filings)
    return register


def test_references_and_versions_are_stored_and_come_back_in_the_replacement(paid: World) -> None:
    ids = report(paid)
    assert len(ids) == 2
    sent(paid, ids)
    (first,) = filings(paid)
    assert (first.state, first.authority_reference, first.authority_version) == (
        "accepted",
        first.report_id[2:],
        1,
    )
    assert (first.income_cents, first.deductions_cents) == (12_000, 2_183)
    # 10 h: 150.00 and two hours of overtime at half a wage more, 15.00.
    steps.corrected(paid, steps.hours_were(600))
    wages, months = sent(paid, report(paid, steps.RUN)).contents
    assert rows(wages)[:2] == [("201", "150.00"), ("235", "15.00")]
    assert texts(wages, "ActionCode") == ["2"]
    assert texts(wages, "ReportId") == [first.report_id]
    assert texts(wages, "IRReportId") == [first.authority_reference]
    assert texts(wages, "ReportVersion") == ["1"]
    # The correction changes the contribution: 1.91 % of 165.00 is 3.15 (3.1515).
    assert texts(months, "Amount") == ["3.15"]
    assert texts(months, "ActionCode") == ["2"]
    assert [(one.action, one.state) for one in filings(paid)] == [
        ("new", "replaced"),
        ("replace", "accepted"),
    ]
    assert filings(paid)[1].authority_version == 2


def test_pay_in_excess_replaces_the_report_and_pays_nothing(paid: World) -> None:
    sent(paid, report(paid))
    steps.corrected(paid, steps.hours_were(360))
    (wages, _) = sent(paid, report(paid, steps.RUN)).contents
    assert rows(wages)[:2] == [("201", "90.00"), ("201!", "30.00")]
    assert filings(paid)[1].income_cents == 9_000


def test_a_refused_report_is_new_again_under_another_reference(paid: World) -> None:
    refused = sent(paid, report(paid), refused=lambda one: one.kind == "earnings")
    assert len(refused.contents) == 2
    (again,) = report(paid)
    sent(paid, (again,))
    one, two = filings(paid)
    assert (one.state, two.state) == ("rejected", "accepted")
    assert one.report_id != two.report_id
    assert report(paid) == ()


def test_another_policy_cancels_and_reports_anew(paid: World) -> None:
    sent(paid, report(paid))
    policy = next(one for one in paid.all(InsurancePolicy) if one.kind == "pension")
    with paid.office.store.unit_of_work() as unit:
        session = Session(paid.office, unit, actor="clerk", command_id="policy")
        session.get(InsurancePolicy, policy.id)
        session.change(attrs.evolve(policy, number="54-0123456T"), "PolicyChanged")
        unit.commit()
    ids = report(paid)
    assert [paid.get(Delivery, id).topic for id in ids] == ["cancellation", "earnings"]
    sent(paid, ids)
    assert [(one.action, one.state) for one in filings(paid)] == [
        ("new", "cancelled"),
        ("cancel", "accepted"),
        ("new", "accepted"),
    ]
    assert len({one.report_id for one in filings(paid)}) == 2
    assert report(paid) == ()


def test_pay_that_a_substitute_payer_has_reported_stays_so_when_the_employer_pays_itself(
    paid: World,
) -> None:
    """From now on the firm pays itself, and another office answers. The correction of pay that the
    city has paid replaces both reports and cancels neither."""
    settings = paid.get(ReporterSettings, "firm")
    city = attrs.evolve(settings, paid_by_business_id="9000111-0")
    now = attrs.evolve(settings, contact_name="Uusi")
    for number, one in enumerate((city, now)):
        paid.do(ChangeSettings(command_id=f"settings-{number}", actor="co", settings=(one,)))
        if one is city:
            sent(paid, report(paid))
    assert report(paid) == ()
    # 10 h: 150.00 and 15.00 of overtime.
    steps.corrected(paid, steps.hours_were(600))
    first, employers, _ = sent(paid, report(paid, steps.RUN)).contents
    assert texts(first, "SubstitutePayer/EmployerId/Code") == ["9000112-9"]
    assert texts(first, "Payer/PayerIds/Id/Code") == ["9000111-0"]
    assert texts(first, "ContactPerson/Name") == ["Uusi"]
    assert rows(employers) == [("321", "165.00")]
    actions = [(one.action, one.state) for one in filings(paid)]
    assert actions == [("new", "replaced"), ("replace", "accepted")]


def test_no_identity_code_is_stored_outside_the_vault(paid: World) -> None:
    ids = report(paid)
    with paid.office.store.unit_of_work() as unit:
        stored = [item.body for item in (unit.get("delivery", id) for id in ids) if item]
        stored += [item.body for item in unit.find("filing")]
    assert stored
    assert not any("010190" in body for body in stored)
    assert "010190" not in repr([paid.get(Delivery, id) for id in ids])


def test_a_card_changed_after_payment_is_a_replacement_and_no_second_payment(paid: World) -> None:
    """Without a card 60 % of 120.00 is 72.00; the worker owes what was not withheld."""
    sent(paid, report(paid))
    steps.corrected(paid, PayChange(card_id=""), reason_code="tax_card")
    (wages,) = sent(paid, report(paid, steps.RUN)).contents
    assert rows(wages) == [("201", "120.00"), ("402", "72.00"), ("413", "8.76"), ("414", "1.07")]
    assert texts(wages, "ActionCode") == ["2"]
    assert [slip.net_cents for slip in paid.all(Payslip) if slip.corrects] == [0]
    assert [due.amount_cents for due in paid.all(PaymentDue) if due.amount_cents] == [9_817]
