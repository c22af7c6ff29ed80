"""Is each gig insured? What is missing, by assignment, cover and first day without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from jobcenter_core.errors import ParameterMissing
from jobcenter_core.payroll.contributions import FOLLOWS_PENSION_AGE, in_age_window
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.cover import CoverQuestion
from jobcenter_core.terms.policies import EmployerDuties, InsurancePolicy
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_insurance_fi.rules import ACCIDENT_KINDS, CoverRule, rules_of

__all__ = ["SOURCE", "cover_findings"]

SOURCE = "insurance-fi"
"""The source of every finding. The law is not named: it would tell the legal form."""

_DAY = timedelta(days=1)


def cover_findings(
    questions: Sequence[CoverQuestion],
    policies: Sequence[InsurancePolicy],
    duties: Sequence[EmployerDuties],
    *,
    statutes: Statutes,
    on: date,
) -> tuple[Finding, ...]:
    """See :meth:`jobcenter_core.ports.insurers.Insurer.cover`."""
    held: dict[tuple[str, str], list[DateRange]] = {}
    for policy in policies:
        held.setdefault((policy.employer_id, policy.kind), []).append(policy.valid)
    duties_of = {one.id: one for one in duties}
    found: list[Finding] = []
    for question in questions:
        employer = duties_of.get(question.employer_id)
        for rule in rules_of(question.legal_form.expose()):
            if not _applies(rule, question, employer):
                continue
            valid = held.get((question.employer_id, rule.kind), [])
            found += _of_rule(rule, question, valid, statutes, on)
    return tuple(found)


def _applies(rule: CoverRule, question: CoverQuestion, employer: EmployerDuties | None) -> bool:
    if rule.by == "worker" or (rule.agreement and not question.agreement_code):
        return False
    return employer is None or not any(getattr(employer, name) for name in rule.unless)


def _of_rule(
    rule: CoverRule,
    question: CoverQuestion,
    valid: list[DateRange],
    statutes: Statutes,
    on: date,
) -> Iterator[Finding]:
    days = _days_asked(question, rule, on)
    if days is None:
        return
    first, last = days
    without = _first_without(valid, first, last)
    if rule.ages == "pension":
        while without is not None and not _is_insured_age(question, without, statutes):
            # The age changes with the month, so the next day to ask about is the next month's.
            next_month = Month.of(without).next().first
            without = _first_without(valid, next_month, last) if next_month <= last else None
    if without is not None:
        yield _finding(rule, question, Severity.ERROR, "cover_missing", without)
        return
    end = _covered_until(valid, last)
    gig_ends = question.valid.last
    if end is not None and (gig_ends is None or end < gig_ends):
        yield _finding(rule, question, Severity.WARNING, "cover_ends", end)


def _days_asked(question: CoverQuestion, rule: CoverRule, on: date) -> tuple[date, date] | None:
    """The days of the gig up to ``on``, its first day at least, on which the rule holds."""
    first = question.valid.first or min(on, question.valid.last or on)
    last = max(first, min(on, question.valid.last or on))
    first = max(first, rule.valid.first or first)
    last = min(last, rule.valid.last or last)
    return (first, last) if first <= last else None


def _first_without(valid: Iterable[DateRange], first: date, last: date) -> date | None:
    """The first day, of those from ``first`` to ``last``, that no policy covers."""
    day = first
    for one in sorted(valid, key=lambda one: one.first or date.min):
        if one.contains(day):
            if one.last is None or one.last >= last:
                return None
            day = one.last + _DAY
    return day


def _covered_until(valid: Iterable[DateRange], day: date) -> date | None:
    """The last day up to which policies follow one another from ``day`` on; ``None``: no end."""
    end = day - _DAY
    for one in sorted(valid, key=lambda one: one.first or date.min):
        if one.contains(end + _DAY):
            if one.last is None:
                return None
            end = one.last
    return end if end >= day else None


def _is_insured_age(question: CoverQuestion, on: date, statutes: Statutes) -> bool:
    """Whether pay of the month of ``on`` is inside the ages of pension insurance. Where no figure
    is known the cover is asked for: it is the safer answer."""
    born = question.birth_on.expose()
    upper = "born_until_1957" if born.year <= 1957 else "born_1962_1964"
    if 1958 <= born.year <= 1961:
        upper = "born_1958_1961"
    try:
        return in_age_window(
            Month.of(born).index,
            Month.of(on).index,
            statutes.value("employee_pension.age.lower", on),
            statutes.value(f"employee_pension.age.upper.{upper}", on),
            open_end=born.year >= FOLLOWS_PENSION_AGE,
        )
    except ParameterMissing:
        return True


def _finding(
    rule: CoverRule, question: CoverQuestion, severity: Severity, code: str, on: date
) -> Finding:
    # An employee's and a client's cover have one name, so that neither tells the legal form.
    cover = "accident" if rule.kind in ACCIDENT_KINDS else rule.kind
    id, employer = question.assignment_id, question.employer_id
    says = (
        f"Assignment {id} has no {cover} cover by {employer} on {on}."
        if severity is Severity.ERROR
        else f"The {cover} cover of assignment {id} by {employer} ends on {on}, before the work."
    )
    return Finding(
        severity=severity,
        code=code,
        path=f"assignment/{id}/cover/{cover}",
        message=says,
        source=SOURCE,
        values=(
            ("assignment", id),
            ("employer", employer),
            ("cover", cover),
            ("on", on.isoformat()),
        ),
    )
