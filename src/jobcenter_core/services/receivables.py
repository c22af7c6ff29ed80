"""What workers owe: stored when a run is closed, collected on later pays."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.deduction_orders import Receivable
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.session import Session

__all__ = ["AgreeRecovery", "receivables_of"]


def receivables_of(slip: Payslip) -> tuple[Receivable, ...]:
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


def _digest(*parts: str) -> str:
    return sha256("/".join(parts).encode()).hexdigest()[:24]


@attrs.frozen(kw_only=True)
class AgreeRecovery:
    """The worker has agreed how pay in excess is paid back: by how much of each pay."""

    command_id: str
    actor: str
    receivable_id: str
    agreed_on_ref: str
    instalment_cents: int = 0

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
            known, agreed_on_ref=self.agreed_on_ref, instalment_cents=self.instalment_cents
        )
        session.change(changed, "RecoveryAgreed")
        return {}
