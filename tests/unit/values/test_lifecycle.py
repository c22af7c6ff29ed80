from __future__ import annotations

import pytest

from jobcenter_core.errors import InvalidValue, TransitionError
from jobcenter_core.values.lifecycle import Lifecycle

TIMESHEET = Lifecycle(
    "timesheet",
    "open",
    (
        ("open", "submit", "submitted"),
        ("submitted", "approve", "approved"),
        ("submitted", "return", "returned"),
        ("returned", "reopen", "open"),
    ),
)


def test_advance() -> None:
    assert TIMESHEET.advance("open", "submit", subject="timesheet/ts-1") == "submitted"
    assert TIMESHEET.advance("submitted", "return", subject="timesheet/ts-1") == "returned"
    assert TIMESHEET.advance("returned", "reopen", subject="timesheet/ts-1") == "open"


def test_a_wrong_event_names_subject_state_event_and_choices() -> None:
    with pytest.raises(TransitionError) as caught:
        TIMESHEET.advance("submitted", "submit", subject="timesheet/ts-1")
    assert caught.value.subject == "timesheet/ts-1"
    message = str(caught.value)
    assert "'submitted'" in message
    assert "'submit'" in message
    assert "Allowed: approve, return." in message


def test_a_final_state_says_so() -> None:
    with pytest.raises(TransitionError) as caught:
        TIMESHEET.advance("approved", "submit", subject="timesheet/ts-1")
    assert "none, the state is final" in str(caught.value)


def test_an_unknown_state_lists_the_states() -> None:
    with pytest.raises(TransitionError) as caught:
        TIMESHEET.advance("lost", "submit", subject="timesheet/ts-1")
    assert "open, submitted, approved, returned" in str(caught.value)
    assert caught.value.subject == "timesheet/ts-1"


def test_states_and_events() -> None:
    assert TIMESHEET.states == ("open", "submitted", "approved", "returned")
    assert TIMESHEET.events_from("submitted") == ("approve", "return")
    assert TIMESHEET.events_from("approved") == ()
    assert TIMESHEET.terminal_states == ("approved",)


@pytest.mark.parametrize(
    "transitions",
    [
        (("open", "submit", "a"), ("open", "submit", "b")),
        (("open", "", "a"),),
        (("", "submit", "a"),),
        (("open", "submit", "done"), ("elsewhere", "go", "done")),
    ],
)
def test_a_faulty_table(transitions: tuple[tuple[str, str, str], ...]) -> None:
    with pytest.raises(InvalidValue) as caught:
        Lifecycle("timesheet", "open", transitions)
    assert caught.value.field == "transitions"


def test_mermaid() -> None:
    delivery = Lifecycle(
        "delivery",
        "in-flight",
        (("in-flight", "deliver", "awaiting reply"), ("awaiting reply", "accept", "accepted")),
    )
    assert delivery.mermaid() == (
        "stateDiagram-v2\n"
        '    state "in-flight" as in_flight\n'
        '    state "awaiting reply" as awaiting_reply\n'
        "    [*] --> in_flight\n"
        "    in_flight --> awaiting_reply: deliver\n"
        "    awaiting_reply --> accepted: accept\n"
        "    accepted --> [*]\n"
    )
