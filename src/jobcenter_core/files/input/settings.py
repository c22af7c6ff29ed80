"""From settings.toml to nouns: programme, organisations, staff, policies, budgets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import attrs

from jobcenter_core.billing.budgets import Budget
from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.input import kinds
from jobcenter_core.files.input.columns import Column, optional, required
from jobcenter_core.files.input.faults import SETTINGS, Faults, Place
from jobcenter_core.files.input.tables import Known
from jobcenter_core.files.input.toml_settings import LIST_MARK, Section, read_sections, read_toml
from jobcenter_core.parties.organisations import Address, Organisation
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.parties.workers import StaffMember
from jobcenter_core.terms.policies import POLICY_KINDS, InsurancePolicy
from jobcenter_core.values.ranges import DateRange

__all__ = ["KEYS", "Settings", "read_settings"]

T = TypeVar("T")


def _roles(text: str) -> tuple[str, ...]:
    if not text.startswith(LIST_MARK):
        raise InvalidValue("roles", "a list")
    return tuple(kinds.ID.parse(role) for role in text[1:].split(LIST_MARK) if role)


ROLES = kinds.Kind(parse=_roles, expected='a list of role codes such as ["coordinator"]')

OPERATOR = required("operator", kinds.ID)
COORDINATOR = required("coordinator", kinds.ID)
PAYROLL_CLERK = required("payroll_clerk", kinds.ID)
PAYROLL_APPROVER = required("payroll_approver", kinds.ID)
INVOICER = required("invoicer", kinds.ID)
DEADLINE_DAY = optional("approval_deadline_day", kinds.whole(1, 28), 7)

ID = required("id", kinds.ID)
NAME = required("name", kinds.TEXT)
BUSINESS_ID = required("business_id", kinds.BUSINESS_ID)
IBAN = optional("iban", kinds.ACCOUNT, None)
VAT_REGISTERED = optional("vat_registered", kinds.YES_NO, True)
STREET = optional("street", kinds.TEXT, "")
POSTAL_CODE = optional("postal_code", kinds.POSTAL_CODE, "")
TOWN = optional("town", kinds.TEXT, "")
STAFF_ROLES = optional("roles", ROLES, ())
EMPLOYER = required("employer", kinds.ID)
POLICY_KIND = required("kind", kinds.choice(*POLICY_KINDS))
INSURER = required("insurer", kinds.TEXT)
NUMBER = required("number", kinds.TEXT)
PERCENT = required("percent", kinds.PERCENT)
VALID_FROM = required("valid_from", kinds.DAY)
VALID_UNTIL = optional("valid_until", kinds.DAY, None)
COST_CENTRE = required("cost_centre", kinds.ID)
AMOUNT = required("amount", kinds.EUROS)

KEYS: dict[str, tuple[Column[Any], ...]] = {
    "programme": (
        OPERATOR,
        COORDINATOR,
        PAYROLL_CLERK,
        PAYROLL_APPROVER,
        INVOICER,
        DEADLINE_DAY,
    ),
    "organisation": (ID, NAME, BUSINESS_ID, IBAN, VAT_REGISTERED, STREET, POSTAL_CODE, TOWN),
    "staff": (ID, NAME, STAFF_ROLES),
    "policy": (ID, EMPLOYER, POLICY_KIND, INSURER, NUMBER, PERCENT, VALID_FROM, VALID_UNTIL),
    "budget": (ID, COST_CENTRE, AMOUNT, VALID_FROM, VALID_UNTIL),
}
"""The tables of the file and their keys."""


@attrs.frozen(kw_only=True, eq=False)
class Settings:
    """What the file says, with the ids that rows of the other files refer to."""

    programme: ProgrammeSettings | None = None
    organisations: tuple[Organisation, ...] = ()
    staff: tuple[StaffMember, ...] = ()
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
            known_organisations=_known("organisation", (), whole=False),
            known_staff=_known("staff member", (), whole=False),
        )
    sections = {
        name: read_sections(document, name, keys, faults, repeated=name != "programme")
        for name, keys in KEYS.items()
    }
    organisations = _known("organisation", sections["organisation"])
    staff = _known("staff member", sections["staff"])
    for name in ("organisation", "staff", "policy", "budget"):
        _refuse_repeats(sections[name], faults)
    policies = _nouns(sections["policy"], lambda s: _policy(s, organisations, faults))
    budgets = _nouns(sections["budget"], lambda s: _budget(s, faults))
    _refuse_overlaps(sections["policy"], (EMPLOYER, POLICY_KIND), "policies_overlap", faults)
    _refuse_overlaps(sections["budget"], (COST_CENTRE,), "budgets_overlap", faults)
    return Settings(
        programme=_programme(sections["programme"], organisations, staff, faults),
        organisations=_nouns(sections["organisation"], lambda s: _organisation(s, faults)),
        staff=_nouns(sections["staff"], _staff_member),
        policies=policies,
        budgets=budgets,
        budget_places=tuple(
            (code, section.at(COST_CENTRE))
            for section in sections["budget"]
            if (code := section.get(COST_CENTRE)) is not None
        ),
        known_organisations=organisations,
        known_staff=staff,
    )


def _known(what: str, sections: tuple[Section, ...], *, whole: bool = True) -> Known:
    ids = frozenset(id for section in sections if (id := section.get(ID)) is not None)
    return Known(
        what=what,
        where=SETTINGS,
        ids=ids,
        whole=whole and all(ID.name in s.values for s in sections),
    )


def _must_be_known(section: Section, key: Column[str], known: Known, faults: Faults) -> bool:
    id = section.get(key)
    if id is None or known.may_have(id):
        return id is not None
    faults.add(
        section.at(key),
        f"unknown_{known.what.replace(' ', '_')}",
        f"No {known.what} of the file has this id. Mend the id, or add one.",
    )
    return False


def _refuse_repeats(sections: tuple[Section, ...], faults: Faults) -> None:
    seen: dict[str, Section] = {}
    for section in sections:
        id = section.get(ID)
        if id is None:
            continue
        earlier = seen.setdefault(id, section)
        if earlier is not section:
            same = section.values == earlier.values
            faults.add(
                section.at(ID),
                "duplicate_row" if same else "duplicate_id",
                f"{earlier.path} has the same id. "
                + ("Remove one." if same else "Give one another id."),
            )


def _nouns(sections: Iterable[Section], make: Callable[[Section], T | None]) -> tuple[T, ...]:
    made = (make(section) for section in sections if section.complete)
    return tuple(noun for noun in made if noun is not None)


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
    _must_be_known(section, OPERATOR, organisations, faults)
    for role in (COORDINATOR, PAYROLL_CLERK, PAYROLL_APPROVER, INVOICER):
        _must_be_known(section, role, staff, faults)
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
    )


def _staff_member(section: Section) -> StaffMember:
    return StaffMember(id=section[ID], name=section[NAME], roles=section[STAFF_ROLES])


def _range(section: Section, faults: Faults) -> DateRange | None:
    first, last = section.get(VALID_FROM), section.get(VALID_UNTIL)
    if first is not None and last is not None and last < first:
        faults.add(
            section.at(VALID_UNTIL), "range_reversed", "The last day is before the first. Mend one."
        )
        return None
    return DateRange(first, last)


def _policy(section: Section, organisations: Known, faults: Faults) -> InsurancePolicy | None:
    _must_be_known(section, EMPLOYER, organisations, faults)
    valid = _range(section, faults)
    if valid is None:
        return None
    return InsurancePolicy(
        id=section[ID],
        employer_id=section[EMPLOYER],
        kind=section[POLICY_KIND],
        insurer=section[INSURER],
        number=section[NUMBER],
        rate_ppm=section[PERCENT],
        valid=valid,
    )


def _budget(section: Section, faults: Faults) -> Budget | None:
    valid = _range(section, faults)
    if valid is None:
        return None
    return Budget(
        id=section[ID],
        cost_centre_code=section[COST_CENTRE],
        valid=valid,
        allotted_cents=section[AMOUNT],
    )


def _refuse_overlaps(
    sections: tuple[Section, ...], keys: tuple[Column[str], ...], code: str, faults: Faults
) -> None:
    """Two at once would leave open which one counts."""
    seen: list[tuple[tuple[str, ...], DateRange, Section]] = []
    for section in sections:
        if not section.complete:
            continue
        key = tuple(section[column] for column in keys)
        try:
            valid = DateRange(section[VALID_FROM], section[VALID_UNTIL])
        except InvalidValue:
            continue  # told already
        for earlier_key, earlier_valid, earlier in seen:
            if earlier_key == key and earlier_valid.overlaps(valid):
                faults.add(
                    section.at(VALID_FROM),
                    code,
                    f"The days overlap those of {earlier.path}. End one before the other begins.",
                )
        seen.append((key, valid, section))
