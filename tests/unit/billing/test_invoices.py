from __future__ import annotations

import pytest

from jobcenter_core.billing.invoices import INVOICE_LIFECYCLE
from jobcenter_core.errors import TransitionError


def test_an_invoice_is_issued_or_discarded_from_draft_only() -> None:
    assert INVOICE_LIFECYCLE.advance("draft", "issue", subject="inv-1") == "issued"
    assert INVOICE_LIFECYCLE.advance("draft", "discard", subject="inv-1") == "discarded"
    assert set(INVOICE_LIFECYCLE.terminal_states) == {"issued", "discarded"}


@pytest.mark.parametrize("event", ["issue", "discard"])
def test_an_issued_invoice_stays(event: str) -> None:
    with pytest.raises(TransitionError):
        INVOICE_LIFECYCLE.advance("issued", event, subject="inv-1")
