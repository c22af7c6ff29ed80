"""Rows F1 to F8 of the fault table, before and after the commit.

*Before* is a fault while the delivery is sent, before its outcome is stored; *after* is one while
it is asked for, when the register has it and that is stored. The other rows: test_more_faults.py,
and test_access.py for F10.
"""

from __future__ import annotations

import pytest
from register_faults import BOTH, MOMENTS, TWO, at, code, holds_both_once
from register_world import RegisterWorld, wage_report, wages

from jobcenter_core.ports.delivery import Rejected
from jobcenter_tax_incomes_register.testing.faults import Fault


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("fault", [Fault.UNREACHABLE, Fault.LOST])
def test_f1_a_timeout_before_it_arrived_is_tried_again_with_the_same_reference(
    moment: str, fault: Fault
) -> None:
    world, _ = at(moment, fault)
    world.settle("d-1")
    holds_both_once(world)
    assert list(world.register.archive.deliveries) == [("2345678-0", 100, "d-1")]


@pytest.mark.parametrize("moment", MOMENTS)
def test_f2_a_timeout_after_it_was_accepted_is_asked_for_and_has_no_second_effect(
    moment: str,
) -> None:
    world, outcome = at(moment, Fault.ANSWER_LOST)
    assert code(outcome) == "register_no_answer"
    world.settle("d-1")
    holds_both_once(world)
    assert world.register.operations.count("SendWageReports") == 1


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("fault", [Fault.TWICE, Fault.OLD_ANSWER])
def test_f3_an_acknowledgement_that_comes_twice_has_one_effect(moment: str, fault: Fault) -> None:
    world, _ = at(moment, fault)
    world.settle("d-1")
    holds_both_once(world)
    names = [event.name for event in world.events()]
    assert names.count("ReportAccepted") == 2


def test_f3_of_two_different_answers_the_first_is_applied() -> None:
    """While one question is under way another is answered; the later answer finds fate sealed."""
    world = RegisterWorld()
    world.send(world.prepare(TWO))
    world.later()

    class Racing:
        environment = "test"

        def exchange(self, operation: str, message: bytes) -> bytes:
            world.later()
            world.ask("d-1")
            world.register.archive.find("2345678-0", 100, "d-1").invalidated = True  # type: ignore[union-attr]
            return world.register.exchange(operation, message)

    late = world.ask("d-1", world.channel_over(Racing()))
    assert isinstance(late, Rejected)
    assert world.state("d-1") == "accepted"
    assert world.fates() == BOTH
    assert "DeliveryAnsweredAgain" in [event.name for event in world.events()]


@pytest.mark.parametrize("moment", MOMENTS)
def test_f4_one_refused_report_of_many_is_listed_and_the_others_stand(moment: str) -> None:
    world, _ = at(moment, Fault.NONE, refused=["r-2"])
    world.settle("d-1")
    assert world.fates() == {"r-1": ["accepted"], "r-2": ["rejected"]}
    # Only it is sent again, in a delivery of its own and under a new reference.
    again = wages("d-2", wage_report("r-2b", 3_000))
    world.prepare(again, number=2)
    world.send("d-2")
    world.settle("d-2")
    assert world.fates()["r-2b"] == ["accepted"]
    assert sorted(world.register.archive.standing()) == ["r-1", "r-2b"]


def test_f5_a_delivery_refused_at_reception_leaves_nothing_accepted() -> None:
    world, outcome = at("before", Fault.NONE, closed=True)
    assert isinstance(outcome, Rejected)
    assert world.state("d-1") == "rejected"
    assert world.fates() == {"r-1": ["rejected"], "r-2": ["rejected"]}
    assert world.register.archive.reports == {}


def test_f5_a_delivery_of_which_nothing_is_right_leaves_nothing_accepted() -> None:
    world, outcome = at("after", Fault.NONE, refused=["r-1", "r-2"])
    assert isinstance(outcome, Rejected)
    assert world.fates() == {"r-1": ["rejected"], "r-2": ["rejected"]}


