"""What payslips were made of: kept without secrets, and enough to make them again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import office_documents as some
import pytest
from correction_steps import SLIP, corrected, hours_were
from office_documents import hours
from office_world import World

import jobcenter_core
from jobcenter_core.errors import NotFound
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.payroll.records import ParameterRecord, PayRecord, built
from jobcenter_core.services import pay_records
from jobcenter_core.services.pay_records import RecomputePayslip
from jobcenter_core.statutes.loader import load_statutes
from jobcenter_core.statutes.statutes import Statutes


@pytest.fixture
def paid(approved: World) -> World:
    approved.run()
    return approved


def recompute(world: World, payslip_id: str) -> int:
    command = RecomputePayslip(command_id=world.next_id(), actor="boss", payslip_id=payslip_id)
    return int(world.do(command).result["same"])


def other_law() -> Statutes:
    """Every percent of the packaged law is another one."""
    folder = Path(jobcenter_core.__file__).parent / "statutes" / "data"
    texts = {p.name: p.read_text(encoding="utf-8") for p in folder.glob("*.toml")}
    return load_statutes({name: text.replace(' %"', '1 %"') for name, text in texts.items()})


def test_every_payslip_of_a_run_has_a_record_and_they_share_figures(paid: World) -> None:
    slips = {slip.id for slip in paid.all(Payslip)}
    records = paid.all(PayRecord)
    assert {record.id for record in records} == slips
    wages = {record.parameters_id for record in records if record.wages is not None}
    assert len(slips) == 3
    assert len(wages) == 1
    assert {one.id for one in paid.all(ParameterRecord)} == {one.parameters_id for one in records}


def test_figures_that_are_stored_are_not_stored_again(paid: World) -> None:
    known = {one.id for one in paid.all(ParameterRecord)}
    corrected(paid, hours_were(600))
    assert {one.id for one in paid.all(ParameterRecord)} == known


def test_no_secret_is_in_a_record(paid: World) -> None:
    """Neither the card's percents nor the day of birth; they are in the vault."""
    with paid.office.store.unit_of_work() as unit:
        bodies = [one.body for one in unit.find("pay_record")]
        assert unit.secret(SLIP, "secrets") is not None
    assert bodies
    for body in bodies:
        assert "1990-01-31" not in body
        assert "100000" not in body
        assert "400000" not in body
    record = paid.get(PayRecord, SLIP)
    assert record.wages is not None
    assert (record.wages.card, record.wages.requested_ppm) == (None, 0)


@pytest.mark.parametrize("place", range(3))
def test_a_payslip_is_made_again_to_the_same_bytes(paid: World, place: int) -> None:
    slip_id = paid.all(Payslip)[place].id
    assert recompute(paid, slip_id) == 1


def test_a_changed_law_changes_no_payslip_that_was_made(paid: World) -> None:
    """The correction too is made again with the figures of its payment."""
    correction = corrected(paid, hours_were(600))
    law = other_law()
    assert law.version != paid.office.statutes.version
    on = date(2026, 11, 13)
    path = "unemployment_insurance.employee_rate"
    assert law.value(path, on) != paid.office.statutes.value(path, on)
    paid.office = attrs.evolve(paid.office, statutes=law)
    assert [recompute(paid, slip.id) for slip in paid.all(Payslip)] == [1, 1, 1, 1]
    # A correction after the change uses the recorded figures: back to 8 h, 36.81 is owed.
    back = corrected(paid, hours_were(480), pay_on=date(2026, 11, 30))
    assert paid.get(Payslip, back).carried[0].cents == 3_681
    assert [recompute(paid, id) for id in (SLIP, correction, back)] == [1, 1, 1]


def test_later_pays_of_the_worker_change_no_earlier_one(paid: World) -> None:
    paid.work(hours("h-9", "a-1", "w-1", date(2026, 11, 9)))
    paid.run(some.NOVEMBER, date(2026, 12, 15))
    assert {recompute(paid, slip.id) for slip in paid.all(Payslip)} == {1}


def test_software_that_computes_something_else_is_found_out(
    paid: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other(*arguments: object) -> Payslip:
        return attrs.evolve(built(*arguments), net_cents=1)  # type: ignore[arg-type]

    monkeypatch.setattr(pay_records, "built", other)
    assert recompute(paid, SLIP) == 0


def test_making_again_opens_the_secrets_and_the_log_says_so(paid: World) -> None:
    recompute(paid, SLIP)
    last = paid.events()[-1]
    assert (last.name, last.actor) == ("SecretRevealed", "boss")
    assert (last.document_id, last.note) == (f"{SLIP}/secrets", f"recompute {SLIP}")


def test_what_was_never_made_cannot_be_made_again(paid: World) -> None:
    with pytest.raises(NotFound):
        recompute(paid, "slip-9")
