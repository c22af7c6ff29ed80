"""Which paper an id or a number means."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from jobcenter_core.billing.invoices import Invoice
from jobcenter_core.errors import InvalidValue, NotFound
from jobcenter_core.services.paper_lookup import paper_of


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
        paper_of(session_with(B, A), "2026-00001")
    assert paper_of(session_with(A, B), "inv-b-1").id == B.id


def test_an_id_goes_before_a_number() -> None:
    assert paper_of(session_with(A, C), "2026-00001").id == C.id
    assert paper_of(session_with(A, C), "2026-00009").id == C.id


def test_what_is_no_paper_is_not_found() -> None:
    with pytest.raises(NotFound):
        paper_of(session_with(A), "2026-00002")
