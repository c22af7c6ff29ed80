"""Whether a wage reaches the table of its collective agreement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import attrs

from jobcenter_core.errors import InvalidValue, ParameterMissing
from jobcenter_core.statutes.parameter import Resolved
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.agreements import AgreementRules
from jobcenter_core.terms.pay_terms import PayTerms
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.rounding import percent_of

__all__ = ["unconfirmed_figures", "wage_findings", "wage_parameter"]

_LAW = "Employment Contracts Act 55/2001 2:7 §; Collective Agreements Act 436/1946"


def wage_parameter(agreement_code: str, pay_group: str) -> str:
    """The path of a table wage: ``agreement.property_services.wage.group_2``."""
    return f"agreement.{agreement_code}.wage.{pay_group}"


def wage_findings(
    pay: PayTerms,
    statutes: Statutes,
    work_range: DateRange,
    subject: str,
    *,
    day_minutes: int = 0,
) -> tuple[Finding, ...]:
    """At most one finding about the wage of an assignment on the days of work.

    ``subject`` names the assignment, for example ``assignment/a-1``. The finding is

    - ``wage_below_table``, a warning: on some day the wage is below the table. It must be seen,
      and does not stop the work from being paid: withholding what was earned would harm the
      worker, while the missing part is paid when the terms are mended.
    - ``agreement_unknown``, an error: the table of that agreement and pay group is not known on
      some day, so nobody can tell.

    The hourly wage is compared whatever the basis of the pay: increases are counted of it. Pay by
    the day is compared too, as a wage of each hour of its longest day: ``day_minutes``, or the
    agreed minutes of a day when those are not given. On the days of a reduction by a clause of
    the agreement the table counts by its ratio, rounded half up to a cent.

    The values name the day and the table's own figure; the wage and a reduction are personal and
    stay out. Raises InvalidValue for days of work with an open end.
    """
    if pay.agreement_code is None or pay.pay_group is None:
        return ()
    path = wage_parameter(pay.agreement_code, pay.pay_group)
    try:
        table = [
            _Day(on, statutes.at(path, on))
            for on in _days_to_look_at(path, pay, statutes, work_range)
        ]
    except ParameterMissing as missing:
        return (_unknown(path, subject, missing),)
    for day in table:
        field = _field_below(pay, _owed(pay, day), day_minutes or pay.agreed_day_minutes)
        if field:
            return (_below(day, f"{subject}/pay/{field}"),)
    return ()


def unconfirmed_figures(
    terms: Iterable[PayTerms], statutes: Statutes, work_range: DateRange
) -> tuple[Finding, ...]:
    """A warning ``parameter_unconfirmed``, once each, for figures of agreements that were not seen
    to hold on the last day of work: table wages and supplements of an agreement that may have
    ended early, or figures that were derived.

    Figures that are not known at all are left to :func:`wage_findings` and to the payslips.
    Raises InvalidValue for days of work with an open end.
    """
    if work_range.first is None or work_range.last is None:
        raise InvalidValue("work_range", "closed at both ends")
    on = work_range.last
    bound = [(one.agreement_code, one.pay_group) for one in terms]
    keys = sorted({(code, group) for code, group in bound if code and group})
    paths = [wage_parameter(code, group) for code, group in keys]
    found = list(statutes.findings((path for path in paths if statutes.has(path, on)), on))
    for code in sorted({code for code, _ in keys}):
        try:
            rules = AgreementRules.resolve(statutes, code, work_range.first, on)
        except InvalidValue:
            continue
        found += rules.findings(statutes, on)
    return tuple(found)


@attrs.frozen
class _Day:
    on: date
    wage: Resolved


def _days_to_look_at(path: str, pay: PayTerms, statutes: Statutes, work: DateRange) -> list[date]:
    """The first and last day of work, and each day between them on which what is owed changes."""
    if work.first is None or work.last is None:
        raise InvalidValue("work_range", "closed at both ends", subject=path)
    changes = {
        value.valid_from
        for parameter in statutes.parameters
        if parameter.path == path
        for value in parameter.values
    }
    if pay.reduced is not None:
        changes |= _bounds(pay.reduced.valid)
    return sorted({work.first, work.last} | {day for day in changes if work.contains(day)})


def _bounds(valid: DateRange) -> set[date]:
    """The first day of a range and the first after it, where it has them."""
    found = set() if valid.first is None else {valid.first}
    if valid.last is not None and valid.last < date.max:
        found.add(valid.last + timedelta(days=1))
    return found


def _owed(pay: PayTerms, day: _Day) -> int:
    """Cents of an hour that are owed on the day."""
    table = day.wage.value
    if pay.reduced is not None and pay.reduced.valid.contains(day.on):
        return percent_of(table, pay.reduced.ratio_ppm)
    return table


def _field_below(pay: PayTerms, owed_cents: int, day_minutes: int) -> str:
    """The field of the terms that pays less than is owed, or nothing."""
    if pay.hourly_cents < owed_cents:
        return "hourly_cents"
    if pay.basis == "day" and pay.unit_cents * 60 < owed_cents * day_minutes:
        return "unit_cents"
    return ""


def _below(day: _Day, path: str) -> Finding:
    return Finding(
        severity=Severity.WARNING,
        code="wage_below_table",
        path=path,
        message=f"The wage of an hour is below {day.wage.path} on {day.on.isoformat()}.",
        source=day.wage.law,
        values=(
            ("on", day.on.isoformat()),
            ("parameter", day.wage.ref),
            ("table_cents", str(day.wage.value)),
        ),
    )


def _unknown(path: str, subject: str, missing: ParameterMissing) -> Finding:
    return Finding(
        severity=Severity.ERROR,
        code="agreement_unknown",
        path=f"{subject}/pay/agreement_code",
        message=f"The wage cannot be compared with the agreement: {missing.message}",
        source=_LAW,
        values=(("parameter", path),),
    )
