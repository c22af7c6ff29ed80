"""Documents that are given again: what may be added to them, and what may not change."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import office_documents as some
import pytest
from office_documents import PAY_ON
from office_world import World, refused

from jobcenter_core.errors import ImportRefused, InvalidValue, NotPermitted
from jobcenter_core.hours.timesheets import EntryWithdrawal
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.payroll.deduction_orders import DeductionOrder
from jobcenter_core.terms.pay_terms import EmploymentContract
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

FIRST, LAST = date(2026, 9, 1), date(2026, 12, 31)


def contract(first: date | None = FIRST, last: date | None = None, **changes: Any) -> Any:
    *_, found = some.ground()
    return attrs.evolve(found, valid=DateRange(first, last), **changes)


def test_an_end_may_be_named_once(world: World) -> None:
    world.register(contract(last=LAST))
    assert world.get(EmploymentContract, "e-1").valid == DateRange(FIRST, LAST)
    assert world.events()[-1].name == "ValidityEnded"
    for later in (None, date(2027, 6, 30), date(2026, 10, 31)):
        refused(world, ImportRefused, lambda on=later: world.register(contract(last=on)))
    world.register(contract(last=LAST))


def test_an_end_does_not_bring_another_beginning_with_it(world: World) -> None:
    """The length of an employment decides the percent of holiday compensation."""
    longer = contract(first=date(2020, 1, 1), last=LAST)
    problem = refused(world, ImportRefused, lambda: world.register(longer))
    assert [finding.path for finding in problem.findings] == ["employment/e-1"]


def test_an_end_does_not_bring_other_terms_with_it(world: World) -> None:
    other = contract(last=LAST, holiday_compensation_due="with_each_pay")
    refused(world, ImportRefused, lambda: world.register(other))


def test_open_and_ended_in_one_command_are_two_contents(world: World) -> None:
    pair = contract(id="e-9"), contract(id="e-9", last=LAST)
    problem = refused(world, ImportRefused, lambda: world.register(*pair))
    assert [finding.path for finding in problem.findings] == ["employment/e-9"]


def test_an_assignment_that_has_begun_can_end(world: World) -> None:
    open_ended = attrs.evolve(some.job("a-9", "w-1"), valid=DateRange(FIRST, None))
    world.begin(open_ended)
    world.register(attrs.evolve(open_ended, valid=DateRange(FIRST, LAST)))
    found = world.get(Assignment, "a-9")
    assert (found.state, found.valid.last) == ("active", LAST)


def test_a_withdrawal_is_made_by_its_command(world: World) -> None:
    withdrawal = EntryWithdrawal(
        id="wd-1",
        entry_id="h-1",
        timesheet_id="ts-a-1-2026-10",
        worker_id="w-1",
        withdrawn_by="w-1",
        withdrawn_on=PAY_ON,
    )
    refused(world, NotPermitted, lambda: world.register(withdrawal))


@pytest.mark.parametrize(
    ("form", "changes", "field"),
    [
        ("employment", {"pay": None}, "assignment.pay"),
        ("rehabilitative_work_activity", {}, "assignment.pay"),
        ("disability_work_activity", {}, "assignment.pay"),
        (
            "rehabilitative_work_activity",
            {"pay": None, "allowance_day_cents": 900},
            "assignment.allowance_day_cents",
        ),
        ("employment", {"allowance_day_cents": 900}, "assignment.allowance_day_cents"),
        ("CANARYCODE", {}, "legal_form"),
    ],
)
def test_money_follows_from_the_legal_form(
    world: World, form: str, changes: dict[str, Any], field: str
) -> None:
    """A wage in employment alone, an allowance where the organiser pays one; the form is a secret,
    so the message does not name it."""
    wrong = attrs.evolve(some.job("a-9", "w-1"), legal_form=Secret(form), **changes)
    problem = refused(world, InvalidValue, lambda: world.register(wrong))
    assert problem.field == field
    if field != "legal_form":
        assert form not in str(problem).replace("in employment", "")


def test_dependants_may_be_told_once_for_an_agreement(world: World) -> None:
    """Without them nothing of an advance is taken; that nobody has asked is no contradiction."""
    advance = DeductionOrder(
        id="d-1",
        worker_id="w-1",
        employer_id="firm",
        kind="advance",
        valid=DateRange(FIRST, None),
        amount_cents=1_000,
        total_cents=5_000,
    )
    told = attrs.evolve(advance, dependants=2)
    world.register(advance)
    other = attrs.evolve(told, amount_cents=2_000)
    refused(world, ImportRefused, lambda: world.register(other))
    world.register(told)
    assert world.get(DeductionOrder, "d-1").dependants == 2
    assert world.events()[-1].name == "DependantsTold"
    for later in (None, 0, 3):
        again = attrs.evolve(advance, dependants=later)
        refused(world, ImportRefused, lambda one=again: world.register(one))
    world.register(told)
