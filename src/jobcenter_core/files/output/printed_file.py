"""Papers that are there to print, and whose papers are whose, as pages link to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

import attrs

from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.forecast_series import GigForecast
from jobcenter_core.services.month_view import MonthView, WorkerMonth

__all__ = ["PEOPLE", "PrintedFile", "Shelf", "own_page", "people_folder"]

PEOPLE: Final = "people"
"""The folder of what workers and those who stand beside them read; payroll and invoicing do not."""

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class PrintedFile:
    """A file by its path in the folder. ``worker_id`` is empty for papers of nobody's own, ``kind``
    is that of the paper, such as ``payslip`` or ``cv``."""

    path: str
    kind: str
    worker_id: str = ""


@attrs.frozen(kw_only=True)
class Shelf:
    """A month's papers by whose they are, so that no page looks through all of them."""

    files: tuple[PrintedFile, ...]
    paths: frozenset[str]
    printed_of: Mapping[str, tuple[PrintedFile, ...]]
    slips_of: Mapping[str, tuple[Payslip, ...]]
    month_of: Mapping[str, WorkerMonth]
    gigs_of: Mapping[str, tuple[GigForecast, ...]]

    @classmethod
    def of(cls, view: MonthView, files: Iterable[PrintedFile] = ()) -> Shelf:
        """The shelf of a month and of the files to print that are there."""
        printed = tuple(files)
        return cls(
            files=printed,
            paths=frozenset(one.path for one in printed),
            printed_of=_grouped((one.worker_id, one) for one in printed),
            slips_of=_grouped((slip.worker_id, slip) for slip in view.payslips),
            month_of={one.worker_id: one for one in view.worker_months},
            gigs_of={id: gigs for id, gigs in view.forecasts if gigs},
        )

    def has_any_of(self, worker_id: str) -> bool:
        """Whether the worker has any paper of the month, and so a page."""
        month = self.month_of.get(worker_id)
        return (
            worker_id in self.slips_of
            or worker_id in self.printed_of
            or worker_id in self.gigs_of
            or (month is not None and bool(month.unpaid_days))
        )


def people_folder(worker_id: str) -> str:
    """The folder of what is for the worker and those who stand beside the worker."""
    return f"{PEOPLE}/{worker_id}"


def own_page(worker_id: str) -> str:
    """The worker's own page."""
    return f"{people_folder(worker_id)}/index.html"


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return {key: tuple(some) for key, some in found.items()}
