"""From settings.toml to nouns: programme, organisations, staff, policies, budgets."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import attrs

from jobcenter_core.billing.budgets import Budget
from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.input import kinds
from jobcenter_core.files.input.columns import Column, optional, required
from jobcenter_core.files.input.dated_settings import (
    BUDGET_KEYS,
    COST_CENTRE,
    EMPLOYER_KEYS,
    POLICY_KEYS,
    read_budgets,
    read_duties,
    read_policies,
)
from jobcenter_core.files.input.faults import SETTINGS, Faults, Place
from jobcenter_core.files.input.invoicing_columns import BIC, E_ADDRESS, E_OPERATOR
from jobcenter_core.files.input.reporting_settings import REPORTING_KEYS, read_reporting
from jobcenter_core.files.input.section_rules import (
    ID,
    known_ids,
    must_be_known_here,
    nouns,
    refuse_repeats,
)
from jobcenter_core.files.input.tables import Known
from jobcenter_core.files.input.toml_settings import LIST_MARK, Section, read_sections, read_toml
from jobcenter_core.parties.organisations import Address, Organisation
from jobcenter_core.parties.programme import ALLOWANCE_ABOVE_LIMIT, ENVIRONMENTS, ProgrammeSettings
from jobcenter_core.parties.workers import StaffMember
from jobcenter_core.payroll.filings import ReporterSettings
from jobcenter_core.terms.policies import EmployerDuties, InsurancePolicy

__all__ = ["KEYS", "Settings", "read_settings"]


def _roles(text: str) -> tuple[str, ...]:
    if not text.startswith(LIST_MARK):
        raise InvalidValue("roles", "a list")
    return tuple(kinds.ID.parse(role) for role in text[1:].split(LIST_MARK) if role)


ROLES = kinds.Kind(parse=_roles, expected='a list of role codes such as ["coordinator"]')

FORMATS = kinds.Kind(parse=_roles, expected='a list of names such as ["finvoice"]')

OPERATOR = required("operator", kinds.ID)
COORDINATOR = required("coordinator", kinds.ID)
PAYROLL_CLERK = required("payroll_clerk", kinds.ID)
PAYROLL_APPROVER = required("payroll_approver", kinds.ID)
INVOICER = required("invoicer", kinds.ID)
DEADLINE_DAY = optional("approval_deadline_day", kinds.whole(1, 28), 7)
PAY_DAY = optional("pay_day", kinds.whole(1, 31), None)
HANDED_IN_ON = optional("hours_handed_in_on", kinds.DAY, None)
ABOVE_LIMIT = optional("allowance_above_limit", kinds.choice(*ALLOWANCE_ABOVE_LIMIT), "refuse")

INVOICE_FORMATS = optional("invoice_formats", FORMATS, ())
PAYMENT_FORMAT = optional("payment_format", kinds.ID, "")
INSURER = optional("insurer", kinds.ID, "")
PAPER_FORMAT = optional("paper_format", kinds.ID, "")
ENVIRONMENT = optional("environment", kinds.choice(*ENVIRONMENTS), "test")

NAME = required("name", kinds.TEXT)
BUSINESS_ID = required("business_id", kinds.BUSINESS_ID)
IBAN = optional("iban", kinds.ACCOUNT, None)
VAT_REGISTERED = optional("vat_registered", kinds.YES_NO, True)
STREET = optional("street", kinds.TEXT, "")
POSTAL_CODE = optional("postal_code", kinds.POSTAL_CODE, "")
TOWN = optional("town", kinds.TEXT, "")
STAFF_ROLES = optional("roles", ROLES, ())

KEYS: dict[str, tuple[Column[Any], ...]] = {
    "programme": (
        OPERATOR,
        COORDINATOR,
        PAYROLL_CLERK,
        PAYROLL_APPROVER,
        INVOICER,
        DEADLINE_DAY,
        PAY_DAY,
        HANDED_IN_ON,
        ABOVE_LIMIT,
        INVOICE_FORMATS,
        PAYMENT_FORMAT,
        INSURER,
        PAPER_FORMAT,
        ENVIRONMENT,
    ),
    "organisation": (
        ID,
        NAME,
        BUSINESS_ID,
        IBAN,
        VAT_REGISTERED,
        STREET,
        POSTAL_CODE,
        TOWN,
        E_ADDRESS,
        E_OPERATOR,
        BIC,
    ),
    "staff": (ID, NAME, STAFF_ROLES),
    "employer": EMPLOYER_KEYS,
    "policy": POLICY_KEYS,
    "budget": BUDGET_KEYS,
    "reporting": REPORTING_KEYS,
}
"""The tables of the file and their keys."""


@attrs.frozen(kw_only=True, eq=False)
class Settings:
    """What the file says, with the ids that rows of the other files refer to."""

    programme: ProgrammeSettings | None = None
    operator_id: str | None = None
    handed_in: tuple[date, Place] | None = None
    organisations: tuple[Organisation, ...] = ()
    staff: tuple[StaffMember, ...] = ()
    duties: tuple[EmployerDuties, ...] = ()
    reporting: tuple[ReporterSettings, ...] = ()
    policies: tuple[InsurancePolicy, ...] = ()
    budgets: tuple[Budget, ...] = ()
    budget_places: tuple[tuple[str, Place], ...] = ()
    known_organisations: Known
    known_staff: Known


def read_settings(folder: Path, faults: Faults) -> Settings:
    """The file as nouns; every fault of it is added to ``faults``."""
    document = read_toml(folder, tuple(KEYS), faults)
    if document is None:
        return Settings(
            known_organisations=known_ids("organisation", None),
            known_staff=known_ids("staff member", None),
        )
    sections = {
        name: read_sections(document, name, keys, faults, repeated=name != "programme")
        for name, keys in KEYS.items()
    }
    for name in ("organisation", "staff"):
        _must_be_there(name, document, faults)
    organisations = known_ids("organisation", sections["organisation"] or None)
    staff = known_ids("staff member", sections["staff"] or None)
    for name in ("organisation", "staff", "policy", "budget", "employer", "reporting"):
        refuse_repeats(sections[name], faults)
    return Settings(
        programme=_programme(sections["programme"], organisations, staff, faults),
        operator_id=_operator(sections["programme"], organisations),
        handed_in=_handed_in(sections["programme"]),
        organisations=nouns(sections["organisation"], lambda s: _organisation(s, faults)),
        staff=nouns(sections["staff"], _staff_member),
        duties=read_duties(sections["employer"], organisations, faults),
        reporting=read_reporting(sections["reporting"], organisations, faults),
        policies=read_policies(sections["policy"], organisations, faults),
        budgets=read_budgets(sections["budget"], faults),
        budget_places=tuple(
            (code, section.at(COST_CENTRE))
            for section in sections["budget"]
            if (code := section.get(COST_CENTRE)) is not None
        ),
        known_organisations=organisations,
        known_staff=staff,
    )


def _must_be_there(name: str, document: dict[str, Any], faults: Faults) -> None:
    """Without the table no id of it is known, so this is told once and not of every reference."""
    if document.get(name) in (None, []):
        keys = ", ".join(key.name for key in KEYS[name])
        faults.add(Place(SETTINGS, 0, name), "missing_key", f"Add a table [[{name}]] with: {keys}.")


def _operator(sections: tuple[Section, ...], organisations: Known) -> str | None:
    id = sections[0].get(OPERATOR) if sections else None
    return id if id is not None and organisations.may_have(id) else None


def _handed_in(sections: tuple[Section, ...]) -> tuple[date, Place] | None:
    day = sections[0].get(HANDED_IN_ON) if sections else None
    return None if day is None else (day, sections[0].at(HANDED_IN_ON))


def _programme(
    sections: tuple[Section, ...], organisations: Known, staff: Known, faults: Faults
) -> ProgrammeSettings | None:
    if not sections:
        faults.add(
            Place(SETTINGS, 0, "programme"),
            "missing_key",
            "Add a table [programme] with: "
            + ", ".join(key.name for key in KEYS["programme"])
            + ".",
        )
        return None
    section = sections[0]
    must_be_known_here(section, OPERATOR, organisations, faults)
    for role in (COORDINATOR, PAYROLL_CLERK, PAYROLL_APPROVER, INVOICER):
        must_be_known_here(section, role, staff, faults)
    clerk = section.get(PAYROLL_CLERK)
    if clerk is not None and clerk == section.get(PAYROLL_APPROVER):
        faults.add(
            section.at(PAYROLL_APPROVER),
            "same_person",
            "Who approves a pay run has not calculated it. Name somebody else.",
        )
        return None
    if not section.complete:
        return None
    return ProgrammeSettings(
        operator_id=section[OPERATOR],
        coordinator=section[COORDINATOR],
        payroll_clerk=section[PAYROLL_CLERK],
        payroll_approver=section[PAYROLL_APPROVER],
        invoicer=section[INVOICER],
        approval_deadline_day=section[DEADLINE_DAY],
        pay_day=section[PAY_DAY],
        allowance_above_limit=section[ABOVE_LIMIT],
        invoice_formats=section[INVOICE_FORMATS],
        payment_format=section[PAYMENT_FORMAT],
        insurer=section[INSURER],
        paper_format=section[PAPER_FORMAT],
        environment=section[ENVIRONMENT],
    )


def _organisation(section: Section, faults: Faults) -> Organisation | None:
    parts = (section[STREET], section[POSTAL_CODE], section[TOWN])
    if any(parts) and not all(parts):
        faults.add(
            section.at(STREET),
            "incomplete_address",
            "Give street, postal_code and town, or none of them.",
        )
        return None
    return Organisation(
        id=section[ID],
        name=section[NAME],
        business_id=section[BUSINESS_ID],
        iban=section[IBAN],
        vat_registered=section[VAT_REGISTERED],
        address=Address(street=parts[0], postal_code=parts[1], town=parts[2])
        if all(parts)
        else None,
        e_address=section[E_ADDRESS],
        e_operator=section[E_OPERATOR],
        bic=section[BIC],
    )


def _staff_member(section: Section) -> StaffMember:
    return StaffMember(id=section[ID], name=section[NAME], roles=section[STAFF_ROLES])
