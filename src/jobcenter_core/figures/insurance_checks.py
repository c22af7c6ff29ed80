"""The check between insurances that are counted of wages and the payslips that pay them.

The left side is what an insurer counts from bases, once for each policy; the right side are the
payslips' own lines, each rounded by itself. What rounding alone explains is no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jobcenter_core.figures.checks import MONEY, Check, summed
from jobcenter_core.payroll.payslips import EMPLOYER_COST, Payslip
from jobcenter_core.terms.cover import Premium

__all__ = ["premiums_on_payslips", "premiums_payslips"]

_ON_PAYSLIPS = ("pension", "accident", "group_life")
_EMPLOYERS, _EMPLOYEES = "employer_pension", "employee_pension"


def premiums_on_payslips(payslips: Iterable[Payslip]) -> dict[str, int]:
    """Cents that the payslips' lines come to, by the policy that each line names. A pension policy
    has the employee's share too."""
    return dict(summed(one for slip in payslips for one in _by_policy(slip)))


def premiums_payslips(premiums: Iterable[Premium], payslips: Iterable[Payslip]) -> Check:
    """Premiums against the lines of payslips, in cents, of the kinds of policies that payslips pay.

    Half a cent for each payslip (two for a correction, which is the difference of two) and for the
    premium is rounding. Subjects are the policies that differ by more: one that has changed since,
    was added or was taken away among them.
    """
    payslips = tuple(payslips)
    paid = (one for one in premiums if one.kind in _ON_PAYSLIPS)
    left = summed((one.policy_id, one.premium_cents) for one in paid)
    right = premiums_on_payslips(payslips)
    halves = summed(
        (id, 2 if slip.corrects else 1)
        for slip in payslips
        for id in {policy_id for policy_id, _ in _by_policy(slip)}
    )
    apart = {id: left.get(id, 0) - right.get(id, 0) for id in sorted({*left, *right})}
    wrong = tuple(id for id, cents in apart.items() if 2 * abs(cents) > halves.get(id, 0) + 1)
    return Check(
        code="premiums_payslips",
        unit=MONEY,
        left=sum(left.values()),
        right=sum(right.values()),
        subjects=wrong,
        rounded=sum(cents for id, cents in apart.items() if id not in wrong),
    )


def _by_policy(slip: Payslip) -> Iterator[tuple[str, int]]:
    """The policy and the cents of each line that pays a premium."""
    for line in slip.of_kind(EMPLOYER_COST):
        if line.subject_id:
            yield line.subject_id, line.amount_cents
        if line.code == _EMPLOYERS:
            yield from (
                (line.subject_id, one.amount_cents) for one in slip.lines if one.code == _EMPLOYEES
            )
