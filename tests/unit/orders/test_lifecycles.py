from __future__ import annotations

from functools import reduce

import pytest

from jobcenter_core.errors import TransitionError
from jobcenter_core.orders.lifecycles import ASSIGNMENT_LIFECYCLE, ORDER_LIFECYCLE
from jobcenter_core.values.lifecycle import Lifecycle


def walked(lifecycle: Lifecycle, *events: str) -> str:
    def step(state: str, event: str) -> str:
        return lifecycle.advance(state, event, subject="x-1")

    return reduce(step, events, lifecycle.initial)


@pytest.mark.parametrize(
    ("lifecycle", "events", "state"),
    [
        (ORDER_LIFECYCLE, ("submit", "accept", "start", "complete", "close"), "closed"),
        (ORDER_LIFECYCLE, ("submit", "decline"), "declined"),
        (ORDER_LIFECYCLE, ("cancel",), "cancelled"),
        (ORDER_LIFECYCLE, ("submit", "accept", "start", "cancel"), "cancelled"),
        (ASSIGNMENT_LIFECYCLE, ("offer", "accept", "start", "end"), "ended"),
        (ASSIGNMENT_LIFECYCLE, ("offer", "decline"), "declined"),
        (ASSIGNMENT_LIFECYCLE, ("withdraw",), "withdrawn"),
        (ASSIGNMENT_LIFECYCLE, ("offer", "withdraw"), "withdrawn"),
        (ASSIGNMENT_LIFECYCLE, ("offer", "accept", "cancel"), "cancelled"),
    ],
)
def test_the_ways_through(lifecycle: Lifecycle, events: tuple[str, ...], state: str) -> None:
    assert walked(lifecycle, *events) == state
    assert state in lifecycle.terminal_states


@pytest.mark.parametrize(
    ("lifecycle", "events"),
    [
        (ORDER_LIFECYCLE, ("start",)),  # nobody has accepted it
        (ORDER_LIFECYCLE, ("submit", "accept", "start", "complete", "cancel")),
        (ORDER_LIFECYCLE, ("submit", "decline", "accept")),
        (ASSIGNMENT_LIFECYCLE, ("start",)),  # nothing starts before the worker says yes
        (ASSIGNMENT_LIFECYCLE, ("offer", "start")),
        (ASSIGNMENT_LIFECYCLE, ("offer", "accept", "withdraw")),
    ],
)
def test_ways_that_are_closed(lifecycle: Lifecycle, events: tuple[str, ...]) -> None:
    with pytest.raises(TransitionError) as caught:
        walked(lifecycle, *events)
    assert caught.value.subject == "x-1"


@pytest.mark.parametrize("lifecycle", [ORDER_LIFECYCLE, ASSIGNMENT_LIFECYCLE])
def test_no_state_is_a_trap(lifecycle: Lifecycle) -> None:
    """From every state events lead to a final one."""
    ends = set(lifecycle.terminal_states)
    reaching = set(ends)
    for _ in lifecycle.states:
        reaching |= {a for a, _, b in lifecycle.transitions if b in reaching}
    assert reaching == set(lifecycle.states)
