"""Samples of what goes to authorities and banks."""

from __future__ import annotations

from datetime import date
from typing import Any

from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.payroll.filings import Filing, ReporterSettings
from jobcenter_core.payroll.former_settings import FormerSettings
from jobcenter_core.ports.delivery import Delivery
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import SecretRef


def _reference(document_id: str, field: str) -> SecretRef:
    return SecretRef(document_id=document_id, field=field, digest="d1" * 32)


def outside_documents() -> dict[str, Any]:
    return {
        "reporter_settings": ReporterSettings(
            id="firm",
            provider="incomes-register",
            environment="test",
            contact_name="Palkkatoimisto",
            contact_phone="09 000 000",
            creator_business_id="2345678-3",
            public_body=True,
            payer_identity_code=_reference("firm", "payer_identity_code"),
            paid_by_business_id="0201256-6",
            keva_titles=(("91120", "1234567"),),
            keva_ending_code="01",
            regular_employer=True,
        ),
        "former_settings": FormerSettings(
            id="reporter_settings-firm-1",
            kind="reporter_settings",
            settings_id="firm",
            number=1,
            changed_on=date(2026, 12, 1),
            # One of the two in earnest; each field of the kind is to be seen.
            programme=ProgrammeSettings(
                operator_id="city",
                coordinator="co",
                payroll_clerk="clerk",
                payroll_approver="approver",
                invoicer="invoicer",
            ),
            reporting=ReporterSettings(
                id="firm",
                provider="incomes-register",
                environment="test",
                contact_name="Palkkatoimisto",
                contact_phone="09 000 000",
                paid_by_business_id="0201256-6",
            ),
        ),
        "filing": Filing(
            id="filing-1-2",
            report_id="r-1",
            provider="incomes-register",
            payer_id="firm",
            kind="earnings",
            action="replace",
            subject_id="slip-1",
            month=Month(2026, 11),
            content=_reference("filing-1-2", "content"),
            delivery_id="d-1",
            number=2,
            worker_id="w-1",
            payslip_ids=("slip-1", "slip-1-c1"),
            income_cents=12_000,
            deductions_cents=2_183,
            pay_on=date(2026, 11, 13),
            state="accepted",
            authority_reference="0" * 32,
            authority_version=2,
            settings_number=2,
            by_hand=_reference("filing-1-2", "by_hand"),
        ),
        "delivery": Delivery(
            id="d-1",
            channel="incomes-register",
            topic="earnings",
            environment="test",
            file_name="d-1.xml",
            media_type="application/xml",
            content=_reference("d-1", "content"),
            sha256="e1" * 32,
            about=("slip-1",),
            month=Month(2026, 10),
            due_on=date(2026, 11, 18),
            amount_cents=9_817,
            state="awaiting_reply",
            attempts=2,
            sent_minute=29_900_000,
            asked_minute=29_900_005,
            not_before_minute=29_899_990,
            reference="0" * 32,
            taken_in=True,
            reply=_reference("d-1", "reply"),
        ),
    }
