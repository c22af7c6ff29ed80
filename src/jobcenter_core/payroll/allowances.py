"""The work activity allowance (työosuusraha): tax-free money by the day, paid by the organiser.

It is no wage: nothing is withheld, no contribution is owed, and it has pay runs of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.allowance_excess import ExcessRules, excess_lines
from jobcenter_core.payroll.inputs import AllowanceInput, AllowanceWork
from jobcenter_core.payroll.payslips import ALLOWANCE, DEDUCTION, PayLine, Payslip
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.values.calculation import Calculation, RuleRef, Source
from jobcenter_core.values.findings import Finding

__all__ = ["AllowanceParameters", "build_allowance_slip", "days_of"]

_TAX_FREE_DAY = "work_activity.allowance_tax_free_day"


@attrs.frozen(kw_only=True)
class AllowanceParameters:
    """What the allowance slips of one run have in common: the tax-free amount of a day."""

    version: str
    pay_on: date
    tax_free_day_cents: int
    rule: RuleRef
    excess: ExcessRules
    findings: tuple[Finding, ...] = ()

    @classmethod
    def resolve(cls, statutes: Statutes, *, pay_on: date) -> AllowanceParameters:
        """Look up by the day of payment; ``ParameterMissing`` names path and date."""
        found = statutes.at(_TAX_FREE_DAY, pay_on)
        return cls(
            version=statutes.version,
            pay_on=pay_on,
            tax_free_day_cents=found.value,
            rule=RuleRef(rule="allowance.work_activity", parameters=(found.ref,), law=found.law),
            excess=ExcessRules.resolve(statutes, pay_on),
            findings=statutes.findings((_TAX_FREE_DAY,), pay_on),
        )


def build_allowance_slip(
    allowance_input: AllowanceInput, parameters: AllowanceParameters
) -> Payslip:
    """Days times day amount for each assignment and timesheet, as a payslip without pay.

    A day is one on which an entry starts; work past midnight is of the day it began. The amounts
    of one day, over all assignments and with what earlier slips paid for it, may be above the
    tax-free amount only when ``above_limit`` says how the part above is handled: how it is taxed
    and reported was found in no source, so ``refuse`` raises ``InvalidValue``. ``taxable_other``
    makes a line of its own of the part above, taxed by the card. ``InvalidValue`` also for
    parameters of another day of payment.
    """
    if allowance_input.pay_on != parameters.pay_on:
        raise InvalidValue(
            "parameters", "of the slip's day of payment", subject=allowance_input.payslip_id
        )
    groups = sorted(_grouped(allowance_input.work).items())
    excess = _excess(groups, allowance_input.paid_before, parameters.tax_free_day_cents)
    above = sum(excess.values())
    if above and allowance_input.above_limit == "refuse":
        raise InvalidValue(
            "allowance.day_cents",
            "at most the tax-free amount of a day",
            subject=allowance_input.payslip_id,
            next_step="Lower the day amount, or set how the part above is handled.",
        )
    lines = tuple(
        _line(number, key, entries, parameters.rule, excess.get(key, 0))
        for number, (key, entries) in enumerate(groups, start=1)
    )
    taxed = excess_lines(allowance_input, parameters.excess, above, len(lines) + 1) if above else ()
    total = sum(line.amount_cents for line in lines)
    withheld = sum(line.amount_cents for line in taxed if line.kind == DEDUCTION)
    return Payslip(
        id=allowance_input.payslip_id,
        run_id=allowance_input.run_id,
        employer_id=allowance_input.payer_id,
        worker_id=allowance_input.worker_id,
        pay_on=allowance_input.pay_on,
        period=allowance_input.period,
        parameters_version=parameters.version,
        lines=lines + taxed,
        gross_cents=above,
        allowance_cents=total,
        taxable_cents=above,
        withheld_cents=withheld,
        pension_insured_cents=0,
        net_cents=total + above - withheld,
        employer_cost_cents=0,
        timesheet_ids=tuple(sorted({work.timesheet_id for work in allowance_input.work})),
        above_limit_cents=sum(
            dict(line.calculation.factors)["cents"]
            for line in taxed
            if line.code == "withholding_additional"
        ),
    )


def days_of(work: Iterable[AllowanceWork]) -> tuple[tuple[int, int], ...]:
    """Day ordinals and the cents that the work is paid for each, in the order of the days."""
    by_day: dict[int, int] = {}
    for (_, _, day_cents), entries in _grouped(work).items():
        for day in {day for day, _ in entries.values()}:
            by_day[day] = by_day.get(day, 0) + day_cents
    return tuple(sorted(by_day.items()))


_Key = tuple[str, str, int]
_Entries = dict[str, tuple[int, int]]
_DayCents = tuple[tuple[int, int], ...]


def _grouped(work: Iterable[AllowanceWork]) -> dict[_Key, _Entries]:
    """By assignment, timesheet and day amount: each entry's first day and its minutes."""
    groups: dict[_Key, _Entries] = {}
    for one in work:
        entries = groups.setdefault((one.assignment_id, one.timesheet_id, one.day_cents), {})
        for span in one.spans:
            day, minutes = entries.get(span.entry_id, (span.day, 0))
            entries[span.entry_id] = (min(day, span.day), minutes + span.worked_minutes)
    return {key: entries for key, entries in groups.items() if entries}


def _excess(
    groups: Sequence[tuple[_Key, _Entries]], paid_before: _DayCents, limit_cents: int
) -> dict[_Key, int]:
    """Cents of each group that are above the limit of their day, the first groups taking it up."""
    used: dict[int, int] = {}
    for day, amount in paid_before:
        used[day] = used.get(day, 0) + amount
    excess: dict[_Key, int] = {}
    for key, entries in groups:
        for day in sorted({day for day, _ in entries.values()}):
            free = max(0, limit_cents - used.get(day, 0))
            used[day] = used.get(day, 0) + key[2]
            if key[2] > free:
                excess[key] = excess.get(key, 0) + key[2] - free
    return excess


def _line(number: int, key: _Key, entries: _Entries, rule: RuleRef, excess_cents: int) -> PayLine:
    assignment_id, timesheet_id, day_cents = key
    days = len({day for day, _ in entries.values()})
    in_order = sorted(entries.items(), key=lambda item: (item[1][0], item[0]))
    return PayLine(
        number=number,
        kind=ALLOWANCE,
        code="work_activity_allowance",
        amount_cents=days * day_cents - excess_cents,
        calculation=Calculation((("days", days), ("cents_per_day", day_cents)), excess_cents),
        rule=rule,
        sources=tuple(
            Source(timesheet_id=timesheet_id, entry_id=entry, worked_minutes=minutes)
            for entry, (_, minutes) in in_order
        ),
        subject_id=assignment_id,
    )
