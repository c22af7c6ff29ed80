"""What a payslip was computed from, kept so that it can be computed again to the same bytes."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.payroll.allowances import AllowanceParameters, build_allowance_slip
from jobcenter_core.payroll.build import build_payslip
from jobcenter_core.payroll.cards import CardRates, SourceTaxCard
from jobcenter_core.payroll.corrections import difference
from jobcenter_core.payroll.deduction_orders import AgreedDeduction, GarnishmentOrder
from jobcenter_core.payroll.inputs import AllowanceInput, PayInput, SamePeriod
from jobcenter_core.payroll.parameters import PayParameters
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.values.ids import MADE_ID, check_id
from jobcenter_core.values.secrets import Sealed, Secret

__all__ = ["ParameterRecord", "PayRecord", "PaySecrets", "built", "pay_record", "with_secrets"]

_HIDDEN_BIRTH = date(1900, 1, 1)


@attrs.frozen(kw_only=True)
class PaySecrets:
    """The parts of a payslip's inputs that only payroll may see."""

    birth_on: date = attrs.field(repr=False)
    card: CardRates | None = attrs.field(default=None, repr=False)
    requested_ppm: int = attrs.field(default=0, repr=False)
    source_tax: SourceTaxCard | None = attrs.field(default=None, repr=False)
    deductions: tuple[AgreedDeduction, ...] = attrs.field(default=(), repr=False)
    garnishment: GarnishmentOrder | None = attrs.field(default=None, repr=False)
    same_period: SamePeriod = attrs.field(default=SamePeriod(), repr=False)


@attrs.frozen(kw_only=True)
class ParameterRecord:
    """The figures of law and of policies that payslips were made with; ``id`` is their digest.

    Exactly one of ``wages`` and ``allowances`` is set.
    """

    id: str
    wages: PayParameters | None = None
    allowances: AllowanceParameters | None = None

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "pay_parameters.id", longest=MADE_ID)


@attrs.frozen(kw_only=True)
class PayRecord:
    """The inputs of one payslip, under the payslip's id.

    Exactly one of ``wages`` and ``allowances`` is set. Of ``wages`` the fields of
    :class:`PaySecrets` are emptied and kept in ``secrets``. For a correction the inputs are what is
    right, ``chain`` names the payslips whose sum it brings to that, ``reason_code`` says why and
    ``hours_approved_by`` who approved its hours, if they changed.
    """

    id: str
    worker_id: str
    employer_id: str
    parameters_id: str
    secrets: Sealed[PaySecrets]
    wages: PayInput | None = None
    allowances: AllowanceInput | None = None
    chain: tuple[str, ...] = ()
    reason_code: str = ""
    hours_approved_by: str = ""

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "pay_record.id", longest=MADE_ID)


def pay_record(slip: Payslip, inputs: PayInput | AllowanceInput, parameters_id: str) -> PayRecord:
    """The record of a payslip, its secrets apart."""
    if isinstance(inputs, AllowanceInput):
        secrets = PaySecrets(birth_on=_HIDDEN_BIRTH, card=inputs.card)
        wages, allowances = None, attrs.evolve(inputs, card=None)
    else:
        secrets = PaySecrets(
            birth_on=inputs.birth_on,
            card=inputs.card,
            requested_ppm=inputs.requested_ppm,
            source_tax=inputs.source_tax,
            deductions=inputs.deductions,
            garnishment=inputs.garnishment,
            same_period=inputs.same_period,
        )
        wages, allowances = _without_secrets(inputs), None
    return PayRecord(
        id=slip.id,
        worker_id=slip.worker_id,
        employer_id=slip.employer_id,
        parameters_id=parameters_id,
        secrets=Secret(secrets),
        wages=wages,
        allowances=allowances,
    )


def _without_secrets(inputs: PayInput) -> PayInput:
    return attrs.evolve(
        inputs,
        birth_on=_HIDDEN_BIRTH,
        card=None,
        requested_ppm=0,
        source_tax=None,
        deductions=(),
        garnishment=None,
        same_period=SamePeriod(),
    )


def with_secrets(record: PayRecord, secrets: PaySecrets) -> PayInput | AllowanceInput:
    """The inputs as they were used."""
    if record.allowances is not None:
        return attrs.evolve(record.allowances, card=secrets.card)
    assert record.wages is not None  # one of the two is always set
    return attrs.evolve(
        record.wages,
        birth_on=secrets.birth_on,
        card=secrets.card,
        requested_ppm=secrets.requested_ppm,
        source_tax=secrets.source_tax,
        deductions=secrets.deductions,
        garnishment=secrets.garnishment,
        same_period=secrets.same_period,
    )


def built(
    inputs: PayInput | AllowanceInput,
    parameters: ParameterRecord,
    slip: Payslip,
    chain: tuple[Payslip, ...],
) -> Payslip:
    """The payslip that the inputs make with the recorded parameters; ``slip`` says whether it is a
    correction, of ``chain``."""
    if isinstance(inputs, AllowanceInput):
        assert parameters.allowances is not None  # recorded together
        target = build_allowance_slip(inputs, parameters.allowances)
    else:
        assert parameters.wages is not None  # recorded together
        target = build_payslip(inputs, parameters.wages)
    if not chain:
        return target
    return difference(target, chain, id=slip.id, run_id=slip.run_id, pay_on=slip.pay_on)
