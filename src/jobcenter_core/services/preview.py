"""What a pay run would pay, before it is opened: one row for each worker, and why it differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.pay_runs import MONTHLY, PayRun, planned_run
from jobcenter_core.payroll.payslips import BASIC_PAY, DEDUCTION, PayLine, Payslip
from jobcenter_core.services.commands import execute
from jobcenter_core.services.dossier import Dossier
from jobcenter_core.services.run_plan import RunPlan, employers_to_pay
from jobcenter_core.services.session import Office, Session, read
from jobcenter_core.services.wage_slips import WageDesk
from jobcenter_core.services.waiting_workers import workers_waiting

__all__ = ["Preview", "PreviewPayRun", "PreviewRow", "preview_plan", "reasons"]


@attrs.frozen(kw_only=True)
class PreviewRow:
    """One worker. Money in cents; ``change_cents`` is the net less that of the last payslip.

    ``reasons`` are codes such as ``hours_changed``. A worker who would be held has ``held_field``
    and ``held_reason`` and no money.
    """

    worker_id: str
    minutes: int = 0
    gross_cents: int = 0
    deduction_cents: int = 0
    net_cents: int = 0
    change_cents: int = 0
    reasons: tuple[str, ...] = ()
    held_field: str = ""
    held_reason: str = ""


@attrs.frozen(kw_only=True)
class PreviewPayRun:
    """Compute what a run would pay; no payslip is stored. Tax cards are opened for it, and the
    access log says so."""

    command_id: str
    actor: str
    employer_id: str
    kind: str
    period_last: date
    pay_on: date
    cycle: str = MONTHLY
    worker_ids: tuple[str, ...] = ()

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the rows as dictionaries under ``rows``, ordered by worker id."""
        run = planned_run(
            employer_id=self.employer_id,
            kind=self.kind,
            period_last=self.period_last,
            pay_on=self.pay_on,
            cycle=self.cycle,
            worker_ids=self.worker_ids,
        )
        desk = WageDesk.open(session, run)
        rows = [_row(session, run, desk, id) for id in list(workers_waiting(session, run))]
        return {"rows": [{**attrs.asdict(row), "reasons": list(row.reasons)} for row in rows]}


@attrs.frozen(kw_only=True)
class Preview:
    """One employer's rows of one kind of run, each a :class:`PreviewRow` as a dictionary."""

    employer_id: str
    kind: str
    rows: tuple[Mapping[str, Any], ...]


def preview_plan(office: Office, plan: RunPlan, actor: str) -> tuple[Preview, ...]:
    """A preview for each employer and kind of run, of what is approved now. Each call computes
    again: its commands are named by their place in the event log."""
    found: list[Preview] = []
    for employer_id, kind in read(office, employers_to_pay):
        with office.store.unit_of_work() as unit:
            last = unit.last_event()
        position = last.position if last else 0
        command = PreviewPayRun(
            command_id=f"preview-{position}-{office.codec.fingerprint((plan, employer_id, kind))}",
            actor=actor,
            employer_id=employer_id,
            kind=kind,
            period_last=plan.period_last,
            pay_on=plan.pay_on,
            cycle=plan.cycle,
            worker_ids=plan.worker_ids,
        )
        rows = execute(office, command).result["rows"]
        found.append(Preview(employer_id=employer_id, kind=kind, rows=tuple(rows)))
    return tuple(found)


def _row(session: Session, run: PayRun, desk: WageDesk, worker_id: str) -> PreviewRow:
    try:
        slip = desk.make(worker_id).slip
    except InvalidValue as fault:
        reason = " ".join(part for part in (fault.message, fault.next_step) if part)
        return PreviewRow(worker_id=worker_id, held_field=fault.field, held_reason=reason)
    last = _last_of_kind(session, run, worker_id)
    return PreviewRow(
        worker_id=worker_id,
        minutes=slip.base_pay_minutes,
        gross_cents=slip.gross_cents,
        deduction_cents=sum(line.amount_cents for line in slip.of_kind(DEDUCTION)),
        net_cents=slip.net_cents,
        change_cents=slip.net_cents - (0 if last is None else last.net_cents),
        reasons=reasons(slip, last),
    )


def _last_of_kind(session: Session, run: PayRun, worker_id: str) -> Payslip | None:
    """The worker's last payslip of the same kind of run; corrections are of another time."""
    kinds: dict[str, str] = {}
    found: Payslip | None = None
    for slip in Dossier.of(session, run, worker_id).slips:
        kind = kinds.setdefault(slip.run_id, "") or session.get(PayRun, slip.run_id).kind
        kinds[slip.run_id] = kind
        if slip.corrects or kind != run.kind:
            continue
        if found is None or (slip.pay_on, slip.id) > (found.pay_on, found.id):
            found = slip
    return found


def reasons(slip: Payslip, last: Payslip | None) -> tuple[str, ...]:
    """Why a payslip differs from the last one, as codes in a fixed order; empty when it does not.

    ``new_worker``, ``hours_changed``, ``wage_changed``, ``card_changed``, ``percent_changed`` (of
    withholding or a contribution), ``no_longer_insured`` (no pension contribution any more),
    ``holiday_compensation`` (came or went), and ``lines_came`` and ``lines_went`` (other kinds of
    pay or deduction).
    """
    if last is None:
        return ("new_worker",)
    codes, before = _codes(slip.lines), _codes(last.lines)
    came, went = codes - before, before - codes
    holiday = {code for code in came | went if code.startswith("holiday_compensation")}
    uninsured = went & {"employee_pension"}
    told = {
        "hours_changed": slip.base_pay_minutes != last.base_pay_minutes,
        "wage_changed": _wages(slip.lines) != _wages(last.lines),
        "card_changed": _cards(slip.lines) != _cards(last.lines),
        "percent_changed": _percents(slip.lines, codes & before)
        != _percents(last.lines, codes & before),
        "no_longer_insured": bool(uninsured),
        "holiday_compensation": bool(holiday),
        "lines_came": bool(came - holiday),
        "lines_went": bool(went - holiday - uninsured),
    }
    return tuple(reason for reason, holds in told.items() if holds)


def _codes(lines: Iterable[PayLine]) -> set[str]:
    return {line.code for line in lines if line.kind != "employer_cost"}


def _wages(lines: Iterable[PayLine]) -> set[int]:
    return {
        value
        for line in lines
        if line.code in (*BASIC_PAY, "work_activity_allowance")
        for unit, value in line.calculation.factors
        if unit in ("cents_per_hour", "cents_per_day", "cents")
    }


def _cards(lines: Iterable[PayLine]) -> set[str]:
    return {line.subject_id for line in lines if line.code.startswith("withholding")}


def _percents(lines: Iterable[PayLine], codes: set[str]) -> set[tuple[str, int]]:
    return {
        (line.code, value)
        for line in lines
        if line.code in codes and line.code.startswith(("employee_", "withholding"))
        for unit, value in line.calculation.factors
        if unit == "ppm"
    }
