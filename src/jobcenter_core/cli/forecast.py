"""`jobcenter forecast`: what work does to a worker's benefits, before a yes and at any time."""

from __future__ import annotations

import json
from datetime import date, time
from typing import Any

import attrs
import click

from jobcenter_core.benefits.outlooks import Forecast
from jobcenter_core.center import Jobcenter
from jobcenter_core.cli.exits import DONE
from jobcenter_core.cli.options import clock_of, day_of, db_option, json_option, today_option
from jobcenter_core.cli.plain_output import say_json
from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.explain import explain
from jobcenter_core.files.output.forecast_text import forecast_content, forecast_text
from jobcenter_core.hours.planned import PlannedShift
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.orders.orders import Order
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.parties.workers import LANGUAGES, Worker
from jobcenter_core.services.forecast import GiveAdvice, tell
from jobcenter_core.services.forecast_months import OtherIncome
from jobcenter_core.services.planned_work import occurrence_shifts
from jobcenter_core.services.session import Session, read
from jobcenter_core.timeline.helsinki import parse_clock
from jobcenter_core.values.money import Money
from jobcenter_core.values.months import Month

__all__ = ["forecast"]


@attrs.frozen(kw_only=True)
class _Asked:
    """Whom and what a forecast is about."""

    worker: Worker
    title: str
    coordinator: str
    shifts: tuple[PlannedShift, ...]


@click.command("forecast")
@click.option("--assignment", default=None, help="Id of the assignment that is offered.")
@click.option("--worker", default=None, help="Id of the worker, when it is about no offer.")
@click.option("--month", default=None, help="Month of payment to tell, YYYY-MM; all without it.")
@click.option(
    "--times", default=None, help="Planned time on each day of the order, such as 09:00-12:30."
)
@click.option("--pause", default=0, type=click.IntRange(0, 1439), help="Minutes of pause of a day.")
@click.option("--until", default=None, help="Last day planned with --times, YYYY-MM-DD.")
@click.option(
    "--pay-day",
    default=None,
    type=click.IntRange(1, 31),
    help="Day of the month after the work on which it is paid; the programme's.",
)
@click.option("--other-wages", multiple=True, help="Wages of others, such as 2026-12=450.00.")
@click.option("--other-income", multiple=True, help="Income that is no wage, such as 2026-12=80.")
@click.option("--by", default=None, help="Id of the person who tells it; the coordinator.")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), default=None, help="Language; the worker's own."
)
@click.option("--grounds", is_flag=True, help="Show how each amount was made.")
@today_option
@db_option
@json_option
def forecast(
    assignment: str | None,
    worker: str | None,
    month: str | None,
    times: str | None,
    pause: int,
    until: str | None,
    pay_day: int | None,
    other_wages: tuple[str, ...],
    other_income: tuple[str, ...],
    by: str | None,
    lang: str | None,
    grounds: bool,
    today: str | None,
    db: str,
    as_json_: bool,
) -> int:
    """Tell what work does to a worker's benefits, and keep what was told.

    The worker decides; nothing is ever blocked.
    """
    if bool(assignment) == bool(worker):
        raise InvalidValue("--assignment", "given, or --worker, and not both")
    if bool(times) != bool(until) or (times and not assignment):
        raise InvalidValue("--times", "given with --until, and for an --assignment")
    told_months = _months(other_wages, other_income)
    with Jobcenter.open(db, clock=clock_of(today), create=False) as center:
        span = _span(times, until)
        asked = read(
            center.office,
            lambda session: _ask(session, assignment or "", worker or "", span, pause),
        )
        with center.office.store.unit_of_work() as unit:
            last = unit.last_event()
        # Named by its place in the log: each asking is advice of its own.
        name = center.office.codec.fingerprint((assignment, worker, pay_day, asked.shifts))
        command = GiveAdvice(
            command_id=f"advice-{last.position if last else 0}-{name}",
            actor=by or asked.coordinator,
            worker_id=asked.worker.id,
            pay_day=pay_day,
            assignment_id=assignment or "",
            shifts=asked.shifts,
            other_income=told_months,
        )
        told = tell(center.office, command)
        said = _only(told.forecast, month)
        if as_json_:
            say_json(_as_json(said, told.advice_id))
        else:
            _say(center, asked, said, lang or asked.worker.language, grounds=grounds)
    return DONE


def _say(center: Jobcenter, asked: _Asked, said: Forecast, lang: str, *, grounds: bool) -> None:
    name = asked.worker.full_name
    text = forecast_text(said, center.wording, lang, name=name, work=asked.title)
    if grounds:
        law = center.office.statutes
        text += "\n" + explain(said, wording=center.wording, statutes=law, lang=lang)
    click.echo(text, nl=False)


def _ask(
    session: Session,
    assignment_id: str,
    worker_id: str,
    span: tuple[time, time, date] | None,
    pause: int,
) -> _Asked:
    title = ""
    shifts: tuple[PlannedShift, ...] = ()
    if assignment_id:
        job = session.get(Assignment, assignment_id)
        worker_id = job.worker_id
        title = session.get(Order, job.order_id).title
        if span is not None:
            starts, ends, until = span
            shifts = occurrence_shifts(
                session,
                assignment_id,
                starts=starts,
                ends=ends,
                pause_minutes=pause,
                until=until,
            )
    return _Asked(
        worker=session.get(Worker, worker_id),
        title=title,
        coordinator=session.get(ProgrammeSettings, "programme").coordinator,
        shifts=shifts,
    )


def _span(times: str | None, until: str | None) -> tuple[time, time, date] | None:
    if times is None or until is None:
        return None
    starts, dash, ends = times.partition("-")
    if not dash:
        raise InvalidValue("--times", "two times such as 09:00-12:30")
    return parse_clock(starts), parse_clock(ends), day_of(until, "--until")


def _months(wages: tuple[str, ...], income: tuple[str, ...]) -> tuple[OtherIncome, ...]:
    found = [
        OtherIncome(month=month, wages_cents=cents)
        for month, cents in (_told(text, "--other-wages") for text in wages)
    ]
    found += [
        OtherIncome(month=month, income_cents=cents)
        for month, cents in (_told(text, "--other-income") for text in income)
    ]
    return tuple(found)


def _told(text: str, option: str) -> tuple[Month, int]:
    month, _, amount = text.partition("=")
    try:
        return Month.parse(month), Money.eur(amount).cents
    except InvalidValue:
        raise InvalidValue(option, "a month and euros such as 2026-12=450.00") from None


def _only(said: Forecast, month: str | None) -> Forecast:
    """The forecast with one month of payment alone, if one is named."""
    if month is None:
        return said
    try:
        wanted = Month.parse(month)
    except InvalidValue:
        raise InvalidValue("--month", "a month such as 2026-12") from None
    return attrs.evolve(said, months=tuple(one for one in said.months if one.month == wanted))


def _as_json(said: Forecast, advice_id: str) -> str:
    content: dict[str, Any] = {"advice_id": advice_id, **forecast_content(said)}
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
