"""A worker with a wage, a card and whatever else the tests of gathering put there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs
import office_documents as some
from office_documents import NOVEMBER, OCTOBER, SEPTEMBER, hours
from office_world import World, with_ground

from jobcenter_core.payroll.claims import TravelClaim
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.session import Session
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange

DECEMBER = Month(2026, 12)
ALWAYS = DateRange(date(2025, 1, 1), None)
PAID = {
    SEPTEMBER: date(2026, 10, 15),
    OCTOBER: date(2026, 11, 13),
    NOVEMBER: date(2026, 12, 15),
}


@attrs.frozen(kw_only=True)
class Put:
    """Store documents as they are."""

    command_id: str
    actor: str
    documents: tuple[Any, ...]

    def perform(self, session: Session) -> Mapping[str, Any]:
        for document in self.documents:
            session.add(document, "Put")
        return {}


def world(*more: Any) -> World:
    """A worker with a card of 10 % and an hour's pay of 15.00, and what the test is about."""
    made = with_ground(
        (some.worker("w-1"), some.tax_card("w-1"), some.order("o-1"), some.job("a-1", "w-1"))
    )
    made.do(Put(command_id="put", actor="co", documents=more))
    return made


def work(world: World, *months: Month) -> None:
    """Eight hours, 120.00, on a weekday of each month, and the run of each."""
    for month in months:
        day = date(month.year, month.month, 7 if month == SEPTEMBER else 5)
        world.work(hours(f"h-{month}", "a-1", "w-1", day))
        world.run(month, PAID[month])


def slips(world: World) -> list[Payslip]:
    return sorted(world.all(Payslip), key=lambda slip: slip.pay_on)


def amounts(world: World, code: str) -> list[int]:
    """By payslip, in the order of payment."""
    return [sum(x.amount_cents for x in slip.lines if x.code == code) for slip in slips(world)]


def travel(id: str, on: date, approved_by: str = "boss") -> TravelClaim:
    return TravelClaim(
        id=id,
        worker_id="w-1",
        employer_id="firm",
        assignment_id="a-1",
        on=on,
        metres=10_000,
        approved_by=approved_by,
    )
