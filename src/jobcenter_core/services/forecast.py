"""Telling a worker what work does to the benefits: before a yes, and at any time.

Nothing here ever stops an offer: the worker decides, with the coordinator.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from jobcenter_core.benefits.forecast import KnownBenefit, forecast_of
from jobcenter_core.benefits.outlooks import ANSWERS, AdviceGiven, Forecast
from jobcenter_core.benefits.profiles import (
    AMOUNTS_OF,
    KINDS,
    BenefitAmounts,
    BenefitProfile,
)
from jobcenter_core.errors import ImportRefused, InvalidValue, NotPermitted
from jobcenter_core.hours.planned import PlannedShift
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.parties.workers import Worker
from jobcenter_core.services.commands import execute
from jobcenter_core.services.forecast_months import OtherIncome, worker_pay
from jobcenter_core.services.pay_days import programme_pay_day
from jobcenter_core.services.planned_work import planned_work, stored_shifts
from jobcenter_core.services.registering import store_or_compare
from jobcenter_core.services.restrictions import refuse_restricted
from jobcenter_core.services.session import Office, Session
from jobcenter_core.services.standing import refuse_strangers, refuse_tellers
from jobcenter_core.services.vault import given_value
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Secret

__all__ = [
    "AnswerAdvice",
    "EnterBenefitProfile",
    "GiveAdvice",
    "Told",
    "check_profile",
    "open_advice",
    "tell",
]


def check_profile(session: Session, profile: BenefitProfile) -> None:
    """Raise ``InvalidValue`` for an unknown kind, an amount that the kind does not have and a day
    to come, ``NotFound`` without worker."""
    session.get(Worker, profile.worker_id)
    kind = given_value(profile.kind)
    if kind is not None and kind not in KINDS:
        raise InvalidValue("benefit_profile.kind", "one of " + ", ".join(KINDS), subject=profile.id)
    amounts = given_value(profile.amounts)
    if kind is not None and amounts is not None:
        for name, kinds in AMOUNTS_OF.items():
            if getattr(amounts, name) is not None and kind not in kinds:
                expected = "only for " + ", ".join(kinds)
                raise InvalidValue(f"benefit_profile.{name}", expected, subject=profile.id)
    if profile.entered_on > session.office.today():
        raise InvalidValue("benefit_profile.entered_on", "not in the future", subject=profile.id)


@attrs.frozen(kw_only=True)
class EnterBenefitProfile:
    """Write down a benefit of a worker, as the worker or a decision says. What is stored says the
    same for good, but for an end that was open; a change is a new profile."""

    command_id: str
    actor: str
    profile: BenefitProfile

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns whether it is new. Raises ``InvalidValue``, ``NotFound`` for an unknown worker,
        ``NotPermitted`` for others than the worker and a coach or coordinator, while the worker's
        data are of restricted use, and when somebody else than the actor is said to have entered
        it, and ``ImportRefused`` for a known id with
        other content."""
        if self.profile.entered_by != self.actor:
            raise NotPermitted("a profile names the person who enters it.", subject=self.profile.id)
        refuse_strangers(session, self.actor, self.profile.worker_id, self.profile.id)
        refuse_restricted(session, self.profile.worker_id, self.profile.id)
        check_profile(session, self.profile)
        new, faults = store_or_compare(session, (self.profile,))
        if faults:
            raise ImportRefused(tuple(faults))
        return {"added": bool(new)}


