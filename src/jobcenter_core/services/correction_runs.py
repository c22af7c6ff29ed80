"""The corrections of a month from rows to payments: calculated by one person, approved by another.

Everything of an employer and kind of run is computed in one command, so after a crash there is
either nothing or a calculated run, which the same call approves and closes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.payroll.corrections import owed
from jobcenter_core.payroll.pay_runs import CORRECTION, PayRun, pay_day, pay_run_id
from jobcenter_core.services.commands import Outcome, execute
from jobcenter_core.services.correction_plans import corrections_of
from jobcenter_core.services.correction_rows import CorrectionRow
from jobcenter_core.services.corrections import (
    CorrectionDraft,
    CorrectPayslip,
    OpenCorrectionRun,
)
from jobcenter_core.services.pay_run_commands import (
    ApprovePayRun,
    ClosePayRun,
    FinishCalculation,
    unfinished_runs,
)
from jobcenter_core.services.session import Office, Session, read
from jobcenter_core.values.months import Month

__all__ = ["CorrectedMonth", "MakeCorrections", "correct_month"]


@attrs.frozen(kw_only=True)
class MakeCorrections:
    """Open a run of corrections, make those of ``corrections`` that make a difference, and finish
    its calculation; without any difference nothing is stored but that secrets were opened."""

    command_id: str
    actor: str
    employer_id: str
    kind: str
    pay_on: date
    corrections: tuple[CorrectPayslip, ...]

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the run's id, empty without one, and under ``rows`` for each correction what was
        paid before, what is right, the difference and what the worker owes, in cents. Refused for
        what :class:`OpenCorrectionRun` and :class:`CorrectPayslip` refuse."""
        opening = OpenCorrectionRun(
            command_id=self.command_id,
            actor=self.actor,
            employer_id=self.employer_id,
            pay_on=self.pay_on,
            kind=self.kind,
            attempt=self._attempt(session),
        )
        run = opening.run(session)
        rows: list[Mapping[str, Any]] = []
        changed = False
        for one in self.corrections:
            draft = one.draft(session, run)
            rows.append(_row(one, draft))
            if not draft.slip.lines:
                continue
            if not changed:
                session.add(run, "CorrectionRunOpened")
            changed = True
            one.keep(session, draft)  # now, so that the next counts it in its month and year
        if changed:
            FinishCalculation(command_id=self.command_id, actor=self.actor, run_id=run.id).perform(
                session
            )
        return {"run": run.id if changed else "", "rows": rows}

    def _attempt(self, session: Session) -> int:
        """The first number that no run of that day has, be it closed or cancelled."""
        attempt, month = 1, Month.of(self.pay_on)
        while session.maybe(
            PayRun,
            pay_run_id(self.employer_id, self.kind, month, self.pay_on, attempt, cycle=CORRECTION),
        ):
            attempt += 1
        return attempt


def _row(correction: CorrectPayslip, draft: CorrectionDraft) -> Mapping[str, Any]:
    before, difference = sum(owed(slip) for slip in draft.chain), owed(draft.slip)
    return {
        "worker": draft.slip.worker_id,
        "payslip": correction.payslip_id,
        "correction": draft.slip.id if draft.slip.lines else "",
        "reason": correction.reason_code,
        "before_cents": before,
        "right_cents": before + difference,
        "difference_cents": difference,
        "paid_cents": draft.slip.net_cents,
        "receivable_cents": sum(carried.cents for carried in draft.slip.carried),
    }


@attrs.frozen(kw_only=True)
class CorrectedMonth:
    """What came of a month's corrections.

    ``pay_on`` is the banking day of the payments, ``asked_for`` the date that was named. ``rows``
    are those of :class:`MakeCorrections`, each with ``employer`` and ``kind``, one for each payslip
    that was looked at. ``run_ids`` are the runs that were closed now; ``resumed`` those of them
    that an earlier call had calculated. ``of_day`` are all closed runs of corrections that pay on
    the day, those of earlier calls too.
    """

    pay_on: date
    asked_for: date
    rows: tuple[Mapping[str, Any], ...]
    run_ids: tuple[str, ...]
    resumed: tuple[str, ...]
    of_day: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Whether anything was made or closed."""
        return bool(self.run_ids)


def correct_month(
    office: Office, rows: Sequence[CorrectionRow], *, month: Month, pay_on: date
) -> CorrectedMonth:
    """Correct payslips of the month's runs and pay the differences on ``pay_on``.

    The rows say what is right, so the same rows again make no difference and pay nothing. A date on
    which banks are closed is moved to the banking day before. Raises ``ImportRefused`` with every
    row that fits no payslip, before any correction is made. What a call that was stopped has
    calculated for the day is approved and closed first, since only what is paid is corrected.
    """
    settings = read(office, lambda session: session.get(ProgrammeSettings, "programme"))
    day = pay_day(pay_on)
    resumed = read(office, lambda session: _calculated(session, settings.payroll_clerk, day))
    for run in resumed:
        _approve_and_close(office, settings, run.id, run.state)
    wanted = read(office, lambda session: corrections_of(session, rows, month, settings))
    found: list[Mapping[str, Any]] = []
    made: list[str] = []
    for (employer_id, kind), corrections in wanted.items():
        outcome = _made(office, settings, employer_id, kind, day, corrections)
        run_id = str(outcome.result["run"])
        if run_id:
            _approve_and_close(office, settings, run_id, "calculated")
            made.append(run_id)
        found.extend({"employer": employer_id, "kind": kind, **row} for row in _rows(outcome))
    return CorrectedMonth(
        pay_on=day,
        asked_for=pay_on,
        rows=tuple(found),
        run_ids=(*(run.id for run in resumed), *made),
        resumed=tuple(run.id for run in resumed),
        of_day=read(office, lambda session: _closed(session, day)),
    )


def _made(
    office: Office,
    settings: ProgrammeSettings,
    employer_id: str,
    kind: str,
    day: date,
    corrections: tuple[CorrectPayslip, ...],
) -> Outcome:
    """Named by its place in the log, so that each asking computes again."""
    with office.store.unit_of_work() as unit:
        last = unit.last_event()
    position = last.position if last else 0
    name = office.codec.fingerprint((employer_id, kind, day, corrections))[:16]
    command = MakeCorrections(
        command_id=f"correct-{position}-{name}",
        actor=settings.payroll_clerk,
        employer_id=employer_id,
        kind=kind,
        pay_on=day,
        corrections=corrections,
    )
    return execute(office, command)


def _rows(outcome: Outcome) -> Iterator[Mapping[str, Any]]:
    yield from outcome.result["rows"]


def _approve_and_close(
    office: Office, settings: ProgrammeSettings, run_id: str, state: str
) -> None:
    approver = settings.payroll_approver
    if state == "calculated":
        execute(
            office, ApprovePayRun(command_id=f"approve-{run_id}", actor=approver, run_id=run_id)
        )
    execute(office, ClosePayRun(command_id=f"close-{run_id}", actor=approver, run_id=run_id))


def _calculated(session: Session, clerk: str, day: date) -> tuple[PayRun, ...]:
    """Runs of corrections of that day that a call which was stopped has left unpaid. Drafts are
    somebody's own work, as this job makes none."""
    return tuple(
        run
        for run in unfinished_runs(session)
        if (run.cycle, run.pay_on, run.calculated_by) == (CORRECTION, day, clerk)
        and run.state != "draft"
    )


def _closed(session: Session, day: date) -> tuple[str, ...]:
    runs = session.all(PayRun, month=str(Month.of(day)), state="closed")
    return tuple(run.id for run in runs if (run.cycle, run.pay_on) == (CORRECTION, day))