def test_f5_a_refused_repeat_is_settled_by_what_the_register_has() -> None:
    """The first attempt is taken in and stays hidden, the repeat is refused as one."""
    world = RegisterWorld(Fault.ANSWER_LOST, hidden_minutes=30)
    world.send(world.prepare(TWO))
    world.later()
    assert code(world.ask("d-1")) == "register_not_there"
    world.later()
    assert code(world.send("d-1")) == "register_resend_refused"
    world.settle("d-1")
    holds_both_once(world)


def test_f5_a_repeat_that_is_refused_for_good_is_refused_two_hours_later() -> None:
    world = RegisterWorld(Fault.LOST, closed=True)
    world.send(world.prepare(TWO))
    world.settle("d-1")
    assert world.fates() == {"r-1": ["rejected"], "r-2": ["rejected"]}
    assert world.register.archive.reports == {}


@pytest.mark.parametrize("moment", MOMENTS)
def test_f6_an_answer_about_another_delivery_is_put_aside(moment: str) -> None:
    world, outcome = at(moment, Fault.FOREIGN_ANSWER)
    assert code(outcome) == "register_reply_foreign"
    kept = world.delivery("d-1").reply
    assert kept is not None
    assert {filing.state for filing in world.filings()} == {"prepared"}
    world.settle("d-1")
    holds_both_once(world)


def test_f6_a_report_that_nobody_sent_is_noted_and_changes_nothing() -> None:
    world, _ = at("before", Fault.NONE)
    archive = world.register.archive
    world.register.settle()
    taken = archive.find("2345678-0", 100, "d-1")
    assert taken is not None
    taken.valid.append(type(taken.valid[0])(item_id="CANARY", register_id="F" * 32, version=1))
    world.settle("d-1")
    holds_both_once(world)
    events = world.events()
    assert "ReportUnknown" in [event.name for event in events]
    assert "CANARY" not in repr(events)


@pytest.mark.parametrize("first", ["d-1", "d-2"])
def test_f7_answers_in_another_order_give_the_same_end(first: str) -> None:
    world = RegisterWorld()
    world.send(world.prepare(TWO))
    world.send(world.prepare(wages("d-2", wage_report("r-3"))))
    world.later()
    second = "d-2" if first == "d-1" else "d-1"
    world.ask(first)
    world.ask(second)
    assert world.fates() == {**BOTH, "r-3": ["accepted"]}


def test_f7_feedback_may_come_before_the_acknowledgement() -> None:
    """The register has processed it when the answer to the sending comes: a real-time message."""
    world = RegisterWorld()
    single = wages("d-1", wage_report("r-1"), real_time=True)
    world.send(world.prepare(single))
    assert world.state("d-1") == "accepted"
    assert world.fates() == {"r-1": ["accepted"]}


@pytest.mark.parametrize("moment", MOMENTS)
def test_f8_a_busy_register_is_left_alone_as_long_as_it_asks(moment: str) -> None:
    world, outcome = at(moment, Fault.BUSY)
    assert code(outcome) == "register_unreachable"
    assert world.delivery("d-1").not_before_minute - world.office.now_minute() == 30
    exchanges = len(world.register.operations)
    for _ in range(5):
        world.later()
        world.step("d-1")
    assert len(world.register.operations) == exchanges
    world.settle("d-1")
    holds_both_once(world)


def test_f8_without_a_hint_the_pause_doubles_and_ends() -> None:
    world = RegisterWorld(*[Fault.UNREACHABLE] * 20)
    id = world.prepare(TWO)
    pauses = []
    while world.state(id) == "pending":
        world.send(id)
        pauses.append(world.delivery(id).not_before_minute - world.office.now_minute())
        world.later(max(pauses[-1], 0))
    assert pauses[:4] == [5, 10, 20, 40]
    assert (world.state(id), len(pauses)) == ("dead", 20)
