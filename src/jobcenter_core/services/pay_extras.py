"""What changes a payslip beside hours, terms and tax card: gathered for one worker and run."""

from __future__ import annotations

from datetime import date
from typing import Protocol, TypeVar

import attrs

from jobcenter_core.payroll.cards import HigherPercent, SourceTaxCard, SourceTaxOrder
from jobcenter_core.payroll.claims import Benefit, TravelClaim, WaitingPay
from jobcenter_core.payroll.corrections import OVERPAYMENT
from jobcenter_core.payroll.deduction_orders import (
    AgreedDeduction,
    DeductionOrder,
    Garnishment,
    GarnishmentOrder,
    Receivable,
)
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.services.session import Session
from jobcenter_core.services.worker_files import WorkerFile
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange

__all__ = ["PayExtras", "has_claims"]


class _Dated(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def valid(self) -> DateRange: ...


T = TypeVar("T", bound=_Dated)


@attrs.frozen(kw_only=True)
class PayExtras:
    """Claims that are due and not paid yet, tax orders and deductions in force."""

    travel: tuple[TravelClaim, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    waiting: tuple[WaitingPay, ...] = ()
    requested_ppm: int = attrs.field(default=0, repr=False)
    source_tax: SourceTaxCard | None = attrs.field(default=None, repr=False)
    deductions: tuple[AgreedDeduction, ...] = attrs.field(default=(), repr=False)
    garnishment: GarnishmentOrder | None = attrs.field(default=None, repr=False)

    @classmethod
    def gather(cls, session: Session, run: PayRun, file: WorkerFile, days: int) -> PayExtras:
        """Of the worker and the run's employer. ``days`` are those of the pay period."""
        return cls(
            travel=_travel(run, file),
            benefits=_benefits(run, file),
            waiting=_waiting(file),
            requested_ppm=_requested(session, run, file),
            source_tax=_source_tax(session, run, file),
            deductions=_with_dependants(run, file, (*_receivables(file), *_agreed(run, file))),
            garnishment=_garnishment(session, run, file, days),
        )


def has_claims(run: PayRun, file: WorkerFile) -> bool:
    """Whether there is money to pay without any hours."""
    return bool(_travel(run, file) or _benefits(run, file) or _waiting(file))


def _travel(run: PayRun, file: WorkerFile) -> tuple[TravelClaim, ...]:
    paid, last = file.dossier.claim_ids, run.claims_until.last
    return tuple(
        claim
        for claim in file.all(TravelClaim)
        if claim.id not in paid and claim.approved_by and claim.on <= last
    )


def _benefits(run: PayRun, file: WorkerFile) -> tuple[Benefit, ...]:
    paid, last = file.dossier.claim_ids, run.claims_until
    return tuple(one for one in file.all(Benefit) if one.id not in paid and one.month <= last)


def _waiting(file: WorkerFile) -> tuple[WaitingPay, ...]:
    paid = file.dossier.claim_ids
    return tuple(one for one in file.all(WaitingPay) if one.id not in paid)


def _last_begun(documents: tuple[T, ...], on: date) -> T | None:
    """Of those valid on the day the one that began last; of two, the one with the larger id."""
    valid = [document for document in documents if document.valid.contains(on)]
    return max(valid, key=lambda one: (one.valid.first or date.min, one.id), default=None)


def _requested(session: Session, run: PayRun, file: WorkerFile) -> int:
    last = _last_begun(file.all(HigherPercent), run.pay_on)
    if last is None:
        return 0
    return session.reveal(last.rate_ppm, int, purpose=f"payroll {run.id}")


def _source_tax(session: Session, run: PayRun, file: WorkerFile) -> SourceTaxCard | None:
    last = _last_begun(file.all(SourceTaxOrder), run.pay_on)
    if last is None:
        return None
    return session.reveal(last.terms, SourceTaxCard, purpose=f"payroll {run.id}")


def _receivables(file: WorkerFile) -> tuple[AgreedDeduction, ...]:
    """What is still owed. Contributions are collected at once, pay in excess by agreement only."""
    found: list[AgreedDeduction] = []
    for one in file.all(Receivable):
        left = one.amount_cents - file.dossier.taken(one.id)
        if left <= 0 or (one.kind == OVERPAYMENT and not one.agreed_on_ref):
            continue
        amount = min(left, one.instalment_cents) if one.instalment_cents else left
        found.append(
            AgreedDeduction(
                id=one.id,
                kind="receivable",
                amount_cents=amount,
                left_cents=left,
                is_statutory=one.kind != OVERPAYMENT,
                dependants=one.dependants,
            )
        )
    return tuple(found)


def _agreed(run: PayRun, file: WorkerFile) -> tuple[AgreedDeduction, ...]:
    found: list[AgreedDeduction] = []
    for order in file.all(DeductionOrder):
        left = None
        if order.total_cents is not None:
            left = order.total_cents - file.dossier.taken(order.id)
        if not order.valid.contains(run.pay_on) or (left is not None and left <= 0):
            continue
        found.append(
            AgreedDeduction(
                id=order.id,
                kind=order.kind,
                amount_cents=order.amount_cents,
                rate_ppm=order.rate_ppm,
                left_cents=left,
                dependants=order.dependants,
            )
        )
    return tuple(found)


def _with_dependants(
    run: PayRun, file: WorkerFile, deductions: tuple[AgreedDeduction, ...]
) -> tuple[AgreedDeduction, ...]:
    """What is set off without a number of its own goes by the most that an agreement knows of, also
    one of which nothing is left."""
    known: list[int | None] = [
        *(
            one.dependants
            for one in file.all(Receivable)
            if one.kind == OVERPAYMENT and one.agreed_on_ref
        ),
        *(
            one.dependants
            for one in file.all(DeductionOrder)
            if one.kind == "advance" and one.valid.contains(run.pay_on)
        ),
    ]
    most = max((one for one in known if one is not None), default=None)
    return tuple(
        attrs.evolve(one, dependants=most) if one.is_set_off and one.dependants is None else one
        for one in deductions
    )


def _garnishment(
    session: Session, run: PayRun, file: WorkerFile, days: int
) -> GarnishmentOrder | None:
    """The payment prohibition in force, with the period's days and freedom filled in."""
    order = _last_begun(file.all(Garnishment), run.pay_on)
    if order is None:
        return None
    terms = session.reveal(order.terms, GarnishmentOrder, purpose=f"payroll {run.id}")
    left = terms.left_cents
    return attrs.evolve(
        terms,
        id=order.id,
        days=days,
        free=str(Month.of(run.pay_on)) in order.free_months,
        left_cents=None if left is None else max(0, left - file.dossier.taken(order.id)),
    )
