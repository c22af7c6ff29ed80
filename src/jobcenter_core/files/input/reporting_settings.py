"""From settings.toml to how payers report to a tax authority."""

from __future__ import annotations

from jobcenter_core.files.input import kinds
from jobcenter_core.files.input.columns import optional, required
from jobcenter_core.files.input.faults import Faults
from jobcenter_core.files.input.section_rules import ID, must_be_known_here, nouns
from jobcenter_core.files.input.tables import Known
from jobcenter_core.files.input.toml_settings import Section
from jobcenter_core.parties.programme import ENVIRONMENTS
from jobcenter_core.payroll.filings import ReporterSettings

__all__ = ["REPORTING_KEYS", "read_reporting"]

PROVIDER = required("provider", kinds.ID)
ENVIRONMENT = required("environment", kinds.choice(*ENVIRONMENTS))
CONTACT_NAME = required("contact_name", kinds.TEXT)
CONTACT_PHONE = required("contact_phone", kinds.TEXT)
CREATOR = optional("creator_business_id", kinds.BUSINESS_ID, "")
PUBLIC_BODY = optional("public_body", kinds.YES_NO, False)
PAID_BY = optional("paid_by_business_id", kinds.BUSINESS_ID, "")
KEVA_TITLES = optional("keva_titles", kinds.TITLES, ())
KEVA_ENDING = optional("keva_ending_code", kinds.TEXT, "")
REGULAR = optional("regular_employer", kinds.YES_NO, False)
REPORTING_KEYS = (
    ID,
    PROVIDER,
    ENVIRONMENT,
    CONTACT_NAME,
    CONTACT_PHONE,
    CREATOR,
    PUBLIC_BODY,
    PAID_BY,
    KEVA_TITLES,
    KEVA_ENDING,
    REGULAR,
)


def read_reporting(
    sections: tuple[Section, ...], organisations: Known, faults: Faults
) -> tuple[ReporterSettings, ...]:
    """How payers report; the id is that of the organisation."""
    return nouns(sections, lambda section: _settings(section, organisations, faults))


def _settings(section: Section, organisations: Known, faults: Faults) -> ReporterSettings | None:
    if not must_be_known_here(section, ID, organisations, faults):
        return None
    return ReporterSettings(
        id=section[ID],
        provider=section[PROVIDER],
        environment=section[ENVIRONMENT],
        contact_name=section[CONTACT_NAME],
        contact_phone=section[CONTACT_PHONE],
        creator_business_id=section[CREATOR],
        public_body=section[PUBLIC_BODY],
        paid_by_business_id=section[PAID_BY],
        keva_titles=section[KEVA_TITLES],
        keva_ending_code=section[KEVA_ENDING],
        regular_employer=section[REGULAR],
    )
