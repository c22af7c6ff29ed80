"""Options that several commands have, and the values that they hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import click

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.pay_runs import CHOSEN_CYCLES, MONTHLY, REGULAR_CYCLES
from jobcenter_core.ports.clock import Clock, FixedClock
from jobcenter_core.services.run_plan import RunPlan, plan_of
from jobcenter_core.services.standing import PAPERS
from jobcenter_core.services.system_clock import SystemClock
from jobcenter_core.timeline.helsinki import at
from jobcenter_core.values.months import Month

__all__ = [
    "OUT_HELP",
    "clock_of",
    "day_of",
    "db_option",
    "json_option",
    "month_of",
    "period_options",
    "plan_from",
    "today_option",
    "writer_option",
]

OUT_HELP = "Folder for the papers; made when it is not there."

db_option = click.option(
    "--db", default="sqlite:///jobcenter.db", show_default=True, help="URL of the store."
)
json_option = click.option("--json", "as_json_", is_flag=True, help="Print JSON for a program.")
today_option = click.option(
    "--today", default=None, help="The day to act on, YYYY-MM-DD, instead of the clock's."
)

_PERIOD = (
    click.option("--pay-on", required=True, help="Day of payment, YYYY-MM-DD."),
    click.option(
        "--cycle",
        type=click.Choice([*REGULAR_CYCLES, *CHOSEN_CYCLES]),
        default=MONTHLY,
        show_default=True,
        help="Whose pay: everybody's by week, half month or month, or that of named workers.",
    ),
    click.option(
        "--until", default=None, help="Last day of work to pay, YYYY-MM-DD; the month's last."
    ),
    click.option(
        "--worker", "workers", multiple=True, help="Id of a worker to pay; may be repeated."
    ),
)


writer_option = click.option(
    "--by",
    default=PAPERS,
    show_default=True,
    help="Id of the person who writes the papers, for the access log.",
)


def period_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what is to be paid: pay date, cycle, last day of work, workers."""
    for option in reversed(_PERIOD):
        command = option(command)
    return command


def plan_from(
    month: str, pay_on: str, cycle: str, until: str | None, workers: tuple[str, ...]
) -> RunPlan:
    """The plan that the options of a command say, checked."""
    return plan_of(
        month_of(month),
        day_of(pay_on, "--pay-on"),
        cycle=cycle,
        until=None if until is None else day_of(until, "--until"),
        worker_ids=workers,
    )


def month_of(text: str) -> Month:
    """The month that an option names."""
    try:
        return Month.parse(text)
    except InvalidValue:
        raise InvalidValue("--month", "a month such as 2026-10") from None


def day_of(text: str, field: str) -> date:
    """The day that an option names."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidValue(field, "a date such as 2026-11-13") from None


def clock_of(today: str | None) -> Clock:
    """The machine's clock, or one that stands at noon of the day."""
    return SystemClock() if today is None else FixedClock(at(day_of(today, "--today"), time(12)))
