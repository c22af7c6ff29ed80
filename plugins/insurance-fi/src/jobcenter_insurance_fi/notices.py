"""The notice of an accident: to whom, what, and by when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from jobcenter_core.errors import InvalidValue
from jobcenter_core.ports.insurers import AccidentNotice
from jobcenter_core.terms.cover import AccidentFacts
from jobcenter_core.terms.policies import InsurancePolicy, policy_in_force
from jobcenter_core.timeline.helsinki import ZONE
from jobcenter_core.timeline.holidays import is_sunday_or_church_holiday
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_insurance_fi.cover import SOURCE
from jobcenter_insurance_fi.rules import ACCIDENT_KINDS, rules_of

__all__ = ["WORKING_DAYS", "accident_notice", "last_day_of_notice"]

WORKING_DAYS = 10
"""Without delay, and within ten working days of the day on which the employer came to know
(Workers' Compensation Act 459/2015, by the guidance of an insurer; the section was not read)."""


def last_day_of_notice(known_on: date) -> date:
    """The tenth working day after the day. Saturdays are working days of the law and count, and a
    deadline that falls on one is not moved: both give the earlier day."""
    day, left = known_on, WORKING_DAYS
    while left:
        day += timedelta(days=1)
        if not is_sunday_or_church_holiday(day):
            left -= 1
    return day


def accident_notice(accident: AccidentFacts, policies: Sequence[InsurancePolicy]) -> AccidentNotice:
    """See :meth:`jobcenter_core.ports.insurers.Insurer.notice`. ``InvalidValue`` for an instant
    without zone, and for an accident that was known before it happened."""
    if accident.happened_at.utcoffset() is None:
        raise InvalidValue("accident.happened_at", "an instant with its zone", subject=accident.id)
    happened_at = accident.happened_at.astimezone(ZONE)
    if accident.known_on < happened_at.date():
        raise InvalidValue("accident.known_on", "not before the accident", subject=accident.id)
    policy = _policy(accident, tuple(policies), happened_at.date())
    due_on = last_day_of_notice(accident.known_on)
    fields = (
        ("accident", accident.id),
        ("insurer", policy.insurer if policy else ""),
        ("policy_number", policy.number if policy else ""),
        ("employer", accident.employer_id),
        ("worker", accident.worker_id),
        ("assignment", accident.assignment_id),
        ("happened_at", happened_at.isoformat(timespec="minutes")),
        ("known_on", accident.known_on.isoformat()),
        ("place", accident.place),
        ("what", accident.what),
        ("on_the_way", "yes" if accident.on_the_way else "no"),
        ("severe", "yes" if accident.severe else "no"),
        ("due_on", due_on.isoformat()),
    )
    return AccidentNotice(
        accident_id=accident.id,
        policy_id=policy.id if policy else "",
        insurer=policy.insurer if policy else "",
        due_on=due_on,
        fields=fields,
        findings=() if policy else (_without_policy(accident),),
    )


def _policy(
    accident: AccidentFacts, policies: tuple[InsurancePolicy, ...], on: date
) -> InsurancePolicy | None:
    """The policy against accidents that the legal form has on the day."""
    for rule in rules_of(accident.legal_form.expose()):
        if rule.kind in ACCIDENT_KINDS and rule.by != "worker" and rule.valid.contains(on):
            return policy_in_force(policies, accident.employer_id, rule.kind, on)
    return None


def _without_policy(accident: AccidentFacts) -> Finding:
    return Finding(
        severity=Severity.ERROR,
        code="accident_without_policy",
        path=f"accident/{accident.id}/policy",
        message=f"No policy of {accident.employer_id} covers accident {accident.id}. Accidents in "
        "uninsured work are compensated as well: ask the Workers' Compensation Center.",
        source=SOURCE,
        values=(("accident", accident.id), ("employer", accident.employer_id)),
    )