@attrs.frozen(kw_only=True)
class GiveAdvice:
    """Work out a forecast and keep what was said, on which figures, when and by whom.

    ``assignment_id`` is the offer that it is about, or empty. ``shifts`` are planned times beside
    the stored ones (left out with ``with_stored_shifts=False``); ``pay_day`` is the day of the
    month after the work on which it is paid, by default the programme's, ``other_income`` what the
    worker told of. ``given_by`` is in whose name the office gives it, when that is not the actor.
    """

    command_id: str
    actor: str
    worker_id: str
    pay_day: int | None = None
    assignment_id: str = ""
    shifts: tuple[PlannedShift, ...] = ()
    with_stored_shifts: bool = True
    other_income: tuple[OtherIncome, ...] = ()
    given_by: str = ""

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the id of the advice and no word of what it says. The access log keeps that the
        profiles were opened. Raises ``NotPermitted`` for others than the worker and a coach or
        coordinator, and while the worker's data are of restricted use, ``InvalidValue`` for an
        assignment or shift of somebody else and a day that is none or not known, ``NotFound`` for
        an unknown worker or assignment."""
        self._check(session)
        day = programme_pay_day(session) if self.pay_day is None else self.pay_day
        given = sum(1 for _ in session.unit.find("advice", worker_id=self.worker_id))
        advice_id = f"advice-{self.worker_id}-{given + 1}"
        stored: tuple[PlannedShift, ...] = ()
        if self.with_stored_shifts:
            stored = stored_shifts(session, self.worker_id, self.assignment_id)
        shifts = {shift.id: shift for shift in (*stored, *self.shifts)}
        planned = planned_work(session, self.worker_id, shifts.values())
        forecast = forecast_of(
            id=advice_id,
            worker_id=self.worker_id,
            assignment_id=self.assignment_id,
            on=session.office.today(),
            pay=worker_pay(session, self.worker_id, planned, day, self.other_income),
            benefits=_opened(session, self.worker_id, advice_id),
            statutes=session.office.statutes,
        )
        advice = AdviceGiven(
            id=advice_id,
            worker_id=self.worker_id,
            assignment_id=self.assignment_id,
            given_on=forecast.on,
            given_by=self.given_by or self.actor,
            parameters_version=forecast.parameters_version,
            forecast=Secret(forecast),
        )
        session.add(advice, "AdviceGiven")
        return {"advice_id": advice_id}

    def _check(self, session: Session) -> None:
        refuse_tellers(session, self.actor, self.worker_id, self.worker_id)
        if self.given_by:
            refuse_strangers(session, self.given_by, self.worker_id, self.worker_id)
        refuse_restricted(session, self.worker_id, self.worker_id)
        session.get(Worker, self.worker_id)
        if self.pay_day is not None and not 1 <= self.pay_day <= 31:
            raise InvalidValue("advice.pay_day", "a day between 1 and 31")
        for income in self.other_income:
            if income.wages_cents < 0 or income.income_cents < 0:
                raise InvalidValue("advice.other_income", "zero or more")
            if income.month < Month.of(session.office.today()):
                expected = "of the present month or later; a forecast does not look back"
                raise InvalidValue("advice.other_income", expected)
        if self.assignment_id:
            job = session.get(Assignment, self.assignment_id)
            if job.worker_id != self.worker_id:
                raise InvalidValue("advice.assignment_id", "of the worker", subject=job.id)


def _opened(session: Session, worker_id: str, advice_id: str) -> tuple[KnownBenefit, ...]:
    """The worker's profiles in the clear; the access log says for which advice."""
    purpose = f"benefit forecast {advice_id}"
    return tuple(
        KnownBenefit(
            profile_id=one.id,
            kind=session.reveal(one.kind, str, purpose=purpose),
            amounts=session.reveal(one.amounts, BenefitAmounts, purpose=purpose),
            valid=one.valid,
        )
        for one in session.all(BenefitProfile, worker_id=worker_id)
    )


@attrs.frozen(kw_only=True)
class AnswerAdvice:
    """Note what the worker decided after the advice. It changes no offer: the answer to that is
    the worker's own."""

    command_id: str
    actor: str
    advice_id: str
    answer: str
    answered_on: date | None = None

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the answer. Raises ``InvalidValue`` for an unknown one, ``NotPermitted`` for
        others than the worker and a coach or coordinator, while the worker's data are of restricted
        use, and when another answer is noted."""
        if self.answer not in ANSWERS:
            raise InvalidValue("advice.answer", "one of " + ", ".join(ANSWERS))
        advice = session.get(AdviceGiven, self.advice_id)
        refuse_strangers(session, self.actor, advice.worker_id, advice.id)
        refuse_restricted(session, advice.worker_id, advice.id)
        if advice.answer not in ("", "later", self.answer):
            raise NotPermitted(
                "another answer is noted already.",
                subject=advice.id,
                next_step="Give the advice again and note the new answer on it.",
            )
        on = self.answered_on or session.office.today()
        session.change(attrs.evolve(advice, answer=self.answer, answered_on=on), "AdviceAnswered")
        return {"answer": self.answer}


@attrs.frozen(kw_only=True)
class Told:
    """A forecast with the id of the advice that keeps it."""

    advice_id: str
    forecast: Forecast


def tell(office: Office, command: GiveAdvice) -> Told:
    """Give the advice and open it for the person who tells it."""
    advice_id = str(execute(office, command).result["advice_id"])
    return Told(advice_id=advice_id, forecast=open_advice(office, advice_id, actor=command.actor))


def open_advice(office: Office, advice_id: str, *, actor: str) -> Forecast:
    """What an advice said; the access log keeps who opened it. :class:`NotPermitted` for others
    than the worker, a coach, an instructor or a coordinator, and for all but the worker while the
    worker's data are of restricted use."""
    with office.store.unit_of_work() as unit:
        session = Session(office, unit, actor=actor, command_id=f"open-{advice_id}")
        advice = session.get(AdviceGiven, advice_id)
        refuse_tellers(session, actor, advice.worker_id, advice_id)
        found = session.reveal(advice.forecast, Forecast, purpose=f"advice {advice_id}")
        unit.commit()
    return found
