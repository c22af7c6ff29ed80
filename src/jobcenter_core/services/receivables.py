"""What workers owe: stored when a run is closed, collected on later pays."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.deduction_orders import Receivable
from jobcenter_core.payroll.payslips import DEDUCTION, Payslip
from jobcenter_core.payroll.slip_amounts import SlipAmounts
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import payslips_to

__all__ = ["AgreeRecovery", "OpenReceivable", "open_receivables", "receivables_of"]


def receivables_of(slip: Payslip | SlipAmounts) -> tuple[Receivable, ...]:
    """One receivable for each part that a payslip carries."""
    return tuple(
        Receivable(
            id=f"rec-{_digest(slip.id, carried.code, carried.subject_id)}",
            worker_id=slip.worker_id,
            employer_id=slip.employer_id,
            payslip_id=slip.id,
            kind=carried.code,
            amount_cents=carried.cents,
        )
        for carried in slip.carried
    )


@attrs.frozen(kw_only=True)
class OpenReceivable:
    """A receivable of which something is left; ``taken_cents`` were taken of later pay."""

    receivable: Receivable
    taken_cents: int

    @property
    def left_cents(self) -> int:
        """What the worker still owes."""
        return self.receivable.amount_cents - self.taken_cents


def open_receivables(session: Session, worker_id: str = "") -> tuple[OpenReceivable, ...]:
    """What workers owe, or one of them, ordered by worker and id."""
    columns = {"worker_id": worker_id} if worker_id else {}
    known = sorted(session.all(Receivable, **columns), key=lambda one: (one.worker_id, one.id))
    found = (OpenReceivable(receivable=one, taken_cents=_taken(session, one)) for one in known)
    return tuple(one for one in found if one.left_cents > 0)


def _taken(session: Session, receivable: Receivable) -> int:
    """Cents that payslips of the employer have deducted for it."""
    return sum(
        line.amount_cents
        for slip in payslips_to(session, receivable.worker_id, receivable.employer_id)
        for line in slip.of_kind(DEDUCTION)
        if line.subject_id == receivable.id
    )


def _digest(*parts: str) -> str:
    return sha256("/".join(parts).encode()).hexdigest()[:24]


@attrs.frozen(kw_only=True)
class AgreeRecovery:
    """The worker has agreed how pay in excess is paid back: by how much of each pay, and for how
    many ``dependants`` the worker provides, by whom the employer may take less."""

    command_id: str
    actor: str
    receivable_id: str
    agreed_on_ref: str
    instalment_cents: int = 0
    dependants: int | None = None

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns nothing. ``InvalidValue`` without the agreement's reference."""
        if not self.agreed_on_ref:
            raise InvalidValue(
                "receivable.agreed_on_ref", "the worker's agreement", subject=self.receivable_id
            )
        if self.instalment_cents < 0:
            raise InvalidValue(
                "receivable.instalment_cents", "zero or more", subject=self.receivable_id
            )
        known = session.get(Receivable, self.receivable_id)
        changed = attrs.evolve(
            known,
            agreed_on_ref=self.agreed_on_ref,
            instalment_cents=self.instalment_cents,
            dependants=self.dependants,
        )
        session.change(changed, "RecoveryAgreed")
        return {}
