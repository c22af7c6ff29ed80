"""Insurance policies of an employer. Their percents are values of the contract, never constants."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ids import check_id
from jobcenter_core.values.ranges import DateRange

__all__ = ["POLICY_KINDS", "InsurancePolicy", "policy_in_force"]

POLICY_KINDS = ("pension", "accident", "group_life")


@attrs.frozen(kw_only=True)
class InsurancePolicy:
    """A pension, accident or group life policy.

    ``rate_ppm`` is the contract's percent of wages in parts per million. For ``pension`` it is the
    *total* contribution; the employer's part is what remains after the employee's share. ``valid``
    is compared with the date of payment.
    """

    id: str
    employer_id: str
    kind: str
    insurer: str
    number: str
    rate_ppm: int
    valid: DateRange

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "policy.id")
        if self.kind not in POLICY_KINDS:
            raise InvalidValue("policy.kind", "one of " + ", ".join(POLICY_KINDS), subject=self.id)
        if not 0 <= self.rate_ppm <= 1_000_000:
            raise InvalidValue("policy.rate_ppm", "between 0 and 100 percent", subject=self.id)


def policy_in_force(
    policies: tuple[InsurancePolicy, ...], employer_id: str, kind: str, on: date
) -> InsurancePolicy | None:
    """The employer's policy of that kind on that day: of those valid, the one that began last.

    So a new policy may follow one that has no end. Two that began on the same day are a fault of
    the input, ``InvalidValue``.
    """
    found = [
        policy
        for policy in policies
        if policy.employer_id == employer_id and policy.kind == kind and policy.valid.contains(on)
    ]
    begun = max((_begun(policy) for policy in found), default=date.min)
    latest = [policy for policy in found if _begun(policy) == begun]
    if len(latest) > 1:
        raise InvalidValue(f"policies.{kind}", "at most one from a day", subject=employer_id)
    return latest[0] if latest else None


def _begun(policy: InsurancePolicy) -> date:
    return policy.valid.first or date.min
