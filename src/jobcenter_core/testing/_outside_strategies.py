"""Strategies of what goes to authorities and banks: settings, filings, deliveries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jobcenter_core.payroll.filings import FILING_LIFECYCLE, Filing, ReporterSettings
from jobcenter_core.payroll.former_settings import FormerSettings
from jobcenter_core.ports.delivery import DELIVERY_LIFECYCLE, Delivery
from jobcenter_core.testing._plain_strategies import business_ids, days, ids, months, texts
from jobcenter_core.values.secrets import Secret

__all__ = ["OUTSIDE_DOCUMENTS", "deliveries", "filings", "reporter_settings"]

_MINUTES = st.integers(0, 40_000_000)


def reporter_settings() -> SearchStrategy[ReporterSettings]:
    """How payers report."""
    return st.builds(
        ReporterSettings,
        id=ids("org"),
        provider=st.just("incomes-register"),
        environment=st.sampled_from(("test", "production")),
        contact_name=texts(),
        contact_phone=st.just("09 000 000"),
        creator_business_id=st.just("") | business_ids(),
        public_body=st.booleans(),
        payer_identity_code=st.none() | st.just("200370-902F").map(Secret),
        paid_by_business_id=st.just("") | business_ids(),
        keva_titles=st.just(()) | st.just((("91120", "71333"),)),
    )


def _former_settings() -> SearchStrategy[FormerSettings]:
    """How payers have reported before a change."""
    return st.builds(
        FormerSettings,
        id=ids("former"),
        kind=st.just("reporter_settings"),
        settings_id=ids("org"),
        number=st.integers(1, 9),
        changed_on=days(),
        reporting=reporter_settings().map(lambda one: attrs.evolve(one, payer_identity_code=None)),
    )


def filings() -> SearchStrategy[Filing]:
    """Filings with their content in hand."""
    return st.builds(
        Filing,
        id=ids("filing"),
        report_id=ids("report"),
        provider=st.just("incomes-register"),
        payer_id=ids("org"),
        kind=st.sampled_from(("earnings", "summary")),
        action=st.sampled_from(("new", "replace", "cancel")),
        subject_id=ids("slip"),
        month=months(),
        content=texts().map(Secret),
        delivery_id=ids("delivery"),
        number=st.integers(1, 9),
        income_cents=st.integers(0, 10**7),
        deductions_cents=st.integers(0, 10**7),
        worker_id=st.just("") | ids("worker"),
        pay_on=st.none() | days(),
        state=st.sampled_from(sorted(FILING_LIFECYCLE.states)),
        authority_version=st.integers(0, 9),
        settings_number=st.integers(1, 9),
        by_hand=st.none() | texts().map(Secret),
    )


def deliveries() -> SearchStrategy[Delivery]:
    """Deliveries with their content in hand and its digest right."""
    return texts().flatmap(_delivery_of)


def _delivery_of(content: str) -> SearchStrategy[Delivery]:
    return st.builds(
        Delivery,
        id=ids("delivery"),
        channel=st.just("incomes-register"),
        topic=st.sampled_from(("earnings", "wages")),
        environment=st.sampled_from(("test", "production")),
        file_name=ids("file"),
        media_type=st.just("application/xml"),
        content=st.just(Secret(content)),
        sha256=st.just(sha256(content.encode("utf-8")).hexdigest()),
        month=st.none() | months(),
        due_on=st.none() | days(),
        amount_cents=st.integers(-(10**9), 10**9),
        about=st.lists(ids("slip"), max_size=3).map(tuple),
        state=st.sampled_from(sorted(DELIVERY_LIFECYCLE.states)),
        attempts=st.integers(0, 20),
        sent_minute=_MINUTES,
        asked_minute=_MINUTES,
        not_before_minute=_MINUTES,
        taken_in=st.booleans(),
        reply=st.none() | texts().map(Secret),
    )


OUTSIDE_DOCUMENTS: Mapping[str, Callable[[], SearchStrategy[Any]]] = {
    "delivery": deliveries,
    "filing": filings,
    "former_settings": _former_settings,
    "reporter_settings": reporter_settings,
}
