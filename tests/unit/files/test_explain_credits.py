"""A credit note unfolded down to the line of the invoice that it takes back."""

from __future__ import annotations

from datetime import date

import pytest
from month_example import INVOICE, statutes, wording

from jobcenter_core.billing.build import issue
from jobcenter_core.billing.credit_notes import CreditedLine, draft_credit_note
from jobcenter_core.files.explain import explain, explanation
from jobcenter_core.files.explain_lines import explained_lines
from jobcenter_core.values.months import Month
from jobcenter_core.wording.catalogue import LANGUAGES

WORDING = wording()
STATUTES = statutes()
CREDIT_NOTE = issue(
    draft_credit_note(
        id="invoice-2",
        number=2,
        original=INVOICE,
        earlier=(),
        month=Month(2026, 11),
        issued_on=date(2026, 11, 20),
        reason="Tunnit olivat väärin",
        lines=(CreditedLine(number=1, worked_minutes=120),),
    )
)


def test_a_credit_note_is_unfolded_to_the_invoice() -> None:
    """2 h of 24.50 are 49.00; 25.5 % of it is 12.495, which is 12.50."""
    text = explain(CREDIT_NOTE, wording=WORDING, statutes=STATUTES, lang="en")
    assert text.splitlines()[0] == "Credit note invoice-2"
    assert "   Credits line 1 of invoice invoice-1." in text.splitlines()
    assert text.splitlines()[-2:] == [
        "Total without VAT: −€49.00 (line 1)",
        "Credited in total: €61.50 (lines 1, 2)",
    ]
    assert explanation(CREDIT_NOTE, 1).credited == ("invoice-1", 1)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_can_be_explained_in_every_language(lang: str) -> None:
    text = explain(CREDIT_NOTE, wording=WORDING, statutes=STATUTES, lang=lang)
    assert "{" not in text
    assert INVOICE.id in text


def test_the_explanation_recomputed_is_the_amount() -> None:
    for one in explained_lines(CREDIT_NOTE, STATUTES):
        assert one.recomputed() == one.amount_cents
