"""Work orders, hours, billing and Finnish payroll for supported work programmes.

The names below are the library's front door. They are loaded on first use, so that importing the
package costs nothing that is not needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jobcenter_core.version import VERSION

if TYPE_CHECKING:
    from jobcenter_core.center import Jobcenter
    from jobcenter_core.cli.pilot import PILOT_CLOCK, pilot_folder
    from jobcenter_core.errors import JobcenterError
    from jobcenter_core.ports.clock import FixedClock
    from jobcenter_core.values.findings import Finding, Severity
    from jobcenter_core.values.money import Money
    from jobcenter_core.values.months import Month
    from jobcenter_core.values.ranges import DateRange
    from jobcenter_core.values.secrets import Secret

__version__ = VERSION

__all__ = [
    "PILOT_CLOCK",
    "DateRange",
    "Finding",
    "FixedClock",
    "Jobcenter",
    "JobcenterError",
    "Money",
    "Month",
    "Secret",
    "Severity",
    "__version__",
    "pilot_folder",
]

_HOMES = {
    "DateRange": "jobcenter_core.values.ranges",
    "Finding": "jobcenter_core.values.findings",
    "FixedClock": "jobcenter_core.ports.clock",
    "Jobcenter": "jobcenter_core.center",
    "JobcenterError": "jobcenter_core.errors",
    "Money": "jobcenter_core.values.money",
    "Month": "jobcenter_core.values.months",
    "PILOT_CLOCK": "jobcenter_core.cli.pilot",
    "Secret": "jobcenter_core.values.secrets",
    "Severity": "jobcenter_core.values.findings",
    "pilot_folder": "jobcenter_core.cli.pilot",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Load a public name on first use."""
        import importlib

        home = _HOMES.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(importlib.import_module(home), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted(__all__)
