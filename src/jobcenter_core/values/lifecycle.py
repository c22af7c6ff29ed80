"""Lifecycles of documents as transition tables."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from jobcenter_core.errors import InvalidValue, TransitionError

__all__ = ["Lifecycle"]


@attrs.frozen
class Lifecycle:
    """Which steps a document may take: rows of (from state, event, to state).

    Raises InvalidValue for an empty name, two rows with the same state and event, or states that
    the initial one does not lead to (they could never be entered).
    """

    name: str
    initial: str
    transitions: tuple[tuple[str, str, str], ...]

    def __attrs_post_init__(self) -> None:
        names = (self.name, self.initial, *(part for row in self.transitions for part in row))
        if not all(names):
            raise InvalidValue("transitions", "rows without empty names")
        if len({row[:2] for row in self.transitions}) != len(self.transitions):
            raise InvalidValue("transitions", "one row for each state and event")
        if set(self.states) != _reachable(self.initial, self.transitions):
            raise InvalidValue("transitions", "rows that lead from the initial state")

    @property
    def states(self) -> tuple[str, ...]:
        """All states, the initial one first, the others in the order of the table."""
        named = (state for origin, _, target in self.transitions for state in (origin, target))
        return tuple(dict.fromkeys((self.initial, *named)))

    @property
    def terminal_states(self) -> tuple[str, ...]:
        """States that no event leaves."""
        return tuple(state for state in self.states if not self.events_from(state))

    def events_from(self, state: str) -> tuple[str, ...]:
        """The events allowed in ``state``, in the order of the table."""
        return tuple(event for origin, event, _ in self.transitions if origin == state)

    def advance(self, state: str, event: str, *, subject: str) -> str:
        """The state after ``event``.

        ``subject`` is the internal id of the document. Raises TransitionError naming subject,
        state, event and the events that are allowed.
        """
        for origin, allowed, target in self.transitions:
            if origin == state and allowed == event:
                return target
        if state not in self.states:
            raise TransitionError(
                f"'{state}' is not a state of the lifecycle {self.name}.",
                subject=subject,
                next_step=f"Its states are: {', '.join(self.states)}.",
            )
        choices = ", ".join(self.events_from(state)) or "none, the state is final"
        raise TransitionError(
            f"A {self.name} in the state '{state}' does not allow '{event}'.",
            subject=subject,
            next_step=f"Allowed: {choices}.",
        )

    def mermaid(self) -> str:
        """The table as a Mermaid state diagram, for the documentation."""
        lines = ["stateDiagram-v2"]
        lines += [
            f'    state "{state}" as {_node(state)}'
            for state in self.states
            if _node(state) != state
        ]
        lines.append(f"    [*] --> {_node(self.initial)}")
        lines += [
            f"    {_node(origin)} --> {_node(target)}: {event}"
            for origin, event, target in self.transitions
        ]
        lines += [f"    {_node(state)} --> [*]" for state in self.terminal_states]
        return "\n".join(lines) + "\n"


def _node(state: str) -> str:
    return state.replace(" ", "_").replace("-", "_")


def _reachable(initial: str, transitions: Iterable[tuple[str, str, str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [initial]
    while waiting:
        state = waiting.pop()
        if state not in seen:
            seen.add(state)
            waiting += [target for origin, _, target in transitions if origin == state]
    return seen
