"""On which day of the month planned work will be paid, as far as the programme knows."""

from __future__ import annotations

from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.payroll.pay_runs import MONTHLY, PayRun
from jobcenter_core.services.session import Session

__all__ = ["known_pay_day", "programme_pay_day"]


def programme_pay_day(session: Session) -> int:
    """The day of the month after the work. Raises ``InvalidValue`` when it is not known."""
    day = known_pay_day(session)
    if day is None:
        raise InvalidValue(
            "programme.pay_day",
            "given in the settings or with the question, as no month has been paid yet",
        )
    return day


def known_pay_day(session: Session) -> int | None:
    """The settings' ``pay_day``; without it the day on which the last month was paid, when that was
    in the month after the work; otherwise ``None``."""
    settings = session.maybe(ProgrammeSettings, "programme")
    if settings is not None and settings.pay_day is not None:
        return settings.pay_day
    paid = [
        run
        for run in session.all(PayRun)
        if (run.kind, run.cycle, run.state) == ("wages", MONTHLY, "closed")
    ]
    if not paid:
        return None
    last = max(paid, key=lambda run: (run.pay_on, run.id))
    following = last.month.next()
    return last.pay_on.day if following.first <= last.pay_on <= following.last else None
