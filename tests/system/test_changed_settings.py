"""Two months of one store with other settings in the second: both are right, and what was made in
the first stays as it was. Needs every plugin.

November's work is 4 hours of w-18 on Monday 16 November: 12.60 an hour and 9 % holiday
compensation, 50.40 + 4.54 (4.536) = 54.94. The customer pays 22.00 an hour and 25.5 % of VAT, 88.00
+ 22.44 = 110.44.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import attrs
import pytest

from jobcenter_core import Jobcenter, Month, pilot_folder
from jobcenter_core.errors import ImportRefused
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.payroll.filings import Filing
from jobcenter_core.payroll.former_settings import FormerSettings
from jobcenter_core.ports.delivery import Delivery
from jobcenter_core.services.month_view import MonthView
from jobcenter_core.services.outgoing_view import open_paper
from jobcenter_core.services.session import read
from jobcenter_core.timeline.helsinki import ZONE

pytest.importorskip("jobcenter_tax_incomes_register", reason="the plugin is not installed")

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
PAY_ON, LATER_PAY_ON = date(2026, 11, 13), date(2026, 12, 14)
NOVEMBERS_ROWS = {
    "orders.csv": "o-late;c-members;org-gigs;Jäsenkirjeiden postitus;disability_services;"
    "2026-11-16;2026-11-16;;;;1;22.00;standard;;;Postipolku 8;;"
    "Työ ei kuulu yleissitovaan TES:iin\n",
    "assignments.csv": "a-late-18;o-late;w-18;org-gigs;employment;12.60;;;;;;;yes;;;\n",
    "hours.csv": "h-900;a-late-18;2026-11-16;09:00;13:00;;;0;w-18;;\n",
    "approvals.csv": "a-late-18;2026-11;s-coordinator;2026-12-02\n",
}
CHANGES = {
    'invoice_formats = ["finvoice", "peppol"]': 'invoice_formats = ["finvoice"]',
    'insurer = "fi"': "",
    'contact_name = "Palkkatoimisto"': 'contact_name = "Uusi toimisto"',
}


class SetClock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 10, 9, tzinfo=ZONE)

    def now(self) -> datetime:
        return self.instant


@attrs.frozen
class Store:
    """The paid October, with a clock."""

    center: Jobcenter
    clock: SetClock

    def deliveries(self, month: Month, channel: str) -> list[Delivery]:
        found = read(self.center.office, lambda s: list(s.all(Delivery, month=str(month))))
        return [one for one in found if one.channel == channel]


@pytest.fixture
def store() -> Iterator[Store]:
    clock = SetClock()
    with Jobcenter.open("memory:", clock=clock) as center:
        center.import_folder(pilot_folder(), allow_temporary=True)
        center.run_month(OCTOBER, pay_on=PAY_ON)
        yield Store(center, clock)


def folder_of_november(tmp_path: Path, changes: dict[str, str]) -> Path:
    """October's folder with November's rows and these changes of its settings."""
    folder = tmp_path / "november"
    shutil.copytree(pilot_folder(), folder)
    for name, rows in NOVEMBERS_ROWS.items():
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8") + rows, encoding="utf-8")
    settings = folder / "settings.toml"
    text = settings.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    settings.write_text(text, encoding="utf-8")
    return folder


def sums(view: MonthView) -> dict[str, tuple[int, int]]:
    """Both sides of each check, all of which are right."""
    assert all(check.ok for check in view.checks)
    return {f"{one.code} {one.of}": (one.left, one.right) for one in view.checks}


def told(store: Store, month: Month) -> str:
    """The month's reports of wages as they are sent."""
    (one,) = (d for d in store.deliveries(month, "incomes-register") if d.topic == "earnings")
    return open_paper(store.center.office, one.id, actor="test").decode()


def test_two_months_with_settings_changed_between_are_both_right(
    store: Store, tmp_path: Path
) -> None:
    center = store.center
    before = sums(center.month(OCTOBER, pay_on=PAY_ON))
    made = [store.deliveries(OCTOBER, name) for name in ("finvoice", "peppol")]
    assert len(made[0]) == len(made[1]) > 0

    store.clock.instant = datetime(2026, 12, 3, 9, tzinfo=ZONE)
    folder = folder_of_november(tmp_path, CHANGES)
    outcome = center.import_folder(folder, allow_temporary=True)
    assert outcome.result["settings_changed"] == 2
    assert [one["path"] for one in outcome.result["findings"]] == [
        "programme/programme",
        "reporter_settings/org-gigs",
    ]
    center.run_month(NOVEMBER, pay_on=LATER_PAY_ON)

    november = center.month(NOVEMBER, pay_on=LATER_PAY_ON)
    assert [slip.gross_cents for slip in november.payslips] == [5494]
    after = sums(november)
    assert after["payslips_report "] == (5494, 5494)
    assert after["invoices_einvoices finvoice"] == (11044, 11044)
    assert "invoices_einvoices peppol" not in after
    assert store.deliveries(NOVEMBER, "peppol") == []
    assert "Uusi toimisto" in told(store, NOVEMBER)

    # October is what it was, also when it is run again under the settings of now.
    center.run_month(OCTOBER, pay_on=PAY_ON)
    assert center.make_outgoing(OCTOBER).delivery_ids == ()
    del before["premiums_payslips "]  # counted by the insurer that the programme names now: none
    assert sums(center.month(OCTOBER, pay_on=PAY_ON)) == before
    assert [store.deliveries(OCTOBER, name) for name in ("finvoice", "peppol")] == made
    assert "Palkkatoimisto" in told(store, OCTOBER)
    assert "Uusi" not in told(store, OCTOBER)
    filings = read(center.office, lambda s: list(s.all(Filing)))
    assert {(one.settings_number, one.month) for one in filings} == {
        (1, Month(2026, 11)),
        (2, Month(2026, 12)),
    }
    former = read(center.office, lambda s: list(s.all(FormerSettings)))
    formats = [one.programme.invoice_formats for one in former if one.programme]
    contacts = [one.reporting.contact_name for one in former if one.reporting]
    assert (formats, contacts) == ([("finvoice", "peppol")], ["Palkkatoimisto"])


def test_a_switch_to_production_is_refused_once_files_for_the_test_were_made(
    store: Store, tmp_path: Path
) -> None:
    """As a whole: neither the environment nor November's rows are stored."""
    switched = {
        'paper_format = "pdf"': 'paper_format = "pdf"\nenvironment = "production"',
        'environment = "test"': 'environment = "production"',
    }
    folder = folder_of_november(tmp_path, switched)
    store.clock.instant = datetime(2026, 12, 3, 9, tzinfo=ZONE)
    events = len(store.center.events_after(0, 100_000))
    with pytest.raises(ImportRefused) as refusal:
        store.center.import_folder(folder, allow_temporary=True)
    assert [(one.code, one.path) for one in refusal.value.findings] == [
        ("settings_in_use", "programme/programme/environment"),
        ("settings_in_use", "reporter_settings/org-gigs/environment"),
    ]
    assert len(store.center.events_after(0, 100_000)) == events
    now = read(store.center.office, lambda s: s.get(ProgrammeSettings, "programme"))
    assert now.environment == "test"
