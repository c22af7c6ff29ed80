"""A job in parts: what was reported under former settings is told by what these said of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import attrs

from jobcenter_core.payroll.filings import EMPLOYERS_PART, Filing, ReporterSettings
from jobcenter_core.payroll.former_settings import with_former_facts
from jobcenter_core.ports.tax_reporters import ReportJob
from jobcenter_core.services.session import Session
from jobcenter_core.services.settings_changes import former_settings

__all__ = ["JobPart", "job_parts", "subjects_of"]

_KIND = "reporter_settings"


@attrs.frozen(kw_only=True)
class JobPart:
    """A job, and the number of the payer's settings that its pay is told by."""

    job: ReportJob
    settings_number: int


def subjects_of(payslip_id: str) -> set[str]:
    """What filings about a payslip are about: it, and the actual employer's part of it."""
    return {payslip_id, f"{payslip_id}{EMPLOYERS_PART}"}


def job_parts(
    session: Session, whole: ReportJob, filings: Mapping[str, Sequence[Filing]]
) -> tuple[JobPart, ...]:
    """The job by the settings under which its pay stands at the authority; what stands nowhere goes
    by the present ones. Months go with the pay of the newest settings: what is said of them is the
    same under all. ``filings`` are all of each subject, the oldest first."""
    former = {one.number: one.reporting for one in former_settings(session, _KIND, whole.payer.id)}
    current = len(former) + 1
    numbers = {pay.id: _number(filings, pay.id, current) for pay in whole.pays}
    newest = max(numbers.values(), default=current)
    parts = []
    for number in sorted({newest, *numbers.values()}):
        before = former.get(number)
        job = whole if before is None else _under(whole, before)
        ids = {id for id, one in numbers.items() if one == number}
        parts.append(JobPart(job=_only(job, ids, number == newest), settings_number=number))
    return tuple(parts)


def _number(filings: Mapping[str, Sequence[Filing]], pay_id: str, current: int) -> int:
    """The settings of the newest report about the pay that the authority has taken in."""
    accepted = (
        filing.settings_number
        for subject in sorted(subjects_of(pay_id))
        for filing in reversed(filings.get(subject, ()))
        if filing.state == "accepted"
    )
    return next(accepted, current)


def _under(job: ReportJob, former: ReporterSettings) -> ReportJob:
    return attrs.evolve(job, settings=with_former_facts(job.settings, former))


def _only(job: ReportJob, pay_ids: Collection[str], with_months: bool) -> ReportJob:
    """The job of these pays alone, with or without its months."""
    mine: set[str] = set().union(*(subjects_of(id) for id in pay_ids))
    of_pays: set[str] = set().union(*(subjects_of(pay.id) for pay in job.pays))

    def belongs(subject: str) -> bool:
        return subject in mine if subject in of_pays else with_months

    return attrs.evolve(
        job,
        pays=tuple(pay for pay in job.pays if pay.id in pay_ids),
        months=job.months if with_months else (),
        filed=tuple(one for one in job.filed if belongs(one.filing.subject_id)),
        attempts=tuple(one for one in job.attempts if belongs(one[0])),
    )
