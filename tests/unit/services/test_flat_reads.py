"""What a month sends out, and its folder, cost the same reads however many months there are.

January 2026 is looked at: alone, after the twelve months of 2025, and with three months after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import office_documents as some
import pytest
from counting_store import reads_of
from office_world import World
from payment_steps import PlainFormat, replace
from reporting_steps import Reporter, accepting, reporting, sent
from test_einvoice_deliveries import Form, takes
from test_outgoing_papers import catalogue

from jobcenter_core.center import Jobcenter, packaged_wording
from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.ports.delivery import Delivery
from jobcenter_core.services.month_reading import read_month
from jobcenter_core.services.outgoing_papers import make_outgoing
from jobcenter_core.services.outgoing_view import read_outgoing
from jobcenter_core.services.session import Office, read
from jobcenter_core.values.months import Month

JANUARY = Month(2026, 1)
OFFERED = catalogue(payment_format=PlainFormat(), tax_reporter=Reporter(), invoice_format=Form())


def pay_on(month: Month) -> date:
    """The 12th of the next month, or the Friday before when it is at a weekend."""
    day = month.next().first.replace(day=12)
    return day.replace(day=12 - max(0, day.weekday() - 4))


def entries(month: Month) -> Iterator[TimeEntry]:
    """Wages of two, and work activity of a third, with and without an allowance."""
    for day, job, worker in ((8, "a-1", "w-1"), (9, "a-2", "w-2"), (10, "a-3", "w-3")):
        yield some.hours(f"h-{month}-{job}", job, worker, month.first.replace(day=day))
    yield some.hours(f"h-{month}-a-4", "a-4", "w-3", month.first.replace(day=11), minutes=300)


def paid_months(before: int, after: int) -> World:
    """January and the months around it, each paid, billed, reported and answered."""
    world = World()
    world.clock.set(date(2025, 1, 2))
    world.register(*some.ground())
    cards = [some.tax_card("w-1", year=year) for year in (2025, 2026)]
    world.begin(*(one for one in some.full_month() if one not in cards), cards[0])
    reporting(world)
    replace(
        world, ProgrammeSettings, "programme", payment_format="plain", invoice_formats=("form",)
    )
    takes(world, "house")
    month = JANUARY
    for _ in range(before):
        month = month.previous()
    for _ in range(before + 1 + after):
        world.work(*entries(month))
        world.run(month, pay_on(month))
        make_outgoing(world.office, OFFERED, month)
        for one in world.all(Delivery, parent_id="made-up", state="pending"):
            sent(world, one.id, accepting(world))
        month = month.next()
    return world


@pytest.fixture(scope="module")
def worlds() -> tuple[World, World, World]:
    return paid_months(0, 0), paid_months(12, 0), paid_months(0, 3)


def made_again(office: Office) -> None:
    assert make_outgoing(office, OFFERED, JANUARY).delivery_ids == ()


def looked_at(office: Office) -> None:
    """The outgoing side of a view alone: the papers are those of the view."""
    view = read(office, lambda session: read_month(session, JANUARY, pay_on(JANUARY)))
    store = office.store
    store.read.clear()  # type: ignore[attr-defined]
    seen = read(
        office,
        lambda session: read_outgoing(
            session, JANUARY, view.pay_runs, view.payslips, view.invoices
        ),
    )
    # Reports of pay and of the month in one file, wages and allowances, and the one e-invoice.
    assert [one.folder for one in seen.papers] == [
        "invoices/form",
        "payments",
        "payments",
        "register",
    ]
    assert [one.code for one in seen.checks] == [
        "payslips_report",
        "deductions_report",
        "payslips_payment_file",
        "invoices_einvoices",
    ]


@pytest.mark.parametrize("job", [made_again, looked_at])
def test_other_months_cost_no_reads(
    worlds: tuple[World, World, World], job: Callable[[Office], None]
) -> None:
    alone, after_a_year, before_others = (reads_of(world, job) for world in worlds)
    assert alone.total() > 10
    assert after_a_year == alone
    assert before_others == alone


def test_writing_a_folder_reads_the_files_that_it_shows(
    worlds: tuple[World, World, World], tmp_path: Path
) -> None:
    def written(office: Office, out: Path) -> None:
        center = Jobcenter(office, packaged_wording(), OFFERED)
        view = center.month(JANUARY, pay_on=pay_on(JANUARY))
        office.store.read.clear()  # type: ignore[attr-defined]
        center.write(view, out)

    for number, world in enumerate(worlds):
        for again in (False, True):
            out = tmp_path / str(number)
            reads = reads_of(world, lambda office, out=out: written(office, out))  # type: ignore[misc]
            assert reads["delivery"] == (0 if again else 4)
            assert reads.keys() - {"delivery"} <= {"programme"}
