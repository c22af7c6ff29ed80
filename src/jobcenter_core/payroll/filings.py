"""Reports to a tax authority: what was filed about which payslip, and under which reference."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.values.lifecycle import Lifecycle
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Sealed

__all__ = ["EMPLOYERS_PART", "FILING_LIFECYCLE", "Filing", "ReporterSettings"]

EMPLOYERS_PART = "-employer"
"""What follows the payslip's id in the subject of a second report about it: that of the actual
employer of wages which a substitute payer has paid and reported."""

FILING_LIFECYCLE = Lifecycle(
    name="filing",
    initial="prepared",
    transitions=(
        ("prepared", "accept", "accepted"),
        ("prepared", "reject", "rejected"),
        ("accepted", "replace", "replaced"),
        ("accepted", "cancel", "cancelled"),
    ),
)
"""One report: it is prepared with its delivery, then accepted or rejected by the authority. An
accepted one is replaced by a filing of the same report, or cancelled."""


@attrs.frozen(kw_only=True)
class Filing:
    """One version of one report. ``report_id`` is what the authority knows it by and stays through
    replacements; ``id`` is that of this version.

    ``kind`` is ``earnings`` (about the payslip ``subject_id`` and its corrections) or ``summary``
    (about the payer's month ``subject_id``); ``action`` is ``new``, ``replace`` or ``cancel``.
    ``income_cents`` and ``deductions_cents`` are what it reports, read back from the message.
    ``payslip_ids`` are the payslip and the corrections that it tells of; of a month those that the
    run has brought.
    ``number`` counts the filings about the same subject from 1.
    ``content`` is what was reported, in the provider's own canonical form, to compare with.
    ``settings_number`` counts the payer's settings: it was made under those of that number.
    ``by_hand`` is why somebody changed it at the authority by hand, as a person has recorded it.
    """

    id: str
    report_id: str
    provider: str
    payer_id: str
    kind: str
    action: str
    subject_id: str
    month: Month
    content: Sealed[str]
    delivery_id: str
    number: int
    worker_id: str = ""
    payslip_ids: tuple[str, ...] = ()
    income_cents: int = 0
    deductions_cents: int = 0
    pay_on: date | None = None
    state: str = "prepared"
    authority_reference: str = ""
    authority_version: int = 0
    settings_number: int = 1
    by_hand: Sealed[str] | None = None


@attrs.frozen(kw_only=True)
class ReporterSettings:
    """How a payer reports. ``id`` is the payer's.

    ``creator_business_id`` is that of the service that makes and signs the reports; empty when it
    is the payer itself. ``contact_name`` and ``contact_phone`` are of an office, not of a worker.
    ``payer_identity_code`` is a household's, which is reported by it and not by a business id.
    ``paid_by_business_id`` is that of a substitute payer who pays the wages for the payer (the
    city for a household) and reports them as such. For a payer insured in Keva ``keva_titles`` are
    Keva's occupational titles by the code of the occupation, ``keva_ending_code`` its reason for
    employments that have ended. A ``regular_employer`` reports months without wages too.
    """

    id: str
    provider: str
    environment: str
    contact_name: str = attrs.field(repr=False)
    contact_phone: str = attrs.field(repr=False)
    creator_business_id: str = ""
    public_body: bool = False
    payer_identity_code: Sealed[str] | None = None
    paid_by_business_id: str = ""
    keva_titles: tuple[tuple[str, str], ...] = ()
    keva_ending_code: str = ""
    regular_employer: bool = False
