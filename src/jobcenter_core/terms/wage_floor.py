"""Whether a wage reaches the table of its collective agreement."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.errors import InvalidValue, ParameterMissing
from jobcenter_core.statutes.parameter import Resolved
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.pay_terms import PayTerms
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.ranges import DateRange

__all__ = ["wage_findings", "wage_parameter"]

_LAW = "Employment Contracts Act 55/2001 2:7 §; Collective Agreements Act 436/1946"


def wage_parameter(agreement_code: str, pay_group: str) -> str:
    """The path of a table wage: ``agreement.property_services.wage.group_2``."""
    return f"agreement.{agreement_code}.wage.{pay_group}"


def wage_findings(
    pay: PayTerms, statutes: Statutes, work_range: DateRange, subject: str
) -> tuple[Finding, ...]:
    """At most one finding about the wage of an assignment on the days of work.

    ``subject`` names the assignment, for example ``assignment/a-1``. The finding is

    - ``wage_below_table``, a warning: on some day the wage is below the table. It must be seen,
      and does not stop the work from being paid: withholding what was earned would harm the
      worker, while the missing part is paid when the terms are mended.
    - ``agreement_unknown``, an error: the table of that agreement and pay group is not known on
      some day, so nobody can tell.

    The values name the day and the table's own figure; the wage is personal and stays out.
    Raises InvalidValue for days of work with an open end.
    """
    if pay.agreement_code is None or pay.pay_group is None:
        return ()
    path = wage_parameter(pay.agreement_code, pay.pay_group)
    try:
        table = [
            _Day(on, statutes.at(path, on)) for on in _days_to_look_at(path, statutes, work_range)
        ]
    except ParameterMissing as missing:
        return (_unknown(path, subject, missing),)
    below = [day for day in table if pay.hourly_cents < day.wage.value]
    return (_below(below[0], subject),) if below else ()


@attrs.frozen
class _Day:
    on: date
    wage: Resolved


def _days_to_look_at(path: str, statutes: Statutes, work: DateRange) -> list[date]:
    """The first and last day of work, and each day between them on which the table changes."""
    if work.first is None or work.last is None:
        raise InvalidValue("work_range", "closed at both ends", subject=path)
    changes = {
        value.valid_from
        for parameter in statutes.parameters
        if parameter.path == path
        for value in parameter.values
        if work.contains(value.valid_from)
    }
    return sorted({work.first, work.last} | changes)


def _below(day: _Day, subject: str) -> Finding:
    return Finding(
        severity=Severity.WARNING,
        code="wage_below_table",
        path=f"{subject}/pay/hourly_cents",
        message=f"The hourly wage is below {day.wage.path} on {day.on.isoformat()}.",
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
