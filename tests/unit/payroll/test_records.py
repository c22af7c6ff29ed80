"""Records of inputs: the secrets apart, and both together make the payslip again."""

from __future__ import annotations

from datetime import date

import attrs
import payroll_inputs as inputs
import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.payroll.allowances import AllowanceParameters, build_allowance_slip
from jobcenter_core.payroll.build import build_payslip
from jobcenter_core.payroll.cards import CardRates, SourceTaxCard
from jobcenter_core.payroll.deduction_orders import AgreedDeduction, GarnishmentOrder
from jobcenter_core.payroll.inputs import AllowanceInput, AllowanceWork, PayInput, SamePeriod
from jobcenter_core.payroll.records import (
    ParameterRecord,
    PayRecord,
    PaySecrets,
    built,
    pay_record,
    with_secrets,
)
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Secret

BORN = date(1987, 12, 31)
DAY = date(2026, 10, 5)


def full() -> PayInput:
    return inputs.pay_input(
        inputs.work([("h-1", DAY, 480, 480)]),
        birth_on=BORN,
        card=CardRates(base_ppm=123_456, additional_ppm=400_000),
        requested_ppm=234_567,
        deductions=(AgreedDeduction(id="fee", kind="union_fee", rate_ppm=14_321),),
        garnishment=GarnishmentOrder(id="order", dependants=3),
        same_period=SamePeriod(net_cents=98_765, taken_cents=43_219),
    )


def allowance() -> AllowanceInput:
    span = WorkSpan(entry_id="h-1", day=DAY.toordinal(), start_minute=480, worked_minutes=240)
    return AllowanceInput(
        payslip_id="slip-1",
        run_id="run-1",
        payer_id="city",
        worker_id="w-1",
        pay_on=date(2026, 11, 13),
        period=Month(2026, 10).range,
        work=(AllowanceWork(assignment_id="a-1", timesheet_id="t", day_cents=900, spans=(span,)),),
        card=CardRates(base_ppm=123_456, additional_ppm=400_000),
    )


def secrets_of(record: PayRecord) -> PaySecrets:
    assert isinstance(record.secrets, Secret)
    return record.secrets.expose()


@pytest.mark.parametrize(
    "given", [full(), attrs.evolve(full(), source_tax=SourceTaxCard(deduction="month"))]
)
def test_secrets_leave_the_inputs_and_come_back(given: PayInput) -> None:
    record = pay_record(build_payslip(given, inputs.parameters()), given, "p-1")
    assert record.wages is not None
    shown = f"{attrs.asdict(record.wages)}{record!r}"
    for secret in (
        str(BORN),
        "1987",
        "123456",
        "234567",
        "14321",
        "98765",
        "43219",
        "order",
        "fee",
        "month'",
    ):
        assert secret not in shown, secret
    assert with_secrets(record, secrets_of(record)) == given


def test_the_card_leaves_the_inputs_of_an_allowance() -> None:
    given = allowance()
    parameters = AllowanceParameters.resolve(inputs.statutes(), pay_on=given.pay_on)
    slip = build_allowance_slip(given, parameters)
    record = pay_record(slip, given, "p-1")
    assert record.wages is None
    assert record.allowances is not None
    assert record.allowances.card is None
    again = with_secrets(record, secrets_of(record))
    assert again == given
    assert built(again, ParameterRecord(id="p-1", allowances=parameters), slip, ()) == slip


def test_every_field_that_says_it_is_not_to_be_shown_is_a_secret() -> None:
    """A field that is added to the inputs with ``repr=False`` must not end up in the record."""
    hidden = {field.name for field in attrs.fields(PayInput) if not field.repr}
    assert hidden == {field.name for field in attrs.fields(PaySecrets)}


def test_a_payslip_is_built_from_its_record() -> None:
    given = full()
    slip = build_payslip(given, inputs.parameters())
    record = ParameterRecord(id="p-1", wages=inputs.parameters())
    assert built(given, record, slip, ()) == slip


def test_a_correction_is_built_from_its_record_and_its_chain() -> None:
    given = full()
    first = build_payslip(given, inputs.parameters())
    record = ParameterRecord(id="p-1", wages=inputs.parameters())
    more = attrs.evolve(given, work=(attrs.evolve(given.work[0], hourly_cents=1600),))
    empty = attrs.evolve(first, id="slip-1-c1", run_id="run-c", pay_on=date(2026, 12, 1))
    made = built(more, record, empty, (first,))
    assert (made.id, made.run_id, made.pay_on) == ("slip-1-c1", "run-c", date(2026, 12, 1))
    assert made.gross_cents == 800  # 8 h at 1.00 more
    assert built(more, record, made, (first,)) == made


@pytest.mark.parametrize("id", ["", "a b", "x" * 201])
def test_ids_are_ids(id: str) -> None:
    with pytest.raises(InvalidValue):
        ParameterRecord(id=id)
    with pytest.raises(InvalidValue):
        attrs.evolve(pay_record(build_payslip(full(), inputs.parameters()), full(), "p-1"), id=id)
