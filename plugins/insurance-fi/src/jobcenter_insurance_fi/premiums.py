"""Base and amount of each policy of a run, and whether they are what the payslips say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import attrs

from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.terms.cover import Premium
from jobcenter_core.terms.policies import InsurancePolicy, policy_in_force
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.rounding import percent_of
from jobcenter_insurance_fi.cover import SOURCE

__all__ = ["WAGE_KINDS", "line_cents", "premium_findings", "premiums_of"]


@attrs.frozen(kw_only=True)
class _WageKind:
    """How a kind of policy is counted: its base on a payslip, and the lines that pay it."""

    base: Callable[[Payslip], int]
    line_codes: tuple[str, ...]


WAGE_KINDS = {
    # Ages and the monthly limit are in the payslip's own sum of insured pay.
    "pension": _WageKind(
        base=lambda slip: slip.pension_insured_cents,
        line_codes=("employer_pension", "employee_pension"),
    ),
    # No limits of age, and no fee or other money that is no wage.
    "accident": _WageKind(
        base=lambda slip: slip.insured_gross_cents, line_codes=("employer_accident",)
    ),
    "group_life": _WageKind(
        base=lambda slip: slip.insured_gross_cents, line_codes=("employer_group_life",)
    ),
}
"""The kinds of policies that are counted of wages."""


def premiums_of(
    payslips: Sequence[Payslip], policies: Sequence[InsurancePolicy]
) -> tuple[Premium, ...]:
    """See :meth:`jobcenter_core.ports.insurers.Insurer.premiums`."""
    by_policy: dict[str, tuple[InsurancePolicy, list[Payslip]]] = {}
    held = tuple(policies)
    for slip in payslips:
        for kind, counted in WAGE_KINDS.items():
            policy = policy_in_force(held, slip.employer_id, kind, slip.accounted_on)
            if policy is not None and counted.base(slip):
                by_policy.setdefault(policy.id, (policy, []))[1].append(slip)
    return tuple(_premium(*by_policy[id]) for id in sorted(by_policy))


def _premium(policy: InsurancePolicy, slips: list[Payslip]) -> Premium:
    base = sum(WAGE_KINDS[policy.kind].base(slip) for slip in slips)
    return Premium(
        policy_id=policy.id,
        kind=policy.kind,
        base_cents=base,
        rate_ppm=policy.rate_ppm,
        premium_cents=percent_of(base, policy.rate_ppm),
        payslip_ids=tuple(slip.id for slip in slips),
    )


def line_cents(premium: Premium, payslips: Iterable[Payslip]) -> int:
    """What the lines of the premium's payslips come to, the employees' shares included."""
    ids, codes = frozenset(premium.payslip_ids), WAGE_KINDS[premium.kind].line_codes
    return sum(
        line.amount_cents
        for slip in payslips
        if slip.id in ids
        for line in slip.lines
        if line.code in codes
    )


def premium_findings(
    premiums: Iterable[Premium], payslips: Sequence[Payslip]
) -> tuple[Finding, ...]:
    """A warning ``premium_differs`` for each premium that is not what its payslips' lines sum to.

    Each payslip rounds its own line, and the premium is rounded once: half a cent for each of them
    is no difference. A policy that has changed since, or was added, is one.
    """
    found = []
    for premium in premiums:
        difference = premium.premium_cents - line_cents(premium, payslips)
        if 2 * abs(difference) > len(premium.payslip_ids) + 1:
            found.append(
                Finding(
                    severity=Severity.WARNING,
                    code="premium_differs",
                    path=f"policy/{premium.policy_id}",
                    message=f"The premium of policy {premium.policy_id} differs from the lines of "
                    f"its payslips by {difference} cents.",
                    source=SOURCE,
                    values=(("policy", premium.policy_id), ("cents", str(difference))),
                )
            )
    return tuple(found)
