"""Commands that correct what was paid: a run of corrections, and one correction in it.

The run is then finished, approved by somebody else and closed like any other.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from jobcenter_core.errors import InvalidValue, NotPermitted
from jobcenter_core.hours.timesheets import Timesheet
from jobcenter_core.payroll.inputs import AllowanceInput, PayInput
from jobcenter_core.payroll.pay_runs import CORRECTION, PayRun, pay_run_id
from jobcenter_core.payroll.payslips import Payslip, correction_id
from jobcenter_core.payroll.records import ParameterRecord, built
from jobcenter_core.services.pay_changes import PayChange, changed
from jobcenter_core.services.pay_records import Made, inputs_of, parameters_of, remember
from jobcenter_core.services.pay_run_commands import check_pay_date, unfinished_runs
from jobcenter_core.services.session import Session
from jobcenter_core.services.sums_of_others import (
    with_claims_left_by_others,
    with_sums_of_others,
    with_wages_of_others,
)
from jobcenter_core.values.ids import check_id
from jobcenter_core.values.months import Month

__all__ = ["CorrectPayslip", "CorrectionDraft", "OpenCorrectionRun", "correction_chain"]


@attrs.frozen(kw_only=True)
class OpenCorrectionRun:
    """Begin an employer's run of corrections of one kind; its month is that of the payment."""

    command_id: str
    actor: str
    employer_id: str
    pay_on: date
    kind: str = "wages"
    attempt: int = 1

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the run's id. Refused: a day on which banks are closed, and a second run while
        one of the same employer and kind is open."""
        run = self.run(session)
        session.add(run, "CorrectionRunOpened")
        return {"run": run.id}

    def run(self, session: Session) -> PayRun:
        """The run as it begins, not stored; refused as :meth:`perform` says."""
        month = Month.of(self.pay_on)
        check_pay_date(month, self.pay_on)
        for other in unfinished_runs(session):
            if (other.employer_id, other.kind) == (self.employer_id, self.kind):
                raise NotPermitted(
                    f"the run is {other.state}; finish or cancel it before another is opened.",
                    subject=other.id,
                )
        return PayRun(
            id=pay_run_id(
                self.employer_id, self.kind, month, self.pay_on, self.attempt, cycle=CORRECTION
            ),
            employer_id=self.employer_id,
            kind=self.kind,
            month=month,
            pay_on=self.pay_on,
            cycle=CORRECTION,
            calculated_by=self.actor,
        )


@attrs.frozen(kw_only=True)
class CorrectionDraft:
    """A correction that is not stored, with what it is made of. ``chain`` are the payslip and its
    corrections up to now; ``slip`` has no lines when the change makes no difference."""

    slip: Payslip
    inputs: PayInput | AllowanceInput
    parameters: ParameterRecord
    chain: tuple[Payslip, ...]


@attrs.frozen(kw_only=True)
class CorrectPayslip:
    """Make the correction of a payslip in an open run of corrections.

    ``payslip_id`` is the first payslip of the chain; a correction of a correction begins from the
    facts that the last one used. ``reason_code`` says why. Corrected hours are ``approved_by``
    somebody who neither worked nor recorded them and does not make the correction.

    Only this payment is computed again. Its week is read with the hours that were paid before it,
    as it was then; sums of the month and the year (the pension's month, the tax card's limit, the
    employer's wages) with all other payslips that they have, later ones too, and so is what is left
    of the claims that the pay is taken for. Payslips that came later and counted its hours (weekly
    overtime, a day's allowance) or charged the pension of its pay, which is less now, stay as they
    are: correct them too where they depend on the change. Garnishment that was passed on is counted
    back to the worker; it is fetched from the enforcement authority by people. Hours that no
    timesheet ever had are no correction: they are recorded and paid on the next pay day.
    """

    command_id: str
    actor: str
    run_id: str
    payslip_id: str
    change: PayChange
    reason_code: str
    approved_by: str = ""

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the correction's id, its net and what the worker owes, in cents.

        ``NotPermitted`` unless the actor opened the run, it is open, and the payslip and its
        corrections are paid, and for a change that makes no difference; ``InvalidValue`` for a
        change that does not fit the payslip.
        """
        draft = self.draft(session, session.get(PayRun, self.run_id))
        if not draft.slip.lines:
            raise NotPermitted(
                "the change makes no difference to the pay.", subject=self.payslip_id
            )
        self.keep(session, draft)
        return {
            "payslip": draft.slip.id,
            "net_cents": draft.slip.net_cents,
            "carried_cents": sum(carried.cents for carried in draft.slip.carried),
        }

    def draft(self, session: Session, run: PayRun) -> CorrectionDraft:
        """What the correction in that run would be; refused as :meth:`perform` says, but for a
        change that makes no difference."""
        check_id(self.reason_code, "correction.reason_code")
        first = session.get(Payslip, self.payslip_id)
        self._check_run(run, first)
        chain, number = correction_chain(session, first)
        if run.pay_on < chain[-1].pay_on:
            raise InvalidValue(
                "pay_run.pay_on", "not before the payment that is corrected", subject=run.id
            )
        before = inputs_of(session, chain[-1].id, f"correction of {first.id}")
        if isinstance(before, AllowanceInput) != (run.kind == "allowances"):
            raise NotPermitted(f"the run corrects {run.kind}.", subject=first.id)
        self._check_hours(session)
        inputs = changed(session, before, self.change)
        if self.change.year_to_date is None:
            inputs = with_sums_of_others(session, inputs, first)
        inputs = with_wages_of_others(session, inputs, chain, run.pay_on)
        inputs = with_claims_left_by_others(session, inputs, first)
        parameters = parameters_of(session, first.id)
        empty = attrs.evolve(
            first, id=correction_id(first.id, number), run_id=run.id, pay_on=run.pay_on
        )
        slip = built(inputs, parameters, empty, chain)
        return CorrectionDraft(slip=slip, inputs=inputs, parameters=parameters, chain=chain)

    def _check_run(self, run: PayRun, first: Payslip) -> None:
        if run.cycle != CORRECTION or run.state != "draft" or run.employer_id != first.employer_id:
            raise NotPermitted(
                "the run is not open for corrections of this employer.", subject=run.id
            )
        if self.actor != run.calculated_by:
            raise NotPermitted(
                "corrections are made by whoever opened their run.",
                subject=run.id,
                next_step="Let that person make it, so that somebody else can approve.",
            )
        if first.corrects:
            raise NotPermitted(
                "it is a correction itself.",
                subject=first.id,
                next_step=f"Correct {first.corrects}; its corrections are counted in.",
            )

    def _check_hours(self, session: Session) -> None:
        for sheet_id, _ in self.change.spans:
            sheet = session.get(Timesheet, sheet_id)
            if self.approved_by in ("", self.actor, sheet.worker_id, *sheet.recorded_by):
                raise NotPermitted(
                    "corrected hours are approved by somebody else than who worked, recorded or "
                    "corrects them.",
                    subject=sheet_id,
                )

    def keep(self, session: Session, draft: CorrectionDraft) -> None:
        """Store a draft with its record."""
        slip, parameters = draft.slip, draft.parameters
        session.add(slip, "CorrectionMade", amount_cents=slip.net_cents)
        used = parameters.wages or parameters.allowances
        assert used is not None  # one of the two is always set
        made = Made(
            slip=slip,
            inputs=draft.inputs,
            parameters=used,
            chain=tuple(one.id for one in draft.chain),
            reason_code=self.reason_code,
            hours_approved_by=self.approved_by if self.change.spans else "",
        )
        remember(session, [made])


def correction_chain(session: Session, first: Payslip) -> tuple[tuple[Payslip, ...], int]:
    """The payslip and its corrections that count, in the order in which they were made, and the
    number of the next. Those of cancelled runs count for nothing and keep their number.
    ``NotPermitted`` when one of them is not paid yet."""
    later = session.all(Payslip, worker_id=first.worker_id, party_id=first.employer_id)
    corrections = [slip for slip in later if slip.corrects == first.id]
    counted: list[Payslip] = []
    for slip in [first, *sorted(corrections, key=lambda slip: (len(slip.id), slip.id))]:
        state = session.get(PayRun, slip.run_id).state
        if state == "cancelled" and slip is not first:
            continue
        if state != "closed":
            raise NotPermitted(
                f"its run is {state}: only what was paid is corrected.", subject=slip.id
            )
        counted.append(slip)
    return tuple(counted), len(corrections) + 1
