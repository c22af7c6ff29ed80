"""What the bank says of a file: payment by payment, once, and never a second payment."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

import pytest
from office_world import World, refused
from payment_steps import WAGES, payments, write

from jobcenter_core.errors import NotFound, TransitionError
from jobcenter_core.payroll.pay_runs import PaymentDue
from jobcenter_core.payroll.payment_files import PaymentOutcome, payment_file_id
from jobcenter_core.ports.payment_formats import PaymentReport, PaymentState
from jobcenter_core.services.payment_reports import (
    RecordPaymentReport,
    ReturnPayment,
    report_findings,
)
from jobcenter_core.services.run_payments import payment_findings

FILE = payment_file_id(WAGES, 1)


@pytest.fixture
def paid(approved: World) -> World:
    approved.run()
    write(approved)
    return approved


def ids(world: World) -> tuple[str, str]:
    first, second = sorted(one.id for one in world.all(PaymentDue, party_id="firm"))
    return first, second


def tell(
    world: World, state: str, *told: tuple[str, str, str], reason: str = "", file: str = FILE
) -> Mapping[str, Any]:
    report = PaymentReport(
        message_id=file,
        state=state,
        reason_code=reason,
        payments=tuple(
            PaymentState(payment_id=id, state=one, reason_code=why) for id, one, why in told
        ),
    )
    return world.do(
        RecordPaymentReport(command_id=world.next_id("report"), actor="clerk", report=report)
    ).result


def looked_at(world: World, result: Mapping[str, Any]) -> list[tuple[str, str]]:
    found = world.ask(lambda session: report_findings(session, result))
    return [(one.code, one.path) for one in found]


def states(world: World) -> dict[str, tuple[str, str]]:
    return {one.id: (one.state, one.reason_code) for one in world.all(PaymentOutcome)}


def test_one_of_two_is_rejected(paid: World) -> None:
    first, second = ids(paid)
    result = tell(paid, "pending", (first, "rejected", "AC04"), (second, "accepted", ""))
    assert result == {
        "file_id": FILE,
        "changed": {"accepted": [second], "rejected": [first]},
        "contradicted": [],
        "unknown": 0,
    }
    assert states(paid) == {first: ("rejected", "AC04"), second: ("accepted", "")}
    (finding,) = payment_findings(payments(paid))
    assert (finding.code, finding.path) == ("payment_rejected", f"payment/{first}")
    assert ("reason", "AC04") in finding.values


def test_a_whole_file_is_rejected(paid: World) -> None:
    first, second = ids(paid)
    tell(paid, "rejected", (second, "rejected", "AC01"), reason="FF01")
    assert states(paid) == {first: ("rejected", "FF01"), second: ("rejected", "AC01")}


def test_a_whole_file_is_accepted_but_for_what_is_named(paid: World) -> None:
    first, second = ids(paid)
    tell(paid, "accepted", (first, "pending", ""))
    assert states(paid) == {first: ("pending", ""), second: ("accepted", "")}


def test_a_file_that_waits_says_nothing_of_its_payments(paid: World) -> None:
    assert tell(paid, "pending")["changed"] == {}
    assert states(paid) == {}


def test_the_same_answer_again_has_no_effect(paid: World) -> None:
    first, _ = ids(paid)
    tell(paid, "accepted", (first, "rejected", "AC04"))
    before, events = states(paid), len(paid.events())
    again = tell(paid, "accepted", (first, "rejected", "AC04"))
    assert (again["changed"], again["contradicted"]) == ({}, [])
    assert (states(paid), len(paid.events())) == (before, events)


def test_answers_in_any_order_come_to_the_same_end(paid: World) -> None:
    first, second = ids(paid)
    answers = (
        ("pending", ((first, "pending", ""),)),
        ("accepted", ()),
        ("pending", ((second, "rejected", "AC04"),)),
    )
    ends = []
    for order in itertools.permutations(answers):
        world = paid.fork()
        for state, told in order:
            tell(world, state, *told)
        ends.append(states(world))
    assert ends == [{first: ("accepted", ""), second: ("rejected", "AC04")}] * 6


def test_an_answer_that_contradicts_an_end_is_noted_and_changes_nothing(paid: World) -> None:
    first, _ = ids(paid)
    tell(paid, "pending", (first, "rejected", "AC04"))
    result = tell(paid, "pending", (first, "accepted", ""))
    assert result["contradicted"] == [first]
    assert states(paid) == {first: ("rejected", "AC04")}
    # The payment was not made, and the bank says two things of it.
    assert looked_at(paid, result) == [
        ("payment_report_contradicts", f"payment/{first}"),
        ("payment_rejected", f"payment/{first}"),
    ]
    assert paid.events()[-1].name == "PaymentReportContradicts"


def test_a_state_that_is_not_known_contradicts(paid: World) -> None:
    first, _ = ids(paid)
    assert tell(paid, "pending", (first, "lost", ""))["contradicted"] == [first]


def test_an_unknown_file_and_an_unknown_payment_are_noted(paid: World) -> None:
    result = tell(paid, "rejected", file="pf-of-nobody")
    assert (result["file_id"], result["unknown"]) == ("", 1)
    assert looked_at(paid, result) == [("payment_report_unknown", "payment_file/unknown")]
    result = tell(paid, "pending", ("pay-of-nobody", "rejected", "AC04"))
    assert result["unknown"] == 1
    assert looked_at(paid, result) == [("payment_report_unknown", f"payment_file/{FILE}")]
    assert states(paid) == {}
    assert [one.name for one in paid.events()[-2:]] == ["PaymentReportUnknown"] * 2


def back(world: World, payment_id: str, reason: str = "AC04") -> Mapping[str, Any]:
    return world.do(
        ReturnPayment(
            command_id=world.next_id("back"),
            actor="clerk",
            payment_id=payment_id,
            reason_code=reason,
        )
    ).result


@pytest.mark.parametrize("before", ["", "pending", "accepted"])
def test_a_payment_that_came_back_is_never_paid_again(paid: World, before: str) -> None:
    first, _ = ids(paid)
    if before:
        tell(paid, "pending", (first, before, ""))
    assert back(paid, first) == {"file_id": FILE}
    assert states(paid)[first] == ("returned", "AC04")
    (finding,) = payment_findings(payments(paid))
    assert (finding.code, finding.path) == ("payment_returned", f"payment/{first}")
    assert "report" in finding.message
    written = write(paid)
    assert (written.file_ids, written.new_file_id) == ((FILE,), "")
    again = paid.digest()
    back(paid, first, "AC06")
    assert states(paid)[first] == ("returned", "AC04")
    assert paid.digest() != again  # the command is remembered, the payment stays as it was


def test_a_rejected_payment_cannot_come_back(paid: World) -> None:
    first, _ = ids(paid)
    tell(paid, "pending", (first, "rejected", "AC04"))
    refused(paid, TransitionError, lambda: back(paid, first))


def test_what_no_file_holds_cannot_come_back(approved: World) -> None:
    approved.run()
    (payment_id, _) = ids(approved)
    refused(approved, NotFound, lambda: back(approved, payment_id))
    refused(approved, NotFound, lambda: back(approved, "pay-of-nobody"))
