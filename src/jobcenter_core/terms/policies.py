"""Insurance policies of an employer. Their percents are values of the contract, never constants."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ids import check_id
from jobcenter_core.values.ranges import DateRange

__all__ = [
    "PENSION_INSTITUTIONS",
    "POLICY_KINDS",
    "EmployerDuties",
    "InsurancePolicy",
    "policy_in_force",
]

POLICY_KINDS = ("pension", "accident", "group_life", "liability", "work_activity")
"""``work_activity``: the statutory cover against accidents that the organiser of a service has for
its clients, who are in no employment. ``liability``: damage that workers and clients do to others.
Neither is counted of wages: their percent is 0."""

PENSION_INSTITUTIONS = ("private", "private_temporary", "keva")
"""Who insures pensions: a company by contract or of a temporary employer, or Keva (municipal)."""


@attrs.frozen(kw_only=True)
class InsurancePolicy:
    """A policy of one of :data:`POLICY_KINDS`.

    ``rate_ppm`` is the contract's percent of wages in parts per million. For ``pension`` it is the
    *total* contribution; the employer's part is what remains after the employee's share. ``valid``
    is compared with the date of payment. ``institution`` (pension only) is of
    :data:`PENSION_INSTITUTIONS`; a municipal employer is insured in Keva, with ``report_group`` of
    its own reports. The percent is a value of the policy in every case.
    """

    id: str
    employer_id: str
    kind: str
    insurer: str
    number: str
    rate_ppm: int
    valid: DateRange
    institution: str = "private"
    report_group: str = ""

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "policy.id")
        if self.institution not in PENSION_INSTITUTIONS:
            raise InvalidValue(
                "policy.institution",
                "one of " + ", ".join(PENSION_INSTITUTIONS),
                subject=self.id,
            )
        if (self.institution == "keva") != bool(self.report_group):
            raise InvalidValue(
                "policy.report_group", "given for Keva and only for it", subject=self.id
            )
        if self.kind not in POLICY_KINDS:
            raise InvalidValue("policy.kind", "one of " + ", ".join(POLICY_KINDS), subject=self.id)
        if not 0 <= self.rate_ppm <= 1_000_000:
            raise InvalidValue("policy.rate_ppm", "between 0 and 100 percent", subject=self.id)


@attrs.frozen(kw_only=True)
class EmployerDuties:
    """What kind of payer an employer is, for the rules that ask. ``id`` is the organisation's.

    ``household``: a private person who pays for no business. ``under_wage_threshold``: the wages
    of the year are expected to stay at or under the yearly threshold of the employer's unemployment
    contribution; the pay that passes it counts that of the year. ``temporary_employer``: without a
    contract of pension insurance; refused above the wages of six months that the law allows.
    ``expected_year_cents`` is what one worker of a household is known to be paid in the year (0:
    not known).
    """

    id: str
    household: bool = False
    under_wage_threshold: bool = False
    temporary_employer: bool = False
    expected_year_cents: int = 0

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "employer.id")
        if self.expected_year_cents < 0:
            raise InvalidValue("employer.expected_year_cents", "zero or more", subject=self.id)


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
