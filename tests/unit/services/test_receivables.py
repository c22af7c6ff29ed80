"""What workers owe: one receivable for each part that a payslip carries."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from correction_steps import SLIP, corrected, hours_were
from office_world import World, refused

from jobcenter_core.errors import InvalidValue, NotFound
from jobcenter_core.payroll.deduction_orders import Receivable
from jobcenter_core.payroll.payslips import Carried, Payslip
from jobcenter_core.services.receivables import AgreeRecovery, receivables_of
from jobcenter_core.values.months import Month


def slip(*carried: Carried) -> Payslip:
    return Payslip(
        id="slip-1",
        run_id="run-1",
        employer_id="firm",
        worker_id="w-1",
        pay_on=date(2026, 11, 13),
        period=Month(2026, 10).range,
        parameters_version="",
        lines=(),
        gross_cents=0,
        allowance_cents=0,
        taxable_cents=0,
        withheld_cents=0,
        pension_insured_cents=0,
        net_cents=0,
        employer_cost_cents=0,
        timesheet_ids=(),
        carried=carried,
    )


def test_nothing_carried_is_nothing_owed() -> None:
    assert receivables_of(slip()) == ()


def test_each_part_is_owed_by_itself() -> None:
    found = receivables_of(
        slip(Carried("employee_pension", 5, ""), Carried("withholding", 7, "card-1"))
    )
    assert [(one.kind, one.amount_cents) for one in found] == [
        ("employee_pension", 5),
        ("withholding", 7),
    ]
    assert {(one.worker_id, one.employer_id, one.payslip_id) for one in found} == {
        ("w-1", "firm", "slip-1")
    }
    assert len({one.id for one in found}) == 2


def test_its_id_is_that_of_the_part_and_says_nothing() -> None:
    """Closing twice would find the first; and no worker's id is in it."""
    one, again = (receivables_of(slip(Carried("overpayment", 5, "")))[0] for _ in range(2))
    assert one.id == again.id
    assert "w-1" not in one.id
    other = attrs.evolve(slip(Carried("overpayment", 5, "")), id="slip-2")
    assert receivables_of(other)[0].id != one.id


@pytest.fixture
def owing(approved: World) -> World:
    approved.run()
    corrected(approved, hours_were(240))
    return approved


def agree(world: World, **fields: object) -> None:
    (known,) = world.all(Receivable)
    values = {"receivable_id": known.id, "agreed_on_ref": "letter-1", **fields}
    world.do(AgreeRecovery(command_id=world.next_id(), actor="clerk", **values))  # type: ignore[arg-type]


def test_an_agreement_names_itself_and_its_instalments(owing: World) -> None:
    agree(owing, instalment_cents=1_000)
    (known,) = owing.all(Receivable)
    assert (known.agreed_on_ref, known.instalment_cents) == ("letter-1", 1_000)
    assert (known.amount_cents, known.payslip_id) == (4_470, f"{SLIP}-c1")


def test_what_an_agreement_is_refused_for(owing: World) -> None:
    refused(owing, InvalidValue, lambda: agree(owing, agreed_on_ref=""))
    refused(owing, InvalidValue, lambda: agree(owing, instalment_cents=-1))
    refused(owing, NotFound, lambda: agree(owing, receivable_id="rec-9"))
