"""Lifecycles of orders and assignments, as transition tables."""

from __future__ import annotations

from jobcenter_core.values.lifecycle import Lifecycle

__all__ = ["ASSIGNMENT_LIFECYCLE", "ORDER_LIFECYCLE"]

ORDER_LIFECYCLE = Lifecycle(
    name="order",
    initial="draft",
    transitions=(
        ("draft", "submit", "submitted"),
        ("submitted", "accept", "accepted"),
        ("submitted", "decline", "declined"),
        ("accepted", "start", "active"),
        ("active", "complete", "completed"),
        ("completed", "close", "closed"),
        ("draft", "cancel", "cancelled"),
        ("submitted", "cancel", "cancelled"),
        ("accepted", "cancel", "cancelled"),
        ("active", "cancel", "cancelled"),
    ),
)
"""An order from the customer's wish to its end. Invoicing and settling are not states of it."""

ASSIGNMENT_LIFECYCLE = Lifecycle(
    name="assignment",
    initial="proposed",
    transitions=(
        ("proposed", "offer", "offered"),
        ("offered", "accept", "accepted"),
        ("offered", "decline", "declined"),
        ("accepted", "start", "active"),
        ("active", "end", "ended"),
        ("proposed", "withdraw", "withdrawn"),
        ("offered", "withdraw", "withdrawn"),
        ("accepted", "cancel", "cancelled"),
        ("active", "cancel", "cancelled"),
    ),
)
"""A worker's assignment: nothing starts before the worker has said yes."""
