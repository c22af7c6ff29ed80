"""A run's file is made once; what is held follows in a file of its own; nothing is paid twice."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any

import attrs
import pytest
from office_documents import CANARIES
from office_world import World, refused
from payment_steps import (
    ALLOWANCES,
    WAGES,
    PlainFormat,
    payments,
    replace,
    set_account,
    write,
)

from jobcenter_core.errors import (
    NotPermitted,
)
from jobcenter_core.figures.reconciliation import payslips_payment_file
from jobcenter_core.parties.workers import Worker
from jobcenter_core.payroll.pay_runs import PaymentDue, PayRun
from jobcenter_core.payroll.payment_files import PaymentFile, PaymentOutcome, payment_file_id
from jobcenter_core.ports.delivery import Delivery
from jobcenter_core.ports.outgoing import Built
from jobcenter_core.services.pay_run_commands import (
    ApprovePayRun,
    CalculatePayslips,
    FinishCalculation,
    OpenPayRun,
)
from jobcenter_core.services.payment_files import read_payment_file
from jobcenter_core.services.run_payments import payment_findings
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import SecretRef

FILE = payment_file_id(WAGES, 1)


@pytest.fixture
def paid(approved: World) -> World:
    """October is run: w-1 and w-2 have wages from the firm, w-3 an allowance from the city."""
    approved.run()
    return approved


def check_of(world: World, run_id: str = WAGES) -> Any:
    found = payments(world, run_id)
    return payslips_payment_file(found.due, found.files, found.held)


def test_every_payment_of_the_run_is_in_the_file(paid: World) -> None:
    written = write(paid)
    assert (written.file_ids, written.new_file_id, written.held) == ((FILE,), FILE, ())
    file, delivery = paid.get(PaymentFile, FILE), paid.get(Delivery, FILE)
    due = {one.id: one.amount_cents for one in paid.all(PaymentDue, party_id="firm")}
    assert {one.payment_id: one.amount_cents for one in file.payments} == due
    assert len(due) == 2
    assert file.sum_cents == paid.get(PayRun, WAGES).net_cents
    assert (file.run_id, file.payer_id, file.provider, file.attempt) == (WAGES, "firm", "plain", 1)
    assert file.execute_on == date(2026, 11, 13)
    assert delivery.about == tuple(sorted(due))
    assert (delivery.state, delivery.environment, delivery.topic) == (
        "pending",
        "test",
        "payment_file",
    )
    assert (delivery.file_name, delivery.media_type) == (f"{FILE}.txt", "text/plain")
    assert check_of(paid).ok


def test_each_kind_of_run_has_a_file_of_its_own_payer(paid: World) -> None:
    formats = PlainFormat()
    write(paid, formats), write(paid, formats, ALLOWANCES)
    assert [(one.kind, one.payer.id, len(one.payments)) for one in formats.batches] == [
        ("wages", "firm", 2),
        ("allowances", "city", 1),
    ]
    assert check_of(paid, ALLOWANCES).ok


def test_the_content_is_read_back_byte_for_byte_whatever_changes_later(paid: World) -> None:
    write(paid)
    content = read_payment_file(paid.office, FILE, actor="clerk")
    assert sha256(content).hexdigest() == paid.get(PaymentFile, FILE).sha256
    set_account(paid, "w-1", "FI-OTHER")
    replace(paid, Worker, "w-2", family_name="Toinen")
    paid.clock.set(date(2027, 2, 1))
    before = paid.digest()
    again = write(paid, PlainFormat(lambda built: pytest.fail("it is made once")))
    assert (again.file_ids, again.new_file_id) == ((FILE,), "")
    assert paid.digest() == before
    assert read_payment_file(paid.office, FILE, actor="clerk") == content


def test_an_approved_run_has_the_same_file_before_and_after_it_is_closed(approved: World) -> None:
    closed = approved.fork()
    closed.run()
    values: dict[str, Any] = {"command_id": "r-1", "actor": "clerk"}
    approved.clock.set(date(2026, 11, 3))
    approved.do(
        OpenPayRun(
            **values,
            employer_id="firm",
            kind="wages",
            month=Month(2026, 10),
            pay_on=date(2026, 11, 13),
        )
    )
    for number, command in enumerate((CalculatePayslips, FinishCalculation)):
        refused(approved, NotPermitted, lambda: write(approved))
        approved.do(command(command_id=f"s-{number}", actor="clerk", run_id=WAGES))
    refused(approved, NotPermitted, lambda: write(approved))
    approved.do(ApprovePayRun(command_id="s-3", actor="approver", run_id=WAGES))
    closed.clock.instant = approved.clock.instant
    for world in (approved, closed):
        assert write(world).new_file_id == FILE
    assert approved.get(PaymentFile, FILE) == closed.get(PaymentFile, FILE)


def test_a_held_payment_follows_in_a_file_of_its_own(paid: World) -> None:
    set_account(paid, "w-1", None)
    first = write(paid)
    (held,) = first.held
    assert [one.code for one in first.findings] == ["payment_account_missing"]
    assert paid.get(PaymentOutcome, held).state == "held"
    assert [one.path for one in payment_findings(payments(paid))] == [f"payment/{held}/iban"]
    assert check_of(paid).ok
    content = read_payment_file(paid.office, FILE, actor="clerk")

    again = write(paid)  # nothing has changed
    assert (again.file_ids, again.new_file_id, again.held) == ((FILE,), "", (held,))

    set_account(paid, "w-1", "FI-NEW")
    second = write(paid)
    assert second.file_ids == (FILE, payment_file_id(WAGES, 2))
    assert [one.payment_id for one in paid.get(PaymentFile, second.new_file_id).payments] == [held]
    assert paid.get(PaymentOutcome, held) == PaymentOutcome(
        id=held, run_id=WAGES, state="filed", file_id=second.new_file_id
    )
    assert payment_findings(payments(paid)) == ()
    assert check_of(paid).ok
    assert read_payment_file(paid.office, FILE, actor="clerk") == content
    before = paid.digest()
    assert write(paid).new_file_id == ""
    assert paid.digest() == before


def test_when_all_are_held_there_is_no_file(paid: World) -> None:
    for worker_id in ("w-1", "w-2"):
        set_account(paid, worker_id, None)
    written = write(paid)
    assert (written.file_ids, written.new_file_id, len(written.held)) == ((), "", 2)
    assert paid.all(PaymentFile) == paid.all(Delivery) == []
    assert check_of(paid).ok


def test_a_finding_about_the_whole_holds_everything(paid: World) -> None:
    stop = Finding(
        severity=Severity.ERROR, code="payment_day_closed", path="payment_file/x", message="Closed."
    )
    written = write(paid, PlainFormat(lambda built: Built(findings=(stop,))))
    assert (written.file_ids, len(written.held)) == ((), 2)
    assert {one.reason_code for one in paid.all(PaymentOutcome)} == {"payment_day_closed"}
    assert {one.code for one in payment_findings(payments(paid))} == {"payment_held"}
    assert write(paid).new_file_id == FILE  # the next day it is made
    assert payment_findings(payments(paid)) == ()


def test_a_new_reason_takes_the_place_of_the_old(paid: World) -> None:
    set_account(paid, "w-1", None)
    (held,) = write(paid).held

    def other_reason(built: Built) -> Built:
        return attrs.evolve(
            built,
            findings=tuple(attrs.evolve(one, code="payment_repeated") for one in built.findings),
        )

    write(paid, PlainFormat(other_reason))
    assert paid.get(PaymentOutcome, held).reason_code == "payment_repeated"


def test_a_pay_day_that_has_passed_becomes_the_next_banking_day(paid: World) -> None:
    paid.clock.set(date(2026, 12, 24))  # Christmas Eve; the 25th to 27th are closed, too
    write(paid)
    assert paid.get(PaymentFile, FILE).execute_on == date(2026, 12, 28)


def test_accounts_are_opened_with_their_purpose_in_the_log(paid: World) -> None:
    before = len(paid.events())
    write(paid)
    read_payment_file(paid.office, FILE, actor="auditor")
    opened = [e for e in paid.events()[before:] if e.name == "SecretRevealed"]
    assert [(e.actor, e.document_id, e.note) for e in opened] == [
        *sorted(
            [
                ("clerk", "w-1/iban", f"payment file of {WAGES}"),
                ("clerk", "w-2/iban", f"payment file of {WAGES}"),
            ],
            key=lambda row: _payment_of(paid, row[1][:3]),
        ),
        ("auditor", f"{FILE}/content", f"read {FILE}"),
    ]


def _payment_of(world: World, worker_id: str) -> str:
    (payment,) = world.all(PaymentDue, worker_id=worker_id)
    return payment.id


def test_no_name_or_account_is_stored_in_the_open(paid: World) -> None:
    written = write(paid)
    assert isinstance(paid.get(Delivery, FILE).content, SecretRef)
    shown = f"{written!r}{paid.get(Delivery, FILE)!r}{paid.get(PaymentFile, FILE)!r}"
    shown += "".join(f"{event!r}" for event in paid.events()) + f"{paid.outbox()!r}"
    with paid.office.store.unit_of_work() as unit:
        for kind in ("delivery", "payment_file", "payment_outcome"):
            shown += "".join(stored.body for stored in unit.find(kind))
    assert not any(canary in shown for canary in CANARIES)


def test_the_file_waits_in_the_outbox_once(paid: World) -> None:
    write(paid), write(paid)
    assert [(one.key, one.document_id) for one in paid.outbox() if one.topic == "payment_file"] == [
        (f"payment_file/{FILE}", FILE)
    ]
