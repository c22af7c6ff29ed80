"""Base and amount of each policy of a run."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.terms.cover import Premium
from jobcenter_core.terms.policies import InsurancePolicy, policy_in_force
from jobcenter_core.values.rounding import percent_of

__all__ = ["premiums_of"]


_BASES: dict[str, Callable[[Payslip], int]] = {
    # Ages and the monthly limit are in the payslip's own sum of insured pay.
    "pension": lambda slip: slip.pension_insured_cents,
    # No limits of age, and no fee or other money that is no wage.
    "accident": lambda slip: slip.insured_gross_cents,
    "group_life": lambda slip: slip.insured_gross_cents,
}
"""The base of each kind of policy that is counted of wages, on a payslip."""


def premiums_of(
    payslips: Sequence[Payslip], policies: Sequence[InsurancePolicy]
) -> tuple[Premium, ...]:
    """See :meth:`jobcenter_core.ports.insurers.Insurer.premiums`."""
    by_policy: dict[str, tuple[InsurancePolicy, list[Payslip]]] = {}
    held = tuple(policies)
    for slip in payslips:
        for kind, base in _BASES.items():
            policy = policy_in_force(held, slip.employer_id, kind, slip.accounted_on)
            if policy is not None and base(slip):
                by_policy.setdefault(policy.id, (policy, []))[1].append(slip)
    return tuple(_premium(*by_policy[id]) for id in sorted(by_policy))


def _premium(policy: InsurancePolicy, slips: list[Payslip]) -> Premium:
    base = sum(_BASES[policy.kind](slip) for slip in slips)
    return Premium(
        policy_id=policy.id,
        kind=policy.kind,
        base_cents=base,
        rate_ppm=policy.rate_ppm,
        premium_cents=percent_of(base, policy.rate_ppm),
        payslip_ids=tuple(slip.id for slip in slips),
    )
