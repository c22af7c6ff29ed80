"""The composition root: which paper an id means, and what a store without a programme says."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from jobcenter_core import PILOT_CLOCK, Jobcenter, Month, pilot_folder
from jobcenter_core.billing.invoices import Invoice
from jobcenter_core.center import _paper
from jobcenter_core.errors import ImportRefused, InvalidValue, NotFound
from jobcenter_core.ports.clock import FixedClock

OCTOBER, PAY_ON = Month(2026, 10), date(2026, 11, 13)


def session_with(*bills: SimpleNamespace) -> Any:
    """A session whose store holds no payslips and these invoices."""
    return SimpleNamespace(
        maybe=lambda *_: None, all=lambda cls: iter(bills if cls is Invoice else ())
    )


A = SimpleNamespace(id="inv-a-1", number="2026-00001")
B = SimpleNamespace(id="inv-b-1", number="2026-00001")
C = SimpleNamespace(id="2026-00001", number="2026-00009")


def test_a_number_that_sellers_share_is_refused_with_the_ids() -> None:
    with pytest.raises(InvalidValue, match="inv-a-1, inv-b-1"):
        _paper(session_with(B, A), "2026-00001")
    assert _paper(session_with(A, B), "inv-b-1").id == B.id


def test_an_id_goes_before_a_number() -> None:
    assert _paper(session_with(A, C), "2026-00001").id == C.id
    assert _paper(session_with(A, C), "2026-00009").id == C.id


def test_what_is_no_paper_is_not_found() -> None:
    with pytest.raises(NotFound):
        _paper(session_with(A), "2026-00002")


def test_a_store_without_a_programme_says_what_to_do_first() -> None:
    with Jobcenter.open("memory:", clock=PILOT_CLOCK) as center:
        with pytest.raises(NotFound, match="Import a folder first"):
            center.run_month(OCTOBER, pay_on=PAY_ON)
        with pytest.raises(NotFound, match="Import a folder first"):
            center.month(OCTOBER, pay_on=PAY_ON)


def test_days_after_the_clocks_are_refused() -> None:
    """The pilot's hours are of October 2026."""
    early = FixedClock(PILOT_CLOCK.now().replace(month=9))
    with (
        Jobcenter.open("memory:", clock=early) as center,
        pytest.raises(ImportRefused),
    ):
        center.import_folder(pilot_folder(), allow_temporary=True)
