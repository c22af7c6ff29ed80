"""One full sample of each kind of document, written by hand, and the script that freezes them.

``python tests/golden/documents/document_samples.py`` writes ``<kind>-v<version>.json`` for each
kind that has no file yet and leaves the others alone: a file is what that version looked like. A
new version of a kind gets a new file; the old one must stay readable. Look at each line of a new
file before it is kept.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

from jobcenter_core.billing.budgets import Budget
from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.hours.timesheets import Dispute, EntryWithdrawal, Timesheet
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.orders.orders import Order, Recurrence
from jobcenter_core.parties.buyer_profiles import BuyerProfile
from jobcenter_core.parties.groups import GroupMembership, WorkGroup
from jobcenter_core.parties.organisations import Address, Customer, Organisation
from jobcenter_core.parties.placements import Placement
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.parties.restrictions import UseRestriction
from jobcenter_core.parties.workers import StaffMember, Worker
from jobcenter_core.payroll.cards import TaxCard
from jobcenter_core.serial.codec import Codec
from jobcenter_core.serial.schemas import SCHEMAS
from jobcenter_core.terms.pay_terms import EmploymentContract, PayTerms, ReducedWage
from jobcenter_core.terms.policies import InsurancePolicy
from jobcenter_core.terms.price_terms import PriceTerms
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import SecretRef

sys.path.insert(0, str(Path(__file__).resolve().parent))
from bank_samples import bank_documents
from benefit_samples import benefit_documents
from career_samples import career_documents
from feedback_samples import feedback_documents
from outside_samples import outside_documents
from paper_samples import OCTOBER, SHEET, papers
from pay_samples import pay_documents

FOLDER = Path(__file__).resolve().parent


def reference(document_id: str, field: str) -> SecretRef:
    return SecretRef(document_id=document_id, field=field, digest="d1" * 32)


def _parties() -> dict[str, Any]:
    address = Address(street="Katu 1 ä", postal_code="00100", town="Helsinki")
    return {
        "programme": ProgrammeSettings(
            operator_id="city",
            coordinator="co",
            payroll_clerk="clerk",
            payroll_approver="approver",
            invoicer="invoicer",
            pay_day=15,
            allowance_above_limit="taxable_other",
            invoice_formats=("finvoice",),
            payment_format="sepa",
            insurer="fi",
            paper_format="pdf",
            environment="production",
        ),
        "organisation": Organisation(
            id="firm",
            name="Firma Oy",
            business_id="2345678-3",
            iban="FI4250001510000023",
            address=address,
            e_address="003702012566AB",
            e_operator="BAWCFI22",
            bic="OKOYFIHH",
        ),
        "staff": StaffMember(id="co", name="Olga Ohjaaja", roles=("coordinator", "instructor")),
        "use_restriction": UseRestriction(
            id="w-1",
            asked_on=date(2026, 11, 3),
            asked_by="co",
            kept_until=date(2036, 12, 31),
            lifted_on=date(2026, 11, 24),
            lifted_by="w-1",
        ),
        "worker": Worker(
            id="w-1",
            given_name="Aïno",
            family_name="Esimerkki",
            birth_on=date(1990, 1, 31),
            identity_code=reference("w-1", "identity_code"),
            iban=reference("w-1", "iban"),
            service=reference("w-1", "service"),
        ),
        "group": WorkGroup(
            id="g-1",
            name="Siivousryhmä",
            memberships=(
                GroupMembership(worker_id="w-1", valid=DateRange(date(2026, 9, 1), None)),
                GroupMembership(worker_id="w-2"),
            ),
        ),
        "customer": Customer(
            id="unit-1",
            name="Vanhuspalvelut",
            kind="city_unit",
            business_id="0201256-6",
            address=address,
            cost_centre_code="CC-1",
            payment_term_days=21,
            one_order_per_invoice=True,
            order_number_required=True,
            profile=BuyerProfile(
                e_address="00370201256612345",
                e_operator="003723327487",
                buyer_reference="Kustannuspaikka 42",
                contract_number="H1234-26",
                order_number_form="4600######",
                minimum_term_days=21,
            ),
        ),
        "placement": Placement(
            id="pl-1", worker_id="w-1", customer_id="c-1", starts_on=date(2026, 11, 2)
        ),
    }


def _terms() -> dict[str, Any]:
    year = DateRange(date(2026, 1, 1), date(2026, 12, 31))
    return {
        "budget": Budget(id="b-1", cost_centre_code="CC-1", valid=year, allotted_cents=500_000),
        "policy": InsurancePolicy(
            id="p-1",
            employer_id="firm",
            kind="pension",
            insurer="Esimerkkivakuutus",
            number="46-1234567",
            rate_ppm=248_500,
            valid=DateRange(date(2026, 1, 1), None),
            institution="keva",
            report_group="kunta-1",
        ),
        "employment": EmploymentContract(
            id="e-1",
            worker_id="w-1",
            employer_id="firm",
            valid=DateRange(date(2026, 9, 1), None),
            holiday_compensation_due="at_end",
            occupation_code="91120",
        ),
        "tax_card": TaxCard(id="t-1", worker_id="w-1", valid=year, rates=reference("t-1", "rates")),
    }


def _work() -> dict[str, Any]:
    days = DateRange(date(2026, 10, 5), date(2026, 10, 30))
    return {
        "order": Order(
            id="o-1",
            customer_id="c-1",
            seller_id="firm",
            title="Postitus ja kääröt",
            service_code="disability_services",
            price=PriceTerms(
                hourly_e4=285_000,
                vat_category="E",
                vat_parameter=None,
                exemption_reason="AVL 37 §",
                exemption_reason_code="VATEX-EU-132-1G",
            ),
            valid=days,
            workers_needed=2,
            recurrence=Recurrence(
                rule="FREQ=WEEKLY;BYDAY=MO",
                skipped=(date(2026, 10, 12),),
                moved=((date(2026, 10, 19), date(2026, 10, 20)),),
            ),
            buyer_order_number="PO-7",
            place="Toimisto",
            state="active",
        ),
        "assignment": Assignment(
            id="a-1",
            order_id="o-1",
            worker_id="w-1",
            employer_id="firm",
            legal_form=reference("a-1", "legal_form"),
            valid=days,
            pay=PayTerms(
                hourly_cents=1259,
                agreement_code="property_services",
                pay_group="group_1",
                basis="day",
                unit_cents=9_000,
                contract="pay_subsidy",
                minimum_minutes=120,
                agreed_day_minutes=300,
                reduced=ReducedWage(
                    clause="annex 5",
                    ratio_ppm=800_000,
                    document_ref="doc-1",
                    approved_by="co",
                    valid=days,
                ),
            ),
            group_id="g-1",
            instructor_id="co",
            timesheet_period="half_month",
            state="active",
        ),
        "timesheet": Timesheet(
            id=SHEET,
            assignment_id="a-1",
            order_id="o-1",
            worker_id="w-1",
            month=OCTOBER,
            part="h1",
            approve_by=date(2026, 11, 7),
            submitted_on=date(2026, 10, 31),
            recorded_by=("co",),
            state="approved",
            worked_minutes=360,
            spans=(
                WorkSpan(
                    entry_id="h-1",
                    day=date(2026, 10, 5).toordinal(),
                    start_minute=540,
                    worked_minutes=360,
                    pause_minutes=30,
                    units=7,
                ),
            ),
            entries_digest="e1" * 32,
            approved_by="c-1",
            approved_on=date(2026, 11, 3),
            returned_reason="Tauko puuttui",
        ),
        "entry_withdrawal": EntryWithdrawal(
            id="wd-h-9",
            entry_id="h-9",
            timesheet_id=SHEET,
            worker_id="w-1",
            withdrawn_by="co",
            withdrawn_on=date(2026, 10, 30),
        ),
        "dispute": Dispute(
            id="d-1",
            timesheet_id=SHEET,
            raised_by="w-1",
            raised_on=date(2026, 11, 4),
            reason="Tunti puuttuu",
            settled_on=date(2026, 11, 6),
        ),
    }


def samples() -> dict[str, Any]:
    """A sample of each kind, all of whose fields say something."""
    return {
        **_parties(),
        **_terms(),
        **_work(),
        **papers(),
        **pay_documents(),
        **outside_documents(),
        **bank_documents(),
        **career_documents(),
        **feedback_documents(),
        **benefit_documents(),
    }


def path_of(kind: str, version: int) -> Path:
    return FOLDER / f"{kind}-v{version}.json"


def freeze() -> None:
    """Write the samples that are not frozen yet."""
    codec = Codec(b"any key: the body does not depend on it")
    for schema in SCHEMAS:
        path = path_of(schema.kind, schema.version)
        if not path.exists():
            body = codec.encode(samples()[schema.kind], version=1).stored.body
            path.write_text(body + "\n", encoding="utf-8")
            print(f"{path.name}: new, to be looked at")


if __name__ == "__main__":
    freeze()
