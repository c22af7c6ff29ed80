"""Rows F9 and F11 to F17 of the fault table, and E4: a stop between sending and recording.

F10 is in test_access.py. Not here: F14 (the hook loader's) and F16 (a bank's). Of F13 and F15 the
reporter and ``services.filings`` have their own parts.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from register_faults import MOMENTS, TWO, at, code, holds_both_once
from register_world import CANARY, RegisterWorld, cancelled, to_send, wage_report, wages

from jobcenter_core.errors import ConfigurationError, TransportUncertain
from jobcenter_core.ports.delivery import Pending, Unknown
from jobcenter_tax_incomes_register.testing.faults import Fault

GARBLED = {
    Fault.HTML: "register_reply_unreadable",
    Fault.TRUNCATED: "register_reply_unreadable",
    Fault.WRONG_NAMESPACE: "register_reply_unreadable",
    Fault.DOCTYPE: "register_reply_unreadable",
    Fault.EMPTY: "register_reply_unreadable",
    Fault.UNSIGNED: "register_reply_untrusted",
    Fault.TAMPERED: "register_reply_untrusted",
    Fault.UNTRUSTED: "register_reply_untrusted",
}


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("fault", GARBLED)
def test_f9_an_answer_that_is_none_is_kept_and_asked_for_again(moment: str, fault: Fault) -> None:
    world, outcome = at(moment, fault)
    assert isinstance(outcome, Unknown)
    assert code(outcome) == GARBLED[fault]
    assert {filing.state for filing in world.filings()} == {"prepared"}
    if fault is not Fault.EMPTY:
        with world.office.store.unit_of_work() as unit:
            kept = unit.secret("d-1", "reply")
        assert kept is not None
        assert json.loads(kept.ciphertext) == outcome.reply.decode()
    world.settle("d-1")
    holds_both_once(world)


# F10 is in test_access.py.


@pytest.mark.parametrize("moment", MOMENTS)
def test_f11_a_later_version_of_the_interface_is_named_and_the_queue_is_kept(moment: str) -> None:
    world, outcome = at(moment, Fault.NEWER_VERSION)
    assert isinstance(outcome, Unknown)
    assert code(outcome) == "register_schema_version"
    assert outcome.finding.values == (("version", "2031/2"),)
    assert world.state("d-1") in ("unknown", "awaiting_reply")


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("answer", [OSError(CANARY), None, 7, "text"])
def test_f12_a_transport_that_fails_or_answers_nonsense_is_told_by_name(
    moment: str, answer: object
) -> None:
    class Broken:
        environment = "test"

        def exchange(self, operation: str, message: bytes) -> bytes:
            if isinstance(answer, Exception):
                raise answer
            return answer  # type: ignore[return-value]

    world = RegisterWorld()
    id = world.prepare(TWO)
    broken = world.channel_over(Broken())
    if moment == "before":
        outcome = world.send(id, broken)
    else:
        world.send(id)
        world.later()
        outcome = world.ask(id, broken)
    assert isinstance(outcome, Unknown)
    assert code(outcome) in ("channel_failed", "register_reply_unreadable")
    assert CANARY not in repr(outcome)
    assert world.state(id) == ("unknown" if moment == "before" else "awaiting_reply")


def test_f13_chunks_have_their_own_references_and_keep_their_order() -> None:
    world = RegisterWorld(Fault.NONE, Fault.ANSWER_LOST)
    for number in range(3):
        world.prepare(wages(f"d-{number}", wage_report(f"r-{number}")))
        world.send(f"d-{number}")
    world.settle("d-0", "d-1", "d-2")
    keys = [key[2] for key in world.register.archive.deliveries]
    assert keys == ["d-0", "d-1", "d-2"]
    assert set(map(tuple, world.fates().values())) == {("accepted",)}


def test_f15_a_stale_replacement_is_refused_and_a_fresh_one_counts_up() -> None:
    world = RegisterWorld()
    world.send(world.prepare(TWO))
    world.settle("d-1")
    change = wage_report("r-1", 13_000, action_code=2, version=1)
    world.prepare(wages("d-2", change), number=2)
    world.send("d-2")
    stale = wage_report("r-1", 14_000, action_code=2, version=1)
    world.prepare(wages("d-3", stale), number=3)
    world.send("d-3")
    world.settle("d-2", "d-3")
    assert world.fates()["r-1"] == ["replaced", "accepted", "rejected"]
    held = world.register.archive.standing()["r-1"]
    assert held.contents == [TWO.reports[0], change]
    assert [one.authority_version for one in world.filings()][:2] == [1, 2]


def test_f17_no_whole_delivery_is_invalidated() -> None:
    world = RegisterWorld()
    for delivery_type in (107, 108, 109, 110, 111, 112):
        message = cancelled("d-9", "d-1", delivery_type=delivery_type)
        with pytest.raises(ConfigurationError, match="whole delivery"):
            world.channel.send(to_send(message))
    assert world.register.received == []


def test_f17_what_was_invalidated_at_the_register_is_not_believed_valid() -> None:
    world = RegisterWorld()
    world.send(world.prepare(TWO))
    world.register.settle()
    taken = world.register.archive.find("2345678-0", 100, "d-1")
    assert taken is not None
    taken.invalidated = True
    world.settle("d-1")
    assert world.fates() == {"r-1": ["rejected"], "r-2": ["rejected"]}


def test_f17_our_own_cancellation_takes_back_the_single_report() -> None:
    world = RegisterWorld()
    world.send(world.prepare(TWO))
    world.settle("d-1")
    world.prepare(cancelled("d-2", "r-1"), number=2)
    world.send("d-2")
    world.settle("d-2")
    assert world.fates() == {"r-1": ["cancelled", "accepted"], "r-2": ["accepted"]}
    assert list(world.register.archive.standing()) == ["r-2"]


# ------------------------------------------------------------- a stop between send and recording


class Stopped(BaseException):
    """The process is killed."""


class Stopping:
    """Kills the process before the message leaves, or after the answer came."""

    environment = "test"

    def __init__(self, exchange: Callable[[str, bytes], bytes], *, arrives: bool) -> None:
        self._exchange = exchange
        self._arrives = arrives

    def exchange(self, operation: str, message: bytes) -> bytes:
        if self._arrives:
            self._exchange(operation, message)
        raise Stopped


@pytest.mark.parametrize("arrives", [False, True])
@pytest.mark.parametrize("moment", MOMENTS)
def test_e4_a_stop_between_sending_and_recording_leaves_one_effect(
    moment: str, arrives: bool
) -> None:
    world = RegisterWorld()
    id = world.prepare(TWO)
    stopping = world.channel_over(Stopping(world.register.exchange, arrives=arrives))
    if moment == "before":
        with pytest.raises(Stopped):
            world.send(id, stopping)
        assert world.state(id) == "in_flight"
        assert world.resume() == (id,)
    else:
        world.send(id)
        world.later()
        with pytest.raises(Stopped):
            world.ask(id, stopping)
        assert world.resume() == ()
    world.settle(id)
    holds_both_once(world)
    sendings = world.register.operations.count("SendWageReports")
    assert sendings == 1


def test_a_delivery_that_was_put_back_counts_no_attempt() -> None:
    """A transport of the wrong place is found before the first byte; then all goes on."""
    world = RegisterWorld()
    id = world.prepare(TWO)
    world.register.environment = "production"
    with pytest.raises(ConfigurationError):
        world.send(id)
    assert (world.state(id), world.delivery(id).attempts) == ("pending", 0)
    world.register.environment = "test"
    assert isinstance(world.send(id), Pending)
    assert world.delivery(id).attempts == 1


def test_after_uncertainty_nothing_is_sent_before_it_was_asked_for() -> None:
    """Acceptance check 17."""
    world = RegisterWorld()

    class Uncertain:
        environment = "test"

        def exchange(self, operation: str, message: bytes) -> bytes:
            world.register.exchange(operation, message)
            raise TransportUncertain("no answer")

    id = world.prepare(TWO)
    world.send(id, world.channel_over(Uncertain()))
    assert world.state(id) == "unknown"
    world.later()
    world.ask(id)
    assert world.register.operations == ["SendWageReports", "GetDeliveryDataStatus"]
    holds_both_once(world)
