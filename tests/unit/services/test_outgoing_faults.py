"""Faults at every store call while papers are made and sent (faults E1, E3, E4): nothing is paid or
reported twice, and nothing is lost.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from office_documents import OCTOBER
from office_world import World
from payment_steps import PlainFormat, replace
from reporting_steps import Reporter, reporting
from test_outgoing_papers import catalogue
from test_store_faults import AFTER_COMMIT, fork, legal_states, places

from jobcenter_core.errors import StorageError
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.payroll.filings import Filing
from jobcenter_core.payroll.pay_runs import PaymentDue
from jobcenter_core.payroll.payment_files import PaymentFile
from jobcenter_core.ports.delivery import (
    Delivered,
    Delivery,
    ItemOutcome,
    NotSent,
    Outcome,
    ToSend,
)
from jobcenter_core.services.deliveries import ask, resume, send
from jobcenter_core.services.filings import check_cancelled, record_filings
from jobcenter_core.services.outgoing_papers import make_outgoing
from jobcenter_core.values.findings import Finding, Severity

OFFERED = catalogue(payment_format=PlainFormat(), tax_reporter=Reporter())
NOTHING = Finding(severity=Severity.ERROR, code="made_up", path="delivery/d", message="No.")


class Authority:
    """Takes each delivery in at once and remembers how often it came."""

    name = "made-up"
    environment = "test"
    first_question_minutes = 5

    def __init__(self, world: World) -> None:
        self._stored = World(world.shelf)
        self.came: list[str] = []

    def send(self, delivery: ToSend) -> Outcome:
        self.came.append(delivery.id)
        return self._judged(delivery)

    def ask(self, delivery: ToSend) -> Outcome:
        return self._judged(delivery) if delivery.id in self.came else NotSent(finding=NOTHING)

    def _judged(self, delivery: ToSend) -> Outcome:
        mine = self._stored.all(Filing, parent_id=delivery.id)
        items = tuple(ItemOutcome(id=one.report_id, accepted=True, version=1) for one in mine)
        return Delivered(items=items)


def out(world: World, authority: Authority) -> None:
    """Make what the month sends out, send and ask for the reports, and make again."""
    office, stored = world.office, World(world.shelf)
    make_outgoing(office, OFFERED, OCTOBER)
    for one in stored.all(Delivery, parent_id="made-up"):
        if one.state == "unknown":
            ask(office, one.id, authority, actor="clerk", record=record_filings)
            world.clock.instant += timedelta(minutes=5)
        if stored.get(Delivery, one.id).state == "pending":
            common = {"actor": "clerk", "record": record_filings, "ready": check_cancelled}
            send(office, one.id, authority, **common)  # type: ignore[arg-type]
    make_outgoing(office, OFFERED, OCTOBER)


@pytest.fixture
def paid(approved: World) -> World:
    approved.run()
    reporting(approved)
    replace(approved, ProgrammeSettings, "programme", payment_format="plain")
    return approved


@pytest.mark.parametrize("when", ["", AFTER_COMMIT])
def test_everything_goes_out_once_after_any_fault(paid: World, when: str) -> None:
    """After the fault the office starts again: what was on its way is asked for first."""
    names, _ = legal_states(paid, lambda world: out(world, Authority(world)))
    # two files of payments, the reports, and the sending in two steps
    assert names.count("commit") >= 5
    for n in places(names, when):
        world, store = fork(paid, n, when)
        authority = Authority(world)
        with pytest.raises(StorageError):
            out(world, authority)
        store.fail_at = 0
        resume(world.office, actor="clerk")
        world.clock.instant += timedelta(minutes=5)
        out(world, authority)
        assert authority.came == list(dict.fromkeys(authority.came)) != []
        assert [one.state for one in world.all(Filing)] == ["accepted"] * 3
        filed = [one.payment_id for file in world.all(PaymentFile) for one in file.payments]
        assert sorted(filed) == sorted(one.id for one in world.all(PaymentDue))
