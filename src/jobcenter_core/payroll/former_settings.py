"""Settings as they were before a change: what was made under them is told by them."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.payroll.filings import ReporterSettings

__all__ = ["FormerSettings", "former_id", "with_former_facts"]


@attrs.frozen(kw_only=True)
class FormerSettings:
    """Settings until a change of them: either the programme's or how a payer reports.

    ``kind`` and ``settings_id`` are those of the settings (``programme``, ``reporter_settings``),
    ``number`` counts them from 1, ``changed_on`` is the day on which others took their place.
    """

    id: str
    kind: str
    settings_id: str
    number: int
    changed_on: date
    programme: ProgrammeSettings | None = None
    reporting: ReporterSettings | None = None


def former_id(kind: str, settings_id: str, number: int) -> str:
    """The id of the settings of that number."""
    return f"{kind}-{settings_id}-{number}"


def with_former_facts(current: ReporterSettings, former: ReporterSettings) -> ReporterSettings:
    """The current settings for a report about pay that was reported under former ones.

    Who reports and whom the authority asks is as now. What they say of the pay itself (who paid
    it, that the payer is a public body, the titles in Keva) is as it was told; what was not said
    then is said now.
    """
    titles = dict(current.keva_titles) | dict(former.keva_titles)
    return attrs.evolve(
        current,
        public_body=former.public_body,
        paid_by_business_id=former.paid_by_business_id,
        keva_titles=tuple(sorted(titles.items())),
        keva_ending_code=former.keva_ending_code or current.keva_ending_code,
    )
