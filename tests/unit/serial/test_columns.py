"""Columns: every kind's searchable facts, and no name or legal form among them."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
import serial_examples as examples
from hypothesis import given, settings
from hypothesis import strategies as st

from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.ports.store import Columns
from jobcenter_core.serial.columns import columns_of
from jobcenter_core.testing import strategies as some
from jobcenter_core.values.months import Month

WITHOUT = ("programme", "organisation", "staff", "worker", "group", "customer", "budget")


@pytest.mark.parametrize("kind", WITHOUT)
@settings(max_examples=10)
@given(data=st.data())
def test_people_and_organisations_have_none(kind: str, data: st.DataObject) -> None:
    assert columns_of(kind, data.draw(some.DOCUMENTS[kind]())) == Columns()


@given(some.payslips())
def test_a_payslip_is_of_the_month_of_payment(slip: Payslip) -> None:
    columns = columns_of("payslip", slip)
    assert columns.month == str(Month.of(slip.pay_on))
    assert columns.amount_cents == slip.gross_cents


@given(some.documents())
def test_columns_are_facts_of_the_document_itself(document: Any) -> None:
    """An id, a state, a month or cents that stand in it; never a name, day of birth or secret."""
    columns = examples.codec().encode(document, version=1).stored.columns
    names = ("given_name", "family_name", "name", "title", "place", "reason", "returned_reason")
    private = {getattr(document, name, None) for name in names}
    facts = {str(getattr(document, field.name)) for field in attrs.fields(type(document))}
    days = (getattr(document, name, None) for name in ("pay_on", "due_on", "on"))
    months = {str(Month.of(on)) for on in days if on is not None}
    for field in attrs.fields(Columns):
        value = getattr(columns, field.name)
        assert value in ("", 0) or str(value) in facts - private | months


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("assignment", {"worker_id", "order_id", "party_id", "state"}),
        ("dispute", {"parent_id"}),
        ("employment", {"worker_id", "party_id"}),
        ("entry_withdrawal", {"worker_id", "parent_id"}),
        ("internal_charge", {"party_id", "month", "parent_id", "amount_cents"}),
        ("invoice", {"party_id", "month", "state", "parent_id", "amount_cents"}),
        ("order", {"party_id", "state"}),
        ("pay_run", {"party_id", "month", "state"}),
        ("payment_due", {"worker_id", "party_id", "month", "parent_id", "amount_cents"}),
        ("payslip", {"worker_id", "party_id", "month", "parent_id", "amount_cents"}),
        ("placement", {"worker_id", "party_id"}),
        ("policy", {"party_id"}),
        ("tax_card", {"worker_id"}),
        ("timesheet", {"worker_id", "order_id", "month", "state", "parent_id"}),
    ],
)
@settings(max_examples=10)
@given(data=st.data())
def test_which_columns_a_kind_fills(kind: str, expected: set[str], data: st.DataObject) -> None:
    columns = columns_of(kind, data.draw(some.DOCUMENTS[kind]()))
    filled = {field.name for field in attrs.fields(Columns) if getattr(columns, field.name)}
    may_be_empty = {"amount_cents", *({"parent_id"} if kind == "invoice" else ())}
    assert filled | may_be_empty == expected | may_be_empty
