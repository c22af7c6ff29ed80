"""What reports need to know of the workers of a run, each read once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.parties.organisations import Organisation
from jobcenter_core.parties.workers import Worker
from jobcenter_core.payroll.cards import HomeAbroad, SourceTaxOrder
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.payroll.reported_pay import ReportedPay, ReportedPerson
from jobcenter_core.services.session import Session
from jobcenter_core.terms.pay_terms import EmploymentContract
from jobcenter_core.terms.policies import EmployerDuties, InsurancePolicy, policy_in_force
from jobcenter_core.values.secrets import Secret, SecretRef

__all__ = ["ReportedWorkers"]

T = TypeVar("T")


class ReportedWorkers:
    """The workers of a run as reports tell of them."""

    def __init__(
        self, session: Session, run: PayRun, chains: Iterable[tuple[Payslip, ...]]
    ) -> None:
        slips = [slip for some in chains for slip in some]
        worker_ids = sorted({slip.worker_id for slip in slips})
        self._session = session
        self._purpose = f"tax report {run.id}"
        self._workers = session.many(Worker, worker_ids)
        self._contracts = session.of_workers(EmploymentContract, worker_ids)
        self._cards = session.of_workers(SourceTaxOrder, worker_ids)
        # The gigs that lines are of, not all that the workers have ever had.
        subjects = {line.subject_id for slip in slips for line in slip.lines} - {""}
        self._assignments = session.many(Assignment, sorted(subjects))
        self._policies = tuple(session.all(InsurancePolicy, party_id=run.employer_id))
        self._duties = session.maybe(EmployerDuties, run.employer_id)
        self.payer = session.get(Organisation, run.employer_id)

    def pay(self, slips: tuple[Payslip, ...], month_pension_cents: int) -> ReportedPay:
        """A payslip with its corrections, in order, and who was paid."""
        first = slips[0]
        contract = self._contract(first)
        return ReportedPay(
            slips=slips,
            payer=self.payer,
            duties=self._duties,
            person=self._person(slips),
            contracts=self._forms(slips),
            occupation_code="" if contract is None else contract.occupation_code,
            employment=None if contract is None else contract.valid,
            pension=self._policy("pension", first.pay_on),
            accident=self._policy("accident", first.pay_on),
            month_pension_cents=month_pension_cents,
        )

    def _policy(self, kind: str, on: date) -> InsurancePolicy | None:
        return policy_in_force(self._policies, self.payer.id, kind, on)

    def _contract(self, slip: Payslip) -> EmploymentContract | None:
        """The employment that the pay belongs to: of those that touch its period, the last."""
        found = [
            one
            for one in self._contracts.get(slip.worker_id, ())
            if one.employer_id == slip.employer_id and one.valid.overlaps(slip.period)
        ]
        return max(found, key=lambda one: (one.valid.first or date.min, one.id), default=None)

    def _forms(self, slips: tuple[Payslip, ...]) -> tuple[str, ...]:
        subjects = {line.subject_id for slip in slips for line in slip.lines}
        mine = (self._assignments[id] for id in subjects if id in self._assignments)
        found = {one.pay.contract for one in mine if one.pay}
        return tuple(sorted(found))

    def _person(self, slips: tuple[Payslip, ...]) -> ReportedPerson:
        worker = self._workers[slips[0].worker_id]
        at_source = any(line.code == "tax_at_source" for slip in slips for line in slip.lines)
        code = worker.identity_code
        return ReportedPerson(
            worker_id=worker.id,
            given_name=Secret(worker.given_name),
            family_name=Secret(worker.family_name),
            birth_on=Secret(worker.birth_on),
            identity_code=None if code is None else self._revealed(code, str),
            home=self._home(worker.id, slips[0].pay_on) if at_source else None,
            at_source=at_source,
        )

    def _home(self, worker_id: str, on: date) -> Secret[HomeAbroad] | None:
        cards = [one for one in self._cards.get(worker_id, ()) if one.valid.contains(on)]
        homes = [one.home for one in cards if one.home is not None]
        return self._revealed(homes[-1], HomeAbroad) if homes else None

    def _revealed(self, sealed: Secret[T] | SecretRef, cls: type[T]) -> Secret[T]:
        return Secret(self._session.reveal(sealed, cls, purpose=self._purpose))
