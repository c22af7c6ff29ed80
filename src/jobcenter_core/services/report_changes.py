"""What somebody did to a report by hand at the authority: recorded, so that what is made next goes
on from what stands there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from jobcenter_core.errors import InvalidValue, NotFound, NotPermitted
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.payroll.filings import FILING_LIFECYCLE, Filing
from jobcenter_core.services.session import Session
from jobcenter_core.services.standing import is_coordinator
from jobcenter_core.services.vault import given_value
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Secret
from jobcenter_core.values.text import clean_text

__all__ = ["CANCELLED", "REPLACED", "RecordReportChange"]

CANCELLED, REPLACED = "cancelled", "replaced"
_EVENTS = {CANCELLED: "ReportCancelledByHand", REPLACED: "ReportReplacedByHand"}


@attrs.frozen(kw_only=True)
class RecordReportChange:
    """Write down that a report was cancelled or replaced by hand at the authority.

    ``month`` is that of the payment, ``report_id`` what the authority knows the report by as ours,
    ``reference`` its own reference and ``version`` the version that it shows since the ``change``
    (``cancelled`` or ``replaced``). After ``cancelled`` a new report is made of the pay or month
    when reports are made the next time. After ``replaced`` what stands there stays, until the pay
    changes here: then it is replaced in its new version by what is right here.
    """

    command_id: str
    actor: str
    payer_id: str
    month: Month
    report_id: str
    change: str
    reference: str
    version: int
    reason: Secret[str]

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the ``filing`` and the ``subject`` (a payslip or a payer's month).

        Raises :class:`NotFound` for an unknown report, :class:`NotPermitted` for one that is in
        play or that the authority does not hold and for who is neither coordinator nor payroll
        clerk, and :class:`InvalidValue` for another reference,
        a version that is not newer, or no reason.
        """
        if self.change not in _EVENTS:
            raise InvalidValue("change", f"{CANCELLED} or {REPLACED}", subject=self.report_id)
        self._refuse_others(session)
        standing = self._standing(session)
        self._check(standing)
        state = standing.state
        if self.change == CANCELLED:
            state = FILING_LIFECYCLE.advance(state, "cancel", subject=standing.id)
        changed = attrs.evolve(
            standing,
            state=state,
            authority_reference=self.reference,
            authority_version=self.version,
            by_hand=Secret(self._why()),
        )
        session.change(changed, _EVENTS[self.change])
        return {"filing": changed.id, "subject": changed.subject_id}

    def _refuse_others(self, session: Session) -> None:
        clerk = session.get(ProgrammeSettings, "programme").payroll_clerk
        if self.actor != clerk and not is_coordinator(session, self.actor):
            raise NotPermitted(
                "a coordinator or the payroll clerk records this.", subject=self.report_id
            )

    def _why(self) -> str:
        reason = clean_text(given_value(self.reason) or "", "reason")
        if not reason:
            raise InvalidValue("reason", "given", subject=self.report_id)
        return reason

    def _standing(self, session: Session) -> Filing:
        """The filing that the authority holds to be true of the report's subject."""
        found = sorted(
            session.all(Filing, party_id=self.payer_id, month=str(self.month)),
            key=lambda one: one.number,
        )
        subjects = {one.subject_id for one in found if one.report_id == self.report_id}
        if not subjects:
            raise NotFound(
                "the payer has no such report of a payment in that month.",
                subject=f"report/{self.report_id}",
            )
        mine = [one for one in found if one.subject_id in subjects]
        self._refuse_in_play(mine)
        accepted = [one for one in mine if one.state == "accepted"]
        standing = accepted[-1] if accepted else None
        if standing is None or standing.action == "cancel" or standing.report_id != self.report_id:
            raise NotPermitted(
                "the authority is not known to hold this report.", subject=self.report_id
            )
        return standing

    def _refuse_in_play(self, filings: Sequence[Filing]) -> None:
        for one in filings:
            if one.state == FILING_LIFECYCLE.initial:
                raise NotPermitted(
                    f"the report is in play: delivery {one.delivery_id} has no answer yet.",
                    subject=self.report_id,
                    next_step="Send or ask for that delivery first; give it up while it waits.",
                )

    def _check(self, standing: Filing) -> None:
        known = standing.authority_reference
        if not self.reference or known not in ("", self.reference):
            raise InvalidValue(
                "reference", "the authority's own of this report", subject=self.report_id
            )
        if self.version <= standing.authority_version:
            raise InvalidValue(
                "version", f"more than {standing.authority_version}", subject=self.report_id
            )
