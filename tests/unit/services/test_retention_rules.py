"""How long each ground keeps what ended on a day, and files that went out."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from office_world import World, statutes
from own_data_world import Put

from jobcenter_core.ports.delivery import Delivery
from jobcenter_core.services.deletion import EraseSentFiles
from jobcenter_core.services.retention_rules import (
    CONSENT_KINDS,
    GROUNDS,
    Ground,
    grounds_of,
    kept_until,
)
from jobcenter_core.services.vault import ERASED
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Secret


@pytest.mark.parametrize(
    ("ground", "ended_on", "until"),
    [
        # Domain 4.6: 10 years from the end of the accounting period.
        ("payroll_bookkeeping", date(2026, 1, 15), date(2036, 12, 31)),
        ("payroll_bookkeeping", date(2026, 12, 31), date(2036, 12, 31)),
        ("vouchers", date(2026, 1, 15), date(2032, 12, 31)),
        ("incomes_register", date(2026, 10, 31), date(2036, 12, 31)),
        ("working_time", date(2026, 10, 31), date(2028, 12, 31)),
        # Counted from the day itself; a leap day ends on the 28th.
        ("certificate_basis", date(2026, 10, 31), date(2036, 10, 31)),
        ("certificate_basis", date(2028, 2, 29), date(2038, 2, 28)),
        ("client_documents", date(2026, 6, 30), date(2036, 6, 30)),
        # Before the first known figure: as long as that figure says.
        ("client_documents", date(2015, 6, 30), date(2025, 6, 30)),
    ],
)
def test_a_ground_keeps_until_its_last_day(ground: str, ended_on: date, until: date) -> None:
    assert kept_until(GROUNDS[ground], statutes(), ended_on) == until


def test_a_period_that_is_not_known_keeps_without_an_end() -> None:
    unknown = Ground(name="other", parameter="retention.nobody_knows")
    assert kept_until(unknown, statutes(), date(2026, 1, 1)) is None


def test_what_is_given_for_own_use_has_no_ground_of_law() -> None:
    assert {kind for kind in CONSENT_KINDS if grounds_of(kind, is_unpaid=False)} == set()


def test_papers_of_unpaid_work_are_client_documents_and_pay_never_is() -> None:
    names = [ground.name for ground in grounds_of("timesheet", is_unpaid=True)]
    assert names == ["client_documents"]
    assert grounds_of("payslip", is_unpaid=True) == grounds_of("payslip", is_unpaid=False)


def sent(id: str, month: Month | None) -> Delivery:
    return Delivery(
        id=id,
        channel="bank",
        topic="payments",
        environment="test",
        file_name="payments.xml",
        media_type="application/xml",
        content=Secret(f"<xml>CANARYGIVEN {id}</xml>"),
        sha256="a1" * 32,
        about=("pay-1",),
        month=month,
        amount_cents=12_345,
    )


def erase(world: World) -> int:
    command = EraseSentFiles(command_id=world.next_id("e"), actor="co")
    return int(world.do(command).result["erased"])


def test_files_that_went_out_are_emptied_after_their_period_and_keep_their_sums() -> None:
    world = World()
    old, new = sent("d-old", Month(2026, 10)), sent("d-new", Month(2027, 1))
    world.do(Put(documents=(old, new, sent("d-without-month", None))))
    world.clock.set(date(2036, 12, 31))
    assert erase(world) == 0
    world.clock.set(date(2037, 1, 1))
    assert erase(world) == 1
    assert erase(world) == 0
    with world.office.store.unit_of_work() as unit:
        keys = {id: unit.secret(id, "content") for id in ("d-old", "d-new", "d-without-month")}
        assert unit.total_cents("delivery") == 3 * 12_345
    erased = {id for id, row in keys.items() if row is not None and row.key_id == ERASED}
    assert erased == {"d-old"}
    kept = world.get(Delivery, "d-old")
    assert attrs.evolve(kept, content=old.content) == old
