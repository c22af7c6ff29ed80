"""From settings.toml to what holds for some days: insurance policies and budgets."""

from __future__ import annotations

from datetime import date

from jobcenter_core.billing.budgets import Budget
from jobcenter_core.files.input import kinds
from jobcenter_core.files.input.columns import optional, required
from jobcenter_core.files.input.faults import Faults
from jobcenter_core.files.input.section_rules import ID, must_be_known_here, nouns
from jobcenter_core.files.input.tables import Known
from jobcenter_core.files.input.toml_settings import Section
from jobcenter_core.terms.policies import (
    PENSION_INSTITUTIONS,
    POLICY_KINDS,
    EmployerDuties,
    InsurancePolicy,
)
from jobcenter_core.values.ranges import DateRange

__all__ = [
    "BUDGET_KEYS",
    "COST_CENTRE",
    "EMPLOYER_KEYS",
    "POLICY_KEYS",
    "read_budgets",
    "read_duties",
    "read_policies",
]

EMPLOYER = required("employer", kinds.ID)
POLICY_KIND = required("kind", kinds.choice(*POLICY_KINDS))
INSURER = required("insurer", kinds.TEXT)
NUMBER = required("number", kinds.TEXT)
PERCENT = required("percent", kinds.PERCENT)
INSTITUTION = optional("institution", kinds.choice(*PENSION_INSTITUTIONS), "private")
REPORT_GROUP = optional("report_group", kinds.TEXT, "")
VALID_FROM = required("valid_from", kinds.DAY)
VALID_UNTIL = optional("valid_until", kinds.DAY, None)
COST_CENTRE = required("cost_centre", kinds.ID)
AMOUNT = required("amount", kinds.EUROS)

HOUSEHOLD = optional("household", kinds.YES_NO, False)
UNDER_THRESHOLD = optional("under_wage_threshold", kinds.YES_NO, False)
TEMPORARY = optional("temporary_employer", kinds.YES_NO, False)
EXPECTED_YEAR = optional("expected_year", kinds.EUROS, 0)

POLICY_KEYS = (
    ID,
    EMPLOYER,
    POLICY_KIND,
    INSURER,
    NUMBER,
    PERCENT,
    VALID_FROM,
    VALID_UNTIL,
    INSTITUTION,
    REPORT_GROUP,
)
EMPLOYER_KEYS = (ID, HOUSEHOLD, UNDER_THRESHOLD, TEMPORARY, EXPECTED_YEAR)
BUDGET_KEYS = (ID, COST_CENTRE, AMOUNT, VALID_FROM, VALID_UNTIL)


def read_policies(
    sections: tuple[Section, ...], organisations: Known, faults: Faults
) -> tuple[InsurancePolicy, ...]:
    """The policies. One may follow another that has no end; two never begin on one day."""
    policies = nouns(sections, lambda section: _policy(section, organisations, faults))
    seen: dict[tuple[str, str, date], Section] = {}
    for section in sections:
        if not section.complete:
            continue
        key = (section[EMPLOYER], section[POLICY_KIND], section[VALID_FROM])
        earlier = seen.setdefault(key, section)
        if earlier is not section:
            faults.add(
                section.at(VALID_FROM),
                "policies_overlap",
                f"{earlier.path} is of the same kind and employer and begins on the same day. "
                "Remove one, or mend its first day.",
            )
    return policies


def read_duties(
    sections: tuple[Section, ...], organisations: Known, faults: Faults
) -> tuple[EmployerDuties, ...]:
    """What kind of payers the employers are; the id is that of the organisation."""
    return nouns(sections, lambda section: _duties(section, organisations, faults))


def _duties(section: Section, organisations: Known, faults: Faults) -> EmployerDuties | None:
    if not must_be_known_here(section, ID, organisations, faults):
        return None
    return EmployerDuties(
        id=section[ID],
        household=section[HOUSEHOLD],
        under_wage_threshold=section[UNDER_THRESHOLD],
        temporary_employer=section[TEMPORARY],
        expected_year_cents=section[EXPECTED_YEAR],
    )


def read_budgets(sections: tuple[Section, ...], faults: Faults) -> tuple[Budget, ...]:
    """The budgets; those of one cost centre never overlap."""
    by_code: dict[str, list[tuple[DateRange, int]]] = {}
    budgets = []
    for number, section in enumerate(sections):
        valid = _range(section, faults) if section.complete else None
        if valid is None:
            continue
        budgets.append(_budget(section, valid))
        by_code.setdefault(section[COST_CENTRE], []).append((valid, number))
    for spans in by_code.values():
        _refuse_overlaps(spans, sections, faults)
    return tuple(budgets)


def _range(section: Section, faults: Faults) -> DateRange | None:
    first, last = section[VALID_FROM], section[VALID_UNTIL]
    if last is not None and last < first:
        faults.add(
            section.at(VALID_UNTIL), "range_reversed", "The last day is before the first. Mend one."
        )
        return None
    return DateRange(first, last)


def _policy(section: Section, organisations: Known, faults: Faults) -> InsurancePolicy | None:
    must_be_known_here(section, EMPLOYER, organisations, faults)
    valid = _range(section, faults)
    if valid is None:
        return None
    if (section[INSTITUTION] == "keva") != bool(section[REPORT_GROUP]):
        faults.add(
            section.at(REPORT_GROUP),
            "report_group",
            "The report group is given for Keva and only for it. Fill it in, or empty it.",
        )
        return None
    return InsurancePolicy(
        id=section[ID],
        employer_id=section[EMPLOYER],
        kind=section[POLICY_KIND],
        insurer=section[INSURER],
        number=section[NUMBER],
        rate_ppm=section[PERCENT],
        valid=valid,
        institution=section[INSTITUTION],
        report_group=section[REPORT_GROUP],
    )


def _budget(section: Section, valid: DateRange) -> Budget:
    return Budget(
        id=section[ID],
        cost_centre_code=section[COST_CENTRE],
        valid=valid,
        allotted_cents=section[AMOUNT],
    )


def _refuse_overlaps(
    spans: list[tuple[DateRange, int]], sections: tuple[Section, ...], faults: Faults
) -> None:
    """Two at once would leave open which one counts. Sweeps by first day: the one that reaches
    furthest so far is the one that a next one can meet."""
    spans.sort(key=lambda span: (span[0].first or date.min, span[1]))
    furthest, reached = spans[0]
    for valid, number in spans[1:]:
        if furthest.overlaps(valid):
            earlier, later = sorted((reached, number))
            faults.add(
                sections[later].at(VALID_FROM),
                "budgets_overlap",
                f"The days overlap those of {sections[earlier].path}. "
                "End one before the other begins.",
            )
        if (valid.last or date.max) > (furthest.last or date.max):
            furthest, reached = valid, number
