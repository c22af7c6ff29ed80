"""The pilot as an input folder: the demo's data, and an example of the format."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from jobcenter_core.ports.clock import FixedClock
from jobcenter_core.timeline.helsinki import ZONE

__all__ = ["PILOT_CLOCK", "pilot_folder", "pilot_statement"]

PILOT_CLOCK = FixedClock(datetime(2026, 11, 10, 9, 0, tzinfo=ZONE))
"""The pilot's present: October 2026 is over, its deadline for approval has passed."""


def pilot_folder() -> Path:
    """The folder with the pilot's orders, workers and hours of October 2026."""
    return Path(__file__).parent


def pilot_statement() -> bytes:
    """A made statement of the employer's bank, two weeks after its invoices."""
    return (pilot_folder() / "bank" / "statement.xml").read_bytes()
